"""Units that are renamed, merged, split and dissolved: what a change says, and what makes it impossible."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.folding import fold
from bot.domain.papers.signed_papers import read_paper_day, read_paper_number
from bot.domain.people.members import Unit
from bot.domain.refusal import Refused

LONGEST_CODE = 6  # bytes, as in a bloc file: it stands in buttons
LONGEST_NAME, LONGEST_SHORT = 120, 30
_CODE = re.compile(r"[\w-]+")
_DAY_TYPED = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}", re.ASCII)
_DAYS_OF_A_DECISION = 2  # its own, and that on which it comes into force
_FEWEST_PARTS = 2
_MOST_AHEAD = timedelta(days=366)
_DAY = timedelta(days=1)


class ChangeKind(StrEnum):
    """What can become of a unit."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    DISSOLVE = "dissolve"


class ChangeState(StrEnum):
    """Recorded ahead, or in force."""

    PLANNED = "planned"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be, or the new names of one."""

    code: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What becomes of `units` (ids) from a day on: `new` units of the bloc, `into` units that exist (ids, any bloc).

    `document` and `document_on` are the decision it rests on. A merge has one successor: a new unit, or one that takes
    the others in; `successors` are all ids once it is in force. `names` are what the units were called before.
    """

    kind: ChangeKind
    units: tuple[str, ...]
    from_day: date
    document: str
    document_on: date
    new: tuple[NewUnit, ...] = ()
    into: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    id: str = ""
    bloc: str = ""
    state: ChangeState = ChangeState.PLANNED
    by: str = ""
    at: datetime | None = None
    receipt: str = ""

    @property
    def last_day(self) -> date:
        """The last day on which the units are what they were."""
        return self.from_day - _DAY

    @property
    def ends_units(self) -> bool:
        return self.kind is not ChangeKind.RENAME

    @property
    def successors(self) -> tuple[str, ...]:
        made = () if self.kind is ChangeKind.RENAME else tuple(f"{self.bloc}.{one.code}" for one in self.new)
        return (*made, *self.into)


def check_change(
    change: UnitChange, *, units: Sequence[Unit], elsewhere: Sequence[Unit], planned: Sequence[UnitChange], today: date
) -> None:
    """Whether a change can be recorded.

    `units` are all the bloc has or had, `elsewhere` those of the other blocs, `planned` what was recorded ahead.

    Raises:
        Refused: `units.wrong_count`, `units.unknown`, `units.ended`, `units.planned_already`, `units.into_itself`,
            `units.code_taken`, `units.code_form`, `units.name_form`, `units.day_too_early`, `units.day_too_late`.

    """
    if not _counts_fit(change):
        raise Refused("units.wrong_count")
    known = {unit.id: unit for unit in units}
    everywhere = {**known, **{unit.id: unit for unit in elsewhere}}
    _check_alive(change, known, everywhere)
    waiting = {id_ for one in planned for id_ in (*one.units, *one.into)}
    taken = next((id_ for id_ in (*change.units, *change.into) if id_ in waiting), None)
    if taken:
        raise Refused("units.planned_already", unit=everywhere[taken].short)
    _check_names(change, units)
    _check_day(change, known, today=today)


def _counts_fit(change: UnitChange) -> bool:
    units, new, into = len(set(change.units)), len(change.new), len(change.into)
    if units != len(change.units):
        return False
    if change.kind is ChangeKind.RENAME:
        return (units, new, into) == (1, 1, 0)
    if change.kind is ChangeKind.MERGE:
        return (units >= _FEWEST_PARTS and (new, into) == (1, 0)) or (units >= 1 and (new, into) == (0, 1))
    if change.kind is ChangeKind.SPLIT:
        return units == 1 and new >= _FEWEST_PARTS and not into
    return units >= 1 and not new


