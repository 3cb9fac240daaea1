"""A sheet's lines in words: what was typed, what it earns, and what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from bot.domain.criteria.criteria import CriteriaSet, Criterion, Takes
from bot.domain.scoring.score_lines import LineProblem, NotAssigned, Reading
from bot.domain.scoring.scores import Scored
from bot.domain.scoring.sheets import Change, Line, missing
from handlers.conversation import Choice
from handlers.texts import Texts

_MOST_PROBLEMS = 12
_MOST_REPAIRS = 4
_MOST_LISTED = 12
_AS_ENTERED: Mapping[str, Decimal] = MappingProxyType({})


def line_in_words(texts: Texts, criterion: Criterion, value: Decimal, *, points: Decimal | None) -> str:
    """`B02 78,5 % → 60 điểm`; a line that takes points says them once."""
    if criterion.takes is Takes.POINTS:
        shown = value if points is None else points
        return texts("line.points", code=criterion.code, points=shown)
    unit = criterion.unit_of_measure
    if points is None:
        return texts("line.result_alone", code=criterion.code, value=value, unit=unit)
    return texts("line.result", code=criterion.code, value=value, unit=unit, points=points)


def lines_in_words(
    texts: Texts,
    criteria: CriteriaSet,
    lines: Mapping[str, Line],
    *,
    scored: Scored,
    counted: Mapping[str, Decimal] = _AS_ENTERED,
    carried: Collection[str] = (),
    unassigned: Collection[str] = (),
) -> Iterable[str]:
    """Every filled-in line under its heading, with the sum there, and what outside raters decided.

    `counted` are the values the points follow from where rulings were made; a line that one of them changed says
    what the unit entered. So do lines just carried over from an earlier sheet, and those not assigned (KAD).
    """
    values = {**{code: line.value for code, line in lines.items()}, **counted}
    for group in criteria.headings():
        of_group = criteria.of_group(group.code)
        filled = [one for one in of_group if one.code in (scored.points if one.is_rated_outside else values)]
        if not filled:
            continue
        total = sum((scored.points.get(one.code, Decimal(0)) for one in filled), Decimal(0))
        yield texts("sheet.group_sum", code=group.code, name=group.name, points=total)
        for criterion in filled:
            points = scored.points.get(criterion.code)
            if criterion.is_rated_outside:
                yield rated_in_words(texts, criterion, points=scored.points[criterion.code])
                continue
            shown = line_in_words(texts, criterion, values[criterion.code], points=points)
            shown = _as_ruled(texts, criterion, shown, own=lines.get(criterion.code), value=values[criterion.code])
            if criterion.code in unassigned:
                shown = texts("line.not_assigned", line=shown)
            yield texts("line.carried", line=shown) if criterion.code in carried else shown


def _as_ruled(texts: Texts, criterion: Criterion, shown: str, *, own: Line | None, value: Decimal) -> str:
    """`B02 75 % → 30 điểm (tự chấm 78,5 %)` where a ruling put another value in the line's place."""
    if own is None:
        return texts("line.ruled_alone", line=shown)
    if own.value == value:
        return shown
    unit = "" if criterion.takes is Takes.POINTS else f" {criterion.unit_of_measure}"
    return texts("line.ruled", line=shown, own=own.value, unit=unit)


def rated_in_words(texts: Texts, criterion: Criterion, *, points: Decimal) -> str:
    """`E05 45 điểm (do bên ngoài xếp hạng)`."""
    return texts("line.rated", code=criterion.code, points=points)


def totals_in_words(texts: Texts, scored: Scored) -> str:
    totals = scored.totals
    key = "sheet.totals_with_extras" if totals.bonus or totals.deduction else "sheet.totals"
    return texts(
        key,
        total=totals.total,
        percentage=totals.percentage,
        assigned=totals.assigned,
        standard=totals.standard,
        bonus=totals.bonus,
        deduction=totals.deduction,
    )


def not_assigned_in_words(texts: Texts, criteria: CriteriaSet, unassigned: Collection[str]) -> str:
    """`Không giao (KAD): B05, D01`, or nothing where everything is assigned."""
    codes = [one for one in criteria.criteria if one.code in unassigned]
    return texts("sheet.not_assigned", codes=", ".join(_ranges(criteria, codes))) if codes else ""


def gaps_in_words(texts: Texts, criteria: CriteriaSet, codes: Collection[str]) -> str:
    """`Còn thiếu 9 dòng: B01, C01–C04, P01–P04`, or nothing where nothing is missing."""
    empty = missing(criteria, codes)
    if not empty:
        return ""
    return texts("sheet.gaps", count=len(empty), codes=", ".join(_ranges(criteria, empty)))


def _ranges(criteria: CriteriaSet, empty: Sequence[Criterion]) -> Iterable[str]:
    """Three or more neighbours of one group are written as a range."""
    seats = {criterion.code: seat for seat, criterion in enumerate(criteria.criteria)}
    run: list[Criterion] = []
    for criterion in empty:
        if run and (seats[criterion.code] != seats[run[-1].code] + 1 or criterion.group != run[-1].group):
            yield from _range(run)
            run = []
        run.append(criterion)
    yield from _range(run)


