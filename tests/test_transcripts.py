"""Conversations as members read them, played on every channel; see tests/transcripts/README.md for the form."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.domain.people.enrolment import Rules
from tests.bloc import BlocAtWork, bloc_at_work
from tests.signed_units import signed_units
from tests.workbooks import filled

_FOLDER = Path(__file__).parent / "transcripts"
_RECEIPT = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b")
_MADE_IN_CHAT = re.compile(r"/start ([0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5})")
_HASH = re.compile(r"\b[0-9a-f]{64}\b|\b(?:[0-9a-f]{5}-){3}[0-9a-f]{5}\b")
_GROUP = -100_500
_WRITES = os.environ.get("KHOI_WRITE_TRANSCRIPTS") == "1"


@dataclass(slots=True)
class _Player:
    bloc: BlocAtWork
    codes: dict[str, str] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    readers: tuple[str, ...] = ()

    async def play(self, step: str) -> list[str]:
        """One line of the transcript that makes something happen; what is seen because of it."""
        if step.startswith("= "):
            await self._stage(step[2:].split())
        else:
            speaker, _, said = step.partition("> ")
            await self._speak(speaker, said)
        return self._seen()

    async def _stage(self, words: list[str]) -> None:
        if words[0] == "clock":
            await self.bloc.ticks(" ".join(words[1:]))
        if words[0] == "member":
            await self.bloc.joins(words[1], words[2], words[3] if len(words) > 3 else "")
        if words[0] == "invited":
            self.codes[words[1]] = await self.bloc.invited(words[1], words[2], words[3] if len(words) > 3 else "")
        if words[0] == "account":
            self.bloc.meets(words[1])
        if words[0] == "signed":
            await signed_units(self.bloc, words[1:])
        if words[0] == "readers":
            self.readers = tuple(words[1:])
        if words[0] == "hard":
            await self.bloc.hardens(words[1], *words[2:])
        if words[0] == "group":
            await self.bloc.adds_bot(words[1], _GROUP)

    async def _speak(self, speaker: str, said: str) -> None:
        said = said.replace("\\n", "\n")
        for name, code in self.codes.items():
            said = said.replace(f"<code {name}>", code)
        for written, name in (*self.receipts.items(), *self.hashes.items()):
            said = said.replace(name, written)
        name, _, place = speaker.partition("@")
        button = re.fullmatch(r"\[(.+)\]", said)
        if said == "(sticker)":
            await self.bloc.sends_sticker(name)
        elif said.startswith("(contact "):
            phone, _, owner = said[9:-1].partition(" of ")
            await self.bloc.shares_contact(name, phone, owner=owner)
        elif said.startswith("(tệp biểu mẫu: "):
            typed = dict(one.split(" ", 1) for one in said[15:-1].split("; "))
            numbers = {code: float(value.replace(",", ".")) for code, value in typed.items()}
            await self.bloc.sends_workbook(name, filled(self.bloc.template(name), numbers))
        elif button:
            await self.bloc.presses(name, button[1])
        else:
            await self.bloc.says(name, said, group=_GROUP if place else 0)

    def _seen(self) -> list[str]:
        names = {str(account): name for name, account in self.bloc.people.items()} | {str(_GROUP): "nhóm"}
        rows: list[str] = []
        for shown in self.bloc.seen():
            if self.readers and names[shown.chat] not in self.readers:
                continue
            rows.append(f"→ {names[shown.chat]}")
            rows.extend(self._numbered(shown.text).split("\n"))
        return rows

    def _numbered(self, text: str) -> str:
        """Receipts and codes differ every time; that one is the same as before must still be seen."""
        for made in _MADE_IN_CHAT.findall(text):
            if made not in self.codes.values():
                self.codes[str(len(self.codes) + 1)] = made
        for name, code in self.codes.items():
            text = text.replace(code, f"<code {name}>")
        for found in _RECEIPT.findall(text):
            self.receipts.setdefault(found, f"<biên nhận {len(self.receipts) + 1}>")
            text = text.replace(found, self.receipts[found])
        for found in _HASH.findall(text):
            self.hashes.setdefault(found, f"<mã chốt {len(self.hashes) + 1}>")
            text = text.replace(found, self.hashes[found])
        return text


def _steps(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Each step with the lines that are expected to be seen after it."""
    steps: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("#"):
            continue
        if line.startswith("= ") or re.match(r"^[^\s>→\[]+> ", line):
            steps.append((line, []))
        elif steps:
            steps[-1][1].append(line)
    return [(step, "\n".join(seen).strip("\n").split("\n") if any(seen) else []) for step, seen in steps]


def _rules(lines: list[str]) -> Rules:
    asked = next((line for line in lines if line.startswith("# rules:")), "")
    return Rules(require_phone="phone" in asked, require_confirmation="confirmation" in asked)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")


async def _play(path: Path, url: str, *, types_only: bool) -> tuple[list[str], list[str]]:
    """What the transcript says, and what really was said."""
    lines = _lines(path)
    expected: list[str] = []
    actual: list[str] = []
    async with bloc_at_work(url, rules=_rules(lines), types_only=types_only) as bloc:
        player = _Player(bloc)
        for step, seen in _steps(lines):
            expected += [step, *seen]
            actual += [step, *await player.play(step)]
    return expected, actual


def _write(path: Path, actual: list[str]) -> None:
    """Writes down what was said, to be read aloud and corrected by a person before it is committed."""
    head = [line for line in path.read_text("utf-8").split("\n") if line.startswith("#")]
    body = [f"\n{line}" if line.startswith("= ") or re.match(r"^[^\s>→\[]+> ", line) else line for line in actual]
    path.write_text("\n".join([*head, *body]).rstrip() + "\n", "utf-8")


def _channels(path: Path) -> list[bool]:
    """A transcript about old buttons has nothing to say where there are none."""
    return [False] if "# buttons only" in path.read_text("utf-8") else [False, True]


_PLAYED = [(path, types_only) for path in sorted(_FOLDER.glob("*.txt")) for types_only in _channels(path)]


@pytest.mark.parametrize(
    ("path", "types_only"), _PLAYED, ids=[f"{path.stem}-{'text' if typed else 'buttons'}" for path, typed in _PLAYED]
)
async def test_the_conversation_reads_as_written(path: Path, types_only: bool, tmp_path: Path) -> None:
    expected, actual = await _play(path, f"sqlite:///{tmp_path / 'khoi.db'}", types_only=types_only)
    if _WRITES and not types_only:
        _write(path, actual)

    assert actual == expected or (_WRITES and not types_only)


_ON_POSTGRES = (
    "main_job",
    "signing",
    "relative_points",
    "enrolment_confirmation",
    "nominations",
    "nominations_check_returned",
    "inquiries_sheet",
    "path_officer",
    "path_supervisor",
    "cross_check_recusal",
    "targets_asked",
    "correction",
    "papers_secretary",
)


@pytest.mark.parametrize("name", _ON_POSTGRES)
async def test_the_main_job_reads_the_same_on_postgres(name: str, postgres_url: str) -> None:
    expected, actual = await _play(_FOLDER / f"{name}.txt", postgres_url, types_only=False)

    assert actual == expected
