"""What a leader asks a unit about, quoted as it stands: a nomination, a sheet, one criterion of it."""

from __future__ import annotations

from bot.actions.commendation.nominations import award_name
from bot.actions.scoring.scores import basis
from bot.domain.commendation.nominations import Nomination
from bot.domain.criteria.criterion import Criterion, Takes
from bot.domain.oversight.inquiries import About, Quoted
from bot.domain.people.members import Unit
from bot.domain.scoring.periods import Period
from bot.ports import Work


async def quoted_nomination(work: Work, nomination: Nomination) -> Quoted:
    """Its number, whom it names and for which award."""
    award = await award_name(work, nomination)
    return Quoted(About.NOMINATION, code=nomination.number, name=nomination.name, award=award)


async def quoted_sheet(work: Work, period: Period, unit: Unit) -> Quoted:
    """The signed version and its total, or that none is signed and when it was due."""
    now = await basis(work, period)
    sheet = now.sheets.get(unit.id)
    return Quoted(
        About.SHEET,
        period=period.name,
        period_code=period.code,
        due=period.sheet_due,
        version=sheet.version if sheet else 0,
        points=now.scored()[unit.id].totals.total if sheet else None,
    )


async def quoted_criterion(work: Work, period: Period, unit: Unit, criterion: Criterion) -> Quoted:
    """The value that counts on the signed sheet and its points; nothing of a draft."""
    now = await basis(work, period)
    sheet = now.sheets.get(unit.id)
    return Quoted(
        About.CRITERION,
        code=criterion.code,
        name=criterion.name,
        period=period.name,
        period_code=period.code,
        due=period.sheet_due,
        version=sheet.version if sheet else 0,
        value=now.values()[unit.id].get(criterion.code) if sheet else None,
        measure="" if criterion.takes is Takes.POINTS else criterion.unit_of_measure,
        points=now.scored()[unit.id].points.get(criterion.code) if sheet else None,
    )
