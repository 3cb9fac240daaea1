"""Questions to units: who asks, answers, withdraws and reads, and what is taken for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.domain.oversight.inquiries import (
    LONGEST,
    About,
    Inquiry,
    InquiryState,
    Quoted,
    check_may_answer,
    check_may_ask,
    check_may_withdraw,
    closed,
    may_read,
    read_inquiry_number,
    said,
)
from bot.domain.people.members import Grant, Member, Role, Unit
from bot.domain.refusal import Refused

AT = datetime(2017, 6, 12, 1, 0, tzinfo=UTC)
HH = Unit("bg.HH", "bg", "HH", "Hiệp Hòa", "HH", 1, "bloc_head")
SD = Unit("bg.SD", "bg", "SD", "Sơn Động", "SĐ", 2)
OFFICER = Member("an", "An", (Grant(Role.OFFICER, "bg", "bg.SD"),))
STRANGER = Member("x", "X", (Grant(Role.OFFICER, "bg", "bg.HH"),))
HEAD = Member("cuong", "Cường", (Grant(Role.BLOC_HEAD, "bg"),))
DEPUTY = Member("dung", "Dũng", (Grant(Role.BLOC_DEPUTY, "bg"),))
SECRETARY = Member("lan", "Lan", (Grant(Role.SECRETARY, "bg"),))
DIRECTOR = Member("ha", "Hà", (Grant(Role.DIRECTOR),))
ELSEWHERE = Member("y", "Y", (Grant(Role.BLOC_HEAD, "khac"),))
ASKED = Inquiry("03-9f1c2ab34d5e", "bg", "bg.SD", "Bao giờ gửi bảng?", "cuong", AT)
ANSWERED = closed(ASKED, InquiryState.ANSWERED, by=OFFICER, at=AT, receipt="BBBBB-BBBBB", answer="Ngày mai.")
WITHDRAWN = closed(ASKED, InquiryState.WITHDRAWN, by=HEAD, at=AT, receipt="BBBBB-BBBBB")


def test_an_answer_leaves_the_question_as_it_was_asked() -> None:
    answered = closed(ASKED, InquiryState.ANSWERED, by=OFFICER, at=AT, receipt="BBBBB-BBBBB", answer="Ngày mai.")

    assert answered == replace(
        ASKED,
        state=InquiryState.ANSWERED,
        answer="Ngày mai.",
        closed_by="an",
        closed_at=AT,
        close_receipt="BBBBB-BBBBB",
    )
    assert (ASKED.number, WITHDRAWN.answer) == ("03", "")


def test_leaders_ask_other_units() -> None:
    check_may_ask(SD, by=HEAD, units=(HH, SD))
    check_may_ask(HH, by=DIRECTOR, units=(HH, SD))


@pytest.mark.parametrize(
    ("unit", "by", "key"),
    [
        (HH, HEAD, "inquiry.own_unit"),
        (SD, SECRETARY, "permission.ask_unit"),
        (SD, OFFICER, "permission.ask_unit"),
        (SD, ELSEWHERE, "permission.ask_unit"),
    ],
)
def test_nobody_asks_the_own_unit_and_others_ask_nobody(unit: Unit, by: Member, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_ask(unit, by=by, units=(HH, SD))

    assert refused.value == Refused(key)


def test_the_unit_answers_and_whoever_asked_withdraws_what_is_open() -> None:
    check_may_answer(ASKED, by=OFFICER)
    check_may_withdraw(ASKED, by=HEAD)


@pytest.mark.parametrize(
    ("inquiry", "by", "refusal"),
    [
        (ASKED, STRANGER, Refused("permission.answer_inquiry")),
        (ASKED, HEAD, Refused("permission.answer_inquiry")),
        (ANSWERED, OFFICER, Refused("inquiry.answered", number="03")),
        (WITHDRAWN, OFFICER, Refused("inquiry.withdrawn", number="03")),
    ],
)
def test_others_do_not_answer_and_nobody_answers_twice(inquiry: Inquiry, by: Member, refusal: Refused) -> None:
    with pytest.raises(Refused) as refused:
        check_may_answer(inquiry, by=by)

    assert refused.value == refusal


@pytest.mark.parametrize(
    ("inquiry", "by", "refusal"),
    [
        (ASKED, OFFICER, Refused("permission.ask_unit")),
        (ASKED, DEPUTY, Refused("inquiry.not_yours", number="03")),
        (ANSWERED, HEAD, Refused("inquiry.answered", number="03")),
        (WITHDRAWN, HEAD, Refused("inquiry.withdrawn", number="03")),
    ],
)
def test_only_whoever_asked_withdraws_and_only_before_the_answer(
    inquiry: Inquiry, by: Member, refusal: Refused
) -> None:
    with pytest.raises(Refused) as refused:
        check_may_withdraw(inquiry, by=by)

    assert refused.value == refusal


def test_the_unit_and_every_leader_who_could_have_asked_read_it() -> None:
    readers = [may_read(ASKED, by=one) for one in (OFFICER, HEAD, DEPUTY, DIRECTOR, SECRETARY, STRANGER, ELSEWHERE)]

    assert readers == [True, True, True, True, False, False, False]


def test_blanks_are_evened_out_and_lines_stay() -> None:
    assert said("  Bao giờ\t gửi\u00a0bảng?\n\n Ai soạn? ") == "Bao giờ gửi bảng?\nAi soạn?"
    assert said("x" * LONGEST) == "x" * LONGEST


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", Refused("inquiry.too_short")),
        ("? !", Refused("inquiry.too_short")),
        ("x" * 603, Refused("inquiry.too_long", most=600, length=603, over=3)),
    ],
)
def test_nothing_and_too_much_are_not_sent(text: str, refusal: Refused) -> None:
    with pytest.raises(Refused) as refused:
        said(text)

    assert refused.value == refusal


@pytest.mark.parametrize(("written", "number"), [("CH-03", "03"), ("ch3", "03"), ("３", "03"), ("SD", ""), ("B02", "")])
def test_a_number_is_read_however_it_is_typed(written: str, number: str) -> None:
    assert read_inquiry_number(written) == number


@pytest.mark.parametrize(
    ("quoted", "typed"),
    [
        (Quoted(), ""),
        (Quoted(About.NOMINATION, code="03", name="A", award="Giấy khen"), "ĐN-03"),
        (Quoted(About.SHEET, period="6 tháng", period_code="2017-H1", version=1, points=Decimal(9)), "2017-H1"),
        (Quoted(About.CRITERION, code="B02", period_code="2017-H1"), "2017-H1 B02"),
    ],
)
def test_what_is_asked_about_can_be_named_again(quoted: Quoted, typed: str) -> None:
    assert quoted.typed == typed
