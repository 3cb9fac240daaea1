"""The rank is taken from before the name."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from bot.domain.papers.names import RANKS, RankedName, ranked


@pytest.mark.parametrize(
    ("display_name", "known"),
    [
        ("Đại tá Nguyễn Văn A", RankedName("Nguyễn Văn A", "Đại tá")),
        ("đại  TÁ Nguyễn Văn A", RankedName("Nguyễn Văn A", "Đại tá")),
        ("Đồng chí Thượng uý Trần Thị B", RankedName("Trần Thị B", "Thượng úy")),
        ("đ/c Thượng sỹ Lê C", RankedName("Lê C", "Thượng sĩ")),
        ("Đại tá Minh", RankedName("Minh", "Đại tá")),
        ("Nguyễn Văn A", RankedName("Nguyễn Văn A")),
        ("Đại tá", RankedName("Đại tá")),
        ("", RankedName("")),
    ],
)
def test_a_rank_before_the_name_is_known_and_anything_else_is_part_of_the_name(
    display_name: str, known: RankedName
) -> None:
    assert ranked(display_name) == known


@pytest.mark.parametrize("rank", RANKS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_rank_is_known_however_its_letters_are_composed(rank: str, form: Literal["NFC", "NFD"]) -> None:
    written = unicodedata.normalize(form, f"{rank} Nguyễn Văn A")

    assert ranked(written) == RankedName("Nguyễn Văn A", rank)
