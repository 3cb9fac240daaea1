"""The card of one score: every number it came from, who gave it and when, and what the line was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from bot.domain.criteria.criterion import Criterion, Kind
from bot.domain.review.rulings import Ruling, decisive
from bot.domain.scoring.derivation import (
    Derived,
    Yardstick,
    derived,
    derived_from_places,
    derived_unassigned,
    nothing,
)
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet, SheetState
from bot.domain.scoring.ways import Way
from bot.domain.targets.assignments import Assignment, Rating


@dataclass(frozen=True, slots=True)
class Past:
    """A signed version that changed the line; value None where it was cleared."""

    version: int
    value: Decimal | None
    note: str
    by: str
    at: datetime
    signed_by: str
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Card:
    """One criterion of a unit. Target and value are in the criterion's unit of measure, `points` as stored.

    `rulings` are those on the signed version, oldest first; `assignment` is what was set for the unit, if anything;
    `bonuses` the unit's bonus points on all criteria before their common cap, `bonus_cap` that cap (None: no cap).
    """

    criterion: Criterion
    points: Decimal | None
    signed: Sheet | None
    rulings: tuple[Ruling, ...] = ()
    assignment: Assignment | None = None
    ratings: tuple[Rating, ...] = ()
    against: Yardstick = field(default_factory=Yardstick)
    history: tuple[Past, ...] = ()
    way: Way = Way.SHEET
    bonuses: Decimal = Decimal(0)
    bonus_cap: Decimal | None = None

    @property
    def line(self) -> Line | None:
        """What the unit entered in the version that counts."""
        return self.signed.lines.get(self.criterion.code) if self.signed else None

    @property
    def is_assigned(self) -> bool:
        return self.assignment is None or self.assignment.term.is_assigned

    @property
    def has_own_target(self) -> bool:
        return self.assignment is not None and self.assignment.term.target is not None

    @property
    def target(self) -> Decimal | None:
        """The unit's own target, else the set's."""
        own = self.assignment.term.target if self.assignment else None
        return self.criterion.target if own is None else own

    @property
    def ruling(self) -> Ruling | None:
        """The ruling that counts."""
        if self.signed is None:
            return None
        return decisive(self.rulings, version=self.signed.version).get(self.criterion.code)

    @property
    def value(self) -> Decimal | None:
        """What counts: the ruling, else what the unit entered; None where there is neither."""
        if self.ruling:
            return self.ruling.value
        return self.line.value if self.line else None

    @property
    def bonus_room(self) -> Decimal | None:
        """By how much the unit's total can still grow by bonuses; None where no common cap holds this criterion."""
        if self.criterion.kind is not Kind.BONUS or self.bonus_cap is None:
            return None
        return max(Decimal(0), self.bonus_cap - self.bonuses)

    def derived(self) -> Derived:
        """The points again, from the numbers of this card alone and without the engine; see `derivation`."""
        if self.criterion.is_rated_outside:
            return self.worth_of_places(tuple(one.place for one in self.ratings if one.place is not None))
        if self.value is None:
            return nothing("empty" if self.is_assigned else "unassigned")
        return self.worth(self.value)

    def worth(self, value: Decimal) -> Derived:
        """What another value would be worth here, everything else as it is."""
        if self.is_assigned:
            return derived(replace(self.criterion, target=self.target), value, self.against)
        if self.against.best_unassigned is not None:
            return derived_unassigned(self.criterion, value, self.against.best_unassigned)
        return nothing("unassigned")

    def worth_of_places(self, places: Sequence[int]) -> Derived:
        """What these places by raters would be worth."""
        if not self.is_assigned:
            return nothing("unassigned")
        return derived_from_places(self.criterion, places) if places else nothing("not_rated")


def history_of(versions: Sequence[Sheet], code: str) -> tuple[Past, ...]:
    """The signed versions in which the line's value or note differs from the one signed before, newest first."""
    found: list[Past] = []
    before: Line | None = None
    for sheet in versions:
        if sheet.state is not SheetState.SIGNED:
            continue
        line = sheet.lines.get(code)
        if _said(line) != _said(before):
            found.append(_past(sheet, line))
        before = line
    return tuple(reversed(found))


def _said(line: Line | None) -> tuple[Decimal, str] | None:
    return (line.value, line.note) if line else None


def _past(sheet: Sheet, line: Line | None) -> Past:
    if line is None:
        return Past(sheet.version, None, "", sheet.submitted_by, sheet.submitted_at, sheet.decided_by, sheet.decided_at)
    return Past(sheet.version, line.value, line.note, line.by, line.at, sheet.decided_by, sheet.decided_at)
