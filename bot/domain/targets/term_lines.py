"""Targets, KAD, raters' places and disqualifying conditions in one message: one line each, read like scores."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.criteria.criteria import CriteriaSet, Criterion
from bot.domain.folding import clean, fold, narrow
from bot.domain.people.members import Unit
from bot.domain.refusal import Refused
from bot.domain.scoring.score_lines import LONGEST_TEXT, LineProblem
from bot.domain.scoring.written_values import LONGEST_NOTE, Value, read_value
from bot.domain.targets.assignments import AS_IN_SET, NOT_ASSIGNED, Term, check_term, has_target

MOST_PLACES = 200  # no cluster has more units

_BULLETS = re.compile(r"\s*(?:(?:[-–—•·*+]|\(?[0-9]{1,3}[.)])\s+)?")
_TOKEN = re.compile(r"[^\s:=|;–—]+")
_SEPARATORS = " \t:=;–—"
_NOT_ASSIGNED = re.compile(r"(?:kad|không giao)(?![^\W_])[\s:,;.\-–]*(.*)", re.IGNORECASE | re.DOTALL)
_PLACE = re.compile(r"(?P<rater>[^\s:=|;]*[^\W\d_][^\s:=|;]*)[\s:=]+(?P<place>\d{1,3}|xoa)")
_ASSIGNED = frozenset({"giao", "giao lai", "xoa"})
_WITHDRAWN = frozenset({"xoa", "rut"})
_LIFTED = frozenset({"bo", "go", "xoa"})


class What(StrEnum):
    """What a line is about."""

    TERM = "term"
    PLACE = "place"
    CONDITION = "condition"
    LIFT = "lift"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class TermLine:
    """A good line: `unit` is an id, `code` a criterion's or a disqualifier's, `place` None takes a place back."""

    number: int
    unit: str
    code: str
    what: What
    term: Term = AS_IN_SET
    rater: str = ""
    place: int | None = None
    reason: str = ""

    @property
    def about(self) -> tuple[str, str, str]:
        """What two lines of one message must not both be about."""
        return self.unit, self.code, self.rater


@dataclass(frozen=True, slots=True)
class TermReading:
    lines: tuple[TermLine, ...]
    problems: tuple[LineProblem, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who writes, and about whom: lines without a unit are meant for `unit`, those about `own` are refused.

    With `asking`, a unit asks for itself: nothing is set, and every line needs its reason.
    """

    units: Sequence[Unit]
    unit: str = ""
    own: Collection[str] = frozenset()
    asking: bool = False


def read_terms(text: str, criteria: CriteriaSet, asked: Asked) -> TermReading:
    """Each line on its own: good ones are kept, every bad one is a problem, in the message's order.

    `SD B02 80 | Kế hoạch 12` · `SD D01 KAD | lý do` · `SD D01 giao` · `SD G01 PC02: 2` · `SD G01 PC02 xóa` ·
    `SD L03 | lý do` · `SD L03 bỏ | lý do`; a line that is only a unit's code is meant for those after it.
    Problems: `line.no_unit`, `line.unknown_unit` (unit, known), `line.unknown_code` (code, nearest),
    `line.own_unit`, `line.other_unit`, `line.not_to_ask`, `line.needs_reason`, `line.no_place`, `line.no_target`,
    `line.twice` (lines), `line.note_too_long` and what `read_value` and `check_term` refuse with.
    """
    lines: list[TermLine] = []
    problems: list[LineProblem] = []
    unit = asked.unit
    for number, line in enumerate(clean(text).split("\n"), start=1):
        rest = _BULLETS.sub("", line, count=1)
        if not rest.strip():
            continue
        named, rest = _unit_first(rest, asked.units)
        if named and not rest:
            unit = named.id
            continue
        try:
            lines.append(_read(number, rest, criteria, asked, unit=named.id if named else unit))
        except Refused as refused:  # a message with bad lines is not refused: its good lines are kept
            problems.append(LineProblem(number, " ".join(line.split())[:LONGEST_TEXT], refused.key, refused.details))
    once, twice = _said_once(lines)
    return TermReading(once, tuple(sorted((*problems, *twice), key=lambda problem: problem.number)))


def _said_once(lines: Sequence[TermLine]) -> tuple[tuple[TermLine, ...], Iterator[LineProblem]]:
    numbers: dict[tuple[str, str, str], list[int]] = {}
    for line in lines:
        numbers.setdefault(line.about, []).append(line.number)
    once = tuple(line for line in lines if len(numbers[line.about]) == 1)
    twice = (
        LineProblem(places[0], code, "line.twice", {"code": code, "lines": tuple(places)})
        for (_, code, _), places in numbers.items()
        if len(places) > 1
    )
    return once, twice


def _unit_first(text: str, units: Sequence[Unit]) -> tuple[Unit | None, str]:
    token, rest = _first(text)
    unit = next((one for one in units if one.code.casefold() == token.casefold()), None)
    return (unit, rest) if unit else (None, text)


