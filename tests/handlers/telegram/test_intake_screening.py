"""What is taken out of an update before it is stored: secrets, numbers, names, and what the bot does not read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.telegram.intake import arrival
from tests.handlers.telegram.updates import AN, GROUP, message, nameless, sealed, stored


@pytest.mark.parametrize(
    ("text", "finding", "secret"),
    [
        ("Báo cáo TỐI MẬT số 12", "secrecy_mark", "TỐI MẬT"),
        ("/diem 001099012345", "id_number", "001099012345"),
        ("Gọi cho anh ấy 0912345678 nhé", "phone", "0912345678"),
    ],
)
@pytest.mark.parametrize("field", ["text", "caption"])
@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_what_must_not_be_stored_is_taken_out_before(
    text: str, finding: str, secret: str, field: str, kind: str
) -> None:
    content: dict[str, Any] = {field: text, "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}

    found = arrival({"update_id": 1, kind: message(edit_date=5, **content)}, sealed=sealed)

    assert found is not None
    body = json.loads(found.body)
    assert (body["screened"], body[kind]["text"]) == (finding, "")
    assert secret not in json.dumps(body, ensure_ascii=False)


@pytest.mark.parametrize("typed", ["0912345678", "+84 912 345 678", "0912.345.678"])
def test_a_number_on_its_own_is_stored_as_its_hash_only(typed: str) -> None:
    body = stored({"update_id": 1, "message": message(text=typed)})

    assert (body["phone"], body["message"]["text"]) == ("sealed(+84912345678)", "")
    assert typed not in json.dumps(body)


@pytest.mark.parametrize("number", ["84912345678", "+84912345678", "0912345678"])
def test_a_contact_keeps_its_owner_and_a_hash(number: str) -> None:
    contact = {"phone_number": number, "first_name": "An", "last_name": "Nguyễn", "user_id": 7, "vcard": "TEL:1"}

    body = stored({"update_id": 1, "message": message(contact=contact)})

    assert body["message"]["contact"] == {"phone_number": "sealed(+84912345678)", "first_name": "", "user_id": 7}
    assert "forward_origin" not in body["message"]


def test_a_forwarded_contact_says_so_and_an_unreadable_number_is_none() -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "x"}
    contact = {"phone_number": "what?", "first_name": "An"}

    body = stored({"update_id": 1, "message": message(contact=contact, forward_origin=origin)})

    assert body["message"]["contact"] == {"phone_number": "", "first_name": "", "user_id": None}
    assert body["message"]["forward_origin"] == {"type": "hidden_user", "date": 1_497_229_200, "sender_user_name": ""}


@pytest.mark.parametrize(
    "extra",
    [
        {"document": {"file_id": "1", "file_name": "TỐI MẬT.docx"}},
        {"poll": {"question": "TỐI MẬT?"}},
        {"quote": {"text": "TỐI MẬT"}},
        {"pinned_message": message(text="TỐI MẬT")},
        {"reply_to_message": message(text="TỐI MẬT")},
        {"external_reply": {"origin": {"sender_user_name": "TỐI MẬT"}}},
        {"caption_entities": [{"type": "text_link", "url": "http://TỐI MẬT"}]},
        {"venue": {"title": "TỐI MẬT"}},
    ],
    ids=lambda extra: next(iter(extra)),
)
def test_what_the_bot_does_not_read_is_not_stored(extra: dict[str, Any]) -> None:
    body = stored({"update_id": 1, "message": message(text="chào", **extra)})

    assert "TỐI MẬT" not in json.dumps(body, ensure_ascii=False)
    assert body["message"] == nameless(message(text="chào", entities=[]))


def test_text_is_composed_and_without_hidden_characters() -> None:
    decomposed = "/tieuchi pha\u0323m to\u0323\u0302i\u200b\u202e"

    body = stored({"update_id": 1, "message": message(text=decomposed)})

    assert body["message"]["text"] == "/tieuchi phạm tội"
    assert body["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 8}]


def test_a_pressed_message_is_stored_without_its_words_and_keyboard() -> None:
    pressed = message(text="Ký?", reply_markup={"inline_keyboard": []}, entities=[], photo=[])
    update = {"update_id": 1, "callback_query": {"id": "4", "from": AN, "data": "ky|Ký\u200b\x00", "message": pressed}}

    press = stored(update)["callback_query"]

    assert press["data"] == "ky|Ký"
    assert press["message"] == {"message_id": 3, "date": 1_497_229_200, "chat": {"id": 7, "type": "private"}}


@pytest.mark.parametrize("reply", ["B02 5 | 0912345678", "0912 345 678", "TỐI MẬT", "CCCD 001098012345"])
def test_what_a_changed_client_puts_into_a_press_is_screened_too(reply: str) -> None:
    update = {"update_id": 1, "callback_query": {"id": "4", "from": AN, "data": f"chamdiem 2017-H1|{reply}"}}

    assert stored(update)["callback_query"]["data"] == ""


def test_people_and_groups_are_stored_by_number_alone() -> None:
    body = stored({"update_id": 1, "message": message(GROUP, text="/nhom")})

    assert body["message"]["from"] == {"id": 7, "is_bot": False, "first_name": ""}
    assert body["message"]["chat"] == {"id": -5, "type": "supergroup"}
