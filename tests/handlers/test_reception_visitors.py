"""Strangers at the front desk: one neutral line, and not even that to who floods."""

from __future__ import annotations

import pytest

from bot.domain.people.enrolment import ANSWERS_PER_WINDOW
from handlers.conversation import Kind
from tests.handlers.front_desk import AT, VI, FrontDesk, texts


@pytest.mark.parametrize(
    ("text", "kind"),
    [("/ky", Kind.TEXT), ("/noi", Kind.TEXT), ("", Kind.FILE), ("", Kind.EDIT), ("phone", Kind.SCREENED)],
)
async def test_a_stranger_hears_one_neutral_line_whatever_they_try(desk: FrontDesk, text: str, kind: Kind) -> None:
    assert texts(await desk.says("9", text, kind=kind)) == [VI("refused.visitor")]


async def test_a_stranger_may_use_what_is_for_visitors(desk: FrontDesk) -> None:
    assert texts(await desk.says("9", "/start X")) == ["private: X at 01:00"]


async def test_a_stranger_who_floods_is_not_answered_for_a_while_and_others_are(desk: FrontDesk) -> None:
    answered = [len(await desk.says("9", "/noi")) for _ in range(ANSWERS_PER_WINDOW + 3)]
    others = await desk.says("10", "/noi")
    desk.later(minutes=10)
    later = await desk.says("9", "/noi")

    assert answered == [1] * ANSWERS_PER_WINDOW + [0] * 3
    assert (len(others), len(later)) == (1, 1)


async def test_a_suspended_member_is_a_stranger(desk: FrontDesk) -> None:
    async with desk.database.work() as work:
        account = await work.members.account("telegram", "7")
        assert account is not None
        await work.members.suspend("p7", account.member.grants[0], at=AT)

    assert texts(await desk.says("7", "/ky")) == [VI("refused.visitor")]
