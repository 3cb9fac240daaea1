"""The covenant as its file describes it."""

from __future__ import annotations

from datetime import date

from bot.domain.papers.covenants import Covenant, covenant_from
from bot.domain.refusal import Problem
from bot.domain.tables import Table


def test_title_day_and_movements_are_read() -> None:
    problems: list[Problem] = []
    root = Table("file", {"covenant": {"title": "Giao ước", "signed_on": date(2017, 2, 21)}}, problems)

    covenant = covenant_from(root, movements=("Vì an ninh Tổ quốc",))

    assert (covenant, problems) == (Covenant("Giao ước", date(2017, 2, 21), ("Vì an ninh Tổ quốc",)), [])


def test_a_draft_has_no_day_yet() -> None:
    root = Table("file", {"covenant": {"title": "Giao ước"}}, [])

    assert covenant_from(root, movements=()) == Covenant("Giao ước", None, ())


def test_a_file_need_not_have_one() -> None:
    assert covenant_from(Table("file", {}, []), movements=()) is None


def test_what_is_wrong_in_it_is_noted() -> None:
    problems: list[Problem] = []

    covenant_from(Table("file", {"covenant": {"day": 1}}, problems), movements=())

    assert [problem.key for problem in problems] == ["table.unknown_key", "table.missing_key"]
