"""A paper as a Word document: a template of its kind, filled with the paper's values, tables fitted to the page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from bot.reports.paper import Paper, WordPaper
from bot.reports.paper_layout import ShownTable, laid_out, printable

# Imported for their types alone: only the child pays for Word.
if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment
    from markupsafe import Markup

BUNDLED = Path(__file__).parent / "word"
_WORDS = ("parent", "agency", "nation", "motto", "number", "place_and_date", "title", "subtitle", "by_hand", "note")
_SIGNATURES_A_ROW = 3
_LONGEST_PROPERTY = 255  # characters, in the file format
_EMU_A_MM = 36_000
_UNDATED = datetime(2017, 1, 1, tzinfo=UTC)  # when a file was made says nothing about its paper


def draw_word(wanted: WordPaper) -> bytes:
    """A .docx from the bundled template."""
    return filled(wanted.paper, BUNDLED / f"{wanted.paper.kind}.docx")


def filled(paper: Paper, template: Path) -> bytes:
    """A .docx from a template, which is a program of others: it runs in a sandbox and sees the paper's values alone.

    Raises:
        jinja2.TemplateError, and whatever else a template can get wrong.

    """
    from docxtpl import DocxTemplate  # noqa: PLC0415 – only the child pays for it

    from bot.reports.word_tables import fit_tables  # noqa: PLC0415 – it imports Word's library

    document = DocxTemplate(template)
    tables = tuple(_pieces(paper, document))
    document.render(_context(paper, tables), _sandbox(), autoescape=True)
    made = document.docx  # not get_docx(), which begins anew once the template is filled
    fit_tables(made, tables)
    properties = made.core_properties
    properties.title, properties.author = printable(paper.title).replace("\n", " ")[:_LONGEST_PROPERTY], ""
    properties.created = properties.modified = _UNDATED
    saved = io.BytesIO()
    made.save(saved)
    return undated(saved.getvalue())


def undated(archive: bytes) -> bytes:
    """The same zip without the time at which it was packed: the same contents are the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _sandbox() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined  # noqa: PLC0415 – only the child pays for it
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 – the same

    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_as_text)


def _as_text(value: object) -> Markup:
    """Whatever a template writes is text, also where it says that it is markup; braces too, for docxtpl reads some."""
    from markupsafe import Markup  # noqa: PLC0415 – only the child pays for it

    text = "" if value is None else printable(str.__str__(value) if isinstance(value, str) else str(value))
    return Markup(escape(text, {"{": "&#123;", "}": "&#125;"}))  # noqa: S704 – escaped right here


def _pieces(paper: Paper, document: DocxTemplate) -> Iterator[ShownTable]:
    """The tables, in pieces as wide as the pages of the template."""
    section = document.get_docx().sections[-1]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for table in paper.tables:
        yield from laid_out(table, millimetres=width / _EMU_A_MM, decimal_comma=paper.decimal_comma)


def _context(paper: Paper, tables: Sequence[ShownTable]) -> dict[str, Any]:
    """What a template can name; docs/papers.md lists it for the office."""
    signatories: list[dict[str, Any]] = [_level([asdict(one)])[0] for one in paper.signatories]
    return {
        **{word: getattr(paper, word) for word in _WORDS},
        "opening": list(paper.opening),
        "closing": list(paper.closing),
        "recipients_head": paper.recipients_head,
        "recipients": list(paper.recipients),
        "signatories": signatories,
        "signature_rows": [_level(row) for row in _rows(signatories)],
        "tables": [_table(one) for one in tables],
    }


def _rows(signatories: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    left = iter(signatories)
    while row := list(islice(left, _SIGNATURES_A_ROW)):
        yield row


def _level(row: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Capacities with as many lines as the longest of the row, so that what stands below is level.

    `unit_line` and `by_hand_line` say whether anybody of the row needs that line.
    """
    most = max(who["capacity"].count("\n") for who in row)
    lines = {"unit_line": any(who["unit"] for who in row), "by_hand_line": not all(who["name"] for who in row)}
    return [who | lines | {"capacity": who["capacity"] + "\n" * (most - who["capacity"].count("\n"))} for who in row]


def _table(table: ShownTable) -> dict[str, Any]:
    return {
        "name": table.name,
        "none": table.none,
        "columns": [{"label": column.label} for column in table.columns],
        "rows": [
            {"cells": list(row), "strong": place in table.strong, "number": place + 1}
            for place, row in enumerate(table.rows)
        ],
    }
