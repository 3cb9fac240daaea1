"""Findings: what a team found in the field, line by line, and what the inspected unit says to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.refusal import Refused
from bot.domain.scoring.score_lines import Clear, LineProblem, NotAssigned, Reading, ScoreLine, Value

LONGEST_ANSWER = 500


class FindingState(StrEnum):
    """Where a finding stands; only the team sees one that is being written."""

    WRITTEN = "written"
    DELIVERED = "delivered"
    AGREED = "agreed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line as the team found it: `value` is in what the criterion takes, on a signed version of `unit`.

    It changes no score: a reviewer may accept it. `by` and `answered_by` are persons' ids, `team` is the unit for
    which it was written.
    """

    period: str
    unit: str
    version: int
    criterion: str
    value: Decimal
    reason: str
    by: str
    team: str
    at: datetime
    state: FindingState = FindingState.WRITTEN
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None

    def answered(self, *, agrees: bool, reason: str, by: str, at: datetime) -> Finding:
        """What the inspected unit says to it.

        Raises:
            Refused: `finding.not_delivered`, `finding.no_reason`, `finding.answer_too_long`.

        """
        if self.state is FindingState.WRITTEN:
            raise Refused("finding.not_delivered")
        if not agrees and not reason:
            raise Refused("finding.no_reason", code=self.criterion)
        if len(reason) > LONGEST_ANSWER:
            raise Refused("finding.answer_too_long", most=LONGEST_ANSWER, length=len(reason))
        state = FindingState.AGREED if agrees else FindingState.DISPUTED
        return replace(self, state=state, answer=reason, answered_by=by, answered_at=at)


@dataclass(frozen=True, slots=True)
class Found:
    """What a message changes: findings to write, codes to clear, and every line that was not taken."""

    written: tuple[ScoreLine, ...]
    cleared: tuple[str, ...]
    problems: tuple[LineProblem, ...]


def found_in(
    reading: Reading,
    *,
    there: Mapping[str, Finding],
    self_scored: Mapping[str, Decimal],
    unassigned: Collection[str],
) -> Found:
    """A message of findings, in the words of scores.

    Besides what reading found wrong: `line.no_reason` (none typed, and none there), `line.as_self_scored` (there is
    nothing to find), `line.finding_unassigned`, `line.finding_kad`, `line.nothing_to_clear`.
    """
    problems = list(reading.problems)
    written, cleared = [], []
    for line in reading.lines:
        key = _objection(line, there.get(line.code), self_scored=self_scored, unassigned=unassigned)
        if key:
            problems.append(LineProblem(line.number, "", key, {"code": line.code}))
        elif isinstance(line.change, Clear):
            cleared.append(line.code)
        else:
            written.append(line)
    return Found(tuple(written), tuple(cleared), tuple(sorted(problems, key=lambda problem: problem.number)))


def _objection(
    line: ScoreLine, there: Finding | None, *, self_scored: Mapping[str, Decimal], unassigned: Collection[str]
) -> str:
    if isinstance(line.change, Clear):
        return "" if there else "line.nothing_to_clear"
    if isinstance(line.change, NotAssigned):
        return "line.finding_kad"
    if line.code in unassigned:
        return "line.finding_unassigned"
    if self_scored.get(line.code) == line.change.value:
        return "line.as_self_scored"
    return "" if line.change.note or there else "line.no_reason"


def written_finding(finding: Finding, change: Value, *, there: Finding | None) -> Finding:
    """The finding with what was typed; a new value keeps the reason that is there."""
    reason = change.note or (there.reason if there else "")
    return replace(finding, value=change.value, reason=reason)
