"""The pinned table in words: one picture and one caption, whatever the size of the bloc."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import cast

import pytest

from bot.domain.telling.board_notices import PinRefused, StandingsBoard
from bot.domain.telling.boards import named_places
from bot.domain.telling.notices import StandingsPlace, StandingsTable
from bot.reports.ranking import RankingPicture
from handlers.conversation import Screen
from handlers.telegram.rendering import fits_caption
from handlers.telling import board
from handlers.texts import speak
from tests.clock import HANOI

AT = datetime(2017, 6, 12, 9, 15, tzinfo=HANOI)
VI = speak("vi")


def pinned(signed: int, *, unsigned: int = 0, top_only: bool = False, language: str = "vi") -> Screen:
    return board.pinned(StandingsBoard("p", table(signed, unsigned=unsigned, top_only=top_only), AT), speak(language))


def table(signed: int, *, unsigned: int, top_only: bool) -> StandingsTable:
    places = tuple(
        StandingsPlace(rank, f"Đơn vị số {rank}", Decimal(900), Decimal(90), tied=False, move=1, class_name="cờ đỏ")
        for rank in range(1, signed + 1)
    )
    rest = tuple(f"Chưa ký {one}" for one in range(unsigned))
    return StandingsTable("Khối thi đua", "6 tháng đầu năm 2017", places, rest, None, top_only)


def rows(screen: Screen) -> list[str]:
    return [row.unit for row in cast("RankingPicture", screen.picture).rows]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("top_only", [False, True])
@pytest.mark.parametrize("signed", [0, 1, 2, 3, 4, 10, 25, 26, 60, 100])
def test_it_is_one_picture_with_its_words_below_and_makes_no_sound(signed: int, top_only: bool, language: str) -> None:
    screen = pinned(signed, unsigned=100 - signed, top_only=top_only, language=language)

    assert (fits_caption(screen), screen.is_silent, len(rows(screen)) <= 25) == (True, True, True)


@pytest.mark.parametrize("signed", range(1, 101))
@pytest.mark.parametrize("unsigned", [0, 3])
def test_a_group_that_reads_the_top_alone_finds_nobody_else_in_words_or_picture(signed: int, unsigned: int) -> None:
    shown = table(signed, unsigned=unsigned, top_only=True)
    screens = (board.to_group(shown, VI), board.pinned(StandingsBoard("p", shown, AT), VI))

    named = [place.unit for place in named_places(shown)]
    last = "" if signed == 1 else f"Đơn vị số {signed}"
    for screen in screens:
        words = screen.text.replace(":", " ").replace(",", " ").replace(".", " ").split("\n")
        assert rows(screen) == named
        assert unsigned or not last or [line for line in words if f"{last} " in f"{line} "] == []
        assert "Chưa ký" not in screen.text


def test_it_says_when_it_was_brought_up_to_date_and_that_a_large_bloc_goes_on() -> None:
    small, large = pinned(3), pinned(30, unsigned=10)

    assert small.text.split("\n")[-1] == "Cập nhật 09:15 ngày 12/06/2017. Bảng ghim này tự sửa khi số liệu thay đổi."
    assert large.text.split("\n")[-2] == "Ảnh nêu 25 trong 40 đơn vị; xem đủ: gõ /xephang"


def test_the_final_table_is_called_final() -> None:
    final = replace(table(3, unsigned=0, top_only=False), locked_at=AT, hash="ab" * 32)

    screen = board.pinned(StandingsBoard("p", final, AT), VI)

    assert screen.title == VI("standings.title_locked", period="6 tháng đầu năm 2017")


def test_the_head_reads_which_right_is_missing() -> None:
    text = board.pin_refused(PinRefused("Khối thi đua"), VI).text

    assert "quyền “Ghim tin nhắn”" in text
