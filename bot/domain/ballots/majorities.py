"""Quorum and threshold: exact shares of a whole, and how many votes a share asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from bot.domain.refusal import Refused
from bot.domain.tables import Table

_SHARE = re.compile(r"(>=|>|≥)?\s*(\d{1,3})\s*(?:/\s*(\d{1,3})|(%))", re.ASCII)
_PERCENT = 100


class Base(StrEnum):
    """Of whom a threshold is a share: of those entitled to vote on the item, or of those who voted."""

    ENTITLED = "entitled"
    VOTING = "voting"


@dataclass(frozen=True, slots=True)
class Share:
    """`above/below` of a whole: at least so much, or more than that where `is_strict`. Percentages are hundredths."""

    above: int
    below: int
    is_strict: bool = False

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.above, self.below)

    @property
    def text(self) -> str:
        """As a bloc file says it: `>= 2/3`, `> 1/2`, `>= 80%`."""
        return f"{'>' if self.is_strict else '>='} {self.part}"

    @property
    def part(self) -> str:
        """The share alone: `2/3`, `80%`."""
        return f"{self.above}%" if self.below == _PERCENT else f"{self.above}/{self.below}"

    def needed(self, whole: int) -> int:
        """The smallest number of votes, at least one, that is this share of `whole` votes: exact, without rounding."""
        least = whole * self.above // self.below + 1 if self.is_strict else -(-whole * self.above // self.below)
        return max(1, least)


@dataclass(frozen=True, slots=True)
class Majority:
    """What a title or award asks for; `award` is empty for whatever has no rule of its own."""

    quorum: Share = Share(2, 3)
    threshold: Share = Share(1, 2, is_strict=True)
    base: Base = Base.ENTITLED
    award: str = ""


def read_share(text: str) -> Share:
    """`> 1/2`, `>= 2/3`, `80%` (at least), as a bloc file says it.

    Raises:
        Refused: `ballot.share_form` for anything else, also for nothing at all and for more than the whole.

    """
    found = _SHARE.fullmatch(text.strip())
    share = Share(int(found[2]), int(found[3] or _PERCENT), found[1] == ">") if found and found[3] != "0" else None
    if share is None or not 0 < share.fraction <= 1 or (share.is_strict and share.fraction == 1):
        raise Refused("ballot.share_form", value=text)
    return share


def majority_for(rules: Iterable[Majority], award: str) -> Majority:
    """The award's own rule, else that of the bloc, else quorum 2/3 and more than half of those entitled."""
    known = {one.award: one for one in rules}
    return known.get(award) or replace(known.get("", Majority()), award=award)


def majorities_from(root: Table) -> tuple[Majority, ...]:
    """The table `[ballots]` of a bloc file with its `[[ballots.award]]`; what is wrong is noted in `root`'s problems.

    An award takes from the bloc's rule what it does not say itself.
    """
    if "ballots" not in root.content:
        return ()
    table = root.table("ballots")
    table.only(("quorum", "threshold", "of", "award"))
    default = _majority(table, Majority())
    if "award" not in table.content:
        return (default,)
    own = tuple(_of_award(row, default) for row in table.tables("award", named_by="id"))
    for repeated in {one.award for one in own if sum(one.award == each.award for each in own) > 1}:
        table.note("bloc.duplicate_code", name="award", code=repeated)
    return (default, *own)


def _of_award(row: Table, default: Majority) -> Majority:
    row.only(("id", "quorum", "threshold", "of"))
    return replace(_majority(row, default), award=row.text("id"))


def _majority(row: Table, default: Majority) -> Majority:
    base = row.choice("of", Base) if "of" in row.content else default.base
    return Majority(_share(row, "quorum", default.quorum), _share(row, "threshold", default.threshold), base)


def _share(row: Table, name: str, default: Share) -> Share:
    if name not in row.content:
        return default
    text = row.text(name)
    try:
        return read_share(text)
    except Refused:
        if text:
            row.note("ballot.share_form", name=name, value=text)
        return default
