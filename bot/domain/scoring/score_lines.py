"""Scores in one message: one line a criterion, every line either read or named with what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.criteria.criteria import CriteriaSet, Criterion
from bot.domain.folding import clean, fold, narrow
from bot.domain.refusal import Refused
from bot.domain.scoring.written_values import (
    LONGEST_NOTE,
    Clear,
    NotAssigned,
    Value,
    Written,
    read_value,
)
from bot.domain.targets.assignments import NOT_ASSIGNED, check_term

__all__ = [
    "LONGEST_NOTE",
    "Clear",
    "LineProblem",
    "NotAssigned",
    "Reading",
    "ScoreLine",
    "Value",
    "Written",
    "looks_like_scores",
    "read_lines",
    "read_value",
]

LONGEST_TEXT = 200  # of a bad line, as it is shown again
LONGEST_CODE = 16

# "- ", "• ", "1) ", "(1) ", "1/ ", "1. ", and the number column of a pasted table
_BULLETS = re.compile(r"\s*(?:(?:[-–—•·*+▪●○►✓✔➢]|\(?[0-9]{1,3}(?:[)/:]|\.(?=\s|[^\W\d])|(?=\t)))\s*){0,2}")
_TOKEN = re.compile(r"[^\s:=|;–—]+")
_AFTER_CODE = r"(?=$|[\s:=|;)\-–—−]|\.(?!\d))"
_SEPARATOR = r"(?:\s*[:=;)]|\.)?"
_VALUE_WORDS = frozenset({"dat", "kad", "xoa"})


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A good line; `number` counts the lines of the message from 1, `code` is spelled as in the set."""

    number: int
    code: str
    change: Written


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A bad line: `text` as written, `key` and `details` say what is wrong; `details["code"]` where known."""

    number: int
    text: str
    key: str
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reading:
    lines: tuple[ScoreLine, ...]
    problems: tuple[LineProblem, ...]


@dataclass(frozen=True, slots=True)
class _Started:
    """A line that begins with a known code, and what follows the code."""

    number: int
    text: str
    criterion: Criterion
    rest: str


def read_lines(text: str, criteria: CriteriaSet) -> Reading:
    """Each line read on its own: good ones are kept, every bad one is a problem, in the message's order.

    Ignored are only lines that cannot hold a score: without any digit and without "đạt", "KAD", "xóa".
    Problems: `line.no_code`, `line.unknown_code` (code, nearest: two codes), `line.twice` (code, lines: said
    once, at the first of them; nothing of the code is applied), and what `read_value` and `check_term` (for KAD)
    refuse with.
    """
    known = _known_codes(criteria)
    started: list[_Started] = []
    lines: list[ScoreLine] = []
    problems: list[LineProblem] = []
    for number, line in enumerate(clean(text).split("\n"), start=1):
        if begun := _begin(number, line, criteria=criteria, known=known):
            started.append(begun)
        elif _may_hold_score(line):
            problems.append(_without_code(number, line, criteria))
    numbers: dict[str, list[int]] = {}
    for each in started:
        numbers.setdefault(each.criterion.code, []).append(each.number)
    for each in started:
        places = numbers[each.criterion.code]
        if each.number != places[0]:
            continue  # named with the first of its kind
        read = _read(each, places)
        if isinstance(read, ScoreLine):
            lines.append(read)
        else:
            problems.append(read)
    return Reading(tuple(lines), tuple(sorted(problems, key=lambda problem: problem.number)))


def looks_like_scores(text: str, criteria: CriteriaSet) -> bool:
    """Whether any line starts with a known code followed by something: scores pasted without a command."""
    known = _known_codes(criteria)
    begun = (_begin(0, line, criteria=criteria, known=known) for line in clean(text).split("\n"))
    return any(each.rest.strip(" \t|") for each in begun if each)


def _known_codes(criteria: CriteriaSet) -> re.Pattern[str]:
    """Longest first, so that of 1.1 and 1.1.2 the right one is met; codes come before any number is read."""
    codes = sorted((criterion.code for criterion in criteria.criteria), key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, codes))}){_AFTER_CODE}{_SEPARATOR}", re.IGNORECASE)


def _begin(number: int, line: str, *, criteria: CriteriaSet, known: re.Pattern[str]) -> _Started | None:
    plain = narrow(line)  # character for character, so places in it are places in the line
    start = len(plain) - len(plain.lstrip())
    found = known.match(plain, start) or known.match(plain, _after_bullets(plain))
    criterion = criteria.find(found[1]) if found else None
    if not found or not criterion:
        return None
    return _Started(number, line, criterion, rest=line[found.end() :])


def _after_bullets(line: str) -> int:
    return len(line) - len(_BULLETS.sub("", line, count=1))


def _read(begun: _Started, numbers: list[int]) -> ScoreLine | LineProblem:
    code = begun.criterion.code
    if len(numbers) > 1:
        return _problem(begun, "line.twice", lines=tuple(numbers))
    try:
        written = read_value(begun.rest, begun.criterion)
        if isinstance(written, NotAssigned):
            check_term(begun.criterion, NOT_ASSIGNED, reason=written.reason)
        return ScoreLine(begun.number, code, written)
    except Refused as refused:  # a message with bad lines is not refused: its good lines are kept
        return _problem(begun, refused.key, **refused.details)


def _problem(begun: _Started, key: str, **details: object) -> LineProblem:
    return LineProblem(begun.number, _shown(begun.text), key, {"code": begun.criterion.code, **details})


def _may_hold_score(line: str) -> bool:
    if any(character.isnumeric() for character in line):
        return True
    return not _VALUE_WORDS.isdisjoint(fold(line).split())


def _without_code(number: int, line: str, criteria: CriteriaSet) -> LineProblem:
    plain = narrow(line)
    token = _TOKEN.match(plain, _after_bullets(plain))
    code = token[0].strip(".,()-") if token else ""
    if not _is_shaped_like_code(code, criteria):
        return LineProblem(number, _shown(line), "line.no_code", {})
    nearest = tuple(criterion.code for criterion in criteria.nearest(code))
    return LineProblem(number, _shown(line), "line.unknown_code", {"code": code, "nearest": nearest})


def _is_shaped_like_code(token: str, criteria: CriteriaSet) -> bool:
    """Short, with a digit, and beginning with a letter or a digit as the codes of this set do."""
    if not token or len(token) > LONGEST_CODE or not any(character.isdigit() for character in token):
        return False
    return token[0].isalpha() in {criterion.code[0].isalpha() for criterion in criteria.criteria}


def _shown(line: str) -> str:
    return " ".join(line.split())[:LONGEST_TEXT]
