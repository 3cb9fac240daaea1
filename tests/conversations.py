"""Plays conversations as they are written down; see tests/transcripts/README.md for the form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.domain.people.enrolment import Rules
from tests.bloc import BlocAtWork
from tests.receipts import RECEIPT
from tests.signed_units import signed_units
from tests.workbooks import filled, filled_pages

_MADE_IN_CHAT = re.compile(r"/start ([0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5})")
_HASH = re.compile(r"\b[0-9a-f]{64}\b|\b(?:[0-9a-f]{5}-){3}[0-9a-f]{5}\b")
_GROUP = -100_500


@dataclass(slots=True)
class Player:
    """Plays a script on a bloc at work, step by step."""

    bloc: BlocAtWork
    codes: dict[str, str] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    readers: tuple[str, ...] = ()
    together: bool = False
    """Whether one message to several people is written down once, with all their names."""

    async def play(self, step: str) -> list[str]:
        """One line of the transcript that makes something happen; what is seen because of it."""
        if step.startswith("= "):
            await self._stage(step[2:].split())
        else:
            speakers, _, said = step.partition("> ")
            for speaker in speakers.split(", "):
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
        if words[0] == "together":
            self.together = True
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
        elif said.startswith("(tệp kết quả: "):
            await self.bloc.sends_workbook(name, filled_pages(self.bloc.template(name), _pages(said[14:-1])))
        elif button:
            await self.bloc.presses(name, button[1])
        else:
            await self.bloc.says(name, said, group=_GROUP if place else 0)

    def _seen(self) -> list[str]:
        names = {str(account): name for name, account in self.bloc.people.items()} | {str(_GROUP): "nhóm"}
        seen: list[tuple[list[str], str]] = []
        for shown in self.bloc.seen():
            name = names[shown.chat]
            if self.readers and name not in self.readers:
                continue
            text = self._numbered(shown.text)
            same = next((to for to, said in seen if said == text), None) if self.together else None
            if same is None:
                seen.append(([name], text))
            else:
                same.append(name)
        return [row for to, text in seen for row in (f"→ {', '.join(to)}", *text.split("\n"))]

    def _numbered(self, text: str) -> str:
        """Receipts and codes differ every time; that one is the same as before must still be seen."""
        for made in _MADE_IN_CHAT.findall(text):
            if made not in self.codes.values():
                self.codes[str(len(self.codes) + 1)] = made
        for name, code in self.codes.items():
            text = text.replace(code, f"<code {name}>")
        for found in RECEIPT.findall(text):
            self.receipts.setdefault(found, f"<biên nhận {len(self.receipts) + 1}>")
            text = text.replace(found, self.receipts[found])
        for found in _HASH.findall(text):
            self.hashes.setdefault(found, f"<mã chốt {len(self.hashes) + 1}>")
            text = text.replace(found, self.hashes[found])
        return text


def _pages(said: str) -> dict[str, dict[str, object]]:
    """`SD B02 78,5; HH A01 40` as values by tab and code; what is no number stays text."""
    pages: dict[str, dict[str, object]] = {}
    for one in said.split("; "):
        tab, code, value = one.split(" ", 2)
        number = value.replace(",", ".")
        pages.setdefault(tab, {})[code] = float(number) if number.replace(".", "").isdecimal() else value
    return pages


def is_step(line: str) -> bool:
    """Whether a line makes something happen; all others say what is seen because of it."""
    return line.startswith("= ") or bool(re.match(r"^[^\s>→\[,]+(, [^\s>→\[,]+)*> ", line))


def steps_of(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Each step with the lines that are expected to be seen after it."""
    steps: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("#"):
            continue
        if is_step(line):
            steps.append((line, []))
        elif steps:
            steps[-1][1].append(line)
    return [(step, "\n".join(seen).strip("\n").split("\n") if any(seen) else []) for step, seen in steps]


def rules_of(lines: list[str]) -> Rules:
    """What the script asks for at enrolment; nothing where it does not say."""
    asked = next((line for line in lines if line.startswith("# rules:")), "")
    return Rules(require_phone="phone" in asked, require_confirmation="confirmation" in asked)
