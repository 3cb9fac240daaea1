"""Presses of buttons: what they say, on which message, and at which time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.handlers.telegram.line import LEADER, Line
from tests.handlers.telegram.updates import PRIVATE


def _press(line: Line, data: str | None, **more: Any) -> dict[str, Any]:
    press = {"id": str(line.last), "from": LEADER, "chat_instance": "1", "message": line.message(), **more}
    return press if data is None else {**press, "data": data}


async def test_a_press_says_the_buttons_words_on_its_message(line: Line) -> None:
    press = _press(line, "x|/ky 2")

    answered = await line.gets_raw(callback_query=press)

    assert [(screen.text, edits) for _, screen, edits in answered] == [
        ("Ký bản 2?", str(press["message"]["message_id"]))
    ]


async def test_a_press_on_a_message_too_old_to_be_shown_still_counts(line: Line) -> None:
    old = {"chat": PRIVATE, "message_id": 9, "date": 0}

    assert await line.gets(callback_query=_press(line, "x|/noi a", message=old)) == ["private: a at 01:00"]


async def test_a_press_without_a_message_is_dropped_and_one_without_data_does_no_harm(line: Line) -> None:
    nowhere = {"id": "nowhere", "from": LEADER, "chat_instance": "1", "data": "x|/noi"}

    dropped = await line.gets(callback_query=nowhere)
    await line.gets(callback_query=_press(line, None))
    after = await line.gets(message=line.message(text="/noi"))

    assert (dropped, after, await line.desk.links()) == ([], ["private:  at 01:00"], 0)


async def test_a_press_is_judged_by_the_time_it_was_received(line: Line) -> None:
    line.clock.at = datetime(2017, 6, 12, 9, 0, tzinfo=UTC)

    assert await line.gets(callback_query=_press(line, "x|/noi")) == ["private:  at 01:00"]
