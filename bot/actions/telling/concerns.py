"""What needs a leader in a bloc, and what of it this very reader may decide now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.actions.review.path import Position
from bot.actions.telling.bloc_state import BlocState
from bot.domain.closing.appeals import Appeal
from bot.domain.commendation.nomination_checks import is_for
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Unit
from bot.domain.people.permissions import may, may_judge_unit
from bot.domain.review.path import Stage, Turn
from bot.domain.review.reviews import part_taken
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.brief import awaiting_lock, falls
from bot.domain.telling.brief_notices import Concern, Deed, Item, Matter
from bot.domain.telling.deadlines import Debt, debt, remaining

_NEAR_DAYS = 3
_PLAN_BEFORE = timedelta(days=7)
_ON_SHEET = (Deed.RETURN, Deed.ASK)
_ON_NOMINATION = (Deed.APPROVE, Deed.RETURN, Deed.ASK)


@dataclass(frozen=True, slots=True)
class Asked:
    """What only another question of the database can tell, read before concerns are weighed.

    `reasons` are those units gave for being late, by unit id; `unanswered` the units that owe an answer to a leader;
    `mine` the appeals the reader may decide. The counts are of what waits for this reader.
    """

    reasons: dict[str, str] = field(default_factory=dict)
    unanswered: tuple[str, ...] = ()
    mine: tuple[Appeal, ...] = ()
    reopenings: int = 0
    terms: int = 0
    radar: int = 0
    drives: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A bloc's state in front of one reader."""

    state: BlocState
    reader: Member
    asked: Asked = field(default_factory=Asked)

    def may_judge(self, act: Act, unit: str) -> bool:
        """Whether the act would pass `check_may` and `check_not_own`."""
        is_allowed = may(self.reader, act, bloc=self.state.bloc.id)
        return is_allowed and may_judge_unit(self.reader, unit, units=self.state.units)

    def asks(self, unit: Unit, **more: object) -> Item:
        """An item about a unit that this reader may ask."""
        deeds = (Deed.ASK,) if self.may_judge(Act.ASK_UNIT, unit.id) else ()
        return replace(Item(unit.short, unit.code, deeds=deeds), **more)  # type: ignore[arg-type]  # fields of Item


def concerns_of(reading: Reading) -> tuple[Concern, ...]:
    """Everything that needs this reader, in no order yet; nothing once the period is locked but what waits."""
    sources = (_sheets, _reviews, _returned, _cross_check, _appeals, _nominations, _falls, _unanswered)
    found = [one for source in sources for one in source(reading) if one.number]
    asked = reading.asked
    counted = (
        *((Matter.REOPENINGS, asked.reopenings), (Matter.TERMS, asked.terms)),
        *((Matter.DRIVES_OVER, asked.drives), (Matter.RADAR, asked.radar)),
    )
    found += [Concern(matter, count=count, opens=True) for matter, count in counted if count]
    return tuple(found)


def _sheets(reading: Reading) -> Iterator[Concern]:
    """Overdue, or missing shortly before the deadline."""
    state = reading.state
    due = state.period.sheet_due
    if state.is_overdue:
        items = (reading.asks(unit, note=reading.asked.reasons.get(unit.id, "")) for unit in state.late)
        yield Concern(Matter.SHEETS_OVERDUE, tuple(items))
    elif state.at <= due and remaining(state.at, due, zone=ZoneInfo(state.bloc.timezone)).days <= _NEAR_DAYS:
        yield Concern(Matter.SHEETS_MISSING, tuple(reading.asks(unit) for unit in state.owing))


def _returned(reading: Reading) -> Iterator[Concern]:
    """Sent back by a reviewer, or long before the deadline by the own leader, and not sent again."""
    state = reading.state
    named = {item.code for one in _sheets(reading) for item in one.items}
    found = [
        one.unit
        for one in state.positions.values()
        if one.turn is Turn.CORRECTION
        or (one.unit.code not in named and debt(state.versions.get(one.unit.id, ())) is Debt.RETURNED)
    ]
    yield Concern(Matter.RETURNED, tuple(reading.asks(unit) for unit in found))


def _reviews(reading: Reading) -> Iterator[Concern]:
    """What waits for the reader's own review, and reviews of anybody whose deadline is past."""
    state = reading.state
    for instance, turn, deadline, act, late in (
        (Instance.REVIEW_1, Turn.REVIEW_1, Deadline.REVIEW_1, Act.REVIEW_1, Matter.REVIEW_1_OVERDUE),
        (Instance.REVIEW_2, Turn.REVIEW_2, Deadline.REVIEW_2, Act.REVIEW_2, Matter.REVIEW_2_OVERDUE),
    ):
        is_mine = may(reading.reader, act, bloc=state.bloc.id)
        is_late = state.period.is_late(deadline, at=state.at)
        waiting = [one.unit for one in state.positions.values() if one.turn is turn]
        items = tuple(_to_review(reading, unit, instance, act) for unit in _worst_first(state, waiting))
        if is_late:
            yield Concern(late, items, opens=is_mine)
        elif is_mine and state.is_overdue:
            theirs = tuple(item for item in items if item.deeds)
            yield Concern(Matter.TO_REVIEW, theirs, opens=True)


