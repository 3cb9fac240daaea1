"""Reading leave and duty as people write them: "tôi nghỉ từ 20/06 đến 25/06", "toi truc 24/6", "on leave 22/06"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar.absences import AbsenceKind
from bot.domain.folding import fold
from bot.domain.refusal import Refused

_WHO = r"(?:(?:toi|em|minh|i|i am|i'm) )?(?:se |xin |duoc |dang ky |will be |am )*"
_SAID = re.compile(rf"{_WHO}(?P<kind>nghi(?: phep| om)?|truc(?: ban)?|di truc|on leave|away|on duty)\b(?P<days>.*)")
_DAY = r"(?:\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?)?|hom nay|ngay mai|mai|today|tomorrow)"
_FROM = r"(?:(?:tu|from|on|ngay|trong) )*"
_TO = r"(?: ?(?:-|den|toi|to|until|va|and) ?)(?:(?:het|ngay) )*"
_DAYS = re.compile(rf" ?{_FROM}(?P<first>{_DAY})(?:{_TO}(?P<last>{_DAY}))?[ .!]*")
_NUMBERS = re.compile(r"[/.-]")
_DASHES = str.maketrans("–—−", "---")
_BEGINS_LIKE_DAYS = re.compile(r" ?(?:(?:tu|from|on|ngay|trong|den|toi|until) )*\d|$")
_LATELY = timedelta(days=60)
_TODAY, _TOMORROW = frozenset({"hom nay", "today"}), frozenset({"mai", "ngay mai", "tomorrow"})


@dataclass(frozen=True, slots=True)
class SaidAbsence:
    """What somebody said about the own days; without days where none could be read."""

    kind: AbsenceKind
    days: tuple[date, date] | None = None


def absence_said(text: str, *, today: date) -> SaidAbsence | None:
    """Leave or duty in these words, None where they are about something else ("tôi nghĩ là …")."""
    said = _SAID.fullmatch(_folded(text))
    if said is None:
        return None
    kind = AbsenceKind.DUTY if said["kind"].split()[-1] in {"truc", "ban", "duty"} else AbsenceKind.LEAVE
    try:
        return SaidAbsence(kind, days_said(said["days"], today=today))
    except Refused:
        return SaidAbsence(kind) if _BEGINS_LIKE_DAYS.match(said["days"]) else None


def days_said(text: str, *, today: date) -> tuple[date, date]:
    """The first and the last day: "từ 20/06 đến 25/06", "20-25/06", "22/06/2017", "ngày mai".

    A year that is not given is the coming one: the next year where the day was more than two months ago (a day
    of late is rather a slip, which `check_absence` names). A first day without a month has that of the last.

    Raises:
        Refused: `absence.no_days`.

    """
    said = _DAYS.fullmatch(_folded(text))
    if said is None:
        raise Refused("absence.no_days")
    last_words = said["last"] or said["first"]
    first_words = said["first"]
    if first_words.isdigit():  # "20-25/06"
        if not said["last"] or last_words.isdigit():
            raise Refused("absence.no_days")
        first_words = "/".join([first_words, *_NUMBERS.split(last_words)[1:]])
    first = _day(first_words, today=today, after=today)
    return first, (_day(last_words, today=today, after=first) if said["last"] else first)


def _folded(text: str) -> str:
    return fold(text.translate(_DASHES))


def _day(words: str, *, today: date, after: date) -> date:
    """Raises `Refused("absence.no_days")` for a day that no calendar has."""
    if words in _TODAY:
        return today
    if words in _TOMORROW:
        return today + timedelta(days=1)
    numbers = [int(number) for number in _NUMBERS.split(words)]
    try:
        if len(numbers) == 3:  # day, month, year
            return date(numbers[2], numbers[1], numbers[0])
        return _coming(numbers[0], numbers[1], after=after)
    except (ValueError, IndexError):
        raise Refused("absence.no_days") from None


def _coming(day: int, month: int, *, after: date) -> date:
    """In the year of `after`, or in the next one where that would be long ago. Raises ValueError for no day."""
    found = date(after.year, month, day)
    return found if found >= after - _LATELY else date(after.year + 1, month, day)
