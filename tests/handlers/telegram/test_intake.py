"""What of an update is stored: keyed against repetition, nothing among people, and whatever else comes."""

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
from tests.handlers.telegram.updates import AN, GROUP, message, sealed, stored

# Keys and lanes


@pytest.mark.parametrize(
    ("update", "key", "in_lane"),
    [
        ({"update_id": 1, "message": message()}, "m:7:3", "7"),
        ({"update_id": 2, "message": message(GROUP)}, "m:-5:3", "-5"),
        ({"update_id": 3, "edited_message": message(edit_date=99)}, "e:7:3:99", "7"),
        ({"update_id": 4, "callback_query": {"id": "40", "from": AN, "message": message(GROUP)}}, "c:40", "-5"),
        ({"update_id": 5, "callback_query": {"id": "41", "from": AN}}, "c:41", "7"),
        ({"update_id": 6, "callback_query": {"id": "42"}}, "c:42", "0"),
    ],
)
def test_an_event_has_its_own_key_and_its_chats_lane(update: dict[str, Any], key: str, in_lane: str) -> None:
    assert (natural_key(update), lane(update)) == (key, in_lane)


def test_the_same_event_has_the_same_key_under_another_update_id() -> None:
    updates = [{"update_id": number, "message": message(text="x")} for number in (1, 900)]

    assert len({natural_key(update) for update in updates}) == 1


def test_two_edits_of_a_message_are_two_events() -> None:
    updates = [{"update_id": 1, "edited_message": message(edit_date=at)} for at in (1, 2)]

    assert len({natural_key(update) for update in updates}) == 2


def test_other_events_are_known_by_their_id_and_content() -> None:
    change = {"update_id": 1, "my_chat_member": {"chat": GROUP, "date": 1}}
    keys = [natural_key(change), natural_key(dict(reversed(change.items()))), natural_key({**change, "update_id": 2})]

    assert keys[0] == keys[1] != keys[2]
    assert lane(change) == "-5"


# Groups


@pytest.mark.parametrize(
    "content",
    [
        {"text": "chào cả nhà"},
        {"photo": [], "caption": "/nhom"},
        {"new_chat_members": [AN]},
        {"left_chat_member": AN},
        {"contact": {"phone_number": "0912345678", "first_name": "x"}},
    ],
    ids=["talk", "caption", "somebody came", "somebody left", "contact"],
)
def test_what_happens_in_a_group_among_people_is_not_even_stored(content: dict[str, Any]) -> None:
    found = [
        arrival({"update_id": 1, kind: message(GROUP, **content)}, sealed=sealed)
        for kind in ("message", "edited_message")
    ]

    assert found == [None, None]


@pytest.mark.parametrize("content", [{"text": "/nhom"}, {"migrate_to_chat_id": -1005}, {"migrate_from_chat_id": -5}])
def test_commands_and_a_groups_new_id_are_stored(content: dict[str, Any]) -> None:
    assert stored({"update_id": 1, "message": message(GROUP, **content)})["message"].items() >= content.items()


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
    found = arrival(update, sealed=sealed)

    assert found is None or json.loads(found.body) is not None


async def test_odd_updates_are_stored_on_both_engines(database_url: str, tmp_path: Path) -> None:
    odd: list[dict[str, Any]] = [
        {"update_id": 1, "message": message(text="\ud800 \x00 lone", chat={"id": "\x00\ud800", "type": "private"})},
        {"update_id": 2, "message": "no message at all"},
        {"update_id": 3, "callback_query": {"id": "\x00\udfff", "from": {"id": 2**80}, "data": "\x00\ud800"}},
        {"update_id": 4, "message": {**message(), "from": {"id": 7, "first_name": "\ud800\x00"}}},
        {"update_id": 5, "my_chat_member": {"chat": {"id": None}}},
        {"update_id": 6},
    ]
    arrivals = [one for one in (arrival(update, sealed=sealed) for update in odd) if one]

    database = await open_database(database_url)
    async with database.work() as work:
        await work.inbox.put(arrivals, at=AT)
        waiting = await work.inbox.waiting()
    await database.close()

    assert waiting == len(odd)
    assert all(isinstance(one, Arrival) and one.body.isascii() for one in arrivals)
