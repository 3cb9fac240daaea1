"""A calendar file (iCalendar, RFC 5545): deadlines with an alarm the day before, days off work, days worth a drive."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCER = "-//Khoi thi dua//Lich//VI"
_DOMAIN = "khoi-thi-dua"
_ALARM_BEFORE = timedelta(days=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A deadline; `sequence` grows every time it is moved, `alarm` is what is said the day before."""

    id: str
    title: str
    text: str
    at: datetime
    sequence: int
    alarm: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole days, both included."""

    id: str
    title: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar in the reader's words; `made_at` is when its contents were read."""

    name: str
    made_at: datetime
    moments: tuple[Moment, ...]
    stretches: tuple[Stretch, ...]


def draw_calendar(calendar: CalendarFile) -> bytes:
    """The .ics file: UTF-8, folded lines, instants in UTC, and UIDs that stay the same from file to file."""
    from icalendar import Calendar  # noqa: PLC0415  # only the drawing child needs it

    drawn = Calendar()
    drawn.add("prodid", _PRODUCER)
    drawn.add("version", "2.0")
    drawn.add("calscale", "GREGORIAN")
    drawn.add("method", "PUBLISH")
    drawn.add("x-wr-calname", _composed(calendar.name))
    for moment in calendar.moments:
        drawn.add_component(_moment(moment, calendar.made_at))
    for stretch in calendar.stretches:
        drawn.add_component(_stretch(stretch, calendar.made_at))
    return bytes(drawn.to_ical())


def _moment(moment: Moment, made_at: datetime) -> "Event":
    from icalendar import Alarm  # noqa: PLC0415  # only the drawing child needs it

    event = _event(moment.id, moment.title, made_at)
    event.add("description", _composed(moment.text))
    event.add("dtstart", moment.at.astimezone(UTC))
    event.add("sequence", moment.sequence)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _composed(moment.alarm))
    alarm.add("trigger", -_ALARM_BEFORE)
    event.add_component(alarm)
    return event


def _stretch(stretch: Stretch, made_at: datetime) -> "Event":
    event = _event(stretch.id, stretch.title, made_at)
    event.add("dtstart", stretch.first)
    event.add("dtend", stretch.last + _DAY)
    event.add("transp", "TRANSPARENT")
    return event


def _event(id_: str, title: str, made_at: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415  # only the drawing child needs it

    event = Event()
    event.add("uid", f"{id_}@{_DOMAIN}")
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("summary", _composed(title))
    return event


def _composed(text: str) -> str:
    return normalize("NFC", text)
