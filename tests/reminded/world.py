"""The year played against the program: a real database, its schedule, and people who act by the story."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from bot.actions.people.setup import set_up_bloc
from bot.actions.scoring.sheets import submit_sheet
from bot.actions.scoring.signing import return_sheet, sign_sheet
from bot.bloc_files import samples
from bot.domain.calendar.absences import Absence, AbsenceKind
from bot.domain.criteria.criteria import criteria_set_from
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.cross_check.plan import Plan, Team
from bot.domain.cross_check.rounds import InspectionRound, RoundState
from bot.domain.people.bloc_table import BlocPlan, PeriodPlan
from bot.domain.people.members import Bloc, Grant, Member, Role
from bot.domain.review.explanations import Explanation
from bot.domain.review.path import PathStep, Stage
from bot.domain.review.reopenings import Reopening, ReopeningState
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.periods import Deadline
from bot.domain.scoring.sheets import Line
from bot.ports import Work
from bot.schedule import Schedule
from handlers.conversation import Request, Screen
from handlers.memory import read_notice
from handlers.notices import WORDED
from handlers.telling.duties import show_duties
from handlers.texts import speak
from storage.database import SqlDatabase, open_database
from tests.clock import TestClock
from tests.reminded.calendar_2017 import DAY, HANOI
from tests.reminded.drives import set_up_drives
from tests.reminded.ledger import LEADS, PeriodBook, UnitBook
from tests.reminded.people import BLOC, CODES, DUTY, LEAVE, PEOPLE, UNITS
from tests.reminded.story import SEASONS, Event, dues
from tests.reminded.world_told import Told

_KINDS = {kind.__name__: kind for kind in WORDED}
_VI = speak("vi")


class Killed(Exception):  # noqa: N818  # said as it is read: the process was killed
    """The process ended before its transaction did."""


@dataclass(frozen=True, slots=True)
class Dying:
    """A database whose process is killed just before a tick is committed."""

    database: SqlDatabase

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        async with self.database.work() as work:
            yield work
            raise Killed

    def sealed(self, secret: str) -> str:
        return self.database.sealed(secret)


@dataclass(slots=True)
class World:
    """The program, and beside it the ledger of what happened."""

    url: str
    database: SqlDatabase
    clock: TestClock
    schedule: Schedule
    books: dict[str, PeriodBook]
    told: list[Told] = field(default_factory=list)

    async def tick(self, at: datetime) -> None:
        """The clock is looked at, and what it told is read."""
        self.clock.at = at.astimezone(UTC)
        await self.schedule.tick()
        await self._read(at)

    async def dies(self, at: datetime) -> None:
        """The process is killed in the middle of a tick."""
        self.clock.at = at.astimezone(UTC)
        try:
            await Schedule(Dying(self.database), self.clock).tick()
        except Killed:
            return
        raise AssertionError("nobody was killed")

    async def restarts(self) -> None:
        """Another process over the same file."""
        await self.database.close()
        self.database = await open_database(self.url)
        self.schedule = Schedule(self.database, self.clock)

    async def duties(self, name: str) -> str:
        """The buttons of /viec as this person sees it now, by what they reply."""
        async with self.database.work() as work:
            account = await work.members.account("test", name)
            assert account is not None
            at = self.clock.now()
            shown = await show_duties(Request("", account.member, _VI, work, at, at, "test", name, name))
        assert isinstance(shown, Screen)
        return "\n".join(choice.reply for choice in shown.choices)

    async def _read(self, at: datetime) -> None:
        async with self.database.work() as work:
            for pending in await work.outbox.notices():
                notice = read_notice(pending.body, _KINDS)
                people = await work.members.recipients(pending.audience)
                self.told += [Told(at, one.person or "group", notice) for one in people]
                await work.outbox.notice_addressed(pending.id)

    async def happens(self, event: Event) -> None:
        """One event, where it can happen; what members tell each other is not the clock's."""
        book = self.books[event.period]
        if book.locked:
            return
        self.clock.at = event.at.astimezone(UTC)
        async with self.database.work() as work:
            await _ACTS[event.act](work, book, event)
            for pending in await work.outbox.notices():
                await work.outbox.notice_addressed(pending.id)


