"""The acts of the year, played one after the other on one bloc."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.bloc import BlocAtWork
from tests.conversations import Player, is_step, steps_of

ACTS = tuple(sorted(Path(__file__).parent.glob("*.txt")))


async def play_year(bloc: BlocAtWork, acts: dict[str, list[str]], *, seen: Callable[[str, list[str]], None]) -> None:
    """Play every act in order; `seen` is told the act and each step with what people saw because of it."""
    player = Player(bloc, together=True)
    for name, lines in acts.items():
        for step, _ in steps_of(lines):
            seen(name, [step, *await player.play(step)])


def written() -> dict[str, list[str]]:
    """The lines of every act, by its name, in order."""
    return {path.stem: path.read_text("utf-8").split("\n") for path in ACTS}


def expected(lines: list[str]) -> list[str]:
    """What an act says, as `play_year` tells it."""
    return [row for step, shown in steps_of(lines) for row in (step, *shown)]


def rewritten(lines: list[str], actual: list[str]) -> str:
    """An act with what was really said, under the comments it begins with."""
    head = [line for line in lines if line.startswith("#")]
    body = [f"\n{line}" if is_step(line) else line for line in actual]
    return "\n".join([*head, *body]).rstrip() + "\n"
