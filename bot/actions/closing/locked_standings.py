"""The table of a locked period exactly as it was locked, with its hash and the corrections made below it."""

from __future__ import annotations

from bot.actions.closing.correcting import Locked, locked, may_be_named
from bot.domain.closing.corrections import confirmed
from bot.domain.closing.snapshots import Frozen
from bot.domain.criteria.criteria import Effect
from bot.domain.people.members import Bloc
from bot.domain.scoring.periods import Period
from bot.domain.scoring.standings import on_hold, without_title
from bot.domain.telling.notices import CorrectedLine, StandingsPlace, StandingsTable
from bot.ports import Work


async def locked_table(work: Work, period: Period, *, bloc: Bloc, in_group: bool, own: str = "") -> StandingsTable:
    """Read from the snapshot alone; `own` is the id of the reader's unit.

    Raises:
        Refused: `correction.not_locked` for a period that is not locked.

    """
    now = await locked(work, period)
    lock = await work.locks.of_period(period.id)
    units = now.snapshot.units
    placed = sorted((unit for unit in units if unit.rank), key=lambda unit: unit.rank)
    mine = next((unit.short for unit in units if unit.id == own), "")
    return StandingsTable(
        bloc=bloc.name,
        period=period.name,
        places=tuple(_place(now, unit, in_group=in_group) for unit in placed),
        unsigned=tuple(unit.short for unit in units if unit.scored is None),
        since=None,
        top_only=in_group and not bloc.full_table_in_group,
        own="" if in_group else mine,
        locked_at=lock.at if lock else None,
        hash=lock.hash if lock else "",
        corrections=await corrected_lines(work, now, in_group=in_group),
    )


async def corrected_lines(work: Work, now: Locked, *, in_group: bool, unit: str = "") -> tuple[CorrectedLine, ...]:
    """The rows below a locked table, oldest first; of one unit where it is named."""
    found = []
    for one in confirmed(now.corrections, unit=unit):
        is_named = not in_group or await may_be_named(work, now, one)
        found.append(
            CorrectedLine(
                unit=now.snapshot.unit(one.unit).short if is_named else "",
                criterion=one.criterion,
                points_before=one.points_before,
                points=one.points,
                total_before=one.total_before,
                total=one.total,
                reason="" if in_group else one.reason,
                proposed_by=await work.members.name(one.proposed_by),
                confirmed_by=await work.members.name(one.decided_by),
                at=one.decided_at or one.proposed_at,
            )
        )
    return tuple(found)


def _place(now: Locked, unit: Frozen, *, in_group: bool) -> StandingsPlace:
    classes = {one.code: one.name for one in now.criteria.classes}
    scored = now.snapshot.scores()[unit.id]
    return StandingsPlace(
        rank=unit.rank,
        unit=unit.short,
        total=scored.totals.total,
        percentage=scored.totals.percentage,
        tied=unit.tied,
        move=None,
        class_name=classes.get(unit.class_code, ""),
        mark=None if in_group else _mark(now, unit),
    )


def _mark(now: Locked, unit: Frozen) -> Effect | None:
    codes = {unit.id: unit.disqualifiers}
    if without_title(now.criteria, codes):
        return Effect.NO_TITLE
    return Effect.HOLD if on_hold(now.criteria, codes) else None
