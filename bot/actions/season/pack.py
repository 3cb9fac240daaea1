"""The handover pack: what the next leaders have to know, from the records as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.actions.season.handover import is_new_head, missing, periods_of_year
from bot.domain.closing.snapshots import short_hash
from bot.domain.papers.signed_papers import SignedPaper
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from bot.domain.scoring.standings import Place
from bot.domain.season.handover import Missing, Season
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Result:
    """A locked period: its first units (short names) and the hash its table can be checked with.

    `places` are those of its last edition, by rank.
    """

    period: str
    code: str
    first: tuple[str, ...]
    hash: str
    locked_at: datetime | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A signed paper: of which period ("" for one of the whole year), its number and day, its kind.

    `about` is the short name of the unit whose own paper it is.
    """

    period: str
    number: str
    signed_on: date
    kind: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """What is handed over; `open_points` as they were named at the end, or as they are now before it."""

    season: Season
    open_points: tuple[Missing, ...]
    results: tuple[Result, ...]
    documents: tuple[Document, ...]
    lessons: int
    praises: int
    units: int


_FIRST = 3


async def pack_of(work: Work, bloc: Bloc, *, year: int, by: Member) -> Pack:
    """Of the running or a closed year, for the old and the new leaders and the standing office.

    Who closed, gave or received a year reads its pack also when the roles have passed on.

    Raises:
        Refused: `season.not_your_pack` for anybody else; `season.no_pack` for a year that was neither.

    """
    season = await work.seasons.season(bloc.id, year)
    if not may(by, Act.CLOSE_YEAR, bloc=bloc.id) and not is_party(season, by):
        raise Refused("season.not_your_pack", year=str(year))
    if season.closed is None and year != (await work.blocs.bloc(bloc.id)).year:
        raise Refused("season.no_pack", year=str(year))
    running = await periods_of_year(work, bloc)
    ids = season.periods if season.closed else tuple(one.id for one in running)
    periods = [one for one in await work.blocs.periods(bloc.id) if one.id in ids and one.locked_at]
    names = {unit.id: unit.short for unit in await work.blocs.units_ever(bloc.id)}
    results, documents = [], []
    for period in periods:
        lock = await work.locks.of_period(period.id)
        last = (await work.standings.editions(period.id))[-1:]
        first = [names.get(place.unit, place.unit) for one in last for place in one.places if place.rank <= _FIRST]
        places = tuple(replace(place, unit=names.get(place.unit, place.unit)) for one in last for place in one.places)
        digits = short_hash(lock.hash) if lock else ""
        results.append(Result(period.name, period.code, tuple(first), digits, period.locked_at, places))
        papers = {(one.kind, one.subject): one for one in await work.papers.signed(bloc.id, period.id)}
        documents += [_document(one, period.name, names) for one in papers.values()]
    of_year = {(one.kind, one.subject): one for one in await work.papers.signed(bloc.id, "")}
    documents += [_document(one, "", names) for one in of_year.values() if _is_of(one, year)]
    return Pack(
        season=season,
        open_points=season.open_points if season.closed else await missing(work, bloc),
        results=tuple(results),
        documents=tuple(documents),
        lessons=len(await work.exchange.lessons(bloc.id)),
        praises=len(await work.exchange.praises(bloc.id)),
        units=len(await work.blocs.units(bloc.id)),
    )


def is_party(season: Season, member: Member) -> bool:
    """Whether this member hands this year over, receives it, or did."""
    return is_new_head(season, member) or season.was_taken_by(member.person)


def _document(paper: SignedPaper, period: str, names: Mapping[str, str]) -> Document:
    return Document(period, paper.number, paper.signed_on, paper.kind, names.get(paper.subject, ""))


def _is_of(paper: SignedPaper, year: int) -> bool:
    """A paper of the whole year: its subject says of which, else its day does."""
    return paper.subject == str(year) if paper.subject.isdecimal() else paper.signed_on.year == year
