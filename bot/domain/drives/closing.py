"""The closing duty: a review, and whom to praise – or why nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from bot.domain.commendation.praise import Praise, with_deed, with_document, with_name
from bot.domain.drives.drives import Drive
from bot.domain.drives.kit_words import with_reason
from bot.domain.exchange.lessons import read_number
from bot.domain.folding import clean, fold
from bot.domain.people.members import Member, Unit
from bot.domain.refusal import Refused

_ALL = frozenset({"tat ca", "all"})
_NOBODY = re.compile(r"\s*(?:không có|khong co|none)\s*[:;,–-]\s*(.+)", re.IGNORECASE | re.DOTALL)
_PARTS = 4
_LONGEST_SHOWN = 60
MOST_PRAISED = 12


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is praised with the closing: what the praise action needs."""

    unit: str
    name: str
    deed: str
    document: str


@dataclass(frozen=True, slots=True)
class PraiseList:
    """Numbers of praise given during the drive, those named now, or the reason why the list is empty."""

    given: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    reason: str = ""


def praised_during(praises: Iterable[Praise], drive: Drive, *, upto: datetime, zone: tzinfo) -> tuple[Praise, ...]:
    """The praise of units that were asked, given since the first day of the drive; the earliest first."""
    found = [
        one
        for one in praises
        if _on(one, zone) >= drive.kit.first and one.praised_at <= upto and drive.is_for(one.unit)
    ]
    return tuple(sorted(found, key=lambda one: (one.praised_at, one.id)))


def read_praise_list(text: str, during: Sequence[Praise], units: Sequence[Unit], *, by: Member) -> PraiseList:
    """`tất cả`; `BD-01, BD-03`; a line `SD | Đại úy Nguyễn Văn A | đã … | Báo cáo số 45/BC-CAHH`; `không có: lý do`.

    Raises:
        Refused: `drive.praise_unreadable` (line), `drive.praise_not_during` (number), `drive.unknown_unit` (name),
            `drive.nobody_during`, `drive.too_many_praised` (most), what reading a praise and a reason refuses with.

    """
    if nobody := _NOBODY.fullmatch(clean(text)):
        return PraiseList(reason=with_reason(nobody[1]))
    given: list[str] = []
    named: list[Named] = []
    for line in clean(text).splitlines():
        if fold(line) in _ALL:
            if not during:
                raise Refused("drive.nobody_during")
            given += [one.number for one in during]
        elif "|" in line:
            named.append(_named(line, units, by=by))
        elif line.strip():
            given += _numbers(line, {one.number for one in during})
    found = PraiseList(tuple(dict.fromkeys(given)), tuple(dict.fromkeys(named)))
    if not 1 <= len(found.given) + len(found.named) <= MOST_PRAISED:
        raise Refused("drive.too_many_praised", most=MOST_PRAISED)
    return found


def _on(praise: Praise, zone: tzinfo) -> date:
    return praise.praised_at.astimezone(zone).date()


def _numbers(line: str, known: set[str]) -> list[str]:
    found = []
    for part in re.split(r"[,;]|\s+và\s+", line):
        if not part.strip():
            continue
        number = read_number(part.strip())
        if not number:
            raise Refused("drive.praise_unreadable", line=line.strip()[:_LONGEST_SHOWN])
        if number not in known:
            raise Refused("drive.praise_not_during", number=number)
        found.append(number)
    return found


def _named(line: str, units: Sequence[Unit], *, by: Member) -> Named:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != _PARTS:
        raise Refused("drive.praise_unreadable", line=line.strip()[:_LONGEST_SHOWN])
    wanted = fold(parts[0])
    unit = next((one for one in units if wanted in {fold(one.code), fold(one.short), fold(one.name)}), None)
    if unit is None:
        raise Refused("drive.unknown_unit", name=parts[0][:_LONGEST_SHOWN])
    return Named(unit.id, with_name(parts[1], by=by), with_deed(parts[2]), with_document(parts[3]))
