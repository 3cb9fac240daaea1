"""The days of 2017 as they were, written down by hand: the tests must not count them as the program does."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)
# New Year, Tết, the Hung Kings, 30 April and 1 May, the National Day, with the days that make up for weekends.
HOLIDAYS = frozenset(
    date(2017, month, day)
    for month, day in ((1, 2), (1, 27), (1, 30), (1, 31), (2, 1), (2, 2), (4, 6), (5, 1), (5, 2), (9, 4))
)


def is_off(day: date) -> bool:
    return day.weekday() in {5, 6} or day in HOLIDAYS


def local(text: str) -> datetime:
    """Like "06-20 17:00", on the wall clock of Hanoi."""
    return datetime.fromisoformat(f"2017-{text}").replace(tzinfo=HANOI)


def last_opportunity(due: datetime) -> datetime:
    """Seven o'clock on the last working day on which a deadline of working hours can be spoken of before it."""
    day = due.astimezone(HANOI).date()
    while is_off(day):
        day -= DAY
    return datetime(day.year, day.month, day.day, 7, tzinfo=HANOI)
