"""The calendar file, read back as a telephone reads it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar

from bot.reports.documents import DOCUMENTS
from bot.reports.ics import CalendarFile, Moment, Stretch, draw_calendar

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_MADE = datetime(2017, 6, 12, 8, tzinfo=_HANOI)
_TITLE = "Hạn gửi bảng tự chấm – 6 tháng đầu năm 2017; số 1, và một cái tên dài để dòng này phải gấp lại"
_DUE = Moment(
    "b.2017-H1.sheet", _TITLE, "Hạn: 17:00\nGõ /lich", datetime(2017, 6, 20, 17, tzinfo=_HANOI), 2, "Mai hết hạn"
)
_DAY = Stretch("b.csnd.2017", "Cảnh sát nhân dân (55 năm)", date(2017, 7, 20), date(2017, 7, 20))
_LEAVE = Stretch("b.1f", "Nghỉ", date(2017, 6, 20), date(2017, 6, 25))
_FILE = CalendarFile("Lịch – Khối", _MADE, (_DUE,), (_DAY, _LEAVE))


def test_a_deadline_is_an_instant_in_utc_with_an_alarm_the_day_before() -> None:
    [deadline] = [one for one in Calendar.from_ical(draw_calendar(_FILE)).walk("VEVENT") if one.walk("VALARM")]
    [alarm] = deadline.walk("VALARM")

    assert str(deadline["summary"]) == _TITLE
    assert str(deadline["description"]) == "Hạn: 17:00\nGõ /lich"
    assert deadline.decoded("dtstart") == datetime(2017, 6, 20, 10, tzinfo=UTC)
    assert deadline.decoded("dtstamp") == datetime(2017, 6, 12, 1, tzinfo=UTC)
    assert (str(deadline["uid"]), deadline["sequence"]) == ("b.2017-H1.sheet@khoi-thi-dua", 2)
    assert (alarm.decoded("trigger"), str(alarm["action"]), str(alarm["description"])) == (
        timedelta(days=-1),
        "DISPLAY",
        "Mai hết hạn",
    )


def test_days_are_whole_days_that_end_the_morning_after() -> None:
    days = [one for one in Calendar.from_ical(draw_calendar(_FILE)).walk("VEVENT") if not one.walk("VALARM")]

    assert [(str(one["uid"]), one.decoded("dtstart"), one.decoded("dtend"), str(one["transp"])) for one in days] == [
        ("b.csnd.2017@khoi-thi-dua", date(2017, 7, 20), date(2017, 7, 21), "TRANSPARENT"),
        ("b.1f@khoi-thi-dua", date(2017, 6, 20), date(2017, 6, 26), "TRANSPARENT"),
    ]


def test_the_file_names_its_maker_and_folds_its_lines() -> None:
    drawn = draw_calendar(_FILE)
    calendar = Calendar.from_ical(drawn)

    assert (str(calendar["prodid"]), str(calendar["version"]), str(calendar["method"])) == (
        "-//Khoi thi dua//Lich//VI",
        "2.0",
        "PUBLISH",
    )
    assert str(calendar["x-wr-calname"]) == "Lịch – Khối"
    assert max(len(line) for line in drawn.split(b"\r\n")) <= 75
    assert drawn.count(b"\n") == drawn.count(b"\r\n")


def test_the_same_contents_are_the_same_file_and_texts_are_composed() -> None:
    decomposed = replace(_FILE, moments=(replace(_DUE, title=unicodedata.normalize("NFD", _TITLE)),))

    assert draw_calendar(decomposed) == draw_calendar(_FILE) == DOCUMENTS[CalendarFile](_FILE)


def test_an_empty_calendar_can_be_read() -> None:
    calendar = Calendar.from_ical(draw_calendar(CalendarFile("Lịch", _MADE, (), ())))

    assert calendar.walk("VEVENT") == []
