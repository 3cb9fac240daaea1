"""People in the order of a Vietnamese list, and their names in what was written."""

from __future__ import annotations

import unicodedata

import pytest

from bot.domain.people.names import name_key, says_name


def test_people_are_listed_by_given_name_then_family_then_middle_name() -> None:
    names = ["Trần Văn Bình", "Nguyễn Thị Ân", "Lê Văn An", "Nguyễn Văn Bình", "Nguyễn Hữu Bình"]

    assert sorted(names, key=name_key) == [
        "Lê Văn An",
        "Nguyễn Thị Ân",
        "Nguyễn Hữu Bình",
        "Nguyễn Văn Bình",
        "Trần Văn Bình",
    ]


def test_letters_come_before_tones() -> None:
    names = ["Lạ", "Lan", "Lâ", "Lá", "Lã", "Lả", "Là", "La", "Lă"]

    assert sorted(names, key=name_key) == ["La", "Là", "Lả", "Lã", "Lá", "Lạ", "Lan", "Lă", "Lâ"]


def test_d_comes_before_its_stroked_sister() -> None:
    assert sorted(["Đông", "Dũng", "Em"], key=name_key) == ["Dũng", "Đông", "Em"]


def test_decomposed_letters_sort_like_composed_ones() -> None:
    composed = "Trần Quốc Hiệp"

    assert name_key(unicodedata.normalize("NFD", composed)) == name_key(composed)


def test_foreign_letters_and_an_empty_name_have_a_place_too() -> None:
    assert sorted(["Ørsted", "Zoe", "Fanny", "", "Yến"], key=name_key) == ["", "Fanny", "Yến", "Zoe", "Ørsted"]


@pytest.mark.parametrize(
    "text",
    [
        "An",
        "đ/c An đã ký",
        "Đồng chí An xóa",
        "signed by An at 17:00",
        "Có: Bình, An, Lan",
        "Người ký:\n– An (SĐ)",
        "“An”",
    ],
)
def test_a_short_name_is_said_behind_a_title_or_where_it_stands_alone(text: str) -> None:
    said = says_name(text, "An")

    assert said


@pytest.mark.parametrize(
    "text",
    [
        "đ/c Lan",
        "An ninh Tổ quốc",
        "Giữ vững an ninh",
        "Công an",
        "đ/c Nguyễn Văn An",
        "đ/c An Bình",
        "Anh",
        "xã Vĩnh An",
    ],
)
def test_a_short_name_is_not_said_by_ordinary_words_or_by_others_names(text: str) -> None:
    said = says_name(text, "An")

    assert not said


def test_a_name_of_several_words_is_said_as_a_whole_phrase_in_its_own_spelling() -> None:
    texts = ("Nguyễn Văn An ký", "do Nguyễn\nVăn An", "Nguyễn Văn Anh", "nguyễn văn an", "Nguyen Van An", "Nguyễn An")

    said = [says_name(text, unicodedata.normalize("NFD", "Nguyễn  Văn An")) for text in texts]

    assert said == [True, True, False, False, False, False]


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_never_said(name: str) -> None:
    said = says_name("đ/c An", name)

    assert not said