def _worst_first(state: BlocState, units: Iterable[Unit]) -> list[Unit]:
    """Most lines missing first; the official order among equals."""
    return sorted(units, key=lambda unit: -state.empty.get(unit.id, 0))


def _to_review(reading: Reading, unit: Unit, instance: Instance, act: Act) -> Item:
    state = reading.state
    position, sheet = state.positions[unit.id], state.signed[unit.id]
    first = position.step(Stage.REVIEW_1) if instance is Instance.REVIEW_2 else None
    is_barred = bool(part_taken(sheet, state.rulings, first, by=reading.reader.person))
    deeds = _ON_SHEET if reading.may_judge(act, unit.id) and not is_barred else ()
    return Item(unit.short, unit.code, deeds=deeds, missing=state.empty.get(unit.id, 0), is_late=position.is_late)


def _cross_check(reading: Reading) -> Iterator[Concern]:
    """A plan that should have been published, or teams that did not hand in."""
    state = reading.state
    period, due = state.period, state.period.cross_check_due
    if due is None or period.locked_at:
        return
    plans = may(reading.reader, Act.PLAN_CROSS_CHECK, bloc=state.bloc.id)
    if state.planned is None:
        if period.sheet_due - _PLAN_BEFORE <= state.at <= due:
            yield Concern(Matter.NO_PLAN, count=1, opens=plans)
        return
    if state.at > due:
        missing = [one.unit for one in state.positions.values() if one.unit.id in state.planned and _unchecked(one)]
        yield Concern(Matter.CROSS_CHECK_OVERDUE, tuple(Item(one.short, one.code) for one in missing), opens=plans)


def _unchecked(position: Position) -> bool:
    """Nobody handed in what was found there, and no reviewer went on without it."""
    was_checked = any(step.stage is Stage.CROSS_CHECKED for step in position.steps)
    return position.turn is Turn.REVIEW_1 and not was_checked


def _appeals(reading: Reading) -> Iterator[Concern]:
    """Those past their day are named to everybody who leads; others to who may decide them."""
    state, mine = reading.state, {one.id for one in reading.asked.mine}
    late = [one for one in state.appeals if one.due_at and one.due_at < state.at]
    waiting = [one for one in state.appeals if one not in late and one.id in mine]
    for matter, appeals in ((Matter.APPEALS_OVERDUE, late), (Matter.APPEALS, waiting)):
        items = tuple(Item(state.table.units[one.unit].short, note=one.criterion) for one in appeals)
        yield Concern(matter, items, opens=any(one.id in mine for one in appeals))


def _nominations(reading: Reading) -> Iterator[Concern]:
    """Endorsed by the unit's leader, and nobody has checked them."""
    state = reading.state
    items = []
    for one in state.nominations:
        deeds = _ON_NOMINATION if is_for(one, by=reading.reader, units=state.units) else ()
        unit = state.table.units[one.unit]
        items.append(Item(unit.short, one.version, note=one.name, deeds=deeds, unit=unit.code))
    yield Concern(Matter.NOMINATIONS, tuple(items), opens=True)


def _falls(reading: Reading) -> Iterator[Concern]:
    state = reading.state
    if state.period.locked_at:
        return
    fallen = falls(state.table.places, state.table.moves)
    yield Concern(
        Matter.FELL,
        tuple(reading.asks(state.table.units[place.unit], by=by, rank=place.rank) for place, by in fallen),
    )


def to_lock(reading: Reading, *, is_ready: bool) -> Iterator[Concern]:
    """Periods that were left without their lock; the one in focus for who may lock it, once it is ready."""
    state = reading.state
    may_lock = may(reading.reader, Act.LOCK, bloc=state.bloc.id)
    left = awaiting_lock(state.periods, at=state.at, but=state.period.id)
    found = (*((state.period,) if is_ready and may_lock else ()), *left)
    if found:
        yield Concern(Matter.TO_LOCK, tuple(Item(one.name, one.code) for one in found), opens=may_lock)


def _unanswered(reading: Reading) -> Iterator[Concern]:
    """Questions of leaders that units have not answered."""
    units = reading.state.table.units
    owe = [units[unit] for unit in reading.asked.unanswered if unit in units]
    yield Concern(Matter.UNANSWERED, tuple(Item(one.short, one.code) for one in owe), opens=True)
