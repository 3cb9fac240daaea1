"""A unit's sheet: its lines, and what changes in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bot.domain.criteria.criteria import CriteriaSet, Criterion
from bot.domain.scoring.score_lines import Clear, ScoreLine, Value


@dataclass(frozen=True, slots=True)
class Line:
    """One filled-in criterion; `value` is in what the criterion takes, `by` a person's id."""

    code: str
    value: Decimal
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """A line that differs in value or note; None where it is not there."""

    code: str
    before: Line | None
    after: Line | None


def assigned(criteria: CriteriaSet, unassigned: Collection[str]) -> CriteriaSet:
    """The set as a unit has to fill it in: what is not assigned to it (KAD) is no gap, and no zero either."""
    return replace(criteria, criteria=tuple(one for one in criteria.criteria if one.code not in unassigned))


def missing(criteria: CriteriaSet, codes: Collection[str]) -> tuple[Criterion, ...]:
    """The lines that are not filled in, in the set's order: an empty line is not zero, whatever its kind.

    What outside raters decide is no line of the unit's, so it cannot miss it.
    """
    return tuple(criterion for criterion in criteria.typed() if criterion.code not in codes)


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
    value = Decimal(f"{typed.value.normalize():f}")  # "78,50" is kept as "78,5", however it was typed
    line = Line(code, value, note, by, at)
    return there if there and _content(there) == _content(line) else line


def _content(line: Line | None) -> tuple[Decimal, str] | None:
    return (line.value, line.note) if line else None
