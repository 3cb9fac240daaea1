"""Results so far come into the units' drafts in mid-year; each unit checks them, and its own leader signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.review.path import sheet_barred
from bot.actions.scoring.open_periods import held_open
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.scoring.brought_results import Bar, Result, check_may_receive, taken
from bot.domain.scoring.periods import Period
from bot.domain.scoring.sheets import Line, apply
from bot.domain.scoring.versions import changed
from bot.domain.season.periods import is_ended
from bot.domain.telling.notices import Audience
from bot.domain.telling.period_notices import ResultsBrought
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Landed:
    """How many lines each unit's draft took (by id), how many were left out meanwhile, and the receipt."""

    lines: Mapping[str, int]
    left_out: int
    receipt: str


async def check_may_bring(work: Work, period: Period, *, by: Member, at: datetime) -> None:
    """Raises `Refused`: `permission.bring_results`, `period.locked`, `results.ended`, `results.not_begun`."""
    check_may(by, Act.BRING_RESULTS, bloc=period.bloc)
    zone = ZoneInfo((await work.blocs.bloc(period.bloc)).timezone)
    over = is_ended(period) and period.sheet_due <= at
    check_may_receive(period, is_ended=over, today=at.astimezone(zone).date())


async def drafts_of(work: Work, period: Period) -> dict[str, Mapping[str, Line]]:
    """The lines of every unit's draft, by unit, in the units' order."""
    units = await work.blocs.units(period.bloc)
    return {unit.id: (await work.sheets.draft(unit.id, period.id)).lines for unit in units}


async def bars(work: Work, period: Period, *, by: Member, at: datetime) -> dict[str, Bar]:
    """The units for which this member brings nothing: those the member signs for, and those that cannot send any more.

    Who writes a line never signs it, so a leader who brought lines for the own unit would leave it without a signature.
    """
    found: dict[str, Bar] = {}
    for unit in await work.blocs.units(period.bloc):
        if may(by, Act.SIGN_SHEET, unit=unit.id):
            found[unit.id] = Bar.OWN
        elif await sheet_barred(work, period, unit.id, at=at):
            found[unit.id] = Bar.CLOSED
    return found


async def bring_results(
    work: Work, period: Period, results: Sequence[Result], *, over: bool, by: Member, at: datetime
) -> Landed:
    """The results as they were shown go into the drafts; every unit concerned is told, and nobody's sheet is signed.

    With `over`, lines that units had filled in otherwise are replaced. What a unit changed since it was shown stays.

    Raises:
        Refused: what `check_may_bring` raises; `results.nothing` where no line is left to be written.

    """
    await check_may_bring(work, period, by=by, at=at)
    period = await held_open(work, period)
    await check_may_bring(work, period, by=by, at=at)
    barred = await bars(work, period, by=by, at=at)
    wanted = [one for one in results if over or not one.differs]
    landed = {
        unit: count
        for unit in sorted({one.unit for one in wanted if one.unit not in barred})
        if (count := await _fill(work, period, unit, wanted, over=over, by=by, at=at))
    }
    if not landed:
        raise Refused("results.nothing")
    details = {"lines": landed, "over": over}
    receipt = await work.audit.record("results.brought", period.id, by=by.person, at=at, details=details)
    return Landed(landed, len(wanted) - sum(landed.values()), receipt)


async def _fill(
    work: Work, period: Period, unit: str, results: Sequence[Result], *, over: bool, by: Member, at: datetime
) -> int:
    """How many lines of one unit's draft were written."""
    await work.lock(f"sheet:{unit}:{period.id}")
    draft = await work.sheets.draft(unit, period.id)
    lines = taken([one for one in results if one.unit == unit], draft.lines, over=over)
    new, made = apply(draft.lines, lines, by=by.person, at=at)
    if not made:
        return 0
    await work.sheets.save_draft(changed(draft, new, by=by.person, at=at))
    details = {"changes": made, "brought": True}
    await work.audit.record("sheet.drafted", f"{unit}:{period.code}", by=by.person, at=at, details=details)
    replaced = tuple(one.code for one in made if one.before)
    name = (await work.blocs.unit(unit)).name
    notice = ResultsBrought(name, period.name, period.code, by.name, len(made), replaced)
    audience = Audience((Role.OFFICER, Role.UNIT_LEADER), unit=unit, but=by.person)
    await work.outbox.tell(audience, notice, at=at)
    return len(made)
