"""Reviews: the draft that reviewers of one instance share, and the rulings that come of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep
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
    settled: Collection[str] = (),
    by: str,
    at: datetime,
) -> tuple[ReviewDraft, tuple[LineProblem, ...]]:
    """The draft after a message, and every line of it that was not taken, in the message's order.

    `now` are the values that count so far, `settled` the criteria that an appeal has decided. Besides what reading
    found: `line.no_reason`, `line.as_counted` (it would change nothing, so a draft line there goes),
    `line.unassigned`, `line.kad_elsewhere`, `line.settled`. A new value keeps the reason that is there.
    """
    lines = dict(draft.lines)
    problems = list(reading.problems)
    for line in reading.lines:
        key = _objection(line, lines.get(line.code), now=now, unassigned=unassigned)
        if line.code in settled and isinstance(line.change, Value):
            key = "line.settled"
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


def without(draft: ReviewDraft, code: str) -> ReviewDraft:
    """The line was decided for good: what was prepared on it goes, and whoever saw it must look again."""
    if code not in draft.lines:
        return draft
    lines = {other: line for other, line in draft.lines.items() if other != code}
    return replace(draft, rev=draft.rev + 1, lines=lines)


def emptied(draft: ReviewDraft) -> ReviewDraft:
    """After a review is done nothing of it is left to prepare."""
    return replace(draft, rev=draft.rev + 1, lines={}) if draft.lines else draft


def check_took_no_part(sheet: Sheet, rulings: Iterable[Ruling], first: PathStep | None, *, by: str) -> None:
    """Each step is taken by others than those before, also where somebody's roles have changed in between.

    `first` is the first review of this version where the second one is asked about.

    Raises:
        Refused: `review.own_sheet` for who wrote, sent or signed this version, `review.own_review`.

    """
    taken_before = part_taken(sheet, rulings, first, by=by)
    if taken_before:
        raise Refused(taken_before)


def part_taken(sheet: Sheet, rulings: Iterable[Ruling], first: PathStep | None, *, by: str) -> str:
    """Why this person may not review the version, as the key that `check_took_no_part` raises; empty who may."""
    wrote = {line.by for line in sheet.lines.values()} | {sheet.submitted_by, sheet.decided_by}
    if by in wrote:
        return "review.own_sheet"
    if first is None:
        return ""
    ruled = {one.by for one in rulings if (one.unit, one.version, one.instance) == (*_of(sheet), Instance.REVIEW_1)}
    return "review.own_review" if by in ruled | {first.by} else ""


def _of(sheet: Sheet) -> tuple[str, int]:
    return sheet.unit, sheet.version


def changing(draft: ReviewDraft, now: Mapping[str, Decimal]) -> dict[str, Line]:
    """The lines that would change something: the sheet may have been signed anew since they were typed."""
    return {code: line for code, line in draft.lines.items() if now.get(code) != line.value}


def rulings_from(
    lines: Mapping[str, Line], *, sheet: Sheet, instance: Instance, at: datetime, receipt: str
) -> tuple[Ruling, ...]:
    """What is decided by completing: one ruling a line, on exactly this version.

    A ruling is of whoever wrote the line, who thereby scored the unit; who completed is said by the step.
    """
    return tuple(
        Ruling(sheet.period, sheet.unit, sheet.version, code, instance, line.value, line.note, line.by, at, receipt)
        for code, line in lines.items()
    )
