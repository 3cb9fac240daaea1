"""The weekly digest: when it goes out, and what is new in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar.workdays import Workdays
from bot.domain.commendation.praise import Praise
from bot.domain.exchange.lessons import Lesson
from bot.domain.telling.digests import digest_moments, digest_of
from bot.domain.telling.exchange_notices import Digest, DigestItem
from bot.domain.telling.quiet_hours import Window
from bot.domain.telling.settings import Telling

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
AT = datetime(2017, 5, 8, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def moments(
    after: str, upto: str, workdays: Workdays | None = None, telling: Telling | None = None
) -> list[tuple[date, datetime]]:
    window = Window(local(after), local(upto))
    return list(digest_moments(window, zone=HANOI, workdays=workdays or Workdays(), telling=telling or Telling()))


def lesson(number: int, at: datetime, unit: str = "bg.SD") -> Lesson:
    return Lesson(f"{number:02d}-x", "bg", unit, f"Bài {number}", "", "an", at)


def praise(number: int, at: datetime) -> Praise:
    return Praise(f"{number:02d}-x", "bg", "bg.HH", f"Đ/c {number}", "", "", "an", at)


def test_it_goes_out_on_friday_afternoon() -> None:
    assert moments("2017-05-05 15:59", "2017-05-05 16:00") == [(date(2017, 5, 5), local("2017-05-05 16:00"))]
    assert moments("2017-05-05 16:00", "2017-05-12 15:59") == []


def test_every_week_that_passed_is_named() -> None:
    assert [day for day, _ in moments("2017-05-01 08:00", "2017-05-19 16:00")] == [
        date(2017, 5, 5),
        date(2017, 5, 12),
        date(2017, 5, 19),
    ]


def test_days_off_move_it_to_the_next_working_day_under_the_name_of_its_week() -> None:
    off = Workdays({date(2017, 5, 5): False, date(2017, 5, 8): False})

    assert moments("2017-05-05 08:00", "2017-05-09 16:00", off) == [(date(2017, 5, 5), local("2017-05-09 16:00"))]
    assert moments("2017-05-05 08:00", "2017-05-09 15:59", off) == []


def test_quiet_hours_move_it_to_the_morning_of_the_next_working_day() -> None:
    late = Telling(digest_at=time(22))

    assert moments("2017-05-05 08:00", "2017-05-08 07:00", telling=late) == [
        (date(2017, 5, 5), local("2017-05-08 07:00"))
    ]


def test_it_has_the_newest_of_what_is_new_and_counts_the_others() -> None:
    lessons = [lesson(number, AT + number * HOUR) for number in (5, 4, 3, 2, 1)]
    praises = [praise(1, AT + 2 * HOUR)]

    digest = digest_of("Khối", lessons, praises, units={"bg.SD": "Sơn Động"}, after=AT + HOUR, upto=AT + 5 * HOUR)

    shown = tuple(DigestItem(f"{number:02d}", "Sơn Động", f"Bài {number}") for number in (5, 4, 3))
    assert digest == Digest("Khối", shown, (DigestItem("01", "", "Đ/c 1"),), 1, 0)


def test_nothing_new_is_no_digest() -> None:
    old = [lesson(1, AT)]

    assert digest_of("Khối", old, [], units={}, after=AT, upto=AT + HOUR) is None
    assert digest_of("Khối", [lesson(2, AT + 2 * HOUR)], [], units={}, after=AT, upto=AT + HOUR) is None


def test_the_first_digest_has_everything_so_far() -> None:
    assert digest_of("Khối", [lesson(1, AT)], [], units={}, after=None, upto=AT) == Digest(
        "Khối", (DigestItem("01", "", "Bài 1"),), ()
    )
