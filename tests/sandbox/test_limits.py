"""What Telegram refuses in a message: lengths, entities, keyboards, commands, pictures."""

import io
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox
from tests.sandbox.client import Client
from tests.sandbox.pictures import png
from tests.sandbox.scenes import GROUP, HEAD, OFFICER

EMPTY = (400, "Bad Request: message text is empty")
TOO_LONG = (400, "Bad Request: message is too long")
WRONG_DATA = (400, "Bad Request: BUTTON_DATA_INVALID")


@pytest.fixture(autouse=True)
def started(sandbox: Sandbox) -> None:
    sandbox.says(OFFICER, "/start")
    sandbox.adds_bot(GROUP, by=HEAD)


def inline(**button: object) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", EMPTY),
        ("  \n ", (400, "Bad Request: text must be non-empty")),
        ("a" * 4097, TOO_LONG),
        ("👍" * 2049, TOO_LONG),
        ("\ud800", (400, "Bad Request: can't parse JSON object")),
    ],
)
async def test_a_text_is_one_to_4096_utf_16_units(client: Client, text: str, refusal: tuple[int, str]) -> None:
    assert await client.refusal("sendMessage", chat_id=OFFICER, text=text) == refusal


async def test_the_longest_text_passes_and_blanks_around_it_do_not_count(client: Client) -> None:
    sent = await client.call("sendMessage", chat_id=OFFICER, text=" " + "👍" * 2048 + "\n\n")

    assert sent["text"] == "👍" * 2048


async def test_entities_move_with_the_text_when_blanks_are_cut_off(sandbox: Sandbox, client: Client) -> None:
    marks = [{"type": "bold", "offset": 2, "length": 4}, {"type": "italic", "offset": 0, "length": 2}]

    await client.call("sendMessage", chat_id=OFFICER, text="\n\nĐiểm của 👍", entities=marks)

    shown = sandbox.last(OFFICER)
    assert (shown.text, shown.entities, shown.marked("bold"), shown.marked("italic")) == (
        "Điểm của 👍",
        ({"type": "bold", "offset": 0, "length": 4},),
        ("Điểm",),
        (),
    )


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        ({"type": "bold", "offset": 0, "length": 4}, "entity beginning at UTF-16 offset 0 ends after the end"),
        ({"type": "bold", "offset": 0, "length": 2}, "entity begins or ends in a middle of a UTF-16 symbol"),
        ({"type": "bold", "offset": -1, "length": 1}, "can't parse entities: receive an entity with incorrect"),
        ({"type": "bold", "offset": 0, "length": 0}, "can't parse entities: receive an entity with incorrect"),
        ({"type": "bold", "offset": "0", "length": 1}, "can't parse entities: receive an entity with incorrect"),
        ({"type": "loud", "offset": 0, "length": 1}, "can't parse entities: unsupported entity type 'loud'"),
        ({"type": "text_link", "offset": 0, "length": 1}, 'can\'t parse entities: field "url" is required'),
    ],
)
async def test_an_entity_that_does_not_fit_is_refused(client: Client, entity: dict[str, Any], words: str) -> None:
    code, said = await client.refusal("sendMessage", chat_id=OFFICER, text="a👍", entities=[entity])

    assert (code, said.startswith(f"Bad Request: {words}")) == (400, True), said


async def test_callback_data_is_counted_in_bytes(client: Client) -> None:
    longest = inline(text="Gửi", callback_data="đ" * 32)

    await client.call("sendMessage", chat_id=OFFICER, text="Gửi?", reply_markup=longest)

    too_long = inline(text="Gửi", callback_data="đ" * 32 + "a")
    assert await client.refusal("sendMessage", chat_id=OFFICER, text="Gửi?", reply_markup=too_long) == WRONG_DATA


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (inline(text="Gửi", callback_data=""), "BUTTON_DATA_INVALID"),
        (inline(text="Gửi", callback_data=5), "BUTTON_DATA_INVALID"),
        (inline(text="Gửi"), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (inline(text="Gửi", url="https://a.vn", callback_data="a"), "can't parse inline keyboard button: exactly one"),
        (inline(text=" ", callback_data="a"), "can't parse inline keyboard button: text must be non-empty"),
        (inline(callback_data="a"), 'can\'t parse inline keyboard button: Field "text" must be of type String'),
        (inline(text="Gửi", callback="a"), 'can\'t parse inline keyboard button: unknown field "callback"'),
        ({"inline_keyboard": [{"text": "a"}]}, "can't parse reply keyboard markup: field inline_keyboard must be"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 101]}, "reply markup is too long"),
        ({"inline_keyboard": [], "x": 1}, 'can\'t parse reply keyboard markup: unknown field "x"'),
        ({"keyboard": []}, "can't parse reply keyboard markup JSON object"),
        ({"keyboard": [[{"text": ""}]]}, "can't parse keyboard button: text must be non-empty"),
        ({"keyboard": [["a"]], "x": 1}, 'can\'t parse reply keyboard markup: unknown field "x"'),
        ({"something": True}, "object expected as reply markup"),
    ],
)
async def test_a_malformed_keyboard_is_refused(client: Client, markup: dict[str, Any], words: str) -> None:
    code, said = await client.refusal("sendMessage", chat_id=OFFICER, text="a", reply_markup=markup)

    assert (code, said.startswith(f"Bad Request: {words}")) == (400, True), said


