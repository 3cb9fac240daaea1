"""Conversations as members read them, played on every channel; see tests/transcripts/README.md for the form."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.bloc import bloc_at_work
from tests.conversations import Player, is_step, rules_of, steps_of

_FOLDER = Path(__file__).parent / "transcripts"
_WRITES = os.environ.get("KHOI_WRITE_TRANSCRIPTS") == "1"


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")


async def _play(lines: list[str], url: str, *, types_only: bool) -> tuple[list[str], list[str]]:
    """What the transcript says, and what really was said."""
    expected: list[str] = []
    actual: list[str] = []
    async with bloc_at_work(url, rules=rules_of(lines), types_only=types_only) as bloc:
        player = Player(bloc)
        for step, seen in steps_of(lines):
            expected += [step, *seen]
            actual += [step, *await player.play(step)]
    return expected, actual


def _write(path: Path, actual: list[str]) -> None:
    """Writes down what was said, to be read aloud and corrected by a person before it is committed."""
    head = [line for line in path.read_text("utf-8").split("\n") if line.startswith("#")]
    body = [f"\n{line}" if is_step(line) else line for line in actual]
    path.write_text("\n".join([*head, *body]).rstrip() + "\n", "utf-8")


def _channels(path: Path) -> list[bool]:
    """A transcript about old buttons has nothing to say where there are none."""
    return [False] if "# buttons only" in path.read_text("utf-8") else [False, True]


_PLAYED = [(path, types_only) for path in sorted(_FOLDER.glob("*.txt")) for types_only in _channels(path)]


@pytest.mark.parametrize(
    ("path", "types_only"), _PLAYED, ids=[f"{path.stem}-{'text' if typed else 'buttons'}" for path, typed in _PLAYED]
)
async def test_the_conversation_reads_as_written(path: Path, types_only: bool, tmp_path: Path) -> None:
    expected, actual = await _play(_lines(path), f"sqlite:///{tmp_path / 'khoi.db'}", types_only=types_only)
    if _WRITES and not types_only:
        _write(path, actual)

    assert actual == expected or (_WRITES and not types_only)


_ON_POSTGRES = (
    "main_job",
    "signing",
    "relative_points",
    "enrolment_confirmation",
    "nominations",
    "inquiries_sheet",
    "path_officer",
    "path_supervisor",
    "cross_check_recusal",
    "targets_asked",
    "correction",
    "papers_secretary",
    "covenant_signing",
    "ballots_open",
    "drives_units",
    "decisions_path",
    "models_path",
    "delegation_signing",
    "handover_year",
    "units_change",
)


@pytest.mark.parametrize("name", _ON_POSTGRES)
async def test_the_main_job_reads_the_same_on_postgres(name: str, postgres_url: str) -> None:
    expected, actual = await _play(_lines(_FOLDER / f"{name}.txt"), postgres_url, types_only=False)

    assert actual == expected
