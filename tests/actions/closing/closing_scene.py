"""The bloc of 2017 after its reviews, over a real database: signed sheets, rulings, people, and what they are told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.actions.people.setup import set_up_bloc
from bot.actions.scoring.scores import rescore
from bot.bloc_files import read_bloc, samples
from bot.domain.closing.appeals import Plea
from bot.domain.people.members import BLOC_ROLES, UNIT_ROLES, Grant, Member, Role
from bot.domain.review.path import PathStep, Stage
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.periods import Period
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet, SheetState
from bot.domain.telling import closing_notices, notices, scoring_notices
from handlers.memory import read_notice
from storage.database import SqlDatabase, open_database

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BLOC, PERIOD = "bg-huyen", "bg-huyen.2017-H1"
AT = datetime(2017, 6, 30, 9, tzinfo=HANOI).astimezone(UTC)
HOUR = timedelta(hours=1)
_KINDS = {
    name: kind
    for module in (notices, closing_notices, scoring_notices)
    for name, kind in vars(module).items()
    if isinstance(kind, type)
}


def unit(code: str) -> str:
    return f"{BLOC}.{code}"


def person(name: str, role: Role, code: str = "") -> Member:
    if role in UNIT_ROLES:
        return Member(name, f"Đ/c {name}", (Grant(role, BLOC, unit(code)),))
    return Member(name, f"Đ/c {name}", (Grant(role, BLOC if role in BLOC_ROLES else ""),))


OFFICER = person("An", Role.OFFICER, "SD")
LEADER = person("Bình", Role.UNIT_LEADER, "SD")
OTHER_LEADER = person("Em", Role.UNIT_LEADER, "TY")
HEAD = person("Cường", Role.BLOC_HEAD)
DEPUTY = person("Dũng", Role.BLOC_DEPUTY)
SUPERVISOR = person("Giang", Role.SUPERVISOR)
SECOND_SUPERVISOR = person("Hà", Role.SUPERVISOR)
DIRECTOR = person("Khánh", Role.DIRECTOR)
PEOPLE = (OFFICER, LEADER, OTHER_LEADER, HEAD, DEPUTY, SUPERVISOR, SECOND_SUPERVISOR, DIRECTOR)
PLEA = Plea("B02", Decimal(80), "Có kết luận của Viện kiểm sát", "Báo cáo số 45/BC-CAHSD ngày 20/06/2017")


@dataclass(slots=True)
class Scene:
    """`told` is what people and the group got since the last look, as (who, notice), in order."""

    database: SqlDatabase
    period: Period
    """As it was read before anything happened: whoever acts may hold an old one."""
    at: datetime = AT
    chats: dict[str, str] = field(default_factory=dict)

    async def joins(self, member: Member) -> None:
        self.chats[f"chat-{member.person}"] = member.person
        async with self.database.work() as work:
            await work.members.add(member.person, member.name, at=self.at)
            for grant in member.grants:
                await work.members.grant(member.person, grant, by="", at=self.at)
            await work.members.see_account("test", member.person, chat=f"chat-{member.person}")
            await work.members.bind("test", member.person, person=member.person, at=self.at)

    async def period_now(self) -> Period:
        async with self.database.work() as work:
            return await work.blocs.period(PERIOD)

    async def signs(self, code: str, *, version: int = 1, **values: str) -> None:
        """A signed version, as the leader signed it."""
        lines = {name: Line(name, Decimal(value), "", f"officer {code}", self.at) for name, value in values.items()}
        sheet = Sheet(
            f"{code}-{version}", unit(code), PERIOD, version, version, lines, "x", self.at, False, ""
        )  # not late
        async with self.database.work() as work:
            period = await work.blocs.period(PERIOD)
            await work.sheets.add(sheet)
            await work.sheets.save_decision(replace(sheet, state=SheetState.SIGNED, decided_by="y", decided_at=self.at))
            await rescore(work, period, at=self.at, of=(unit(code),))

    async def reviews(self, code: str, instance: Instance, *, by: Member, version: int = 1, **values: str) -> None:
        """A completed review with its rulings."""
        rulings = [
            Ruling(PERIOD, unit(code), version, name, instance, Decimal(value), "Chưa đủ căn cứ", by.person, self.at)
            for name, value in values.items()
        ]
        async with self.database.work() as work:
            await work.reviews.add_rulings(rulings)
            await work.paths.add(PathStep(PERIOD, unit(code), Stage(instance.value), version, by.person, self.at))
            await rescore(work, await work.blocs.period(PERIOD), at=self.at, of=(unit(code),))

    async def told(self) -> list[tuple[str, object]]:
        found = []
        async with self.database.work() as work:
            for pending in await work.outbox.notices():
                notice = read_notice(pending.body, _KINDS)
                found.extend(
                    [(self.chats[one.chat], notice) for one in await work.members.recipients(pending.audience)]
                )
                await work.outbox.notice_addressed(pending.id)
        return found

    async def who_was_told(self) -> list[tuple[str, str]]:
        """The same by the names of the notices."""
        return [(who, type(notice).__name__) for who, notice in await self.told()]

    async def points(self, code: str, criterion: str) -> Decimal:
        async with self.database.work() as work:
            return (await work.sheets.scores(PERIOD))[unit(code)].points[criterion]


@asynccontextmanager
async def scene(url: str, *, reviewed: bool = True) -> AsyncIterator[Scene]:
    """Two of ten units have signed: Sơn Động, of whom both reviews took something, and Tân Yên, who leads in B02.

    The head belongs to Hiệp Hòa, the deputy to Việt Yên. Review 1 was the head's, review 2 a supervisor's.
    """
    database = await open_database(url)
    files = read_bloc(samples() / "bloc_2017.toml")
    try:
        async with database.work() as work:
            await set_up_bloc(work, files.plan, criteria=files.criteria, awards=files.awards, at=AT)
            await work.groups.bind("test", "group", bloc=BLOC, by="", receipt="", at=AT)
            made = Scene(database, await work.blocs.period(PERIOD))
        made.chats["group"] = "group"
        for member in PEOPLE:
            await made.joins(member)
        await made.signs("SD", B02="85", A01="40")
        await made.signs("TY", B02="90", A01="20")
        if reviewed:
            await made.reviews("SD", Instance.REVIEW_1, by=HEAD, B02="78")
            await made.reviews("SD", Instance.REVIEW_2, by=SUPERVISOR, B02="76")
            await made.reviews("TY", Instance.REVIEW_1, by=HEAD)
            await made.reviews("TY", Instance.REVIEW_2, by=SUPERVISOR)
        await made.told()
        yield made
    finally:
        await database.close()
