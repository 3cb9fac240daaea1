"""Findings of the cross-check in front of a reviewer: what was found, what the unit says to it, one tap to accept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.actions.review.reviewing import ReviewCase
from bot.domain.criteria.criterion import Takes
from bot.domain.cross_check.findings import Finding
from bot.domain.folding import fold
from bot.domain.refusal import Refused
from bot.domain.scoring.score_lines import Reading, ScoreLine, Value
from handlers.conversation import Choice
from handlers.texts import Texts

_ACCEPT = "chap nhan "
_MOST_BUTTONS = 10


def findings_in_words(texts: Texts, case: ReviewCase) -> str:
    """Every finding with its reason and the unit's answer; nothing where nothing was found."""
    rows = [_row(texts, case, one) for one in case.findings]
    return texts("review.findings", lines="\n".join(rows)) if rows else ""


def _row(texts: Texts, case: ReviewCase, finding: Finding) -> str:
    criterion = case.basis.criteria.find(finding.criterion)
    is_measured = criterion is not None and criterion.takes is not Takes.POINTS
    return texts(
        "review.finding",
        code=finding.criterion,
        value=finding.value,
        measure=f" {criterion.unit_of_measure}" if criterion and is_measured else "",
        reason=finding.reason,
        answer=texts(f"review.finding_{finding.state}", answer=finding.answer or texts("review.no_words")),
    )


def acceptable(case: ReviewCase) -> Mapping[str, Finding]:
    """By criterion, the findings that would change something and are not prepared as they stand."""
    counted, lines = case.counted, case.draft.lines
    return {
        one.criterion: one
        for one in case.findings
        if counted.get(one.criterion) != one.value
        and (one.criterion not in lines or lines[one.criterion].value != one.value)
    }


def accept_choices(texts: Texts, case: ReviewCase) -> Iterable[Choice]:
    for code in list(acceptable(case))[:_MOST_BUTTONS]:
        yield Choice(texts("review.button_accept", code=code), f"Chấp nhận {code}")


def accepted(texts: Texts, case: ReviewCase, text: str) -> Reading | None:
    """The finding that was accepted as a line of a review, None where something else was said.

    Raises:
        Refused: `review.no_such_finding`.

    """
    said = fold(text)
    if not said.startswith(_ACCEPT):
        return None
    code = said.removeprefix(_ACCEPT)
    finding = next((one for one in acceptable(case).values() if fold(one.criterion) == code), None)
    if finding is None:
        raise Refused("review.no_such_finding", code=code.upper())
    reason = texts("review.as_found", reason=finding.reason)
    return Reading((ScoreLine(1, finding.criterion, Value(finding.value, reason)),), ())
