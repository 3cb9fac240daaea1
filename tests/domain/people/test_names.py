"""People in the order of a Vietnamese list."""

from __future__ import annotations

import unicodedata

from bot.domain.people.names import name_key


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
