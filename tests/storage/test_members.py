"""People, roles, accounts and who is reached, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.people.enrolment import Invitation, InvitationState
from bot.domain.people.members import VISITOR, Grant, Member, Role, RosterEntry
from bot.domain.telling.notices import Audience
from bot.ports import Account, Recipient, Work
from storage.database import SqlDatabase
from tests.storage.small_bloc import AT, HH, MINUTE, SD

_OFFICER = Grant(Role.OFFICER, "khoi", SD.id)
_LEADER = Grant(Role.UNIT_LEADER, "khoi", SD.id)
_HEAD = Grant(Role.BLOC_HEAD, "khoi")
_SUPERVISOR = Grant(Role.SUPERVISOR)


async def _enrol(work: Work, person: str, account: str, *grants: Grant) -> None:
    await work.members.see_account("telegram", account, chat=account)
    await work.members.bind("telegram", account, person=person, at=AT)
    for grant in grants:
        await work.members.grant(person, grant, by="", at=AT)


async def test_an_account_nobody_saw_is_none_and_a_seen_one_is_a_visitor(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        never = await work.members.account("telegram", "7")
        await work.members.see_account("telegram", "7", chat="")
        await work.members.see_account("telegram", "7", chat="70")
        seen = await work.members.account("telegram", "7")
        behind = await work.members.behind("telegram", "70"), await work.members.behind("telegram", "71")

    assert (never, seen) == (None, Account("telegram", "7", "70", VISITOR, "vi"))
    assert behind == (VISITOR, VISITOR)


async def test_one_look_gives_the_member_with_running_roles_the_language_and_the_open_question(
    bloc: SqlDatabase,
) -> None:
    async with bloc.work() as work:
        await _enrol(work, "p1", "7", _OFFICER, _HEAD, _SUPERVISOR)
        await work.members.suspend("p1", _HEAD, at=AT)
        await work.members.speak("p1", "en")
        await work.members.ask("telegram", "7", question='{"type":"x"}', closed="chamdiem|gui")
        found = await work.members.account("telegram", "7")
        behind = await work.members.behind("telegram", "7")

    member = Member("p1", "Nguyễn Văn Mẫu", (_OFFICER, _SUPERVISOR), "en")
    assert found == Account("telegram", "7", "7", member, "en", '{"type":"x"}', "chamdiem|gui")
    assert behind == member


async def test_who_lost_every_role_is_nobody_to_the_bloc_and_no_talk_stays_open(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        await _enrol(work, "p1", "7", _OFFICER)
        await work.members.ask("telegram", "7", question="q", closed="c")
        await work.members.suspend("p1", _OFFICER, at=AT)
        found = await work.members.account("telegram", "7")
        told = await work.members.recipients(Audience(person="p1"))

    assert found == Account("telegram", "7", "7", Member("p1", "Nguyễn Văn Mẫu"), "vi")
    assert told == ()


async def test_a_new_account_replaces_the_old_one(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        await _enrol(work, "p1", "7", _OFFICER)
        await work.members.ask("telegram", "7", question="q", closed="c")
        await _enrol(work, "p1", "8")
        old, new = await work.members.account("telegram", "7"), await work.members.account("telegram", "8")
        accounts = await work.members.accounts_of("p1")

    assert old == Account("telegram", "7", "7", VISITOR, "vi")
    assert new == Account("telegram", "8", "8", Member("p1", "Nguyễn Văn Mẫu", (_OFFICER,)), "vi")
    assert accounts == (new,)


async def test_names_of_people_and_of_nobody(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        assert (await work.members.name("p1"), await work.members.name("")) == ("Nguyễn Văn Mẫu", "")


_P1, _P2 = Recipient("telegram", "7", "vi", "khoi", "p1"), Recipient("telegram", "8", "vi", "khoi", "p2")


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience((Role.OFFICER,), unit=SD.id), (replace(_P1, bloc="khoi"),)),
        (Audience((Role.OFFICER,), unit=HH.id), ()),
        (Audience((Role.UNIT_LEADER, Role.OFFICER), unit=SD.id), (_P2, _P1)),
        (Audience((Role.OFFICER, Role.BLOC_HEAD), bloc="khoi"), (_P1, _P2)),
        (Audience((Role.OFFICER, Role.BLOC_HEAD), bloc="khoi", but="p1"), (_P2,)),
        (Audience((Role.OFFICER,), bloc="elsewhere"), ()),
        (Audience((Role.SUPERVISOR,), bloc="khoi"), (_P1,)),
        (Audience((Role.SUPERVISOR,)), (_P1,)),
        (Audience(person="p2"), (_P2,)),
        (Audience(person="p2", but="p2"), ()),
        (Audience(group="khoi"), (Recipient("telegram", "-5", "vi", "khoi"),)),
        (Audience(account="telegram:8"), (_P2,)),
        (Audience(account="telegram:9"), (Recipient("telegram", "9", "vi", ""),)),
        (Audience(account="telegram:10"), ()),
    ],
    ids=lambda value: str(value) if isinstance(value, Audience) else "",
)
async def test_an_audience_is_resolved_to_chats(
    bloc: SqlDatabase, audience: Audience, expected: tuple[Recipient, ...]
) -> None:
    async with bloc.work() as work:
        await _enrol(work, "p1", "7", _OFFICER, _SUPERVISOR)
        await _enrol(work, "p2", "8", _LEADER, _HEAD)
        await work.members.see_account("telegram", "9", chat="9")
        await work.groups.bind("telegram", "-5", bloc="khoi", by="p2", receipt="", at=AT)

        found = await work.members.recipients(audience)

    assert [(one.channel, one.chat, one.language) for one in found] == [
        (one.channel, one.chat, one.language) for one in expected
    ]
    assert {one.person for one in found} == {one.person for one in expected}


async def test_who_blocked_the_bot_is_not_written_to_until_they_write_again(bloc: SqlDatabase) -> None:
    everybody = Audience((Role.OFFICER,), bloc="khoi")

    async with bloc.work() as work:
        await _enrol(work, "p1", "7", _OFFICER)
        await work.members.unreachable("telegram", "7", at=AT)
        blocked = await work.members.recipients(everybody), await work.members.account("telegram", "7")
        await work.members.reachable("telegram", "7")
        again = await work.members.recipients(everybody), await work.members.account("telegram", "7")

    assert (blocked[0], len(again[0])) == ((), 1)
    assert blocked[1] is not None
    assert again[1] is not None
    assert (blocked[1].is_reachable, again[1].is_reachable) == (False, True)


async def test_the_roster_lists_who_holds_held_and_was_invited(bloc: SqlDatabase) -> None:
    open_until = AT + timedelta(hours=72)
    invited = Invitation("i1", "Lê Văn Ví Dụ", _OFFICER, "", "p2", open_until)
    long_ago = Invitation("i3", "Phạm Thị Cũ", _OFFICER, "", "p2", AT - timedelta(days=15))

    async with bloc.work() as work:
        await _enrol(work, "p2", "8", _LEADER)
        await work.members.grant("p1", _OFFICER, by="", at=AT)
        await work.members.suspend("p1", _OFFICER, at=AT)
        await work.invitations.add(invited, code="1", at=AT)
        await work.invitations.add(replace(invited, id="i2", state=InvitationState.AWAITING), code="2", at=AT + MINUTE)
        await work.invitations.add(long_ago, code="3", at=AT - timedelta(days=18))
        of_unit = await work.members.roster(bloc="khoi", unit=SD.id, at=AT)
        of_bloc = await work.members.roster(bloc="khoi", unit="", at=AT)
        of_other = await work.members.roster(bloc="khoi", unit=HH.id, at=AT)

    assert of_unit == (
        RosterEntry("Nguyễn Văn Mẫu", Role.OFFICER, SD.id, False, "p1", True),
        RosterEntry("Trần Thị Thử", Role.UNIT_LEADER, SD.id, True, "p2"),
        RosterEntry("Lê Văn Ví Dụ", Role.OFFICER, SD.id, False, invitation="i1", expires_at=open_until),
        RosterEntry("Lê Văn Ví Dụ", Role.OFFICER, SD.id, False, invitation="i2", awaiting=True, expires_at=open_until),
    )
    assert (of_bloc, of_other) == (of_unit, ())


async def test_answers_to_an_outsider_are_counted_within_ten_minutes(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        await work.members.see_account("telegram", "7", chat="7")
        minutes = (0, 1, 9, 10, 11, 3)
        counted = [await work.members.count_answer("telegram", "7", at=AT + minute * MINUTE) for minute in minutes]

    assert counted == [1, 2, 3, 1, 2, 1]  # a clock that went back begins a new window


async def test_tries_of_codes_are_counted_by_account_and_altogether_within_an_hour(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        for account in ("7", "8"):
            await work.members.see_account("telegram", account, chat=account)
        tries = [
            await work.members.count_try("telegram", account, at=AT + minute * MINUTE)
            for account, minute in (("7", 0), ("8", 1), ("7", 2), ("7", 61))
        ]
        await work.members.uncount_try("telegram", "8")
        await work.members.uncount_try("telegram", "8")
        after = await work.members.count_try("telegram", "8", at=AT + 62 * MINUTE)

    assert tries == [(1, 1), (1, 2), (2, 3), (1, 1)]
    assert after == (1, 2)
