"""Stored updates through the library's own handlers to the reception, and what goes wrong on the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.handlers.front_desk import AT, VI
from tests.handlers.telegram.line import Line
from tests.handlers.telegram.updates import GROUP

# Commands and words


@pytest.mark.parametrize("written", ["/noi một", "/noi@khoi_bot một", "/NOI@KHOI_BOT một", "  /noi\nmột"])
async def test_a_command_is_understood_however_it_is_addressed(line: Line, written: str) -> None:
    assert await line.gets(message=line.message(text=written)) == ["private: một at 01:00"]


async def test_another_bots_command_in_a_group_is_none_of_ours(line: Line) -> None:
    answers = [
        await line.gets(message=line.message(GROUP, text=written))
        for written in ("/noi@other_bot", "/khongco@other_bot", "/noi@khoi_bot hai", "/noi ba")
    ]

    assert answers == [[], [], ["group: hai at 01:00"], ["group: ba at 01:00"]]


async def test_an_unknown_command_is_answered(line: Line) -> None:
    assert await line.gets(message=line.message(text="/khongco")) == [VI("desk.unknown_command")]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ({"sticker": {"file_id": "s"}}, "refused.off_script.file"),
        ({"photo": [], "caption": "chào"}, "refused.off_script.file"),
        ({"text": "TỐI MẬT"}, "refused.screened.secrecy_mark"),
        ({"photo": [], "caption": "TỐI MẬT"}, "refused.screened.secrecy_mark"),
        ({"text": "0912345678"}, "refused.screened.phone"),
        ({"text": "gọi 0912345678"}, "refused.screened.phone"),
    ],
    ids=["sticker", "photo", "secret", "secret caption", "number alone", "number in a text"],
)
async def test_what_is_off_the_script_is_explained(line: Line, content: dict[str, Any], key: str) -> None:
    assert await line.gets(message=line.message(**content)) == [VI(key)]


async def test_an_edited_command_is_not_obeyed_but_explained(line: Line) -> None:
    edited = line.message(text="/ky 3", edit_date=5)

    assert await line.gets(edited_message=edited) == [VI("refused.off_script.edit")]
    assert await line.desk.question("7") == ""


async def test_edits_in_a_group_are_nobodys_business(line: Line) -> None:
    assert await line.gets(edited_message=line.message(GROUP, text="/noi", edit_date=5)) == []


async def test_who_hides_behind_a_chat_is_not_answered(line: Line) -> None:
    anonymous = line.message(GROUP, text="/noi", sender_chat=GROUP)
    nobody = {name: value for name, value in line.message(GROUP, text="/noi").items() if name != "from"}

    assert await line.gets(message=anonymous) + await line.gets(message=nobody) == []


# Times


@pytest.mark.parametrize(("shifted", "judged"), [(False, "00:50"), (True, "01:00")])
async def test_a_message_is_judged_by_the_messengers_time_unless_the_clock_was_shifted(
    line: Line, shifted: bool, judged: str
) -> None:
    line.channel.is_clock_shifted = shifted
    early = int((AT - timedelta(minutes=10)).timestamp())

    assert await line.gets(message={**line.message(text="/noi"), "date": early}) == [f"private:  at {judged}"]


# What goes wrong


@pytest.mark.parametrize(
    ("update", "apology"),
    [
        ({"message": "no message"}, 0),
        ({"message": {"chat": {"id": 7, "type": "private"}, "message_id": 1}}, 1),
        ({"callback_query": {"id": "9", "message": {"chat": {"id": 7, "type": "private"}}}}, 1),
        ({"callback_query": ["?"]}, 0),
        ({"message": {"chat": "7"}}, 0),
        ({"my_chat_member": {"chat": {"id": 7}}}, 0),
        ({"poll": {}}, 0),
        ({"message": {"message_id": 1, "date": 1, "chat": {"id": "x", "type": "?"}, "from": {"id": 7}}}, 0),
    ],
)
async def test_an_update_nobody_can_read_is_set_aside_and_the_next_one_answered(
    line: Line, update: dict[str, Any], apology: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL")

    spoiled = await line.gets(**update)
    after = await line.gets(message=line.message(text="/noi"))

    assert (len(spoiled), after) == (apology, ["private:  at 01:00"])


async def test_a_bug_of_a_feature_undoes_its_transaction(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    await line.gets(message=line.message(text="/ky"))

    answered = await line.gets(message=line.message(text="nổ"))

    assert [text.split("(")[0] for text in answered] == [VI("bug", reference="").split("(")[0]]
    assert "a bug" in caplog.text
    assert "SignIt" in await line.desk.question("7")
