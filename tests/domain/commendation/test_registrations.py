"""Registration of titles: what lines say, who signs, what is late, and what a bloc sets for its year."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.domain.commendation.awards import catalogue_from
from bot.domain.commendation.eligibility import Registered
from bot.domain.commendation.quotas import QuotaRule
from bot.domain.commendation.registrations import (
    RegisteredTitle,
    Registration,
    RegistrationState,
    check_may_decide,
    check_may_submit,
    read_titles,
    registered_as,
)
from bot.domain.commendation.season_rules import SeasonRules, season_rules_from, usual_rules, warning_days
from bot.domain.people.members import Member
from bot.domain.refusal import Problem, Refused
from bot.domain.tables import Table

_SAMPLE = Path(__file__).parents[3] / "bot" / "samples" / "sample_awards.toml"
_CATALOGUE = catalogue_from(tomllib.loads(_SAMPLE.read_text("utf-8")))
_AT = datetime(2017, 2, 22, 1, tzinfo=UTC)
_DRAFT = Registration("r1", "k", "k.SD", 2017, "an", _AT)
_A = RegisteredTitle("cstdcs", "Thiếu tá Nguyễn Văn A")
_WAITING = replace(_DRAFT, titles=(_A,), state=RegistrationState.SUBMITTED)


def test_a_message_registers_titles_and_the_headcount() -> None:
    written, bad = read_titles(
        "• ĐVQT\nCSTĐCS Thiếu tá Nguyễn Văn A\n\nQuân số: 45\nCSTT\ncstđcs nguyễn văn a xóa\nGiấy khen",
        _DRAFT,
        catalogue=_CATALOGUE,
    )

    assert (written.titles, written.headcount) == ((RegisteredTitle("dvqt"),), 45)
    assert [(number, one.key) for number, one in bad] == [
        (4, "registration.needs_name"),
        (6, "honour.unknown_title"),
    ]


def test_too_much_is_named() -> None:
    full = replace(_DRAFT, titles=tuple(RegisteredTitle("cstt", f"Lê Văn {number}") for number in range(60)))

    found = [
        read_titles(text, draft, catalogue=_CATALOGUE)[1]
        for text, draft in (("CSTT Lê Văn Mới", full), ("CSTT " + "a" * 121, _DRAFT))
    ]

    assert found == [
        ((1, Problem("registration.too_many", {"most": 60})),),
        ((1, Problem("honour.too_long", {"most": 120})),),
    ]


@pytest.mark.parametrize(
    ("draft", "seen", "key"),
    [
        (_WAITING, _WAITING.fingerprint, "registration.not_draft"),
        (_DRAFT, _DRAFT.fingerprint, "registration.empty"),
        (replace(_DRAFT, titles=(_A,)), "00000000", "registration.changed_meanwhile"),
    ],
)
def test_only_what_was_seen_is_sent(draft: Registration, seen: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_submit(draft, seen=seen)

    assert refused.value == Refused(key)


@pytest.mark.parametrize(
    ("registration", "by", "key"),
    [(_DRAFT, "binh", "registration.not_awaiting"), (_WAITING, "an", "registration.own_draft")],
)
def test_another_person_signs_once(registration: Registration, by: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_decide(registration, by=Member(by, by))

    assert refused.value == Refused(key)


def test_what_is_right_passes() -> None:
    draft = replace(_DRAFT, titles=(_A,))

    check_may_submit(draft, seen=draft.fingerprint)
    check_may_decide(_WAITING, by=Member("binh", "Bình"))


@pytest.mark.parametrize(
    ("lateness", "registered"),
    [((), Registered.NO), ((True,), Registered.LATE), ((False, True), Registered.IN_TIME)],
)
def test_registered_in_time_late_or_not(lateness: tuple[bool, ...], registered: Registered) -> None:
    signed = [replace(_WAITING, is_late=late) for late in lateness]

    found = [registered_as(signed, award="cstdcs", holder=name) for name in ("nguyen van a", "le van c")]

    assert found == [registered, Registered.NO]


def test_what_was_taken_out_later_is_not_registered() -> None:
    signed = [_WAITING, replace(_WAITING, titles=(RegisteredTitle("dvtt"),))]

    assert registered_as(signed, award="cstdcs", holder="nguyen van a") is Registered.NO


# What a bloc sets


def _rules(table: dict[str, Any]) -> tuple[SeasonRules | None, list[Problem]]:
    problems: list[Problem] = []
    return season_rules_from(Table("file", table, problems), year=2017), problems


def test_a_bloc_file_sets_windows_days_and_quotas() -> None:
    found, problems = _rules(
        {
            "registration": {"from": date(2017, 2, 1), "to": date(2017, 3, 15)},
            "radar": {"nominations_to": date(2017, 11, 1), "days": [30, 7]},
            "quota": [{"award": "cstdcs", "base": "headcount", "percent": 10}],
        }
    )

    quotas = {"cstdcs": QuotaRule("headcount", Decimal(10))}
    rules = SeasonRules(2017, date(2017, 2, 1), date(2017, 3, 15), date(2017, 11, 1), (30, 7), quotas)
    assert (found, problems) == (rules, [])
    assert rules.of(2017) is rules
    assert rules.of(2018) == SeasonRules(2018, date(2018, 1, 1), date(2018, 3, 31), None, (30, 7), quotas)
    assert [rules.is_late(on) for on in (date(2017, 3, 15), date(2017, 3, 16))] == [False, True]


def test_without_a_word_nothing_is_set_and_half_a_word_keeps_the_rest() -> None:
    assert _rules({}) == (None, [])
    assert _rules({"registration": {}}) == (usual_rules(2017), [])
    assert _rules({"radar": {}}) == (usual_rules(2017), [])
    assert _rules({"registration": {}, "radar": {}}) == (usual_rules(2017), [])


def test_what_cannot_be_is_named() -> None:
    _, problems = _rules(
        {
            "registration": {"from": date(2017, 4, 1), "to": date(2017, 3, 1)},
            "quota": [{"award": "cstdcs", "base": "heads", "percent": 101}],
        }
    )

    assert [problem.key for problem in problems] == [
        "bloc.ends_before_start",
        "table.unknown_value",
        "table.unknown_value",
    ]


def test_the_radar_speaks_before_each_window_closes() -> None:
    found = warning_days(usual_rules(2017), nominations_to=date(2017, 11, 14))

    assert found == (
        (date(2017, 2, 14), date(2017, 3, 31)),
        (date(2017, 3, 17), date(2017, 3, 31)),
        (date(2017, 9, 30), date(2017, 11, 14)),
        (date(2017, 10, 31), date(2017, 11, 14)),
    )
