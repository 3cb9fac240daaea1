"""Titles held: how lines are read, who is meant, who is near a title."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from bot.domain.commendation.awards import catalogue_from
from bot.domain.commendation.honours import Honour, HonourLine, holder_meant, read_line, read_lines
from bot.domain.commendation.nomination_words import without_rank
from bot.domain.commendation.radar import Nearing, nearing
from bot.domain.commendation.rule_sets import by_id, ended_on, entry_of
from bot.domain.refusal import Problem, Refused

_SAMPLE = Path(__file__).parents[3] / "bot" / "samples" / "sample_awards.toml"
_CATALOGUE = catalogue_from(tomllib.loads(_SAMPLE.read_text("utf-8")))
_ENTRIES = tuple(by_id(_CATALOGUE, on=date(2017, 12, 31)).values())
_A, _A_OTHER = "nguyen van a, doi hinh su", "nguyen van a, doi giao thong"
_KNOWN = {_A: "Nguyễn Văn A, Đội Hình sự"}


def _line(text: str, **known: str) -> HonourLine:
    return read_line(text, catalogue=_CATALOGUE, known=known or _KNOWN, latest=2017)


# Lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "2015, 2016 CSTĐCS Đại úy Lê Văn C, Đội Hình sự | Quyết định số 12/QĐ-CAT",
            HonourLine(
                (2015, 2016),
                "cstdcs",
                "Lê Văn C, Đội Hình sự",
                "le van c, doi hinh su",
                "Quyết định số 12/QĐ-CAT",
                False,
            ),
        ),
        ("2016: Đơn vị quyết thắng", HonourLine((2016,), "dvqt", "", "", "", False)),
        ("2016 dvtt Đội Giao thông xóa", HonourLine((2016,), "dvtt", "Đội Giao thông", "doi giao thong", "", True)),
        ("2016 CSTT Thiếu tá Nguyễn Văn A", HonourLine((2016,), "cstt", "Nguyễn Văn A", _A, "", False)),
        (
            "2016 CSTT Nguyễn Văn A, Đội Giao thông (khác)",
            HonourLine((2016,), "cstt", "Nguyễn Văn A, Đội Giao thông", _A_OTHER, "", False),
        ),
        (
            "2016 CSTT Nguyễn Văn A, Đội Hình sự",
            HonourLine((2016,), "cstt", "Nguyễn Văn A, Đội Hình sự", _A, "", False),
        ),
    ],
)
def test_a_line_says_years_title_and_whose_it_is(text: str, line: HonourLine) -> None:
    assert _line(text) == line


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("CSTT Nguyễn Văn A", Refused("honour.no_year")),
        ("2018 CSTT Lê Văn C", Refused("honour.year_ahead", year=2018, latest=2017)),
        ("2016 Huân chương Lê Văn C", Refused("honour.unknown_title", text="Huân chương Lê")),
        ("2016 CSTT " + "a" * 121, Refused("honour.too_long", most=120)),
        (
            "2016 CSTT Nguyễn Văn A, Đội Giao thông",
            Refused("honour.same_name", name="Nguyễn Văn A, Đội Giao thông", known="Nguyễn Văn A, Đội Hình sự"),
        ),
        ("2016 CSTT Lê Văn C | 0912345678", Refused("screened.phone")),
    ],
)
def test_what_cannot_be_read_is_named(text: str, refused: Refused) -> None:
    with pytest.raises(Refused) as raised:
        _line(text)

    assert raised.value == refused


def test_good_lines_are_kept_and_bad_ones_numbered() -> None:
    good, bad = read_lines(
        "• 2016 CSTT Lê Văn C, Đội 1\n\nchào\n2015 CSTT Lê Văn C", catalogue=_CATALOGUE, known={}, latest=2017
    )

    assert [(line.years, line.holder) for line in good] == [
        ((2016,), "le van c, doi 1"),
        ((2015,), "le van c, doi 1"),
    ]
    assert bad == ((2, Problem("honour.no_year", {})),)


# Who is meant


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("Thiếu tá Nguyễn Văn A", [], ("nguyen van a", ())),
        ("Thiếu tá Nguyễn Văn A", [_A], (_A, ())),
        ("Nguyễn Văn A, Đội Hình sự", [_A, _A_OTHER], (_A, ())),
        ("Nguyễn Văn A", [_A, _A_OTHER], ("nguyen van a", (_A_OTHER, _A))),
        ("Nguyễn Văn A, Đội Ma túy", [_A], ("nguyen van a, doi ma tuy", (_A,))),
        ("Nguyễn Văn A, Đội Ma túy", ["nguyen van a"], ("nguyen van a", ())),
    ],
)
def test_a_name_means_one_person_or_nobody_can_tell(
    name: str, known: list[str], meant: tuple[str, tuple[str, ...]]
) -> None:
    assert holder_meant(name, known) == meant


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Thiếu tá  Nguyễn Văn A", "Nguyễn Văn A"), ("Đ/c Trung úy Lê B", "Lê B"), ("Đội 1", "Đội 1"), ("bà", "bà")],
)
def test_a_rank_is_no_part_of_a_name(name: str, bare: str) -> None:
    assert without_rank(name) == bare


# Who is near a title


def _honours(holder: str, *years: int, award: str = "cstdcs") -> list[Honour]:
    return [Honour("k", "k.SD", year, award, holder.title(), holder) for year in years]


@pytest.mark.parametrize(
    ("honours", "rows"),
    [
        (_honours("a", 2015, 2016), (Nearing("A", "cstd-cand", "cstdcs", (2015, 2016), (2017,)),)),
        (_honours("a", 2015, 2016, 2017), (Nearing("A", "cstd-cand", "cstdcs", (2015, 2016, 2017), ()),)),
        (
            _honours("a", 2015, 2016) + _honours("b", 2016),
            (Nearing("A", "cstd-cand", "cstdcs", (2015, 2016), (2017,)),),
        ),
        (_honours("a", 2014, 2016), ()),
        (_honours("a", 2015, 2016, award="cstt"), ()),
        (_honours("a", 2015, 2016, 2017) + _honours("a", 2017, award="cstd-cand"), ()),
    ],
)
def test_only_who_lacks_nothing_but_the_running_year_is_near(honours: list[Honour], rows: tuple[Nearing, ...]) -> None:
    assert nearing(honours, entries=_ENTRIES, year=2017) == rows


# What has ended


def test_what_ended_says_when() -> None:
    asked = [
        ("co-tong-cuc", date(2018, 9, 1)),
        ("co-tong-cuc", date(2018, 8, 5)),
        ("cstt", date(2018, 9, 1)),
        ("x", date.max),
    ]

    found = [ended_on(_CATALOGUE, id_, on=on) for id_, on in asked]

    assert found == [date(2018, 8, 5), None, None, None]


def test_an_unknown_rule_set_falls_back_to_the_latest() -> None:
    found = [entry_of(_CATALOGUE, id_, rule_set=rules) for id_, rules in (("cstt", "nd1"), ("cstt", "nd91-2017"))]

    assert [one.rule_set for one in found if one] == ["luat-2026", "nd91-2017"]
    assert entry_of(_CATALOGUE, "x", rule_set="") is None
