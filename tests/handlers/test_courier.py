"""The courier: each chat in order, no chat waits for another, nothing lost, nothing lost track of."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.domain.people.members import Bloc, Grant, Role, Unit
from bot.domain.telling.notices import Audience, ChannelDead
from bot.ports import Message, MessageState, Recipient, StorageUnavailable
from handlers.conversation import Screen
from handlers.courier import Courier
from handlers.memory import written_screen
from handlers.messenger import AccessRevoked, Moved, Pause, Rejected, Unreachable, Unsent
from handlers.notices import Menu, Worded, Wording, channel_dead
from handlers.pacing import Limits
from handlers.texts import Texts, speak
from storage.database import SqlDatabase, open_database
from storage.queries import Query
from tests.bloc import TestClock
from tests.handlers.front_desk import AT
from tests.handlers.messengers import Moody

_VI = speak("vi")


@dataclass(frozen=True, slots=True)
class _NewMenu:
    """Stands for the notice that sets a menu."""


@dataclass(frozen=True, slots=True)
class _Nonsense:
    """A notice whose wording has a bug."""


def _menu(notice: _NewMenu, texts: Texts) -> Menu:
    return Menu((("viec", "Việc của tôi"),))


def _broken(notice: _Nonsense, texts: Texts) -> Screen:
    raise ZeroDivisionError


@dataclass(slots=True)
class _Post:
    """A courier with its database and messenger; seconds pass when told to."""

    database: SqlDatabase
    out: Moody = field(default_factory=Moody)
    clock: TestClock = field(default_factory=lambda: TestClock(AT))
    seconds: float = 1000.0

    def courier(self) -> Courier:
        worded: dict[type[object], Worded] = {ChannelDead: channel_dead, _NewMenu: _menu, _Nonsense: _broken}
        return Courier(
            self.database, {"telegram": self.out}, Wording(self.database, worded), self.clock, lambda: self.seconds
        )

    async def says(self, chat: str, *texts: str, until: datetime | None = None, edits: str = "") -> None:
        async with self.database.work() as work:
            for text in texts:
                body = written_screen(Screen(text))
                to = Recipient("telegram", chat, "vi", "")
                await work.outbox.say(to, body, idem=f"{chat}:{text}", kind="screen", until=until, edits=edits)

    async def enrols(self, account: str, *grants: Grant) -> None:
        async with self.database.work() as work:
            await work.members.add(f"p{account}", f"Người {account}", at=AT)
            await work.members.see_account("telegram", account, chat=account)
            await work.members.bind("telegram", account, person=f"p{account}", at=AT)
            for grant in grants:
                await work.members.grant(f"p{account}", grant, by="", at=AT)

    async def tells(self, audience: Audience, notice: object) -> None:
        async with self.database.work() as work:
            await work.outbox.tell(audience, notice, at=AT)

    async def states(self) -> list[tuple[str, str, str]]:
        sql = "SELECT chat, state, message, error FROM outbox ORDER BY id"
        async with self.database.engine.transaction() as connection:
            rows = await connection.fetch(Query("states", sql, sql, ()), {})
        return [(row["chat"], row["state"], row["message"] or row["error"]) for row in rows]


@pytest.fixture
async def post(sqlite_url: str) -> AsyncIterator[_Post]:
    database = await open_database(sqlite_url)
    async with database.work() as work:
        bloc = Bloc("khoi", "Khối", "Khối", "Bắc Giang", "PX03", "Asia/Ho_Chi_Minh", 2017, False)
        await work.blocs.add(bloc, (Unit("khoi.SD", "khoi", "SD", "Sơn Động", "SĐ", 1),))
    yield _Post(database)
    await database.close()


async def test_each_chat_gets_its_messages_in_order(post: _Post) -> None:
    await post.says("7", "một", "hai", "ba")
    await post.says("8", "bốn")

    await post.courier().settle_down()

    assert [text for chat, text in post.out.told if chat == "7"] == ["một", "hai", "ba"]
    assert ("8", "bốn") in post.out.told
    assert [state for _, state, _ in await post.states()] == ["sent"] * 4


async def test_a_chat_that_does_not_answer_keeps_nobody_else_waiting(post: _Post) -> None:
    post.out.closed.add("7")
    await post.says("7", "một", "hai")
    for chat in range(10, 20):
        await post.says(str(chat), "chào")
    courier = post.courier()
    await courier.recover()

    for _ in range(20):
        await courier.round()
        await asyncio.sleep(0.005)
    states = await post.states()
    await _stop(courier)

    assert [state for _, state, _ in states] == ["sending", "new", *["sent"] * 10]


async def _stop(courier: Courier) -> None:
    tasks = list(courier._under_way)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_at_most_eight_chats_are_under_way_and_the_others_lose_no_place(post: _Post) -> None:
    post.out.limits = Limits(float("inf"), 1.0, 1, 1)
    chats = [f"-{number}" for number in range(1, 12)]
    post.out.closed.update(chats[:8])
    for chat in chats:
        await post.says(chat, "chào")
    courier = post.courier()
    await courier.recover()

    started = [await courier.round(), await courier.round()]
    await asyncio.sleep(0.01)
    under_way = sorted(post.out.tries)
    await _stop(courier)
    post.out.closed.clear()
    again = post.courier()
    again._pacers = courier._pacers
    await again.round()
    await asyncio.sleep(0.05)
    await again.round()

    assert started == [True, False]
    assert under_way == sorted(chats[:8])
    assert sorted(chat for chat, _ in post.out.told) == sorted(chats[8:])


async def test_a_pause_holds_back_that_chat_until_it_is_over(post: _Post) -> None:
    post.out.moods["7"] = [Pause(30.0)]
    await post.says("7", "một", "hai")
    await post.says("8", "ba")
    courier = post.courier()
    await courier.settle_down()
    before = list(post.out.told)

    post.seconds += 29.9
    await courier.settle_down()
    still = list(post.out.told)
    post.seconds += 0.1
    await courier.settle_down()

    assert before == still == [("8", "ba")]
    assert post.out.told == [("8", "ba"), ("7", "một"), ("7", "hai")]


async def test_what_was_not_sent_is_tried_again_ever_more_slowly_and_keeps_its_place(post: _Post) -> None:
    post.out.moods["7"] = [Unsent("NetworkError")] * 8
    await post.says("7", "một", "hai")
    courier = post.courier()
    tried = []
    for _ in range(9):
        await courier.settle_down()
        tried.append(post.out.tries["7"])
        post.seconds += 60.0
    await courier.settle_down()

    assert tried == [1, 2, 3, 4, 5, 6, 7, 8, 10]
    assert post.out.told == [("7", "một"), ("7", "hai")]


async def test_the_waits_between_tries_double_up_to_a_minute(post: _Post) -> None:
    post.out.moods["7"] = [Unsent("NetworkError")] * 8
    await post.says("7", "một")
    courier = post.courier()
    waits = []
    for _ in range(8):
        await courier.settle_down()
        wait = 0.0
        before = post.out.tries["7"]
        while post.out.tries["7"] == before and wait < 100:
            post.seconds += 1.0
            wait += 1.0
            await courier.settle_down()
        waits.append(wait)

    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]


async def test_a_rejected_message_is_set_aside_and_the_next_one_goes(
    post: _Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.out.moods["7"] = [Rejected("message is too long")]
    await post.says("7", "một", "hai")

    await post.courier().settle_down()

    assert post.out.told == [("7", "hai")]
    assert (await post.states())[0] == ("7", "failed", "message is too long")
    assert "was rejected: message is too long" in caplog.text


async def test_a_message_that_came_too_late_is_not_sent(post: _Post) -> None:
    await post.says("7", "nhắc", until=AT - timedelta(seconds=1))
    await post.says("7", "biên nhận")

    await post.courier().settle_down()

    assert post.out.told == [("7", "biên nhận")]
    assert [state for _, state, _ in await post.states()] == ["expired", "sent"]


async def test_an_edit_goes_to_its_message(post: _Post) -> None:
    await post.says("7", "mới", edits="55")

    await post.courier().settle_down()

    assert post.out.edited == [("7", "55", "mới")]
    assert await post.states() == [("7", "sent", "55")]


async def test_a_message_of_another_channel_waits_and_nobody_minds(post: _Post) -> None:
    async with post.database.work() as work:
        await work.outbox.say(Recipient("zalo", "7", "vi", ""), "x", idem="z", kind="screen")
    await post.says("7", "một")

    await post.courier().settle_down()

    assert post.out.told == [("7", "một")]


# Who cannot be reached


async def test_an_officer_who_blocked_the_bot_is_given_up_and_the_leader_told(post: _Post) -> None:
    await post.enrols("7", Grant(Role.OFFICER, "khoi", "khoi.SD"))
    await post.enrols("8", Grant(Role.UNIT_LEADER, "khoi", "khoi.SD"))
    post.out.moods["7"] = [Unreachable("bot was blocked by the user")]
    await post.says("7", "một", "hai")

    await post.courier().settle_down()
    await post.tells(Audience((Role.OFFICER,), bloc="khoi"), ChannelDead("x"))
    await post.courier().settle_down()

    assert post.out.told == [("8", _VI("notice.channel_dead", name="Người 7"))]
    assert post.out.tries["7"] == 1
    assert [state for chat, state, _ in await post.states() if chat == "7"] == ["failed", "failed"]


async def test_a_silent_leader_is_the_heads_concern_and_a_silent_head_nobodys(post: _Post) -> None:
    await post.enrols("8", Grant(Role.UNIT_LEADER, "khoi", "khoi.SD"))
    await post.enrols("9", Grant(Role.BLOC_HEAD, "khoi"))
    post.out.moods["8"] = [Unreachable("blocked")]
    post.out.moods["9"] = [None, Unreachable("blocked")]
    await post.says("8", "một")
    await post.courier().settle_down()
    await post.says("9", "hai")
    await post.courier().settle_down()

    assert post.out.told == [("9", _VI("notice.channel_dead", name="Người 8"))]


async def test_a_stranger_who_blocked_the_bot_concerns_nobody(post: _Post) -> None:
    post.out.moods["99"] = [Unreachable("blocked")]
    await post.says("99", "một")

    await post.courier().settle_down()

    assert await post.states() == [("99", "failed", "blocked")]


async def test_a_group_that_removed_the_bot_is_forgotten(post: _Post) -> None:
    async with post.database.work() as work:
        await work.groups.bind("telegram", "-5", bloc="khoi", by="", receipt="", at=AT)
    post.out.moods["-5"] = [Unreachable("bot was kicked")]
    await post.says("-5", "một", "hai")

    await post.courier().settle_down()

    async with post.database.work() as work:
        assert await work.groups.of_bloc("telegram", "khoi") is None
    assert post.out.told == []


async def test_a_group_that_moved_is_followed_with_everything_that_waits(post: _Post) -> None:
    async with post.database.work() as work:
        await work.groups.bind("telegram", "-5", bloc="khoi", by="", receipt="", at=AT)
    post.out.moods["-5"] = [Moved("-1005")]
    await post.says("-5", "một", "hai")

    await post.courier().settle_down()

    async with post.database.work() as work:
        group = await work.groups.of_bloc("telegram", "khoi")
    assert group is not None
    assert (group.chat, post.out.told) == ("-1005", [("-1005", "một"), ("-1005", "hai")])


# Notices


async def test_a_notice_goes_to_those_who_hold_the_role_when_it_is_sent(post: _Post) -> None:
    officer = Grant(Role.OFFICER, "khoi", "khoi.SD")
    await post.enrols("7", officer)
    await post.tells(Audience((Role.OFFICER,), unit="khoi.SD"), ChannelDead("Bình"))
    async with post.database.work() as work:
        await work.members.suspend("p7", officer, at=AT)
    await post.enrols("8", officer)

    await post.courier().settle_down()

    assert post.out.told == [("8", _VI("notice.channel_dead", name="Bình"))]


async def test_a_notice_is_said_in_each_readers_language_and_only_once(post: _Post) -> None:
    for account in ("7", "8"):
        await post.enrols(account, Grant(Role.OFFICER, "khoi", "khoi.SD"))
    async with post.database.work() as work:
        await work.members.speak("p8", "en")
    await post.tells(Audience((Role.OFFICER, Role.OFFICER), bloc="khoi"), ChannelDead("Bình"))

    await post.courier().settle_down()
    await post.courier().settle_down()

    assert sorted(post.out.told) == [
        ("7", _VI("notice.channel_dead", name="Bình")),
        ("8", speak("en")("notice.channel_dead", name="Bình")),
    ]


async def test_a_menu_is_offered_and_a_group_is_left(post: _Post) -> None:
    await post.enrols("7", Grant(Role.OFFICER, "khoi", "khoi.SD"))
    await post.tells(Audience(person="p7"), _NewMenu())
    async with post.database.work() as work:
        await work.outbox.say(Recipient("telegram", "-5", "vi", ""), "", idem="leave", kind="leave")

    await post.courier().settle_down()

    assert post.out.menus == [("7", (("viec", "Việc của tôi"),), "vi")]
    assert post.out.left == ["-5"]


# Crashes, bugs and stopping


async def test_what_was_under_way_at_a_crash_is_sent_again_first(post: _Post) -> None:
    await post.says("7", "một", "hai")
    async with post.database.work() as work:
        await work.outbox.sending([1])

    await post.courier().settle_down()

    assert post.out.told == [("7", "một"), ("7", "hai")]


async def test_the_last_minute_of_a_group_counts_after_a_restart_and_then_is_over(post: _Post) -> None:
    post.out.limits = Limits(float("inf"), 1e6, 1000, 3)
    await post.says("-5", *"abcdefgh")
    courier = post.courier()
    await courier.settle_down()
    told = [len(post.out.told)]
    for pause in (0.0, 59.0, 1.0, 0.0, 60.0):
        courier = courier if pause else post.courier()  # a pause of nothing is a restart
        post.seconds += pause
        post.clock.move(seconds=pause)
        await courier.settle_down()
        told.append(len(post.out.told))

    assert told == [3, 3, 3, 6, 6, 8]


async def test_run_sends_what_comes_in_and_stops_when_told_to(post: _Post) -> None:
    courier = post.courier()
    running = asyncio.create_task(courier.run())
    await post.says("7", "một")
    courier.due.set()
    await asyncio.wait_for(post.out.arrived.wait(), 5)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running

    assert post.out.told == [("7", "một")]
    assert await post.states() == [("7", "sent", "m1")]


async def test_what_is_on_its_way_arrives_when_the_courier_is_told_to_stop(post: _Post) -> None:
    post.out.closed.add("7")
    await post.says("7", "một")
    running = asyncio.create_task(post.courier().run())
    await asyncio.wait_for(post.out.arrived.wait(), 5)
    running.cancel()
    await asyncio.sleep(0)
    post.out.opened.set()
    await asyncio.wait([running])

    assert await post.states() == [("7", "sent", "m1")]


async def test_what_does_not_arrive_in_time_is_sent_after_the_next_start(post: _Post) -> None:
    post.out.closed.add("7")
    await post.says("7", "một")
    courier = post.courier()
    courier.last_seconds = 0.05
    running = asyncio.create_task(courier.run())
    await asyncio.wait_for(post.out.arrived.wait(), 5)
    running.cancel()
    await asyncio.wait([running])
    post.out.closed.clear()

    await post.courier().settle_down()

    assert post.out.told == [("7", "một")]


@pytest.mark.parametrize("failure", [AccessRevoked("revoked"), StorageUnavailable("disk"), ZeroDivisionError()])
async def test_what_is_nobodys_refusal_ends_the_run(post: _Post, failure: Exception) -> None:
    post.out.moods["7"] = [failure]
    await post.says("7", "một")

    with pytest.raises(type(failure)):
        await asyncio.wait_for(post.courier().run(), 5)


async def test_a_message_with_a_bug_ends_the_process_three_times_and_is_then_set_aside(post: _Post) -> None:
    await post.enrols("7", Grant(Role.OFFICER, "khoi", "khoi.SD"))
    await post.tells(Audience(person="p7"), _Nonsense())
    await post.says("8", "ba")
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            await asyncio.wait_for(post.courier().run(), 5)

    await post.says("7", "một")
    await post.courier().settle_down()

    assert post.out.told == [("8", "ba"), ("7", "một")]
    assert ("7", "failed", "ZeroDivisionError: ") in await post.states()


async def test_a_notice_of_another_version_is_set_aside_in_the_same_way(post: _Post) -> None:
    @dataclass(frozen=True)
    class Unknown:
        name: str

    await post.enrols("7", Grant(Role.OFFICER, "khoi", "khoi.SD"))
    await post.tells(Audience(person="p7"), Unknown("x"))
    for _ in range(3):
        with pytest.raises(KeyError):
            await asyncio.wait_for(post.courier().run(), 5)

    await post.courier().settle_down()

    assert [state for _, state, _ in await post.states()] == ["failed"]


async def test_a_dead_database_ends_the_run(post: _Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    courier = post.courier()
    async with post.database.engine.transaction() as connection:
        drop = Query("drop", "DROP TABLE outbox", "", ())
        await connection.fetch(drop, {})

    with pytest.raises(StorageUnavailable):
        await asyncio.wait_for(courier.run(), 5)


def test_a_message_knows_its_state() -> None:
    assert [state.value for state in MessageState] == ["new", "sending", "sent", "failed", "expired"]
    assert Message.__slots__ == ("id", "to", "kind", "body", "edits", "until", "attempts")
