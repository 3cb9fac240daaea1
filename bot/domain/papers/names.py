"""Whoever signs: the rank is said before the name and written below it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

RANKS = (
    *("Đại tướng", "Thượng tướng", "Trung tướng", "Thiếu tướng"),
    *("Đại tá", "Thượng tá", "Trung tá", "Thiếu tá"),
    *("Đại úy", "Thượng úy", "Trung úy", "Thiếu úy"),
    *("Thượng sĩ", "Trung sĩ", "Hạ sĩ", "Binh nhất", "Binh nhì"),
)
"""Ranks of the force, highest first (domain.md §10)."""

_ADDRESS = re.compile(r"^\s*(?:đồng chí|đ/c)\s+", re.IGNORECASE)
_SPELLINGS = {"uý": "úy", "sỹ": "sĩ"}  # both are in use; the paper has the one of the list


@dataclass(frozen=True, slots=True)
class RankedName:
    """A name without its rank; `rank` is empty where none stood before the name."""

    name: str
    rank: str = ""


def ranked(display_name: str) -> RankedName:
    """`Đại tá Nguyễn Văn A` gives the name and `Đại tá`; "đồng chí" before it is left out."""
    words = _ADDRESS.sub("", unicodedata.normalize("NFC", display_name)).split()
    if len(words) <= 2:  # a rank has two words and needs a name behind it
        return RankedName(" ".join(words))
    first, second = (word.lower() for word in words[:2])
    said = f"{first} {_SPELLINGS.get(second, second)}"
    rank = next((rank for rank in RANKS if rank.lower() == said), "")
    return RankedName(" ".join(words[2:] if rank else words), rank)
