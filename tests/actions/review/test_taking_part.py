"""Each step is taken by others than those before it: what was prepared together, changed roles, decided appeals."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.actions.closing.appealing import draft_appeal, sign_appeal
from bot.actions.closing.deciding_appeals import decide_appeal
from bot.actions.review.reviewing import complete_review, prepare, review_case
from bot.domain.closing.appeals import Plea
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.review.rulings import Instance
from bot.domain.scoring.score_lines import LineProblem, read_lines
from bot.ports import Work
from tests.actions.review.path_scene import (
    DEPUTY,
    DIRECTOR,
    HEAD,
    LEADERS,
    OFFICERS,
    PERIOD,
    SUPERVISOR,
    Scene,
    scene,
    unit,
)


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[Scene]:
    """Sơn Động has signed."""
    async with scene(sqlite_url) as one:
        await one.signs("SD", A01="40", B02="78.5")
        yield one


async def appealed(bloc: Scene, work: Work) -> str:
    """The unit appeals on B02; the id."""
    period = await work.blocs.period(PERIOD)
    plea = Plea("B02", Decimal(77), "Có kết luận", "Báo cáo số 45")
    appeal = await draft_appeal(work, period, plea, by=OFFICERS["SD"], at=bloc.at)
    return (await sign_appeal(work, appeal.id, by=LEADERS["SD"], at=bloc.at)).id


async def decides(bloc: Scene, work: Work, appeal: str, by: Member) -> None:
    await decide_appeal(work, appeal, value=Decimal(77), by=by, at=bloc.at, reason="Đủ căn cứ")


async def test_whoever_prepared_a_line_has_scored_and_does_not_decide_the_appeal(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        case = await bloc.prepares(work, "SD", Instance.REVIEW_1, DEPUTY, "B02 75 | đối chiếu")
        await complete_review(work, case, by=HEAD, at=bloc.at, sent_at=bloc.at)
        appeal = await appealed(bloc, work)

        with pytest.raises(Refused, match=r"^appeal\.own_score$"):
            await decides(bloc, work, appeal, DEPUTY)


@pytest.mark.parametrize(
    ("once", "key"),
    [
        (OFFICERS["SD"], "review.own_sheet"),
        (LEADERS["SD"], "review.own_sheet"),
        (HEAD, "review.own_review"),
        (DEPUTY, "review.own_review"),
    ],
)
async def test_nobody_does_the_second_review_of_what_they_once_had_a_hand_in(
    bloc: Scene, once: Member, key: str
) -> None:
    now = Member(once.person, once.name, SUPERVISOR.grants)
    async with bloc.database.work() as work:
        case = await bloc.prepares(work, "SD", Instance.REVIEW_1, DEPUTY, "B02 75 | đối chiếu")
        await complete_review(work, case, by=HEAD, at=bloc.at, sent_at=bloc.at)
        case = await review_case(
            work, await work.blocs.period(PERIOD), unit("SD"), instance=Instance.REVIEW_2, at=bloc.at
        )

        with pytest.raises(Refused) as refused:
            await complete_review(work, case, by=now, at=bloc.at, sent_at=bloc.at)

    assert refused.value.key == key


async def test_the_second_review_does_not_change_what_an_appeal_has_decided(bloc: Scene) -> None:
    await bloc.reviews("SD", HEAD, "B02 75 | đối chiếu")
    await bloc.explains("SD", "B02", "có căn cứ")
    async with bloc.database.work() as work:
        await decides(bloc, work, await appealed(bloc, work), DIRECTOR)
        period = await work.blocs.period(PERIOD)
        case = await review_case(work, period, unit("SD"), instance=Instance.REVIEW_2, at=bloc.at)
        reading = read_lines("B02 70 | chưa đủ\nA01 20 | chậm", case.basis.criteria)

        draft, problems = await prepare(work, case, reading, by=SUPERVISOR, at=bloc.at, sent_at=bloc.at)

    assert problems == (LineProblem(1, "", "line.settled", {"code": "B02"}),)
    assert list(draft.lines) == ["A01"]


async def test_an_appeal_decided_between_preview_and_completion_is_looked_at_again(bloc: Scene) -> None:
    await bloc.reviews("SD", HEAD, "B02 75 | đối chiếu")
    await bloc.explains("SD", "B02", "có căn cứ")
    async with bloc.database.work() as work:
        seen = await bloc.prepares(work, "SD", Instance.REVIEW_2, SUPERVISOR, "B02 70 | chưa đủ", "A01 20 | chậm")
        await decides(bloc, work, await appealed(bloc, work), DIRECTOR)

        with pytest.raises(Refused, match=r"^review\.draft_changed$"):
            await complete_review(work, seen, by=SUPERVISOR, at=bloc.at, sent_at=bloc.at)
        now = await review_case(work, seen.period, unit("SD"), instance=Instance.REVIEW_2, at=bloc.at)

    assert now.draft == replace(seen.draft, rev=seen.draft.rev + 1, lines={"A01": seen.draft.lines["A01"]})
