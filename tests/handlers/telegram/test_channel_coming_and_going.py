"""The bot comes into groups and leaves them, groups move, and people block and unblock it."""

from __future__ import annotations

from typing import Any

from tests.handlers.front_desk import AT
from tests.handlers.telegram.line import LEADER, Line
from tests.handlers.telegram.updates import GROUP, PRIVATE

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


def _change(chat: dict[str, Any], status: str, **more: Any) -> dict[str, Any]:
    user = {"id": 1, "is_bot": True, "first_name": "bot"}
    old, new = {"user": user, "status": "left"}, {"user": user, "status": status, **more}
    return {"chat": chat, "from": LEADER, "date": 1, "old_chat_member": old, "new_chat_member": new}


async def test_a_group_the_bot_was_added_to_is_seen_and_one_it_left_forgotten(line: Line) -> None:
    known = []
    for status in ("member", "administrator", "left", "member", "kicked"):
        rights = _ADMIN if status == "administrator" else {"until_date": 0} if status == "kicked" else {}
        await line.gets(my_chat_member=_change(GROUP, status, **rights))
        known.append(await line.groups())

    assert known == [[("-5", "")], [("-5", "")], [], [("-5", "")], []]


async def test_a_restricted_bot_that_is_still_in_the_group_keeps_the_binding(line: Line) -> None:
    async with line.desk.database.work() as work:
        await work.groups.bind("telegram", "-5", bloc="khoi", by="p7", receipt="", at=AT)

    await line.gets(my_chat_member=_change(GROUP, "restricted", is_member=True, until_date=0, **_RIGHTS))
    still = await line.groups()
    await line.gets(my_chat_member=_change(GROUP, "restricted", is_member=False, until_date=0, **_RIGHTS))

    assert (still, await line.groups()) == ([("-5", "khoi")], [])


async def test_a_group_with_a_new_id_keeps_its_binding_through_both_messages(line: Line) -> None:
    new = {**GROUP, "id": -1005}
    async with line.desk.database.work() as work:
        await work.groups.bind("telegram", "-5", bloc="khoi", by="p7", receipt="", at=AT)

    await line.gets(message=line.message({**GROUP, "type": "group"}, migrate_to_chat_id=-1005))
    await line.gets(my_chat_member=_change(new, "member"))
    await line.gets(message=line.message(new, migrate_from_chat_id=-5))

    assert await line.groups() == [("-1005", "khoi")]


async def test_blocking_and_unblocking_is_remembered(line: Line) -> None:
    async def is_reachable() -> bool:
        async with line.desk.database.work() as work:
            account = await work.members.account("telegram", "7")
        return account is not None and account.is_reachable

    seen = []
    for status in ("kicked", "member"):
        await line.gets(my_chat_member=_change(PRIVATE, status, until_date=0))
        seen.append(await is_reachable())

    assert seen == [False, True]
