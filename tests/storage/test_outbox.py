"""The outbox: each chat in order, nothing twice, nothing after its time, nothing lost by a crash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people.members import Role
from bot.domain.telling.notices import Audience, ChannelDead
from bot.ports import Message, MessageState, PendingNotice, Recipient, Work
from storage.database import SqlDatabase
from tests.storage.small_bloc import AT, MINUTE

_AN = Recipient("telegram", "7", "vi", "khoi")
_BINH = Recipient("telegram", "8", "en", "")


async def _say(work: Work, to: Recipient, *bodies: str, until: datetime | None = None) -> None:
    for body in bodies:
        await work.outbox.say(to, body, idem=f"{to.chat}:{body}", kind="screen", until=until)


async def _due(work: Work, *, most: int = 64) -> list[tuple[str, str]]:
    return [(message.to.chat, message.body) for message in await work.outbox.due(most=most)]


async def test_a_message_comes_out_as_it_went_in(database: SqlDatabase) -> None:
    async with database.work() as work:
        await work.outbox.say(_BINH, "xin chào ệ", idem="1", kind="notice", edits="55", until=AT)
        found = await work.outbox.due(most=9)

    assert found == (Message(1, _BINH, "notice", "xin chào ệ", "55", AT, 0),)


async def test_the_same_key_is_queued_once(database: SqlDatabase) -> None:
    async with database.work() as work:
        await work.outbox.say(_AN, "first", idem="1", kind="screen")
        await work.outbox.say(_AN, "second", idem="1", kind="screen")
        found = await _due(work)

    assert found == [("7", "first")]


async def test_only_the_oldest_message_of_each_chat_is_due_and_none_while_one_is_under_way(
    database: SqlDatabase,
) -> None:
    async with database.work() as work:
        await _say(work, _AN, "a1", "a2")
        await _say(work, _BINH, "b1")
        both = await _due(work)
        first = await _due(work, most=1)
        await work.outbox.sending([1])
        under_way = await _due(work)
        await work.outbox.settle(1, MessageState.SENT, at=AT, message="900")
        after = await _due(work)

    assert both == [("7", "a1"), ("8", "b1")]
    assert first == [("7", "a1")]
    assert under_way == [("8", "b1")]
    assert after == [("7", "a2"), ("8", "b1")]


async def test_what_was_under_way_at_a_crash_is_due_again_with_its_attempt_counted(database: SqlDatabase) -> None:
    async with database.work() as work:
        await _say(work, _AN, "a1", "a2")
        await work.outbox.sending([1])
    async with database.work() as work:
        await work.outbox.recover()
        found = await work.outbox.due(most=9)

    assert [(one.id, one.attempts) for one in found] == [(1, 1)]


async def test_what_is_of_no_use_any_more_expires_and_lets_the_next_one_go(database: SqlDatabase) -> None:
    async with database.work() as work:
        await _say(work, _AN, "reminder", until=AT)
        await _say(work, _AN, "receipt")
        await work.outbox.expire(at=AT)
        still = await _due(work)
        await work.outbox.expire(at=AT + timedelta(microseconds=1))
        after = await _due(work)

    assert (still, after) == ([("7", "reminder")], [("7", "receipt")])


async def test_a_chat_that_cannot_be_reached_is_given_up_and_no_other(database: SqlDatabase) -> None:
    async with database.work() as work:
        await _say(work, _AN, "a1", "a2")
        await _say(work, _BINH, "b1")
        await work.outbox.sending([1])
        await work.outbox.give_up("telegram", "7", error="blocked")
        await work.outbox.recover()
        found = await _due(work)

    assert found == [("8", "b1")]


async def test_the_last_minute_is_counted_by_chat(database: SqlDatabase) -> None:
    async with database.work() as work:
        await _say(work, _AN, "a1", "a2", "a3")
        await _say(work, _BINH, "b1")
        for number, at in ((1, AT), (2, AT + MINUTE), (4, AT + MINUTE)):
            await work.outbox.settle(number, MessageState.SENT, at=at)
        await work.outbox.settle(3, MessageState.FAILED, at=AT + MINUTE)
        found = await work.outbox.recent(since=AT)

    assert found == {("telegram", "7"): 1, ("telegram", "8"): 1}


async def test_delivered_words_are_forgotten_and_waiting_ones_kept(database: SqlDatabase) -> None:
    async with database.work() as work:
        await _say(work, _AN, "a1")
        await _say(work, _BINH, "b1")
        await work.outbox.settle(1, MessageState.SENT, at=AT)
        await work.outbox.scrub(before=AT + MINUTE)
        await work.outbox.settle(1, MessageState.NEW, at=AT)
        found = await _due(work)

    assert found == [("7", ""), ("8", "b1")]


@dataclass(frozen=True)
class _Told:
    name: str


async def test_a_notice_waits_until_it_was_addressed(database: SqlDatabase) -> None:
    to = Audience((Role.OFFICER, Role.UNIT_LEADER), bloc="khoi", but="p1")

    async with database.work() as work:
        await work.outbox.tell(to, ChannelDead("Đ/c Mẫu"), at=AT)
        await work.outbox.tell(Audience(person="p1"), _Told("x"), at=AT, until=AT + MINUTE)
        waiting = await work.outbox.notices()
        await work.outbox.notice_addressed(waiting[0].id)
        after = await work.outbox.notices()

    assert waiting == (
        PendingNotice(1, to, '{"type":"ChannelDead","notice":{"name":"Đ/c Mẫu"}}', None),
        PendingNotice(2, Audience(person="p1"), '{"type":"_Told","notice":{"name":"x"}}', AT + MINUTE),
    )
    assert after == waiting[1:]
