"""What the bloc may decide on an endorsed nomination, who may, and until when it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.commendation.nomination_checks import (
    UNDO_WINDOW,
    check_may_check,
    checked,
    is_for,
    sent_back,
    unchecked,
)
from bot.domain.commendation.nominations import Nomination, NominationState, Nominee, may_see, read_version
from bot.domain.people.members import Grant, Member, Role, Unit
from bot.domain.refusal import Refused

AT = datetime(2017, 6, 12, 1, 0, tzinfo=UTC)
UNITS = (
    Unit("bg.HH", "bg", "HH", "Hiệp Hòa", "HH", 1, "bloc_head"),
    Unit("bg.SD", "bg", "SD", "Sơn Động", "SĐ", 2),
)
OFFICER = Member("an", "An", (Grant(Role.OFFICER, "bg", "bg.SD"),))
HEAD = Member("cuong", "Cường", (Grant(Role.BLOC_HEAD, "bg"),))
DEPUTY = Member("dung", "Dũng", (Grant(Role.BLOC_DEPUTY, "bg"),))
SECRETARY = Member("lan", "Lan", (Grant(Role.SECRETARY, "bg"),))
DIRECTOR = Member("ha", "Hà", (Grant(Role.DIRECTOR),))
ELSEWHERE = Member("y", "Y", (Grant(Role.BLOC_HEAD, "khac"),))
ENDORSED = Nomination(
    "03-9f1c2ab34d5e",
    "bg.SD",
    "bg",
    "an",
    AT,
    NominationState.ENDORSED,
    Nominee.PERSON,
    "Thiếu tá Nguyễn Văn A",
    decided_by="binh",
    decided_at=AT,
    decision_receipt="AAAAA-AAAAA",
)


def test_an_approval_and_its_undoing_leave_the_nomination_as_it_was_endorsed() -> None:
    approved = checked(ENDORSED, by=HEAD, at=AT, receipt="BBBBB-BBBBB")

    assert approved == replace(
        ENDORSED,
        state=NominationState.CHECKED,
        checked_by="cuong",
        checked_at=AT,
        check_receipt="BBBBB-BBBBB",
    )
    assert unchecked(approved, by=HEAD, at=AT + UNDO_WINDOW) == ENDORSED


def test_what_was_sent_back_says_who_did_it_last_and_why() -> None:
    returned = sent_back(ENDORSED, reason="Ghi rõ ngày.", by=HEAD, at=AT + UNDO_WINDOW, receipt="BBBBB-BBBBB")

    assert (returned.state, returned.decided_by) == (NominationState.RETURNED, "binh")
    assert (returned.last_by, returned.last_at, returned.last_reason) == ("cuong", AT + UNDO_WINDOW, "Ghi rõ ngày.")
    assert (ENDORSED.last_by, ENDORSED.last_at, ENDORSED.last_reason) == ("binh", AT, "")


@pytest.mark.parametrize(
    ("nomination", "by", "key"),
    [
        (replace(ENDORSED, state=NominationState.SUBMITTED), HEAD, "nomination.not_waiting"),
        (checked(ENDORSED, by=HEAD, at=AT, receipt="B"), DEPUTY, "nomination.not_waiting"),
        (replace(ENDORSED, drafted_by="cuong"), HEAD, "nomination.took_part"),
        (replace(ENDORSED, decided_by="cuong"), HEAD, "nomination.took_part"),
    ],
)
def test_it_is_decided_once_and_by_others_than_those_who_wrote_and_signed_it(
    nomination: Nomination, by: Member, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        check_may_check(nomination, by=by)

    assert refused.value == Refused(key, number="03")


def test_it_is_decided_by_whoever_had_no_hand_in_it() -> None:
    check_may_check(ENDORSED, by=HEAD)


@pytest.mark.parametrize(
    ("nomination", "by", "late", "key"),
    [
        (ENDORSED, HEAD, timedelta(0), "nomination.not_approved"),
        (
            sent_back(ENDORSED, reason="x", by=HEAD, at=AT, receipt="B"),
            HEAD,
            timedelta(0),
            "nomination.not_approved",
        ),
        (checked(ENDORSED, by=HEAD, at=AT, receipt="B"), DEPUTY, timedelta(0), "nomination.approved_by_other"),
        (
            checked(ENDORSED, by=HEAD, at=AT, receipt="B"),
            HEAD,
            UNDO_WINDOW + timedelta(microseconds=1),
            "nomination.undo_too_late",
        ),
    ],
)
def test_an_approval_is_taken_back_by_whoever_gave_it_within_five_minutes(
    nomination: Nomination, by: Member, late: timedelta, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        unchecked(nomination, by=by, at=AT + late)

    assert refused.value == Refused(key, number="03")


@pytest.mark.parametrize(
    ("nomination", "by", "waits"),
    [
        (ENDORSED, HEAD, True),
        (ENDORSED, DIRECTOR, True),
        (ENDORSED, SECRETARY, False),
        (ENDORSED, OFFICER, False),
        (ENDORSED, ELSEWHERE, False),
        (ENDORSED, DEPUTY, False),  # no unit of this bloc is the deputy's: then nobody could tell which is the own one
        (replace(ENDORSED, unit="bg.HH"), HEAD, False),
        (replace(ENDORSED, unit="bg.HH"), DIRECTOR, True),
        (replace(ENDORSED, drafted_by="ha"), DIRECTOR, False),
        (replace(ENDORSED, state=NominationState.CHECKED), HEAD, False),
    ],
)
def test_it_waits_for_leaders_of_other_units_who_had_no_hand_in_it(
    nomination: Nomination, by: Member, waits: bool
) -> None:
    assert is_for(nomination, by=by, units=UNITS) is waits


def test_the_bloc_sees_what_it_decided_and_not_what_the_leader_returned() -> None:
    seen = [
        may_see(one, by=HEAD)
        for one in (
            ENDORSED,
            checked(ENDORSED, by=HEAD, at=AT, receipt="B"),
            sent_back(ENDORSED, reason="x", by=DEPUTY, at=AT, receipt="B"),
            replace(ENDORSED, state=NominationState.RETURNED),
            replace(ENDORSED, state=NominationState.SUBMITTED),
        )
    ]

    assert seen == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ĐN-03", ("03", "")),
        ("dn3", ("03", "")),
        (ENDORSED.version, ("03", "9f1c2a")),
        ("ĐN-03-9F1C2A", ("03", "9f1c2a")),
        ("03-9f1c2ab34d5e", ("", "")),
        ("SD", ("", "")),
    ],
)
def test_a_text_is_named_by_its_number_and_the_beginning_of_its_tail(written: str, read: tuple[str, str]) -> None:
    assert read_version(written) == read
