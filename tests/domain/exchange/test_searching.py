"""Searching by the meaning of words: what is found, what is not, and what changes when a library does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.exchange.searching import Entry, Index
from bot.domain.exchange.spelling import Spellings, asked_words, meanings, syllables, tag_of, tags_for

AT = datetime(2017, 5, 8, 2, tzinfo=UTC)
PATROL = Entry("01", "KN-01", "SD", "Tuần tra kiểm soát ban đêm", "Tổ đi theo tuyến giáp ranh.", AT, ("#ttks",))
FIRE = Entry("02", "KN-02", "HH", "Tổ liên gia", "Các hộ ký cam kết phòng cháy chữa cháy, treo kẻng báo động.", AT)
PAPERS = Entry("03", "HĐ-01", "", "Giảm thời gian cấp căn cước thế nào?", "Hẹn giờ theo từng thôn.", AT)


def library(*entries: Entry) -> Index:
    index = Index()
    for entry in entries or (PATROL, FIRE, PAPERS):
        index.put(entry)
    return index


def numbers(index: Index, words: str) -> list[str]:
    return [kept.number for kept in index.search(words)]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("tuan tra", "KN-01"),
        ("TTKS", "KN-01"),
        ("PCCC", "KN-02"),
        ("cháy nổ", "KN-02"),
        ("tuaan tra", "KN-01"),
        ("kẻng báo đọng", "KN-02"),
        ("giap rnah", "KN-01"),
        ("CCCD", "HĐ-01"),
        ("#ttks", "KN-01"),
        ("đơn vị nào có kinh nghiệm phòng cháy", "KN-02"),
    ],
)
def test_it_is_found_in_other_words_and_spellings(words: str, number: str) -> None:
    assert numbers(library(), words) == [number]


@pytest.mark.parametrize("words", ["", "!?", "xe đạp địa hình", "#khac"])
def test_what_is_not_there_is_not_found(words: str) -> None:
    assert numbers(library(), words) == []


def test_nothing_is_found_in_an_empty_library() -> None:
    assert (numbers(Index(), "tuần tra"), len(Index())) == ([], 0)


def test_most_limits_what_is_found() -> None:
    index = library(*(replace(PATROL, id=str(number)) for number in range(5)))

    assert len(index.search("tuần tra", most=2)) == 2


def test_what_is_taken_out_is_not_found_and_its_place_is_wasted() -> None:
    index = library()

    index.drop("01")
    index.drop("01")

    assert (numbers(index, "tuần tra"), len(index), index.wasted) == ([], 2, 1)


def test_an_entry_takes_the_place_of_what_had_its_id() -> None:
    index = library()

    index.put(replace(PATROL, title="Hòm thư góp ý", body="Đặt tại nhà văn hóa."))

    assert (numbers(index, "hom thu gop y"), numbers(index, "giáp ranh"), len(index)) == (["KN-01"], [], 3)


def test_a_query_of_nothing_but_small_words_is_taken_as_it_is() -> None:
    assert asked_words("thế nào") == ["the", "nao"]
    assert asked_words("kinh nghiệm dân vận thế nào") == ["dan", "van"]


def test_doubled_letters_are_one_and_abbreviations_stay() -> None:
    assert syllables("Tuaan  traa PCCC, số 100 #Dân_vận") == ["tuan", "tra", "pccc", "so", "100", "#dan_van"]


def test_the_longest_way_of_saying_it_counts() -> None:
    [one] = meanings(syllables("trật tự an toàn giao thông"))

    assert (one.first, one.end) == (0, 6)


@pytest.mark.parametrize(
    ("typed", "tag"), [("#Dân vận", "#dan_van"), ("dan_van", "#dan_van"), ("#06", ""), ("", ""), ("!", "")]
)
def test_a_tag_is_kept_without_marks(typed: str, tag: str) -> None:
    assert tag_of(typed) == tag


def test_tags_are_suggested_by_what_a_text_speaks_of_most() -> None:
    text = "Tuần tra ban đêm: TTKS theo tuyến, ký cam kết PCCC, có báo cáo, tuyên truyền"

    assert tags_for(text)[:2] == ("#tuan_tra_kiem_soat", "#ban_dem")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("tuyem", ("tuyen",)),
        ("tuyn", ("tuyen",)),
        ("tuyeen", ("tuyen",)),
        ("tuyne", ("tuyen",)),
        ("tuyen", ()),
        ("utyne", ()),
        ("tuy", ()),
        ("tuy3n", ()),
    ],
)
def test_one_slip_in_a_longer_word_is_seen_through(typed: str, near: tuple[str, ...]) -> None:
    spellings = Spellings()
    for word in ("tuyen", "so", "a1"):
        spellings.add(word)

    assert spellings.near(typed) == near
