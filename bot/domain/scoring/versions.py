"""Versions of a unit's sheet: the shared draft, what was submitted, and what the leader signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.people.members import Member, has_hand_in
from bot.domain.refusal import Refused
from bot.domain.scoring.sheets import Line, changes

UNDO_WINDOW = timedelta(minutes=5)


class SheetState(StrEnum):
    """Where a submitted version stands; `superseded` means a newer one was submitted before a decision."""

    SUBMITTED = "submitted"
    SIGNED = "signed"
    RETURNED = "returned"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Undo:
    """What the last change replaced, so that it can be taken back for five minutes by whoever made it."""

    by: str
    at: datetime
    before: Mapping[str, Line | None]


@dataclass(frozen=True, slots=True)
class Draft:
    """The living sheet of a unit in a period, shared by its officers; `rev` counts its changes."""

    unit: str
    period: str
    rev: int = 0
    lines: Mapping[str, Line] = field(default_factory=dict)
    undo: Undo | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One submitted version of a sheet; its lines never change."""

    id: str
    unit: str
    period: str
    version: int
    draft_rev: int
    lines: Mapping[str, Line]
    submitted_by: str
    submitted_at: datetime
    late: bool
    submit_receipt: str
    state: SheetState = SheetState.SUBMITTED
    decided_by: str = ""
    decided_at: datetime | None = None
    decision_receipt: str = ""
    reason: str = ""

    def decided(self, state: SheetState, *, by: Member, at: datetime, reason: str = "") -> Sheet:
        return replace(self, state=state, decided_by=by.person, decided_at=at, reason=reason)


def changed(draft: Draft, lines: Mapping[str, Line], *, by: str, at: datetime) -> Draft:
    """The draft with new lines; what they replace is remembered for undo. Unchanged lines change nothing."""
    made = changes(draft.lines, lines)
    if not made:
        return draft
    undo = Undo(by, at, {change.code: change.before for change in made})
    return replace(draft, rev=draft.rev + 1, lines=lines, undo=undo)


def undone(draft: Draft, *, by: str, at: datetime) -> Draft:
    """The draft without its last change.

    Raises:
        Refused: `undo.nothing`, `undo.not_yours` or `undo.too_late` (five minutes).

    """
    if draft.undo is None:
        raise Refused("undo.nothing")
    if draft.undo.by != by:
        raise Refused("undo.not_yours")
    if at - draft.undo.at > UNDO_WINDOW:
        raise Refused("undo.too_late")
    lines = dict(draft.lines)
    for code, before in draft.undo.before.items():
        lines.pop(code, None)
        if before is not None:
            lines[code] = before
    return replace(draft, rev=draft.rev + 1, lines=lines, undo=None)


def handed_back(draft: Draft, returned: Sheet) -> Draft:
    """The draft of a returned version may be sent again as it stands: being returned counts as a change."""
    return replace(draft, rev=draft.rev + 1) if draft.rev == returned.draft_rev else draft


def drafters(sheet: Sheet, *, signed: Mapping[str, Line]) -> frozenset[str]:
    """Everybody with a hand in this version: who submitted it, and who wrote a line since the last signed one."""
    wrote = {change.after.by for change in changes(signed, sheet.lines) if change.after}
    return frozenset(wrote | {sheet.submitted_by})


def check_may_decide(sheet: Sheet, *, by: Member, signed: Mapping[str, Line]) -> None:
    """The unit's leader signs or returns what others drafted, once.

    Raises:
        Refused: `sheet.not_awaiting` when it was decided or replaced meanwhile, `sheet.own_draft`.

    """
    if sheet.state is not SheetState.SUBMITTED:
        raise Refused("sheet.not_awaiting", version=sheet.version)
    if has_hand_in(by, *drafters(sheet, signed=signed)):
        raise Refused("sheet.own_draft")
