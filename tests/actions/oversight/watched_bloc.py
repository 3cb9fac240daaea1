"""The bloc of 2017 after two rounds of cross-checks and reviews, written straight into the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from bot.domain.criteria.criteria import CriteriaSet, Criterion, Takes, canonical
from bot.domain.criteria.versions import version_id
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.cross_check.plan import Plan, Team
from bot.domain.cross_check.rounds import InspectionRound, RoundState
from bot.domain.people.members import Grant, Member, Role
from bot.domain.review.path import PathStep, Stage
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet, SheetState
from bot.ports import Work
from tests.bloc import BLOC, HANOI

H1, YEAR = f"{BLOC}.2017-H1", f"{BLOC}.2017-Y"
AT = datetime(2017, 6, 22, 8, 0, tzinfo=HANOI)
HEAD = Member("head", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))
DEPUTY = Member("deputy", "Dũng", (Grant(Role.BLOC_DEPUTY, BLOC),))
SUPERVISOR = Member("supervisor", "Giang", (Grant(Role.SUPERVISOR),))
SECRETARY = Member("secretary", "Thu", (Grant(Role.SECRETARY, BLOC),))


def unit(code: str) -> str:
    return f"{BLOC}.{code}"


async def sign(work: Work, code: str, period: str, *, version: int = 1, note: str = "Báo cáo số 45") -> Sheet:
    """A full sheet, signed: full points wherever points are typed, the target as a result, no counts."""
    criteria = await work.blocs.criteria((await work.blocs.period(period)).criteria_set)
    lines = {one.code: Line(one.code, _value(one), note, "officer", AT) for one in criteria.criteria}
    sheet = Sheet(f"{code}-{period}-{version}", unit(code), period, version, version, lines, "officer", AT, False, "R")
    await work.sheets.add(sheet)
    signed = replace(sheet, state=SheetState.SIGNED, decided_by="leader", decided_at=AT)
    await work.sheets.save_decision(signed)
    return signed


def _value(criterion: Criterion) -> Decimal:
    if criterion.takes is Takes.RESULT:
        return criterion.target or Decimal(0)
    return criterion.max_points if criterion.takes is Takes.POINTS else Decimal(0)


async def inspect(work: Work, period: str, teams: Mapping[str, Iterable[str]], *, number: int) -> None:
    """A published round of these teams (the lead first), all of whose inspections have ended."""
    plan = Plan("hạt giống", 2, tuple(Team(unit(code), *_names(team)) for code, team in teams.items()))
    await work.inspections.save_round(
        InspectionRound(f"{period}-{number}", period, number, plan, RoundState.PUBLISHED, "head", AT)
    )
    for code in teams:
        await work.paths.add(PathStep(period, unit(code), Stage.CROSS_CHECKED, 1, "officer", AT))


def _names(team: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    lead, *others = (unit(code) for code in team)
    return lead, tuple(others)


async def find(work: Work, period: str, code: str, **values: int) -> None:
    """What a team delivered on a unit's first version."""
    for name, value in values.items():
        await work.inspections.save_finding(
            Finding(
                period,
                unit(code),
                1,
                name,
                Decimal(value),
                "Theo sổ",
                "officer",
                unit("YT"),
                AT,
                FindingState.DELIVERED,
            )
        )


async def review(work: Work, period: str, code: str, by: Member, *, version: int = 1, **values: int) -> None:
    """A completed first review with these rulings."""
    rulings = [
        Ruling(period, unit(code), version, name, Instance.REVIEW_1, Decimal(value), "Đối chiếu", by.person, AT)
        for name, value in values.items()
    ]
    await work.reviews.add_rulings(rulings)
    at = AT + timedelta(hours=1)
    await work.paths.add(PathStep(period, unit(code), Stage.REVIEW_1, version, by.person, at))


async def load_draft(work: Work, criteria: CriteriaSet) -> None:
    """A set that no period uses, as the command line stores it."""
    await work.blocs.add_criteria(version_id(criteria), bloc=BLOC, text=canonical(criteria), at=AT)
