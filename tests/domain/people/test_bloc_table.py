"""A bloc file becomes a plan, or every problem in it is named at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar.days_off import DayOff
from bot.domain.people.bloc_table import BlocPlan, PeriodPlan, bloc_plan_from
from bot.domain.people.members import Bloc, Unit
from bot.domain.refusal import Problem, Refused
from bot.domain.scoring.periods import Deadline

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


_LATER = ("cross_check_due", "review_1_due", "explanation_due", "review_2_due")


def _table(**changed: Any) -> dict[str, Any]:
    table: dict[str, Any] = {
        "bloc": {
            "code": "khoi",
            "name": "Khối số 3",
            "word": "Khối",
            "province": "Bắc Giang",
            "standing_office": "PX03",
            "timezone": "Asia/Ho_Chi_Minh",
        },
        "season": {"year": 2017, "criteria": "criteria.toml"},
        "unit": [{"code": "SD", "name": "Công an huyện Sơn Động", "short": "Sơn Động", "position": 1}],
        "period": [
            {
                "code": "Q2",
                "name": "Quý II",
                "from": date(2017, 4, 1),
                "to": date(2017, 6, 30),
                "sheet_due": datetime(2017, 6, 20, 17, 0),  # noqa: DTZ001  # as a person writes it: local time
            }
        ],
    }
    return {name: value for name, value in {**table, **changed}.items() if value is not None}


def _problems(**changed: Any) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        bloc_plan_from(_table(**changed))
    assert refused.value.key == "bloc.invalid"
    return list(refused.value.details["problems"])  # type: ignore[call-overload, no-any-return]  # a tuple of Problem


def _unit(**changed: Any) -> dict[str, Any]:
    return {**_table()["unit"][0], **changed}


def _period(**changed: Any) -> dict[str, Any]:
    return {**_table()["period"][0], **changed}


def test_a_whole_file_becomes_a_plan_with_local_deadlines() -> None:
    due = datetime(2017, 6, 20, 17, 0, tzinfo=_HANOI)
    bloc = Bloc("khoi", "Khối số 3", "Khối", "Bắc Giang", "PX03", "Asia/Ho_Chi_Minh", 2017, False)
    unit = Unit("khoi.SD", "khoi", "SD", "Công an huyện Sơn Động", "Sơn Động", 1)

    assert bloc_plan_from(_table()) == BlocPlan(
        bloc, (unit,), (PeriodPlan("Q2", "Quý II", date(2017, 4, 1), date(2017, 6, 30), due),), "criteria.toml", ""
    )


def test_awards_later_steps_and_the_groups_table_may_be_said() -> None:
    season = {"year": 2017, "criteria": "c.toml", "awards": "a.toml", "movements": []}
    noon = datetime(2017, 6, 20, 12, 0, tzinfo=_HANOI)
    days = {name: noon + timedelta(days=n) for n, name in enumerate(_LATER, start=1)}
    later = _period(**days, hard=["explanation", "sheet"])

    plan = bloc_plan_from(
        _table(season=season, period=[later], standings={"in_group": "full"}, covenant={"title": "Giao ước"})
    )

    assert (plan.awards, plan.bloc.full_table_in_group) == ("a.toml", True)
    assert {name: getattr(plan.periods[0], name) for name in _LATER} == days
    assert plan.periods[0].hard == (Deadline.SHEET, Deadline.EXPLANATION)


def test_days_off_and_the_file_of_traditional_days_may_be_said() -> None:
    season = {"year": 2017, "criteria": "c.toml", "days": "days.toml"}
    days_off = [
        {"day": date(2017, 1, 26), "name": "Tết"},
        {"day": date(2017, 2, 2), "name": "đi làm", "working": True},
    ]

    plan = bloc_plan_from(_table(season=season, day_off=days_off))

    assert plan.days == "days.toml"
    assert plan.days_off == (DayOff(date(2017, 1, 26), "Tết"), DayOff(date(2017, 2, 2), "đi làm", is_working=True))


def test_a_deadline_with_an_offset_is_taken_as_it_is() -> None:
    at = datetime(2017, 6, 20, 10, 0, tzinfo=UTC)

    assert bloc_plan_from(_table(period=[_period(sheet_due=at)])).periods[0].sheet_due == at


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"colour": "red"}, Problem("table.unknown_key", {"where": "file", "name": "colour"})),
        (
            {"standings": {"in_group": "half"}},
            Problem(
                "table.unknown_value",
                {"where": "standings", "name": "in_group", "value": "half", "allowed": ("top", "full")},
            ),
        ),
        (
            {"standings": {"in_group": "top", "x": 1}},
            Problem("table.unknown_key", {"where": "standings", "name": "x"}),
        ),
        ({"unit": [_unit(x=2)]}, Problem("table.unknown_key", {"where": "unit SD", "name": "x"})),
        (
            {"unit": [_unit(duty="boss")]},
            Problem(
                "table.unknown_value",
                {"where": "unit SD", "name": "duty", "value": "boss", "allowed": ("bloc_head", "bloc_deputy")},
            ),
        ),
        (
            {"period": [_period(hard=["lunch"])]},
            Problem(
                "table.unknown_value",
                {"where": "period Q2", "name": "hard", "value": "lunch", "allowed": tuple(Deadline)},
            ),
        ),
        (
            {"period": [_period(review_1_due=datetime(2017, 6, 19, tzinfo=UTC))]},
            Problem("bloc.deadlines_out_of_order", {"where": "period Q2", "name": "sheet_due"}),
        ),
        (
            {"unit": [_unit(), _unit(name="khác")]},
            Problem("bloc.duplicate_code", {"where": "file", "name": "unit", "code": "SD"}),
        ),
        (
            {"unit": [_unit(code="TP BG")]},
            Problem("bloc.bad_code", {"where": "unit TP BG", "name": "code", "code": "TP BG", "most": 6}),
        ),
        (
            {"unit": [_unit(code="Đông1")]},
            Problem("bloc.bad_code", {"where": "unit Đông1", "name": "code", "code": "Đông1", "most": 6}),
        ),
        (
            {"period": [_period(code="2017|H1")]},
            Problem("bloc.bad_code", {"where": "period 2017|H1", "name": "code", "code": "2017|H1", "most": 8}),
        ),
        (
            {"bloc": {**_table()["bloc"], "code": "khoi-phong-ban"}},
            Problem("bloc.bad_code", {"where": "bloc", "name": "code", "code": "khoi-phong-ban", "most": 11}),
        ),
        (
            {"period": [_period(), _period()]},
            Problem("bloc.duplicate_code", {"where": "file", "name": "period", "code": "Q2"}),
        ),
        (
            {"period": [_period(to=date(2017, 3, 31))]},
            Problem("bloc.ends_before_start", {"where": "period Q2", "name": "to"}),
        ),
        (
            {"period": [_period(sheet_due=date(2017, 6, 20))]},
            Problem("table.wrong_type", {"where": "period Q2", "name": "sheet_due", "expected": "date and time"}),
        ),
        (
            {"period": [{name: value for name, value in _period().items() if name != "sheet_due"}]},
            Problem("table.missing_key", {"where": "period Q2", "name": "sheet_due", "expected": "date and time"}),
        ),
        (
            {"day_off": [{"day": date(2017, 1, 26), "name": "Tết", "working": "no"}]},
            Problem(
                "table.wrong_type", {"where": "day_off 2017-01-26", "name": "working", "expected": "true or false"}
            ),
        ),
        (
            {"day_off": [{"day": date(2017, 1, 26), "name": "Tết"}, {"day": date(2017, 1, 26), "name": "x"}]},
            Problem("bloc.duplicate_code", {"where": "file", "name": "day_off", "code": "2017-01-26"}),
        ),
        ({"unit": None}, Problem("table.missing_key", {"where": "file", "name": "unit"})),
        ({"period": []}, Problem("table.missing_key", {"where": "file", "name": "period"})),
        (
            {"bloc": {**_table()["bloc"], "timezone": "Mars"}},
            Problem("bloc.unknown_timezone", {"where": "file", "name": "timezone", "value": "Mars"}),
        ),
    ],
)
def test_a_problem_is_named_where_it_is(changed: dict[str, Any], expected: Problem) -> None:
    assert _problems(**changed) == [expected]


def test_an_empty_file_names_all_that_is_missing() -> None:
    with pytest.raises(Refused) as refused:
        bloc_plan_from({})

    found = {problem.details["name"] for problem in refused.value.details["problems"]}  # type: ignore[attr-defined]  # a tuple of Problem
    assert found >= {"bloc", "season", "unit", "period", "timezone"}


@pytest.mark.parametrize("bloc", ["text", 5, {"timezone": 7}])
def test_what_is_no_table_is_named_and_stops_nothing(bloc: object) -> None:
    assert Problem(
        "bloc.unknown_timezone", {"where": "file", "name": "timezone", "value": "7" if isinstance(bloc, dict) else ""}
    ) in _problems(bloc=bloc)
