"""What a morning brings: suggestions once a stage, reminders to who joined and owes, the closing duty every day."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.actions.drives.mornings import tell_drives
from bot.domain.calendar.absences import Absence, AbsenceKind
from bot.domain.drives.reports import Answer
from bot.domain.people.members import Grant, Role
from bot.domain.telling.quiet_hours import Window
from bot.domain.telling.settings import Telling
from bot.ports import Work
from tests.bloc import BLOC, HANOI, bloc_at_work
from tests.domain.drives.made import drive

SD, HH = f"{BLOC}.SD", f"{BLOC}.HH"
PEOPLE = {
    "Cường": Grant(Role.BLOC_HEAD, BLOC),
    "Dũng": Grant(Role.BLOC_DEPUTY, BLOC),
    "Thu": Grant(Role.SECRETARY, BLOC),
    "An": Grant(Role.OFFICER, BLOC, SD),
    "Bình": Grant(Role.UNIT_LEADER, BLOC, SD),
    "Hoa": Grant(Role.OFFICER, BLOC, HH),
}


@asynccontextmanager
async def working(url: str, *, last: date) -> AsyncIterator[Work]:
    """SD joined a drive that ends on this day, HH did not answer."""
    async with bloc_at_work(url) as bloc, bloc.database.work() as work:
        at = datetime(2017, 1, 2, tzinfo=UTC)
        for name, grant in PEOPLE.items():
            await work.members.add(name, name, at=at)
            await work.members.grant(name, grant, by="", at=at)
            await work.members.see_account("test", name, chat=name)
            await work.members.bind("test", name, person=name, at=at)
        running = drive(1, first=date(2017, 3, 1), last=last)
        running = type(running)(**{**_fields(running), "bloc": BLOC})
        await work.drives.save(running)
        await work.drives.save_answer(Answer(running.id, SD, joined=True, by="Bình", at=at))
        yield work


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


async def morning(work: Work, day: str, *, hour: int = 8, telling: Telling | None = None) -> dict[str, list[str]]:
    """By person, which parts of the message have anything in them."""
    at = datetime.fromisoformat(f"2017-{day}").replace(hour=hour, tzinfo=HANOI).astimezone(UTC)
    bloc = await work.blocs.bloc(BLOC)
    await tell_drives(work, bloc, Window(at - timedelta(hours=1), at), telling=telling or Telling())
    found: dict[str, list[str]] = {}
    for pending in await work.outbox.notices():
        notice = json.loads(pending.body)["notice"]
        found[pending.audience.person] = sorted(part for part, items in notice.items() if items)
        await work.outbox.notice_addressed(pending.id)
    return found


async def test_who_joined_and_did_not_report_is_reminded_once_a_stage(sqlite_url: str) -> None:
    async with working(sqlite_url, last=date(2017, 3, 17)) as work:
        told = [await morning(work, f"03-{day}") for day in (10, 14, 15, 16, 17)]
        units = [{name: parts for name, parts in one.items() if name in {"An", "Bình", "Hoa"}} for one in told]

    both = {"An": ["to_report"], "Bình": ["to_report"]}
    assert units == [{}, both, {}, {}, both]


async def test_an_end_on_a_sunday_is_reminded_on_friday(sqlite_url: str) -> None:
    async with working(sqlite_url, last=date(2017, 3, 19)) as work:
        await morning(work, "03-16")
        told = [await morning(work, f"03-{day}") for day in (17, 18, 19)]

    assert ["An" in one for one in told] == [True, False, False]


async def test_the_closing_duty_is_told_every_working_day_to_the_head_or_who_stands_in(sqlite_url: str) -> None:
    async with working(sqlite_url, last=date(2017, 3, 17)) as work:
        away = Absence(
            "a", "Cường", AbsenceKind.LEAVE, date(2017, 3, 22), date(2017, 3, 22), datetime(2017, 3, 1, tzinfo=UTC)
        )
        await work.calendar.add_absence(away)
        told = [await morning(work, f"03-{day}") for day in (18, 20, 21, 21, 22, 23)]

    closers = [[name for name, parts in one.items() if "to_close" in parts] for one in told]
    assert closers == [[], ["Cường"], ["Cường"], [], ["Dũng"], ["Cường"]]


@pytest.mark.parametrize(("day", "hour"), [("07-04", 6), ("07-08", 8)])
async def test_nobody_is_told_at_night_or_on_a_day_off(sqlite_url: str, day: str, hour: int) -> None:
    async with working(sqlite_url, last=date(2017, 12, 1)) as work:
        assert await morning(work, day, hour=hour) == {}


async def test_a_day_is_suggested_once_a_stage_to_those_who_prepare_drives(sqlite_url: str) -> None:
    async with working(sqlite_url, last=date(2017, 12, 1)) as work:
        told = [await morning(work, day) for day in ("10-16", "10-17", "10-24", "10-25", "10-26")]

    assert told == [{}] * 5  # the last certain day of the year is 10/10

    async with working(sqlite_url + "2", last=date(2017, 12, 1)) as work:
        told = [await morning(work, day) for day in ("08-24", "08-25", "09-11", "09-12", "09-25", "09-26", "10-03")]

    three = {name: ["suggested"] for name in ("Dũng", "Cường", "Thu")}
    assert told == [three, {}, three, {}, three, {}, three]


async def test_a_day_too_near_to_prepare_is_not_told_unasked(sqlite_url: str) -> None:
    async with working(sqlite_url, last=date(2017, 12, 1)) as work:
        assert await morning(work, "10-09") == {}


async def test_who_has_heard_enough_today_hears_it_tomorrow(sqlite_url: str) -> None:
    async with working(sqlite_url, last=date(2017, 12, 1)) as work:
        none = await morning(work, "10-03", telling=Telling(most_a_day=0))
        told = await morning(work, "10-04")

    assert (none, sorted(told)) == ({}, ["Cường", "Dũng", "Thu"])
