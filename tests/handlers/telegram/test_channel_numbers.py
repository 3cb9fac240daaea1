"""Telephone numbers, as a card or typed: whose they are, and that they do not stay in the inbox."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.ports import Incoming
from handlers.conversation import Contact
from handlers.telegram.intake import arrival
from tests.handlers.front_desk import AT
from tests.handlers.telegram.line import Line


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
    line: Line, contact: dict[str, Any], forwarded: dict[str, Any], expected: Contact
) -> None:
    card = {"phone_number": "84912345678", "first_name": "An", **contact}
    await line.gets(message=line.message(text="/so"))

    assert await line.gets(message=line.message(contact=card, **forwarded)) == [f"contact={expected}"]


async def test_a_typed_number_is_never_the_own_card(line: Line) -> None:
    await line.gets(message=line.message(text="/so"))

    answered = await line.gets(message=line.message(text="0912345678"))

    assert answered == [f"contact={Contact('sealed(+84912345678)', is_own=False)}"]


@pytest.mark.parametrize(
    "content", [{"contact": {"phone_number": "84912345678", "first_name": "x"}}, {"text": "0912345678"}, {"text": "a"}]
)
async def test_numbers_are_scrubbed_with_the_answer_and_words_are_not(line: Line, content: dict[str, Any]) -> None:
    raw = json.dumps({"update_id": 1, "message": line.message(text="")})
    body = {**json.loads(raw)}
    one = arrival({**body, "message": {**line.message(**content)}}, sealed=lambda text: "h")
    assert one is not None

    async with line.desk.database.work() as work:
        scrubbed = await line.channel.answer(Incoming(1, "telegram", one.body, AT, 0), work)

    assert scrubbed is (content != {"text": "a"})
