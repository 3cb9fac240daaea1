"""Reviews: the draft that reviewers of one instance share, and the rulings that come of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.score_lines import Clear, LineProblem, NotAssigned, Reading, ScoreLine, Value
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet

_AS_COUNTED = "line.as_counted"


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """Rulings that are being prepared; `lines` by criterion, their notes are the reasons, `rev` counts changes."""

    period: str
    unit: str
    instance: Instance
    rev: int = 0
    lines: Mapping[str, Line] = field(default_factory=dict)


def taken(
    draft: ReviewDraft,
    reading: Reading,
    *,
    now: Mapping[str, Decimal],
    unassigned: Collection[str],
    by: str,
    at: datetime,
) -> tuple[ReviewDraft, tuple[LineProblem, ...]]:
    """The draft after a message, and every line of it that was not taken, in the message's order.

    `now` are the values that count so far. Besides what reading found: `line.no_reason`, `line.as_counted` (it
    would change nothing, so a draft line there goes), `line.unassigned`, `line.kad_elsewhere`. A new value keeps
    the reason that is there.
    """
    lines = dict(draft.lines)
    problems = list(reading.problems)
    for line in reading.lines:
        key = _objection(line, lines.get(line.code), now=now, unassigned=unassigned)
        if key:
            problems.append(LineProblem(line.number, "", key, {"code": line.code}))
        if isinstance(line.change, Value) and not key:
            reason = line.change.note or lines[line.code].note
            lines[line.code] = Line(line.code, line.change.value, reason, by, at)
        if isinstance(line.change, Clear) or key == _AS_COUNTED:
            lines.pop(line.code, None)
    changed = draft if lines == draft.lines else replace(draft, rev=draft.rev + 1, lines=lines)
    return changed, tuple(sorted(problems, key=lambda problem: problem.number))


def _objection(line: ScoreLine, there: Line | None, *, now: Mapping[str, Decimal], unassigned: Collection[str]) -> str:
    if isinstance(line.change, Clear):
        return ""
    if isinstance(line.change, NotAssigned):
        return "line.kad_elsewhere"
    if line.code in unassigned:
        return "line.unassigned"
    if now.get(line.code) == line.change.value:
        return _AS_COUNTED
    return "" if line.change.note or there else "line.no_reason"


def emptied(draft: ReviewDraft) -> ReviewDraft:
    """After a review is done nothing of it is left to prepare."""
    return replace(draft, rev=draft.rev + 1, lines={}) if draft.lines else draft


def changing(draft: ReviewDraft, now: Mapping[str, Decimal]) -> dict[str, Line]:
    """The lines that would change something: the sheet may have been signed anew since they were typed."""
    return {code: line for code, line in draft.lines.items() if now.get(code) != line.value}


def rulings_from(
    lines: Mapping[str, Line], *, sheet: Sheet, instance: Instance, by: str, at: datetime, receipt: str
) -> tuple[Ruling, ...]:
    """What the reviewer decides by completing: one ruling a line, on exactly this version."""
    return tuple(
        Ruling(sheet.period, sheet.unit, sheet.version, code, instance, line.value, line.note, by, at, receipt)
        for code, line in lines.items()
    )
