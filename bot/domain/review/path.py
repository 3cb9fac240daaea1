"""The path of a unit's sheet through a period: signed, cross-checked, reviewed twice, locked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from bot.domain.refusal import Refused
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline, Period, current_period
from bot.domain.scoring.versions import Sheet, SheetState


class Stage(StrEnum):
    """How far a unit's sheet has come; each step is taken by others than the one before."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    CROSS_CHECKED = "cross_checked"
    REVIEW_1 = "review_1"
    EXPLAINED = "explained"
    REVIEW_2 = "review_2"
    LOCKED = "locked"
    RETURNED = "returned"
    """Sent back for correction by a reviewer; the next signature is SIGNED again."""


class Turn(StrEnum):
    """What a unit's sheet waits for next, and with it whom."""

    SHEET = "sheet"
    SIGNATURE = "signature"
    CORRECTION = "correction"
    CROSS_CHECK = "cross_check"
    REVIEW_1 = "review_1"
    EXPLANATION = "explanation"
    REVIEW_2 = "review_2"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step that was taken: for which signed version, by whom, when, whether late, and why (for a return)."""

    period: str
    unit: str
    stage: Stage
    version: int
    by: str
    at: datetime
    late: bool = False
    reason: str = ""
    receipt: str = ""


_REVIEWED = frozenset({Stage.REVIEW_1, Stage.EXPLAINED, Stage.REVIEW_2, Stage.LOCKED})
_TURNS = {
    Stage.DRAFT: Turn.SHEET,
    Stage.SUBMITTED: Turn.SIGNATURE,
    Stage.CROSS_CHECKED: Turn.REVIEW_1,
    Stage.EXPLAINED: Turn.REVIEW_2,
    Stage.REVIEW_2: Turn.NOTHING,
    Stage.LOCKED: Turn.NOTHING,
    Stage.RETURNED: Turn.CORRECTION,
}
DUE_OF: Mapping[Turn, Deadline] = MappingProxyType(
    {
        Turn.SHEET: Deadline.SHEET,
        Turn.SIGNATURE: Deadline.SHEET,
        Turn.CROSS_CHECK: Deadline.CROSS_CHECK,
        Turn.REVIEW_1: Deadline.REVIEW_1,
        Turn.EXPLANATION: Deadline.EXPLANATION,
        Turn.REVIEW_2: Deadline.REVIEW_2,
    }
)
"""The deadline of what a sheet waits for; a correction has none, it is as late as what was returned."""
_WANTED = {Instance.REVIEW_1: Turn.REVIEW_1, Instance.REVIEW_2: Turn.REVIEW_2}
_NOT_YET = {
    Turn.SHEET: "review.not_signed",
    Turn.SIGNATURE: "review.not_signed",
    Turn.CORRECTION: "review.being_corrected",
    Turn.CROSS_CHECK: "review.awaits_cross_check",
    Turn.REVIEW_1: "review.awaits_first",
    Turn.EXPLANATION: "review.awaits_explanation",
    Turn.NOTHING: "review.second_done",
}
_CLOSED = {
    Deadline.SHEET: "closed.sheet",
    Deadline.CROSS_CHECK: "closed.cross_check",
    Deadline.REVIEW_1: "closed.review_1",
    Deadline.EXPLANATION: "closed.explanation",
    Deadline.REVIEW_2: "closed.review_2",
}


def signed_version(versions: Sequence[Sheet]) -> int:
    """The version that counts now, 0 where none is signed."""
    return max((sheet.version for sheet in versions if sheet.state is SheetState.SIGNED), default=0)


def stage_of(versions: Sequence[Sheet], steps: Sequence[PathStep]) -> Stage:
    """Where the sheet stands, from its versions and the steps taken since (both oldest first).

    A newer signature starts the path of its version anew, but for the cross-check, which happened in the field;
    a cross-check that is recorded after a review does not lead back before it.
    """
    signed = signed_version(versions)
    if not signed:
        waits = any(sheet.state is SheetState.SUBMITTED for sheet in versions)
        return Stage.SUBMITTED if waits else Stage.DRAFT
    stage = Stage.SIGNED
    for step in steps:
        if step.stage is Stage.CROSS_CHECKED:
            stage = Stage.CROSS_CHECKED if stage is Stage.SIGNED else stage
        elif step.version == signed:
            stage = step.stage
    return stage


def turn_of(period: Period, stage: Stage, *, is_planned: bool, is_changed: bool, at: datetime) -> Turn:
    """What comes next.

    Review 1 waits for the cross-check only where one is planned for the unit (`is_planned`) and its deadline is not
    past. Review 2 waits for an explanation only where review 1 changed something (`is_changed`) and the
    deadline of explanations is set and not past: a silent unit holds nobody up.
    """
    if stage is Stage.SIGNED:
        waits = is_planned and not period.is_late(Deadline.CROSS_CHECK, at=at)
        return Turn.CROSS_CHECK if waits else Turn.REVIEW_1
    if stage is Stage.REVIEW_1:
        waits = is_changed and period.due(Deadline.EXPLANATION) is not None
        return Turn.EXPLANATION if waits and not period.is_late(Deadline.EXPLANATION, at=at) else Turn.REVIEW_2
    return _TURNS[stage]


def turn_without_unit(period: Period, turn: Turn, *, last_day: date) -> Turn:
    """What still comes where the unit exists no more: it does nothing itself, and holds nobody up.

    Who left before the period's end keeps the points as they stand; nobody judges them any more.
    """
    if last_day < period.closes_on or turn in {Turn.SHEET, Turn.SIGNATURE, Turn.CORRECTION}:
        return Turn.NOTHING
    return Turn.REVIEW_2 if turn is Turn.EXPLANATION else turn


def review_bar(period: Period, turn: Turn, instance: Instance) -> Refused | None:
    """Why it is not the turn of this review, None where it is."""
    if period.locked_at is not None:
        return Refused("period.locked", period=period.name, at=period.locked_at)
    if turn is _WANTED[instance]:
        return None
    if instance is Instance.REVIEW_1 and turn in {Turn.EXPLANATION, Turn.REVIEW_2, Turn.NOTHING}:
        return Refused("review.first_done")
    return Refused(_NOT_YET[turn])


def stage_bar(period: Period, stage: Stage, *, reopened: datetime | None, at: datetime) -> Refused | None:
    """Why a sheet cannot be sent or signed at this stage, None where it can.

    The living sheet may be signed anew until its first review is done, and afterwards where a reviewer returned it
    or it was reopened (`reopened`: until when).
    """
    if period.locked_at is not None:
        return Refused("period.locked", period=period.name, at=period.locked_at)
    if stage not in _REVIEWED or (reopened is not None and at <= reopened):
        return None
    return Refused("closed.reviewed", period=period.name)


def sheet_bar(period: Period, stage: Stage, *, reopened: datetime | None, at: datetime) -> Refused | None:
    """Why a sheet cannot be sent at this instant: as `stage_bar`, or because the deadline is hard and past.

    What a reviewer returned may also be sent after a hard deadline.
    """
    bar = stage_bar(period, stage, reopened=reopened, at=at)
    if bar is not None or stage is Stage.RETURNED:
        return bar
    return deadline_bar(period, Deadline.SHEET, reopened=reopened, at=at)


def deadline_bar(period: Period, deadline: Deadline, *, reopened: datetime | None, at: datetime) -> Refused | None:
    """Why a step cannot be taken any more: its deadline is hard and past, and it was not reopened; else None."""
    due = period.due(deadline)
    if deadline not in period.hard or due is None or at <= due:
        return None
    if reopened is not None and at <= reopened:
        return None
    return Refused(_CLOSED[deadline], period=period.name, due=due)


def is_sent_late(period: Period, stage: Stage, versions: Sequence[Sheet], *, at: datetime) -> bool:
    """Whether a version sent at this instant is late; what a reviewer returned is as late as what was returned."""
    if stage is not Stage.RETURNED:
        return period.is_late(Deadline.SHEET, at=at)
    signed = signed_version(versions)
    return any(sheet.late for sheet in versions if sheet.version == signed)


def last_due(periods: Sequence[Period], *, at: datetime) -> Period | None:
    """The last period whose sheets were due and that is not locked, None before any is."""
    past = [period for period in periods if period.sheet_due < at and period.locked_at is None]
    return max(past, key=lambda period: period.sheet_due, default=None)


def under_review(periods: Sequence[Period], *, at: datetime) -> Period:
    """The period that is reviewed now: the one that was due last, else the current one.

    Raises:
        Refused: `period.none`.

    """
    return last_due(periods, at=at) or current_period(periods, at=at)
