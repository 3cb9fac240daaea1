"""The words that tell of the criteria agreement and the covenant."""

from __future__ import annotations

from bot.domain.closing.snapshots import short_hash
from bot.domain.covenant.changes import Side
from bot.domain.telling.covenant_notices import (
    CovenantInForce,
    CovenantPutUp,
    CovenantWithdrawn,
    CriteriaFrozen,
    CriteriaProposed,
    CriteriaPutUp,
    PledgeChangeAnswered,
    PledgeChangeAsked,
    ProposalAnswered,
)
from handlers.conversation import Choice, Screen
from handlers.covenant.places import COMMAND
from handlers.covenant.words import changed_in_words
from handlers.texts import Texts


def criteria_put_up(notice: CriteriaPutUp, texts: Texts) -> Screen:
    key = "notice.criteria_put_up_again" if notice.again else "notice.criteria_put_up"
    text = texts(key, name=notice.name, year=notice.year, by=notice.by, hash=short_hash(notice.hash))
    changed = changed_in_words(texts, notice.changes)
    please = texts("notice.criteria_please")
    choice = Choice(texts("agreement.button_read"), f"/{COMMAND} tiêu chí")
    return Screen("\n".join((text, changed, please)), choices=(choice,))


def criteria_proposed(notice: CriteriaProposed, texts: Texts) -> Screen:
    text = texts(
        "notice.criteria_proposed",
        unit=notice.unit,
        by=notice.by,
        code=notice.criterion,
        wish=notice.wish,
        reason=notice.reason,
    )
    return Screen(text, choices=(Choice(texts("agreement.button_answer"), f"/{COMMAND} xét"),))


def proposal_answered(notice: ProposalAnswered, texts: Texts) -> Screen:
    key = "notice.proposal_taken_up" if notice.is_taken_up else "notice.proposal_declined"
    text = texts(key, code=notice.criterion, wish=notice.wish, answer=notice.answer, by=notice.by)
    return Screen(text, choices=(Choice(texts("agreement.button_read"), f"/{COMMAND} tiêu chí"),))


def criteria_frozen(notice: CriteriaFrozen, texts: Texts) -> Screen:
    text = texts(
        "notice.criteria_frozen",
        name=notice.name,
        year=notice.year,
        units=notice.units,
        hash=short_hash(notice.hash),
        periods=", ".join(notice.periods) or texts("agreement.no_periods"),
    )
    return Screen(text, choices=() if notice.in_group else (Choice(texts("agreement.button_criteria"), "/tieuchi"),))


def covenant_put_up(notice: CovenantPutUp, texts: Texts) -> Screen:
    text = texts(
        "notice.covenant_put_up",
        title=notice.title,
        by=notice.by,
        hash=short_hash(notice.hash),
        parties=notice.parties,
    )
    return Screen(text, choices=(Choice(texts("covenant.button_read"), f"/{COMMAND} ký"),))


def covenant_withdrawn(notice: CovenantWithdrawn, texts: Texts) -> Screen:
    key = "notice.covenant_void" if notice.had_signed else "notice.covenant_withdrawn"
    return Screen(texts(key, title=notice.title, by=notice.by, reason=notice.reason))


def covenant_in_force(notice: CovenantInForce, texts: Texts) -> Screen:
    text = texts("notice.covenant_in_force", title=notice.title, parties=notice.parties, hash=short_hash(notice.hash))
    return Screen(text, choices=() if notice.in_group else (Choice(texts("covenant.button_look"), f"/{COMMAND}"),))


def change_asked(notice: PledgeChangeAsked, texts: Texts) -> Screen:
    key = "notice.change_asked_of_bloc" if notice.side is Side.UNIT else "notice.change_asked_of_unit"
    text = texts(
        key,
        unit=notice.unit,
        by=notice.by,
        number=notice.number,
        content=notice.content,
        was=notice.was,
        value=notice.value,
        measure=f" {notice.measure}" if notice.measure else "",
        reason=notice.reason,
    )
    return Screen(text, choices=(Choice(texts("covenant.button_answer"), f"/{COMMAND} đổi"),))


def change_answered(notice: PledgeChangeAnswered, texts: Texts) -> Screen:
    text = texts(
        "notice.change_agreed" if notice.is_agreed else "notice.change_declined",
        unit=notice.unit,
        by=notice.by,
        number=notice.number,
        content=notice.content,
        was=notice.was,
        value=notice.value,
        measure=f" {notice.measure}" if notice.measure else "",
        answer=notice.answer,
    )
    return Screen(text, choices=(Choice(texts("covenant.button_look"), f"/{COMMAND}"),))
