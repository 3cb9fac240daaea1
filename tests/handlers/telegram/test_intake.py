"""What of an update is stored: keyed against repetition, screened, and nothing that is nobody's business."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ports import Arrival
from handlers.telegram.intake import arrival, lane, natural_key
from storage.database import open_database
from tests.handlers.front_desk import AT

_AN = {"id": 7, "is_bot": False, "first_name": "An", "username": "an"}
_PRIVATE = {"id": 7, "type": "private", "first_name": "An"}
_GROUP = {"id": -5, "type": "supergroup", "title": "Nhóm"}


def _sealed(text: str) -> str:
    return f"sealed({text})"


def _message(chat: dict[str, Any] = _PRIVATE, **content: Any) -> dict[str, Any]:
    return {"message_id": 3, "date": 1_497_229_200, "chat": chat, "from": _AN, **content}


def _nameless(message: dict[str, Any]) -> dict[str, Any]:
    sender = {"id": 7, "is_bot": False, "first_name": ""}
    return {**message, "from": sender, "chat": {"id": 7, "type": "private"}}


def _stored(update: dict[str, Any]) -> dict[str, Any]:
    found = arrival(update, sealed=_sealed)
    assert found is not None
    body: dict[str, Any] = json.loads(found.body)
    return body


_KEPT_AN = {"id": 7, "is_bot": False, "first_name": ""}
_KEPT_CHAT = {"id": 7, "type": "private"}


# Keys and lanes


@pytest.mark.parametrize(
    ("update", "key", "in_lane"),
    [
        ({"update_id": 1, "message": _message()}, "m:7:3", "7"),
        ({"update_id": 2, "message": _message(_GROUP)}, "m:-5:3", "-5"),
        ({"update_id": 3, "edited_message": _message(edit_date=99)}, "e:7:3:99", "7"),
        ({"update_id": 4, "callback_query": {"id": "40", "from": _AN, "message": _message(_GROUP)}}, "c:40", "-5"),
        ({"update_id": 5, "callback_query": {"id": "41", "from": _AN}}, "c:41", "7"),
        ({"update_id": 6, "callback_query": {"id": "42"}}, "c:42", "0"),
    ],
)
def test_an_event_has_its_own_key_and_its_chats_lane(update: dict[str, Any], key: str, in_lane: str) -> None:
    assert (natural_key(update), lane(update)) == (key, in_lane)


def test_the_same_event_has_the_same_key_under_another_update_id() -> None:
    updates = [{"update_id": number, "message": _message(text="x")} for number in (1, 900)]

    assert len({natural_key(update) for update in updates}) == 1


def test_two_edits_of_a_message_are_two_events() -> None:
    updates = [{"update_id": 1, "edited_message": _message(edit_date=at)} for at in (1, 2)]

    assert len({natural_key(update) for update in updates}) == 2


def test_other_events_are_known_by_their_id_and_content() -> None:
    change = {"update_id": 1, "my_chat_member": {"chat": _GROUP, "date": 1}}
    keys = [natural_key(change), natural_key(dict(reversed(change.items()))), natural_key({**change, "update_id": 2})]

    assert keys[0] == keys[1] != keys[2]
    assert lane(change) == "-5"


# Screening


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

    found = arrival({"update_id": 1, kind: _message(edit_date=5, **content)}, sealed=_sealed)

    assert found is not None
    body = json.loads(found.body)
    assert (body["screened"], body[kind]["text"]) == (finding, "")
    assert secret not in json.dumps(body, ensure_ascii=False)


@pytest.mark.parametrize("typed", ["0912345678", "+84 912 345 678", "0912.345.678"])
def test_a_number_on_its_own_is_stored_as_its_hash_only(typed: str) -> None:
    body = _stored({"update_id": 1, "message": _message(text=typed)})

    assert (body["phone"], body["message"]["text"]) == ("sealed(+84912345678)", "")
    assert typed not in json.dumps(body)


@pytest.mark.parametrize("number", ["84912345678", "+84912345678", "0912345678"])
def test_a_contact_keeps_its_owner_and_a_hash(number: str) -> None:
    contact = {"phone_number": number, "first_name": "An", "last_name": "Nguyễn", "user_id": 7, "vcard": "TEL:1"}

    body = _stored({"update_id": 1, "message": _message(contact=contact)})

    assert body["message"]["contact"] == {"phone_number": "sealed(+84912345678)", "first_name": "", "user_id": 7}
    assert "forward_origin" not in body["message"]


def test_a_forwarded_contact_says_so_and_an_unreadable_number_is_none() -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "x"}
    contact = {"phone_number": "what?", "first_name": "An"}

    body = _stored({"update_id": 1, "message": _message(contact=contact, forward_origin=origin)})

    assert body["message"]["contact"] == {"phone_number": "", "first_name": "", "user_id": None}
    assert body["message"]["forward_origin"] == {"type": "hidden_user", "date": 1_497_229_200, "sender_user_name": ""}


@pytest.mark.parametrize(
    "extra",
    [
        {"document": {"file_id": "1", "file_name": "TỐI MẬT.docx"}},
        {"poll": {"question": "TỐI MẬT?"}},
        {"quote": {"text": "TỐI MẬT"}},
        {"pinned_message": _message(text="TỐI MẬT")},
        {"reply_to_message": _message(text="TỐI MẬT")},
        {"external_reply": {"origin": {"sender_user_name": "TỐI MẬT"}}},
        {"caption_entities": [{"type": "text_link", "url": "http://TỐI MẬT"}]},
        {"venue": {"title": "TỐI MẬT"}},
    ],
    ids=lambda extra: next(iter(extra)),
)
def test_what_the_bot_does_not_read_is_not_stored(extra: dict[str, Any]) -> None:
    body = _stored({"update_id": 1, "message": _message(text="chào", **extra)})

    assert "TỐI MẬT" not in json.dumps(body, ensure_ascii=False)
    assert body["message"] == _nameless(_message(text="chào", entities=[]))


def test_text_is_composed_and_without_hidden_characters() -> None:
    decomposed = "/tieuchi pha\u0323m to\u0323\u0302i\u200b\u202e"

    body = _stored({"update_id": 1, "message": _message(text=decomposed)})

    assert body["message"]["text"] == "/tieuchi phạm tội"
    assert body["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 8}]


def test_a_pressed_message_is_stored_without_its_words_and_keyboard() -> None:
    pressed = _message(text="Ký?", reply_markup={"inline_keyboard": []}, entities=[], photo=[])
    update = {"update_id": 1, "callback_query": {"id": "4", "from": _AN, "data": "ky|Ký\u200b\x00", "message": pressed}}

    press = _stored(update)["callback_query"]

    assert press["data"] == "ky|Ký"
    assert press["message"] == {"message_id": 3, "date": 1_497_229_200, "chat": {"id": 7, "type": "private"}}


@pytest.mark.parametrize("reply", ["B02 5 | 0912345678", "0912 345 678", "TỐI MẬT", "CCCD 001098012345"])
def test_what_a_changed_client_puts_into_a_press_is_screened_too(reply: str) -> None:
    update = {"update_id": 1, "callback_query": {"id": "4", "from": _AN, "data": f"chamdiem 2017-H1|{reply}"}}

    assert _stored(update)["callback_query"]["data"] == ""


def test_people_and_groups_are_stored_by_number_alone() -> None:
    body = _stored({"update_id": 1, "message": _message(_GROUP, text="/nhom")})

    assert body["message"]["from"] == {"id": 7, "is_bot": False, "first_name": ""}
    assert body["message"]["chat"] == {"id": -5, "type": "supergroup"}


# Groups


@pytest.mark.parametrize(
    "content",
    [
        {"text": "chào cả nhà"},
        {"photo": [], "caption": "/nhom"},
        {"new_chat_members": [_AN]},
        {"left_chat_member": _AN},
        {"contact": {"phone_number": "0912345678", "first_name": "x"}},
    ],
    ids=["talk", "caption", "somebody came", "somebody left", "contact"],
)
def test_what_happens_in_a_group_among_people_is_not_even_stored(content: dict[str, Any]) -> None:
    found = [
        arrival({"update_id": 1, kind: _message(_GROUP, **content)}, sealed=_sealed)
        for kind in ("message", "edited_message")
    ]

    assert found == [None, None]


@pytest.mark.parametrize("content", [{"text": "/nhom"}, {"migrate_to_chat_id": -1005}, {"migrate_from_chat_id": -5}])
def test_commands_and_a_groups_new_id_are_stored(content: dict[str, Any]) -> None:
    assert _stored({"update_id": 1, "message": _message(_GROUP, **content)})["message"].items() >= content.items()


# Whatever else comes

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
_NAMES = ("chat", "from", "text", "caption", "contact", "message_id", "edit_date", "forward_origin", "entities", "id")
_HOLDER = st.dictionaries(st.sampled_from((*_NAMES, "message", "data", "type", "phone_number")), _JSON, max_size=8)
_UPDATE = st.dictionaries(
    st.sampled_from(("update_id", "message", "edited_message", "callback_query", "my_chat_member", "poll", "x")),
    _HOLDER | _JSON,
    max_size=4,
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(_UPDATE)
def test_no_update_whatsoever_stops_the_intake(update: dict[str, Any]) -> None:
    found = arrival(update, sealed=_sealed)

    assert found is None or json.loads(found.body) is not None


async def test_odd_updates_are_stored_on_both_engines(database_url: str, tmp_path: Path) -> None:
    odd: list[dict[str, Any]] = [
        {"update_id": 1, "message": _message(text="\ud800 \x00 lone", chat={"id": "\x00\ud800", "type": "private"})},
        {"update_id": 2, "message": "no message at all"},
        {"update_id": 3, "callback_query": {"id": "\x00\udfff", "from": {"id": 2**80}, "data": "\x00\ud800"}},
        {"update_id": 4, "message": {**_message(), "from": {"id": 7, "first_name": "\ud800\x00"}}},
        {"update_id": 5, "my_chat_member": {"chat": {"id": None}}},
        {"update_id": 6},
    ]
    arrivals = [one for one in (arrival(update, sealed=_sealed) for update in odd) if one]

    database = await open_database(database_url)
    async with database.work() as work:
        await work.inbox.put(arrivals, at=AT)
        waiting = await work.inbox.waiting()
    await database.close()

    assert waiting == len(odd)
    assert all(isinstance(one, Arrival) and one.body.isascii() for one in arrivals)
