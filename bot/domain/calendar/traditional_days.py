"""Traditional days: solar and lunar ones, from which year on, and which of them are round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.calendar.lunar import LunarDate, month_length, solar
from bot.domain.refusal import Problem, Refused
from bot.domain.tables import Table

_KEYS = ("id", "dm", "lunar", "name", "origin", "known_since", "basis", "conf", "scope")
_DAY_AND_MONTH = re.compile(r"(\d{2})/(\d{2})")
_ID = re.compile(r"[A-Za-z0-9-]{1,20}")
_ROUND = 5
_LONGEST_LUNAR_MONTH = 30
_LEAP_YEAR = 2000
_MONTHS = 12
_FIRST_YEAR, _LAST_YEAR = 1000, 9999


class Scope(StrEnum):
    """Whose day it is: one force's, all of the people's police, the country's, the emulation movement's."""

    FORCE = "force"
    CAND = "cand"
    NATION = "nation"
    EMULATION = "emulation"


class Certainty(StrEnum):
    """Whether a published source was seen (S), or the day is only commonly stated (M, M?)."""

    SOURCE = "S"
    COMMON = "M"
    DOUBTFUL = "M?"


@dataclass(frozen=True, slots=True)
class TraditionalDay:
    """A day worth a drive. `origin` is the year it remembers, `known_since` the one it became official, None where
    nobody knows; a day that is not certain is shown to all once somebody confirmed it."""

    id: str
    name: str
    day: int
    month: int
    scope: Scope
    certainty: Certainty
    is_lunar: bool = False
    origin: int | None = None
    known_since: int | None = None
    basis: str = ""
    confirmed_by: str = ""
    confirmed_at: datetime | None = None

    @property
    def is_confirmed(self) -> bool:
        return self.certainty is Certainty.SOURCE or self.confirmed_at is not None

    def in_year(self, year: int) -> date | None:
        """Its day in a solar year, or in the lunar year that begins in it; None where that year has none.

        A 30th of a lunar month that has 29 days is its last day.
        """
        if year < max(self.origin or 0, self.known_since or 0):
            return None
        if self.is_lunar:
            length = month_length(LunarDate(year, self.month, 1))
            return solar(LunarDate(year, self.month, min(self.day, length)))
        try:
            return date(year, self.month, self.day)
        except ValueError:  # 29 February
            return None


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A traditional day in one year; `years` since its origin, 0 where that is not known."""

    on: date
    years: int
    day: TraditionalDay

    @property
    def is_round(self) -> bool:
        """Năm tròn: a multiple of five."""
        return self.years > 0 and self.years % _ROUND == 0


def anniversaries(days: Iterable[TraditionalDay], first: date, last: date) -> tuple[Anniversary, ...]:
    """Those within these days (both included), in order of time."""
    found = [
        one
        for day in days
        for year in range(first.year - 1, last.year + 1)  # a lunar year ends in the next solar one
        if (one := _anniversary(day, year)) and first <= one.on <= last
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.day.id)))


def _anniversary(day: TraditionalDay, year: int) -> Anniversary | None:
    on = day.in_year(year)
    return Anniversary(on, year - day.origin if day.origin else 0, day) if on else None


def traditional_days_from(table: Mapping[str, object]) -> tuple[TraditionalDay, ...]:
    """The days of a parsed TOML file, in its order.

    Raises:
        Refused: `days.invalid` with every problem there is (a tuple of `Problem`).

    """
    problems: list[Problem] = []
    root = Table("file", table, problems)
    root.only(("day",))
    days = tuple(_days(root))
    for repeated, times in Counter(day.id for day in days if day.id).items():
        if times > 1:
            root.note("days.duplicate_id", id=repeated)
    if problems:
        raise Refused("days.invalid", problems=tuple(problems))
    return days


def _days(root: Table) -> Iterator[TraditionalDay]:
    for row in root.tables("day", named_by="id"):
        row.only(_KEYS)
        is_lunar = row.content.get("lunar", False)
        if not isinstance(is_lunar, bool):
            row.note("table.wrong_type", name="lunar", expected="true or false")
        day, month = _day_and_month(row, is_lunar=is_lunar is True)
        yield TraditionalDay(
            id=_id(row),
            name=row.text("name"),
            day=day,
            month=month,
            scope=row.choice("scope", Scope),
            certainty=row.choice("conf", Certainty),
            is_lunar=is_lunar is True,
            origin=_year(row, "origin"),
            known_since=_year(row, "known_since"),
            basis=row.text("basis") if "basis" in row.content else "",
        )


def _id(row: Table) -> str:
    """Short, because it stands on buttons."""
    id_ = row.text("id")
    if id_ and not _ID.fullmatch(id_):
        row.note("days.unusable_id", id=id_)
    return id_


def _year(row: Table, name: str) -> int | None:
    if name not in row.content:
        return None
    year = row.whole(name)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        row.note("days.no_year", name=name, value=year)
    return year


def _day_and_month(row: Table, *, is_lunar: bool) -> tuple[int, int]:
    text = row.text("dm")
    found = _DAY_AND_MONTH.fullmatch(text)
    day, month = (int(found[1]), int(found[2])) if found else (0, 0)
    if text and not _exists(day, month, is_lunar=is_lunar):
        row.note("days.no_day", name="dm", value=text)
    return day, month


def _exists(day: int, month: int, *, is_lunar: bool) -> bool:
    if is_lunar:
        return 1 <= month <= _MONTHS and 1 <= day <= _LONGEST_LUNAR_MONTH
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True
