"""What a bloc decides about single days: off although others work, or worked to make up for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from bot.domain.tables import Table


@dataclass(frozen=True, slots=True)
class DayOff:
    """One decided day; `is_working` where it is worked although it would be off."""

    day: date
    name: str
    is_working: bool = False


def days_off_from(root: Table) -> tuple[DayOff, ...]:
    """The `[[day_off]]` of a bloc file; what is wrong is noted in `root`."""
    days = tuple(_day_off(row) for row in root.tables("day_off", named_by="day"))
    for repeated, times in Counter(one.day for one in days).items():
        if times > 1:
            root.note("bloc.duplicate_code", name="day_off", code=repeated.isoformat())
    return days


def _day_off(row: Table) -> DayOff:
    row.only(("day", "name", "working"))
    is_working = row.content.get("working", False)
    if not isinstance(is_working, bool):
        row.note("table.wrong_type", name="working", expected="true or false")
    return DayOff(row.day("day"), row.text("name"), is_working is True)
