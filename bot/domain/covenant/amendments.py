"""Changes of single criteria, typed by whoever takes a proposal up; and what differs between two criteria sets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bot.domain.closing.snapshots import plain
from bot.domain.criteria.criteria import CriteriaSet, Criterion, canonical, criteria_set_read
from bot.domain.folding import clean, fold, narrow
from bot.domain.numbers import parse_number
from bot.domain.refusal import Refused

_LINE = re.compile(
    r"\s*(?P<code>\S+?)[\s:]+(?P<field>chỉ tiêu|chi tieu|target|điểm|diem|points|tên|ten|name)[\s:=]+(?P<value>.+)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?P<number>\d[\d.,]*)\s*(?P<unit>\D*)")


class Field(StrEnum):
    """What of a criterion is changed in chat; whatever else differs between two sets is only named."""

    TARGET = "target"
    POINTS = "points"
    NAME = "name"
    OTHER = "other"
    ADDED = "added"
    REMOVED = "removed"


_FIELDS = {
    **dict.fromkeys(("chi tieu", "target"), Field.TARGET),
    **dict.fromkeys(("diem", "points"), Field.POINTS),
    **dict.fromkeys(("ten", "name"), Field.NAME),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What of a criterion reads differently; numbers are written plainly, empty where there is none."""

    code: str
    field: Field
    was: str = ""
    now: str = ""


def amended(criteria: CriteriaSet, typed: str) -> CriteriaSet:
    """The set with every line applied: `B02 chỉ tiêu 80`, `B02 điểm 25`, `B02 tên …`; its sums are checked anew.

    Raises:
        Refused: `agreement.amendment_unreadable`, `agreement.unknown_code`, `agreement.no_target`, what
            `parse_number` raises, `agreement.amendment_invalid` where the set would not add up,
            `agreement.amends_nothing`.

    """
    lines = [line for line in clean(typed).splitlines() if line.strip()]
    changed = criteria
    for line in lines:
        changed = _applied(changed, line)
    if canonical(changed) == canonical(criteria):
        raise Refused("agreement.amends_nothing")
    try:
        return criteria_set_read(canonical(changed))
    except Refused:
        raise Refused("agreement.amendment_invalid") from None


def is_amendment(typed: str) -> bool:
    """Whether a wish reads like a change that can be applied as it stands."""
    found = _LINE.fullmatch(typed)
    if not found:
        return False
    return _FIELDS[fold(found["field"])] is Field.NAME or bool(_NUMBER.fullmatch(found["value"].strip()))


def differences(before: CriteriaSet, after: CriteriaSet) -> tuple[Difference, ...]:
    """Criterion by criterion, in the order of the later set; those that are gone come last."""
    known = {one.code: one for one in before.criteria}
    kept = {one.code for one in after.criteria}
    found = [row for one in after.criteria for row in _differences(known.get(one.code), one)]
    gone = [Difference(one.code, Field.REMOVED, one.name) for one in before.criteria if one.code not in kept]
    return (*found, *gone)


def _applied(criteria: CriteriaSet, line: str) -> CriteriaSet:
    found = _LINE.fullmatch(line)
    if not found:
        raise Refused("agreement.amendment_unreadable", text=line[:60])
    one = criteria.find(found["code"])
    if one is None:
        raise Refused("agreement.unknown_code", code=found["code"][:20])
    changed = _with(one, _FIELDS[fold(found["field"])], found["value"].strip())
    rows = tuple(changed if row.code == one.code else row for row in criteria.criteria)
    return replace(criteria, criteria=rows)


def _with(one: Criterion, field: Field, value: str) -> Criterion:
    if field is Field.NAME:
        return replace(one, name=" ".join(value.split()))
    found = _NUMBER.fullmatch(narrow(value))
    if not found:
        raise Refused("agreement.amendment_unreadable", text=value[:60])
    number = parse_number(found["number"].rstrip(".,"))
    if field is Field.POINTS:
        return replace(one, max_points=number)
    if one.target is None:
        raise Refused("agreement.no_target", code=one.code)
    return replace(one, target=number)


def _differences(before: Criterion | None, after: Criterion) -> Iterator[Difference]:
    if before is None:
        yield Difference(after.code, Field.ADDED, now=after.name)
        return
    if before.name != after.name:
        yield Difference(after.code, Field.NAME, before.name, after.name)
    if before.max_points != after.max_points:
        yield Difference(after.code, Field.POINTS, plain(before.max_points), plain(after.max_points))
    if before.target != after.target:
        yield Difference(after.code, Field.TARGET, _plain(before.target), _plain(after.target))
    same = replace(before, name=after.name, max_points=after.max_points, target=after.target)
    if same != after:
        yield Difference(after.code, Field.OTHER)


def _plain(number: Decimal | None) -> str:
    return "" if number is None else plain(number)
