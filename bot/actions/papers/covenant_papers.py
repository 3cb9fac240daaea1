"""The covenant of a bloc as a paper: what was promised, measured by what, and who puts a name below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.criteria.criteria import CriteriaSet, Privacy, Takes
from bot.domain.papers.covenants import Covenant
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Promise:
    """A group of criteria; `targets` are its open ones with a target for everybody: name, target, measure."""

    code: str
    name: str
    most: Decimal
    criteria: int
    targets: tuple[tuple[str, Decimal, str], ...]


@dataclass(frozen=True, slots=True)
class CovenantPaper:
    """What stands on the paper; `units` are names in the official order."""

    bloc: str
    year: int
    title: str
    signed_on: date | None
    movements: tuple[str, ...]
    promises: tuple[Promise, ...]
    units: tuple[str, ...]


async def covenant_paper(work: Work, bloc: Bloc, period: Period, *, by: Member) -> CovenantPaper:
    """For everybody of the bloc and the province; `period` says which criteria set is meant.

    Raises:
        Refused: `permission.see_standings`; `paper.no_covenant` where the bloc's file has none.

    """
    check_may(by, Act.SEE_STANDINGS, bloc=bloc.id)
    covenant: Covenant | None = await work.papers.covenant(bloc.id)
    if covenant is None:
        raise Refused("paper.no_covenant")
    criteria = await work.blocs.criteria(period.criteria_set)
    return CovenantPaper(
        bloc=bloc.name,
        year=bloc.year,
        title=covenant.title,
        signed_on=covenant.signed_on,
        movements=covenant.movements,
        promises=_promises(criteria),
        units=tuple(unit.name for unit in await work.blocs.units(bloc.id)),
    )


def _promises(criteria: CriteriaSet) -> tuple[Promise, ...]:
    """Targets of criteria that store points only are no figure for paper."""
    return tuple(
        Promise(
            code=group.code,
            name=group.name,
            most=group.max_points,
            criteria=len(criteria.of_group(group.code)),
            targets=tuple(
                (one.name, one.target, one.unit_of_measure)
                for one in criteria.of_group(group.code)
                if one.target is not None and one.privacy is Privacy.OPEN and one.takes is Takes.RESULT
            ),
        )
        for group in criteria.headings()
    )
