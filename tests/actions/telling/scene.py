"""Three units, their people and a clock that is moved by hand, over a real database."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.actions.people.setup import set_up_bloc
from bot.actions.scoring.sheets import submit_sheet
from bot.actions.scoring.signing import return_sheet, sign_sheet
from bot.bloc_files import samples
from bot.domain.criteria.criteria import criteria_set_from
from bot.domain.people.bloc_table import BlocPlan, PeriodPlan
from bot.domain.people.members import Bloc, Grant, Member, Role, Unit
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet
from bot.domain.telling.reminder_notices import DueItem, Part, Reminder, Task
from bot.domain.telling.settings import Telling
from bot.ports import Work
from bot.schedule import Schedule
from handlers.memory import read_notice
from handlers.notices import WORDED
from storage.database import SqlDatabase, open_database

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DUE = datetime(2017, 6, 20, 17, tzinfo=HANOI)
OFFICERS = ["officer HH", "officer SD", "officer TY"]
_KINDS = {kind.__name__: kind for kind in WORDED}
_NAMES = {"HH": "Hiệp Hòa", "SD": "Sơn Động", "TY": "Tân Yên"}
_ROLES = {"officer": Role.OFFICER, "leader": Role.UNIT_LEADER}


@dataclass(slots=True)
class HandClock:
    """Shows what it was set to."""

    at: datetime

    def now(self) -> datetime:
        return self.at


@dataclass(slots=True)
class Scene:
    """`told` is what people and groups got since the last look, as (who, notice), in order."""

    database: SqlDatabase
    clock: HandClock
    schedule: Schedule
    ids: dict[str, str] = field(default_factory=dict)

    async def ticks(self, *moments: str) -> None:
        """The clock is looked at, at each of these local times."""
        for moment in moments:
            self.clock.at = local(moment)
            await self.schedule.tick()

    def restarts(self, telling: Telling | None = None) -> None:
        """A new process over the same database."""
        self.schedule = Schedule(self.database, self.clock, telling or Telling())

    async def joins(self, name: str, *grants: Grant) -> None:
        self.ids[f"chat-{name}"] = name
        async with self.database.work() as work:
            await work.members.add(name, f"Đ/c {name}", at=self.clock.now())
            for grant in grants:
                await work.members.grant(name, grant, by="", at=self.clock.now())
            await work.members.see_account("test", name, chat=f"chat-{name}")
            await work.members.bind("test", name, person=name, at=self.clock.now())

    async def binds_group(self, bloc: str = "bg") -> None:
        self.ids[f"-{bloc}"] = f"group {bloc}"
        async with self.database.work() as work:
            await work.groups.bind("test", f"-{bloc}", bloc=bloc, by="", receipt="", at=self.clock.now())

    async def submits(self, unit: str, *, points: int = 40, period: str = "bg.H1") -> Sheet:
        async with self.database.work() as work:
            of = await work.blocs.period(period)
            draft = await work.sheets.draft(f"bg.{unit}", period)
            line = Line("A01", Decimal(points), "", f"officer {unit}", self.clock.now())
            await work.sheets.save_draft(replace(draft, rev=draft.rev + 1, lines={"A01": line}))
            by = member(f"officer {unit}", unit)
            return await submit_sheet(work, of, rev=draft.rev + 1, by=by, at=self.clock.now(), sent_at=self.clock.now())

    async def signs(self, unit: str, *, points: int = 40, period: str = "bg.H1") -> None:
        sheet = await self.submits(unit, points=points, period=period)
        async with self.database.work() as work:
            of = await work.blocs.period(period)
            await sign_sheet(work, of, sheet, by=member(f"leader {unit}", unit), at=self.clock.now())
        await self.told()

    async def returns(self, unit: str) -> None:
        sheet = await self.submits(unit)
        async with self.database.work() as work:
            of = await work.blocs.period("bg.H1")
            await return_sheet(
                work, of, sheet, by=member(f"leader {unit}", unit), at=self.clock.now(), reason="Thiếu số"
            )
        await self.told()

    async def told(self) -> list[tuple[str, object]]:
        found = []
        async with self.database.work() as work:
            for pending in await work.outbox.notices():
                notice = read_notice(pending.body, _KINDS)
                found.extend([(self.ids[one.chat], notice) for one in await work.members.recipients(pending.audience)])
                await work.outbox.notice_addressed(pending.id)
        return found

    async def who_was_told(self) -> list[tuple[str, str]]:
        """The same by the names of the notices."""
        return [(who, type(notice).__name__) for who, notice in await self.told()]

    async def reminded(self) -> list[tuple[str, object]]:
        """What was told about deadlines; Monday's edition is left out."""
        return [(who, notice) for who, notice in await self.told() if isinstance(notice, Reminder)]

    async def who_was_reminded(self) -> list[str]:
        return [who for who, _ in await self.reminded()]

    async def untils(self) -> list[datetime | None]:
        """Until when what was told last is of use."""
        async with self.database.work() as work:
            return [pending.until for pending in await work.outbox.notices()]

    async def record(self) -> list[tuple[str, str, str, str]]:
        """(job, subject, occurrence, state) of everything the clock did or left out."""
        async with self.database.work() as work:
            return sorted(await work.ticks.all())

    async def period(self, id_: str = "bg.H1") -> Period:
        async with self.database.work() as work:
            return await work.blocs.period(id_)


