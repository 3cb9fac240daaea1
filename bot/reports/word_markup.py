"""What a Word template is put together from: runs, cells, tables without frames, and what python-docx lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # python-docx has no fields of its own


def frameless(document: WordDocument, wide: Mm, *, shares: tuple[int, ...], rows: int) -> Table:
    table: Table = document.add_table(rows=rows, cols=len(shares))
    fix_widths(table, wide, shares=shares)
    for row in table.rows:
        mark(row._tr.get_or_add_trPr(), "w:cantSplit")  # python-docx has no such switch
    return table


def short_line(cell: _Cell, wide: Mm, *, of: int, part: float) -> None:
    """The line below a heading is the lower border of a narrow paragraph."""
    paragraph = added(cell)
    room = int(wide * of / 12 * part)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = room
    paragraph.paragraph_format.line_spacing = Pt(3)
    paragraph.paragraph_format.space_after = Pt(6)
    borders = OxmlElement("w:pBdr")
    border = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)
    paragraph._p.get_or_add_pPr().insert_element_before(  # python-docx has no borders of its own
        borders, "w:spacing", "w:ind", "w:jc"
    )


def fix_widths(table: Table, wide: Mm, *, shares: tuple[int, ...]) -> None:
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for place, share in enumerate(shares):
        table.columns[place].width = Mm(round(wide.mm * share / sum(shares)))
        for cell in table.columns[place].cells:
            cell.width = table.columns[place].width


def narrow_margins(table: Table) -> None:
    """A millimetre left and right of the text of a cell: Word's own margins cost a wide table a sixth of its page."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # python-docx has no such setting


def mark(properties: object, name: str) -> None:
    properties.append(OxmlElement(name))  # type: ignore[attr-defined]  # an element of the file's tree


def first(cell: _Cell, alignment: WD_ALIGN_PARAGRAPH = _CENTRE) -> Paragraph:
    paragraph = unaligned(cell)
    paragraph.alignment = alignment
    return paragraph


def unaligned(cell: _Cell, *, mark_size: float = 13) -> Paragraph:
    """The first paragraph of a cell, its invisible mark so large: the mark makes the height of a cell without words."""
    paragraph: Paragraph = cell.paragraphs[0]
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), str(round(mark_size * 2)))
    properties = OxmlElement("w:rPr")
    properties.append(size)
    paragraph._p.get_or_add_pPr().append(properties)  # python-docx does not reach it
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def added(cell: _Cell) -> Paragraph:
    paragraph: Paragraph = cell.add_paragraph()
    paragraph.alignment = _CENTRE
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def say(paragraph: Paragraph, words: str, *, size: float = 13, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold or None, italic or None
