"""Editing, deleting, pinning and replying: what a chat shows afterwards."""

from datetime import timedelta

import aiohttp
import pytest

from bot.sandbox import Button, Sandbox
from tests.sandbox.client import Client
from tests.sandbox.pictures import png
from tests.sandbox.scenes import GROUP, HEAD, OFFICER, MovedClock

UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


def inline(label: str, callback_data: str) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": label, "callback_data": callback_data}]]}


@pytest.fixture(autouse=True)
def started(sandbox: Sandbox) -> None:
    sandbox.says(OFFICER, "/start")


async def send_photo(client: Client, *, caption: str = "") -> dict[str, object]:
    form = aiohttp.FormData({"chat_id": str(OFFICER), "caption": caption})
    form.add_field("photo", png(4, 3), filename="a.png", content_type="image/png")
    sent: dict[str, object] = (await client.form("sendPhoto", form))["result"]
    return sent


async def test_an_edit_replaces_text_and_buttons_and_marks_the_message(
    sandbox: Sandbox, client: Client, clock: MovedClock
) -> None:
    sent = await client.call("sendMessage", chat_id=OFFICER, text="Gửi?", reply_markup=inline("Gửi", "a"))
    clock.advance(timedelta(minutes=1))

    await client.call("editMessageText", chat_id=OFFICER, message_id=sent["message_id"], text="Đã gửi")

    shown = sandbox.last(OFFICER)
    assert (shown.text, shown.labels, shown.edited) == ("Đã gửi", (), clock.read())


async def test_the_same_content_again_is_not_a_modification(client: Client) -> None:
    sent = await client.call("sendMessage", chat_id=OFFICER, text="Gửi?", reply_markup=inline("Gửi", "a"))
    place = {"chat_id": OFFICER, "message_id": sent["message_id"]}

    same = await client.refusal("editMessageText", **place, text="Gửi?", reply_markup=inline("Gửi", "a"))
    same_buttons = await client.refusal("editMessageReplyMarkup", **place, reply_markup=inline("Gửi", "a"))
    other = await client.call("editMessageReplyMarkup", **place, reply_markup=inline("Sửa", "b"))

    assert (same, same_buttons) == ((400, UNCHANGED), (400, UNCHANGED))
    assert ("edit_date" in other, other["reply_markup"]) == (False, inline("Sửa", "b"))


async def test_captions_and_media_are_edited_where_there_are_any(sandbox: Sandbox, client: Client) -> None:
    photo = await send_photo(client, caption="Cũ")
    text = await client.call("sendMessage", chat_id=OFFICER, text="Chữ")
    at_photo = {"chat_id": OFFICER, "message_id": photo["message_id"]}
    at_text = {"chat_id": OFFICER, "message_id": text["message_id"]}

    await client.call("editMessageCaption", **at_photo, caption="Mới")
    no_caption = await client.refusal("editMessageCaption", **at_text, caption="Mới")
    no_text = await client.refusal("editMessageText", **at_photo, text="Mới")
    nothing = await client.refusal("editMessageText", **at_text)

    assert sandbox.messages(OFFICER)[1].caption == "Mới"
    assert [no_caption[1], no_text[1], nothing[1]] == [
        "Bad Request: there is no caption in the message to edit",
        "Bad Request: there is no text in the message to edit",
        "Bad Request: message text is empty",
    ]


async def test_media_is_replaced_by_an_upload_or_a_known_file(sandbox: Sandbox, client: Client) -> None:
    photo = await send_photo(client)
    document = sandbox.sends_document(OFFICER, b"%PDF", name="a.pdf", mime="application/pdf").document
    form = aiohttp.FormData({"chat_id": str(OFFICER), "message_id": str(photo["message_id"])})
    form.add_field("media", '{"type": "photo", "media": "attach://new", "caption": "Mới"}')
    form.add_field("new", png(7, 5), filename="b.png", content_type="image/png")

    replaced = (await client.form("editMessageMedia", form))["result"]
    assert document is not None
    media = {"type": "document", "media": document.id}
    as_file = await client.call("editMessageMedia", chat_id=OFFICER, message_id=photo["message_id"], media=media)

    assert (replaced["photo"][0]["width"], replaced["caption"]) == (7, "Mới")
    assert (as_file["document"]["file_name"], "photo" in as_file) == ("a.pdf", False)


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ({"type": "photo"}, "media not found"),
        ({"type": "hologram", "media": "a"}, "unsupported media type 'hologram' specified"),
    ],
)
async def test_media_of_an_unknown_kind_is_refused(client: Client, media: dict[str, str], words: str) -> None:
    sent = await client.call("sendMessage", chat_id=OFFICER, text="Chữ")

    refusal = await client.refusal("editMessageMedia", chat_id=OFFICER, message_id=sent["message_id"], media=media)

    assert refusal == (400, f"Bad Request: {words}")


async def test_media_that_is_no_json_is_refused(client: Client) -> None:
    form = aiohttp.FormData({"chat_id": str(OFFICER), "message_id": "1", "media": "{"}, default_to_multipart=True)

    answer = await client.form("editMessageMedia", form)

    assert answer["description"] == "Bad Request: can't parse media JSON object"


