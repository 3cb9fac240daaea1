"""Groups: what the bot sees in them, how it comes and goes, and the move to a supergroup."""

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.client import Client
from tests.sandbox.scenes import GROUP, HEAD, LEADER, OFFICER

SUPERGROUP = -1_000_004_200_001


def texts(sandbox: Sandbox) -> list[str]:
    return [update.body["text"] for update in sandbox.updates.waiting if "text" in update.body]


def test_in_privacy_mode_the_bot_sees_commands_and_replies_only(sandbox: Sandbox) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)

    sandbox.says(HEAD, "/nhom", chat=GROUP)
    sandbox.says(HEAD, "/nhom@sandbox_bot", chat=GROUP)
    sandbox.says(HEAD, "/nhom@other_bot", chat=GROUP)
    sandbox.says(HEAD, "chào mọi người", chat=GROUP)
    edited = sandbox.says(HEAD, "gõ nhầm", chat=GROUP)
    sandbox.edits(HEAD, edited, text="vẫn không")

    assert texts(sandbox) == ["/nhom", "/nhom@sandbox_bot"]


async def test_a_reply_to_the_bot_is_seen_with_what_it_replies_to(sandbox: Sandbox, client: Client) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    sent = await client.call("sendMessage", chat_id=GROUP, text="Ai chưa gửi?")

    sandbox.says(LEADER, "Tôi", chat=GROUP, reply_to=sent["message_id"])

    body = sandbox.updates.waiting[-1].body
    assert (body["text"], body["reply_to_message"]) == ("Tôi", sent)


def test_as_administrator_the_bot_sees_everything(sandbox: Sandbox) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    sandbox.promotes_bot(GROUP, by=HEAD)

    sandbox.says(OFFICER, "chào", chat=GROUP)

    assert texts(sandbox) == ["chào"]


def test_without_the_bot_nothing_of_a_group_is_seen(sandbox: Sandbox) -> None:
    sandbox.says(OFFICER, "/viec", chat=GROUP)

    assert sandbox.updates.waiting == ()


def test_adding_and_removing_the_bot_is_told(sandbox: Sandbox) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    sandbox.adds_bot(GROUP, by=LEADER)
    sandbox.removes_bot(GROUP, by=HEAD)

    changes = [
        (one.body["old_chat_member"]["status"], one.body["new_chat_member"]["status"])
        for one in sandbox.updates.waiting
        if one.kind == "my_chat_member"
    ]
    assert changes == [("left", "member"), ("member", "kicked")]
    assert [list(one.service) for one in sandbox.messages(GROUP)] == [["new_chat_members"], ["left_chat_member"]]


async def test_a_bot_outside_the_group_is_refused(sandbox: Sandbox, client: Client) -> None:
    outside = await client.refusal("sendMessage", chat_id=GROUP, text="a")
    sandbox.adds_bot(GROUP, by=HEAD)
    sandbox.removes_bot(GROUP, by=HEAD)
    kicked = await client.refusal("sendMessage", chat_id=GROUP, text="a")

    assert outside == (403, "Forbidden: bot is not a member of the group chat")
    assert kicked == (403, "Forbidden: bot was kicked from the group chat")


async def test_the_bot_leaves_a_group_and_is_told_of_its_own_change(sandbox: Sandbox, client: Client) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)

    left = await client.call("leaveChat", chat_id=GROUP)

    assert (left, sandbox.updates.waiting[-1].body["new_chat_member"]["status"]) == (True, "left")
    assert await client.refusal("leaveChat", chat_id=OFFICER) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )


