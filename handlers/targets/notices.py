"""The words that tell of terms: set, asked for, answered; places entered; conditions recorded and lifted."""

from __future__ import annotations

from bot.domain.telling.scoring_notices import (
    ConditionRecorded,
    PlacesEntered,
    TermAnswered,
    TermAsked,
    TermsSet,
)
from handlers.conversation import Choice, Screen
from handlers.targets.term_words import change_in_words, joined, place_in_words, total_in_words
from handlers.texts import Texts


def were_set(notice: TermsSet, texts: Texts) -> Screen:
    rows = "\n".join(change_in_words(texts, stated) for stated in notice.terms)
    text = texts("notice.terms_set", by=notice.by, period=notice.period, terms=rows)
    total = total_in_words(texts, notice.moved)
    return Screen(joined((text, total)), choices=(_look(texts),))


def was_asked(notice: TermAsked, texts: Texts) -> Screen:
    rows = "\n".join(change_in_words(texts, stated) for stated in notice.terms)
    text = texts("notice.term_asked", unit=notice.unit, period=notice.period, by=notice.by, terms=rows)
    return Screen(text, choices=(Choice(texts("button.look_at_request"), f"/chitieu {notice.place} Xét đề nghị"),))


def was_answered(notice: TermAnswered, texts: Texts) -> Screen:
    key = "notice.term_granted" if notice.is_granted else "notice.term_declined"
    row = change_in_words(texts, notice.term)
    text = texts(key, by=notice.by, period=notice.period, term=row, answer=notice.answer)
    total = total_in_words(texts, notice.moved)
    return Screen(joined((text, total)), choices=(_look(texts),))


def places_entered(notice: PlacesEntered, texts: Texts) -> Screen:
    rows = [
        texts(
            "terms.place_changed",
            code=one.criterion,
            rater=one.rater,
            before=place_in_words(texts, one.before),
            after=place_in_words(texts, one.after),
        )
        for one in notice.places
    ]
    text = texts("notice.places_entered", by=notice.by, period=notice.period, places="\n".join(rows))
    return Screen(text, choices=(_look(texts),))


def condition_recorded(notice: ConditionRecorded, texts: Texts) -> Screen:
    key = "notice.condition_lifted" if notice.is_lifted else "notice.condition_recorded"
    text = texts(key, by=notice.by, period=notice.period, code=notice.code, name=notice.name, reason=notice.reason)
    return Screen(text)


def _look(texts: Texts) -> Choice:
    return Choice(texts("button.own_terms"), "/chitieu")