async def _send(work: Work, book: PeriodBook, event: Event) -> None:
    unit = book.units[event.unit]
    if unit.signed or unit.state(event.at) == "unsigned":
        return
    period, by = await work.blocs.period(f"{BLOC}.{book.code}"), f"officer {event.unit} 1"
    draft = await work.sheets.draft(f"{BLOC}.{event.unit}", period.id)
    line = Line("A01", Decimal(20 + draft.rev), "", by, event.at)
    await work.sheets.save_draft(replace(draft, rev=draft.rev + 1, lines={"A01": line}))
    member = Member(by, by, (Grant(Role.OFFICER, BLOC, f"{BLOC}.{event.unit}"),))
    await submit_sheet(work, period, rev=draft.rev + 1, by=member, at=event.at, sent_at=event.at)
    unit.states.append((event.at, "unsigned"))


async def _decide(work: Work, book: PeriodBook, event: Event) -> None:
    unit = book.units[event.unit]
    if unit.signed or unit.state(event.at) != "unsigned":
        return
    period = await work.blocs.period(f"{BLOC}.{book.code}")
    [sheet] = [one for one in await work.sheets.awaiting(f"{BLOC}.{event.unit}") if one.period == period.id]
    by = Member(f"leader {event.unit}", "", (Grant(Role.UNIT_LEADER, BLOC, f"{BLOC}.{event.unit}"),))
    if event.act == "sign":
        await sign_sheet(work, period, sheet, by=by, at=event.at)
        unit.signed = event.at
    else:
        await return_sheet(work, period, sheet, by=by, at=event.at, reason="Thiếu số")
        unit.states.append((event.at, "returned"))


async def _plan(work: Work, book: PeriodBook, event: Event) -> None:
    teams = tuple(Team(_id(code), _id(LEADS[code]), (_id(LEADS[LEADS[code]]),)) for code in CODES)
    made = InspectionRound(
        book.code, _period(book), 1, Plan("s", 2, teams), RoundState.PUBLISHED, "leader U1", event.at
    )
    await work.inspections.save_round(made)
    book.planned = event.at


async def _check(work: Work, book: PeriodBook, event: Event) -> None:
    unit = book.units[event.unit]
    if not unit.signed or unit.checked or unit.reviewed:
        return
    unit.checked, unit.findings = event.at, (event.at.minute % 2)
    by = f"leader {LEADS[event.unit]}"
    await _step(work, book, event, Stage.CROSS_CHECKED, by=by)
    if unit.findings:
        await work.inspections.save_finding(_finding(book, event, unit))


def _finding(book: PeriodBook, event: Event, unit: UnitBook) -> Finding:
    return Finding(
        period=_period(book),
        unit=_id(event.unit),
        version=unit.version,
        criterion="A01",
        value=Decimal(19),
        reason="Đối chiếu",
        by=f"leader {LEADS[event.unit]}",
        team=_id(LEADS[event.unit]),
        at=event.at,
        state=FindingState.DELIVERED,
    )


async def _answer(work: Work, book: PeriodBook, event: Event) -> None:
    unit = book.units[event.unit]
    if not unit.findings or unit.answered or unit.reviewed:
        return
    unit.answered = event.at
    [finding] = await work.inspections.findings(_period(book), _id(event.unit))
    by = f"leader {event.unit}"
    await work.inspections.save_finding(finding.answered(agrees=True, reason="", by=by, at=event.at))


async def _review(work: Work, book: PeriodBook, event: Event) -> None:
    if not book.owes("review_1", event.unit, event.at):
        return
    unit = book.units[event.unit]
    unit.reviewed, unit.changed = event.at, event.at.minute % 3 > 0
    by = "leader U2" if event.unit == "U1" else "leader U1"
    await _step(work, book, event, Stage.REVIEW_1, by=by)
    if unit.changed:
        ruling = Ruling(
            _period(book), _id(event.unit), unit.version, "A01", Instance.REVIEW_1, Decimal(5), "Sai", by, event.at
        )
        await work.reviews.add_rulings([ruling])


async def _write(work: Work, book: PeriodBook, event: Event) -> None:
    unit = book.units[event.unit]
    if not book.owes("explain", event.unit, event.at):
        return
    unit.written = event.at
    words = Explanation(_period(book), _id(event.unit), unit.version, "A01", "Đủ", f"officer {event.unit} 1", event.at)
    await work.reviews.save_explanation(words)


