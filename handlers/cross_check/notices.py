"""The words of what is told because of cross-checks; a group reads of plans, never of findings."""

from __future__ import annotations

from datetime import datetime

from bot.domain.telling.inspection_notices import (
    ConflictDeclared,
    FindingsAnswered,
    FindingsDelivered,
    InspectionAssigned,
    PlanProposed,
    RoundPublished,
    WithdrawnFromRound,
)
from handlers.conversation import Choice, Screen
from handlers.cross_check.places import ANSWER, COMMAND, PUBLISH, REPAIR
from handlers.review.reviewing_screens import ruled_in_words
from handlers.texts import Texts


def proposed(notice: PlanProposed, texts: Texts) -> Screen:
    text = texts(
        "notice.plan_proposed",
        by=notice.by,
        period=notice.period,
        units=notice.units,
        size=notice.size,
        seed=notice.seed,
    )
    return Screen(text, choices=(Choice(texts("cross_check.button_look"), f"/{COMMAND} {PUBLISH} {notice.code}"),))


def assigned(notice: InspectionAssigned, texts: Texts) -> Screen:
    text = texts(
        "notice.inspection_changed" if notice.is_repaired else "notice.inspection_assigned",
        number=notice.number,
        period=notice.period,
        leads=notice.leads,
        inspects=", ".join(notice.inspects),
        lead=notice.lead,
        members=", ".join(notice.members),
        due=_due(texts, notice.due),
    )
    return Screen(text, choices=(Choice(texts("cross_check.button_round"), f"/{COMMAND} {notice.code}"),))


def withdrawn(notice: WithdrawnFromRound, texts: Texts) -> Screen:
    return Screen(
        texts("notice.withdrawn_from_round", number=notice.number, period=notice.period, reason=notice.reason)
    )


def published(notice: RoundPublished, texts: Texts) -> Screen:
    """To the group."""
    if notice.changed:
        text = texts(
            "notice.round_repaired",
            number=notice.number,
            period=notice.period,
            changed=notice.changed,
            seed=notice.seed,
            due=_due(texts, notice.due),
        )
        return Screen(text)
    text = texts(
        "notice.round_published",
        number=notice.number,
        period=notice.period,
        units=notice.units,
        size=notice.size,
        seed=notice.seed,
        due=_due(texts, notice.due),
    )
    return Screen(text)


def conflict_declared(notice: ConflictDeclared, texts: Texts) -> Screen:
    text = texts("notice.conflict_declared", by=notice.by, unit=notice.unit, other=notice.other, reason=notice.reason)
    if not notice.wants_repair:
        return Screen(text)
    repair = Choice(texts("cross_check.button_repair"), f"/{COMMAND} {REPAIR} {notice.code}")
    return Screen(f"{text}\n{texts('notice.conflict_wants_repair')}", choices=(repair,))


def delivered(notice: FindingsDelivered, texts: Texts) -> Screen:
    """To the inspected unit, and to nobody else."""
    facts = {
        "lead": notice.lead,
        "members": ", ".join(notice.members),
        "period": notice.period,
        "late": texts("notice.findings_late") if notice.late else "",
    }
    if not notice.lines:
        return Screen(texts("notice.findings_none", **facts))
    lines = "\n".join(ruled_in_words(texts, line) for line in notice.lines)
    text = texts("notice.findings_delivered", **facts, count=len(notice.lines), lines=lines)
    return Screen(text, choices=(Choice(texts("cross_check.button_answer"), f"/{COMMAND} {ANSWER} {notice.code}"),))


def answered(notice: FindingsAnswered, texts: Texts) -> Screen:
    text = texts(
        "notice.findings_answered",
        unit=notice.unit,
        period=notice.period,
        agreed=notice.agreed,
        disputed=notice.disputed,
    )
    look = Choice(texts("cross_check.button_round"), f"/{COMMAND} {notice.unit_code} {notice.code}")
    return Screen(text, choices=(look,))


def _due(texts: Texts, due: datetime | None) -> str:
    return texts("notice.inspection_due", due=due) if due else ""
