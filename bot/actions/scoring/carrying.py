""" "Như kỳ trước, trừ …": the unit's draft takes over what its last signed sheet says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.scores import terms_of
from bot.actions.scoring.sheets import fill_in
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.carried_over import Carried, carried_over
from bot.domain.scoring.periods import Period
from bot.domain.scoring.sheets import Change
from bot.domain.scoring.versions import Draft, Sheet, SheetState
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What was taken over from which period, and what it changed in the draft."""

    earlier: Period
    carried: Carried
    draft: Draft
    changes: tuple[Change, ...]


async def take_over(work: Work, period: Period, exceptions: str, *, by: Member, at: datetime) -> TakenOver:
    """The values the unit signed for its latest earlier period, as it signed them, but for the exceptions.

    Raises:
        Refused: `carried.nothing` where no earlier period has a signed sheet, and what `fill_in` raises.

    """
    check_may(by, Act.DRAFT_SHEET, unit=by.unit)
    period = await held_open(work, period)
    await work.lock(f"sheet:{by.unit}:{period.id}")
    earlier, sheet = await _last_signed(work, period, unit=by.unit)
    draft = await work.sheets.draft(by.unit, period.id)
    carried = carried_over(
        sheet.lines,
        exceptions,
        before=await work.blocs.criteria(earlier.criteria_set),
        criteria=await work.blocs.criteria(period.criteria_set),
        lines=draft.lines,
        unassigned=(await terms_of(work, period, by.unit)).unassigned,
    )
    draft, changes = await fill_in(work, period, carried.reading.lines, by=by, at=at)
    return TakenOver(earlier, carried, draft, changes)


async def earlier_period(work: Work, period: Period, *, unit: str) -> Period | None:
    """The latest period before this one for which the unit has a signed sheet."""
    versions = await work.sheets.progress(unit)
    signed = {id_ for id_, sheets in versions.items() if any(one.state is SheetState.SIGNED for one in sheets)}
    periods = await work.blocs.periods(period.bloc)
    earlier = [one for one in periods if one.id in signed and one.closes_on < period.closes_on]
    return max(earlier, key=lambda one: one.closes_on, default=None)


async def _last_signed(work: Work, period: Period, *, unit: str) -> tuple[Period, Sheet]:
    earlier = await earlier_period(work, period, unit=unit)
    if earlier is None:
        raise Refused("carried.nothing", period=period.name)
    sheets = await work.sheets.of_unit(unit, earlier.id)
    return earlier, [one for one in sheets if one.state is SheetState.SIGNED][-1]
