"""The table of the bloc as a paper: a table for each group of criteria, and one that adds them up."""

from __future__ import annotations

from decimal import Decimal

from bot.actions.papers.bloc_tables import BlocTable, PointsRow, TableGroup, bloc_table
from bot.domain.people.members import Role
from bot.domain.scoring.scores import Totals
from bot.reports.paper import Align, Cell, Column, PaperKind, PaperTable
from handlers.conversation import Request
from handlers.papers.bearings import Made, bloc_signatures, borne, changed_since, recipients
from handlers.papers.form import framed
from handlers.papers.places import Place
from handlers.papers.words import corrections_said, figure
from handlers.texts import Texts

_KIND = PaperKind.BLOC_TABLE
_FIXED = (("code", Align.CENTRE, 2), ("content", Align.LEFT, 8), ("most", Align.RIGHT, 3))
_UNIT_WIDTH = 3


async def table_paper(request: Request, place: Place) -> Made:
    """Raises what `bloc_table` raises."""
    texts = request.texts
    table = await bloc_table(request.work, place.period, by=request.member, at=request.at)
    bearing = await borne(request, place, _KIND, table)
    signed = sum(rank > 0 for rank in table.ranks)
    criteria = sum(len(group.rows) for group in table.groups)
    how = texts("papers.table.signed", signed=signed, units=len(table.units))
    paper = framed(
        texts,
        _KIND,
        bearing.frame,
        title=texts("papers.table.title"),
        subtitle=texts("papers.of_bloc", bloc=place.bloc.name, period=table.period),
        opening=(how,),
        tables=(*(_group(texts, table, group) for group in table.groups), _summary(texts, table)),
        closing=(
            texts("papers.table.holds", criteria=criteria, units=len(table.units)),
            *corrections_said(texts, table.corrections),
            *changed_since(request, bearing),
        ),
        signatures=await bloc_signatures(request, place, Role.SECRETARY, Role.BLOC_HEAD),
        recipients=recipients(request, place, bearing),
    )
    return Made(paper, bearing, f"bang-tong-hop-{place.period.code}", how)


def _columns(texts: Texts, table: BlocTable) -> tuple[Column, ...]:
    fixed = (Column(texts(f"papers.column.{name}"), align, width) for name, align, width in _FIXED)
    return (*fixed, *(Column(unit, Align.RIGHT, _UNIT_WIDTH) for unit in table.units))


def _group(texts: Texts, table: BlocTable, group: TableGroup) -> PaperTable:
    rows = [_points(row) for row in group.rows]
    total = texts("papers.table.group_sum", code=group.total.code)
    last = _row("", total, most=group.total.most, points=group.total.points)
    name = texts("papers.table.group", code=group.total.code, name=group.total.name)
    return PaperTable(name, _columns(texts, table), (*rows, last), (len(rows),), fixed=len(_FIXED))


def _summary(texts: Texts, table: BlocTable) -> PaperTable:
    """Every group's sum, then what follows from them; the places last."""
    rows: list[tuple[Cell, ...]] = [_points(group.total) for group in table.groups]
    first = len(rows)
    totals = table.totals
    rows.append(
        _row("", texts("papers.total.total"), most=table.most, points=[one.total if one else None for one in totals])
    )
    rows.append(_row("", texts("papers.total.percentage"), points=[_percentage(one) for one in totals]))
    rows.append(("", texts("papers.column.rank"), None, *(rank or None for rank in table.ranks)))
    strong = tuple(range(first, len(rows)))
    return PaperTable(texts("papers.table.summary"), _columns(texts, table), tuple(rows), strong, fixed=len(_FIXED))


def _percentage(totals: Totals | None) -> Decimal | None:
    return totals.percentage if totals else None


def _points(row: PointsRow) -> tuple[Cell, ...]:
    return _row(row.code, row.name, most=row.most, points=row.points)


def _row(
    code: str, name: str, *, points: list[Decimal | None] | tuple[Decimal | None, ...], most: Decimal | None = None
) -> tuple[Cell, ...]:
    return (code, name, figure(most or None), *(figure(one) for one in points))