def _range(run: Sequence[Criterion]) -> Iterable[str]:
    if len(run) < 3:
        return [criterion.code for criterion in run]
    return [f"{run[0].code}–{run[-1].code}"]


def changes_in_words(texts: Texts, criteria: CriteriaSet, changes: Iterable[Change]) -> Iterable[str]:
    """`B02: 75 → 78,5`, a dash where a line was or is empty."""
    for change in changes:
        criterion = criteria.find(change.code)
        unit = criterion.unit_of_measure if criterion and criterion.takes is not Takes.POINTS else ""
        yield texts(
            "line.changed",
            code=change.code,
            before=_value(texts, change.before),
            after=_value(texts, change.after),
            unit=f" {unit}" if unit else "",
        )


def _value(texts: Texts, line: Line | None) -> str:
    return texts("line.value", value=line.value) if line else "–"


def taken_in_words(
    texts: Texts, reading: Reading, made: Sequence[Change], *, unassigned: Collection[str] = ()
) -> Iterable[str]:
    """What became of the lines of a message: what is wrong, or what was written, cleared or the same as before.

    KAD is asked for, unless it is in force already (`unassigned`).
    """
    asked = [line.code for line in reading.lines if isinstance(line.change, NotAssigned)]
    kept = len(reading.lines) - len(asked)
    if reading.problems:
        yield problems_in_words(texts, reading.problems, kept=kept)
    elif kept:
        yield _saved(texts, made, kept=kept)
    new = [code for code in asked if code not in unassigned]
    if new:
        yield texts("sheet.assignment_asked", codes=", ".join(new))
    if len(new) < len(asked):
        yield texts("sheet.kad_already", codes=", ".join(code for code in asked if code in unassigned))


def _saved(texts: Texts, made: Sequence[Change], *, kept: int) -> str:
    cleared = ", ".join(change.code for change in made if change.after is None)
    written = sum(change.after is not None for change in made)
    same = kept - len(made)
    parts = (
        texts("sheet.saved", count=written) if written else "",
        texts("sheet.cleared", codes=cleared) if cleared else "",
        texts("sheet.same", count=same) if same else "",
    )
    return " ".join(part for part in parts if part)


def problems_in_words(texts: Texts, problems: Iterable[LineProblem], *, kept: int) -> str:
    """Every bad line with its reason, then what was kept; a long list is cut, its length never hidden."""
    listed = list(problems)
    rows = [problem_in_words(texts, problem) for problem in listed[:_MOST_PROBLEMS]]
    if len(listed) > _MOST_PROBLEMS:
        rows.append(texts("line.more_problems", count=len(listed) - _MOST_PROBLEMS))
    rows.append(texts("line.kept" if kept else "line.kept_none", count=kept))
    return "\n".join(rows)


def problem_in_words(texts: Texts, problem: LineProblem) -> str:
    """`Dòng 4 – tiêu chí B02: 120 vượt mức tối đa 100 %.`"""
    details = {name: detail_in_words(texts, value) for name, value in problem.details.items()}
    reason = texts(f"problem.{problem.key}", **{"shown": problem.text, **details})
    key = "line.problem_of" if "code" in problem.details else "line.problem"
    return texts(key, number=problem.number, code=problem.details.get("code", ""), reason=reason)


def detail_in_words(texts: Texts, value: object) -> object:
    if isinstance(value, tuple | list):
        shown = [texts("line.value", value=one) if isinstance(one, Decimal) else str(one) for one in value]
        return ", ".join(shown[:_MOST_LISTED]) + (", …" if len(shown) > _MOST_LISTED else "")
    return value


def repairs(texts: Texts, problems: Iterable[LineProblem]) -> tuple[Choice, ...]:
    """Where only one of two things can be meant, both as buttons; each is a line one could type."""
    lines = dict.fromkeys(line for problem in problems for line in _repaired(texts, problem))
    return tuple(Choice(line, line) for line in lines)[:_MOST_REPAIRS]


def _repaired(texts: Texts, problem: LineProblem) -> Iterable[str]:
    details = problem.details
    if problem.key == "line.unknown_code":
        rest = problem.text.partition(" ")[2].strip()
        nearest = details.get("nearest", ())
        codes = nearest if isinstance(nearest, tuple | list) else ()
        return [f"{code} {rest}" for code in codes if rest and len(rest) <= 12]
    if problem.key == "line.dash":
        positive, negative = details.get("as_positive"), details.get("as_negative")
        if isinstance(positive, Decimal) and isinstance(negative, Decimal):
            code = details.get("code", "")
            return [
                f"{code} {texts('line.value', value=positive)}",
                f"{code} âm {texts('line.value', value=-negative)}",
            ]
    return []
