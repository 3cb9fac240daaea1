"""Screens on a real line: what arrives, and every way in which it does not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from telegram import Bot

from bot.reports.ranking import RankingPicture
from bot.sandbox import Fault, Sandbox
from handlers.conversation import Choice, Screen
from handlers.desk import FALLBACK
from handlers.messenger import AccessRevoked, Moved, Pause, Rejected, Unreachable, Unsent
from handlers.reception import Reception
from handlers.telegram.channel import TelegramChannel
from handlers.telegram.messenger import TelegramMessenger, _seconds
from handlers.telegram.transport import AiohttpRequest
from tests.bloc import TestClock
from tests.handlers.telegram.scene import AN, GROUP, TOKEN, a_ranking

_ASKED = Screen("Ký bản 3?", title="Chờ ký", choices=(Choice("Ký", "Ký"), Choice("Trả lại", "Trả lại")), mark="ky v3")


async def _chats(sandbox: Sandbox, chat: int = AN) -> list[str]:
    return [message.words for message in sandbox.messages(chat) if message.by_bot]


# What arrives


async def test_a_screen_is_one_message_with_a_bold_title_and_its_buttons(
    sandbox: Sandbox, messenger: TelegramMessenger
) -> None:
    number = await messenger.send(str(AN), _ASKED)

    shown = sandbox.last(AN)
    assert (shown.id, shown.text, shown.marked("bold")) == (int(number), "Chờ ký\nKý bản 3?", ("Chờ ký",))
    assert [[(button.label, button.data) for button in row] for row in shown.buttons] == [
        [("Ký", "ky v3|Ký"), ("Trả lại", "ky v3|Trả lại")]
    ]


async def test_a_long_screen_is_split_at_lines_with_the_buttons_on_the_last_part(
    sandbox: Sandbox, messenger: TelegramMessenger
) -> None:
    text = "\n".join(f"Dòng {number}: 😀" for number in range(500))

    number = await messenger.send(str(AN), Screen(text, title="Bảng", choices=_ASKED.choices))

    shown = [message for message in sandbox.messages(AN) if message.by_bot]
    assert "\n".join(message.text for message in shown) == f"Bảng\n{text}"
    assert [len(message.buttons) for message in shown] == [0, 1]
    assert (shown[-1].id, shown[0].marked("bold")) == (int(number), ("Bảng",))


@pytest.mark.parametrize(("length", "words"), [(1000, ["caption"]), (1100, ["", "text"])])
async def test_a_picture_and_its_words_are_one_message_where_they_fit(
    sandbox: Sandbox, messenger: TelegramMessenger, length: int, words: list[str]
) -> None:
    screen = Screen("a" * length, title="Xếp hạng", choices=_ASKED.choices, picture=a_ranking(pages=1))

    await messenger.send(str(GROUP), screen)

    shown = [message for message in sandbox.messages(GROUP) if message.by_bot]
    assert [message.words for message in shown] == [f"Xếp hạng\n{'a' * length}" if word else "" for word in words]
    assert [bool(message.photo) for message in shown] == [True, False][: len(words)]
    assert [len(message.buttons) for message in shown] == [0, 1][-len(words) :]


async def test_of_several_pictures_the_last_one_carries_the_words(
    sandbox: Sandbox, messenger: TelegramMessenger
) -> None:
    await messenger.send(str(AN), Screen("ngắn", picture=a_ranking(pages=2)))

    shown = [message for message in sandbox.messages(AN) if message.by_bot]
    assert [(bool(message.photo), message.words) for message in shown] == [(True, ""), (True, "ngắn")]


async def test_an_edit_replaces_the_message_and_saying_the_same_again_is_no_failure(
    sandbox: Sandbox, messenger: TelegramMessenger
) -> None:
    number = await messenger.send(str(AN), _ASKED)
    edited = [await messenger.edit(str(AN), number, Screen("Đã ký")) for _ in range(2)]

    assert edited == [number, number]
    assert await _chats(sandbox) == ["Đã ký"]


@pytest.mark.parametrize(
    "screen",
    [
        Screen("\n".join(["dài"] * 2000)),
        Screen("ảnh", picture=a_ranking(pages=1)),
        Screen("số?", choices=(Choice("Chia sẻ số", ""),), asks_contact=True),
    ],
    ids=["too long", "picture", "contact"],
)
async def test_what_cannot_stand_in_the_place_of_a_message_is_sent(
    sandbox: Sandbox, messenger: TelegramMessenger, screen: Screen
) -> None:
    number = await messenger.send(str(AN), _ASKED)

    assert await messenger.edit(str(AN), number, screen) != number
    assert (await _chats(sandbox))[0] == "Chờ ký\nKý bản 3?"


@pytest.mark.parametrize("gone", ["photo", "nowhere"])
async def test_a_message_that_cannot_be_edited_is_followed_by_a_new_one(
    sandbox: Sandbox, messenger: TelegramMessenger, gone: str
) -> None:
    photo = await messenger.send(str(AN), Screen("ảnh", picture=a_ranking(pages=1)))

    await messenger.edit(str(AN), photo if gone == "photo" else "999999", Screen("mới"))

    assert await _chats(sandbox) == ["ảnh", "mới"]


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


# What does not


@pytest.mark.parametrize(
    ("fault", "arrived"),
    [
        (Fault(kind="drop_before", times=1), []),
        (Fault(kind="drop_after", times=1), ["x"]),
        (Fault(kind="error", times=1, status=500), []),
        (Fault(kind="error", times=1, status=502), []),
        (Fault(kind="slow", times=1, seconds=5.0), ["x"]),
        (Fault(kind="outage"), []),
    ],
    ids=["dropped before", "dropped after", "500", "502", "too slow", "no line"],
)
async def test_what_may_not_have_arrived_is_unsent(
    sandbox: Sandbox,
    messenger: TelegramMessenger,
    fault: Fault,
    arrived: list[str],
    transport: AiohttpRequest,
) -> None:
    transport._read_timeout = 0.3
    number = sandbox.faults.add(fault)

    with pytest.raises(Unsent):
        await messenger.send(str(AN), Screen("x"))

    sandbox.faults.remove(number)
    assert await _chats(sandbox) == arrived


async def test_429_pauses_for_as_long_as_the_platform_says(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    sandbox.faults.add(Fault(kind="too_many", times=1, retry_after=7, chat=AN))

    with pytest.raises(Pause) as pause:
        await messenger.send(str(AN), Screen("x"))
    await messenger.send(str(GROUP), Screen("khác"))

    assert pause.value.seconds == 7.0
    assert (await _chats(sandbox), await _chats(sandbox, GROUP)) == ([], ["khác"])


@pytest.mark.parametrize(("given", "seconds"), [(3, 3.0), (timedelta(minutes=1), 60.0)])
def test_a_pause_is_told_in_seconds_or_as_a_length_of_time(given: int | timedelta, seconds: float) -> None:
    assert _seconds(given) == seconds


@pytest.mark.parametrize("act", ["blocks", "deactivates"])
async def test_a_person_who_is_gone_is_unreachable(sandbox: Sandbox, messenger: TelegramMessenger, act: str) -> None:
    getattr(sandbox, act)(AN)

    with pytest.raises(Unreachable):
        await messenger.send(str(AN), Screen("x"))


async def test_a_chat_nobody_knows_is_unreachable(messenger: TelegramMessenger) -> None:
    with pytest.raises(Unreachable, match="not found"):
        await messenger.send("77", Screen("x"))


async def test_a_group_with_a_new_id_has_moved(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    new = sandbox.migrates(GROUP)

    with pytest.raises(Moved) as moved:
        await messenger.send(str(GROUP), Screen("x"))

    assert moved.value.to == str(new)


async def test_what_the_platform_never_takes_is_rejected(messenger: TelegramMessenger) -> None:
    with pytest.raises(Rejected, match="empty"):
        await messenger.send(str(AN), Screen(" "))
    with pytest.raises(Rejected):
        await messenger.edit(str(AN), await messenger.send(str(AN), Screen("a")), Screen(" "))


async def test_a_revoked_token_is_told_from_a_method_nobody_knows(
    sandbox: Sandbox, messenger: TelegramMessenger
) -> None:
    sandbox.table = {name: takes for name, takes in sandbox.table.items() if name != "leaveChat"}  # an older server
    with pytest.raises(Rejected, match="method not found"):
        await messenger.leave(str(GROUP))

    sandbox.revoked = True
    with pytest.raises(AccessRevoked) as revoked:
        await messenger.send(str(AN), Screen("x"))

    assert TOKEN not in repr(revoked.value)


# A proxy, a firewall, a captive portal in between


@asynccontextmanager
async def _somebody_else(answer: Callable[[], web.Response]) -> AsyncIterator[TelegramMessenger]:
    async def handle(request: web.Request) -> web.Response:
        if request.path.endswith("getMe"):
            me = {"id": 1, "is_bot": True, "first_name": "bot", "username": "khoi_bot"}
            return web.json_response({"ok": True, "result": me})
        return answer()

    application = web.Application()
    application.router.add_route("*", "/{rest:.*}", handle)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    request = AiohttpRequest(read_timeout=2.0)
    base = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    bot = Bot(TOKEN, base_url=base, request=request, get_updates_request=AiohttpRequest())
    await bot.initialize()
    try:
        yield TelegramMessenger(bot, _draws_nothing)
    finally:
        await bot.shutdown()
        await runner.cleanup()


async def _draws_nothing(picture: RankingPicture) -> tuple[bytes, ...]:
    return ()


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 407, 413, 502, 504])
@pytest.mark.parametrize("body", ["<html>Blocked by the office</html>", "null", '"no"'])
async def test_a_page_of_somebody_in_between_is_no_refusal_of_the_platform(status: int, body: str) -> None:
    async with _somebody_else(lambda: web.Response(status=status, text=body)) as messenger:
        with pytest.raises(Unsent):
            await messenger.send(str(AN), Screen("x"))


# Spinners


async def test_the_spinner_of_a_pressed_button_stops_and_one_that_is_too_old_harms_nobody(
    sandbox: Sandbox, messenger: TelegramMessenger, caplog: pytest.LogCaptureFixture
) -> None:
    await messenger.send(str(AN), _ASKED)
    (press,) = sandbox.presses(AN, "Ký")
    channel = TelegramChannel(messenger.bot, Reception({}, {}, FALLBACK), TestClock())
    for one in ("1", press):
        channel._pressed.put_nowait(one)

    running = asyncio.create_task(channel.run())
    await sandbox.wait_for(lambda: sandbox.world.presses[press].answered)
    await sandbox.wait_for(lambda: len(sandbox.calls_of("answerCallbackQuery")) == 2)
    await asyncio.sleep(0)
    running.cancel()
    await asyncio.wait([running])

    assert sorted(call.status for call in sandbox.calls_of("answerCallbackQuery")) == [200, 400]
