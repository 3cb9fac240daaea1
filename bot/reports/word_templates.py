"""Makes the bundled Word templates, one a kind of paper: `python -m bot.reports.word_templates` writes them anew.

They are ordinary Word texts with the tags of docxtpl, which an office changes in Word itself. They are made here so
that what changes in them can be read as text; a test holds the files against what this makes.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from bot.reports.paper import LANDSCAPE, PaperKind
from bot.reports.word import undated
from bot.reports.word_markup import (
    added,
    first,
    fix_widths,
    frameless,
    mark,
    narrow_margins,
    page_number,
    say,
    short_line,
    unaligned,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

FOLDER = Path(__file__).parent / "word"
_FONT = "Times New Roman"
_MADE = datetime(2017, 1, 1, tzinfo=UTC)  # the same bytes whenever they are made
_LEFT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
_NAME_DOTS, _RANK_DOTS = "…" * 10, "…" * 7


def write_templates(folder: Path = FOLDER) -> None:
    """One file a kind."""
    for kind in PaperKind:
        (folder / f"{kind}.docx").write_bytes(template(kind))


def template(kind: PaperKind) -> bytes:
    """The template of one kind as a .docx."""
    document = Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = _MADE
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    wide = _page(document.sections[0], landscape=kind in LANDSCAPE)
    _heading(document, wide)
    _title(document)
    _texts(document, "opening")
    _tables(document, wide)
    _texts(document, "closing", keeps_last=True)
    _signatures(document, wide, is_wide=kind in LANDSCAPE)
    saved = io.BytesIO()
    document.save(saved)
    return undated(saved.getvalue())


def _page(section: Section, *, landscape: bool) -> Mm:
    """A4 with the margins of the decree, numbers from the second page on, the note on every page; the text's width."""
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _CENTRE
    page_number(number)
    _ = section.first_page_header.paragraphs[0]  # there is one, without a number
    for footer in (section.footer, section.first_page_footer):
        say(footer.paragraphs[0], "{{ note }}", size=9)
    return Mm(252) if landscape else Mm(165)


def _heading(document: WordDocument, wide: Mm) -> None:
    table = frameless(document, wide, shares=(5, 7), rows=2)
    left, right = table.rows[0].cells
    say(first(left), "{{ parent }}", size=12)
    say(added(left), "{{ agency }}", size=12, bold=True)
    short_line(left, wide, of=5, part=0.34)
    say(first(right), "{{ nation }}", size=12, bold=True)
    say(added(right), "{{ motto }}", size=13, bold=True)
    short_line(right, wide, of=7, part=0.26)
    left, right = table.rows[1].cells
    say(first(left), "{{ number }}")
    say(first(right), "{{ place_and_date }}", italic=True)


def _title(document: WordDocument) -> None:
    title = document.add_paragraph()
    title.alignment = _CENTRE
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(10), Pt(0)
    say(title, "{{ title }}", size=14, bold=True)
    document.add_paragraph("{%p if subtitle %}")
    subtitle = document.add_paragraph()
    subtitle.alignment = _CENTRE
    say(subtitle, "{{ subtitle }}", bold=True)
    document.add_paragraph("{%p endif %}")


def _texts(document: WordDocument, name: str, *, keeps_last: bool = False) -> None:
    """A paragraph for each; the last words before the signatures stay with them."""
    document.add_paragraph(f"{{%p for words in {name} %}}")
    if keeps_last:
        document.add_paragraph("{%p if loop.last %}")
        _text(document).paragraph_format.keep_with_next = True
        document.add_paragraph("{%p else %}")
    _text(document)
    if keeps_last:
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _text(document: WordDocument) -> Paragraph:
    paragraph = document.add_paragraph("{{ words }}")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.space_after = Pt(4)
    return paragraph


