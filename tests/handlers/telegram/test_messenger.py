"""Screens on a real line: what arrives."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.reports.documents import File
from bot.sandbox import Sandbox
from handlers.conversation import Choice, Document, Screen
from handlers.messenger import Unreachable
from handlers.telegram.messenger import TelegramMessenger
from tests.handlers.telegram.scene import AN, ASKED, GROUP, a_ranking, bot_words
from tests.reports.sheets import TEMPLATE


async def test_a_screen_is_one_message_with_a_bold_title_and_its_buttons(
    sandbox: Sandbox, messenger: TelegramMessenger
) -> None:
    number = await messenger.send(str(AN), ASKED)

    shown = sandbox.last(AN)
    assert (shown.id, shown.text, shown.marked("bold")) == (int(number), "Chờ ký\nKý bản 3?", ("Chờ ký",))
    assert [[(button.label, button.data) for button in row] for row in shown.buttons] == [
        [("Ký", "ky v3|Ký"), ("Trả lại", "ky v3|Trả lại")]
    ]


async def test_a_long_screen_is_split_at_lines_with_the_buttons_on_the_last_part(
    sandbox: Sandbox, messenger: TelegramMessenger
) -> None:
    text = "\n".join(f"Dòng {number}: 😀" for number in range(500))

    number = await messenger.send(str(AN), Screen(text, title="Bảng", choices=ASKED.choices))

    shown = [message for message in sandbox.messages(AN) if message.by_bot]
    assert "\n".join(message.text for message in shown) == f"Bảng\n{text}"
    assert [len(message.buttons) for message in shown] == [0, 1]
    assert (shown[-1].id, shown[0].marked("bold")) == (int(number), ("Bảng",))


@pytest.mark.parametrize(("length", "words"), [(1000, ["caption"]), (1100, ["", "text"])])
async def test_a_picture_and_its_words_are_one_message_where_they_fit(
    sandbox: Sandbox, messenger: TelegramMessenger, length: int, words: list[str]
) -> None:
    screen = Screen("a" * length, title="Xếp hạng", choices=ASKED.choices, picture=a_ranking(pages=1))

    await messenger.send(str(GROUP), screen)

    shown = [message for message in sandbox.messages(GROUP) if message.by_bot]
    assert [message.words for message in shown] == [f"Xếp hạng\n{'a' * length}" if word else "" for word in words]
    assert [bool(message.photo) for message in shown] == [True, False][: len(words)]
    assert [len(message.buttons) for message in shown] == [0, 1][-len(words) :]


@pytest.mark.parametrize(("length", "words"), [(900, ["caption"]), (1100, ["", "text"])])
async def test_a_document_is_drawn_when_it_leaves_and_carries_its_words_where_they_fit(
    sandbox: Sandbox, messenger: TelegramMessenger, length: int, words: list[str]
) -> None:
    screen = Screen("a" * length, title="Tệp", choices=ASKED.choices, document=Document("Bảng.xlsx", TEMPLATE))

    number = await messenger.send(str(AN), screen)

    shown = [message for message in sandbox.messages(AN) if message.by_bot]
    sent = [message.document for message in shown if message.document]
    assert [(file.name, file.content) for file in sent] == [("Bảng.xlsx", repr(TEMPLATE).encode())]
    assert [message.words for message in shown] == [f"Tệp\n{'a' * length}" if word else "" for word in words]
    assert [len(message.buttons) for message in shown] == [0, 1][-len(words) :]
    assert shown[-1].id == int(number)


async def test_a_document_does_not_replace_the_message_whose_button_was_pressed(
    sandbox: Sandbox, messenger: TelegramMessenger
) -> None:
    first = await messenger.send(str(AN), ASKED)

    second = await messenger.edit(str(AN), first, Screen("tệp", document=Document("a.xlsx", TEMPLATE)))

    shown = [message for message in sandbox.messages(AN) if message.by_bot]
    assert [message.id for message in shown] == [int(first), int(second)]


async def test_of_several_pictures_the_last_one_carries_the_words(
    sandbox: Sandbox, messenger: TelegramMessenger
) -> None:
    await messenger.send(str(AN), Screen("ngắn", picture=a_ranking(pages=2)))

    shown = [message for message in sandbox.messages(AN) if message.by_bot]
    assert [(bool(message.photo), message.words) for message in shown] == [(True, ""), (True, "ngắn")]


async def test_an_edit_replaces_the_message_and_saying_the_same_again_is_no_failure(
    sandbox: Sandbox, messenger: TelegramMessenger
) -> None:
    number = await messenger.send(str(AN), ASKED)
    edited = [await messenger.edit(str(AN), number, Screen("Đã ký")) for _ in range(2)]

    assert edited == [number, number]
    assert await bot_words(sandbox) == ["Đã ký"]


@pytest.mark.parametrize(
    "screen",
    [
        Screen("\n".join(["dài"] * 2000)),
        Screen("ảnh", picture=a_ranking(pages=2)),
        Screen("a" * 1100, picture=a_ranking(pages=1)),
        Screen("số?", choices=(Choice("Chia sẻ số", ""),), asks_contact=True),
    ],
    ids=["too long", "two pictures", "words too long below a picture", "contact"],
)
async def test_what_cannot_stand_in_the_place_of_a_message_is_sent(
    sandbox: Sandbox, messenger: TelegramMessenger, screen: Screen
) -> None:
    number = await messenger.send(str(AN), ASKED)

    assert await messenger.edit(str(AN), number, screen) != number
    assert (await bot_words(sandbox))[0] == "Chờ ký\nKý bản 3?"


@pytest.mark.parametrize("gone", ["photo", "nowhere"])
async def test_a_message_that_cannot_be_edited_is_followed_by_a_new_one(
    sandbox: Sandbox, messenger: TelegramMessenger, gone: str
) -> None:
    photo = await messenger.send(str(AN), Screen("ảnh", picture=a_ranking(pages=1)))

    await messenger.edit(str(AN), photo if gone == "photo" else "999999", Screen("mới"))

    assert await bot_words(sandbox) == ["ảnh", "mới"]


async def test_a_menu_is_offered_to_one_chat(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    await messenger.offer(str(AN), (("viec", "Việc của tôi"),), language="vi")

    call = sandbox.calls_of("setMyCommands")[-1]
    assert {name: json.loads(str(value)) for name, value in call.arguments.items()} == {
        "commands": [{"command": "viec", "description": "Việc của tôi"}],
        "scope": {"type": "chat", "chat_id": AN},
    }


async def test_a_group_is_left(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    await messenger.leave(str(GROUP))

    with pytest.raises(Unreachable):
        await messenger.send(str(GROUP), Screen("?"))


async def test_groups_are_known_by_their_number(messenger: TelegramMessenger) -> None:
    assert [messenger.is_group(chat) for chat in ("-5", "7")] == [True, False]


async def test_what_is_to_be_said_about_a_file_stands_below_its_words(
    sandbox: Sandbox, messenger: TelegramMessenger
) -> None:
    async def remarking(paper: object) -> File:
        return File(b"docx", "Mẫu bị lỗi.")

    told = replace(messenger, make=remarking)

    await told.send(str(AN), Screen("Biên bản", document=Document("a.docx", TEMPLATE)))

    shown = [message for message in sandbox.messages(AN) if message.by_bot]
    assert [(message.words, bool(message.document)) for message in shown] == [("Biên bản\n\nMẫu bị lỗi.", True)]
