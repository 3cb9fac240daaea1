"""Words: keys of bot/texts/<language>/*.toml, spoken in a member's language with Vietnamese numbers and dates."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.numbers import rounded

LANGUAGES = ("vi", "en")
DEFAULT_ZONE = "Asia/Ho_Chi_Minh"


class _Formatter(string.Formatter):
    """Numbers with a decimal comma in Vietnamese, dates dd/mm/yyyy, instants in the bloc's time zone.

    Of a whole number, `{count:line|lines}` is "1 line" or "2 lines": Vietnamese has one form, English has two.
    """

    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self._language = language
        self._zone = zone

    def format_field(self, value: Any, format_spec: str) -> Any:
        if isinstance(value, datetime):
            return self._instant(value.astimezone(self._zone), format_spec)
        if isinstance(value, date):
            return value.strftime("%d/%m/%Y")
        if isinstance(value, Decimal):
            return self._number(value, format_spec)
        if isinstance(value, int) and "|" in format_spec:
            one, many = format_spec.split("|")
            return f"{value} {one if value == 1 else many}"
        return super().format_field(value, format_spec)

    def _instant(self, value: datetime, spec: str) -> str:
        if spec == "date":
            return value.strftime("%d/%m/%Y")
        if spec == "time":
            return value.strftime("%H:%M")
        if self._language == "vi":
            return value.strftime("%H:%M ngày %d/%m/%Y")
        return value.strftime("%H:%M on %d/%m/%Y")

    def _number(self, value: Decimal, spec: str) -> str:
        """`points` always shows two decimals, `plain` has no thousands mark; else the decimals that say something."""
        shown = f"{rounded(value):.2f}" if spec == "plain" else f"{rounded(value):,.2f}"
        if spec != "points":
            shown = shown.rstrip("0").rstrip(".")
        if shown in {"-0", "-0.00"}:
            shown = shown[1:]
        if self._language == "vi":
            return shown.translate(str.maketrans(",.", ".,"))
        return shown


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language, in one time zone. Call it with a key and the values it names."""

    language: str
    zone: ZoneInfo
    _words: Mapping[str, str]
    _formatter: _Formatter

    def __call__(self, key: str, **values: object) -> str:
        """Raises KeyError for a key or a placeholder that does not exist: a bug, never shown."""
        return self._formatter.vformat(self._words[key], (), values)

    def has(self, key: str) -> bool:
        return key in self._words

    def local(self, at: datetime) -> datetime:
        """The instant on the bloc's wall clock."""
        return at.astimezone(self.zone)


@cache
def words(language: str) -> Mapping[str, str]:
    """Every key of a language with its text, nested tables joined by dots."""
    found: dict[str, str] = {}
    for entry in (resources.files("bot") / "texts" / language).iterdir():
        if entry.name.endswith(".toml"):
            found.update(_flat(tomllib.loads(entry.read_text("utf-8"))))
    return MappingProxyType(found)


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
            continue
        yield f"{prefix}{key}", str(value).strip("\n")


@cache
def speak(language: str, zone: str = DEFAULT_ZONE) -> Texts:
    """The words of `vi` or `en`; an unknown language falls back to Vietnamese."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    zone_info = ZoneInfo(zone)
    return Texts(known, zone_info, words(known), _Formatter(known, zone_info))
