""" "Như kỳ trước, trừ …" in words: what was taken over, what stayed, what does not fit."""

from __future__ import annotations

from collections.abc import Iterable

from bot.actions.scoring.carrying import TakenOver
from bot.domain.scoring.carried_over import NotCarried
from bot.domain.scoring.score_lines import Reading
from handlers.scoring.lines import detail_in_words, taken_in_words
from handlers.texts import Texts


def taken_over_in_words(texts: Texts, taken: TakenOver) -> Iterable[str]:
    """The preview below lists every value; here stands where they come from and what is missing among them."""
    carried = taken.carried
    key = "carried.taken" if carried.codes else "carried.taken_none"
    yield texts(key, count=len(carried.codes), period=taken.earlier.name)
    exceptions = tuple(line for line in carried.reading.lines if line.number)
    of_exceptions = {line.code for line in exceptions}
    made = tuple(change for change in taken.changes if change.code in of_exceptions)
    if exceptions or carried.reading.problems:
        yield from taken_in_words(texts, Reading(exceptions, carried.reading.problems), made)
    if carried.kept:
        yield texts("carried.kept", codes=", ".join(carried.kept))
    if carried.lost:
        rows = (texts("carried.lost_row", code=one.code, reason=_reason(texts, one)) for one in carried.lost)
        yield "\n".join((texts("carried.lost", count=len(carried.lost)), *rows))


def _reason(texts: Texts, lost: NotCarried) -> str:
    details = {name: detail_in_words(texts, value) for name, value in lost.details.items()}
    return texts(f"problem.{lost.key}", **details)
