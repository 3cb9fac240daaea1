"""Facts as they are typed: several in one message, what cannot be read is named."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.commendation.awards import Occasion, Recipient, catalogue_from
from bot.domain.commendation.eligibility import Condition, KnownFacts, Outcome, Verdict, evaluate
from bot.domain.commendation.fact_lines import day_said, needed_facts, with_lines
from bot.domain.commendation.rule_sets import by_id
from bot.domain.commendation.stated_facts import NOTHING_STATED, Merit, StatedFacts
from bot.domain.refusal import Problem

_SAMPLE = Path(__file__).parents[3] / "bot" / "samples" / "sample_awards.toml"
_ENTRIES = by_id(catalogue_from(tomllib.loads(_SAMPLE.read_text("utf-8"))), on=date(2017, 6, 1))
_ALL = (
    "months_of_service",
    "working_days_absent",
    "disciplined_this_year",
    "holds_this_year",
    "merit",
    "years_excellent",
    "initiatives",
    "percent_completing_tasks",
    "percent_holding",
    "count_holding",
    "members_disciplined_warning_or_above",
    "hold",
)


def test_every_fact_can_be_stated_in_one_message() -> None:
    text = "1 12; 2: 0; 3 không; 4 có\n5 mưu trí số 15/QĐ-CAH; 6 2; 7 3; 8 100%; 9 72,5; 10 1; 11 không"
    text += "\n12 có đến 30/12/2017"

    facts, bad = with_lines(NOTHING_STATED, text, needed=_ALL)

    assert bad == ()
    assert facts == StatedFacts(
        months_of_service=12,
        working_days_absent=0,
        disciplined_this_year=False,
        merit=Merit.COMBAT,
        merit_document="số 15/QĐ-CAH",
        holds_this_year=True,
        years_excellent=2,
        initiatives=3,
        percent_completing_tasks=Decimal(100),
        percent_holding=Decimal("72.5"),
        count_holding=1,
        members_disciplined=False,
        on_hold=True,
        hold_until=date(2017, 12, 30),
    )
    assert facts.signed_part.on_hold is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("12", "fact.unknown_line"),
        ("13 có", "fact.unknown_line"),
        ("1 mười", "fact.bad_number"),
        ("1 2,5", "fact.bad_number"),
        ("8 101", "fact.bad_number"),
        ("3 có lẽ thế", ""),
        ("3 chắc", "fact.yes_or_no"),
        ("5 giỏi", "fact.which_merit"),
        ("5 sáng kiến hay", "fact.merit_without_number"),
        ("5 sáng kiến 0912345678", "screened.phone"),
        ("12 có đến 31/02/2017", "fact.bad_day"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_kept(text: str, key: str) -> None:
    facts, bad = with_lines(NOTHING_STATED, f"2 7; {text}", needed=_ALL)

    assert (facts.working_days_absent, [(place, one.key) for place, one in bad]) == (7, [(2, key)] if key else [])


def test_a_problem_says_what_was_written() -> None:
    _, bad = with_lines(NOTHING_STATED, "99 gì đó", needed=_ALL)

    assert bad == ((1, Problem("fact.unknown_line", {"text": "99 gì đó", "most": 12})),)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("sáng kiến Quyết định số 15/QĐ-CASĐ ngày 01/06/2017", "sáng kiến Quyết định số 15/QĐ-CASĐ ngày 01/06/2017"),
        ("chắc " * 30, f"{'chắc ' * 24}…"),
    ],
)
def test_a_line_is_shown_as_typed_and_a_very_long_one_is_cut_between_words(typed: str, shown: str) -> None:
    _, bad = with_lines(NOTHING_STATED, f"3 {typed}", needed=_ALL)

    assert bad == ((1, Problem("fact.yes_or_no", {"text": shown})),)


def test_no_day_is_no_day() -> None:
    assert day_said("không có ngày") is None


@pytest.mark.parametrize(
    ("award", "recipient", "occasion", "facts"),
    [
        ("cstt", Recipient.PERSON, Occasion.YEARLY, (*_ALL[:3], "hold")),
        ("cstd-cand", Recipient.PERSON, Occasion.YEARLY, ("hold",)),
        ("dvqt", Recipient.COLLECTIVE, Occasion.YEARLY, _ALL[7:11]),
        ("giay-khen", Recipient.PERSON, Occasion.SUDDEN, ()),
        ("bang-khen-bca", Recipient.PERSON, Occasion.YEARLY, ("years_excellent", "initiatives", "hold")),
        ("bang-khen-bca", Recipient.COLLECTIVE, Occasion.SUDDEN, ()),
    ],
)
def test_only_what_the_records_do_not_know_is_asked(
    award: str, recipient: Recipient, occasion: Occasion, facts: tuple[str, ...]
) -> None:
    assert needed_facts(_ENTRIES[award], recipient=recipient, occasion=occasion) == tuple(
        fact for fact in facts if fact
    )


@pytest.mark.parametrize("award", ["cstdcs", "cstd-cand"])
def test_namesakes_leave_a_title_open(award: str) -> None:
    known = KnownFacts(2017, namesakes=("Nguyễn Văn A, Đội 1", "Nguyễn Văn A, Đội 2"))
    stated = StatedFacts(on_hold=False, merit=Merit.INITIATIVE, merit_document="số 1")

    found = evaluate(
        _ENTRIES[award], stated=stated, known=known, on=date(2017, 6, 1), recipient=Recipient.PERSON,
        occasion=Occasion.YEARLY,
    )  # fmt: skip

    words = "Nguyễn Văn A, Đội 1; Nguyễn Văn A, Đội 2"
    title = "cstt" if award == "cstdcs" else "cstdcs"
    assert (found.verdict, found.unstated) == (
        Verdict.UNKNOWN,
        (Condition("namesakes", Outcome.UNSTATED, title=title, words=words),),
    )


def test_a_condition_nobody_taught_the_program_stays_open() -> None:
    entry = _ENTRIES["cstt"]
    strange = type(entry)(**{**{name: getattr(entry, name) for name in entry.__slots__}, "checks": (
        {"fact": "courage"}, {"fact": "luck", "at_least": 3},
    )})  # fmt: skip

    found = evaluate(
        strange, stated=StatedFacts(on_hold=False), known=KnownFacts(2017), on=date(2017, 6, 1),
        recipient=Recipient.PERSON, occasion=Occasion.YEARLY,
    )  # fmt: skip

    assert found.unstated == (
        Condition("courage", Outcome.UNSTATED),
        Condition("luck", Outcome.UNSTATED, "at_least", Decimal(3)),
    )


def test_nobody_registered_anything_is_not_known_before_the_records_are_asked() -> None:
    found = evaluate(
        _ENTRIES["co-bca"], stated=NOTHING_STATED, known=KnownFacts(2017), on=date(2017, 6, 1),
        recipient=Recipient.COLLECTIVE, occasion=Occasion.YEARLY,
    )  # fmt: skip

    assert [one.fact for one in found.unstated] == ["rank_in_bloc", "registered_at_start_of_year"]
