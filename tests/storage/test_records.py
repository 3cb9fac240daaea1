"""Standings, nominations, invitations, acts, ticks and groups, on both engines."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import asyncpg
import pytest

from bot.domain.commendation.nominations import Nomination, NominationState, Nominee, WaitingNomination
from bot.domain.people.enrolment import Invitation, InvitationState
from bot.domain.people.members import Grant, Role
from bot.domain.scoring.standings import Place
from bot.ports import Group, Publication, Recipient
from storage.database import SqlDatabase
from tests.storage.small_bloc import AT, BLOC, HH, MINUTE, Q2, SD

_PLACES = (
    Place(1, SD.id, Decimal("99.995"), Decimal("99.9950"), True),
    Place(1, HH.id, Decimal("99.995"), Decimal("99.9950"), True),
)
_NOMINATION = Nomination("03-9f1c", SD.id, "khoi", "p1", AT)


async def test_the_last_publication_before_a_moment_is_found_word_for_word(bloc: SqlDatabase) -> None:
    first = Publication(Q2.id, "2017-W23", AT, _PLACES)
    second = Publication(Q2.id, "2017-W24", AT + timedelta(days=7), _PLACES[:1])

    async with bloc.work() as work:
        await work.standings.publish(first)
        await work.standings.publish(second)
        await work.standings.publish(replace(second, places=()))
        found = [await work.standings.last(Q2.id, before=at) for at in (AT, AT + MINUTE, AT + timedelta(days=8))]
        elsewhere = await work.standings.last("khoi.Q3", before=AT + timedelta(days=8))

    assert [*found, elsewhere] == [None, first, second, None]


async def test_a_nomination_comes_back_as_it_was_saved_last(bloc: SqlDatabase) -> None:
    full = replace(
        _NOMINATION,
        nominee=Nominee.PERSON,
        name="Đ/c Nguyễn Văn Mẫu",
        deed="Bắt 3 đối tượng",
        document="QĐ 12/QĐ-CAT",
        award="a",
        rule_set="r",
        state=NominationState.ENDORSED,
        submitted_at=AT,
        submit_receipt="R1",
        decided_by="p2",
        decided_at=AT + MINUTE,
        decision_receipt="R2",
        reason="",
    )

    async with bloc.work() as work:
        await work.nominations.save(_NOMINATION)
        draft = await work.nominations.draft_of("p1")
        await work.nominations.save(full)
        found = (
            await work.nominations.by_id(full.id),
            await work.nominations.numbered("03"),
            await work.nominations.of_unit(SD.id, NominationState.ENDORSED),
            await work.nominations.of_bloc("khoi"),
            await work.nominations.waiting("khoi"),
            await work.nominations.last_number("khoi"),
        )

    assert draft == _NOMINATION
    assert found == (full, (full,), (full,), (full,), (WaitingNomination(full, SD, BLOC.name),), 3)


async def test_only_drafts_can_be_given_up_and_nothing_is_found_where_nothing_is(bloc: SqlDatabase) -> None:
    submitted = replace(_NOMINATION, id="04-aa", state=NominationState.SUBMITTED, submitted_at=AT)

    async with bloc.work() as work:
        for one in (_NOMINATION, submitted):
            await work.nominations.save(one)
            await work.nominations.remove(one.id)
        found = await work.nominations.by_id(_NOMINATION.id), await work.nominations.by_id(submitted.id)
        nothing = (
            await work.nominations.draft_of("p1"),
            await work.nominations.of_unit(HH.id),
            await work.nominations.of_unit(SD.id, NominationState.ENDORSED),
            await work.nominations.of_bloc("khoi", NominationState.RETURNED),
            await work.nominations.waiting(),
            await work.nominations.last_number("elsewhere"),
        )

    assert found == (None, submitted)
    assert nothing == (None, (), (), (), (), 0)


async def test_an_invitation_is_found_by_its_code_and_forgets_the_phone_once_used(bloc: SqlDatabase) -> None:
    sealed = bloc.sealed("+84912345678")
    invited = Invitation("i1", "Nguyễn Văn Mẫu", Grant(Role.OFFICER, "khoi", SD.id), sealed, "p2", AT)
    used = replace(
        invited, state=InvitationState.USED, account="telegram:7", receipt="R", person="p1", decision_receipt="D"
    )

    async with bloc.work() as work:
        await work.invitations.add(invited, code="AKG7Y-5FRTG", at=AT)
        found = await work.invitations.by_code("AKG7Y-5FRTG"), await work.invitations.by_id("i1")
        nobodys = await work.invitations.by_code("AKG7Y-5FRTH"), await work.invitations.by_id("i2")
        await work.invitations.save(invited)
        still = await work.invitations.by_id("i1")
        await work.invitations.save(used)
        after = await work.invitations.by_id("i1")

    assert found == (invited, invited)
    assert nobodys == (None, None)
    assert (still, after) == (invited, replace(used, phone=""))


async def test_one_code_belongs_to_one_invitation(bloc: SqlDatabase) -> None:
    invited = Invitation("i1", "A", Grant(Role.OFFICER, "khoi", SD.id), "", "", AT)

    with pytest.raises((sqlite3.IntegrityError, asyncpg.UniqueViolationError)):  # noqa: PT012  # the unit of work is what is refused
        async with bloc.work() as work:
            await work.invitations.add(invited, code="AKG7Y-5FRTG", at=AT)
            await work.invitations.add(replace(invited, id="i2"), code="AKG7Y-5FRTG", at=AT)

    async with bloc.work() as work:
        assert await work.invitations.by_id("i1") is None


async def test_an_act_keeps_its_first_answer(database: SqlDatabase) -> None:
    async with database.work() as work:
        await work.acts.record("telegram", "7", "chamdiem|gui", screen="first", at=AT)
        await work.acts.record("telegram", "7", "chamdiem|gui", screen="second", at=AT)
        found = await work.acts.find("telegram", "7", "chamdiem|gui")
        others = await work.acts.find("telegram", "8", "chamdiem|gui")

    assert (found, others) == ("first", None)


async def test_an_occurrence_is_claimed_once(database: SqlDatabase) -> None:
    async with database.work() as work:
        claims = [
            await work.ticks.claim("weekly", subject, occurrence="2017-W24", state=state, at=AT)
            for subject, state in (("khoi", "done"), ("khoi", "skipped"), ("other", "skipped"))
        ]
        everything = await work.ticks.all()

    assert claims == [True, False, True]
    assert everything == (("weekly", "khoi", "2017-W24", "done"), ("weekly", "other", "2017-W24", "skipped"))


async def test_the_clock_remembers_how_far_it_came(database: SqlDatabase) -> None:
    async with database.work() as work:
        never = await work.ticks.last()
        await work.ticks.advance(to=AT)
        await work.ticks.advance(to=AT - MINUTE)
        reached = await work.ticks.last()

    assert (never, reached) == (None, AT - MINUTE)


async def test_a_group_is_seen_bound_rebound_and_forgotten(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        await work.groups.see("telegram", "-1", at=AT)
        await work.groups.see("telegram", "-1", at=AT + MINUTE)
        seen = await work.groups.unbound_since(AT)
        await work.groups.bind("telegram", "-1", bloc="khoi", by="p1", receipt="R1", at=AT)
        bound = await work.groups.of_bloc("telegram", "khoi")
        await work.groups.bind("telegram", "-2", bloc="khoi", by="p1", receipt="R2", at=AT + MINUTE)
        released = await work.groups.find("telegram", "-1")
        now = await work.groups.of_bloc("telegram", "khoi")
        await work.groups.forget("telegram", "-2")
        gone = await work.groups.of_bloc("telegram", "khoi")

    assert seen == (Group("telegram", "-1", "", AT),)
    assert bound == Group("telegram", "-1", "khoi", AT, "R1")
    assert released == Group("telegram", "-1", "", AT + MINUTE, "R1")
    assert (now, gone) == (Group("telegram", "-2", "khoi", AT + MINUTE, "R2"), None)


@pytest.mark.parametrize("seen_first", [False, True], ids=["new id unknown", "new id seen already"])
async def test_a_group_that_moved_keeps_its_binding_however_often_it_is_said(
    bloc: SqlDatabase, seen_first: bool
) -> None:
    async with bloc.work() as work:
        await work.groups.bind("telegram", "-1", bloc="khoi", by="p1", receipt="R1", at=AT)
        await work.outbox.say(Recipient("telegram", "-1", "vi", "khoi"), "waits", idem="1", kind="screen")
        if seen_first:
            await work.groups.see("telegram", "-1001", at=AT + MINUTE)
        for _ in range(2):  # Telegram says it in the old chat and in the new one
            await work.groups.move("telegram", "-1", to="-1001")
        bound = await work.groups.of_bloc("telegram", "khoi")
        old = await work.groups.find("telegram", "-1")
        waiting = await work.outbox.due(most=9)

    assert bound == Group("telegram", "-1001", "khoi", AT, "R1")
    assert old is None
    assert [message.to.chat for message in waiting] == ["-1001"]


async def test_a_late_word_about_the_old_group_does_not_undo_a_new_binding(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        await work.groups.bind("telegram", "-1001", bloc="khoi", by="p1", receipt="R2", at=AT)
        await work.groups.see("telegram", "-1", at=AT)
        await work.groups.move("telegram", "-1", to="-1001")
        found = await work.groups.find("telegram", "-1001"), await work.groups.find("telegram", "-1")

    assert found == (Group("telegram", "-1001", "khoi", AT, "R2"), None)
