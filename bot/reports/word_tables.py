"""Tables of a Word document after its template was filled: columns as wide and cells aligned as the paper has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from bot.reports.paper import Align
from bot.reports.paper_layout import ShownColumn, ShownTable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_TABLE, _GRID, _COLUMN, _ROW, _CELL = (qn(f"w:{name}") for name in ("tbl", "tblGrid", "gridCol", "tr", "tc"))
_WORD, _RUN, _PARAGRAPH = qn("w:t"), qn("w:r"), qn("w:p")
_ALIGNED: Mapping[Align, WD_ALIGN_PARAGRAPH] = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
}


def fit_tables(document: WordDocument, tables: Sequence[ShownTable]) -> None:
    """Every table whose heads are those of a paper's table; others are the template's own affair."""
    heads = {tuple(_spoken(column.label) for column in table.columns): table for table in tables if table.rows}
    for table in document.element.body.iter(_TABLE):
        rows = table.findall(_ROW)
        head = tuple(_spoken("".join(part.text or "" for part in cell.iter(_WORD))) for cell in rows[0].findall(_CELL))
        if head in heads:
            _fit(table, rows, heads[head])


def _spoken(words: str) -> str:
    return "".join(words.split())


def _fit(table: Any, rows: Sequence[Any], shown: ShownTable) -> None:
    columns = shown.columns
    widths = _widths(table, columns)
    for place, column in enumerate(table.find(_GRID).findall(_COLUMN)):
        column.set(qn("w:w"), str(widths[place]))
    for number, row in enumerate(rows):
        for place, cell in enumerate(row.findall(_CELL)):
            width = cell.get_or_add_tcPr().get_or_add_tcW()
            width.set(qn("w:type"), "dxa")
            width.set(qn("w:w"), str(widths[place]))
            if number:
                _align(cell, _ALIGNED[columns[place].align])
    for run in table.iter(_RUN):
        _shrink(run, half_points=round(shown.size * 2))


def _widths(table: Any, columns: Sequence[ShownColumn]) -> list[int]:
    """In twentieths of a point, adding up to what the table was wide in the template."""
    whole = sum(int(column.get(qn("w:w"), "0")) for column in table.find(_GRID).findall(_COLUMN))
    shares = sum(column.share for column in columns)
    return [whole * column.share // shares for column in columns]


def _align(cell: Any, alignment: WD_ALIGN_PARAGRAPH) -> None:
    """Unless the template has aligned the paragraph itself."""
    for paragraph in cell.findall(_PARAGRAPH):
        properties = paragraph.get_or_add_pPr()
        if properties.jc is None:
            properties.get_or_add_jc().val = alignment


def _shrink(run: Any, *, half_points: int) -> None:
    """Letters larger than what fits are made smaller; smaller ones are the template's own choice."""
    properties = run.get_or_add_rPr()
    if properties.sz_val is None or properties.sz_val.pt * 2 > half_points:
        properties.sz_val = Pt(half_points / 2)
