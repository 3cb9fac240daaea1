"""Phrases that reminders, briefs and /viec share: time left, lists of names, moves."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.telling.brief import cut
from handlers.texts import Texts


def time_in_words(texts: Texts, *, days: int, hours: int, is_over: bool = False) -> str:
    """Like "còn 03 ngày", "còn 05 giờ", "quá hạn 02 ngày"."""
    if is_over:
        return texts("time.over_days", days=days) if days else texts("time.over_hours", hours=hours)
    return texts("time.left_days", days=days) if days else texts("time.left_hours", hours=hours)


def names_in_words(texts: Texts, names: Sequence[str], *, most: int) -> str:
    """The first names and "và n đơn vị khác"; only the number where none may be named."""
    shown, others = cut(names, most=most)
    if not shown:
        return texts("names.only_count", count=others)
    listed = ", ".join(shown)
    return texts("names.and_others", names=listed, count=others) if others else listed
