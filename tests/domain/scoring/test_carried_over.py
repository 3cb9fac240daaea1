""" "Như kỳ trước, trừ …": what is understood, what is carried, what is named instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.criteria.criterion import Rule
from bot.domain.scoring.carried_over import Carried, NotCarried, carried_over, exceptions_in
from bot.domain.scoring.score_lines import Clear, Reading, ScoreLine, Value
from bot.domain.scoring.sheets import Line

AT = datetime(2017, 6, 12, tzinfo=UTC)


def lines(**values: str) -> dict[str, Line]:
    return {code: Line(code, Decimal(value), "Báo cáo số 45", "an", AT) for code, value in values.items()}


def carried(
    earlier: dict[str, Line], exceptions: str, criteria: CriteriaSet, *, now: CriteriaSet | None = None, **there: str
) -> Carried:
    return carried_over(earlier, exceptions, before=criteria, criteria=now or criteria, lines=lines(**there))


@pytest.mark.parametrize(
    ("text", "exceptions"),
    [
        ("như kỳ trước", ""),
        ("Như kì trước.", ""),
        ("NHU KY TRUOC", ""),
        ("giống đợt trước nhé", "nhé"),
        ("như kỳ trước, trừ B02 78,5; C01 9", "B02 78,5\nC01 9"),
        ("như kỳ trước trừ: B02 78,5", "B02 78,5"),
        ("như đợt trước, ngoại trừ\nB02 78,5\nC01 9", "B02 78,5\nC01 9"),
        ("như kỳ trước\nB02 78,5 | BC 45;\n\nC01 9", "B02 78,5 | BC 45\nC01 9"),
    ],
)
def test_what_officers_say_is_understood_with_its_exceptions(text: str, exceptions: str) -> None:
    assert exceptions_in(text) == exceptions


@pytest.mark.parametrize("text", ["", "B02 78,5", "như kỳ sau", "như kỳ trướcx", "kỳ trước", "Báo cáo như kỳ trước"])
def test_other_texts_say_nothing_of_the_kind(text: str) -> None:
    assert exceptions_in(text) is None


def test_values_are_carried_in_the_sets_order_without_their_documents(sample: CriteriaSet) -> None:
    earlier = lines(T01="1", A01="40", B02="78.5")

    found = carried(earlier, "", sample)

    taken = tuple(
        ScoreLine(0, code, Value(Decimal(value))) for code, value in (("A01", "40"), ("B02", "78.5"), ("T01", "1"))
    )
    assert found == Carried(Reading(taken, ()), ("A01", "B02", "T01"), (), ())


def test_an_exception_stands_in_the_place_of_what_would_be_carried_and_a_bad_one_leaves_a_gap(
    sample: CriteriaSet,
) -> None:
    earlier = lines(A01="40", A03="50", B02="78.5", T01="1")

    found = carried(earlier, "A01 20\nB02 120\nT01 xóa", sample)

    assert found.reading.lines == (
        ScoreLine(1, "A01", Value(Decimal(20))),
        ScoreLine(3, "T01", Clear()),
        ScoreLine(0, "A03", Value(Decimal(50))),
    )
    assert [(one.number, one.key) for one in found.reading.problems] == [(2, "line.over_upper")]


def test_what_was_typed_for_this_period_stays_and_is_named_where_it_differs(sample: CriteriaSet) -> None:
    earlier = lines(A01="40", A03="50", B02="78.5")

    found = carried(earlier, "B02 80", sample, A01="20", A03="50", B02="70", T01="1")

    assert (found.codes, found.kept, found.reading.lines) == (
        (),
        ("A01",),
        (ScoreLine(1, "B02", Value(Decimal(80))),),
    )


def test_what_is_not_assigned_in_this_period_is_named_and_not_carried(sample: CriteriaSet) -> None:
    earlier = lines(A01="40", B02="78.5")

    found = carried_over(earlier, "", before=sample, criteria=sample, lines={}, unassigned={"B02"})

    assert (found.codes, found.lost) == (("A01",), (NotCarried("B02", "carried.not_assigned", {}),))


def test_what_does_not_fit_todays_set_is_named_and_not_carried(sample: CriteriaSet) -> None:
    def today(code: str, **fields: Any) -> CriteriaSet:
        made = tuple(replace(one, **fields) if one.code == code else one for one in sample.criteria)
        return replace(sample, criteria=made)

    gone = replace(sample, criteria=tuple(one for one in sample.criteria if one.code != "B02"))
    earlier = lines(B02="78.5")

    found = [
        carried(earlier, "", sample, now=now).lost
        for now in (
            gone,
            today("B02", name="Tiêu chí khác"),
            today("B02", unit_of_measure="vụ"),
            today("B02", rule=Rule.DIRECT),
            today("B02", upper=Decimal(70)),
        )
    ]

    changed = (NotCarried("B02", "carried.changed", {}),)
    over = {"value": Decimal("78.5"), "upper": Decimal(70)}
    assert found == [
        (NotCarried("B02", "carried.gone", {}),),
        changed,
        changed,
        changed,
        (NotCarried("B02", "line.over_upper", over),),
    ]
