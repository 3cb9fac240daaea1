"""Every kind of picture: it comes back from storage, and fits pages that a phone can show."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from bot.domain.review.progress import StepState
from bot.reports.picture import Picture
from bot.reports.pictures import PICTURES
from bot.reports.profile import ProfilePicture, ProfileRow, profile_sheet
from bot.reports.progress import ProgressRow, progress_sheet
from bot.reports.typesetting import bundled_fonts, typeset
from bot.reports.year import YearPoint, year_sheet
from handlers.conversation import Screen
from handlers.memory import read_screen, written_screen
from tests.reports.sample_pictures import KINDS, Asked, profile, progress, year
from tests.reports.test_ranking import glyphs, widths

_TEMPLATES = Path(__file__).parents[2] / "bot" / "reports" / "templates"
_OF_PHONES = ("phone", *KINDS)
_SMALLEST = 14.0  # points: 28 pixels at 1080


def made(kind: str, **asked: object) -> Picture:
    return KINDS[kind](Asked(**asked))  # type: ignore[arg-type]  # names are checked by the dataclass


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_stored_as_its_value(kind: str) -> None:
    screen = Screen("chữ", picture=made(kind, count=12))

    assert read_screen(written_screen(screen)) == screen


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("is_long", [False, True], ids=["short", "long"])
@pytest.mark.parametrize(
    ("kind", "count", "pages"),
    [("ranking", 10, 1), ("ranking", 100, 4), ("progress", 10, 1), ("progress", 100, 4), ("profile", 27, 2),
     ("profile", 8, 1), ("year", 1, 1), ("year", 10, 1), ("year", 52, 1)],
)  # fmt: skip
def test_a_page_is_1080_pixels_wide_and_no_longer_than_telegram_takes(
    kind: str, count: int, pages: int, is_long: bool, language: str
) -> None:
    picture = made(kind, count=count, is_long=is_long, language=language)

    drawn = typeset(PICTURES[type(picture)](picture), bundled_fonts())

    assert widths(drawn) == [1080] * pages
    assert [page for page in drawn if int.from_bytes(page[20:24], "big") + 1080 > 10_000] == []


@pytest.mark.parametrize("template", _OF_PHONES)
def test_nothing_is_smaller_than_28_pixels(template: str) -> None:
    text = (_TEMPLATES / f"{template}.typ").read_text("utf-8")

    said = re.findall(r"\bsize: ([^,\n]*)", text)
    sizes = [float(size) for one in said for size in re.findall(r"([\d.]+)pt", one)]

    assert sizes
    assert [size for size in sizes if size < _SMALLEST] == []


def test_every_state_of_a_step_has_a_shape_of_its_own() -> None:
    asked = replace(progress(Asked(1)), legend=dict.fromkeys(StepState, ""))

    drawn = {
        typeset(progress_sheet(replace(asked, rows=(ProgressRow("X", (state,) * 6),))), bundled_fonts())
        for state in StepState
    }

    assert len(drawn) == len(StepState)


def test_a_profile_writes_shares_points_and_what_is_not_known() -> None:
    asked: ProfilePicture = replace(
        profile(Asked(4)),
        rows=(
            ProfileRow("A", Decimal(125), Decimal("62.5")),
            ProfileRow("B", None, None),
            ProfileRow("T", Decimal(5), Decimal("1.5"), is_percentage=False),
        ),
    )

    [lines] = msgspec.json.decode(profile_sheet(asked).values)["pages"]

    assert [list(line.values()) for line in lines] == [
        ["A", "125,00%", "62,50%", 100.0, 50.0],
        ["B", "–", "–", None, None],
        ["T", "5,00 điểm", "1,50 điểm", None, None],
    ]


def test_a_course_is_broken_between_periods_and_where_nothing_is_known() -> None:
    shares = [("I", 80), ("I", None), ("I", 82), ("I", 84), ("II", 60)]
    points = tuple(
        YearPoint(f"0{at}", period, None if own is None else Decimal(own), None)
        for at, (period, own) in enumerate(shares)
    )

    sheet = msgspec.json.decode(year_sheet(replace(year(Asked(5)), points=points)).values)

    assert [len(stretch) for stretch in sheet["own"]["stretches"]] == [1, 2, 1]
    assert (sheet["own"]["last"], sheet["middle"]) == (
        "60,00%",
        {"name": "Mức giữa của khối (trung vị)", "stretches": [], "last": "–"},
    )
    assert [words for _, words in sheet["grid"]] == ["50%", "60%", "70%", "80%", "90%"]
    assert [(one["name"], one["from"], one["to"]) for one in sheet["periods"]] == [("I", 0.0, 0.8), ("II", 0.8, 1.0)]


def test_a_name_with_no_room_above_its_stretch_is_left_to_the_text() -> None:
    points = tuple(YearPoint("01", "6 tháng đầu năm 2017" if at else "Quý I", Decimal(80), None) for at in range(30))

    sheet = msgspec.json.decode(year_sheet(replace(year(Asked(5)), points=points)).values)

    assert [one["name"] for one in sheet["periods"]] == ["", "6 tháng đầu năm 2017"]


@pytest.mark.parametrize("kind", ["progress", "profile", "year"])
def test_what_is_shown_prints_literally(kind: str) -> None:
    plain, hostile = (replace(made(kind, count=3), title=title) for title in ("abcdefg", "#a*b_$c"))  # type: ignore[type-var]  # every picture is a dataclass

    drawn = [len(glyphs(PICTURES[type(picture)](picture))) for picture in (plain, hostile)]

    assert drawn[0] == drawn[1]
