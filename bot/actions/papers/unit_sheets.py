"""The score sheet of one unit: what it entered, what it has to say, what reviewers made of it, and what counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.actions.papers.tallies import Tally, tally
from bot.domain.closing.snapshots import Frozen
from bot.domain.criteria.criteria import Criterion, Privacy, Takes
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Unit
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.review.path import Stage
from bot.domain.review.rulings import Instance, Ruling, counted
from bot.domain.scoring.periods import Period
from bot.domain.scoring.scores import Scored, Totals, score_one
from bot.domain.scoring.versions import Sheet
from bot.domain.telling.notices import CorrectedLine
from bot.ports import Work

_REVIEWS = frozenset({Stage.REVIEW_1, Stage.REVIEW_2})


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One criterion; all numbers are points but `target` and `result` (in `measure`), which a criterion that takes
    points only never has. `reviewed` is what the reviews made of it, before any appeal; `reasons` name who ruled.
    """

    code: str
    name: str
    most: Decimal
    measure: str
    target: Decimal | None
    result: Decimal | None
    own: Decimal | None
    document: str
    explanation: str
    reviewed: Decimal | None
    reasons: tuple[tuple[Instance, str], ...]
    points: Decimal | None
    is_unassigned: bool


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """A heading with its sums; its own criteria below it."""

    code: str
    name: str
    most: Decimal
    own: Decimal | None
    reviewed: Decimal | None
    points: Decimal | None
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """What stands on the paper; `own` are the totals of the unit's own numbers, `reviewed` those after the reviews."""

    unit: str
    period: str
    criteria: str
    version: int
    signed_at: datetime
    is_late: bool
    groups: tuple[SheetGroup, ...]
    own: Totals
    reviewed: Totals | None
    totals: Totals
    corrections: tuple[CorrectedLine, ...]


async def unit_sheet(work: Work, period: Period, unit: Unit, *, by: Member, at: datetime) -> UnitSheet:
    """For the unit's people and the bloc's.

    Raises:
        Refused: `permission.see_unit_sheet`; `paper.not_signed` for a unit without a signed sheet.

    """
    if not may(by, Act.SEE_BLOC_SHEETS, bloc=period.bloc):
        check_may(by, Act.SEE_UNIT_SHEET, unit=unit.id)
    sheet = (await work.sheets.signed(period.id)).get(unit.id)
    made = await tally(work, period, at=at)
    frozen = made.snapshot.unit(unit.id)
    if sheet is None or frozen.scored is None:
        raise Refused("paper.not_signed", unit=unit.name, period=period.name)
    strands = await _strands(work, made, frozen.scored, sheet)
    return UnitSheet(
        unit=frozen.name,
        period=period.name,
        criteria=made.criteria.name,
        version=sheet.version,
        signed_at=sheet.decided_at or sheet.submitted_at,
        is_late=sheet.late,
        groups=_groups(made, frozen, strands),
        own=strands.own.totals,
        reviewed=strands.reviewed.totals if strands.reviewed else None,
        totals=frozen.scored.totals,
        corrections=tuple(one for one in made.corrections if one.unit == frozen.short),
    )


@dataclass(frozen=True, slots=True)
class _Strands:
    sheet: Sheet
    own: Scored
    reviewed: Scored | None
    final: Scored
    rulings: tuple[Ruling, ...]
    explanations: Mapping[str, str]


async def _strands(work: Work, made: Tally, final: Scored, sheet: Sheet) -> _Strands:
    """The same sheet by the unit's own numbers, after the reviews, and as it counts."""
    period = made.period
    steps = (await work.paths.steps(period.id)).get(sheet.unit, ())
    rulings = tuple(
        one for one in await work.reviews.rulings(period.id) if (one.unit, one.version) == (sheet.unit, sheet.version)
    )
    explained = await work.reviews.explanations(period.id, sheet.unit, version=sheet.version)
    is_reviewed = any(step.stage in _REVIEWS and step.version == sheet.version for step in steps)
    by_reviews = counted(sheet, (one for one in rulings if one.instance is not Instance.APPEAL))
    return _Strands(
        sheet=sheet,
        own=_scored(made, sheet.unit, {code: line.value for code, line in sheet.lines.items()}),
        reviewed=_scored(made, sheet.unit, by_reviews) if is_reviewed else None,
        final=final,
        rulings=rulings,
        explanations={one.criterion: one.body for one in explained},
    )


def _scored(made: Tally, unit: str, values: Mapping[str, Decimal]) -> Scored:
    snapshot = made.snapshot
    return score_one(made.criteria, values, among=snapshot.values(), unit=unit, terms=snapshot.terms())


def _groups(made: Tally, frozen: Frozen, strands: _Strands) -> tuple[SheetGroup, ...]:
    criteria = made.criteria
    return tuple(
        SheetGroup(
            code=group.code,
            name=group.name,
            most=group.max_points,
            own=_sum(strands.own, criteria.below(group.code)),
            reviewed=_sum(strands.reviewed, criteria.below(group.code)),
            points=_sum(strands.final, criteria.below(group.code)),
            rows=tuple(_row(one, frozen, strands) for one in criteria.of_group(group.code)),
        )
        for group in criteria.groups
    )


def _sum(scored: Scored | None, criteria: tuple[Criterion, ...]) -> Decimal | None:
    """None where nothing there has points, so that what is missing does not read like zero."""
    if scored is None:
        return None
    found = [scored.points[one.code] for one in criteria if one.code in scored.points]
    return sum(found, Decimal(0)) if found else None


def _row(criterion: Criterion, frozen: Frozen, strands: _Strands) -> SheetRow:
    code, is_open = criterion.code, criterion.privacy is Privacy.OPEN
    has_figures = is_open and criterion.takes in {Takes.RESULT, Takes.COUNT}
    line = strands.sheet.lines.get(code)
    reasons = tuple((one.instance, one.reason) for one in strands.rulings if one.criterion == code)
    return SheetRow(
        code=code,
        name=criterion.name,
        most=criterion.max_points,
        measure=criterion.unit_of_measure if has_figures else "",
        target=frozen.terms.applied(criterion).target if has_figures else None,
        result=line.value if line and has_figures else None,
        own=strands.own.points.get(code) if line else None,
        document=line.note if line and is_open else "",
        explanation=strands.explanations.get(code, ""),
        reviewed=strands.reviewed.points.get(code) if strands.reviewed else None,
        reasons=reasons,
        points=strands.final.points.get(code),
        is_unassigned=code in frozen.terms.unassigned,
    )
