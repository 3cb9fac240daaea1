"""What a team and the inspected unit read: the signed sheet, findings beside self-scores, and the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from bot.actions.cross_check.findings import Inspection
from bot.actions.review.path import period_of
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.scoring.periods import Deadline
from bot.domain.scoring.score_lines import LineProblem
from bot.domain.scoring.sheets import assigned
from bot.domain.targets.terms import NO_TERMS
from bot.domain.telling.review_notices import RuledLine
from handlers.conversation import Choice, Request, Screen
from handlers.cross_check.places import COMMAND, MINUTES, named_units
from handlers.cross_check.plan_words import team_in_words
from handlers.review.reviewing_screens import ruled_in_words
from handlers.scoring.lines import (
    gaps_in_words,
    lines_in_words,
    not_assigned_in_words,
    problem_in_words,
    totals_in_words,
)
from handlers.texts import Texts

_MOST_PROBLEMS = 12


def problems_said(texts: Texts, problems: Sequence[LineProblem], *, then: str) -> str:
    """Every bad line with its reason, then what became of the others; a long list is cut, its length never hidden."""
    rows = [problem_in_words(texts, problem) for problem in problems[:_MOST_PROBLEMS]]
    if len(problems) > _MOST_PROBLEMS:
        rows.append(texts("finding.more_problems", count=len(problems) - _MOST_PROBLEMS))
    return "\n".join((*rows, then))


def findings_key(inspection: Inspection) -> str:
    """Eight characters that say whether the findings, and the version they are on, are still the ones shown."""
    rows = [str(inspection.sheet.version)]
    rows += [f"{one.criterion} {one.value} {one.reason}" for one in inspection.findings]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:8]


async def inspection_screen(
    request: Request, inspection: Inspection, *, notes: Iterable[str] = (), is_short: bool = False
) -> Screen:
    """The signed sheet as it was self-scored, the findings with the points that would follow, and how to go on.

    A short one is what follows every message of a team: the sheet is left out.
    """
    texts, period = request.texts, inspection.period
    units = await named_units(request, period.bloc)
    own = await period_of(request.work, period, inspection.team.lead)
    due = own.due(Deadline.CROSS_CHECK)
    made = inspection.weighed
    is_late = own.is_late(Deadline.CROSS_CHECK, at=request.sent_at)
    parts = [
        *notes,
        "" if is_short else team_in_words(texts, inspection.team, units),
        texts("finding.overdue" if is_late else "finding.due", due=due)
        if due and not inspection.ended and (is_late or not is_short)
        else "",
        *([] if is_short else sheet_in_words(texts, inspection)),
        texts("finding.found", count=len(made.lines), lines=_lines(texts, made.lines)) if made.lines else "",
        texts("finding.would_be", before=made.before.total, after=made.after.total) if made.lines else "",
        "" if is_short else _how(texts, inspection),
    ]
    minutes = Choice(texts("finding.button_minutes"), f"/{COMMAND} {MINUTES} {inspection.unit.code} {period.code}")
    title = texts("finding.title", unit=inspection.unit.name)
    return Screen("\n\n".join(part for part in parts if part), title=title, choices=(minutes,))


def sheet_in_words(texts: Texts, inspection: Inspection) -> list[str]:
    """The signed sheet with what counts now; a line that a review changed says what the unit had entered."""
    criteria, sheet = inspection.basis.criteria, inspection.sheet
    scored, values = inspection.basis.scored()[sheet.unit], inspection.basis.values()[sheet.unit]
    without = inspection.basis.terms.get(sheet.unit, NO_TERMS).unassigned
    return [
        texts("finding.signed", version=sheet.version),
        "\n".join(lines_in_words(texts, criteria, sheet.lines, scored=scored, counted=values, unassigned=without)),
        totals_in_words(texts, scored),
        gaps_in_words(texts, assigned(criteria, without), values),
        not_assigned_in_words(texts, criteria, without),
    ]


def _how(texts: Texts, inspection: Inspection) -> str:
    if inspection.ended is None:
        return texts("finding.how")
    answers = "\n".join(answer_in_words(texts, one) for one in inspection.findings)
    ended = texts("finding.has_ended", at=inspection.ended.at)
    return f"{ended}\n{answers}" if answers else ended


def _lines(texts: Texts, lines: Iterable[RuledLine]) -> str:
    return "\n".join(ruled_in_words(texts, line) for line in lines)


def restated(texts: Texts, inspection: Inspection) -> str:
    """What ending would tell the inspected unit: the number of findings, and the totals beside each other."""
    made = inspection.weighed
    if not made.lines:
        return texts("finding.confirm_none", unit=inspection.unit.name, total=made.before.total)
    asked = texts(
        "finding.confirm",
        unit=inspection.unit.name,
        count=len(made.lines),
        before=made.before.total,
        after=made.after.total,
    )
    return f"{_lines(texts, made.lines)}\n\n{asked}"


def answer_in_words(texts: Texts, finding: Finding) -> str:
    """`B02: đơn vị không đồng ý – “…”`."""
    key = {
        FindingState.AGREED: "finding.agreed",
        FindingState.DISPUTED: "finding.disputed",
    }.get(finding.state, "finding.unanswered")
    return texts(key, code=finding.criterion, reason=finding.answer)


def answers_screen(request: Request, inspection: Inspection) -> Screen:
    """Every finding with what the unit said to it, and a button for each that waits."""
    texts = request.texts
    shown = {line.code: line for line in inspection.weighed.lines}
    rows = [
        f"{ruled_in_words(texts, shown[one.criterion])}\n{answer_in_words(texts, one)}"
        for one in inspection.findings
        if one.criterion in shown
    ]
    waiting = [one.criterion for one in inspection.findings if one.state is FindingState.DELIVERED]
    text = texts("finding.answers", count=len(inspection.findings), waiting=len(waiting))
    parts = [text, *rows, texts("finding.how_to_answer", code=(waiting or [inspection.findings[0].criterion])[0])]
    choices = [
        Choice(texts(key, code=code), reply)
        for code in waiting
        for key, reply in (
            ("finding.button_agree", f"{code} đồng ý"),
            ("finding.button_disagree", f"{code} không đồng ý"),
        )
    ]
    title = texts("finding.title_answers", period=inspection.period.name)
    return Screen("\n\n".join(parts), title=title, choices=tuple(choices))
