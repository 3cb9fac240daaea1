"""Stored updates through the library's own handlers to the reception, and what is nobody's business."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.ports import Incoming
from handlers.conversation import Contact
from handlers.telegram.channel import TelegramChannel
from handlers.telegram.intake import arrival
from handlers.worker import Worker
from tests.bloc import TestClock, _Offline
from tests.handlers.front_desk import AT, VI, FrontDesk, front_desk

_LEADER = {"id": 7, "is_bot": False, "first_name": "An"}
_PRIVATE = {"id": 7, "type": "private", "first_name": "An"}
_GROUP = {"id": -5, "type": "supergroup", "title": "Nhóm"}


@dataclass(slots=True)
class _Line:
    """Raw updates in, screens out."""

    desk: FrontDesk
    channel: TelegramChannel
    worker: Worker
    clock: TestClock
    last: int = 0

    async def gets(self, **update: Any) -> list[str]:
        return [screen.text for _, screen, _ in await self.gets_raw(**update)]

    async def gets_raw(self, **update: Any) -> list[Any]:
        self.last += 1
        one = arrival({"update_id": self.last, **update}, sealed=lambda text: f"sealed({text})")
        async with self.desk.database.work() as work:
            await work.inbox.put([one] if one else [], at=AT)
        while await self.worker.turn():
            pass
        return await self.desk.answers()

    def message(self, chat: dict[str, Any] = _PRIVATE, **content: Any) -> dict[str, Any]:
        self.last += 1
        date = int(AT.timestamp())
        return {"message_id": self.last, "date": date, "chat": chat, "from": _LEADER, **content}

    async def groups(self) -> list[tuple[str, str]]:
        async with self.desk.database.work() as work:
            found = [await work.groups.find("telegram", chat) for chat in ("-5", "-1005")]
        return [(one.chat, one.bloc) for one in found if one]


@pytest.fixture
async def line(sqlite_url: str) -> AsyncIterator[_Line]:
    async with front_desk(sqlite_url) as desk:
        clock = TestClock(AT)
        channel = TelegramChannel(_Offline("1:test"), desk.reception, clock)
        await channel.start()
        yield _Line(desk, channel, Worker(desk.database, {"telegram": channel}), clock)
        await channel.stop()


# Commands and words


@pytest.mark.parametrize("written", ["/noi một", "/noi@khoi_bot một", "/NOI@KHOI_BOT một", "  /noi\nmột"])
async def test_a_command_is_understood_however_it_is_addressed(line: _Line, written: str) -> None:
    assert await line.gets(message=line.message(text=written)) == ["private: một at 01:00"]


async def test_another_bots_command_in_a_group_is_none_of_ours(line: _Line) -> None:
    answers = [
        await line.gets(message=line.message(_GROUP, text=written))
        for written in ("/noi@other_bot", "/khongco@other_bot", "/noi@khoi_bot hai", "/noi ba")
    ]

    assert answers == [[], [], ["group: hai at 01:00"], ["group: ba at 01:00"]]


async def test_an_unknown_command_is_answered(line: _Line) -> None:
    assert await line.gets(message=line.message(text="/khongco")) == [VI("desk.unknown_command")]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ({"sticker": {"file_id": "s"}}, "refused.off_script.file"),
        ({"photo": [], "caption": "chào"}, "refused.off_script.file"),
        ({"text": "TỐI MẬT"}, "refused.screened.secrecy_mark"),
        ({"photo": [], "caption": "TỐI MẬT"}, "refused.screened.secrecy_mark"),
        ({"text": "0912345678"}, "refused.screened.phone"),
        ({"text": "gọi 0912345678"}, "refused.screened.phone"),
    ],
    ids=["sticker", "photo", "secret", "secret caption", "number alone", "number in a text"],
)
async def test_what_is_off_the_script_is_explained(line: _Line, content: dict[str, Any], key: str) -> None:
    assert await line.gets(message=line.message(**content)) == [VI(key)]


async def test_an_edited_command_is_not_obeyed_but_explained(line: _Line) -> None:
    edited = line.message(text="/ky 3", edit_date=5)

    assert await line.gets(edited_message=edited) == [VI("refused.off_script.edit")]
    assert await line.desk.question("7") == ""


async def test_edits_in_a_group_are_nobodys_business(line: _Line) -> None:
    assert await line.gets(edited_message=line.message(_GROUP, text="/noi", edit_date=5)) == []


async def test_who_hides_behind_a_chat_is_not_answered(line: _Line) -> None:
    anonymous = line.message(_GROUP, text="/noi", sender_chat=_GROUP)
    nobody = {name: value for name, value in line.message(_GROUP, text="/noi").items() if name != "from"}

    assert await line.gets(message=anonymous) + await line.gets(message=nobody) == []


@pytest.mark.parametrize(
    ("contact", "forwarded", "expected"),
    [
        ({"user_id": 7}, {}, Contact("sealed(+84912345678)", is_own=True)),
        ({"user_id": 8}, {}, Contact("sealed(+84912345678)", is_own=False)),
        ({}, {}, Contact("sealed(+84912345678)", is_own=False)),
        (
            {"user_id": 7},
            {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"}},
            Contact("sealed(+84912345678)", is_own=False),
        ),
    ],
    ids=["own", "another's", "nobody's", "forwarded"],
)
async def test_only_an_unforwarded_card_of_the_sender_is_their_own(
    line: _Line, contact: dict[str, Any], forwarded: dict[str, Any], expected: Contact
) -> None:
    card = {"phone_number": "84912345678", "first_name": "An", **contact}
    await line.gets(message=line.message(text="/so"))

    assert await line.gets(message=line.message(contact=card, **forwarded)) == [f"contact={expected}"]


async def test_a_typed_number_is_never_the_own_card(line: _Line) -> None:
    await line.gets(message=line.message(text="/so"))

    answered = await line.gets(message=line.message(text="0912345678"))

    assert answered == [f"contact={Contact('sealed(+84912345678)', is_own=False)}"]


@pytest.mark.parametrize(
    "content", [{"contact": {"phone_number": "84912345678", "first_name": "x"}}, {"text": "0912345678"}, {"text": "a"}]
)
async def test_numbers_are_scrubbed_with_the_answer_and_words_are_not(line: _Line, content: dict[str, Any]) -> None:
    raw = json.dumps({"update_id": 1, "message": line.message(text="")})
    body = {**json.loads(raw)}
    one = arrival({**body, "message": {**line.message(**content)}}, sealed=lambda text: "h")
    assert one is not None

    async with line.desk.database.work() as work:
        scrubbed = await line.channel.answer(Incoming(1, "telegram", one.body, AT, 0), work)

    assert scrubbed is (content != {"text": "a"})


# Presses


def _press(line: _Line, data: str | None, **more: Any) -> dict[str, Any]:
    press = {"id": str(line.last), "from": _LEADER, "chat_instance": "1", "message": line.message(), **more}
    return press if data is None else {**press, "data": data}


async def test_a_press_says_the_buttons_words_on_its_message(line: _Line) -> None:
    press = _press(line, "x|/ky 2")

    answered = await line.gets_raw(callback_query=press)

    assert [(screen.text, edits) for _, screen, edits in answered] == [
        ("Ký bản 2?", str(press["message"]["message_id"]))
    ]


async def test_a_press_on_a_message_too_old_to_be_shown_still_counts(line: _Line) -> None:
    old = {"chat": _PRIVATE, "message_id": 9, "date": 0}

    assert await line.gets(callback_query=_press(line, "x|/noi a", message=old)) == ["private: a at 01:00"]


async def test_a_press_without_a_message_is_dropped_and_one_without_data_does_no_harm(line: _Line) -> None:
    nowhere = {"id": "nowhere", "from": _LEADER, "chat_instance": "1", "data": "x|/noi"}

    dropped = await line.gets(callback_query=nowhere)
    await line.gets(callback_query=_press(line, None))
    after = await line.gets(message=line.message(text="/noi"))

    assert (dropped, after, await line.desk.links()) == ([], ["private:  at 01:00"], 0)


# Times


@pytest.mark.parametrize(("shifted", "judged"), [(False, "00:50"), (True, "01:00")])
async def test_a_message_is_judged_by_the_messengers_time_unless_the_clock_was_shifted(
    line: _Line, shifted: bool, judged: str
) -> None:
    line.channel.is_clock_shifted = shifted
    early = int((AT - timedelta(minutes=10)).timestamp())

    assert await line.gets(message={**line.message(text="/noi"), "date": early}) == [f"private:  at {judged}"]


async def test_a_press_is_judged_by_the_time_it_was_received(line: _Line) -> None:
    line.clock.at = datetime(2017, 6, 12, 9, 0, tzinfo=UTC)

    assert await line.gets(callback_query=_press(line, "x|/noi")) == ["private:  at 01:00"]


# Coming and going


def _change(chat: dict[str, Any], status: str, **more: Any) -> dict[str, Any]:
    user = {"id": 1, "is_bot": True, "first_name": "bot"}
    old, new = {"user": user, "status": "left"}, {"user": user, "status": status, **more}
    return {"chat": chat, "from": _LEADER, "date": 1, "old_chat_member": old, "new_chat_member": new}


_RIGHTS = dict.fromkeys(
    [
        *("can_send_messages", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews"),
        *("can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics", "can_send_audios"),
        *("can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes", "can_send_voice_notes"),
        *("can_edit_tag", "can_react_to_messages"),
    ],
    True,
)
_ADMIN = dict.fromkeys(
    [
        *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
        *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories"),
        *("can_edit_stories", "can_delete_stories"),
    ],
    False,
)


async def test_a_group_the_bot_was_added_to_is_seen_and_one_it_left_forgotten(line: _Line) -> None:
    known = []
    for status in ("member", "administrator", "left", "member", "kicked"):
        rights = _ADMIN if status == "administrator" else {"until_date": 0} if status == "kicked" else {}
        await line.gets(my_chat_member=_change(_GROUP, status, **rights))
        known.append(await line.groups())

    assert known == [[("-5", "")], [("-5", "")], [], [("-5", "")], []]


async def test_a_restricted_bot_that_is_still_in_the_group_keeps_the_binding(line: _Line) -> None:
    async with line.desk.database.work() as work:
        await work.groups.bind("telegram", "-5", bloc="khoi", by="p7", receipt="", at=AT)

    await line.gets(my_chat_member=_change(_GROUP, "restricted", is_member=True, until_date=0, **_RIGHTS))
    still = await line.groups()
    await line.gets(my_chat_member=_change(_GROUP, "restricted", is_member=False, until_date=0, **_RIGHTS))

    assert (still, await line.groups()) == ([("-5", "khoi")], [])


async def test_a_group_with_a_new_id_keeps_its_binding_through_both_messages(line: _Line) -> None:
    new = {**_GROUP, "id": -1005}
    async with line.desk.database.work() as work:
        await work.groups.bind("telegram", "-5", bloc="khoi", by="p7", receipt="", at=AT)

    await line.gets(message=line.message({**_GROUP, "type": "group"}, migrate_to_chat_id=-1005))
    await line.gets(my_chat_member=_change(new, "member"))
    await line.gets(message=line.message(new, migrate_from_chat_id=-5))

    assert await line.groups() == [("-1005", "khoi")]


async def test_blocking_and_unblocking_is_remembered(line: _Line) -> None:
    async def is_reachable() -> bool:
        async with line.desk.database.work() as work:
            account = await work.members.account("telegram", "7")
        return account is not None and account.is_reachable

    seen = []
    for status in ("kicked", "member"):
        await line.gets(my_chat_member=_change(_PRIVATE, status, until_date=0))
        seen.append(await is_reachable())

    assert seen == [False, True]


# What goes wrong


@pytest.mark.parametrize(
    ("update", "apology"),
    [
        ({"message": "no message"}, 0),
        ({"message": {"chat": {"id": 7, "type": "private"}, "message_id": 1}}, 1),
        ({"callback_query": {"id": "9", "message": {"chat": {"id": 7, "type": "private"}}}}, 1),
        ({"callback_query": ["?"]}, 0),
        ({"message": {"chat": "7"}}, 0),
        ({"my_chat_member": {"chat": {"id": 7}}}, 0),
        ({"poll": {}}, 0),
        ({"message": {"message_id": 1, "date": 1, "chat": {"id": "x", "type": "?"}, "from": {"id": 7}}}, 0),
    ],
)
async def test_an_update_nobody_can_read_is_set_aside_and_the_next_one_answered(
    line: _Line, update: dict[str, Any], apology: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL")

    spoiled = await line.gets(**update)
    after = await line.gets(message=line.message(text="/noi"))

    assert (len(spoiled), after) == (apology, ["private:  at 01:00"])


async def test_a_bug_of_a_feature_undoes_its_transaction(line: _Line, caplog: pytest.LogCaptureFixture) -> None:
    await line.gets(message=line.message(text="/ky"))

    answered = await line.gets(message=line.message(text="nổ"))

    assert [text.split("(")[0] for text in answered] == [VI("bug", reference="").split("(")[0]]
    assert "a bug" in caplog.text
    assert "SignIt" in await line.desk.question("7")
