"""Cards as they are read from a bloc at work: each leads to the points that are stored."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from bot.actions.scoring.score_cards import score_card
from bot.actions.scoring.scores import rescore
from bot.actions.scoring.sheets import submit_sheet
from bot.actions.scoring.signing import sign_sheet
from bot.actions.targets.assigning import set_terms
from bot.domain.criteria.criteria import Criterion, Takes
from bot.domain.people.members import Grant, Member, Role
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.sheets import Line
from bot.domain.targets.assignments import NOT_ASSIGNED, Term
from bot.domain.targets.term_lines import TermLine, What
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

UNITS = ("SD", "TY", "YT")
PERIOD = f"{BLOC}.2017-H1"
HEAD = Member("cuong", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """Three units with full sheets, an own target, a criterion that is not assigned, and two rulings."""
    async with bloc_at_work(sqlite_url) as one:
        chance = Random(2017)
        for unit in UNITS:
            await _signs(one, f"{BLOC}.{unit}", chance)
        async with one.database.work() as work:
            period, at = await work.blocs.period(PERIOD), one.clock.now()
            own = TermLine(1, f"{BLOC}.SD", "B02", What.TERM, Term(target=Decimal(60)))
            kad = TermLine(2, f"{BLOC}.TY", "D01", What.TERM, NOT_ASSIGNED, reason="vùng cao")
            await set_terms(work, period, [own, kad], by=HEAD, at=at)
            ruling = Ruling(PERIOD, f"{BLOC}.YT", 1, "B03", Instance.REVIEW_1, Decimal(99), "đối chiếu", "cuong", at)
            await work.reviews.add_rulings([ruling, replace(ruling, criterion="A01", value=Decimal(20))])
            await rescore(work, period, at=at, of=(f"{BLOC}.YT",))
        yield one


async def _signs(one: BlocAtWork, unit: str, chance: Random) -> None:
    at = one.clock.now()
    officer = Member("an", "An", (Grant(Role.OFFICER, BLOC, unit),))
    leader = Member("binh", "Bình", (Grant(Role.UNIT_LEADER, BLOC, unit),))
    async with one.database.work() as work:
        period = await work.blocs.period(PERIOD)
        criteria = await work.blocs.criteria(period.criteria_set)
        lines = {c.code: Line(c.code, _value(c, chance), "", "an", at) for c in criteria.criteria}
        await work.sheets.save_draft(replace(await work.sheets.draft(unit, PERIOD), rev=1, lines=lines))
        sheet = await submit_sheet(work, period, rev=1, by=officer, at=at, sent_at=at)
        await sign_sheet(work, period, sheet, by=leader, at=at)


def _value(criterion: Criterion, chance: Random) -> Decimal:
    if criterion.takes is Takes.RESULT:
        return (criterion.target or Decimal(0)) * Decimal(chance.randint(80, 110)) / 100
    if criterion.takes is Takes.COUNT:
        return Decimal(chance.randint(0, 4))
    return chance.choice(criterion.tiers or (Decimal(0), criterion.max_points))


async def test_every_stored_score_of_the_bloc_follows_from_its_card(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        period = await work.blocs.period(PERIOD)
        criteria = await work.blocs.criteria(period.criteria_set)
        stored = await work.sheets.scores(PERIOD)
        units = [await work.blocs.unit(f"{BLOC}.{unit}") for unit in UNITS]
        at = bloc.clock.now()
        derived = {
            unit.id: {
                one.code: (await score_card(work, period, unit, one, at=at)).derived().points
                for one in criteria.criteria
            }
            for unit in units
        }

    shown = {unit: {code: points for code, points in of.items() if points is not None} for unit, of in derived.items()}
    assert shown == {unit: dict(scored.points) for unit, scored in stored.items()}
    assert {len(of) for of in shown.values()} == {32, 33}
