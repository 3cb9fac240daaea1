"""A province at work: blocs of ten units and 33 criteria, whose leaders sign one sheet after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from zoneinfo import ZoneInfo

from bot.actions.people.setup import set_up_bloc
from bot.actions.scoring.sheets import fill_in, submit_sheet
from bot.actions.scoring.signing import sign_sheet
from bot.bloc_files import read_bloc, samples
from bot.domain.criteria.criteria import CriteriaSet, Criterion, Rule, Takes
from bot.domain.people.members import Grant, Member, Role, Unit
from bot.domain.scoring.periods import Period
from bot.domain.scoring.score_lines import ScoreLine, Value
from storage.database import SqlDatabase

OPENED = datetime(2017, 6, 12, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
_PERIOD = "2017-H1"


@dataclass(frozen=True, slots=True)
class BlocOfTen:
    """A bloc whose units (ten, where nothing else is asked for) have signed a full sheet."""

    period: Period
    units: tuple[Unit, ...]
    criteria: CriteriaSet


class Province:
    """Blocs in one database; every signature takes the lead in every relative criterion."""

    def __init__(self, database: SqlDatabase) -> None:
        self._database = database
        self._steps: Iterator[int] = count(1)
        self.at = OPENED

    async def set_up(self, name: str, *, units: int = 10) -> BlocOfTen:
        """A bloc of the sample's shape with its first units, every unit's sheet signed once."""
        files = read_bloc(samples() / "bloc_2017.toml")
        plan = replace(
            files.plan,
            bloc=replace(files.plan.bloc, id=name),
            units=tuple(replace(unit, id=f"{name}.{unit.code}", bloc=name) for unit in files.plan.units[:units]),
        )
        criteria = replace(files.criteria, id=name)
        async with self._database.work() as work:
            await set_up_bloc(work, plan, criteria=criteria, awards=files.awards, at=self.at)
            for unit in plan.units:
                for role in (Role.OFFICER, Role.UNIT_LEADER):
                    await work.members.add(f"{unit.id}.{role}", f"Đồng chí {unit.code}", at=self.at)
            period = await work.blocs.period(f"{name}.{_PERIOD}")
        bloc = BlocOfTen(period, plan.units, criteria)
        for unit in plan.units:
            await self.draft(bloc, unit)
            await self.sign(bloc, unit)
        return bloc

    async def draft(self, bloc: BlocOfTen, unit: Unit) -> None:
        """The officer fills in all that a unit fills in, better than anybody before, and submits it."""
        step = next(self._steps)
        self.at += timedelta(seconds=1)
        by = _member(unit, Role.OFFICER)
        lines = [
            ScoreLine(number, one.code, Value(_value(one, step), "Báo cáo số 45/BC-CAHH"))
            for number, one in enumerate(bloc.criteria.criteria, start=1)
        ]
        async with self._database.work() as work:
            draft, _ = await fill_in(work, bloc.period, lines, by=by, at=self.at)
            await submit_sheet(work, bloc.period, rev=draft.rev, by=by, at=self.at, sent_at=self.at)

    async def sign(self, bloc: BlocOfTen, unit: Unit) -> None:
        """The leader signs what waits: the transaction that is measured."""
        self.at += timedelta(seconds=1)
        async with self._database.work() as work:
            sheet = (await work.sheets.awaiting(unit.id))[0]
            await sign_sheet(work, bloc.period, sheet, by=_member(unit, Role.UNIT_LEADER), at=self.at)


def _member(unit: Unit, role: Role) -> Member:
    return Member(f"{unit.id}.{role}", f"Đồng chí {unit.code}", (Grant(role, unit.bloc, unit.id),))


def _value(criterion: Criterion, step: int) -> Decimal:
    if criterion.takes is Takes.COUNT:
        return Decimal(1)
    if criterion.takes is Takes.POINTS:
        return criterion.max_points
    target = criterion.target or Decimal(0)
    if criterion.rule is Rule.RATIO:
        return target
    room = (criterion.upper or Decimal(10_000)) - target
    return target + min(room, Decimal(step) / 100)