def _tables(document: WordDocument, wide: Mm) -> None:
    document.add_paragraph("{%p for table in tables %}")
    document.add_paragraph("{%p if table.name %}")
    name = document.add_paragraph()
    name.paragraph_format.keep_with_next = True
    name.paragraph_format.space_before, name.paragraph_format.space_after = Pt(8), Pt(4)
    say(name, "{{ table.name }}", size=12, bold=True)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if table.rows %}")
    _table(document, wide)
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{{ table.none }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    after = document.add_paragraph()
    after.paragraph_format.space_after = Pt(0)


def _table(document: WordDocument, wide: Mm) -> None:
    """A head that is repeated on every page, a row for each row, a cell for each column: all loops are Word text."""
    table = document.add_table(rows=0, cols=3, style="Table Grid")
    narrow_margins(table)
    _row(table, "{%tc for column in table.columns %}", "{{ column.label }}", "{%tc endfor %}", bold=True)
    mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # python-docx has no such switch
    _row(table, "{%tr for row in table.rows %}")
    _row(table, "{%tr if row.strong %}")
    _row(table, "{%tc for cell in row.cells %}", "{{ cell }}", "{%tc endfor %}", bold=True)
    _row(table, "{%tr else %}")
    _row(table, "{%tc for cell in row.cells %}", "{{ cell }}", "{%tc endfor %}")
    _row(table, "{%tr endif %}")
    _row(table, "{%tr endfor %}")
    fix_widths(table, wide, shares=(1, 1, 1))
    for cell in table.rows[0].cells:
        cell.paragraphs[0].alignment = _CENTRE


def _row(table: Table, *words: str, bold: bool = False) -> None:
    """Its letters are made smaller in a table that would not fit (bot/reports/word_tables.py)."""
    row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx left this one without types
    mark(row._tr.get_or_add_trPr(), "w:cantSplit")  # python-docx has no such switch
    for cell, said in zip(row.cells, words, strict=False):
        say(unaligned(cell, mark_size=6), said, size=11, bold=bold)


def _signatures(document: WordDocument, wide: Mm, *, is_wide: bool) -> None:
    """One signature stands beside the recipients, on a wide page two; more stand in rows of up to three above them."""
    document.add_paragraph("{%p if signatories|length == 1 %}")
    left, right = frameless(document, wide, shares=(1, 1), rows=1).rows[0].cells
    _recipients(left, first(left, _LEFT))
    _signature(right, "signatories[0]")
    if is_wide:
        document.add_paragraph("{%p elif signatories|length == 2 %}")
        left, *others = frameless(document, wide, shares=(1, 1, 1), rows=1).rows[0].cells
        _recipients(left, first(left, _LEFT))
        for place, cell in enumerate(others):
            _signature(cell, f"signature_rows[0][{place}]")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{%p for row in signature_rows %}")
    begin, cell, end = frameless(document, wide, shares=(1, 1, 1), rows=1).rows[0].cells
    say(first(begin), "{%tc for who in row %}")
    _signature(cell, "who")
    say(first(end), "{%tc endfor %}")
    between = document.add_paragraph()
    between.paragraph_format.space_after = Pt(0)
    document.add_paragraph("{%p endfor %}")
    _recipients(document, document.add_paragraph())
    document.add_paragraph("{%p endif %}")


def _signature(cell: _Cell, who: str) -> None:
    """The capacity, room to sign, then the name and below it the rank, or dots to write them on.

    A line that somebody of the row needs is there for everybody, so that the names stand at one height.
    """
    capacity = first(cell)
    capacity.paragraph_format.space_before = Pt(8)
    say(capacity, f"{{{{ {who}.capacity }}}}", bold=True)
    for line, words, size in (("unit", f"{who}.unit", 13), ("by_hand", f"'' if {who}.name else by_hand", 11)):
        say(added(cell), f"{{%p if {who}.{line}_line %}}")
        say(added(cell), f"{{{{ {words} }}}}", size=size, italic=line == "by_hand")
        say(added(cell), "{%p endif %}")
    name = added(cell)
    name.paragraph_format.space_before = Pt(36)
    say(name, f"{{{{ {who}.name or '{_NAME_DOTS}' }}}}", bold=True)
    say(added(cell), f"{{{{ {who}.rank or '{_RANK_DOTS}' }}}}")


def _recipients(place: _Cell | WordDocument, head: Paragraph) -> None:
    head.paragraph_format.space_after = Pt(2)
    head.paragraph_format.keep_with_next = True
    say(head, "{{ recipients_head }}", size=12, bold=True, italic=True)
    place.add_paragraph("{%p for words in recipients %}")
    line = place.add_paragraph()
    line.paragraph_format.space_after = Pt(0)
    line.paragraph_format.keep_with_next = True
    say(line, "{{ words }}", size=11)
    place.add_paragraph("{%p endfor %}")


if __name__ == "__main__":
    write_templates()
