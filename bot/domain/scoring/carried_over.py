""" "Như kỳ trước, trừ …": what a sheet takes over from the unit's last signed one, and what it cannot."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.domain.criteria.criteria import CriteriaSet, Criterion
from bot.domain.folding import clean, fold
from bot.domain.refusal import Refused
from bot.domain.scoring.formulas import check_value
from bot.domain.scoring.score_lines import LineProblem, Reading, ScoreLine, Value, read_lines
from bot.domain.scoring.sheets import Line

# As officers say it: như kỳ trước; giống đợt trước, trừ …; như kỳ trước, ngoại trừ: …
_SAID = re.compile(
    r"\s*(?:như|nhu|giống|giong)\s+(?:kỳ|kì|ky|ki|đợt|dot)\s+(?:trước|truoc)(?!\w)"
    r"[\s,;:.–-]*(?:(?:ngoại\s+|ngoai\s+)?(?:trừ|tru)(?!\w)[\s:,–-]*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NotCarried:
    """A line of the earlier sheet that does not fit today's set: `key` and `details` say why."""

    code: str
    key: str
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Carried:
    """What is taken over: the exceptions as read, then the earlier lines; `codes` are those of the earlier lines."""

    reading: Reading
    codes: tuple[str, ...]
    kept: tuple[str, ...]
    """Codes whose lines were typed for this period already, with another value: they stay."""
    lost: tuple[NotCarried, ...]


def exceptions_in(text: str) -> str | None:
    """What follows "như kỳ trước, trừ", one exception a line; None for a text that says nothing of the kind."""
    said = _SAID.match(clean(text))
    if said is None:
        return None
    return re.sub(r"\s*;\s*", "\n", clean(text)[said.end() :]).strip()


def carried_over(
    earlier: Mapping[str, Line],
    exceptions: str,
    *,
    before: CriteriaSet,
    criteria: CriteriaSet,
    lines: Mapping[str, Line],
    unassigned: Collection[str] = (),
) -> Carried:
    """The values of an earlier signed sheet as lines of this one, except what the exceptions and `lines` say.

    Values come without their documents: those prove the earlier period. A value is only carried where the criterion
    is the same in both sets (name, unit of measure, what it takes) and still allows it; what is not is named:
    `carried.gone`, `carried.changed`, `carried.not_assigned` (KAD in this period), or what `check_value` refuses with.
    """
    reading = read_lines(exceptions, criteria)
    excepted = {line.code for line in reading.lines} | {_code(problem) for problem in reading.problems}
    open_ = [line for code, line in earlier.items() if code not in excepted and code not in lines]
    judged = [(line, _misfit(line, before=before, criteria=criteria, unassigned=unassigned)) for line in open_]
    fitting = {line.code: line for line, misfit in judged if misfit is None}
    codes = tuple(one.code for one in criteria.criteria if one.code in fitting)
    taken = tuple(ScoreLine(0, code, Value(fitting[code].value)) for code in codes)
    return Carried(
        reading=Reading((*reading.lines, *taken), reading.problems),
        codes=codes,
        kept=tuple(
            code
            for code, line in lines.items()
            if code in earlier and code not in excepted and line.value != earlier[code].value
        ),
        lost=tuple(misfit for _, misfit in judged if misfit is not None),
    )


def _code(problem: LineProblem) -> str:
    return str(problem.details.get("code", ""))


def _misfit(
    line: Line, *, before: CriteriaSet, criteria: CriteriaSet, unassigned: Collection[str]
) -> NotCarried | None:
    if line.code in unassigned:
        return NotCarried(line.code, "carried.not_assigned", {})
    now, then = criteria.find(line.code), before.find(line.code)
    if now is None or then is None:
        return NotCarried(line.code, "carried.gone", {})
    if _meaning(now) != _meaning(then):
        return NotCarried(line.code, "carried.changed", {})
    try:
        check_value(now, line.value)
    except Refused as refused:  # what does not fit is named; the rest is taken over
        return NotCarried(line.code, refused.key, refused.details)
    return None


def _meaning(criterion: Criterion) -> tuple[str, str, str]:
    return fold(criterion.name), fold(criterion.unit_of_measure), criterion.takes
