"""Every call is held against the table of the Bot API."""

from typing import Any

import pytest

from bot.sandbox.api.checks import Upload, check_call
from bot.sandbox.api.errors import ApiError
from bot.sandbox.api.methods import METHODS
from bot.sandbox.api.table import load_table
from tests.sandbox.client import Client

TABLE = load_table()
GOOD: dict[str, object] = {
    "int": 1,
    "float": 1.5,
    "bool": True,
    "str": "chữ",
    "chat": 1,
    "file": "file-id",
    "upload": Upload("a.png", "image/png", b"x"),
    "object": {},
    "markup": {},
    "inline_markup": {},
    "entities": [],
    "object[]": [],
    "int[]": [1],
    "str[]": ["a"],
}
BAD: dict[str, list[object]] = {
    "int": ["một", True, 1.5, 2**63, "9" * 30],
    "float": ["x", True, []],
    "bool": ["có", 1, []],
    "str": [1, {}, True],
    "chat": ["nhóm", "@a", 1.5, True],
    "file": [1, ""],
    "upload": ["file-id"],
    "object": ["{", [], 1],
    "markup": ["[]", 1],
    "inline_markup": ["x", []],
    "entities": ["{}", [1]],
    "object[]": [{}, ["x"]],
    "int[]": [["x"], "1"],
    "str[]": [[1], {}],
}
CALLED = [(method, parameter) for method, known in TABLE.items() for parameter in known.values()]


def required(method: str) -> dict[str, object]:
    return {one.name: GOOD[one.kind] for one in TABLE[method].values() if one.required}


def refused(method: str, given: dict[str, Any]) -> tuple[int, str]:
    with pytest.raises(ApiError) as refusal:
        check_call(TABLE, method, given)
    return refusal.value.code, refusal.value.description


def test_the_table_knows_the_whole_bot_api() -> None:
    assert (len(TABLE), len(CALLED)) == (185, 932)


def test_every_kind_in_the_table_has_a_good_and_a_bad_example() -> None:
    kinds = {parameter.kind for _, parameter in CALLED}

    assert kinds == set(GOOD) == set(BAD)


@pytest.mark.parametrize("method", TABLE)
def test_a_call_with_everything_required_passes(method: str) -> None:
    assert check_call(TABLE, method, required(method)) == required(method)


@pytest.mark.parametrize("method", TABLE)
def test_an_unknown_parameter_is_refused(method: str) -> None:
    given = required(method) | {"no_such_parameter": 1}

    assert refused(method, given) == (400, 'Bad Request: unknown parameter "no_such_parameter"')


@pytest.mark.parametrize("method", [method for method in TABLE if required(method)])
def test_any_missing_required_parameter_is_refused(method: str) -> None:
    whole = required(method)

    codes = {refused(method, {key: whole[key] for key in whole if key != name})[0] for name in whole}

    assert codes == {400}


@pytest.mark.parametrize("method", [method for method, known in TABLE.items() if known])
def test_a_value_of_a_wrong_type_is_refused(method: str) -> None:
    wrong = [{one.name: bad} for one in TABLE[method].values() for bad in BAD[one.kind]]

    codes = {refused(method, required(method) | given)[0] for given in wrong}

    assert codes == {400}


@pytest.mark.parametrize(
    ("method", "without", "words"),
    [
        ("sendMessage", "text", "message text is empty"),
        ("sendMessage", "chat_id", "chat_id is empty"),
        ("sendPhoto", "photo", "there is no photo in the request"),
        ("sendDocument", "document", "there is no document in the request"),
        ("getChatMember", "user_id", "invalid user_id specified"),
        ("setMyCommands", "commands", 'parameter "commands" is required'),
    ],
)
def test_what_is_missing_is_said_in_telegrams_words(method: str, without: str, words: str) -> None:
    given = {key: value for key, value in required(method).items() if key != without}

    assert refused(method, given) == (400, f"Bad Request: {words}")


def test_text_values_of_a_form_are_read_as_their_types() -> None:
    given = {"chat_id": "-5", "text": "a", "disable_notification": "True", "entities": "[]", "reply_markup": "{}"}

    read = check_call(TABLE, "sendMessage", given)

    expected = {"chat_id": -5, "text": "a", "disable_notification": True, "entities": [], "reply_markup": {}}
    assert read == expected


def test_null_counts_as_absent() -> None:
    assert check_call(TABLE, "getUpdates", {"offset": None}) == {}


def test_an_unknown_method_is_not_found() -> None:
    assert refused("sendNothing", {}) == (404, "Not Found")


async def test_a_parameter_that_changes_the_meaning_is_not_silently_ignored(client: Client) -> None:
    refusal = await client.refusal("sendMessage", chat_id=1, text="a", parse_mode="HTML")

    assert refusal == (501, 'Not Implemented: parameter "parse_mode" is not available in the sandbox')


async def test_a_method_the_sandbox_lacks_says_so(client: Client) -> None:
    lacking = sorted(set(TABLE) - set(METHODS) - {"getUpdates"})
    asked = [method for method in lacking if not any(isinstance(one, Upload) for one in required(method).values())]

    said = {method: await client.refusal(method, **required(method)) for method in asked}

    words = "Not Implemented: {} is not available in the sandbox"
    assert said == {method: (501, words.format(method)) for method in asked}
