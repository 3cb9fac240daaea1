"""A unit's sheet: its lines, what changes in them, and the points and totals of a whole bloc."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType

from bot.domain.numbers import exact
from bot.domain.scoring.criteria import CriteriaSet, Criterion, Kind, Rule, Takes
from bot.domain.scoring.formulas import excess, points
from bot.domain.scoring.score_lines import Clear, ScoreLine, Value

_ZERO = Decimal(0)
_NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Line:
    """One filled-in criterion; `value` is in what the criterion takes, `by` a person's id."""

    code: str
    value: Decimal
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of exact points: `bonus` within its cap, `deduction` as a positive number, `total` not below the
    floor, `assigned` the unit's standard maximum, `percentage` the total in per cent of it, up to above 100."""

    standard: Decimal
    bonus: Decimal
    deduction: Decimal
    total: Decimal
    assigned: Decimal
    percentage: Decimal


class Points(Mapping[str, Decimal]):
    """Points by criterion code in the set's order; immutable and hashable."""

    __slots__ = ("_by_code",)

    def __init__(self, by_code: Mapping[str, Decimal]) -> None:
        self._by_code = dict(by_code)

    def __getitem__(self, code: str) -> Decimal:
        return self._by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def __hash__(self) -> int:
        return hash(frozenset(self._by_code.items()))

    def __repr__(self) -> str:
        return f"Points({self._by_code!r})"


@dataclass(frozen=True, slots=True)
class Scored:
    """What a sheet is worth; `points` holds the filled-in lines only, deductions negative."""

    points: Mapping[str, Decimal]
    totals: Totals


@dataclass(frozen=True, slots=True)
class Change:
    """A line that differs in value or note; None where it is not there."""

    code: str
    before: Line | None
    after: Line | None


def leaders(
    criteria: CriteriaSet,
    values: Mapping[str, Mapping[str, Decimal]],
    *,
    unassigned: Mapping[str, Collection[str]] = _NOTHING,
) -> dict[str, Decimal]:
    """v* by criterion code, where somebody exceeds the target: the highest `excess` among these sheets."""
    found: dict[str, Decimal] = {}
    for criterion in criteria.criteria:
        if criterion.rule is not Rule.TARGET_RANK or criterion.takes is not Takes.RESULT:
            continue
        code = criterion.code
        results = [sheet[code] for u, sheet in values.items() if code in sheet and code not in unassigned.get(u, ())]
        best = max((excess(criterion, result) for result in results), default=_ZERO)
        if best > 0:
            found[code] = best
    return found


def score_bloc(
    criteria: CriteriaSet,
    values: Mapping[str, Mapping[str, Decimal]],
    *,
    unassigned: Mapping[str, Collection[str]] = _NOTHING,
) -> dict[str, Scored]:
    """Points and totals of the signed sheets of a bloc, by unit; v* is found among exactly these.

    `unassigned` are the codes by unit that the head has declared not assigned (KAD): they earn nothing, lead
    nothing and leave the unit's assigned maximum. Raises KeyError for a code that the set does not have.
    """
    best = leaders(criteria, values, unassigned=unassigned)
    return {
        unit: _scored(criteria, sheet, best=best, without=unassigned.get(unit, ())) for unit, sheet in values.items()
    }


def score_one(
    criteria: CriteriaSet,
    values: Mapping[str, Decimal],
    *,
    among: Mapping[str, Mapping[str, Decimal]],
    unit: str,
    unassigned: Mapping[str, Collection[str]] = _NOTHING,
) -> Scored:
    """A draft as if it were signed now: it takes the place of the unit's own sheet among the signed ones."""
    bloc = {**among, unit: values}
    best = leaders(criteria, bloc, unassigned=unassigned)
    return _scored(criteria, values, best=best, without=unassigned.get(unit, ()))


def missing(criteria: CriteriaSet, codes: Collection[str]) -> tuple[Criterion, ...]:
    """The lines that are not filled in, in the set's order: an empty line is not zero, whatever its kind."""
    return tuple(criterion for criterion in criteria.criteria if criterion.code not in codes)


def changes(
    before: Mapping[str, Line], after: Mapping[str, Line], *, criteria: CriteriaSet | None = None
) -> tuple[Change, ...]:
    """What a reader must look at again: lines whose value or note differ, whoever typed them.

    In the order of `criteria` where given, else as the lines stand: first those of `before`, then new ones.
    """
    codes = [*before, *(code for code in after if code not in before)]
    if criteria is not None:
        codes = [criterion.code for criterion in criteria.criteria]
    pairs = [Change(code, before.get(code), after.get(code)) for code in codes]
    return tuple(pair for pair in pairs if _content(pair.before) != _content(pair.after))


def apply(
    lines: Mapping[str, Line], reading_lines: Sequence[ScoreLine], *, by: str, at: datetime
) -> tuple[dict[str, Line], tuple[Change, ...]]:
    """The draft after a message, and what the message changed in it, in the message's order.

    A value typed without a note keeps the note that is there (a corrected number must not lose its document);
    the same value again changes nothing, so the first author stays. `NotAssigned` is the head's to decide and
    leaves its line as it was.
    """
    new = dict(lines)
    for reading in reading_lines:
        if isinstance(reading.change, Clear):
            new.pop(reading.code, None)
        if isinstance(reading.change, Value):
            new[reading.code] = _written(reading.code, reading.change, new.get(reading.code), by=by, at=at)
    touched = [reading.code for reading in reading_lines]
    pairs = [Change(code, lines.get(code), new.get(code)) for code in dict.fromkeys(touched)]
    return new, tuple(pair for pair in pairs if pair.before != pair.after)


def _written(code: str, typed: Value, there: Line | None, *, by: str, at: datetime) -> Line:
    note = typed.note or (there.note if there else "")
    line = Line(code, typed.value, note, by, at)
    return there if there and _content(there) == _content(line) else line


def _content(line: Line | None) -> tuple[Decimal, str] | None:
    return (line.value, line.note) if line else None


def _scored(
    criteria: CriteriaSet,
    sheet: Mapping[str, Decimal],
    *,
    best: Mapping[str, Decimal],
    without: Collection[str],
) -> Scored:
    known = {criterion.code: criterion for criterion in criteria.criteria}
    if strange := [code for code in sheet if code not in known]:
        raise KeyError(strange)
    by_code = {
        code: points(criterion, sheet[code], best=best.get(code))
        for code, criterion in known.items()
        if code in sheet and code not in without
    }
    return Scored(Points(by_code), _totals(criteria, by_code, without=without))


def _totals(criteria: CriteriaSet, by_code: Mapping[str, Decimal], *, without: Collection[str]) -> Totals:
    """bonus ≤ bonus_cap, total ≥ deduction_floor, percentage = total / assigned × 100 (domain.md §2.1)."""
    sums = dict.fromkeys(Kind, _ZERO)
    for criterion in criteria.criteria:
        sums[criterion.kind] += by_code.get(criterion.code, _ZERO)
    bonus = sums[Kind.BONUS]
    if criteria.bonus_cap is not None:
        bonus = min(criteria.bonus_cap, bonus)
    total = sums[Kind.STANDARD] + bonus + sums[Kind.DEDUCTION]
    if criteria.deduction_floor is not None:
        total = max(criteria.deduction_floor, total)
    assigned = sum((c.max_points for c in criteria.standard() if c.code not in without), _ZERO)
    percentage = exact(total * 100 / assigned) if assigned else _ZERO
    return Totals(sums[Kind.STANDARD], bonus, -sums[Kind.DEDUCTION], total, assigned, percentage)