def _first(text: str) -> tuple[str, str]:
    """The first word, and what follows it without the separators between."""
    found = _TOKEN.match(narrow(text))
    if not found:
        word, _, rest = text.partition(" ")
        return word, rest.strip()
    return found[0].strip(".,()"), text[found.end() :].strip(_SEPARATORS)


def _read(number: int, text: str, criteria: CriteriaSet, asked: Asked, *, unit: str) -> TermLine:
    code, rest = _first(text)
    criterion = criteria.find(code)
    condition = next((one for one in criteria.disqualifiers if one.code.casefold() == code.casefold()), None)
    known = criterion.code if criterion else condition.code if condition else ""
    if not known:
        raise _unknown(code, rest, criteria, asked, unit=unit)
    try:
        head, reason = _split(rest)
        _check_unit(unit, asked)
        if criterion is None:
            return _condition(TermLine(number, unit, known, What.CONDITION, reason=reason), head, asked)
        return _of_criterion(number, head, reason, criterion, asked, unit=unit)
    except Refused as refused:
        raise Refused(refused.key, **{"code": known, **refused.details}) from None


def _unknown(code: str, rest: str, criteria: CriteriaSet, asked: Asked, *, unit: str) -> Refused:
    """A word that is no criterion: a mistyped unit where a criterion follows it, else a mistyped code."""
    following, _ = _first(rest)
    if criteria.find(following) or not unit:
        return Refused("line.unknown_unit", unit=code, known=tuple(one.code for one in asked.units))
    nearest = tuple(criterion.code for criterion in criteria.nearest(code))
    return Refused("line.unknown_code", code=code, nearest=nearest)


def _check_unit(unit: str, asked: Asked) -> None:
    if not unit:
        raise Refused("line.no_unit", known=tuple(one.code for one in asked.units))
    if asked.asking and unit != asked.unit:
        raise Refused("line.other_unit")
    if not asked.asking and unit in asked.own:
        raise Refused("line.own_unit")


def _split(rest: str) -> tuple[str, str]:
    at = narrow(rest).find("|")
    head, reason = (rest, "") if at < 0 else (rest[:at], " ".join(rest[at + 1 :].split()))
    if len(reason) > LONGEST_NOTE:
        raise Refused("line.note_too_long", limit=LONGEST_NOTE, length=len(reason))
    return head.strip(), reason


def _condition(line: TermLine, head: str, asked: Asked) -> TermLine:
    if asked.asking:
        raise Refused("line.not_to_ask")
    is_lifted = fold(head) in _LIFTED
    reason = line.reason or ("" if is_lifted else " ".join(head.split()))
    if not reason:
        raise Refused("line.needs_reason")
    return TermLine(line.number, line.unit, line.code, What.LIFT if is_lifted else What.CONDITION, reason=reason)


def _of_criterion(number: int, head: str, reason: str, criterion: Criterion, asked: Asked, *, unit: str) -> TermLine:
    words = fold(head).rstrip(" .;")
    if asked.asking and words in _WITHDRAWN:
        return TermLine(number, unit, criterion.code, What.WITHDRAW)
    if criterion.is_rated_outside and (found := _PLACE.fullmatch(_plain_words(head))):
        return _place(TermLine(number, unit, criterion.code, What.PLACE, reason=reason), found, asked)
    term, reason = _term(head, reason, criterion)
    check_term(criterion, term, reason=reason)
    if asked.asking and not reason:
        raise Refused("line.needs_reason")
    return TermLine(number, unit, criterion.code, What.TERM, term, reason=reason)


def _plain_words(head: str) -> str:
    """Full-width signs made plain, "xóa" without its mark; a rater's code keeps its letters."""
    return " ".join("xoa" if fold(word) == "xoa" else word for word in narrow(head).split())


def _place(line: TermLine, found: re.Match[str], asked: Asked) -> TermLine:
    if asked.asking:
        raise Refused("line.not_to_ask")
    place = None if found["place"] == "xoa" else int(found["place"])
    if place is not None and not 1 <= place <= MOST_PLACES:
        raise Refused("line.no_place")
    return TermLine(
        line.number, line.unit, line.code, What.PLACE, rater=found["rater"].upper(), place=place, reason=line.reason
    )


def _term(head: str, reason: str, criterion: Criterion) -> tuple[Term, str]:
    if not_assigned := _NOT_ASSIGNED.fullmatch(head):
        said = " ".join(not_assigned[1].split())
        return NOT_ASSIGNED, " – ".join(part for part in (said, reason) if part)
    if fold(head).rstrip(" .;") in _ASSIGNED:
        return AS_IN_SET, reason
    if criterion.is_rated_outside:
        raise Refused("line.no_place")
    if not has_target(criterion):
        raise Refused("line.no_target")
    written = read_value(head, criterion)
    return (Term(target=written.value) if isinstance(written, Value) else AS_IN_SET), reason
