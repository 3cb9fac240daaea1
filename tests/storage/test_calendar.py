"""Days off, traditional days, moved deadlines and absences come back from the records as they went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.bloc_files import read_bloc, samples
from bot.domain.calendar.absences import Absence, AbsenceKind
from bot.domain.calendar.days_off import DayOff
from bot.domain.calendar.deadline_moves import DeadlineMove
from bot.domain.scoring.periods import Deadline
from storage.database import open_database
from tests.bloc import BLOC, load_2017
from tests.clock import TestClock

_AT = datetime(2017, 6, 12, 1, tzinfo=UTC)
_FILES = read_bloc(samples() / "bloc_2017.toml")


async def test_what_a_bloc_file_says_about_days_is_there_after_loading(database_url: str) -> None:
    database = await open_database(database_url)
    try:
        await load_2017(database, TestClock())
        async with database.work() as work:
            decided = await work.calendar.decided_days(BLOC)
            is_worked = await work.calendar.days_off(BLOC)
            days = await work.calendar.traditional_days(BLOC)
    finally:
        await database.close()

    assert decided == (
        DayOff(date(2017, 1, 26), "Tết Nguyên đán"),
        DayOff(date(2017, 2, 2), "Ngày làm việc sau Tết", is_working=True),
    )
    assert is_worked == {date(2017, 1, 26): False, date(2017, 2, 2): True}
    assert sorted(days, key=lambda day: day.id) == sorted(_FILES.days, key=lambda day: day.id)
    assert [day.month for day in days] == sorted(day.month for day in days)


async def test_who_vouched_first_for_a_day_is_remembered(database_url: str) -> None:
    database = await open_database(database_url)
    try:
        await load_2017(database, TestClock())
        async with database.work() as work:
            await work.calendar.confirm_day(BLOC, "pccc", by="Cường", at=_AT)
            await work.calendar.confirm_day(BLOC, "pccc", by="Vinh", at=_AT)
            [found] = [day for day in await work.calendar.traditional_days(BLOC) if day.id == "pccc"]
    finally:
        await database.close()

    [sample] = [day for day in _FILES.days if day.id == "pccc"]
    assert found == replace(sample, confirmed_by="Cường", confirmed_at=_AT)


async def test_moves_are_kept_in_the_order_they_were_made(database_url: str) -> None:
    moves = [
        DeadlineMove(f"{BLOC}.2017-Y", Deadline.SHEET, _AT, _AT, "vì bão", "Cường", _AT, "AAAAA-AAAAA"),
        DeadlineMove(f"{BLOC}.2017-H1", Deadline.REVIEW_2, _AT, _AT, "", "", _AT),
    ]
    database = await open_database(database_url)
    try:
        await load_2017(database, TestClock())
        async with database.work() as work:
            await work.calendar.add_deadline_moves(moves)
            found = await work.calendar.deadline_moves(BLOC)
            others = await work.calendar.deadline_moves("khac")
    finally:
        await database.close()

    assert (list(found), others) == (moves, ())


async def test_an_absence_is_found_by_its_days_until_it_is_withdrawn(database_url: str) -> None:
    first, last = date(2017, 6, 20), date(2017, 6, 25)
    absence = Absence("1", "An", AbsenceKind.LEAVE, first, last, _AT)
    database = await open_database(database_url)
    try:
        await load_2017(database, TestClock())
        async with database.work() as work:
            await work.members.add("An", "An", at=_AT)
            await work.calendar.add_absence(absence)
            touched = [await work.calendar.absences(date(2017, 6, day), date(2017, 6, day)) for day in (19, 20, 25, 26)]
            withdrawn = replace(absence, withdrawn_at=_AT)
            await work.calendar.withdraw_absence(withdrawn)
            left = await work.calendar.absences_of("An")
            kept, unknown = await work.calendar.absence("1"), await work.calendar.absence("2")
    finally:
        await database.close()

    assert touched == [(), (absence,), (absence,), ()]
    assert (left, kept, unknown) == ((), withdrawn, None)