async def test_only_the_bots_own_messages_that_exist_can_be_edited(sandbox: Sandbox, client: Client) -> None:
    foreign = sandbox.messages(OFFICER)[0].id

    refusals = [
        await client.refusal("editMessageText", chat_id=OFFICER, message_id=foreign, text="a"),
        await client.refusal("editMessageText", chat_id=OFFICER, message_id=999, text="a"),
        await client.refusal("editMessageText", chat_id=OFFICER, text="a"),
        await client.refusal("editMessageText", text="a"),
    ]

    assert [words for _, words in refusals] == [
        "Bad Request: message can't be edited",
        "Bad Request: message to edit not found",
        "Bad Request: message identifier is not specified",
        "Bad Request: chat_id is empty",
    ]


async def test_a_message_is_deleted_for_two_days(sandbox: Sandbox, client: Client, clock: MovedClock) -> None:
    first = await client.call("sendMessage", chat_id=OFFICER, text="một")
    second = await client.call("sendMessage", chat_id=OFFICER, text="hai")

    await client.call("deleteMessage", chat_id=OFFICER, message_id=first["message_id"])
    clock.advance(timedelta(hours=48, seconds=1))
    late = await client.refusal("deleteMessage", chat_id=OFFICER, message_id=second["message_id"])

    assert [one.text for one in sandbox.messages(OFFICER)] == ["/start", "hai"]
    assert late == (400, "Bad Request: message can't be deleted for everyone")


async def test_the_newest_pinned_message_counts(sandbox: Sandbox, client: Client) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    sent = [await client.call("sendMessage", chat_id=GROUP, text=text) for text in ("một", "hai")]
    for one in (*sent, sent[0]):
        await client.call("pinChatMessage", chat_id=GROUP, message_id=one["message_id"])

    pinned = await client.call("getChat", chat_id=GROUP)
    await client.call("unpinChatMessage", chat_id=GROUP)
    before = await client.call("getChat", chat_id=GROUP)
    await client.call("unpinAllChatMessages", chat_id=GROUP)

    nothing_left = (400, "Bad Request: message to unpin not found")
    assert (pinned["pinned_message"]["text"], before["pinned_message"]["text"]) == ("hai", "một")
    assert await client.refusal("unpinChatMessage", chat_id=GROUP) == nothing_left
    assert [list(one.service) for one in sandbox.messages(GROUP)[-2:]] == [["pinned_message"]] * 2


async def test_a_reply_names_a_message_that_exists(sandbox: Sandbox, client: Client) -> None:
    [first] = sandbox.messages(OFFICER)
    lost = {"message_id": 999}

    answer = await client.call("sendMessage", chat_id=OFFICER, text="a", reply_parameters={"message_id": first.id})
    refusals = [
        await client.refusal("sendMessage", chat_id=OFFICER, text="a", reply_parameters=lost),
        await client.refusal("sendMessage", chat_id=OFFICER, text="a", reply_parameters={"message_id": "x"}),
    ]
    kept = lost | {"allow_sending_without_reply": True}
    alone = await client.call("sendMessage", chat_id=OFFICER, text="a", reply_parameters=kept)

    assert (answer["reply_to_message"]["text"], "reply_to_message" in alone) == ("/start", False)
    assert [words for _, words in refusals] == [
        "Bad Request: message to be replied not found",
        "Bad Request: message identifier is not specified",
    ]


async def test_chat_actions_are_those_of_telegram(client: Client) -> None:
    await client.call("sendChatAction", chat_id=OFFICER, action="typing")

    refusal = await client.refusal("sendChatAction", chat_id=OFFICER, action="dancing")

    assert refusal == (400, "Bad Request: wrong parameter action in request")


async def test_a_message_knows_its_buttons_by_label_and_by_data(sandbox: Sandbox, client: Client) -> None:
    await client.call("sendMessage", chat_id=OFFICER, text="?", reply_markup=inline("Gửi", "a"))

    shown = sandbox.last(OFFICER)

    assert (shown.button("Gửi"), shown.button("a"), shown.button("b")) == (Button("Gửi", "a"), Button("Gửi", "a"), None)
    with pytest.raises(LookupError):
        sandbox.last(HEAD)


async def test_the_bot_has_commands_by_scope_and_no_webhook(client: Client) -> None:
    scope = {"type": "chat", "chat_id": OFFICER}
    commands = [{"command": "/ky", "description": "Ký"}]

    await client.call("setMyCommands", commands=commands, scope=scope, language_code="vi")
    found = await client.call("getMyCommands", scope=scope, language_code="vi")
    await client.call("deleteMyCommands", scope=scope, language_code="vi")

    assert found == [{"command": "ky", "description": "Ký"}]
    assert await client.call("getMyCommands", scope=scope, language_code="vi") == []
    assert await client.call("setWebhook", url="") is True
    assert (await client.refusal("setWebhook", url="https://example.org"))[0] == 501
    assert [await client.call("logOut"), await client.call("close")] == [True, True]
