"""A sudden achievement: the bloc's own clock for proposing and answering it. No rule of law sets these hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.commendation.awards import Occasion
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.tables import Table

AFTER_FIRST = timedelta(hours=24)
"""So long after whoever must act was told, the next above is told."""


@dataclass(frozen=True, slots=True)
class SuddenClock:
    """Hours within which a unit proposes and the standing office answers; the bloc's file sets them."""

    propose_hours: int = 24
    answer_hours: int = 72


USUAL_HOURS = SuddenClock()


class Turn(StrEnum):
    """Who must act: the drafter sends, the unit's leader signs, the standing office answers."""

    DRAFTER = "drafter"
    LEADER = "leader"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Running:
    """Whose turn it is, and until when."""

    turn: Turn
    due: datetime


def sudden_clock_from(root: Table) -> SuddenClock:
    """The table `[sudden]` of a bloc file: propose_hours, answer_hours; both positive."""
    if "sudden" not in root.content:
        return USUAL_HOURS
    table = root.table("sudden")
    table.only(("propose_hours", "answer_hours"))
    hours = {name: table.whole(name) for name in ("propose_hours", "answer_hours") if name in table.content}
    for name, value in hours.items():
        if value < 1:
            table.note("sudden.not_positive", name=name, value=value)
    return SuddenClock(**hours)


def running(nomination: Nomination, clock: SuddenClock) -> Running | None:
    """None for what is not sudden, and for what waits for nobody.

    The clock of proposing begins with the draft, that of answering with the leader's signature.
    """
    if nomination.occasion is not Occasion.SUDDEN:
        return None
    propose = nomination.drafted_at + timedelta(hours=clock.propose_hours)
    if nomination.state is NominationState.DRAFT:
        return Running(Turn.DRAFTER, propose)
    if nomination.state is NominationState.SUBMITTED:
        return Running(Turn.LEADER, propose)
    waits = nomination.state in {NominationState.READY, NominationState.RECEIVED}
    if not waits or nomination.decided_at is None:
        return None
    return Running(Turn.OFFICE, nomination.decided_at + timedelta(hours=clock.answer_hours))
