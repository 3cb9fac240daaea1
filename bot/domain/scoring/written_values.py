"""What may be written for one criterion: a number with its unit and note, "đạt", "xóa" or "KAD"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from bot.domain.criteria.criterion import Criterion, Privacy, Rule, Takes
from bot.domain.folding import clean, fold, narrow
from bot.domain.numbers import parse_number
from bot.domain.refusal import Refused
from bot.domain.scoring.formulas import check_value

LONGEST_NOTE = 200
LONGEST_SHOWN = 60  # of what could not be read

_NOT_ASSIGNED = re.compile(r"\s*(?:kad|không giao)(?![^\W_])[\s:,;.\-–]*(.*)", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(
    r"(?:(?P<dash>[-–—−])\s*|(?P<minus>âm|am)\s+)?(?P<number>\d[\d.,]*)(?P<unit>.*)", re.ASCII | re.DOTALL
)
_PASSED = frozenset({"dat"})
_FAILED = frozenset({"khong dat", "ko dat", "k dat"})
_PERCENT = frozenset({"%", "phan tram"})
_POINTS = frozenset({"d", "diem"})  # "đ", "điểm", folded


@dataclass(frozen=True, slots=True)
class Value:
    """In what the criterion takes; the note is a document reference of at most `LONGEST_NOTE` characters."""

    value: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clear:
    """The line is emptied."""


@dataclass(frozen=True, slots=True)
class NotAssigned:
    """A request that the head declare the criterion not assigned (KAD)."""

    reason: str = ""


Written: TypeAlias = Value | Clear | NotAssigned


def read_value(text: str, criterion: Criterion) -> Written:
    """What stands after a code, or was typed when the criterion was asked for.

    Raises `Refused`: what `parse_number` and `check_value` raise, `line.no_number`, `line.dash` (as_negative,
    as_positive: a dash where negatives are allowed; "âm 5" says it plainly), `line.wrong_unit` (unit,
    expected, takes), `line.extra` (extra: something follows the number without `|`), `line.note_too_long`
    (limit, length), `line.rated_outside` where there is nothing to write but a request for KAD.
    """
    head, note = _split(clean(text), criterion)
    if len(note) > LONGEST_NOTE:
        raise Refused("line.note_too_long", limit=LONGEST_NOTE, length=len(note))
    words = fold(head).rstrip(" .;")
    if not_assigned := _NOT_ASSIGNED.fullmatch(head):
        return NotAssigned(" – ".join(part for part in (_one_line(not_assigned[1]), note) if part))
    if criterion.is_rated_outside:
        raise Refused("line.rated_outside")
    if words == "xoa":
        return Clear()
    if criterion.rule is Rule.PASS_FAIL and words in _PASSED | _FAILED:
        return Value(criterion.max_points if words in _PASSED else Decimal(0), note)
    value = _number(narrow(head).strip(), criterion)
    check_value(criterion, value)
    return Value(value, note)


def _split(text: str, criterion: Criterion) -> tuple[str, str]:
    """The written value and its note: after `|`, or in a cell of its own in a pasted table."""
    at = narrow(text).find("|")
    if at >= 0:
        return text[:at].strip(), _one_line(text[at + 1 :])
    cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
    if len(cells) > 1 and fold(cells[0]) == fold(criterion.name):
        cells = cells[1:]
    if len(cells) > 1 and fold(cells[1]) in _PERCENT | _POINTS | {fold(criterion.unit_of_measure)}:
        cells[:2] = [f"{cells[0]} {cells[1]}"]
    if len(cells) == 2 and any(character.isalpha() for character in cells[1]):
        return cells[0], _one_line(cells[1])
    return " ".join(cells), ""


def _number(written: str, criterion: Criterion) -> Decimal:
    if not any(character.isnumeric() for character in written):
        raise Refused("line.no_number", text=written[:LONGEST_SHOWN])
    found = _NUMBER.fullmatch(written)
    if not found:
        raise Refused("number.unreadable", text=written[:LONGEST_SHOWN])
    value = parse_number(found["number"].removesuffix("."))
    _check_unit(found["unit"].strip(" \t.;"), criterion)
    if found["dash"] and criterion.may_be_negative and value:
        raise Refused("line.dash", as_negative=-value, as_positive=value)
    return -value if found["minus"] else value


def _check_unit(written: str, criterion: Criterion) -> None:
    """A percent sign on points, or "điểm" on a result, means something else: asked, never guessed."""
    if not written:
        return
    unit, own = fold(written), fold(criterion.unit_of_measure)
    fitting = {own, *(_PERCENT if criterion.is_percentage else ())}
    if criterion.takes is Takes.POINTS:
        is_figure = criterion.privacy is Privacy.SCORE_ONLY or criterion.is_percentage
        fitting = {*_POINTS, *(() if is_figure else (own,))}
    if unit in fitting:
        return
    if unit in _PERCENT | _POINTS | {own}:
        raise Refused("line.wrong_unit", unit=written, expected=criterion.unit_of_measure, takes=criterion.takes)
    raise Refused("line.extra", extra=written[:LONGEST_SHOWN])


def _one_line(text: str) -> str:
    return " ".join(text.split())
