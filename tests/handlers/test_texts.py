"""Words: the same in both languages, all used, none missing; numbers and dates as Vietnamese write them."""

from __future__ import annotations

import ast
import string
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from handlers.commands import COMMANDS
from handlers.texts import LANGUAGES, Texts, speak, words

_ROOT = Path(__file__).parents[2]
_TOML = sorted((_ROOT / "bot" / "texts").glob("*/*.toml"))
_VI, _EN = speak("vi"), speak("en")


# Both languages


def test_both_languages_have_the_same_files_and_keys() -> None:
    files = {language: {path.name for path in _TOML if path.parent.name == language} for language in LANGUAGES}

    assert files["vi"] == files["en"]
    assert set(words("vi")) ^ set(words("en")) == set()


def test_both_languages_name_the_same_facts() -> None:
    differing = {key for key in words("vi") if _placeholders(words("vi")[key]) != _placeholders(words("en")[key])}

    assert differing == set()


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("path", _TOML, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_is_composed_unicode_without_tabs_or_trailing_blanks(path: Path) -> None:
    text = path.read_text("utf-8")

    assert text == unicodedata.normalize("NFC", text)
    assert [line for line in text.split("\n") if "\t" in line or line != line.rstrip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_in_two_files(language: str) -> None:
    keys = [
        key for path in _TOML if path.parent.name == language for key in _keys(tomllib.loads(path.read_text("utf-8")))
    ]

    assert sorted(keys) == sorted(set(keys))


def _keys(table: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _keys(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_of_commands_fit_telegrams_menu(language: str) -> None:
    too_long = {name: text for name, text in words(language).items() if name.startswith("command.") and len(text) > 80}

    assert too_long == {}


def test_every_command_of_the_table_is_described() -> None:
    assert {name for name in COMMANDS if not _VI.has(f"command.{name}")} <= {"start"}


# Every key is used, every used key exists

# Keys that are put together when the program runs, each with where.
_DYNAMIC = {
    "command.",  # handlers/desk.py: the names of COMMANDS
    "refused.",  # handlers/reception.py: raised as Refused(key) below
    "problem.",  # bot/__main__.py and handlers/scoring/lines.py: Problem(key)
    "cli.",  # bot/__main__.py: cli.<command>.about
    "language.",  # handlers/desk.py: the codes of LANGUAGES
}


def _sources() -> Iterator[tuple[Path, ast.AST]]:
    for folder in ("bot", "handlers"):
        for path in sorted((_ROOT / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text("utf-8"))


def _strings() -> set[str]:
    """Every string in the program that could be a key."""
    return {
        node.value
        for _, tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _prefixes() -> set[str]:
    """Beginnings of f-strings such as f"criterion.kind.{kind}"."""
    return {
        node.values[0].value
        for _, tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
        and isinstance(node.values[0].value, str) and "." in node.values[0].value
    }  # fmt: skip


def _said() -> Iterator[tuple[str, str]]:
    """(file, key) wherever texts are called with a literal key."""
    for path, tree in _sources():
        if "domain" in path.parts:  # no words there: a table's `texts` are lists of strings
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            called = ast.unparse(node.func)
            if called.split(".")[-1] == "texts" and isinstance(node.args[0].value, str):
                yield path.name, node.args[0].value


def _raised() -> Iterator[tuple[str, str]]:
    """(file, key) of every Refused and Problem with a literal key."""
    for path, tree in _sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            kind = {"Refused": "refused", "Problem": "problem"}.get(ast.unparse(node.func))
            if kind and isinstance(node.args[0].value, str):
                yield path.name, f"{kind}.{node.args[0].value}"


def test_every_key_that_is_said_exists() -> None:
    assert [(file, key) for file, key in _said() if not _VI.has(key)] == []


def test_every_refusal_and_problem_has_words() -> None:
    assert [(file, key) for file, key in _raised() if not _VI.has(key) and not _is_of_a_line(key)] == []


def _is_of_a_line(key: str) -> bool:
    """What is wrong with one line of a message is refused below and told as a problem of that line."""
    return _VI.has(key.replace("refused.", "problem.", 1)) and key.startswith(("refused.line.", "refused.number."))


def test_no_text_is_left_that_nobody_says() -> None:
    strings, prefixes = _strings(), _prefixes()

    def is_used(key: str) -> bool:
        if key in strings or any(key.startswith(prefix) for prefix in prefixes if prefix not in _DYNAMIC):
            return True
        area, _, rest = key.partition(".")
        return f"{area}." in _DYNAMIC and (rest in strings or rest.split(".")[0] in COMMANDS or _is_member(rest))

    assert sorted(key for key in words("vi") if not is_used(key)) == []


def _is_member(rest: str) -> bool:
    """refused.permission.<act>, refused.screened.<finding>, refused.off_script.<kind>, cli.<command>.<words>."""
    from bot.domain.people.acts import Act
    from bot.domain.secrecy import Finding
    from handlers.conversation import Kind

    area, _, name = rest.partition(".")
    members: dict[str, set[str]] = {
        "permission": {act.value for act in Act} | {"command"},
        "screened": {finding.value for finding in Finding} | {"phone"},
        "off_script": {kind.value for kind in Kind},
        "vi": {""},
        "en": {""},
    }
    commands = {"demo", "run", "init", "criteria", "invite", "templates"}
    return name in members.get(area, set()) or (area in commands and name in {"about", "more"})


# Numbers and dates


@pytest.mark.parametrize(
    ("text", "value", "vietnamese", "english"),
    [
        ("{x}", Decimal("78.50"), "78,5", "78.5"),
        ("{x}", Decimal("100"), "100", "100"),
        ("{x}", Decimal("0.00"), "0", "0"),
        ("{x}", Decimal("-0.001"), "0", "0"),
        ("{x}", Decimal("1234567.895"), "1.234.567,9", "1,234,567.9"),
        ("{x:points}", Decimal("7"), "7,00", "7.00"),
        ("{x:points}", Decimal("-0.004"), "0,00", "0.00"),
        ("{x:points}", Decimal("-1.5"), "-1,50", "-1.50"),
        ("{x}", date(2017, 6, 5), "05/06/2017", "05/06/2017"),
        ("{x}", datetime(2017, 6, 12, 17, 30, tzinfo=UTC), "00:30 ngày 13/06/2017", "00:30 on 13/06/2017"),
        ("{x:date}", datetime(2017, 6, 12, 17, 30, tzinfo=UTC), "13/06/2017", "13/06/2017"),
        ("{x:time}", datetime(2017, 6, 12, 17, 30, tzinfo=UTC), "00:30", "00:30"),
        ("{x}", 12345, "12345", "12345"),
        ("{x:line|lines}", 1, "1 line", "1 line"),
        ("{x:line waits|lines wait}", 0, "0 lines wait", "0 lines wait"),
        ("{x}", "{y} {0}", "{y} {0}", "{y} {0}"),
    ],
)
def test_values_are_written_as_readers_expect(text: str, value: object, vietnamese: str, english: str) -> None:
    written = [Texts(one.language, one.zone, {"k": text}, one._formatter)("k", x=value) for one in (_VI, _EN)]

    assert written == [vietnamese, english]


def test_an_unknown_language_is_answered_in_vietnamese() -> None:
    assert speak("xx").language == "vi"


def test_an_instant_is_told_in_the_blocs_own_zone() -> None:
    at = datetime(2017, 6, 12, 17, 30, tzinfo=UTC)

    assert speak("vi", "Asia/Tokyo").local(at).isoformat() == "2017-06-13T02:30:00+09:00"


def test_a_key_or_a_fact_that_is_missing_is_a_bug() -> None:
    with pytest.raises(KeyError):
        _VI("no.such.key")
    with pytest.raises(KeyError):
        _VI("receipt")
