"""What people do, and what the bot sees and may do because of it."""

from datetime import timedelta

import pytest

from bot.sandbox import Contact, Sandbox
from tests.sandbox.client import Client
from tests.sandbox.pictures import png
from tests.sandbox.scenes import GROUP, HEAD, LEADER, OFFICER, MovedClock


def kinds(sandbox: Sandbox) -> list[str]:
    return [update.kind for update in sandbox.updates.waiting]


def told(sandbox: Sandbox) -> list[str]:
    return [update.body.get("text", "") for update in sandbox.updates.waiting if update.kind == "message"]


async def test_a_bot_cannot_write_first(client: Client) -> None:
    stranger = await client.refusal("sendMessage", chat_id=OFFICER, text="Chào")
    nobody = await client.refusal("sendMessage", chat_id=77, text="Chào")

    assert stranger == (403, "Forbidden: bot can't initiate conversation with a user")
    assert nobody == (400, "Bad Request: chat not found")


async def test_a_chat_is_found_by_name_in_any_letter_case(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")

    sent = await client.call("sendMessage", chat_id="@MAU_SD", text="Chào")

    assert sent["chat"]["id"] == OFFICER


async def test_blocking_is_told_and_refused_until_it_is_undone(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")

    sandbox.blocks(OFFICER)
    sandbox.blocks(OFFICER)
    refusal = await client.refusal("sendMessage", chat_id=OFFICER, text="Chào")
    with pytest.raises(ValueError, match="has blocked the bot"):
        sandbox.says(OFFICER, "a")
    sandbox.unblocks(OFFICER)
    await client.call("sendMessage", chat_id=OFFICER, text="Chào")

    statuses = [one.body["new_chat_member"]["status"] for one in sandbox.updates.waiting[1:3]]
    assert refusal == (403, "Forbidden: bot was blocked by the user")
    assert (kinds(sandbox), statuses) == (["message", "my_chat_member", "my_chat_member"], ["kicked", "member"])


async def test_a_deleted_account_is_refused(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")

    sandbox.deactivates(OFFICER)

    assert await client.refusal("sendMessage", chat_id=OFFICER, text="a") == (403, "Forbidden: user is deactivated")


def test_commands_are_marked_in_utf_16_units(sandbox: Sandbox) -> None:
    said = sandbox.says(OFFICER, "👍 /diem B02 xem a/b và /viec@sandbox_bot")

    assert said.entities == (
        {"type": "bot_command", "offset": 3, "length": 5},
        {"type": "bot_command", "offset": 24, "length": 17},
    )


def test_contacts_are_own_foreign_or_forwarded(sandbox: Sandbox) -> None:
    sandbox.shares_contact(OFFICER)
    sandbox.shares_contact(OFFICER, card=Contact(phone="84999", name="Người khác"))
    sandbox.shares_contact(OFFICER, card=Contact(phone="84900000002", name="T", user_id=LEADER), forwarded_from=LEADER)

    bodies = [update.body for update in sandbox.updates.waiting]
    assert [body["contact"] for body in bodies] == [
        {"phone_number": "84900000001", "first_name": "Nguyễn Văn Mẫu", "user_id": OFFICER},
        {"phone_number": "84999", "first_name": "Người khác"},
        {"phone_number": "84900000002", "first_name": "T", "user_id": LEADER},
    ]
    assert [body.get("forward_origin", {}).get("sender_user", {}).get("id") for body in bodies] == [None, None, LEADER]


async def test_the_reply_keyboard_shares_the_contact_and_closes_after_one_use(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")
    keys = {"keyboard": [[{"text": "Chia sẻ", "request_contact": True}], ["Thôi"]], "one_time_keyboard": True}
    await client.call("sendMessage", chat_id=OFFICER, text="Xin chia sẻ", reply_markup=keys)

    sandbox.presses(OFFICER, "Chia sẻ")

    assert sandbox.messages(OFFICER)[-1].contact == Contact(phone="84900000001", name="Nguyễn Văn Mẫu", user_id=OFFICER)
    assert sandbox.world.chats[OFFICER].keyboard is None


async def test_a_lasting_keyboard_says_its_label_until_it_is_removed(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")
    await client.call("sendMessage", chat_id=OFFICER, text="Chọn", reply_markup={"keyboard": [["Việc"]]})

    sandbox.presses(OFFICER, "Việc")
    await client.call("sendMessage", chat_id=OFFICER, text="Xong", reply_markup={"remove_keyboard": True})

    assert told(sandbox) == ["/start", "Việc"]
    with pytest.raises(LookupError):
        sandbox.presses(OFFICER, "Việc")


async def test_a_press_carries_the_message_with_its_buttons(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")
    markup = {"inline_keyboard": [[{"text": "Gửi", "callback_data": "gui"}], []]}
    sent = await client.call("sendMessage", chat_id=OFFICER, text="Gửi?", reply_markup=markup)

    [tap] = sandbox.presses(OFFICER, "Gửi")

    body = sandbox.updates.waiting[-1].body
    assert (body["id"], body["data"], body["message"]) == (tap, "gui", sent)
    assert sent["reply_markup"] == {"inline_keyboard": [[{"text": "Gửi", "callback_data": "gui"}]]}


async def test_an_old_button_and_a_forged_one_can_be_pressed(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")
    for data in ("cu", "moi"):
        markup = {"inline_keyboard": [[{"text": "Gửi", "callback_data": data}]]}
        await client.call("sendMessage", chat_id=OFFICER, text="Gửi?", reply_markup=markup)
    old = sandbox.messages(OFFICER)[1]

    sandbox.presses(OFFICER, "Gửi", message=old)
    sandbox.presses(OFFICER, "gia", forged=True)
    sandbox.presses(OFFICER, "gia", message=old.id, forged=True)

    pressed = [(one.body["message"]["message_id"], one.body["data"]) for one in sandbox.updates.waiting[1:]]
    assert pressed == [(old.id, "cu"), (old.id + 1, "gia"), (old.id, "gia")]


async def test_a_press_is_answered_once_and_while_it_is_fresh(
    sandbox: Sandbox, client: Client, clock: MovedClock
) -> None:
    sandbox.says(OFFICER, "/start")
    markup = {"inline_keyboard": [[{"text": "Gửi", "callback_data": "gui"}]]}
    await client.call("sendMessage", chat_id=OFFICER, text="Gửi?", reply_markup=markup)
    fresh, late = sandbox.presses(OFFICER, "Gửi", taps=2)

    await client.call("answerCallbackQuery", callback_query_id=fresh, text="Đã nhận")
    again = await client.refusal("answerCallbackQuery", callback_query_id=fresh)
    clock.advance(timedelta(seconds=151))
    stale = await client.refusal("answerCallbackQuery", callback_query_id=late)

    too_old = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    assert (again, stale, sandbox.toasts(OFFICER)) == (too_old, too_old, ["Đã nhận"])


async def test_the_answer_to_a_press_is_at_most_200_characters(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "/start")
    [tap] = sandbox.presses(OFFICER, "x", forged=True)

    refusal = await client.refusal("answerCallbackQuery", callback_query_id=tap, text="a" * 201)

    assert refusal == (400, "Bad Request: MESSAGE_TOO_LONG")


def test_an_edit_by_a_person_is_told_as_one(sandbox: Sandbox, clock: MovedClock) -> None:
    said = sandbox.says(OFFICER, "B02 78")
    clock.advance(timedelta(minutes=1))

    sandbox.edits(OFFICER, said, text="B02 79")

    assert [one.text for one in sandbox.messages(OFFICER)] == ["B02 79"]
    assert (kinds(sandbox), sandbox.updates.waiting[1].body["edit_date"]) == (
        ["message", "edited_message"],
        int(clock.read().timestamp()),
    )
    with pytest.raises(ValueError, match="did not write"):
        sandbox.edits(LEADER, sandbox.says(HEAD, "/viec"), text="a")


def test_stickers_pictures_files_and_forwards_reach_the_bot(sandbox: Sandbox) -> None:
    said = sandbox.says(LEADER, "Kính gửi")

    sandbox.sends_sticker(OFFICER, "🎉")
    sandbox.sends_photo(OFFICER, png(5, 4), caption="Ảnh")
    sandbox.sends_document(OFFICER, b"a,b", name="diem.csv", mime="text/csv")
    sandbox.forwards(OFFICER, said)

    bodies = [update.body for update in sandbox.updates.waiting[1:]]
    shown = sandbox.messages(OFFICER)
    assert [sorted(set(body) - {"message_id", "from", "chat", "date"}) for body in bodies] == [
        ["sticker"],
        ["caption", "photo"],
        ["document"],
        ["forward_origin", "text"],
    ]
    assert (shown[1].photo, shown[1].words, shown[0].photo) == (png(5, 4), "Ảnh", None)


def test_a_stranger_cannot_speak_in_a_group(sandbox: Sandbox) -> None:
    sandbox.leaves(GROUP, who=OFFICER)

    with pytest.raises(ValueError, match="is not in Nhóm của khối"):
        sandbox.says(OFFICER, "a", chat=GROUP)


async def test_wait_for_gives_the_first_true_value_or_times_out(sandbox: Sandbox) -> None:
    sandbox.says(OFFICER, "/start")

    found = await sandbox.wait_for(lambda: sandbox.messages(OFFICER)[0])

    assert found.text == "/start"
    with pytest.raises(TimeoutError, match=r"waited 0\.0 s in vain"):
        await sandbox.wait_for(lambda: sandbox.last(OFFICER), seconds=0.0)


def test_a_sandbox_that_starts_again_need_not_use_an_id_twice() -> None:
    later = Sandbox(used_ids=1_000)
    later.person(OFFICER, "Nguyễn Văn Mẫu")

    said = later.says(OFFICER, "/start")
    [tap] = later.presses(OFFICER, "x", forged=True)

    assert (said.id, tap) == (1_001, "4000000000001001")
