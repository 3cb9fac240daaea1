"""How far every unit is with what it pledged: the latest signed and ruled results against the covenant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.actions.covenant.places import of_year
from bot.actions.scoring.scores import basis
from bot.domain.covenant.changes import PledgeChange, value_now
from bot.domain.covenant.texts import CovenantText, CovenantVersion, Party, Pledge, is_kept
from bot.domain.criteria.criteria import Takes
from bot.domain.people.members import Bloc
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class PledgeState:
    """One pledge of one unit. `value` is what it pledges today; `result` None where nothing signed says anything.

    `period` names where the result stands; `is_assigned` is false where the criterion was declared KAD for the unit.
    """

    party: Party
    pledge: Pledge
    value: Decimal
    result: Decimal | None = None
    period: str = ""
    is_assigned: bool = True
    changes: tuple[PledgeChange, ...] = ()

    @property
    def is_kept(self) -> bool:
        return self.result is not None and is_kept(self.pledge, self.result, value=self.value)


@dataclass(frozen=True, slots=True)
class _Results:
    """What a period says of its units: values that are results or counts, by unit and code; what is KAD."""

    period: str
    values: Mapping[str, Mapping[str, Decimal]]
    unassigned: Mapping[str, frozenset[str]]


async def pledge_states(work: Work, bloc: Bloc, version: CovenantVersion) -> dict[str, tuple[PledgeState, ...]]:
    """By unit, in the order of the pledges; the caller shows what its reader may see."""
    text, changes = version.text, await work.covenants.changes(version.id)
    results = await _results(work, bloc, version.year)
    return {
        party.unit: tuple(_state(text, changes, results, party, one) for one in text.pledges) for party in text.parties
    }


async def _results(work: Work, bloc: Bloc, year: int) -> tuple[_Results, ...]:
    """The periods of the year, the one that ends last first."""
    periods = of_year(await work.blocs.periods(bloc.id), year)
    found = []
    for period in sorted(periods, key=lambda one: (one.closes_on, one.sheet_due), reverse=True):
        now = await basis(work, period)
        measured = {one.code for one in now.criteria.criteria if one.takes in {Takes.RESULT, Takes.COUNT}}
        values = {
            unit: {code: value for code, value in rows.items() if code in measured}
            for unit, rows in now.values().items()
        }
        unassigned = {unit: terms.unassigned for unit, terms in now.terms.items()}
        found.append(_Results(period.name, values, unassigned))
    return tuple(found)


def _state(
    text: CovenantText,
    changes: tuple[PledgeChange, ...],
    results: tuple[_Results, ...],
    party: Party,
    pledge: Pledge,
) -> PledgeState:
    value = value_now(text, changes, pledge=pledge.number, unit=party.unit)
    own = tuple(one for one in changes if (one.pledge, one.unit) == (pledge.number, party.unit))
    code = pledge.criterion
    is_assigned = not (code and results and code in results[0].unassigned.get(party.unit, ()))
    for one in results:
        found = one.values.get(party.unit, {}).get(code)
        if found is not None:
            return PledgeState(party, pledge, value, found, one.period, is_assigned, own)
    return PledgeState(party, pledge, value, is_assigned=is_assigned, changes=own)
