"""The control API: what the page and other drivers can do over HTTP."""

import asyncio
import base64
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Fault, Sandbox
from tests.sandbox.client import Client
from tests.sandbox.pictures import png
from tests.sandbox.scenes import GROUP, HEAD, LEADER, OFFICER


def texts(sandbox: Sandbox, chat: int = OFFICER) -> list[str]:
    return [message.words for message in sandbox.messages(chat)]


async def test_people_are_played_over_http(sandbox: Sandbox, client: Client) -> None:
    said = await client.control("say", {"person": OFFICER, "text": "chào"})
    await client.control("edit", {"person": OFFICER, "message": said["id"], "text": "xin chào"})
    await client.control("contact", {"person": OFFICER})
    await client.control("contact", {"person": OFFICER, "card": {"phone": "84999", "name": "B", "user_id": 5}})
    await client.control("sticker", {"person": OFFICER, "emoji": "🎉"})
    content = base64.b64encode(png(4, 3)).decode()
    photo = {"person": OFFICER, "name": "a.png", "base64": content, "kind": "photo", "caption": "Ảnh"}
    await client.control("file", photo)
    await client.control("file", {"person": OFFICER, "name": "a.txt", "base64": "YQ=="})

    shown = sandbox.messages(OFFICER)
    assert texts(sandbox) == ["xin chào", "", "", "", "Ảnh", ""]
    assert [one.contact.phone for one in shown if one.contact] == ["84900000001", "84999"]
    assert (shown[3].sticker, shown[4].photo) == ("🎉", png(4, 3))
    assert shown[5].document is not None
    assert shown[5].document.content == b"a"


async def test_buttons_are_pressed_over_http(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")
    markup = {"inline_keyboard": [[{"text": "Gửi", "callback_data": "gui"}]]}
    await client.call("sendMessage", chat_id=OFFICER, text="Gửi?", reply_markup=markup)

    pressed = await client.control("press", {"person": OFFICER, "wanted": "Gửi", "taps": 2, "ids": 2})

    waiting = [one.body["id"] for one in sandbox.updates.waiting if one.kind == "callback_query"]
    first, second = pressed["callback_ids"]
    assert waiting == [first, first, second, second]


async def test_people_and_groups_come_and_go_over_http(sandbox: Sandbox, client: Client) -> None:
    await client.control("person", {"id": 9, "name": "Mới", "role": "Cán bộ"})
    await client.control("group", {"id": -9, "title": "Nhóm mới", "members": [9], "with_bot": False})
    for act in ("add_bot", "promote_bot", "remove_bot"):
        await client.control("group/act", {"group": -9, "act": act, "person": 9})
    await client.control("group/act", {"group": -9, "act": "join", "person": OFFICER})
    await client.control("group/act", {"group": -9, "act": "leave", "person": 9})
    moved = await client.control("group/act", {"group": -9, "act": "migrate", "person": OFFICER})
    await client.control("block", {"person": 9, "blocked": True})
    blocked = sandbox.world.chats[9].blocked
    await client.control("block", {"person": 9, "blocked": False})

    assert (moved, sandbox.world.chats[moved["id"]].members) == ({"id": -1_000_000_000_009}, [OFFICER])
    assert (blocked, sandbox.world.chats[9].blocked) == (True, False)


async def test_faults_and_the_token_are_switched_over_http(sandbox: Sandbox, client: Client) -> None:
    added = await client.control("faults", {"kind": "error", "methods": ["sendMessage"], "times": 2, "status": 502})
    second = await client.control("faults", {"kind": "outage", "methods": ["getChat"], "seconds": 30})
    active = sandbox.faults.active
    await client.session.delete(f"{client.server.origin}/sandbox/faults/{added['number']}")
    left = [one["kind"] for one in await client.look("faults")]
    await client.session.delete(f"{client.server.origin}/sandbox/faults")
    await client.control("token", {"revoked": True})

    fault = Fault(kind="error", methods=frozenset({"sendMessage"}), times=2, status=502)
    assert active[added["number"]] == (fault, None)
    assert [one["kind"] for one in second["faults"]] == ["error", "outage"]
    assert (left, await client.look("faults"), sandbox.revoked) == (["outage"], [], True)


async def test_updates_are_renumbered_and_repeated_over_http(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "một")
    [update] = await client.call("getUpdates")
    await client.call("getUpdates", offset=update["update_id"] + 1)

    answer = await client.control("updates", {"rebase": 50, "repeat": 1})

    assert answer == {"repeated": [50], "waiting": [50]}


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("say", {"person": 1, "text": "a"}),
        ("say", {"person": OFFICER, "text": 5}),
        ("say", {"person": OFFICER, "text": "a", "loud": True}),
        ("press", {"person": OFFICER, "wanted": "Gửi"}),
        ("file", {"person": OFFICER, "name": "a", "base64": "?"}),
        ("clock", {"advance_seconds": 5}),
        ("group/act", {"group": -1, "act": "join", "person": OFFICER}),
    ],
)
async def test_what_cannot_be_played_is_said(client: Client, act: str, body: dict[str, Any]) -> None:
    answer = await client.control(act, body, status=400)

    assert list(answer) == ["error"]