async def test_a_phone_number_is_asked_for_in_private_only(client: Client) -> None:
    keys = {"keyboard": [[{"text": "Chia sẻ", "request_contact": True}]]}

    refusal = await client.refusal("sendMessage", chat_id=GROUP, text="a", reply_markup=keys)

    assert refusal == (400, "Bad Request: phone number can be requested in private chats only")


@pytest.mark.parametrize(
    ("command", "description", "words"),
    [
        ("Viec", "Việc", "BOT_COMMAND_INVALID"),
        ("việc", "Việc", "BOT_COMMAND_INVALID"),
        ("a" * 33, "Việc", "BOT_COMMAND_INVALID"),
        ("", "Việc", "BOT_COMMAND_INVALID"),
        ("viec", "", "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("viec", "v" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_a_command_outside_its_limits_is_refused(
    client: Client, command: str, description: str, words: str
) -> None:
    commands = [{"command": command, "description": description}]

    assert await client.refusal("setMyCommands", commands=commands) == (400, f"Bad Request: {words}")


async def test_there_are_at_most_a_hundred_different_commands(client: Client) -> None:
    many = [{"command": f"c{place}", "description": "d"} for place in range(101)]

    too_many = await client.refusal("setMyCommands", commands=many)
    twice = await client.refusal("setMyCommands", commands=many[:1] * 2)

    assert (too_many[1], twice[1]) == ("Bad Request: BOT_COMMANDS_TOO_MUCH", "Bad Request: BOT_COMMAND_INVALID")


@pytest.mark.parametrize(
    "scope",
    [{"type": "everybody"}, {"type": "chat"}, {"type": "default", "chat_id": 1}, {"type": "chat", "chat_id": 1}],
)
async def test_a_scope_that_does_not_exist_is_refused(client: Client, scope: dict[str, Any]) -> None:
    assert (await client.refusal("setMyCommands", commands=[], scope=scope))[0] == 400


async def test_descriptions_and_languages_have_limits(client: Client) -> None:
    await client.call("setMyDescription", description="Trợ lý", language_code="vi")
    await client.call("setMyShortDescription", short_description="Ngắn")

    refusals = [
        await client.refusal("setMyDescription", description="a" * 513),
        await client.refusal("setMyShortDescription", short_description="a" * 121),
        await client.refusal("setMyDescription", description="a", language_code="vie"),
    ]

    assert [words for _, words in refusals] == [
        "Bad Request: description is too long",
        "Bad Request: short_description is too long",
        "Bad Request: invalid language code specified",
    ]
    assert await client.call("getMyDescription", language_code="vi") == {"description": "Trợ lý"}
    assert await client.call("getMyShortDescription", language_code="en") == {"short_description": "Ngắn"}


def photo_form(content: bytes, *, caption: str = "") -> aiohttp.FormData:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(OFFICER))
    form.add_field("caption", caption)
    form.add_field("photo", content, filename="a.png", content_type="image/png")
    return form


@pytest.mark.parametrize(
    ("content", "caption", "words"),
    [
        (png(4, 3), "a" * 1025, "message caption is too long"),
        (b"no picture", "", "IMAGE_PROCESS_FAILED"),
        (png(9001, 1000)[:60], "", "PHOTO_INVALID_DIMENSIONS"),
        (png(210, 10), "", "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_a_photo_outside_its_limits_is_refused(client: Client, content: bytes, caption: str, words: str) -> None:
    answer = await client.form("sendPhoto", photo_form(content, caption=caption))

    assert (answer["error_code"], answer["description"]) == (400, f"Bad Request: {words}")


@pytest.mark.parametrize(
    ("method", "megabytes", "refusal"),
    [
        ("sendPhoto", 10, (400, "Bad Request: file is too big")),
        ("sendDocument", 50, (413, "Request Entity Too Large")),
    ],
)
async def test_a_file_above_its_size_is_refused(
    client: Client, method: str, megabytes: int, refusal: tuple[int, str]
) -> None:
    form = aiohttp.FormData({"chat_id": str(OFFICER)})
    form.add_field(method.removeprefix("send").lower(), io.BytesIO(bytes(megabytes * 1024 * 1024 + 1)), filename="a")

    answer = await client.form(method, form)

    assert (answer["error_code"], answer["description"]) == refusal


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("no-such-id", "wrong file identifier/HTTP URL specified"),
        ("https://example.org/a.png", "failed to get HTTP URL content"),
        ("attach://missing", "can't find the attached file missing"),
    ],
)
async def test_a_file_that_is_not_there_is_refused(client: Client, given: str, words: str) -> None:
    form = aiohttp.FormData({"chat_id": str(OFFICER), "photo": given}, default_to_multipart=True)

    answer = await client.form("sendPhoto", form)

    assert (answer["error_code"], answer["description"]) == (400, f"Bad Request: {words}")


async def test_bodies_that_cannot_be_read_are_refused(client: Client) -> None:
    address = f"{client.server.base_url}1:a/sendMessage"
    bodies = [("application/json", b"{"), ("application/json", b"[]"), ("text/plain", b"a")]

    said = []
    for kind, body in bodies:
        async with client.session.post(address, data=body, headers={"Content-Type": kind}) as answer:
            said.append((await answer.json())["description"])

    expected = ["can't parse JSON object", "object expected", "unsupported content type"]
    assert said == [f"Bad Request: {words}" for words in expected]