def duty(short: str, **differs: object) -> DueItem:
    """What a unit owes seven days before the deadline, but for what differs."""
    fields: dict[str, object] = {
        "part": Part.DUE,
        "task": Task.UNSENT,
        "unit": f"Công an huyện {short}",
        "period": "6 tháng đầu năm 2017",
        "code": "H1",
        "deadline": Deadline.SHEET,
        "due": DUE,
        "days": 7,
        "hours": 0,
        "is_over": False,
        "about": (short,),
        "units": 3,
        "bloc": "bg",
        "bloc_name": "Khối bg",
        "word": "khối",
    }
    return DueItem(**{**fields, **differs})  # type: ignore[arg-type]  # fields are named above


def pushed(short: str, **differs: object) -> DueItem:
    """The same after the deadline, for the unit's leader."""
    return duty(short, **{"part": Part.PUSH, "days": 1, "is_over": True, **differs})


def local(moment: str) -> datetime:
    """Hanoi's wall clock, as the program's clock shows it."""
    return datetime.fromisoformat(moment).replace(tzinfo=HANOI).astimezone(UTC)


def member(name: str, unit: str) -> Member:
    role = _ROLES[name.split(" ", maxsplit=1)[0]]
    return Member(name, f"Đ/c {name}", (of_unit(role, unit),))


def of_unit(role: Role, unit: str, bloc: str = "bg") -> Grant:
    return Grant(role, bloc, f"{bloc}.{unit}")


def _plan(bloc: str, *, zone: str, in_group: bool) -> BlocPlan:
    units = tuple(
        Unit(f"{bloc}.{code}", bloc, code, f"Công an huyện {name}", name, seat)
        for seat, (code, name) in enumerate(_NAMES.items(), start=1)
    )
    local_zone = ZoneInfo(zone)
    periods = (
        PeriodPlan("H1", "6 tháng đầu năm 2017", date(2017, 1, 1), date(2017, 6, 15), DUE.replace(tzinfo=local_zone)),
        PeriodPlan(
            "Y", "Năm 2017", date(2017, 1, 1), date(2017, 11, 14), datetime(2017, 11, 17, 17, tzinfo=local_zone)
        ),
    )
    made = Bloc(bloc, f"Khối {bloc}", "khối", "Công an tỉnh", "phòng Công tác Chính trị", zone, 2017, in_group)
    return BlocPlan(made, units, periods, "", "")


async def load(work: Work, bloc: str, *, at: datetime, zone: str = "Asia/Ho_Chi_Minh", in_group: bool = True) -> None:
    """A bloc of three units with two periods."""
    table = tomllib.loads((samples() / "sample_criteria.toml").read_text("utf-8"), parse_float=Decimal)
    criteria = criteria_set_from(table)
    await set_up_bloc(work, _plan(bloc, zone=zone, in_group=in_group), criteria=criteria, awards=(), at=at)


@asynccontextmanager
async def scene(url: str, *, at: str, peopled: bool = True) -> AsyncIterator[Scene]:
    """The bloc `bg` with an officer and a leader in each unit, a head, a deputy, a supervisor and a director."""
    database = await open_database(url)
    clock = HandClock(local(at))
    made = Scene(database, clock, Schedule(database, clock))
    try:
        async with database.work() as work:
            await load(work, "bg", at=clock.now())
        if peopled:
            await _people(made)
        await made.schedule.tick()
        yield made
    finally:
        await database.close()


async def _people(made: Scene) -> None:
    for code in _NAMES:
        await made.joins(f"officer {code}", of_unit(Role.OFFICER, code))
        await made.joins(f"leader {code}", of_unit(Role.UNIT_LEADER, code))
    await made.joins("head", Grant(Role.BLOC_HEAD, "bg"))
    await made.joins("deputy", Grant(Role.BLOC_DEPUTY, "bg"))
    await made.joins("secretary", Grant(Role.SECRETARY, "bg"))
    await made.joins("supervisor", Grant(Role.SUPERVISOR))
    await made.joins("director", Grant(Role.DIRECTOR))
    await made.joins("admin", Grant(Role.ADMIN))
