"""What the records of the bloc say for a unit's sheet; proposals only, the unit enters them or does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Protocol

from bot.actions.commendation.counted import praises_given
from bot.actions.drives.counted import drives_reported
from bot.actions.exchange.counted import helps_confirmed, models_recognised
from bot.actions.scoring.scores import terms_of
from bot.domain.criteria.criterion import Proposer
from bot.domain.scoring.periods import Period
from bot.domain.scoring.proposed_counts import ProposedCount, proposed
from bot.ports import Work


class _Counted(Protocol):
    """One short line for each thing that counts for a unit within these days, its number first."""

    async def __call__(self, work: Work, *, unit: str, first: date, last: date) -> tuple[str, ...]: ...


async def _praise_and_models(work: Work, *, unit: str, first: date, last: date) -> tuple[str, ...]:
    given = await praises_given(work, unit=unit, first=first, last=last)
    return (*given, *await models_recognised(work, unit=unit, first=first, last=last))


_COUNTED: Mapping[Proposer, _Counted] = MappingProxyType(
    {
        Proposer.DRIVES: drives_reported,
        Proposer.PRAISE_AND_MODELS: _praise_and_models,
        Proposer.CONFIRMED_HELP: helps_confirmed,
    }
)


async def proposed_counts(work: Work, *, unit: str, period: Period) -> tuple[ProposedCount, ...]:
    """One for every criterion of the period's set that names a proposer and has anything to count, in its order.

    `unit` is an id. Counted is what falls within the days of the period; a criterion not assigned (KAD) has none.
    """
    criteria = await work.blocs.criteria(period.criteria_set)
    named = {one.code: one.proposed_by for one in criteria.criteria if one.proposed_by}
    if not named:
        return ()
    unassigned = (await terms_of(work, period, unit)).unassigned
    first, last = period.opens_on, period.closes_on
    found = [
        proposed(code, await _COUNTED[who](work, unit=unit, first=first, last=last))
        for code, who in named.items()
        if code not in unassigned
    ]
    return tuple(one for one in found if one)
