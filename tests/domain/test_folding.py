"""Spellings of one phrase meet, hidden characters go."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.folding import MARKS_KEPT, clean, fold, narrow, toneless


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Hòa", "hoa"),
        ("Hoà", "hoa"),
        ("Công An  huyện\tHiệp\nHòa", "cong an huyen hiep hoa"),
        ("Đấu tranh", "dau tranh"),
        ("Ðấu tranh", "dau tranh"),
        ("ƯỚC MƠ", "uoc mo"),
        ("Ｂ０２", "b02"),
        ("tội\u00a0phạm\u200b", "toi pham"),
        ("", ""),
    ],
)
def test_a_phrase_is_folded(text: str, key: str) -> None:
    assert (fold(text), fold(unicodedata.normalize("NFD", text))) == (key, key)


def test_tone_marks_go_and_case_stays() -> None:
    assert toneless("Đối tượng ĐẶNG") == "Doi tuong DANG"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\u200bb\ufeffc\u202ed\u2066e\u00adf", "abcdef"),
        ("a\x00b\x07c\x7fd", "abcd"),
        ("a\ue000b\U000f0000c\ud800d", "abcd"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\vd\fe\u2028f\u2029g\u0085h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        (unicodedata.normalize("NFD", "Tự chấm điểm"), "Tự chấm điểm"),
        ("plain", "plain"),
    ],
)
def test_text_is_cleaned(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_piled_up_marks_are_limited() -> None:
    piled = clean("x" + "\u0316" * 100_000)

    assert piled == "x" + "\u0316" * MARKS_KEPT


def test_characters_that_decompose_into_several_marks_are_limited_too() -> None:
    piled = clean("x" + "\u0344" * 9)

    assert len(piled) == 1 + MARKS_KEPT


def test_a_long_run_of_disordered_marks_is_no_trap() -> None:
    text = "a" + "\u0301\u0316" * 50_000

    assert clean(text) == unicodedata.normalize("NFC", "a\u0301\u0316\u0301\u0316")


@given(st.text(alphabet=st.characters(codec=None)))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_wide_signs_become_narrow_at_their_place() -> None:
    assert narrow("Ｂ０２：７８，５％｜ghi chú") == "B02:78,5%|ghi chú"


def test_every_usual_letter_is_folded_as_its_decomposed_spelling_is() -> None:
    letters = [chr(code) for code in (*range(0xA1, 0x300), *range(0x1E00, 0x1F00))]

    differing = [one for one in letters if toneless(one) != toneless(unicodedata.normalize("NFD", one))]

    assert differing == []