async def test_a_private_chat_cannot_be_left(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")

    refusal = await client.refusal("leaveChat", chat_id=OFFICER)

    assert refusal == (400, "Bad Request: chat member status can't be changed in private chats")


async def test_a_group_becomes_a_supergroup_and_the_old_id_names_the_new(sandbox: Sandbox, client: Client) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    await client.call("sendMessage", chat_id=GROUP, text="trước")

    new = sandbox.migrates(GROUP)

    refused = await client.ask("sendMessage", chat_id=GROUP, text="a")
    await client.call("sendMessage", chat_id=new, text="sau")
    sandbox.says(HEAD, "/nhom", chat=GROUP)
    services = [one.body for one in sandbox.updates.waiting if "migrate" in " ".join(one.body)]
    assert new == SUPERGROUP
    assert refused == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": SUPERGROUP},
    }
    assert [(body["chat"]["id"], body.get("migrate_to_chat_id")) for body in services] == [
        (GROUP, SUPERGROUP),
        (SUPERGROUP, None),
    ]
    assert [one.text for one in sandbox.messages(GROUP) if one.text] == ["trước", "sau", "/nhom"]


async def test_supergroups_number_their_messages_for_themselves(sandbox: Sandbox, client: Client) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    new = sandbox.migrates(GROUP)
    private = sandbox.says(OFFICER, "/start")

    sent = await client.call("sendMessage", chat_id=new, text="a")

    assert (private.id, sent["message_id"]) == (3, 2)


async def test_members_have_the_status_they_have(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")
    sandbox.adds_bot(GROUP, by=HEAD)
    sandbox.leaves(GROUP, who=OFFICER)
    people = (HEAD, LEADER, OFFICER, sandbox.world.bot.id)

    in_group = [(await client.call("getChatMember", chat_id=GROUP, user_id=one))["status"] for one in people]
    in_private = (await client.call("getChatMember", chat_id=OFFICER, user_id=OFFICER))["status"]
    counts = [await client.call("getChatMemberCount", chat_id=chat) for chat in (GROUP, OFFICER)]

    assert (in_group, in_private, counts) == (["creator", "member", "left", "member"], "member", [3, 2])
    assert await client.refusal("getChatMember", chat_id=GROUP, user_id=5) == (400, "Bad Request: user not found")


async def test_administrators_are_the_owner_and_the_bot_when_it_is_one(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")
    sandbox.adds_bot(GROUP, by=HEAD)

    before = await client.call("getChatAdministrators", chat_id=GROUP)
    sandbox.promotes_bot(GROUP, by=HEAD)
    after = await client.call("getChatAdministrators", chat_id=GROUP)

    assert [one["status"] for one in before] == ["creator"]
    assert [one["status"] for one in after] == ["creator", "administrator"]
    assert (await client.refusal("getChatAdministrators", chat_id=OFFICER))[0] == 400


def test_people_who_join_are_seen_by_the_bot(sandbox: Sandbox) -> None:
    newcomer = sandbox.person(5_100_000_009, "Người Mới")
    sandbox.adds_bot(GROUP, by=HEAD)

    sandbox.joins(GROUP, who=newcomer)

    members = sandbox.world.members(sandbox.group_chat(GROUP))
    assert sandbox.updates.waiting[-1].body["new_chat_members"][0]["first_name"] == "Người Mới"
    assert [person.id for person in members] == [HEAD, LEADER, OFFICER, newcomer.id]


@pytest.mark.parametrize("act", ["deleteMessage", "editMessageText"])
async def test_an_ordinary_bot_cannot_touch_what_others_wrote(sandbox: Sandbox, client: Client, act: str) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    said = sandbox.says(HEAD, "/nhom", chat=GROUP)
    words = {"text": "a"} if act == "editMessageText" else {}

    code, _ = await client.refusal(act, chat_id=GROUP, message_id=said.id, **words)

    assert (code, sandbox.messages(GROUP)[-1]) == (400, said)


async def test_a_group_that_lets_only_administrators_pin_refuses_the_bot_until_it_is_one(
    sandbox: Sandbox, client: Client
) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    sandbox.world.chats[GROUP].members_may_pin = False
    sent = await client.call("sendMessage", chat_id=GROUP, text="Xếp hạng")

    refused = await client.refusal("pinChatMessage", chat_id=GROUP, message_id=sent["message_id"])
    sandbox.promotes_bot(GROUP, by=HEAD)
    await client.call("pinChatMessage", chat_id=GROUP, message_id=sent["message_id"])

    assert "not enough rights to manage pinned messages in the chat" in str(refused)
    assert sandbox.world.chats[GROUP].pinned == [sent["message_id"]]
