"""Typed look-ups in a loaded table that note everything that is wrong instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from bot.domain.refusal import Problem

Chosen = TypeVar("Chosen", bound=StrEnum)


class PlacedRow(dict[str, object]):
    """A row that knows where it stands, e.g. "criterion!7" in a workbook: an operator looks for rows, not for codes."""

    __slots__ = ("place",)

    def __init__(self, content: Mapping[str, object], *, place: str) -> None:
        super().__init__(content)
        self.place = place


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file; `where` names it in problems, e.g. "criterion B02".

    Every look-up returns a placeholder where it notes a problem, so the caller goes on reading and throws the
    result away at the end. Problems: `table.missing_key`, `table.wrong_type` (expected), `table.float`,
    `table.unknown_value` (value, allowed), `table.unknown_key`; all with where and name.
    """

    where: str
    content: Mapping[str, object]
    problems: list[Problem]

    def note(self, key: str, **details: object) -> None:
        self.problems.append(Problem(key, {"where": self.where, **details}))

    def text(self, name: str) -> str:
        value = self._required(name)
        if isinstance(value, str) and value.strip():
            return value
        self._wrong_type(name, value, expected="text")
        return ""

    def whole(self, name: str) -> int:
        value = self._required(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self._wrong_type(name, value, expected="whole number")
        return 0

    def number(self, name: str) -> Decimal:
        self._required(name)
        return self.optional_number(name) or Decimal(0)

    def optional_number(self, name: str) -> Decimal | None:
        return self._decimal(name, self.content.get(name))

    def numbers(self, name: str) -> tuple[Decimal, ...]:
        found = (self._decimal(name, value) for value in self._list(name))
        return tuple(number for number in found if number is not None)

    def texts(self, name: str) -> tuple[str, ...]:
        values = self._list(name)
        for value in values:
            if not isinstance(value, str):
                self._wrong_type(name, value, expected="text")
        return tuple(value for value in values if isinstance(value, str))

    def choice(self, name: str, kind: type[Chosen]) -> Chosen:
        value = self.text(name)
        if value in tuple(kind):
            return kind(value)
        if value:
            self.note("table.unknown_value", name=name, value=value, allowed=tuple(kind))
        return next(iter(kind))

    def day(self, name: str) -> date:
        self._required(name)
        return self.optional_day(name) or date.min

    def optional_day(self, name: str) -> date | None:
        value = self.content.get(name)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self._wrong_type(name, value, expected="date")
        return None

    def table(self, name: str) -> Table:
        value = self._required(name)
        if isinstance(value, Mapping):
            return Table(name, value, self.problems)
        self._wrong_type(name, value, expected="table")
        return Table(name, {}, [])

    def tables(self, name: str, *, named_by: str) -> tuple[Table, ...]:
        """The tables `[[name]]`, each called by its `named_by` or else by its place; a row says its own."""
        found = []
        for place, value in enumerate(self._list(name), start=1):
            if isinstance(value, Mapping):
                where = value.place if isinstance(value, PlacedRow) else name
                found.append(Table(f"{where} {value.get(named_by, place)}", value, self.problems))
                continue
            self._wrong_type(name, value, expected="table")
        return tuple(found)

    def only(self, names: Collection[str]) -> None:
        for name in self.content:
            if name not in names:
                self.note("table.unknown_key", name=name)

    def _required(self, name: str) -> object:
        if name not in self.content:
            self.note("table.missing_key", name=name)
        return self.content.get(name)

    def _list(self, name: str) -> tuple[object, ...]:
        value = self.content.get(name)
        if isinstance(value, list | tuple):
            return tuple(value)
        self._wrong_type(name, value, expected="list")
        return ()

    def _decimal(self, name: str, value: object) -> Decimal | None:
        if isinstance(value, float):
            self.note("table.float", name=name)  # a binary float has already lost what the file said
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
            self._wrong_type(name, value, expected="number")
            return None
        return Decimal(value)

    def _wrong_type(self, name: str, value: object, *, expected: str) -> None:
        if value is not None:  # what is missing has been named already, where it is needed
            self.note("table.wrong_type", name=name, expected=expected)
