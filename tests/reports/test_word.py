"""Papers as Word files: the bundled templates filled, values as text whatever they look like, tables fitted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Length, Mm
from docx.table import Table

from bot.reports.paper import Column, Paper, PaperKind, PaperTable, Signatory, TemplateWords, WordPaper
from bot.reports.word import BUNDLED, draw_word
from bot.reports.word_templates import template, write_templates
from tests.reports.papers import cross_check_minutes, every_kind
from tests.reports.reading import (
    expected_words,
    shown_tables,
    tight,
    word_document,
    word_lines,
    word_notes,
    word_tables,
)

WORDS = TemplateWords(*"abcdef")
HOSTILE = "A & B < C > {{ note }} {% x %} {_{ }_} {_% %_} <w:p> ]]> &amp; \"“x”' {#c#}"


def drawn(paper: Paper) -> bytes:
    return draw_word(WordPaper(paper, WORDS))


def mm(length: Length | None) -> int:
    return round(int(length or 0) / 36_000)


def framed_table(content: bytes) -> Table:
    [table] = [one for one in word_document(content).tables if one.style and one.style.name == "Table Grid"]
    return table


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("kind", PaperKind)
def test_the_template_in_the_repository_is_the_one_that_is_made(kind: PaperKind) -> None:
    assert parts((BUNDLED / f"{kind}.docx").read_bytes()) == parts(template(kind))


def test_all_templates_are_written_at_once(tmp_path: Path) -> None:
    write_templates(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in BUNDLED.iterdir()}


@pytest.mark.parametrize("paper", every_kind(), ids=lambda paper: paper.kind)
def test_everything_on_a_paper_can_be_read_in_it(paper: Paper) -> None:
    lines = [tight(line) for line in word_lines(drawn(paper))]

    wanted = [tight(words) for value in expected_words(paper) for words in value.split("\n")]
    assert [words for words in wanted if words and not any(words in line for line in lines)] == []


@pytest.mark.parametrize("paper", every_kind(units=100, criteria=60), ids=lambda paper: paper.kind)
def test_its_tables_are_the_papers_with_the_cells_in_their_places(paper: Paper) -> None:
    expected = [
        [tuple(column.label for column in table.columns), *table.rows] for table in shown_tables(paper) if table.rows
    ]

    assert word_tables(drawn(paper)) == expected


@pytest.mark.parametrize("paper", every_kind(), ids=lambda paper: paper.kind)
def test_the_page_is_that_of_the_decree_and_bears_the_note_on_every_page(paper: Paper) -> None:
    section = word_document(drawn(paper)).sections[0]

    size = (297, 210) if paper.landscape else (210, 297)
    assert (mm(section.page_width), mm(section.page_height)) == size
    assert (section.orientation is WD_ORIENT.LANDSCAPE) is paper.landscape
    assert (mm(section.left_margin), mm(section.right_margin), mm(section.top_margin)) == (30, 15, 20)
    assert word_notes(drawn(paper)) == [paper.note, paper.note]


def test_figures_stand_on_the_right_and_sums_are_bold() -> None:
    table = framed_table(drawn(every_kind()[0]))

    last = table.rows[-1].cells
    assert [str(cell.paragraphs[0].alignment) for cell in last] == [
        *("LEFT (0)", "LEFT (0)", "RIGHT (2)", "RIGHT (2)", "RIGHT (2)", "LEFT (0)")
    ]
    assert [[run.bold for run in cell.paragraphs[0].runs] for cell in (last[1], table.rows[1].cells[1])] == [
        [True],
        [None],
    ]


def test_columns_are_as_wide_as_in_the_pdf() -> None:
    paper = cross_check_minutes()
    table = framed_table(drawn(paper))

    [shown] = shown_tables(paper)
    widths = [round((column.width or 0) / Mm(165) * 100) for column in table.columns]
    assert widths == [round(column.share / 100) for column in shown.columns]


def test_letters_are_small_enough_for_the_table_to_fit() -> None:
    paper = cross_check_minutes()
    table = framed_table(drawn(paper))

    sizes = {run.font.size.pt for cell in table.rows[1].cells for run in cell.paragraphs[0].runs if run.font.size}
    assert sizes == {shown.size for shown in shown_tables(paper)}


def hostile_places(paper: Paper) -> Iterator[Paper]:
    table = PaperTable("T", (Column("A"), Column("B")), (("x", "y"),), none="n")
    yield replace(paper, title=HOSTILE)
    yield replace(paper, opening=(HOSTILE,))
    yield replace(paper, tables=(replace(table, name=HOSTILE),))
    yield replace(paper, tables=(replace(table, columns=(Column(HOSTILE), Column("B"))),))
    yield replace(paper, tables=(replace(table, rows=((HOSTILE, "y"),)),))
    yield replace(paper, tables=(replace(table, rows=(), none=HOSTILE),))
    yield replace(paper, signatories=(Signatory("X", name=HOSTILE, rank="Y"),))
    yield replace(paper, recipients=(HOSTILE,))


@pytest.mark.parametrize("place", range(8))
def test_values_never_become_markup_or_template(place: int) -> None:
    lines = word_lines(drawn(list(hostile_places(cross_check_minutes()))[place]))

    assert [line for line in lines if HOSTILE in line] != []


def test_the_note_too_is_text() -> None:
    assert word_notes(drawn(replace(cross_check_minutes(), note=HOSTILE))) == [HOSTILE, HOSTILE]


def test_lines_stay_lines_and_control_characters_go() -> None:
    paper = replace(cross_check_minutes(), opening=("một\nhai\tba\x00\x0b\ufffebốn\u202e",))

    assert "một\nhai ba\nbốn" in word_lines(drawn(paper))


def test_the_same_paper_gives_the_same_file_without_an_author() -> None:
    first, second = drawn(cross_check_minutes()), drawn(cross_check_minutes())

    assert first == second
    assert word_document(first).core_properties.author == ""
    assert word_document(first).core_properties.title == "BIÊN BẢN"


def test_a_signer_who_is_not_known_gets_dots_to_write_on_and_is_told_so() -> None:
    lines = word_lines(drawn(cross_check_minutes()))

    assert [line for line in lines if line.startswith(("…", "(ký"))] == [
        *("(ký; ghi rõ cấp bậc, họ tên)", "…" * 10, "…" * 7)
    ]


def test_no_tag_of_a_template_is_left() -> None:
    left = [
        (paper.kind, line)
        for paper in every_kind()
        for line in (*word_lines(drawn(paper)), *word_notes(drawn(paper)))
        if "{" in line or "}" in line
    ]

    assert left == []
