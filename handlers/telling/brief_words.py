"""How a brief keeps to its length: words are cut, and what is left out is counted."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.telling.brief_notices import Matter
from handlers.texts import Texts

_MORE = "…"
_COUNTED_AS = {Matter.NOMINATIONS: "nominations", Matter.APPEALS: "appeals", Matter.APPEALS_OVERDUE: "appeals"}


def cut_words(text: str, room: int) -> str:
    """The text in at most `room` characters; three dots say that something is missing."""
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}{_MORE}"


def joined(texts: Texts, rows: Sequence[str], *, others: int, of: Matter) -> str:
    """Like "Sơn Động; Tân Yên và 3 đơn vị khác"."""
    listed = "; ".join(rows)
    if not others:
        return listed
    return texts(f"brief.and_{_COUNTED_AS.get(of, 'units')}", names=listed, count=others)
