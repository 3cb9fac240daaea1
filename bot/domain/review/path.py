"""The path of a unit's sheet through a period: signed, cross-checked, reviewed twice, locked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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


def stage_of(versions: Sequence[Sheet], steps: Sequence[PathStep]) -> Stage:
    """Where the sheet stands, from its versions and the steps taken since (both oldest first).

    A newer signature starts the path of its version anew, but for the cross-check, which happened in the field.
    """
    signed = max((sheet.version for sheet in versions if sheet.state is SheetState.SIGNED), default=0)
    if not signed:
        waits = any(sheet.state is SheetState.SUBMITTED for sheet in versions)
        return Stage.SUBMITTED if waits else Stage.DRAFT
    stage = Stage.SIGNED
    for step in steps:
        if step.version == signed or step.stage is Stage.CROSS_CHECKED:
            stage = step.stage
    return stage
