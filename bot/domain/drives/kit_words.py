"""What people write for a launch kit, read field by field: names, calls, measures, periods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.drives.drives import DriveKind, Measure
from bot.domain.folding import clean, evened, fold
from bot.domain.people.members import Unit
from bot.domain.refusal import Refused

SHORTEST_NAME, LONGEST_NAME = 10, 150
SHORTEST_CALL, LONGEST_CALL = 20, 700
SHORTEST_AIM, LONGEST_AIM = 10, 300
LONGEST_TIED = 150
SHORTEST_REASON, LONGEST_REASON = 10, 300
SHORTEST_REVIEW, LONGEST_REVIEW = 30, 700
MOST_MEASURES = 5
LONGEST_MEASURE, LONGEST_UNIT = 90, 20
_LONGEST_DAYS = 366
_LONGEST_SHOWN = 60
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?", re.ASCII)
_BULLET = re.compile(r"^\s*(?:[-–•*+]|\d{1,2}[.)/])\s*")
_MEASURE = re.compile(r"(.+?)\s*(?:\|\s*([^|]+)|\(([^()]+)\))\s*")
_KINDS = {
    "ngan": DriveKind.SHORT,
    "dac biet": DriveKind.SPECIAL,
    "chuyen de": DriveKind.THEMATIC,
    "cao diem": DriveKind.PEAK,
    **{kind.value: kind for kind in DriveKind},
}
_EVERY_UNIT = frozenset({"tat ca", "all", "toan khoi"})


def with_name(text: str) -> str:
    """A name on one line. Raises `Refused`: `drive.name_length`."""
    return _between(" ".join(clean(text).split()), "drive.name_length", SHORTEST_NAME, LONGEST_NAME)


def with_call(text: str) -> str:
    """Lời phát động; its lines are kept. Raises `Refused`: `drive.call_length`."""
    return _between(evened(text), "drive.call_length", SHORTEST_CALL, LONGEST_CALL)


def with_aim(text: str) -> str:
    """Raises `Refused`: `drive.aim_length`."""
    return _between(" ".join(clean(text).split()), "drive.aim_length", SHORTEST_AIM, LONGEST_AIM)


def with_tied(text: str) -> str:
    """What it is tied to: a day or a task. Raises `Refused`: `drive.tied_length`."""
    return _between(" ".join(clean(text).split()), "drive.tied_length", 1, LONGEST_TIED)


def with_reason(text: str) -> str:
    """Why something was moved, cancelled, declined or left out. Raises `Refused`: `drive.reason_length`."""
    return _between(" ".join(clean(text).split()), "drive.reason_length", SHORTEST_REASON, LONGEST_REASON)


def with_review(text: str) -> str:
    """Sơ kết, in short. Raises `Refused`: `drive.review_length`."""
    return _between(evened(text), "drive.review_length", SHORTEST_REVIEW, LONGEST_REVIEW)


def with_kind(text: str) -> DriveKind:
    """Raises `Refused`: `drive.which_kind`."""
    kind = _KINDS.get(fold(text))
    if kind is None:
        raise Refused("drive.which_kind")
    return kind


def with_measures(text: str) -> tuple[Measure, ...]:
    """One a line, the unit of measure behind a stroke or in brackets: `Số vụ khám phá | vụ`.

    Raises:
        Refused: `drive.how_many_measures` (most), `drive.measure_without_unit` (line), `drive.measure_length` (line,
            most), `drive.measure_twice` (line).

    """
    lines = [_BULLET.sub("", line, count=1) for line in evened(text).splitlines()]
    if not 1 <= len(lines) <= MOST_MEASURES:
        raise Refused("drive.how_many_measures", most=MOST_MEASURES)
    measures = tuple(_measure(line) for line in lines)
    for number, one in enumerate(measures):
        if fold(one.name) in {fold(other.name) for other in measures[:number]}:
            raise Refused("drive.measure_twice", line=one.name)
    return measures


def with_period(text: str, *, today: date) -> tuple[date, date]:
    """`20/06 – 27/07/2017`; a year that is left out is that of the other day, else the running one.

    Raises:
        Refused: `drive.period_unreadable`, `drive.period_order`, `drive.period_past` (last), `drive.period_long`.

    """
    found = _DATE.findall(clean(text))
    if len(found) != 2:  # from and to
        raise Refused("drive.period_unreadable", text=clean(text)[:_LONGEST_SHOWN])
    year = next((int(one[2]) for one in reversed(found) if one[2]), today.year)
    try:
        first, last = (date(int(one[2] or year), int(one[1]), int(one[0])) for one in found)
    except ValueError:
        raise Refused("drive.period_unreadable", text=clean(text)[:_LONGEST_SHOWN]) from None
    if last < first:
        raise Refused("drive.period_order", first=first, last=last)
    if last < today:
        raise Refused("drive.period_past", last=last)
    if last - first > timedelta(days=_LONGEST_DAYS):
        raise Refused("drive.period_long", days=_LONGEST_DAYS)
    return first, last


def with_units(text: str, units: Sequence[Unit]) -> tuple[str, ...]:
    """Ids of the units named by code or short name, separated by commas; empty for all.

    Raises:
        Refused: `drive.unknown_unit` (name).

    """
    if fold(text) in _EVERY_UNIT:
        return ()
    known = {fold(name): unit.id for unit in units for name in (unit.code, unit.short, unit.name)}
    named = [part.strip() for part in re.split(r"[,;\n]", clean(text)) if part.strip()]
    for part in named or [clean(text)]:
        if fold(part) not in known:
            raise Refused("drive.unknown_unit", name=part[:_LONGEST_SHOWN])
    chosen = {known[fold(part)] for part in named}
    return () if len(chosen) == len(units) else tuple(unit.id for unit in units if unit.id in chosen)


def _measure(line: str) -> Measure:
    found = _MEASURE.fullmatch(line)
    if not found:
        raise Refused("drive.measure_without_unit", line=line[:_LONGEST_SHOWN])
    name, unit = found[1].strip(), (found[2] or found[3]).strip()
    if len(name) > LONGEST_MEASURE or len(unit) > LONGEST_UNIT:
        raise Refused("drive.measure_length", line=line[:_LONGEST_SHOWN], most=LONGEST_MEASURE, unit=LONGEST_UNIT)
    return Measure(name, unit)


def _between(text: str, key: str, least: int, most: int) -> str:
    if not least <= len(text) <= most:
        raise Refused(key, least=least, most=most, length=len(text))
    return text
