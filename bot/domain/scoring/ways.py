"""What a unit can still do about a score: send its sheet anew, explain, appeal, or nothing any more."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from bot.domain.review.path import Stage, deadline_bar, sheet_bar
from bot.domain.scoring.periods import Deadline, Period


class Way(StrEnum):
    """The nearest step that is open to the unit on one criterion."""

    SHEET = "sheet"
    REOPEN = "reopen"
    """The hard deadline of the sheet is past: only a reopening lets the unit go on."""
    EXPLAIN = "explain"
    APPEAL = "appeal"
    APPEALED = "appealed"
    """There is one appeal on a criterion, and it was made."""
    REVIEWED = "reviewed"
    """The first review is done and left this line as it was."""
    LOCKED = "locked"


def way_open(
    period: Period, stage: Stage, *, reopened: datetime | None, is_ruled: bool, is_appealed: bool, at: datetime
) -> Way:
    """Which way is open at this instant; `reopened` says until when the sheet was."""
    if period.locked_at is not None:
        return Way.LOCKED
    if sheet_bar(period, stage, reopened=reopened, at=at) is None:
        return Way.SHEET
    if stage in {Stage.DRAFT, Stage.SUBMITTED, Stage.SIGNED, Stage.CROSS_CHECKED}:
        return Way.REOPEN
    if not is_ruled:
        return Way.REVIEWED
    if is_appealed:
        return Way.APPEALED
    may_explain = deadline_bar(period, Deadline.EXPLANATION, reopened=None, at=at) is None
    return Way.EXPLAIN if stage is Stage.REVIEW_1 and may_explain else Way.APPEAL