async def test_calls_can_be_read_with_uploads_as_their_names(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")
    form = aiohttp.FormData({"chat_id": str(OFFICER)})
    form.add_field("photo", png(2, 2), filename="a.png", content_type="image/png")
    await client.form("sendPhoto", form)

    calls = await client.look("calls?since=0")

    arguments = {"chat_id": str(OFFICER), "photo": "a.png"}
    assert calls == [{"method": "sendPhoto", "arguments": arguments, "status": 200}]
    assert await client.look("calls?since=1") == []


async def test_files_are_shown_or_saved(sandbox: Sandbox, client: Client) -> None:
    picture = sandbox.sends_photo(OFFICER, png(4, 3)).picture
    document = sandbox.sends_document(OFFICER, b"<script>", name="aá/.html", mime="text/html").document
    paper = sandbox.sends_document(OFFICER, b"%PDF-", name="a.pdf", mime="application/pdf").document
    assert picture is not None
    assert document is not None
    assert paper is not None

    async with client.session.get(f"{client.server.origin}/sandbox/file/{picture.id}") as answer:
        shown = (answer.content_type, await answer.read())
    async with client.session.get(f"{client.server.origin}/sandbox/file/{document.id}") as answer:
        saved = (answer.content_type, answer.headers["Content-Disposition"])
    async with client.session.get(f"{client.server.origin}/sandbox/file/{paper.id}") as answer:
        opened = (answer.content_type, answer.headers["Content-Disposition"])

    assert shown == ("image/png", png(4, 3))
    assert opened == ("application/pdf", "inline; filename=\"sandbox-document-3.pdf\"; filename*=UTF-8''a.pdf")
    names = "filename=\"sandbox-document-2.html\"; filename*=UTF-8''a%C3%A1%2F.html"
    assert saved == ("application/octet-stream", f"attachment; {names}")


async def test_the_state_is_what_the_chats_show(sandbox: Sandbox, client: Client) -> None:
    said = sandbox.says(OFFICER, "/start")
    await client.call("setMyCommands", commands=[{"command": "viec", "description": "Việc"}])
    markup = {"inline_keyboard": [[{"text": "Gửi", "callback_data": "gui"}]]}
    reply = {"message_id": said.id}
    await client.call("sendMessage", chat_id=OFFICER, text="?", reply_markup=markup, reply_parameters=reply)
    [tap] = sandbox.presses(OFFICER, "Gửi")
    await client.call("answerCallbackQuery", callback_query_id=tap, text="Đã nhận", show_alert=True)

    state = await client.look("state")

    [chat] = [one for one in state["chats"] if one["id"] == OFFICER]
    assert (chat["title"], chat["kind"], chat["bot_inside"]) == ("Nguyễn Văn Mẫu", "private", True)
    assert chat["menus"] == {str(OFFICER): [{"command": "viec", "description": "Việc"}]}
    assert chat["messages"][1]["buttons"] == [[{"label": "Gửi", "data": "gui", "url": ""}]]
    assert chat["messages"][1]["reply_to"] == said.id
    assert state["toasts"] == [{"id": tap, "person": OFFICER, "chat": OFFICER, "text": "Đã nhận", "alert": True}]
    assert (state["clock"], state["steps"], state["next"]) == (None, [], None)


async def test_what_happened_in_a_group_is_told_with_names(sandbox: Sandbox, client: Client) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    sandbox.leaves(GROUP, who=OFFICER)
    sandbox.migrates(GROUP)

    state = await client.look("state")

    [chat] = [one for one in state["chats"] if one["kind"] == "supergroup"]
    assert [one["service"] for one in chat["messages"]] == [
        {"kind": "new_chat_members", "names": ["Bot"]},
        {"kind": "left_chat_member", "names": ["Nguyễn Văn Mẫu"]},
        {"kind": "migrate_to_chat_id", "names": []},
        {"kind": "migrate_from_chat_id", "names": []},
    ]
    assert [one["id"] for one in state["chats"] if one["kind"] == "group"] == []


async def test_the_state_can_be_waited_for(sandbox: Sandbox, client: Client) -> None:
    version = (await client.look("state"))["version"]
    waiting = asyncio.create_task(client.look(f"state?after={version}"))
    await asyncio.sleep(0.05)

    sandbox.says(OFFICER, "chào")

    assert (await waiting)["version"] == version + 2


async def test_every_change_is_an_event(sandbox: Sandbox, client: Client) -> None:
    async with client.session.get(f"{client.server.origin}/sandbox/events") as events:
        first = await events.content.readuntil(b"\n\n")
        sandbox.says(OFFICER, "chào")
        second = await events.content.readuntil(b"\n\n")
        sandbox.polling.close()
        rest = await events.content.read()

    assert events.content_type == "text/event-stream"
    assert int(second.removeprefix(b"data: ")) > int(first.removeprefix(b"data: "))
    assert rest.startswith(b"data: ") or rest == b""


async def test_menus_follow_the_scopes_from_narrow_to_wide(sandbox: Sandbox, client: Client) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    scopes: dict[str, dict[str, Any]] = {
        "moi": {"type": "default"},
        "rieng": {"type": "all_private_chats"},
        "nhom": {"type": "all_group_chats"},
        "quantri": {"type": "all_chat_administrators"},
        "lanhdao": {"type": "chat_member", "chat_id": GROUP, "user_id": LEADER},
        "canbo": {"type": "chat", "chat_id": OFFICER},
    }
    for name, scope in scopes.items():
        await client.call("setMyCommands", commands=[{"command": name, "description": "d"}], scope=scope)
    other = [{"command": "english", "description": "d"}]
    await client.call("setMyCommands", commands=other, scope=scopes["canbo"], language_code="en")

    chats = {chat["id"]: chat["menus"] for chat in (await client.look("state"))["chats"]}

    seen = {(chat, int(person)): menu[0]["command"] for chat, menus in chats.items() for person, menu in menus.items()}
    assert seen == {
        (OFFICER, OFFICER): "canbo",
        (LEADER, LEADER): "rieng",
        (HEAD, HEAD): "rieng",
        (GROUP, HEAD): "quantri",
        (GROUP, LEADER): "lanhdao",
        (GROUP, OFFICER): "nhom",
    }
