"""Units whose points moved because another unit moved: told once, with the reason, never with a name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from bot.domain.people.members import Role
from bot.domain.scoring.moved_points import Cause, Moved, Way
from bot.domain.telling.scoring_notices import PointsMoved
from handlers.scoring.points_moved import told
from handlers.texts import speak
from tests.bloc import BlocAtWork, bloc_at_work

UNITS = ("SD", "TY", "YT", "YD")
RANKED = ("B01", "B02", "B03", "B04", "D01", "F02", "F03")
TARGETS = {"B01": 5, "B02": 75, "B03": 95, "B04": 90, "D01": 2, "F02": 3, "F03": 4}


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        for unit in UNITS:
            await one.joins(f"officer {unit}", Role.OFFICER, unit)
            await one.joins(f"leader {unit}", Role.UNIT_LEADER, unit)
        yield one


async def signs(bloc: BlocAtWork, unit: str, *lines: str) -> None:
    await bloc.says(f"officer {unit}", "\n".join(lines))
    await bloc.presses(f"officer {unit}", "Gửi")
    await bloc.says(f"leader {unit}", "/ky")
    bloc.skip()
    await bloc.presses(f"leader {unit}", "Ký")


def hearers(bloc: BlocAtWork) -> list[str]:
    """Who was told since the last look that points moved, each as often as that happened."""
    names = {str(account): name for name, account in bloc.people.items()}
    return sorted(names[one.chat] for one in bloc.seen() if "không phải do số liệu của đơn vị" in one.text)


async def test_only_units_whose_total_moved_are_told_and_each_of_their_people_once(bloc: BlocAtWork) -> None:
    await signs(bloc, "SD", "D01 3", "F02 4")
    await signs(bloc, "TY", "D01 1", "A01 40")
    assert hearers(bloc) == []

    await signs(bloc, "YT", "D01 4", "F02 6")

    assert hearers(bloc) == ["leader SD", "officer SD"]


async def test_the_message_names_no_unit_and_none_of_its_figures(bloc: BlocAtWork) -> None:
    await signs(bloc, "SD", "D01 3")
    await signs(bloc, "YT", "D01 7")

    text = bloc.last("officer SD")

    assert text == (
        "6 tháng đầu năm 2017: điểm D01 của đơn vị giảm từ 40,00 còn 24,00: không phải do số liệu của đơn vị "
        "thay đổi, mà do đơn vị khác nay dẫn đầu khối, đưa mức vượt chỉ tiêu cao nhất từ 50% lên 250%.\n"
        "Tổng điểm của đơn vị: 40,00 → 24,00.\n[D01]"
    )


async def test_of_many_criteria_five_are_named_and_the_rest_counted(bloc: BlocAtWork) -> None:
    slightly = [f"{code} {TARGETS[code] * Decimal('1.02')}" for code in RANKED]
    more = [f"{code} {TARGETS[code] * Decimal('1.05')}" for code in RANKED]
    await signs(bloc, "SD", *slightly)

    await signs(bloc, "YT", *more)

    text = bloc.last("officer SD")
    assert [line[:3] for line in text.split("\n")[1:6]] == ["B01", "B02", "B03", "B04", "D01"]
    assert "\n… và 2 tiêu chí khác.\n" in text


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("way", Way)
def test_every_cause_has_words(language: str, cause: Cause, way: Way) -> None:
    moved = Moved("B02", Decimal(24), Decimal("20.4"), way, Decimal("0.6"), Decimal(1))

    screen = told(PointsMoved("H1", "2017-H1", cause, Decimal(30), Decimal("26.4"), (moved,)), speak(language))

    assert ("B02" in screen.text, [choice.reply for choice in screen.choices]) == (True, ["/diem B02 2017-H1"])


def test_the_words_are_those_of_the_etiquette() -> None:
    moved = Moved("B02", Decimal(24), Decimal("20.4"), Way.UP, Decimal("0.6"), Decimal(1))

    screen = told(PointsMoved("H1", "H1", Cause.SIGNED, Decimal(30), Decimal("26.4"), (moved,)), speak("vi"))

    assert screen.text.split("\n")[0] == (
        "H1: điểm B02 của đơn vị giảm từ 24,00 còn 20,40: không phải do số liệu của đơn vị thay đổi, "
        "mà do đơn vị dẫn đầu khối vừa cập nhật mức vượt chỉ tiêu từ 60% lên 100%."
    )
