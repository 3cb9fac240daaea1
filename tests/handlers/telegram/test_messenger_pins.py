"""What hangs in a group on a real line: pictures that are edited in place, silence, pins."""

from __future__ import annotations

import pytest

from bot.sandbox import Sandbox
from handlers.conversation import Screen
from handlers.messenger import NotPermitted, Rejected
from handlers.telegram.messenger import TelegramMessenger
from tests.handlers.telegram.scene import GROUP, a_ranking

BOARD = Screen("Đã ký 1/10", title="Xếp hạng", picture=a_ranking(pages=1), is_silent=True)


async def test_a_picture_and_its_caption_are_edited_in_place(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    number = await messenger.send(str(GROUP), BOARD)

    again = await messenger.edit(str(GROUP), number, Screen("Đã ký 2/10", title="Xếp hạng", picture=BOARD.picture))

    shown = sandbox.last(GROUP)
    assert (again, shown.id, shown.words) == (number, int(number), "Xếp hạng\nĐã ký 2/10")
    assert bool(shown.photo)


async def test_a_message_that_shows_the_same_already_stays(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    number = await messenger.send(str(GROUP), Screen("mới"))
    await messenger.edit(str(GROUP), number, Screen("mới"))

    assert await messenger.edit(str(GROUP), number, Screen("mới")) == number
    assert sandbox.last(GROUP).id == int(number)


async def test_a_picture_that_was_deleted_is_sent_anew(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    number = await messenger.send(str(GROUP), BOARD)
    del sandbox.world.chats[GROUP].messages[int(number)]

    again = await messenger.edit(str(GROUP), number, BOARD)

    assert int(again) == sandbox.last(GROUP).id > int(number)


async def test_what_is_silent_is_sent_without_a_sound(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    await messenger.send(str(GROUP), BOARD)
    await messenger.send(str(GROUP), Screen("chào", is_silent=True))
    await messenger.send(str(GROUP), Screen("chào"))

    sent = [*sandbox.calls_of("sendPhoto"), *sandbox.calls_of("sendMessage")]
    assert [call.arguments.get("disable_notification") for call in sent] == ["true", "true", "false"]


async def test_a_message_is_pinned_without_a_sound(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    number = await messenger.send(str(GROUP), BOARD)

    await messenger.pin(str(GROUP), number)

    assert sandbox.world.chats[GROUP].pinned == [int(number)]
    assert [call.arguments["disable_notification"] for call in sandbox.calls_of("pinChatMessage")] == ["true"]


async def test_without_the_right_to_pin_the_messenger_says_so(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    sandbox.world.chats[GROUP].members_may_pin = False
    number = await messenger.send(str(GROUP), BOARD)

    with pytest.raises(NotPermitted):
        await messenger.pin(str(GROUP), number)


async def test_a_message_that_is_gone_cannot_be_pinned(messenger: TelegramMessenger) -> None:
    with pytest.raises(Rejected):
        await messenger.pin(str(GROUP), "999999")
