"""Titles held: whose they are, and how a list of them is read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.commendation.awards import AwardEntry
from bot.domain.commendation.nomination_words import without_rank
from bot.domain.exchange.lessons import check_screened
from bot.domain.folding import clean, fold
from bot.domain.refusal import Problem, Refused

_YEARS = re.compile(r"((?:19|20)\d\d(?:\s*[,;]\s*(?:19|20)\d\d)*)\s*[,:]?\s+(.+)", re.DOTALL)
_OTHER, _REMOVED = "(khac)", "xoa"
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Honour:
    """A title or award of one year; `name` is without rank, empty for the unit; `holder` tells namesakes apart."""

    bloc: str
    unit: str
    year: int
    award: str
    name: str
    holder: str
    document: str = ""
    nomination: str = ""
    recorded_by: str = ""
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HonourLine:
    """What one line says; `is_removed` takes the record back."""

    years: tuple[int, ...]
    award: str
    name: str
    holder: str
    document: str
    is_removed: bool


def holder_key(name: str) -> str:
    """What a person or collective is known by in a unit: the name without rank, and after a comma the team."""
    return fold(without_rank(name)).replace(" ,", ",")


def same_name(holder: str) -> str:
    """The name alone; namesakes share it."""
    return holder.partition(",")[0].strip()


def read_line(line: str, *, catalogue: Iterable[AwardEntry], known: Mapping[str, str], latest: int) -> HonourLine:
    """`2015, 2016 CSTĐCS Đại úy Nguyễn Văn A, Đội CSHS | Quyết định số 12/QĐ-CAT`, the unit itself without a name.

    `known` are the holders already on record with their names; `latest` is the last year that can be written.
    `(khác)` behind the name says that it is another person than the one on record, `xóa` takes a record back.

    Raises:
        Refused: `honour.no_year`, `honour.year_ahead`, `honour.unknown_title`, `honour.too_long`, `honour.same_name`
            (name, known), `screened.<finding>`.

    """
    said, _, document = clean(line).partition("|")
    found = _YEARS.fullmatch(said.strip())
    if found is None:
        raise Refused("honour.no_year")
    years = tuple(sorted({int(year) for year in re.findall(r"\d{4}", found[1])}))
    if years[-1] > latest:
        raise Refused("honour.year_ahead", year=years[-1], latest=latest)
    award, rest = title_said(found[2], catalogue=catalogue)
    name, is_removed, is_other = _marks(rest)
    document = " ".join(document.split())
    if len(name) > _LONGEST_NAME or len(document) > _LONGEST_NAME:
        raise Refused("honour.too_long", most=_LONGEST_NAME)
    check_screened(name, document)
    holder = holder_key(name)
    if holder and not is_other:
        holder = _meant(name, holder, known=known)
    return HonourLine(years, award, without_rank(name), holder, document, is_removed)


def title_said(text: str, *, catalogue: Iterable[AwardEntry]) -> tuple[str, str]:
    """The id of the title a text begins with (its short form or its name), and what follows.

    Raises `Refused("honour.unknown_title")`.
    """
    words = text.split()
    keys: dict[str, str] = {}
    for entry in catalogue:
        keys[_key(entry.id)] = entry.id
        keys[_key(entry.name)] = entry.id
    for count in range(min(len(words), 12), 0, -1):
        written = _key(" ".join(words[:count]).rstrip(":,"))
        if written in keys:
            return keys[written], " ".join(words[count:]).lstrip("–-: ")
    raise Refused("honour.unknown_title", text=" ".join(words[:3])[:40])


def read_lines(
    text: str, *, catalogue: Iterable[AwardEntry], known: Mapping[str, str], latest: int
) -> tuple[tuple[HonourLine, ...], tuple[tuple[int, Problem], ...]]:
    """The lines that can be read, and for each of the others its number and what is wrong."""
    entries, holders = tuple(catalogue), dict(known)
    good: list[HonourLine] = []
    bad: list[tuple[int, Problem]] = []
    for number, line in enumerate((line for line in text.splitlines() if line.strip()), start=1):
        try:
            read = read_line(line.strip(" •-–*\t"), catalogue=entries, known=holders, latest=latest)
        except Refused as refused:
            bad.append((number, Problem(refused.key, refused.details)))
            continue
        good.append(read)
        holders.setdefault(read.holder, read.name)
    return tuple(good), tuple(bad)


def years_held(honours: Iterable[Honour], *, holder: str) -> Mapping[str, frozenset[int]]:
    """For each title the years in which this holder had it."""
    found: dict[str, frozenset[int]] = {}
    for one in honours:
        if one.holder == holder:
            found[one.award] = found.get(one.award, frozenset()) | {one.year}
    return found


def holders_like(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Whom of those on record a name can mean: exactly the one, else everybody of that name."""
    holder = holder_key(name)
    alike = sorted({one for one in known if one and same_name(one) == same_name(holder)})
    return (holder,) if holder in alike else tuple(alike)


def holder_meant(name: str, known: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The one on record whom a name means (else the name itself), and those among whom nobody can tell."""
    holder = holder_key(name)
    alike = holders_like(name, known)
    if not alike or alike == (holder,):
        return holder, ()
    if len(alike) == 1 and ("," not in holder or "," not in alike[0]):
        return alike[0], ()
    return holder, alike


def _meant(name: str, holder: str, *, known: Mapping[str, str]) -> str:
    alike = holders_like(name, known)
    if not alike or alike == (holder,):
        return holder
    if len(alike) == 1 and "," not in holder:
        return alike[0]
    raise Refused("honour.same_name", name=without_rank(name), known="; ".join(known[one] for one in alike))


def _marks(rest: str) -> tuple[str, bool, bool]:
    """The name, whether the record is taken back, whether it is another person of that name."""
    words = rest.split()
    is_removed = bool(words) and fold(words[-1]) == _REMOVED
    words = words[:-1] if is_removed else words
    is_other = bool(words) and fold(words[-1]) == _OTHER
    return " ".join(words[:-1] if is_other else words), is_removed, is_other


def _key(text: str) -> str:
    return fold(text).replace("-", "").replace(" ", "")
