"""Questions to the bloc, and help that counts when the unit that was helped says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.exchange.helps import (
    Help,
    HelpState,
    check_may_decide,
    check_may_note,
    read_help_number,
    with_subject,
)
from bot.domain.exchange.questions import (
    BlocQuestion,
    check_may_answer,
    check_may_settle,
    read_question_number,
    said,
)
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused

AT = datetime(2017, 5, 8, 2, tzinfo=UTC)
AN = Member("an", "An", (Grant(Role.OFFICER, "bg", "bg.SD"),))
HOA = Member("hoa", "Hoa", (Grant(Role.OFFICER, "bg", "bg.HH"),))
GIANG = Member("giang", "Giang", (Grant(Role.SUPERVISOR),))
ASKED = BlocQuestion("02-x", "bg", "bg.SD", "Làm thế nào?", "an", AT)
CLAIMED = Help("04-x", "bg", "bg.HH", "bg.SD", "Tập huấn dữ liệu", "hoa", AT, HelpState.CLAIMED)


def test_numbers_are_read_as_people_type_them() -> None:
    assert (ASKED.number, CLAIMED.number) == ("02", "04")
    assert (read_question_number("HĐ-2"), read_help_number("dg 4"), read_help_number("HĐ-2")) == ("02", "04", "")


@pytest.mark.parametrize("text", ["x" * 14, "x" * 601])
def test_a_question_is_neither_a_word_nor_a_page(text: str) -> None:
    with pytest.raises(Refused) as refused:
        said(text)

    assert refused.value.key == "bloc_question.length"


@pytest.mark.parametrize("text", ["x" * 15, "x" * 600])
def test_the_bounds_belong_to_a_question(text: str) -> None:
    assert said(f" {text} ") == text


def test_anybody_else_answers_and_who_asked_says_that_it_is_clear() -> None:
    check_may_answer(ASKED, by=HOA)
    check_may_settle(ASKED, by=AN)


@pytest.mark.parametrize(
    ("question", "by", "key"),
    [
        (ASKED, GIANG, "permission.ask_bloc"),
        (ASKED, AN, "bloc_question.own"),
        (replace(ASKED, settled_at=AT), HOA, "bloc_question.settled"),
    ],
)
def test_an_answer_is_refused(question: BlocQuestion, by: Member, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_answer(question, by=by)

    assert refused.value.key == key


@pytest.mark.parametrize(
    ("question", "by", "key"),
    [(ASKED, HOA, "bloc_question.not_yours"), (replace(ASKED, settled_at=AT), AN, "bloc_question.settled")],
)
def test_only_who_asked_says_once_that_it_is_clear(question: BlocQuestion, by: Member, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_settle(question, by=by)

    assert refused.value.key == key


@pytest.mark.parametrize("text", ["x" * 7, "x" * 161])
def test_what_help_was_has_bounds(text: str) -> None:
    with pytest.raises(Refused) as refused:
        with_subject(text)

    assert refused.value.key == "help.length"


def test_what_help_was_stands_on_one_line() -> None:
    assert with_subject(" Tập huấn \n dữ liệu ") == "Tập huấn dữ liệu"


@pytest.mark.parametrize(("by", "state"), [(AN, HelpState.CONFIRMED), (HOA, HelpState.CLAIMED)])
def test_help_counts_at_once_where_the_helped_unit_names_it(by: Member, state: HelpState) -> None:
    known = (replace(CLAIMED, subject="Việc khác"), replace(CLAIMED, state=HelpState.DECLINED))

    assert check_may_note(known, helper="bg.HH", helped="bg.SD", subject="tap huan du lieu", by=by) is state


@pytest.mark.parametrize(
    ("helper", "helped", "by", "key"),
    [
        ("bg.HH", "bg.SD", GIANG, "permission.confirm_help"),
        ("bg.SD", "bg.SD", AN, "help.own_unit"),
        ("bg.HH", "bg.VY", AN, "help.own_unit"),
        ("bg.HH", "bg.SD", AN, "help.known"),
    ],
)
def test_naming_help_is_refused(helper: str, helped: str, by: Member, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_note((CLAIMED,), helper=helper, helped=helped, subject="tap huan du lieu", by=by)

    assert refused.value.key == key


def test_the_unit_that_was_helped_decides() -> None:
    check_may_decide(CLAIMED, by=AN)


@pytest.mark.parametrize(
    ("help_", "by", "key"),
    [(CLAIMED, HOA, "permission.confirm_help"), (replace(CLAIMED, state=HelpState.DECLINED), AN, "help.decided")],
)
def test_deciding_on_help_is_refused(help_: Help, by: Member, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_decide(help_, by=by)

    assert refused.value.key == key
