"""Terms in words: what a criterion's target was and is for a unit, and what a message of terms would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.actions.targets.assigning import InForce
from bot.domain.folding import fold
from bot.domain.refusal import Refused
from bot.domain.scoring.score_lines import LineProblem
from bot.domain.scoring.scores import Scored
from bot.domain.targets.assignments import Term
from bot.domain.targets.term_lines import TermLine, TermReading, What
from bot.domain.telling.scoring_notices import MovedTotal, StatedTerm
from handlers.scoring.lines import problem_in_words
from handlers.texts import Texts

_MOST_PROBLEMS = 12
_MOST_ROWS = 30
_MOST_RESTATED = 6


def term_in_words(texts: Texts, stated: StatedTerm, term: Term) -> str:
    """`80 %`, `không giao`, `75 % (theo bộ tiêu chí)`."""
    if not term.is_assigned:
        return texts("terms.not_assigned")
    if term.target is not None:
        return texts("terms.target", target=term.target, unit=stated.unit_of_measure)
    if stated.own is not None:
        return texts("terms.target_of_set", target=stated.own, unit=stated.unit_of_measure)
    return texts("terms.as_in_set")


def change_in_words(texts: Texts, stated: StatedTerm) -> str:
    """`B02: 75 % (theo bộ tiêu chí) → 80 % – Kế hoạch 12/KH-CAT`."""
    before, after = (term_in_words(texts, stated, term) for term in (stated.before, stated.after))
    row = texts("terms.changed", code=stated.criterion, before=before, after=after)
    return texts("terms.with_reason", row=row, reason=stated.reason) if stated.reason else row


def place_in_words(texts: Texts, place: int | None) -> str:
    return texts("terms.no_place") if place is None else texts("terms.place", place=place)


def line_changes(texts: Texts, now: InForce, lines: Sequence[TermLine]) -> str:
    """Each unit by its name, under it what would change; a long list is cut, its length never hidden."""
    rows: list[str] = []
    unit = ""
    for line in sorted(lines[:_MOST_ROWS], key=lambda one: now.units[one.unit].position):
        if line.unit != unit:
            unit = line.unit
            rows.append(texts("terms.unit", code=now.units[unit].code, name=now.units[unit].name))
        rows.append(_line(texts, now, line))
    if len(lines) > _MOST_ROWS:
        rows.append(texts("terms.more", count=len(lines) - _MOST_ROWS))
    return "\n".join(rows)


def _line(texts: Texts, now: InForce, line: TermLine) -> str:
    if line.what is What.TERM:
        return change_in_words(texts, now.stated(line))
    if line.what is What.PLACE:
        before = now.place(line.unit, line.code, line.rater)
        shown = [place_in_words(texts, place) for place in (before, line.place)]
        row = texts("terms.place_changed", code=line.code, rater=line.rater, before=shown[0], after=shown[1])
        return texts("terms.with_reason", row=row, reason=line.reason) if line.reason else row
    name = next(one.name for one in now.criteria.disqualifiers if one.code == line.code)
    key = "terms.condition_lifted" if line.what is What.LIFT else "terms.condition"
    return texts(key, code=line.code, name=name, reason=line.reason)


def restated(texts: Texts, now: InForce, lines: Sequence[TermLine]) -> str:
    """The numbers once more, in the question itself: `SD B02 80 %, SD D01 không giao`."""
    said = ", ".join(_restated(texts, now, line) for line in lines[:_MOST_RESTATED])
    others = len(lines) - _MOST_RESTATED
    return texts("terms.and_others", said=said, count=others) if others > 0 else said


def _restated(texts: Texts, now: InForce, line: TermLine) -> str:
    unit = now.units[line.unit].code
    if line.what is What.TERM:
        value = term_in_words(texts, now.stated(line), line.term)
    elif line.what is What.PLACE:
        value = f"{line.rater} {place_in_words(texts, line.place)}"
    else:
        value = texts("terms.lifts" if line.what is What.LIFT else "terms.records")
    return texts("terms.restated", unit=unit, code=line.code, value=value)


def totals_in_words(texts: Texts, now: InForce, foreseen: Mapping[str, tuple[Scored, Scored]]) -> str:
    """What the units' totals would become, or nothing where no signed sheet is touched."""
    rows = [
        texts(
            "terms.totals",
            unit=now.units[unit].short,
            before=before.totals.total,
            after=after.totals.total,
            share_before=before.totals.percentage,
            share_after=after.totals.percentage,
        )
        for unit, (before, after) in foreseen.items()
    ]
    return "\n".join((texts("terms.foreseen"), *rows)) if rows else ""


def total_in_words(texts: Texts, moved: MovedTotal | None) -> str:
    if moved is None:
        return ""
    return texts(
        "terms.total_moved",
        before=moved.before,
        after=moved.after,
        share_before=moved.share_before,
        share_after=moved.share_after,
    )


def problems_in_words(texts: Texts, problems: Sequence[LineProblem], *, kept: int) -> str:
    """Every bad line with its reason, then what became of the others; nothing where every line was good."""
    if not problems:
        return ""
    rows = [problem_in_words(texts, problem) for problem in problems[:_MOST_PROBLEMS]]
    if len(problems) > _MOST_PROBLEMS:
        rows.append(texts("line.more_problems", count=len(problems) - _MOST_PROBLEMS))
    rows.append(texts("terms.kept" if kept else "terms.kept_none", count=kept))
    return "\n".join(rows)


def check_has_lines(reading: TermReading, text: str) -> None:
    """Raises `Refused("terms.no_lines")` for talk that is not about terms at all."""
    about_terms = any(character.isdigit() for character in text) or {"kad", "giao"} & set(fold(text).split())
    if not reading.lines and (not reading.problems or not about_terms):
        raise Refused("terms.no_lines")


def joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
