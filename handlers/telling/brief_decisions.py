"""The buttons below a brief: what its reader may decide about the very items it names, as one could type it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.telling.brief_notices import Concern, Deed, Item, Matter, WeeklyBrief
from handlers.conversation import Choice
from handlers.telling.brief_words import cut_words
from handlers.texts import Texts

_OPENS = {
    Matter.APPEALS: "kiennghi",
    Matter.APPEALS_OVERDUE: "kiennghi",
    Matter.TO_REVIEW: "thamdinh",
    Matter.REVIEW_1_OVERDUE: "thamdinh",
    Matter.REVIEW_2_OVERDUE: "thamdinh",
    Matter.NO_PLAN: "kiemcheo",
    Matter.CROSS_CHECK_OVERDUE: "kiemcheo",
    Matter.REOPENINGS: "molai",
    Matter.NOMINATIONS: "denghi",
    Matter.TERMS: "viec",
    Matter.DRIVES_OVER: "dot",
    Matter.TO_LOCK: "khoaso",
    Matter.UNANSWERED: "hoi",
    Matter.RADAR: "thamdinh",
}
_WITHOUT_PERIOD = frozenset(
    {Matter.REOPENINGS, Matter.NOMINATIONS, Matter.TERMS, Matter.DRIVES_OVER, Matter.UNANSWERED}
)
_REVIEWS = frozenset({Matter.TO_REVIEW, Matter.REVIEW_1_OVERDUE, Matter.REVIEW_2_OVERDUE})
_WITH_PLACE = _REVIEWS | {Matter.RADAR, Matter.TO_LOCK, Matter.UNANSWERED}
_VIEWS = {Matter.RADAR: "cau hoi"}


def decisions(notice: WeeklyBrief, texts: Texts, *, longest: int) -> tuple[Choice, ...]:
    """Approve, return, ask – by item, in the order of the text; then what opens a list."""
    decided = [
        _decision(notice, texts, one, item=item, deed=deed, longest=longest)
        for one in notice.concerns
        for item in one.items
        for deed in item.deeds
    ]
    opened = {choice.reply: choice for choice in reversed(list(_openings(notice, texts)))}
    return (*decided, *reversed(opened.values()))


def _decision(notice: WeeklyBrief, texts: Texts, one: Concern, *, item: Item, deed: Deed, longest: int) -> Choice:
    is_nomination = one.matter is Matter.NOMINATIONS
    about = f"ĐN-{number_of(item)}" if is_nomination else notice.code
    name = about if is_nomination else cut_words(item.name, longest)
    replies = {
        Deed.APPROVE: ("denghi duyet", item.code),
        Deed.RETURN: ("denghi tra", item.code) if is_nomination else ("thamdinh", f"{notice.code} tra {item.code}"),
        Deed.ASK: ("hoi", f"{item.unit if is_nomination else item.code} {about}"),
    }
    return Choice(texts(f"brief.button_{deed}", item=name), _reply(notice, *replies[deed]))


def number_of(item: Item) -> str:
    """What a nomination is called by: its code names the very text, too."""
    return item.code.partition("-")[0]


def _openings(notice: WeeklyBrief, texts: Texts) -> Iterator[Choice]:
    for one in notice.concerns:
        is_decided = any(item.deeds for item in one.items) and one.matter not in _REVIEWS
        if not one.opens or is_decided:
            continue
        code = one.items[0].code if one.matter is Matter.TO_LOCK else notice.code
        words = "" if one.matter in _WITHOUT_PERIOD else code
        place = notice.place if one.matter in _WITH_PLACE else ""
        typed = [_OPENS[one.matter], place, words, _VIEWS.get(one.matter, "")]
        yield Choice(texts(f"brief.open_{one.matter}"), "/" + " ".join(word for word in typed if word))


def _reply(notice: WeeklyBrief, command: str, words: str) -> str:
    """Whoever sees several blocs names the one that is meant."""
    return f"/{command} {notice.place} {words}" if notice.place else f"/{command} {words}"
