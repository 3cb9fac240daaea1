"""Nominations: what they say, who may see, correct, submit and decide them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.commendation.awards import AwardEntry, EntryType, Recipient
from bot.domain.commendation.nominations import (
    Field,
    Nomination,
    NominationState,
    Nominee,
    check_may_correct,
    check_may_decide,
    check_may_submit,
    check_may_write,
    may_see,
    read_number,
    with_award,
    with_nominee,
)
from bot.domain.commendation.stated_facts import StatedFacts
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused

AT = datetime(2017, 6, 12, 1, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
OFFICER = Member("an", "An", (Grant(Role.OFFICER, "bg", "bg.SD"),))
COLLEAGUE = Member("em", "Em", (Grant(Role.OFFICER, "bg", "bg.SD"),))
LEADER = Member("binh", "Bình", (Grant(Role.UNIT_LEADER, "bg", "bg.SD"),))
STRANGER = Member("x", "X", (Grant(Role.OFFICER, "bg", "bg.HH"),))
HEAD = Member("cuong", "Cường", (Grant(Role.BLOC_HEAD, "bg"),))
DIRECTOR = Member("ha", "Hà", (Grant(Role.DIRECTOR),))
PRAISE = AwardEntry(
    "giay-khen",
    "Giấy khen",
    EntryType.AWARD,
    frozenset(Recipient),
    date(2014, 6, 1),
    None,
    certain=True,
    occasions=(),
    rule_set="luat-2003-2013",
    quota=None,
    checks=(),
)
BEGUN = Nomination("03-abc", "bg.SD", "bg", "an", AT, nominee=Nominee.PERSON)
DRAFT = replace(
    BEGUN,
    name="Thiếu tá Nguyễn Văn A",
    deed="Ngày 20/05/2017 bắt quả tang 02 vụ trộm cắp.",
    document="Báo cáo số 45/BC-CASĐ",
    award="giay-khen",
    rule_set="luat-2003-2013",
)
SUBMITTED = replace(DRAFT, state=NominationState.SUBMITTED, submitted_at=AT, submit_receipt="AAAAA-AAAAA")
RETURNED = SUBMITTED.decided(NominationState.RETURNED, by=LEADER, at=LATER, reason="Ghi rõ ngày.")
ENDORSED = SUBMITTED.decided(NominationState.ENDORSED, by=LEADER, at=LATER)


def test_a_model_is_the_work_of_a_collective() -> None:
    recipients = [nominee.recipient for nominee in Nominee]

    assert recipients == [Recipient.PERSON, Recipient.COLLECTIVE, Recipient.COLLECTIVE]


def test_its_number_is_what_its_id_begins_with() -> None:
    assert DRAFT.number == "03"


@pytest.mark.parametrize("written", ["ĐN-03", "đn 3", "dn3", "DN-003", "3", "03", " ０３ "])
def test_a_number_is_read_however_it_is_typed(written: str) -> None:
    assert read_number(written) == "03"


@pytest.mark.parametrize("written", ["", "SD", "ĐN-", "3a", "12345", "ba", "٣"])
def test_what_is_no_number_is_not_read_as_one(written: str) -> None:
    assert read_number(written) == ""


def test_what_is_missing_is_named_in_the_order_of_asking() -> None:
    assert (BEGUN.missing, DRAFT.missing) == ((Field.NAME, Field.DEED, Field.DOCUMENT, Field.AWARD), ())


def test_a_changed_text_has_another_fingerprint() -> None:
    texts = [DRAFT, replace(DRAFT, deed=DRAFT.deed + "."), replace(DRAFT, name="", deed=DRAFT.name + DRAFT.deed)]

    assert len({text.fingerprint for text in texts}) == 3


def test_a_decision_keeps_what_was_said_and_says_who_when_and_why() -> None:
    decided = replace(
        SUBMITTED,
        state=NominationState.RETURNED,
        decided_by="binh",
        decided_at=LATER,
        reason="Ghi rõ ngày.",
    )

    assert decided == RETURNED


def test_a_correction_says_the_same_under_the_same_number_and_has_no_decision() -> None:
    correction = RETURNED.correction("def", at=LATER)

    assert correction == replace(DRAFT, id="03-def", drafted_at=LATER)


def test_the_same_kind_again_changes_nothing() -> None:
    assert with_nominee(DRAFT, Nominee.PERSON) == DRAFT


def test_another_kind_needs_another_name_and_other_awards() -> None:
    changed = with_nominee(DRAFT, Nominee.COLLECTIVE)

    assert changed == replace(DRAFT, nominee=Nominee.COLLECTIVE, name="", award="", rule_set="")


def test_a_model_can_be_asked_for_what_a_collective_can() -> None:
    collective = replace(DRAFT, nominee=Nominee.COLLECTIVE)

    assert with_nominee(collective, Nominee.MODEL) == replace(DRAFT, nominee=Nominee.MODEL, name="")


def test_the_first_kind_leaves_the_rest_empty() -> None:
    assert with_nominee(replace(BEGUN, nominee=None), Nominee.MODEL) == replace(BEGUN, nominee=Nominee.MODEL)


def test_an_award_brings_the_rules_it_is_judged_by() -> None:
    assert with_award(BEGUN, PRAISE) == replace(BEGUN, award="giay-khen", rule_set="luat-2003-2013")


@pytest.mark.parametrize(
    ("nomination", "seen_by"),
    [
        (DRAFT, ["An"]),
        (SUBMITTED, ["An", "Em", "Bình"]),
        (RETURNED, ["An", "Em", "Bình"]),
        (ENDORSED, ["An", "Em", "Bình", "Cường", "Hà"]),
    ],
)
def test_the_unit_sees_what_it_submitted_and_the_bloc_what_was_endorsed(
    nomination: Nomination, seen_by: list[str]
) -> None:
    everybody = (OFFICER, COLLEAGUE, LEADER, STRANGER, HEAD, DIRECTOR)

    assert [member.name for member in everybody if may_see(nomination, by=member)] == seen_by


def test_a_complete_draft_as_it_was_shown_may_be_submitted() -> None:
    check_may_submit(DRAFT, by=OFFICER, seen=DRAFT.fingerprint, offered=(PRAISE,))


@pytest.mark.parametrize(
    ("nomination", "by", "seen", "offered", "refusal"),
    [
        (DRAFT, COLLEAGUE, DRAFT, (PRAISE,), Refused("nomination.not_yours")),
        (SUBMITTED, OFFICER, SUBMITTED, (PRAISE,), Refused("nomination.not_draft", number="03")),
        (BEGUN, OFFICER, BEGUN, (PRAISE,), Refused("nomination.incomplete")),
        (DRAFT, OFFICER, BEGUN, (PRAISE,), Refused("nomination.changed_meanwhile")),
        (DRAFT, OFFICER, DRAFT, (), Refused("nomination.award_not_offered")),
    ],
)
def test_what_may_not_be_submitted_says_why(
    nomination: Nomination, by: Member, seen: Nomination, offered: tuple[AwardEntry, ...], refusal: Refused
) -> None:
    with pytest.raises(Refused) as refused:
        check_may_submit(nomination, by=by, seen=seen.fingerprint, offered=offered)

    assert refused.value == refusal


def test_only_the_drafter_writes_and_only_in_a_draft() -> None:
    check_may_write(DRAFT, by=OFFICER)


@pytest.mark.parametrize(
    ("nomination", "by", "refusal"),
    [
        (RETURNED, COLLEAGUE, Refused("nomination.not_yours")),
        (SUBMITTED, OFFICER, Refused("nomination.not_returned", number="03")),
    ],
)
def test_only_the_drafter_corrects_and_only_what_was_returned(
    nomination: Nomination, by: Member, refusal: Refused
) -> None:
    with pytest.raises(Refused) as refused:
        check_may_correct(nomination, by=by)

    assert refused.value == refusal


def test_the_drafter_may_correct_what_was_returned() -> None:
    check_may_correct(RETURNED, by=OFFICER)


def test_a_leader_may_decide_what_somebody_else_submitted() -> None:
    check_may_decide(SUBMITTED, by=LEADER)


@pytest.mark.parametrize(
    ("nomination", "refusal"),
    [
        (ENDORSED, Refused("nomination.not_awaiting", number="03")),
        (replace(SUBMITTED, drafted_by="binh"), Refused("nomination.own_draft", number="03")),
    ],
)
def test_a_leader_decides_once_and_never_on_the_own_draft(nomination: Nomination, refusal: Refused) -> None:
    with pytest.raises(Refused) as refused:
        check_may_decide(nomination, by=LEADER)

    assert refused.value == refusal


def test_what_is_stated_is_signed_with_the_text_but_a_hold_is_not() -> None:
    stated = replace(DRAFT, facts=StatedFacts(months_of_service=12))
    held = replace(DRAFT, facts=StatedFacts(on_hold=True))

    assert [one.fingerprint == DRAFT.fingerprint for one in (stated, held)] == [False, True]
