"""What oversight reads: delivered findings on the version that was inspected, and nothing of the reader's own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.actions.oversight.judging import judged
from bot.actions.oversight.views import questions, seen_spread, simulated, tightest
from bot.domain.criteria.criteria import Effect
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.oversight.radar import AgreeingPair, BareMaxima, FarJudge, Judgement
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from bot.domain.targets.assignments import Disqualification
from bot.ports import Work
from storage.database import open_database
from tests.actions.oversight.watched_bloc import (
    AT,
    DEPUTY,
    H1,
    HEAD,
    SECRETARY,
    SUPERVISOR,
    YEAR,
    find,
    inspect,
    review,
    sign,
    unit,
)
from tests.bloc import load_2017, sqlite_url
from tests.clock import TestClock


@pytest.fixture
async def work(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Work]:
    database = await open_database(sqlite_url(tmp_path_factory.mktemp("oversight")))
    await load_2017(database, TestClock())
    async with database.work() as opened:
        yield opened
    await database.close()


async def test_findings_that_are_still_being_written_are_not_seen(work: Work) -> None:
    await sign(work, "SD", H1)
    await find(work, H1, "SD", A01=20)
    written = Finding(H1, unit("SD"), 1, "A02", Decimal(0), "Chưa rõ", "officer", unit("YT"), AT, FindingState.WRITTEN)
    await work.inspections.save_finding(written)

    seen = await seen_spread(work, await work.blocs.period(H1), by=HEAD)

    assert [(one.criterion, one.self_score, one.cross_check) for one in seen.strands] == [
        ("A01", Decimal(40), Decimal(20))
    ]


@pytest.mark.parametrize("view", [seen_spread, questions, tightest])
async def test_only_who_answers_for_the_bloc_sees_it(work: Work, view: object) -> None:
    period = await work.blocs.period(H1)
    officer = Member("officer", "An")

    for member in (SECRETARY, officer):
        with pytest.raises(Refused) as refused:
            await view(work, period, by=member)  # type: ignore[operator]  # one of three functions of the same shape

        assert refused.value == Refused("permission.see_oversight")


async def test_a_trial_is_not_for_everybody_either(work: Work) -> None:
    period = await work.blocs.period(H1)

    with pytest.raises(Refused) as refused:
        await simulated(work, period, await work.blocs.criteria(period.criteria_set), by=SECRETARY)

    assert refused.value == Refused("permission.see_oversight")


async def test_a_team_is_judged_by_the_version_it_had_before_it(work: Work) -> None:
    await sign(work, "SD", H1)
    await inspect(work, H1, {"SD": ("YT", "VY")}, number=1)
    await find(work, H1, "SD", A01=20)
    await sign(work, "SD", H1, version=2)

    made = await judged(work, "bg-huyen")

    [inspection] = made.inspections
    assert (inspection.judges, inspection.unit) == ((unit("YT"), unit("VY")), unit("SD"))
    assert {code: gap for code, gap in inspection.gaps.items() if gap} == {"A01": Decimal("-0.5")}


async def test_a_unit_whose_inspection_has_not_ended_is_not_judged(work: Work) -> None:
    await sign(work, "SD", H1)
    await sign(work, "VY", H1)
    await inspect(work, H1, {"SD": ("YT", "VY")}, number=1)

    made = await judged(work, "bg-huyen")

    assert [one.unit for one in made.inspections] == [unit("SD")]


async def test_reviews_are_read_of_all_periods(work: Work) -> None:
    await sign(work, "SD", H1)
    await sign(work, "SD", YEAR)
    await review(work, H1, "SD", HEAD, A01=20)
    await review(work, YEAR, "SD", DEPUTY)

    made = await judged(work, "bg-huyen")

    assert made.inspections == ()
    assert [_nonzero(one) for one in made.reviews] == [
        (H1, "head", {"A01": Decimal("-0.5")}),
        (YEAR, "deputy", {}),
    ]


def _nonzero(one: Judgement) -> tuple[str, str, dict[str, Decimal]]:
    return one.round, one.judges[0], {code: gap for code, gap in one.gaps.items() if gap}


DIFFERING = {"A01": 20, "A02": 0, "A03": 0, "B05": 10, "B06": 10, "B07": 10, "E03": 10, "F01": 0}


async def test_two_units_that_never_differ_from_each_other_are_asked_about_but_not_to_their_own_head(
    work: Work,
) -> None:
    for code in ("HH", "SD", "VY"):
        await sign(work, code, H1)
        await sign(work, code, YEAR)
    await inspect(work, H1, {"HH": ("SD",), "SD": ("VY",), "VY": ("HH", "SD")}, number=1)
    await inspect(work, YEAR, {"HH": ("VY",), "SD": ("HH",), "VY": ("BG",)}, number=2)
    for id_, code in ((H1, "SD"), (H1, "VY"), (YEAR, "HH")):
        await find(work, id_, code, **DIFFERING)
    period = await work.blocs.period(H1)

    supervisors = await questions(work, period, by=SUPERVISOR)
    heads = await questions(work, period, by=HEAD)

    pair = AgreeingPair((unit("HH"), unit("SD")), 66, Decimal(8) / 33)
    assert [one for one in supervisors if isinstance(one, AgreeingPair)] == [pair]
    assert [one for one in heads if isinstance(one, AgreeingPair)] == []


async def test_a_reviewer_far_from_the_others_is_asked_about_but_not_by_the_reviewer(work: Work) -> None:
    others = [Member(f"deputy-{number}", f"Phó {number}", DEPUTY.grants) for number in range(4)]
    codes = ("SD", "VY", "BG", "LG", "TY")
    for code, by in zip(codes, (HEAD, *others), strict=True):
        await sign(work, code, H1)
        await review(work, H1, code, by, **(dict.fromkeys(DIFFERING, 0) if by is HEAD else {}))
    period = await work.blocs.period(H1)

    supervisors = await questions(work, period, by=SUPERVISOR)
    heads = await questions(work, period, by=HEAD)

    assert [(one.judge, one.is_reviewer) for one in supervisors if isinstance(one, FarJudge)] == [("head", True)]
    assert heads == ()


async def test_full_points_without_a_document_are_asked_about_but_not_to_the_own_head(work: Work) -> None:
    for code in ("HH", "VY"):
        await sign(work, code, H1, note="")
    period = await work.blocs.period(H1)

    supervisors = await questions(work, period, by=SUPERVISOR)
    heads = await questions(work, period, by=HEAD)

    codes = ("C01", "C02", "C03", "C04", "D02", "D03", "E01", "E02", "E04", "F01")
    assert supervisors == (BareMaxima(unit("HH"), codes, 10), BareMaxima(unit("VY"), codes, 10))
    assert heads == (BareMaxima(unit("VY"), codes, 10),)


async def test_a_head_of_whom_nobody_knows_the_unit_is_asked_nothing(work: Work) -> None:
    foreign = Member("x", "Khách", (Grant(Role.BLOC_HEAD, "khoi-khac"), Grant(Role.SUPERVISOR)))
    period = replace(await work.blocs.period(H1), bloc="khoi-khac")

    with pytest.raises(Refused) as refused:
        await questions(work, period, by=foreign)

    assert refused.value == Refused("permission.own_unit_unknown")


async def test_a_disqualified_unit_stands_behind_its_equal_as_in_the_standings(work: Work) -> None:
    for code in ("HH", "SD"):
        await sign(work, code, H1)
    period = await work.blocs.period(H1)
    code = next(
        one.code
        for one in (await work.blocs.criteria(period.criteria_set)).disqualifiers
        if one.effect is Effect.NO_TITLE
    )
    await work.assignments.save_disqualification(
        Disqualification("d1", H1, unit("HH"), code, "Có kết luận", "head", AT, "R")
    )

    [pair] = await tightest(work, period, by=SUPERVISOR)

    assert (pair.ahead.unit, pair.behind.unit, pair.margin) == (unit("SD"), unit("HH"), Decimal(0))


async def test_a_trial_tells_who_would_move_and_saves_nothing(work: Work) -> None:
    for code in ("HH", "SD"):
        await sign(work, code, H1)
    await review(work, H1, "HH", HEAD, A02=0)
    await review(work, H1, "SD", HEAD, B05=0, B06=0)
    period = await work.blocs.period(H1)
    now = await work.blocs.criteria(period.criteria_set)
    without = replace(now, criteria=tuple(one for one in now.criteria if one.code != "B06"))

    made = await simulated(work, period, without, by=HEAD)

    assert [(move.unit, move.before, move.after) for move in made.moves] == [
        (unit("SD"), 2, 1),
        (unit("HH"), 1, 2),
    ]
    assert made.dropped == ("B06",)
    assert [one.periods for one in await work.blocs.criteria_versions("bg-huyen")] == [("2017-H1", "2017-Y")]
