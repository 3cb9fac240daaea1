"""A paper calls its offices what they were called on its day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.papers.offices import Office, OfficeName, named_on, office_names_from
from bot.domain.refusal import Problem
from bot.domain.tables import Table

_OLD = OfficeName(Office.STANDING_OFFICE, "phòng Công tác Chính trị", date(2017, 1, 1))
_NEW = OfficeName(Office.STANDING_OFFICE, "PX03", date(2018, 8, 6))
_PROVINCE = OfficeName(Office.PROVINCE, "Công an tỉnh Bắc Ninh", date(2025, 7, 1))
_NAMES = (_NEW, _OLD, _PROVINCE)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2016, 12, 31), "của khối"),
        (date(2017, 1, 1), "phòng Công tác Chính trị"),
        (date(2018, 8, 5), "phòng Công tác Chính trị"),
        (date(2018, 8, 6), "PX03"),
        (date(2030, 1, 1), "PX03"),
    ],
)
def test_the_name_is_the_latest_one_begun_by_that_day(on: date, name: str) -> None:
    assert named_on(_NAMES, Office.STANDING_OFFICE, on=on, else_="của khối") == name


def test_each_office_has_names_of_its_own() -> None:
    assert named_on(_NAMES, Office.PROVINCE, on=date(2020, 1, 1), else_="Công an tỉnh Bắc Giang") == (
        "Công an tỉnh Bắc Giang"
    )


def _read(*rows: object) -> tuple[tuple[OfficeName, ...], list[Problem]]:
    problems: list[Problem] = []
    return office_names_from(Table("file", {"office": list(rows)}, problems)), problems


def test_names_are_read_from_the_bloc_file() -> None:
    row = {"office": "standing_office", "name": "PX03", "from": date(2018, 8, 6)}

    assert _read(row) == ((_NEW,), [])


def test_a_file_need_not_name_any() -> None:
    assert office_names_from(Table("file", {}, [])) == ()


def test_two_names_from_the_same_day_are_a_problem() -> None:
    row = {"office": "province", "name": "A", "from": date(2018, 8, 6)}

    _, problems = _read(row, {**row, "name": "B"})

    assert problems == [
        Problem("bloc.duplicate_code", {"where": "file", "name": "office", "code": "province 2018-08-06"})
    ]


def test_an_office_nobody_knows_is_a_problem() -> None:
    _, problems = _read({"office": "kitchen", "name": "A", "from": date(2018, 8, 6)})

    assert [problem.key for problem in problems] == ["table.unknown_value"]
