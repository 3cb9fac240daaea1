"""The score sheet of a unit as a paper."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.actions.papers.unit_sheets import SheetGroup, SheetRow, UnitSheet, unit_sheet
from bot.domain.papers.signature import Signature
from bot.domain.refusal import Refused
from bot.domain.scoring.scores import Totals
from bot.reports.paper import Align, Cell, Column, PaperKind, PaperTable
from handlers.conversation import Request
from handlers.papers.bearings import Made, borne, changed_since, recipients
from handlers.papers.form import framed
from handlers.papers.places import Place
from handlers.papers.words import corrections_said, figure, joined, number
from handlers.texts import Texts

_KIND = PaperKind.UNIT_SHEET
_COLUMNS = (
    ("code", Align.CENTRE, 2),
    ("content", Align.LEFT, 8),
    ("most", Align.RIGHT, 3),
    ("target", Align.RIGHT, 3),
    ("result", Align.RIGHT, 3),
    ("own", Align.RIGHT, 3),
    ("explanation", Align.LEFT, 6),
    ("reviewed", Align.RIGHT, 3),
    ("reason", Align.LEFT, 6),
    ("points", Align.RIGHT, 3),
)


async def sheet_paper(request: Request, place: Place) -> Made:
    """Raises `Refused`: what `unit_sheet` raises; `paper.which_unit` where no unit was named."""
    if place.unit is None:
        raise Refused("paper.which_unit")
    texts, unit = request.texts, place.unit
    sheet = await unit_sheet(request.work, place.period, unit, by=request.member, at=request.at)
    bearing = await borne(request, place, _KIND, sheet, own=unit)
    version = texts(
        "papers.sheet.version_late" if sheet.is_late else "papers.sheet.version",
        version=sheet.version,
        at=sheet.signed_at,
        criteria=sheet.criteria,
    )
    paper = framed(
        texts,
        _KIND,
        bearing.frame,
        title=texts("papers.sheet.title"),
        subtitle=texts("papers.sheet.subtitle", unit=sheet.unit, period=sheet.period),
        opening=(version,),
        tables=(_table(texts, sheet),),
        closing=(_totals(texts, sheet), *corrections_said(texts, sheet.corrections), *changed_since(request, bearing)),
        signatures=(Signature(texts("papers.post.unit_leader")),),
        recipients=recipients(request, place, bearing),
    )
    says = texts(
        "papers.sheet.says",
        unit=unit.short,
        points=sheet.totals.total,
        percentage=sheet.totals.percentage,
    )
    return Made(paper, bearing, f"phieu-diem-{unit.code}-{place.period.code}", says)


def _table(texts: Texts, sheet: UnitSheet) -> PaperTable:
    rows: list[tuple[Cell, ...]] = []
    strong: list[int] = []
    for group in sheet.groups:
        strong.append(len(rows))
        rows.append(_group_row(group))
        rows.extend(_row(texts, row) for row in group.rows)
    for total in _total_rows(texts, sheet):
        strong.append(len(rows))
        rows.append(total)
    columns = tuple(Column(texts(f"papers.column.{name}"), align, width) for name, align, width in _COLUMNS)
    return PaperTable(texts("papers.sheet.table"), columns, tuple(rows), tuple(strong), fixed=2)


def _group_row(group: SheetGroup) -> tuple[Cell, ...]:
    sums = (figure(group.own), None, figure(group.reviewed), None, figure(group.points))
    return (group.code, group.name, figure(group.most or None), None, None, *sums)


def _row(texts: Texts, row: SheetRow) -> tuple[Cell, ...]:
    name = texts("papers.sheet.measured", name=row.name, measure=row.measure) if row.measure else row.name
    reasons = joined(texts(f"papers.sheet.by_{instance}", reason=reason) for instance, reason in row.reasons)
    return (
        row.code,
        name,
        figure(row.most or None),
        number(row.target),
        texts("papers.sheet.unassigned") if row.is_unassigned and row.result is None else number(row.result),
        figure(row.own),
        joined((row.document, row.explanation)),
        figure(row.reviewed),
        reasons,
        figure(row.points),
    )


def _total_rows(texts: Texts, sheet: UnitSheet) -> Iterator[tuple[Cell, ...]]:
    """Sums of the standard points, bonus, deductions and all; the percentage last."""
    kinds = ("standard", "bonus", "deduction", "total", "percentage")
    strands = (sheet.own, sheet.reviewed, sheet.totals)
    for kind in kinds:
        own, reviewed, points = (figure(_part(totals, kind)) for totals in strands)
        most = figure(sheet.totals.assigned) if kind == "standard" else None
        yield ("", texts(f"papers.total.{kind}"), most, None, None, own, None, reviewed, None, points)


def _part(totals: Totals | None, kind: str) -> Decimal | None:
    if totals is None:
        return None
    parts = {
        "standard": totals.standard,
        "bonus": totals.bonus,
        "deduction": -totals.deduction,
        "total": totals.total,
        "percentage": totals.percentage,
    }
    return parts[kind]


def _totals(texts: Texts, sheet: UnitSheet) -> str:
    return texts(
        "papers.sheet.totals",
        total=sheet.totals.total,
        assigned=sheet.totals.assigned,
        percentage=sheet.totals.percentage,
    )
