"""Counts the bot can prove from its own records: proposed for a sheet's line, and entered only by somebody's word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.refusal import Refused
from bot.domain.scoring.sheets import Line

_LONGEST_NOTE = 120


@dataclass(frozen=True, slots=True)
class ProposedCount:
    """`count` is in what the criterion takes; `because` has one short line for each thing counted, its number first."""

    criterion: str
    count: Decimal
    because: tuple[str, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """What the things counted are called by: `ĐT-01`."""
        return tuple(line.split(maxsplit=1)[0] for line in self.because)

    @property
    def note(self) -> str:
        """The numbers as the reference of the line; a long list is cut at a whole number."""
        shown = ", ".join(self.numbers)
        if len(shown) <= _LONGEST_NOTE:
            return shown
        return f"{shown[:_LONGEST_NOTE].rpartition(',')[0]}…"


def proposed(criterion: str, because: tuple[str, ...]) -> ProposedCount | None:
    """None where nothing can be counted: an empty line is not zero, so zero is never proposed."""
    return ProposedCount(criterion, Decimal(len(because)), because) if because else None


def is_entered(one: ProposedCount, lines: Mapping[str, Line]) -> bool:
    """Whether the line says so already."""
    line = lines.get(one.criterion)
    return line is not None and line.value == one.count


def check_may_take(one: ProposedCount, lines: Mapping[str, Line], *, instead_of: Decimal | None) -> None:
    """A typed value gives way only to somebody who has seen both.

    Raises:
        Refused: `proposal.entered` (code, count), `proposal.over_typed` (code, typed, count) where the line holds
            another value than `instead_of`.

    """
    line = lines.get(one.criterion)
    if is_entered(one, lines):
        raise Refused("proposal.entered", code=one.criterion, count=one.count)
    if line is not None and line.value != instead_of:
        raise Refused("proposal.over_typed", code=one.criterion, typed=line.value, count=one.count)
