"""The words of Monday morning for one unit: its own place, its gap, and what would raise it most."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.numbers import rounded
from bot.domain.telling.clock_notices import OwnPlace, OwnStep
from handlers.conversation import Choice, Screen
from handlers.telling.phrases import time_in_words
from handlers.texts import Texts


def own_place(notice: OwnPlace, texts: Texts) -> Screen:
    """Where the reader's unit stands and what would raise it; no other unit is named."""
    parts = [_standing(notice, texts), *_what_next(notice, texts), texts("standings.note")]
    fill_in = Choice(texts("button.fill_in"), f"/chamdiem {notice.code}")
    points = (Choice(texts("weekly.button_points"), "/diem"),) if notice.rank else ()
    title = texts("weekly.own_title", period=notice.period)
    return Screen("\n".join(parts), title=title, choices=(fill_in, *points))


def _standing(notice: OwnPlace, texts: Texts) -> str:
    if not notice.rank:
        return texts(
            "weekly.not_signed",
            unit=notice.unit,
            due=notice.due,
            time=time_in_words(texts, days=notice.days, hours=notice.hours, is_over=notice.is_over),
        )
    move = notice.move or 0
    moved = texts("standings.up" if move > 0 else "standings.down", by=abs(move)) if move else ""
    return texts(
        "weekly.own_place",
        unit=notice.unit,
        rank=notice.rank,
        signed=notice.signed,
        tied=texts("standings.tied") if notice.tied else "",
        move=moved,
        percentage=notice.percentage,
        points=notice.total,
    )


def _what_next(notice: OwnPlace, texts: Texts) -> Iterator[str]:
    if notice.rank:
        yield _gap(notice, texts)
    if notice.steps:
        steps = [f"– {_step(one, notice, texts)}" for one in notice.steps]
        yield "\n".join((texts("weekly.steps_last" if _is_last(notice) else "weekly.steps"), *steps))
    if notice.missing:
        yield texts("weekly.missing", count=notice.missing)
    if notice.version:
        yield texts("weekly.waits", version=notice.version)
        return
    yield texts("weekly.how_to_raise" if notice.rank else "weekly.how_to_sign")


def _gap(notice: OwnPlace, texts: Texts) -> str:
    if notice.gap is None:
        return texts("weekly.first")
    if not rounded(notice.gap):
        return texts("weekly.gap_tie_break")
    return texts("weekly.gap_percent" if notice.gap_in_percent else "weekly.gap_points", gap=notice.gap)


def _is_last(notice: OwnPlace) -> bool:
    return notice.rank > 1 and notice.rank == notice.signed


def _step(one: OwnStep, notice: OwnPlace, texts: Texts) -> str:
    """The criterion with what to reach and what it brings; one that is not open is only named."""
    if not one.key:
        return texts("weekly.step_closed", criterion=one.criterion)
    value = texts("score_card.value_points", value=one.value)
    if one.measure:
        value = texts("terms.target", target=one.value, unit=one.measure)
    said = texts(
        f"score_card.raise_{one.key}", value=value, place=one.value, rater=one.rater, gain=one.gain, code=notice.code
    )
    return texts("weekly.step", criterion=one.criterion, step=said)
