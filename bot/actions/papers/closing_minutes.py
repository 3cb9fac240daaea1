"""The minutes of the closing meeting: what lies on the table when the bloc comes together to close a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.actions.papers.nomination_lists import NominationList, nomination_list
from bot.actions.papers.rankings import Ranking, ranking
from bot.actions.papers.tallies import tally
from bot.domain.closing.appeals import AppealState
from bot.domain.criteria.criteria import Privacy, Takes
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.ports import Work

_DECIDED = frozenset({AppealState.ACCEPTED, AppealState.REJECTED})


@dataclass(frozen=True, slots=True)
class DecidedAppeal:
    """`asked` and `value` are in `measure` (empty: points); `value` is None where the appeal was rejected."""

    unit: str
    criterion: str
    name: str
    reason: str
    asked: Decimal
    value: Decimal | None
    measure: str
    answer: str
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class ClosingMinutes:
    """What stands on the paper; `waiting` counts signed appeals nobody has decided yet."""

    bloc: str
    period: str
    units: tuple[str, ...]
    ranking: Ranking
    appeals: tuple[DecidedAppeal, ...]
    waiting: int
    nominations: NominationList | None


async def closing_minutes(work: Work, bloc: Bloc, period: Period, *, by: Member, at: datetime) -> ClosingMinutes:
    """For the bloc's people and the province's.

    Raises:
        Refused: `permission.see_bloc_sheets`; `paper.nobody_signed`.

    """
    check_may(by, Act.SEE_BLOC_SHEETS, bloc=period.bloc)
    made = await tally(work, period, at=at)
    if not made.placed:
        raise Refused("paper.nobody_signed", period=period.name)
    appeals = await work.appeals.of_period(period.id)
    return ClosingMinutes(
        bloc=bloc.name,
        period=period.name,
        units=tuple(unit.name for unit in made.snapshot.units),
        ranking=ranking(made),
        appeals=await _decided(work, period),
        waiting=sum(one.is_open for one in appeals),
        nominations=await _nominations(work, bloc, by=by),
    )


async def _nominations(work: Work, bloc: Bloc, *, by: Member) -> NominationList | None:
    if not may(by, Act.SEE_NOMINATIONS, bloc=bloc.id):
        return None
    try:
        return await nomination_list(work, bloc, by=by)
    except Refused:  # there are none, which the minutes say in their own words
        return None


async def _decided(work: Work, period: Period) -> tuple[DecidedAppeal, ...]:
    criteria = await work.blocs.criteria(period.criteria_set)
    units = {unit.id: unit.short for unit in await work.blocs.units_ever(period.bloc)}
    found = []
    for one in await work.appeals.of_period(period.id):
        criterion = criteria.find(one.criterion)
        if one.state not in _DECIDED or criterion is None:
            continue
        is_open = criterion.privacy is Privacy.OPEN
        found.append(
            DecidedAppeal(
                unit=units[one.unit],
                criterion=one.criterion,
                name=criterion.name,
                reason=one.reason,
                asked=one.asked,
                value=one.value,
                measure=criterion.unit_of_measure if is_open and criterion.takes is not Takes.POINTS else "",
                answer=one.answer,
                is_accepted=one.state is AppealState.ACCEPTED,
            )
        )
    return tuple(found)
