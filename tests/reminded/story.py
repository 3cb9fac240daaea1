"""What people do in the year: drawn from a seed, some early, some late, some never."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.reminded.calendar_2017 import local
from tests.reminded.people import CODES

_HOUR = timedelta(hours=1)
SEASONS = {
    "P0": ("01-01", ("02-03 17:00", "02-08 17:00", "02-14 17:00", "02-17 17:00", "02-24 17:00")),
    "P1": ("03-01", ("05-03 17:00", "05-09 17:00", "05-16 17:00", "05-19 17:00", "05-26 17:00")),
    "P2": ("06-01", ("06-20 17:00", "06-23 17:00", "06-29 08:00", "07-04 17:00", "07-12 17:00")),
    "P3": ("07-01", ("11-19 17:00", "11-25 17:00", "12-01 06:30", "12-06 23:59", "12-15 17:00")),
}
"""By code: the first day, and the deadlines of the five steps; some on days off, in the night, after Tết."""
WORDS = ("sheet", "cross_check", "review_1", "explanation", "review_2")


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody does this, where it can be done then."""

    at: datetime
    act: str
    period: str
    unit: str = ""


def dues(code: str) -> dict[str, datetime]:
    return dict(zip(WORDS, map(local, SEASONS[code][1]), strict=True))


def story(seed: int) -> list[Event]:
    """Everything that is tried, in order of time."""
    chance = random.Random(seed)
    events = [event for code in SEASONS for event in _season(code, chance)]
    return sorted(events, key=lambda event: (event.at, event.act, event.unit))


def _season(code: str, chance: random.Random) -> Iterator[Event]:
    due = dues(code)
    yield Event(due["sheet"] - 12 * _HOUR * 24, "plan", code)
    for unit in CODES:
        for act, word, from_, to, share in (
            ("send", "sheet", -200, 90, 0.9),
            ("return", "sheet", -150, 20, 0.3),
            ("send", "sheet", -60, 130, 0.8),
            ("sign", "sheet", -120, 140, 0.9),
            ("sign", "sheet", 140, 150, 0.85),
            ("check", "cross_check", -70, 120, 0.8),
            ("answer", "cross_check", -40, 120, 0.7),
            ("review", "review_1", -90, 200, 0.8),
            ("write", "explanation", -90, 0, 0.7),
            ("explain", "explanation", -50, 0, 0.7),
            ("review_again", "review_2", -120, 200, 0.8),
        ):
            if chance.random() < share:
                yield Event(due[word] + chance.uniform(from_, to) * _HOUR, act, code, unit)
    yield Event(due["sheet"] - 30 * _HOUR, "extend", code, chance.choice(CODES))
    if code != "P3":
        yield Event(due["review_2"] + 20 * 24 * _HOUR, "lock", code)
