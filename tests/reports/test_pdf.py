"""Papers as PDFs: the official form, every value to be read, fonts inside, also with 100 units and 60 criteria."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace

import pypdf
import pytest

from bot.reports.drawing import Drawing
from bot.reports.paper import Column, Paper, PaperTable, PdfPaper, Signatory
from bot.reports.pdf import draw_pdf
from tests.reports.papers import SIGNED, cross_check_minutes, every_kind
from tests.reports.reading import expected_words, pdf_pages, pdf_words, shown_tables, tight

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
HOSTILE = '#panic("x") *đậm* $x^2$ <label> `raw` \\ [a] @ref {{ 1 }} & <b>'


def drawn(paper: Paper) -> bytes:
    return draw_pdf(PdfPaper(paper))


def fonts_of(content: bytes) -> dict[str, bool]:
    """Every font that is used, and whether it lies inside the file."""
    found: dict[str, bool] = {}
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]  # every page has fonts
            [descendant] = font["/DescendantFonts"]
            found[font["/BaseFont"].split("+")[1]] = "/FontFile2" in descendant["/FontDescriptor"]
    return found


def sizes(content: bytes) -> set[tuple[int, int]]:
    return {
        (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4))
        for page in pypdf.PdfReader(io.BytesIO(content)).pages
    }


@pytest.mark.parametrize("paper", every_kind(), ids=lambda paper: paper.kind)
def test_everything_on_a_paper_can_be_read_in_it(paper: Paper) -> None:
    words = pdf_words(drawn(paper))

    assert [value for value in expected_words(paper) if tight(value) not in words] == []


@pytest.mark.parametrize("paper", every_kind(units=100, criteria=60), ids=lambda paper: paper.kind)
def test_a_hundred_units_and_sixty_criteria_still_print(paper: Paper) -> None:
    content = drawn(paper)
    words = pdf_words(content)

    assert [value for value in expected_words(paper) if tight(value) not in words] == []
    assert [table.size for table in shown_tables(paper) if table.size < 8] == []


@pytest.mark.parametrize("paper", every_kind(), ids=lambda paper: paper.kind)
def test_rows_are_read_cell_by_cell_from_left_to_right(paper: Paper) -> None:
    words = pdf_words(drawn(paper))

    rows = [tight("".join(row)) for table in shown_tables(paper) for row in table.rows]
    assert [row for row in rows if row not in words] == []


@pytest.mark.parametrize("paper", every_kind(), ids=lambda paper: paper.kind)
def test_every_page_is_a4_and_bears_the_note(paper: Paper) -> None:
    content = drawn(paper)

    assert sizes(content) == {(297, 210) if paper.landscape else (210, 297)}
    assert [tight(paper.note) in tight(page) for page in pdf_pages(content)] == [True] * len(pdf_pages(content))


def test_pages_are_numbered_from_the_second_on() -> None:
    content = drawn(every_kind(units=100)[2])

    heads = [page.split("\n")[0] for page in pdf_pages(content)]
    assert [head.strip() for head in heads[1:]] == ["2", "3", "4"]
    assert heads[0] != "1"


def test_the_head_of_a_table_stands_on_each_of_its_pages() -> None:
    content = drawn(every_kind(units=100)[2])

    assert [("Hạng" in page and "Lý do" in page) for page in pdf_pages(content)] == [True] * 4


def test_every_font_is_inside_the_file() -> None:
    used = fonts_of(drawn(cross_check_minutes()))

    assert used == {
        "LiberationSerif": True,
        "LiberationSerif-Bold": True,
        "LiberationSerif-Italic": True,
        "LiberationSerif-BoldItalic": True,
    }


def test_every_letter_of_vietnamese_has_its_sign_in_every_style() -> None:
    letters = vietnamese_letters()
    paper = replace(cross_check_minutes(), title=letters, place_and_date=letters, recipients_head=letters, note=letters)

    content = drawn(paper)

    assert pdf_words(content).count(tight(letters)) == 4 + len(pdf_pages(content)) - 1
    assert {name.split("-")[0] for name in fonts_of(content)} == {"LiberationSerif"}


def vietnamese_letters() -> str:
    toned = (unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES)
    small = "".join(toned) + "bcdđfghjklmnpqrstvwxz"
    return small + " " + small.upper() + " “”–…→≥ 0123456789"


def test_few_findings_fit_on_one_page_and_many_go_on() -> None:
    pages = [len(pdf_pages(drawn(cross_check_minutes(found=found)))) for found in (1, 40)]

    assert (pages[0], pages[1] > 1) == (1, True)


def test_where_nothing_was_found_it_is_said_in_place_of_the_table() -> None:
    words = pdf_words(drawn(cross_check_minutes(found=0)))

    assert (tight("không có nội dung đề nghị thay đổi") in words, tight("Ý kiến đơn vị") in words) == (True, False)


def test_a_draft_says_what_it_is_and_a_signed_paper_names_its_number() -> None:
    draft, signed = (pdf_words(drawn(cross_check_minutes(signed=number))) for number in (None, SIGNED))

    assert tight("Số: …/BB-KTĐ") in draft
    assert tight("Dự thảo – chỉ dùng để theo dõi; căn cứ là văn bản đã ký · Mã đối chiếu: 9F2C-41AB-77D0") in draft
    assert tight("Số: 45/BB-KTĐ") in signed
    assert tight("Bắc Giang, ngày 30 tháng 6 năm 2017") in signed
    assert tight("Căn cứ: Biên bản số 45/BB-KTĐ ngày 30/06/2017 · Mã đối chiếu: 9F2C-41AB-77D0") in signed


def test_what_looks_like_markup_is_printed_as_it_stands() -> None:
    table = PaperTable(HOSTILE, (Column(HOSTILE), Column("B")), ((HOSTILE, "x\x00\u202ey\nz"),), none=HOSTILE)
    paper = replace(
        cross_check_minutes(),
        title=HOSTILE,
        opening=(HOSTILE, ""),
        tables=(table, replace(table, rows=())),
        signatories=(Signatory(HOSTILE, name=HOSTILE, rank=HOSTILE),),
        note=HOSTILE,
    )

    words = pdf_words(drawn(paper))

    assert words.count(tight(HOSTILE)) == 11
    assert "xyz" in words


def test_a_word_longer_than_its_column_is_broken_and_not_cut_off() -> None:
    long = "A" * 300
    table = PaperTable("", (Column("Mã"), Column("Nội dung"), Column("Lý do")), ((long, long, long),))

    assert pdf_words(drawn(replace(cross_check_minutes(), tables=(table,)))).count(long) == 3


async def test_the_drawing_child_makes_it() -> None:
    drawing = Drawing()
    try:
        made = await drawing.make(PdfPaper(cross_check_minutes()))
    finally:
        await drawing.aclose()

    assert (made.content, made.remark) == (drawn(cross_check_minutes()), "")


def test_dots_to_write_on_stay_inside_their_column() -> None:
    table = PaperTable("", tuple(Column(f"Cột {place}") for place in range(6)), (("…" * 14,) * 6,))

    content = drawn(replace(cross_check_minutes(), tables=(table,)))

    places: list[float] = []

    def look(text: str, page: list[float], line: list[float], *_: object) -> None:
        if "…" in text:
            places.append(page[4] + line[4] + 9 * max(len(part.strip()) for part in text.split("\n")))

    pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text(visitor_text=look)
    right_margin = (210 - 15) / 25.4 * 72
    assert [place for place in places if place > right_margin] == []
    assert places != []