async def _explain(work: Work, book: PeriodBook, event: Event) -> None:
    if book.owes("explain", event.unit, event.at) or book.owes("sign_explanation", event.unit, event.at):
        book.units[event.unit].explained = event.at
        await _step(work, book, event, Stage.EXPLAINED, by=f"leader {event.unit}")


async def _review_again(work: Work, book: PeriodBook, event: Event) -> None:
    if book.owes("review_2", event.unit, event.at):
        book.units[event.unit].reviewed_again = event.at
        await _step(work, book, event, Stage.REVIEW_2, by="supervisor 1")


async def _extend(work: Work, book: PeriodBook, event: Event) -> None:
    due = book.dues["sheet"] + 2 * DAY
    book.own["sheet", event.unit] = event.at, due
    granted = Reopening(
        id=f"more {book.code}",
        period=_period(book),
        unit=_id(event.unit),
        deadline=Deadline.SHEET,
        reason="Chờ số liệu",
        asked_by=f"leader {event.unit}",
        asked_at=event.at,
        state=ReopeningState.GRANTED,
        decided_by="leader U1",
        decided_at=event.at,
        open_until=due,
        asked_until=due,
    )
    await work.paths.save_reopening(granted)


async def _lock(work: Work, book: PeriodBook, event: Event) -> None:
    book.locked = event.at
    period = await work.blocs.period(_period(book))
    await work.blocs.save_deadlines(replace(period, locked_at=event.at))


async def _step(work: Work, book: PeriodBook, event: Event, stage: Stage, *, by: str) -> None:
    version = book.units[event.unit].version
    await work.paths.add(PathStep(_period(book), _id(event.unit), stage, version, by, event.at))


def _id(code: str) -> str:
    return f"{BLOC}.{code}"


def _period(book: PeriodBook) -> str:
    return f"{BLOC}.{book.code}"


_ACTS = {
    "send": _send,
    "sign": _decide,
    "return": _decide,
    "plan": _plan,
    "check": _check,
    "answer": _answer,
    "review": _review,
    "write": _write,
    "explain": _explain,
    "review_again": _review_again,
    "extend": _extend,
    "lock": _lock,
}


@asynccontextmanager
async def world(url: str, *, at: datetime) -> AsyncIterator[World]:
    """The bloc on the eve of the year, its people enrolled, their leave and duty noted."""
    database = await open_database(url)
    clock = TestClock(at.astimezone(UTC))
    books = {code: PeriodBook(code, dues(code)) for code in SEASONS}
    made = World(url, database, clock, Schedule(database, clock), books)
    try:
        async with database.work() as work:
            await _set_up(work, at=clock.now())
        await made.schedule.tick()
        yield made
    finally:
        await made.database.close()


async def _set_up(work: Work, *, at: datetime) -> None:
    table = tomllib.loads((samples() / "sample_criteria.toml").read_text("utf-8"), parse_float=Decimal)
    bloc = Bloc(BLOC, "Khối", "khối", "Công an tỉnh", "phòng", HANOI.key, 2017, full_table_in_group=True)
    periods = tuple(_planned(code) for code in SEASONS)
    plan = BlocPlan(bloc, UNITS, periods, "", "")
    await set_up_bloc(work, plan, criteria=criteria_set_from(table), awards=(), at=at)
    for name, grants in PEOPLE.items():
        await work.members.add(name, name, at=at)
        for grant in grants:
            await work.members.grant(name, grant, by="", at=at)
        await work.members.see_account("test", name, chat=name)
        await work.members.bind("test", name, person=name, at=at)
    await set_up_drives(work, at=at)
    for kind, noted in ((AbsenceKind.LEAVE, LEAVE), (AbsenceKind.DUTY, DUTY)):
        for number, one in enumerate(noted):
            if one.person in PEOPLE:
                absence = Absence(f"{kind}{number}", one.person, kind, one.first, one.last, at)
                await work.calendar.add_absence(absence)


def _planned(code: str) -> PeriodPlan:
    opens, due = SEASONS[code][0], dues(code)
    return PeriodPlan(
        code,
        f"Đợt {code}",
        date.fromisoformat(f"2017-{opens}"),
        date(2017, 12, 31),
        due["sheet"],
        cross_check_due=due["cross_check"],
        review_1_due=due["review_1"],
        explanation_due=due["explanation"],
        review_2_due=due["review_2"],
    )
