"""Preparing a covenant by chat: one line adds, changes or takes out one thing; bad lines are named, good ones kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from bot.domain.covenant.texts import CovenantText, Direction, Pledge, numbered
from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.criteria.criterion import Criterion, Kind, Privacy, Rule, Takes
from bot.domain.folding import clean, fold, narrow
from bot.domain.numbers import parse_number
from bot.domain.refusal import Refused

_Row = TypeVar("_Row")

LONGEST = 300
MOST = 20
"""Of movements, of contents, of pledges."""

_LABEL = re.compile(r"\s*([^:]{2,12}?)\s*:\s*(.+)", re.DOTALL)
_TAKE_OUT = re.compile(r"(?:xoa|bo|delete|remove) ([pnc])(\d{1,2})", re.ASCII)
_CHANGE = re.compile(r"(?:s[ửu]a|change)\s+([pnc])(\d{1,2})\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)
_SIGN = re.compile(
    r"(?P<what>.+?)\s*(?P<sign>>=|<=|=>|=<|≥|≤|=|"
    r"(?<!\w)(?:ít nhất|tối thiểu|không quá|tối đa|đúng|at least|at most|exactly)(?!\w))\s*"
    r"(?P<number>[-−]?\d[\d.,]*)\s*(?P<measure>.*)",
    re.IGNORECASE | re.DOTALL,
)
_DIRECTIONS = {
    **dict.fromkeys((">=", "=>", "≥", "it nhat", "toi thieu", "at least"), Direction.AT_LEAST),
    **dict.fromkeys(("<=", "=<", "≤", "khong qua", "toi da", "at most"), Direction.AT_MOST),
    **dict.fromkeys(("=", "dung", "exactly"), Direction.EXACTLY),
}
_TITLE = frozenset({"ten", "tieu de", "title"})
_MOVEMENT = frozenset({"phong trao", "movement"})
_CONTENT = frozenset({"noi dung", "content"})
_PLEDGE = frozenset({"chi tieu", "target"})


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """A line that could not be taken, with why."""

    number: int
    refused: Refused


@dataclass(frozen=True, slots=True)
class Drafted:
    """The text after the good lines, how many those were, and what was wrong with the others."""

    text: CovenantText
    taken: int
    problems: tuple[DraftProblem, ...]


def drafted(text: CovenantText, typed: str, *, criteria: CriteriaSet) -> Drafted:
    """Every line in turn: "tên: …", "phong trào: …", "nội dung: …", "chỉ tiêu: B02", "chỉ tiêu: … >= 90 %",
    "sửa N1: …", "xóa C2"."""
    problems: list[DraftProblem] = []
    taken = 0
    lines = [line.strip() for line in clean(typed).splitlines()]
    for number, line in enumerate(lines, start=1):
        if not line:
            continue
        try:
            text = _with(text, line, criteria)
        except Refused as refused:
            problems.append(DraftProblem(number, refused))
        else:
            taken += 1
    return Drafted(text, taken, tuple(problems))


def tied_pledge(criterion: Criterion, written: str = "") -> Pledge:
    """The pledge of a criterion. Where the set has a target, that is the number: there is one truth.

    Raises:
        Refused: `covenant.not_open` for a criterion whose figures do not pass through chat, `covenant.number_missing`,
            `covenant.number_of_set` where another number than the set's is written.

    """
    if criterion.privacy is not Privacy.OPEN:
        raise Refused("covenant.not_open", code=criterion.code)
    found = _SIGN.fullmatch(f"{criterion.code} {written}") if written else None
    number = _number(found["number"]) if found else _bare_number(written)
    value = criterion.target if criterion.takes is Takes.RESULT else None
    if number is not None and value is not None and number != value:
        raise Refused("covenant.number_of_set", code=criterion.code, target=value, measure=criterion.unit_of_measure)
    value = number if value is None else value
    if value is None:
        raise Refused("covenant.number_missing", text=criterion.code)
    direction = _DIRECTIONS[fold(found["sign"])] if found else _direction(criterion)
    return Pledge(0, criterion.name, direction, value, criterion.unit_of_measure, criterion.code)


def pledges_of(criteria: CriteriaSet) -> tuple[Pledge, ...]:
    """What a template pledges: every open criterion with a target, as the set says it."""
    wanted = (
        one
        for one in criteria.criteria
        if one.target is not None and one.takes is Takes.RESULT and one.kind is Kind.STANDARD
    )
    return numbered([tied_pledge(one) for one in wanted][:MOST])


def _with(text: CovenantText, line: str, criteria: CriteriaSet) -> CovenantText:
    if out := _TAKE_OUT.fullmatch(fold(line)):
        return _changed(text, out[1], int(out[2]), ())
    if change := _CHANGE.fullmatch(line):
        kind = change[1].lower()
        new = _pledge(change[3], criteria) if kind == "c" else _checked(change[3])
        return _changed(text, kind, int(change[2]), (new,))
    labelled = _LABEL.fullmatch(line)
    label, value = (fold(labelled[1]), labelled[2]) if labelled else ("", line)
    if label in _TITLE:
        return replace(text, title=_checked(value))
    if label in _MOVEMENT:
        return replace(text, movements=_room((*text.movements, _checked(value))))
    if label in _CONTENT:
        return replace(text, contents=_room((*text.contents, _checked(value))))
    if label in _PLEDGE:
        return replace(text, pledges=numbered(_room(_once((*text.pledges, _pledge(value, criteria))))))
    raise Refused("covenant.line_unknown", text=line[:60])


def _changed(text: CovenantText, kind: str, number: int, new: tuple[object, ...]) -> CovenantText:
    """One thing replaced, or taken out where nothing comes in its place.

    Raises:
        Refused: `covenant.no_such_line`.

    """
    name = {"p": "movements", "n": "contents", "c": "pledges"}[kind]
    rows: tuple[object, ...] = getattr(text, name)
    if not 1 <= number <= len(rows):
        raise Refused("covenant.no_such_line", line=f"{kind.upper()}{number}")
    kept = (*rows[: number - 1], *new, *rows[number:])
    if name == "movements":
        return replace(text, movements=tuple(str(one) for one in kept))
    if name == "contents":
        return replace(text, contents=tuple(str(one) for one in kept))
    return replace(text, pledges=numbered(_once(tuple(one for one in kept if isinstance(one, Pledge)))))


def _pledge(written: str, criteria: CriteriaSet) -> Pledge:
    """A criterion by its code, with or without a number; else a free content, its sign and its number."""
    first, _, rest = written.strip().partition(" ")
    criterion = criteria.find(first.rstrip(":="))
    if criterion:
        return tied_pledge(criterion, rest.strip())
    found = _SIGN.fullmatch(written.strip())
    if not found:
        raise Refused("covenant.number_missing", text=written[:60])
    direction = _DIRECTIONS[fold(found["sign"])]
    return Pledge(0, _checked(found["what"]), direction, _number(found["number"]), found["measure"].strip(" .;"))


def _number(written: str) -> Decimal:
    return parse_number(narrow(written).rstrip(".,"))


def _bare_number(written: str) -> Decimal | None:
    """The number in what stands after a code, its unit of measure aside."""
    first = written.partition(" ")[0].rstrip("%")
    return _number(first) if first else None


def _direction(criterion: Criterion) -> Direction:
    """What is counted against a unit is pledged to stay below."""
    falls = criterion.kind is Kind.DEDUCTION or criterion.rule is Rule.START_FULL
    return Direction.AT_MOST if falls else Direction.AT_LEAST


def _checked(value: str) -> str:
    line = " ".join(value.split())
    if len(line) > LONGEST:
        raise Refused("covenant.line_too_long", most=LONGEST, length=len(line))
    return line


def _room(rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
    if len(rows) > MOST:
        raise Refused("covenant.too_many", most=MOST)
    return rows


def _once(pledges: tuple[Pledge, ...]) -> tuple[Pledge, ...]:
    """Raises `Refused("covenant.pledged_twice")`: one criterion, one number."""
    codes = [one.criterion for one in pledges if one.criterion]
    for code in codes:
        if codes.count(code) > 1:
            raise Refused("covenant.pledged_twice", code=code)
    return pledges
