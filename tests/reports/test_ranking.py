"""The standings picture: what is on it, that it prints literally, and that our font can draw it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import cast

import msgspec
import pytest
import typst

from bot.reports.ranking import RankingPicture, RankingRow, ranking_sheet
from bot.reports.typesetting import Sheet, bundled_fonts, typeset

WORDS = {
    "rank": "Hạng",
    "unit": "Đơn vị",
    "percentage": "Tỷ lệ",
    "points": "Điểm",
    "unsigned": "Chưa ký",
    "tied": "Đồng hạng",
}
HIEP_HOA = RankingRow(1, "Công an huyện Hiệp Hòa", Decimal("97.525"), Decimal("926.5"), 2, True)
SON_DONG = RankingRow(None, "Công an huyện Sơn Động", None, None, None, False)
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SIGNS = "0123456789▲▼–—“”‘’…·•%/;:,.!?()+-=<>#*_&@$^~`'\"\\|[]{}×≥≤№"


def picture(*rows: RankingRow, labels: Mapping[str, str] = WORDS) -> RankingPicture:
    return RankingPicture(
        title="Xếp hạng tạm thời",
        subtitle="6 tháng đầu năm 2017",
        note="Dự thảo – chỉ dùng để theo dõi; căn cứ là văn bản đã ký",
        rows=rows,
        labels=labels,
    )


def shown(wanted: RankingPicture) -> dict[str, object]:
    return cast("dict[str, object]", msgspec.json.decode(ranking_sheet(wanted).values))


def lengths(wanted: RankingPicture) -> list[int]:
    return [len(page) for page in cast("list[list[object]]", shown(wanted)["pages"])]


def first_line(wanted: RankingPicture) -> dict[str, object]:
    return cast("list[list[dict[str, object]]]", shown(wanted)["pages"])[0][0]


def units(count: int) -> tuple[RankingRow, ...]:
    return tuple(replace(HIEP_HOA, rank=place + 1, unit=f"Đơn vị {place + 1}") for place in range(count))


def widths(pictures: Iterable[bytes]) -> list[int]:
    """Of PNG files, in pixels: the four bytes after the signature and the head of the first chunk."""
    return [int.from_bytes(png[16:20], "big") for png in pictures if png.startswith(b"\x89PNG\r\n\x1a\n")]


def glyphs(source: bytes | Sheet, values: str = "") -> list[str]:
    """The shapes that are drawn, in order: equal shapes have equal names, whatever their colour."""
    template, text = (source.template, source.values) if isinstance(source, Sheet) else (source, values)
    drawn = typst.compile(template, font_paths=bundled_fonts(), format="svg", sys_inputs={"values": text})
    return re.findall(r'<use xlink:href="#(\w+)"', drawn.decode())


def glyphs_alone(characters: str, *, weight: str) -> list[str]:
    style = f'#set page(height: auto)\n#set text(font: "Inter", weight: "{weight}")'
    source = f"{style}\n#grid(..sys.inputs.values.clusters())"
    return glyphs(source.encode(), characters)


def glyphs_of_unit(unit: str) -> list[str]:
    return glyphs(ranking_sheet(picture(replace(HIEP_HOA, unit=unit))))


def vietnamese_letters() -> str:
    toned = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
    small = "".join(toned) + "bcdđfghjklmnpqrstvwxz"
    return small + small.upper()


def test_a_row_shows_its_figures_with_two_decimals_rounded_half_up_and_a_decimal_comma() -> None:
    wanted = picture(replace(HIEP_HOA, points=Decimal("1234.5")))

    line = first_line(wanted)

    assert line == {
        "rank": 1,
        "unit": "Công an huyện Hiệp Hòa",
        "percentage": "97,53%",
        "points": "1.234,50",
        "move": 2,
        "signed": True,
        "tied": False,
        "filled": 97.525,
        "class_name": "",
    }


def test_the_class_of_a_unit_is_drawn_below_its_name() -> None:
    without = glyphs(ranking_sheet(picture(HIEP_HOA)))
    with_class = glyphs(ranking_sheet(picture(replace(HIEP_HOA, class_name="Cờ đỏ"))))

    assert len(with_class) - len(without) == len("Cờđỏ")


def test_an_english_reader_gets_a_decimal_point() -> None:
    wanted = replace(picture(replace(HIEP_HOA, points=Decimal("1234.5"))), decimal_comma=False)

    line = first_line(wanted)

    assert (line["percentage"], line["points"]) == ("97.53%", "1,234.50")


def test_zero_is_a_figure_and_what_is_not_known_is_a_dash() -> None:
    zero = replace(HIEP_HOA, percentage=Decimal(0), points=Decimal(0))
    unknown = replace(HIEP_HOA, percentage=None, points=None)

    lines = [first_line(picture(row)) for row in (zero, unknown)]

    assert [(line["percentage"], line["points"]) for line in lines] == [("0,00%", "0,00"), ("–", "–")]


def test_a_percentage_over_a_hundred_fills_its_bar_and_one_below_zero_leaves_it_empty() -> None:
    best = replace(HIEP_HOA, percentage=Decimal(125))
    plain = replace(HIEP_HOA, percentage=Decimal(100))
    below = replace(HIEP_HOA, percentage=Decimal(-5))

    lines = cast("list[list[dict[str, object]]]", shown(picture(best, plain, below))["pages"])[0]

    assert [line["filled"] for line in lines] == [100.0, 80.0, 0.0]


def test_units_that_share_a_rank_are_marked_and_units_without_a_rank_are_not() -> None:
    rows = [replace(HIEP_HOA, rank=rank) for rank in (1, 2, 2, 4, None, None)]

    lines = cast("list[list[dict[str, object]]]", shown(picture(*rows))["pages"])[0]

    assert [line["tied"] for line in lines] == [False, True, True, False, False, False]


def test_units_that_have_not_signed_come_last_in_their_own_order() -> None:
    yen_the = replace(SON_DONG, unit="Công an huyện Yên Thế")

    lines = cast("list[list[dict[str, object]]]", shown(picture(SON_DONG, HIEP_HOA, yen_the))["pages"])[0]

    assert [line["unit"] for line in lines] == [HIEP_HOA.unit, SON_DONG.unit, yen_the.unit]


@pytest.mark.parametrize(
    ("count", "pages"),
    [(0, [0]), (1, [1]), (25, [25]), (26, [13, 13]), (60, [20, 20, 20]), (76, [19, 19, 19, 19])],
)
def test_a_page_has_at_most_25_rows_and_pages_are_about_equally_long(count: int, pages: list[int]) -> None:
    assert lengths(picture(*units(count))) == pages


def test_a_missing_word_is_named() -> None:
    labels = {word: text for word, text in WORDS.items() if word != "tied"}

    with pytest.raises(KeyError, match="tied"):
        ranking_sheet(picture(HIEP_HOA, labels=labels))


@pytest.mark.parametrize(
    ("rows", "pages"),
    [((), 1), ((SON_DONG,) * 10, 1), (units(4) + (SON_DONG,) * 6, 1), (units(25), 1), (units(60), 3)],
    ids=["no units", "none signed", "four of ten signed", "a full page", "three pages"],
)
def test_a_page_is_a_picture_1080_pixels_wide(rows: tuple[RankingRow, ...], pages: int) -> None:
    pictures = typeset(ranking_sheet(picture(*rows)), bundled_fonts())

    assert widths(pictures) == [1080] * pages


@pytest.mark.parametrize(
    "unit",
    [
        "#let x",
        "*a_b*",
        "<",
        "<x>",
        "$a^2$",
        "@b",
        "//c",
        "/*c*/",
        "`d`",
        "\\n",
        "a->b---c",
        "\"q\"'w'",
        "#panic()",
    ],
)
def test_a_unit_name_prints_literally(unit: str) -> None:
    frame = glyphs_of_unit("")
    start = [one == other for one, other in zip(frame, glyphs_of_unit("Ж"), strict=False)].index(False)
    letters = [glyphs_of_unit(letter)[start] for letter in unit if letter != " "]

    drawn = glyphs_of_unit(unit)

    assert drawn == frame[:start] + letters + frame[start:]


def test_a_long_name_without_spaces_loses_no_letter() -> None:
    frame = glyphs_of_unit("")

    drawn = glyphs_of_unit("X" * 60)

    assert len(drawn) == len(frame) + 60


def test_up_down_and_unchanged_differ_in_shape_and_not_only_in_colour() -> None:
    up, down, unchanged, unknown = (
        glyphs(ranking_sheet(picture(replace(HIEP_HOA, move=move)))) for move in (1, -1, 0, None)
    )

    assert len({tuple(drawn) for drawn in (up, down, unchanged, unknown)}) == 4


def test_the_words_come_from_the_labels() -> None:
    rows = (HIEP_HOA, HIEP_HOA, SON_DONG)
    others = dict.fromkeys(WORDS, "Zz")

    drawn = [glyphs(ranking_sheet(picture(*rows, labels=labels))) for labels in (WORDS, others)]

    # Each word once, and the tie a second time; spaces are not drawn.
    missing = sum(len(text.replace(" ", "")) - 2 for text in WORDS.values()) + len("Đồnghạng") - 2
    assert len(drawn[0]) - len(drawn[1]) == missing


def test_no_font_but_ours_is_used() -> None:
    assert sorted((font.family, font.weight, font.style) for font in bundled_fonts().fonts()) == [
        ("Inter", 400, "normal"),
        ("Inter", 700, "normal"),
        ("Liberation Serif", 400, "italic"),
        ("Liberation Serif", 400, "normal"),
        ("Liberation Serif", 700, "italic"),
        ("Liberation Serif", 700, "normal"),
    ]


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_the_font_draws_every_vietnamese_letter_and_sign(weight: str) -> None:
    characters = vietnamese_letters() + SIGNS
    [missing] = set(glyphs_alone("\ue000中", weight=weight))

    drawn = glyphs_alone(characters, weight=weight)

    assert [sign for sign, glyph in zip(characters, drawn, strict=True) if glyph == missing] == []
    assert len(set(drawn)) == len(characters)


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_decomposed_vietnamese_looks_like_composed(weight: str) -> None:
    drawn = glyphs_alone(unicodedata.normalize("NFD", vietnamese_letters()), weight=weight)

    assert drawn == glyphs_alone(vietnamese_letters(), weight=weight)
