"""Screens as messages: what Telegram counts, where it is split, what a button carries."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup, ReplyKeyboardMarkup

from handlers.conversation import Choice, Screen
from handlers.telegram.rendering import (
    LONGEST_CALLBACK,
    LONGEST_CAPTION,
    fits_caption,
    keyboard,
    parts,
    pressed,
    read_pressed,
)

_TEXT = st.text(st.sampled_from("aệ 😀\n|x"), min_size=1, max_size=400)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _bold(screen: Screen, *, longest: int = 4096) -> list[str]:
    first = parts(screen, longest=longest)[0]
    units = first.text.encode("utf-16-le")
    return [units[2 * one.offset : 2 * (one.offset + one.length)].decode("utf-16-le") for one in first.entities]


def test_the_title_is_a_bold_first_line() -> None:
    screen = Screen("Đã ký 😀", title="😀 Biên nhận 🏆")

    assert [part.text for part in parts(screen)] == ["😀 Biên nhận 🏆\nĐã ký 😀"]
    assert _bold(screen) == ["😀 Biên nhận 🏆"]


def test_without_a_title_nothing_is_bold() -> None:
    assert (parts(Screen("chào"))[0].text, parts(Screen("chào"))[0].entities) == ("chào", ())


def test_a_long_text_is_split_at_a_line_end() -> None:
    lines = [f"Dòng {number}" for number in range(1000)]

    split = parts(Screen("\n".join(lines)))

    assert len(split) == 3
    assert "\n".join(part.text for part in split).split("\n") == lines
    assert max(_units(part.text) for part in split) <= 4096


def test_a_line_that_is_too_long_is_cut_where_it_must_be_and_never_within_a_letter() -> None:
    split = parts(Screen("a" + "😀" * 3000))

    assert [_units(part.text) for part in split] == [4095, 1906]
    assert "".join(part.text for part in split) == "a" + "😀" * 3000


def test_a_part_of_nothing_but_blanks_is_not_sent() -> None:
    assert [part.text for part in parts(Screen("a\n" + "\n" * 9000 + "b"))] == ["a", "b"]
    assert [part.text.strip() for part in parts(Screen(" " * 5000 + "\nb"))] == ["b"]


@settings(max_examples=300)
@given(_TEXT, st.text(st.sampled_from("Tệ😀 "), max_size=60), st.integers(8, 90))
def test_every_part_fits_nothing_is_lost_and_bold_stays_inside(text: str, title: str, longest: int) -> None:
    split = parts(Screen(text, title=title), longest=longest)

    whole = f"{title}\n{text}" if title else text
    assert all(_units(part.text) <= longest for part in split if whole.strip())
    assert "".join("".join(part.text.split()) for part in split) == "".join(whole.split())
    assert all(one.offset + one.length <= _units(split[0].text) for one in split[0].entities)
    assert all(part.entities == () for part in split[1:])


@pytest.mark.parametrize(("length", "fits"), [(LONGEST_CAPTION - 6, True), (LONGEST_CAPTION - 5, False)])
def test_a_caption_counts_the_title_too(length: int, fits: bool) -> None:
    assert fits_caption(Screen("a" * length, title="Tiêu ")) is fits


# Buttons


def test_short_buttons_share_a_row_and_long_ones_stand_alone() -> None:
    labels = ["A", "B", "C", "D", "E", "F", "Một nhãn khá là dài đấy", "Một nhãn khác cũng dài", "G"]

    shown = keyboard(Screen("?", choices=tuple(Choice(label, "x") for label in labels), mark="m"))

    assert isinstance(shown, InlineKeyboardMarkup)
    assert [[button.text for button in row] for row in shown.inline_keyboard] == [
        ["A", "B", "C", "D", "E"],
        ["F"],
        ["Một nhãn khá là dài đấy"],
        ["Một nhãn khác cũng dài"],
        ["G"],
    ]


def test_a_button_carries_what_it_was_made_for_and_what_it_says() -> None:
    shown = keyboard(Screen("?", choices=(Choice("Ký", "Ký|bản 3"),), mark="ky v3"))

    assert isinstance(shown, InlineKeyboardMarkup)
    carried = str(shown.inline_keyboard[0][0].callback_data)
    assert (carried, read_pressed(carried)) == ("ky v3|Ký|bản 3", ("ky v3", "Ký|bản 3"))


def test_a_screen_without_choices_has_no_keyboard_and_a_contact_is_asked_for_with_one_button() -> None:
    asked = keyboard(Screen("?", choices=(Choice("Chia sẻ số", ""),), asks_contact=True))

    assert keyboard(Screen("?")) is None
    assert isinstance(asked, ReplyKeyboardMarkup)
    assert [[(key.text, key.request_contact) for key in row] for row in asked.keyboard] == [[("Chia sẻ số", True)]]


@given(st.text(st.sampled_from("kệ2 -"), max_size=40), st.text(st.sampled_from("Kýx|"), max_size=40))
def test_a_button_carries_at_most_64_bytes_or_is_a_bug(mark: str, reply: str) -> None:
    size = len(f"{mark}|{reply}".encode())
    if size > LONGEST_CALLBACK:
        with pytest.raises(ValueError, match="too long"):
            pressed(reply, mark=mark)
        return

    assert read_pressed(pressed(reply, mark=mark)) == (mark, reply)
