"""Word and Excel files opened by an office program and printed: nothing is lost, every page is A4."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.reports.excel_paper import draw_excel
from bot.reports.paper import ExcelPaper, Paper, TemplateWords, WordPaper
from bot.reports.word import draw_word
from tests.reports.papers import every_kind
from tests.reports.reading import expected_words, pdf_pages, pdf_words, shown_tables, tight

_FONTS = Path(__file__).parents[2] / "bot" / "reports" / "fonts"
_FONT_SETTINGS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir><alias binding="same"><family>Times New Roman</family>
<accept><family>Liberation Serif</family></accept></alias></fontconfig>"""


def office(part: str) -> bool:
    """Whether LibreOffice is there with that part of it: sw for texts, sc for tables."""
    program = shutil.which("soffice")
    return program is not None and any(Path(program).resolve().parent.glob(f"*{part}lo.*"))


def printed(files: Sequence[Path], *, folder: Path) -> dict[str, bytes]:
    """Each file as the PDF that LibreOffice prints, by its name; Times New Roman is drawn with our own font."""
    settings = folder / "fonts.conf"
    settings.write_text(_FONT_SETTINGS.format(fonts=_FONTS, cache=folder / "fonts"), "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)],
        env=os.environ | {"FONTCONFIG_FILE": str(settings)},
        check=True,
        capture_output=True,
        timeout=110,
    )
    return {file.stem: file.with_suffix(".pdf").read_bytes() for file in files}


def saved(draw: Callable[[Paper], bytes], papers: Sequence[Paper], *, ending: str, folder: Path) -> list[Path]:
    files = [folder / f"{paper.kind}.{ending}" for paper in papers]
    for file, paper in zip(files, papers, strict=True):
        file.write_bytes(draw(paper))
    return files


@pytest.mark.skipif(not office("sw"), reason="LibreOffice Writer is not installed")
@pytest.mark.parametrize(("units", "criteria"), [(10, 33), (100, 60)])
def test_word_files_print_with_everything_on_them(tmp_path: Path, units: int, criteria: int) -> None:
    papers = every_kind(units=units, criteria=criteria)
    words = TemplateWords(*"abcdef")
    files = saved(lambda paper: draw_word(WordPaper(paper, words)), papers, ending="docx", folder=tmp_path)

    pages = {kind: pdf_pages(content) for kind, content in printed(files, folder=tmp_path).items()}

    read = {kind: tight("".join(found)) for kind, found in pages.items()}
    lost = [
        (paper.kind, words)
        for paper in papers
        for value in set(expected_words(paper))
        for words in map(tight, value.split("\n"))
        if words not in read[paper.kind]
    ]
    rows = [
        (paper.kind, row)
        for paper in papers
        for table in shown_tables(paper)
        for row in table.rows
        if tight("".join(row)) not in read[paper.kind]
    ]
    without_note = [
        paper.kind for paper in papers if not all(tight(paper.note) in tight(page) for page in pages[paper.kind])
    ]
    assert (lost, rows, without_note) == ([], [], [])


@pytest.mark.skipif(not office("sc"), reason="LibreOffice Calc is not installed")
def test_workbooks_print_with_every_text_on_them(tmp_path: Path) -> None:
    papers = every_kind()
    files = saved(lambda paper: draw_excel(ExcelPaper(paper)), papers, ending="xlsx", folder=tmp_path)

    read = {kind: pdf_words(content) for kind, content in printed(files, folder=tmp_path).items()}

    lost = [
        (paper.kind, cell)
        for paper in papers
        for table in paper.tables
        for row in table.rows
        for cell in row
        if isinstance(cell, str) and tight(cell) not in read[paper.kind]
    ]
    assert lost == []
