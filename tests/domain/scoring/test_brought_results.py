"""Results brought for units: read by the one validator, and never over what a unit entered without being asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import CriteriaSet, Privacy
from bot.domain.refusal import Refused
from bot.domain.scoring.brought_results import BadCell, ReadBook, Result, check_may_receive, read_book, taken
from bot.domain.scoring.filled_rows import FilledBook, FilledPage, FilledRow, FilledTable
from bot.domain.scoring.periods import Period
from bot.domain.scoring.score_lines import LineProblem, ScoreLine, Value
from bot.domain.scoring.sheets import Line

AT = datetime(2017, 6, 12, tzinfo=UTC)
PERIOD = Period(
    id="p",
    bloc="b",
    code="2017-H1",
    name="6 tháng đầu năm 2017",
    opens_on=date(2017, 1, 1),
    closes_on=date(2017, 6, 15),
    sheet_due=datetime(2017, 6, 20, 10, tzinfo=UTC),
    criteria_set="hash",
)


def line(code: str, value: str) -> Line:
    return Line(code, Decimal(value), "Báo cáo số 1", "an", AT)


def page(unit: str, *rows: FilledRow) -> FilledPage:
    return FilledPage(unit, "G", FilledTable(unit, "p", "hash", rows))


def book(*pages: FilledPage) -> FilledBook:
    return FilledBook("p", "hash", pages)


def row(code: str, value: str, *, number: int = 7, note: str = "") -> FilledRow:
    return FilledRow(number, code=code, value=value, note=note)


def test_new_lines_and_those_that_differ_are_told_apart_and_the_same_value_is_only_counted(
    sample: CriteriaSet,
) -> None:
    drafts = {"SD": {"B02": line("B02", "75"), "A01": line("A01", "40")}, "HH": {}}
    filled = book(
        page("SD", row("B02", "78,5"), row("A01", "40,0", number=8)), page("HH", row("B02", "75", note="Báo cáo số 2"))
    )

    read = read_book(filled, sample, drafts=drafts, units=drafts)

    differing = Result("SD", "B02", Decimal("78.5"), "", Decimal(75))
    new = Result("HH", "B02", Decimal(75), "Báo cáo số 2")
    assert (read, [one.differs for one in read.results]) == (ReadBook((differing, new), 1, ()), [True, False])


def test_a_bad_cell_is_named_with_its_page_and_the_good_ones_stay(sample: CriteriaSet) -> None:
    drafts = {"SD": {"A01": line("A01", "40")}}
    filled = book(page("SD", row("B02", "120", number=12), row("A01", "xóa", number=7), row("B03", "50", number=13)))

    read = read_book(filled, sample, drafts=drafts, units=drafts)

    cleared = LineProblem(7, "A01", "results.values_only", {"code": "A01"})
    places = [(one.tab, one.cell, one.problem.number) for one in read.bad]
    assert (places, read.bad[1]) == ([("SD", "G12", 12), ("SD", "G7", 7)], BadCell("SD", "G7", cleared))
    assert read.results == (Result("SD", "B03", Decimal(50), ""),)


def test_of_a_criterion_that_only_reports_points_no_document_comes_along(sample: CriteriaSet) -> None:
    secret = tuple(replace(one, privacy=Privacy.SCORE_ONLY) if one.code == "A01" else one for one in sample.criteria)
    filled = book(page("SD", row("A01", "40", note="Báo cáo số 3")))

    read = read_book(filled, replace(sample, criteria=secret), drafts={"SD": {}}, units={"SD"})

    assert read.results == (Result("SD", "A01", Decimal(40), ""),)


def test_a_page_of_another_bloc_and_a_page_twice_are_refused_whole(sample: CriteriaSet) -> None:
    with pytest.raises(Refused) as other:
        read_book(book(page("XX")), sample, drafts={}, units={"SD"})
    with pytest.raises(Refused) as twice:
        read_book(book(page("SD"), page("SD")), sample, drafts={}, units={"SD"})

    assert (other.value, twice.value) == (Refused("results.other_bloc"), Refused("results.page_twice", tab="SD"))


def test_what_a_unit_entered_gives_way_only_where_that_was_chosen() -> None:
    results = [Result("SD", "B02", Decimal("78.5"), "", Decimal(75)), Result("SD", "A01", Decimal(40), "")]
    lines = {"B02": line("B02", "75")}

    found = (taken(results, lines, over=False), taken(results, lines, over=True))

    new, differing = Value(Decimal(40), ""), Value(Decimal("78.5"), "")
    assert found == (
        (ScoreLine(1, "A01", new),),
        (ScoreLine(1, "B02", differing), ScoreLine(2, "A01", new)),
    )


def test_what_a_unit_changed_since_it_was_shown_is_left_alone() -> None:
    results = [Result("SD", "B02", Decimal("78.5"), "", Decimal(75)), Result("SD", "A01", Decimal(40), "")]
    lines = {"B02": line("B02", "76"), "A01": line("A01", "20")}

    assert taken(results, lines, over=True) == ()


@pytest.mark.parametrize(
    ("period", "is_ended", "today", "key"),
    [
        (replace(PERIOD, locked_at=AT), False, date(2017, 6, 12), "period.locked"),
        (PERIOD, True, date(2017, 6, 21), "results.ended"),
        (PERIOD, False, date(2016, 12, 31), "results.not_begun"),
    ],
)
def test_a_period_that_is_not_open_takes_no_results(period: Period, is_ended: bool, today: date, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_receive(period, is_ended=is_ended, today=today)

    assert refused.value.key == key


def test_a_period_takes_results_from_its_first_day() -> None:
    check_may_receive(PERIOD, is_ended=False, today=PERIOD.opens_on)

    assert PERIOD.locked_at is None
