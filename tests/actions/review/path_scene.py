"""Sơn Động's and Hiệp Hòa's sheets on their path, over a real database: what is done, and who is told what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.actions.people.setup import set_up_bloc
from bot.actions.review.explaining import ExplainCase, explain_case, sign_explanation, write_explanation
from bot.actions.review.reviewing import ReviewCase, complete_review, prepare, review_case
from bot.actions.scoring.sheets import submit_sheet
from bot.actions.scoring.signing import sign_sheet
from bot.bloc_files import read_bloc, samples
from bot.domain.people.members import BLOC_ROLES, UNIT_ROLES, Grant, Member, Role
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Period
from bot.domain.scoring.score_lines import read_lines
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet
from bot.domain.telling import answer_notices, inspection_notices, notices, review_notices, scoring_notices
from bot.ports import Work
from handlers.memory import read_notice
from storage.database import SqlDatabase, open_database

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BLOC, PERIOD = "bg-huyen", "bg-huyen.2017-H1"
AT = datetime(2017, 6, 21, 9, tzinfo=HANOI).astimezone(UTC)
DAY = timedelta(days=1)
_KINDS = {
    name: kind
    for module in (answer_notices, inspection_notices, notices, review_notices, scoring_notices)
    for name, kind in vars(module).items()
    if isinstance(kind, type)
}


def unit(code: str) -> str:
    return f"{BLOC}.{code}"


def person(name: str, role: Role, code: str = "") -> Member:
    if role in UNIT_ROLES:
        return Member(name, f"Đ/c {name}", (Grant(role, BLOC, unit(code)),))
    return Member(name, f"Đ/c {name}", (Grant(role, BLOC if role in BLOC_ROLES else ""),))


OFFICERS = {code: person(f"officer {code}", Role.OFFICER, code) for code in ("SD", "HH", "TY")}
LEADERS = {code: person(f"leader {code}", Role.UNIT_LEADER, code) for code in ("SD", "HH", "TY")}
HEAD = person("head", Role.BLOC_HEAD)
DEPUTY = person("deputy", Role.BLOC_DEPUTY)
SECRETARY = person("secretary", Role.SECRETARY)
SUPERVISOR = person("supervisor", Role.SUPERVISOR)
DIRECTOR = person("director", Role.DIRECTOR)


@dataclass(slots=True)
class Scene:
    """Everything happens at `at`."""

    database: SqlDatabase
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

    async def period(self) -> Period:
        async with self.database.work() as work:
            return await work.blocs.period(PERIOD)

    async def submits(self, code: str, **values: str) -> Sheet:
        """The officer's numbers, one version."""
        async with self.database.work() as work:
            period = await work.blocs.period(PERIOD)
            by = OFFICERS[code]
            draft = await work.sheets.draft(unit(code), PERIOD)
            lines = {name: Line(name, Decimal(value), "", by.person, self.at) for name, value in values.items()}
            await work.sheets.save_draft(replace(draft, rev=draft.rev + 1, lines=lines))
            return await submit_sheet(work, period, rev=draft.rev + 1, by=by, at=self.at, sent_at=self.at)

    async def signs(self, code: str, **values: str) -> Sheet:
        sheet = await self.submits(code, **values)
        async with self.database.work() as work:
            period = await work.blocs.period(PERIOD)
            return await sign_sheet(work, period, sheet, by=LEADERS[code], at=self.at)

    async def reviews(self, code: str, by: Member, *lines: str) -> ReviewCase:
        """A whole review: the lines typed, then completed."""
        instance = Instance.REVIEW_2 if by == SUPERVISOR else Instance.REVIEW_1
        async with self.database.work() as work:
            case = await self.prepares(work, code, instance, by, *lines)
            await complete_review(work, case, by=by, at=self.at, sent_at=self.at)
        return case

    async def prepares(self, work: Work, code: str, instance: Instance, by: Member, *lines: str) -> ReviewCase:
        """What the reviewer sees after typing these lines."""
        period = await work.blocs.period(PERIOD)
        case = await review_case(work, period, unit(code), instance=instance, at=self.at)
        reading = read_lines("\n".join(lines), case.basis.criteria)
        draft, problems = await prepare(work, case, reading, by=by, at=self.at, sent_at=self.at)
        assert problems == ()
        return replace(case, draft=draft)

    async def explains(self, code: str, criterion: str, body: str) -> None:
        """Written by the officer, signed by the leader."""
        async with self.database.work() as work:
            case = await self.explaining(work, code)
            await write_explanation(work, case, criterion, body=body, by=OFFICERS[code], at=self.at, sent_at=self.at)
            case = await self.explaining(work, code)
            await sign_explanation(work, case, by=LEADERS[code], at=self.at, sent_at=self.at)

    async def explaining(self, work: Work, code: str) -> ExplainCase:
        case = await explain_case(work, await work.blocs.period(PERIOD), unit(code), at=self.at)
        assert case is not None
        return case

    async def points(self, code: str, criterion: str) -> Decimal:
        async with self.database.work() as work:
            return (await work.sheets.scores(PERIOD))[unit(code)].points[criterion]

    async def total(self, code: str) -> Decimal:
        async with self.database.work() as work:
            return (await work.sheets.scores(PERIOD))[unit(code)].totals.total

    async def told(self) -> list[tuple[str, object]]:
        """(who, notice) since the last look, in order."""
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
        return [(who, type(notice).__name__) for who, notice in await self.told()]


@asynccontextmanager
async def scene(url: str, **deadlines: object) -> AsyncIterator[Scene]:
    """The bloc of 2017 the morning after sheets were due; the head's unit is Hiệp Hòa, the deputy's Việt Yên.

    `deadlines` replace what the sample says of the first period.
    """
    database = await open_database(url)
    files = read_bloc(samples() / "bloc_2017.toml")
    first, *others = files.plan.periods
    plan = replace(files.plan, periods=(replace(first, **deadlines), *others))  # type: ignore[arg-type]  # by name
    made = Scene(database)
    try:
        async with database.work() as work:
            await set_up_bloc(work, plan, criteria=files.criteria, awards=files.awards, at=AT)
        for member in (*OFFICERS.values(), *LEADERS.values(), HEAD, DEPUTY, SECRETARY, SUPERVISOR, DIRECTOR):
            await made.joins(member)
        yield made
    finally:
        await database.close()