def _check_alive(change: UnitChange, known: dict[str, Unit], everywhere: dict[str, Unit]) -> None:
    for id_ in (*change.units, *change.into):
        found = known.get(id_) if id_ in change.units else everywhere.get(id_)
        if found is None:
            raise Refused("units.unknown", unit=id_)
        if found.last_day is not None:
            raise Refused("units.ended", unit=found.short, day=found.last_day)
    if not set(change.units).isdisjoint(change.into):
        raise Refused("units.into_itself")


def _check_names(change: UnitChange, units: Sequence[Unit]) -> None:
    """A code names one unit of a bloc for ever, so that what was typed once is still understood."""
    own = set(change.units) if change.kind is ChangeKind.RENAME else set()
    taken = {code.casefold() for unit in units if unit.id not in own for code in unit.codes}
    for one in change.new:
        if not _CODE.fullmatch(one.code) or len(one.code.encode()) > LONGEST_CODE:
            raise Refused("units.code_form", code=one.code[:LONGEST_SHORT], most=LONGEST_CODE)
        if not 0 < len(one.name) <= LONGEST_NAME or not 0 < len(one.short) <= LONGEST_SHORT:
            raise Refused("units.name_form", name=one.name[:LONGEST_SHORT], most=LONGEST_NAME, short=LONGEST_SHORT)
        if one.code.casefold() in taken:
            raise Refused("units.code_taken", code=one.code)
        taken.add(one.code.casefold())


def _check_day(change: UnitChange, known: dict[str, Unit], *, today: date) -> None:
    for id_ in change.units:
        first = known[id_].first_day
        if first is not None and change.from_day <= first:
            raise Refused("units.day_too_early", day=first)
    if change.from_day > today + _MOST_AHEAD:
        raise Refused("units.day_too_late", day=today + _MOST_AHEAD)


def read_decision(text: str, *, today: date) -> tuple[str, date, date]:
    """Number, day and first day in force from `123/QĐ-BCA ngày 20/06/2025, từ ngày 01/07/2025`.

    Raises:
        Refused: `units.decision_form`; `paper.number_form`, `paper.day_form`, `paper.day_to_come`.

    """
    words = [word.strip(",;") for word in text.split()]
    days = [word for word in words if _DAY_TYPED.fullmatch(word)]
    number = next((word for word in words if "/" in word and word not in days), "")
    if len(days) != _DAYS_OF_A_DECISION or not number:
        raise Refused("units.decision_form")
    return read_paper_number(number), read_paper_day(days[0], today=today), read_paper_day(days[1], today=date.max)


def read_new_units(text: str) -> tuple[NewUnit, ...]:
    """One unit a line: `HV | Công an phường Hoàng Văn Thụ | Hoàng Văn Thụ`; without a short name, the name is it.

    Raises:
        Refused: `units.new_form` with the line that is none.

    """
    found = []
    for line in filter(None, (one.strip() for one in text.splitlines())):
        match [part.strip() for part in line.split("|")]:
            case [code, name]:
                found.append(NewUnit(code, name, name[:LONGEST_SHORT]))
            case [code, name, short]:
                found.append(NewUnit(code, name, short))
            case _:
                raise Refused("units.new_form", line=line[:LONGEST_NAME])
    if not found:
        raise Refused("units.new_form", line=text.strip()[:LONGEST_NAME])
    return tuple(found)


def named_units(text: str, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units whose codes (former ones too), short or full names were typed, separated by commas, `;` or lines.

    Codes alone may also be separated by blanks.

    Raises:
        Refused: `units.unknown` with what names no unit.

    """
    names = {fold(name): unit for unit in reversed(units) for name in (*unit.codes, unit.short, unit.name)}
    found: list[Unit] = []
    for part in filter(None, (one.strip() for one in re.split(r"[,;\n]", text))):
        words = [part] if fold(part) in names else part.split()
        for word in words:
            if fold(word) not in names:
                raise Refused("units.unknown", unit=word[:LONGEST_SHORT])
            found.append(names[fold(word)])
    if not found:
        raise Refused("units.unknown", unit=text.strip()[:LONGEST_SHORT])
    return tuple(dict.fromkeys(found))
