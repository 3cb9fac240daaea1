"""An invitation: used once, by the right person, in time, and decided by whoever may."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people.enrolment import (
    Invitation,
    InvitationState,
    Newcomer,
    Rules,
    check_decidable,
    check_may_manage,
    check_phone,
    check_usable,
    invited_name,
    is_expired,
    may_manage,
    may_try,
    needs_confirmation,
    needs_phone_named,
)
from bot.domain.people.members import VISITOR, Grant, Member, Role
from bot.domain.refusal import Refused

NOON = datetime(2017, 6, 12, 5, tzinfo=UTC)
OFFICER = Grant(Role.OFFICER, "b", "b.SD")
LEADER = Member("p2", "Trần Văn B", (Grant(Role.UNIT_LEADER, "b", "b.SD"),))
HEAD = Member("p9", "Lê Văn C", (Grant(Role.BLOC_HEAD, "b"),))
STRANGER = Newcomer("telegram", "7", VISITOR)
MEMBER = Newcomer("telegram", "8", LEADER)
OPEN = Invitation("i1", "Nguyễn Văn A", OFFICER, "", "p2", NOON + timedelta(hours=72))


def usable(invitation: Invitation | None, newcomer: Newcomer = STRANGER, at: datetime = NOON) -> Invitation:
    return check_usable(invitation, newcomer=newcomer, inviter="Trần Văn B", at=at)


def refusal_of(invitation: Invitation | None, newcomer: Newcomer = STRANGER, at: datetime = NOON) -> Refused:
    with pytest.raises(Refused) as refused:
        usable(invitation, newcomer, at)
    return refused.value


def test_an_open_invitation_may_be_used() -> None:
    assert usable(OPEN) == OPEN


@pytest.mark.parametrize("state", [InvitationState.AWAITING, InvitationState.USED])
def test_an_outsider_cannot_tell_a_used_code_from_one_that_never_was(state: InvitationState) -> None:
    used = replace(OPEN, state=state, account="telegram:9")

    assert refusal_of(used) == refusal_of(None) == Refused("visitor")


@pytest.mark.parametrize("state", [InvitationState.REFUSED, InvitationState.WITHDRAWN])
def test_a_refused_or_withdrawn_code_is_unknown_even_to_its_holder(state: InvitationState) -> None:
    assert refusal_of(replace(OPEN, state=state, account=STRANGER.key)) == Refused("visitor")


def test_a_foreign_code_that_expired_is_as_unknown_as_any_other() -> None:
    foreign = replace(OPEN, account="telegram:9")

    assert refusal_of(foreign, at=OPEN.expires_at) == Refused("visitor")


def test_a_member_learns_that_a_code_cannot_be_used() -> None:
    assert refusal_of(None, MEMBER) == Refused("enrolment.code_unknown")


def test_the_holder_of_an_expired_code_learns_whom_to_ask() -> None:
    assert refusal_of(OPEN, at=OPEN.expires_at) == Refused("enrolment.code_expired", inviter="Trần Văn B")


def test_an_expired_code_of_the_command_line_names_nobody() -> None:
    with pytest.raises(Refused) as refused:
        check_usable(OPEN, newcomer=STRANGER, inviter="", at=OPEN.expires_at)

    assert refused.value == Refused("enrolment.code_expired_unnamed")


def test_a_code_lives_until_the_last_moment_of_its_72_hours() -> None:
    just_before = OPEN.expires_at - timedelta(microseconds=1)

    assert (is_expired(OPEN, at=just_before), is_expired(OPEN, at=OPEN.expires_at)) == (False, True)


def test_a_used_code_does_not_expire_for_who_waits_for_confirmation() -> None:
    awaiting = replace(OPEN, state=InvitationState.AWAITING, account=STRANGER.key)

    assert usable(awaiting, at=OPEN.expires_at + timedelta(days=9)) == awaiting


def test_who_joined_may_send_the_code_again() -> None:
    used = replace(OPEN, state=InvitationState.USED, account=MEMBER.key)

    assert usable(used, MEMBER) == used


def test_who_was_suspended_does_not_come_back_with_the_old_code() -> None:
    used = replace(OPEN, state=InvitationState.USED, account=STRANGER.key)

    assert refusal_of(used) == Refused("visitor")


@pytest.mark.parametrize(
    ("own", "altogether", "expected"), [(5, 50, True), (6, 50, False), (5, 51, False), (1, 1, True)]
)
def test_five_tries_an_hour_and_fifty_altogether(own: int, altogether: int, expected: bool) -> None:
    assert may_try(own=own, altogether=altogether) is expected


@pytest.mark.parametrize("named", ["", "hash"])
def test_the_own_contact_is_accepted_where_it_matches_or_no_number_was_named(named: str) -> None:
    check_phone(replace(OPEN, phone=named), phone="hash", is_own=True)


@pytest.mark.parametrize(
    ("named", "phone", "is_own", "key"),
    [
        ("", "hash", False, "enrolment.contact_not_own"),
        ("hash", "hash", False, "enrolment.contact_not_own"),
        ("hash", "other", True, "enrolment.phone_differs"),
        ("hash", "", True, "enrolment.phone_differs"),
        ("", "", True, "enrolment.phone_differs"),
    ],
)
def test_any_other_contact_is_refused(named: str, phone: str, is_own: bool, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_phone(replace(OPEN, phone=named), phone=phone, is_own=is_own)

    assert refused.value == Refused(key)


@pytest.mark.parametrize(
    ("asked_for", "invited_by", "expected"), [(True, "p2", True), (True, "", False), (False, "p2", False)]
)
def test_only_a_leader_who_invited_in_chat_is_asked_to_confirm(
    asked_for: bool, invited_by: str, expected: bool
) -> None:
    invitation = replace(OPEN, invited_by=invited_by)

    assert needs_confirmation(invitation, Rules(require_confirmation=asked_for)) is expected


def test_the_number_must_be_named_only_where_no_confirmation_follows() -> None:
    combinations = [(True, True), (True, False), (False, True), (False, False)]

    assert [needs_phone_named(Rules(*both)) for both in combinations] == [False, True, False, False]


@pytest.mark.parametrize(
    ("member", "grant", "expected"),
    [
        (LEADER, OFFICER, True),
        (LEADER, Grant(Role.OFFICER, "b", "b.HH"), False),
        (LEADER, Grant(Role.UNIT_LEADER, "b", "b.SD"), False),
        (HEAD, Grant(Role.UNIT_LEADER, "b", "b.SD"), True),
        (HEAD, Grant(Role.UNIT_LEADER, "c", "c.SD"), False),
        (HEAD, OFFICER, False),
        (HEAD, Grant(Role.SECRETARY, "b"), True),
        (VISITOR, OFFICER, False),
    ],
)
def test_a_leader_manages_own_officers_and_the_head_manages_leaders(
    member: Member, grant: Grant, expected: bool
) -> None:
    assert may_manage(member, grant) is expected


@pytest.mark.parametrize(
    ("grant", "key"),
    [
        (OFFICER, "permission.invite_officer"),
        (Grant(Role.UNIT_LEADER, "b", "b.SD"), "permission.invite_leader"),
        (Grant(Role.SECRETARY, "b"), "permission.appoint_secretary"),
        (Grant(Role.DIRECTOR), "permission.invite_leader"),
    ],
)
def test_who_may_not_invite_learns_who_does(grant: Grant, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_manage(VISITOR, grant)

    assert refused.value == Refused(key)


def test_the_leader_decides_on_who_waits() -> None:
    awaiting = replace(OPEN, state=InvitationState.AWAITING)

    assert check_decidable(awaiting, by=LEADER, wanted=InvitationState.USED) is True


def test_deciding_the_same_again_decides_nothing() -> None:
    used = replace(OPEN, state=InvitationState.USED)

    assert check_decidable(used, by=LEADER, wanted=InvitationState.USED) is False


@pytest.mark.parametrize("state", [InvitationState.OPEN, InvitationState.REFUSED, InvitationState.WITHDRAWN])
def test_who_does_not_wait_cannot_be_confirmed(state: InvitationState) -> None:
    with pytest.raises(Refused) as refused:
        check_decidable(replace(OPEN, state=state), by=LEADER, wanted=InvitationState.USED)

    assert refused.value == Refused("enrolment.not_awaiting", name="Nguyễn Văn A")


def test_nobody_else_decides() -> None:
    with pytest.raises(Refused) as refused:
        check_decidable(replace(OPEN, state=InvitationState.AWAITING), by=HEAD, wanted=InvitationState.USED)

    assert refused.value == Refused("permission.invite_officer")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Nguyễn   Văn A ", "Nguyễn Văn A"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Đại úy Trần Thị Bích-Ngọc", "Đại úy Trần Thị Bích-Ngọc"),
    ],
)
def test_a_name_is_kept_as_typed_with_single_spaces(typed: str, name: str) -> None:
    assert invited_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        (" ", Refused("enrolment.name_missing")),
        ("Hùng", Refused("enrolment.name_unusable", name="Hùng")),
        ("B02 78,5", Refused("enrolment.name_unusable", name="B02 78,5")),
        ("Nguyễn " + "V" * 60, Refused("enrolment.name_too_long", most=60, length=67)),
    ],
)
def test_what_is_no_full_name_is_asked_again(typed: str, refused: Refused) -> None:
    with pytest.raises(Refused) as raised:
        invited_name(typed)

    assert raised.value == refused
