"""The ranking with its reasons as a paper, as far as its reader may see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.actions.papers.rankings import RankedUnit, Ranking, RankingSeen, ranking_seen
from bot.domain.criteria.criteria import Effect, RankBy
from bot.domain.oversight.robustness import Neighbours
from bot.domain.people.members import Role
from bot.reports.paper import Align, Cell, Column, PaperKind, PaperTable
from handlers.conversation import Request
from handlers.papers.bearings import Made, bloc_signatures, borne, changed_since, recipients
from handlers.papers.form import framed
from handlers.papers.places import Place
from handlers.papers.words import corrections_said, figure, joined
from handlers.texts import Texts

_KIND = PaperKind.RANKING
TOP = 3
_COLUMNS = (
    ("rank", Align.CENTRE, 2),
    ("unit", Align.LEFT, 5),
    ("points", Align.RIGHT, 3),
    ("percentage", Align.RIGHT, 3),
    ("class", Align.LEFT, 3),
    ("change", Align.CENTRE, 2),
    ("why", Align.LEFT, 8),
)


async def ranking_paper(request: Request, place: Place) -> Made:
    """Raises what `ranking_seen` raises."""
    texts = request.texts
    seen = await ranking_seen(request.work, place.period, by=request.member, at=request.at)
    ranking = seen.ranking
    bearing = await borne(request, place, _KIND, ranking, is_part=not seen.shows_all_ranks)
    signed = texts("papers.table.signed", signed=len(ranking.places), units=ranking.units)
    how = texts(f"papers.ranking.by_{ranking.rank_by}")
    shown = shown_places(seen)
    paper = framed(
        texts,
        _KIND,
        bearing.frame,
        title=texts("papers.ranking.title"),
        subtitle=texts("papers.of_bloc", bloc=place.bloc.name, period=ranking.period),
        opening=(signed, how),
        tables=(_table(texts, seen, shown),),
        closing=(
            *_below(texts, seen, shown),
            texts("papers.ranking.holds", count=len(shown)),
            *changed_since(request, bearing),
        ),
        signatures=await bloc_signatures(request, place, Role.SECRETARY, Role.BLOC_HEAD),
        recipients=recipients(request, place, bearing),
    )
    return Made(paper, bearing, f"xep-hang-{place.period.code}", _says(texts, shown))


def shown_places(seen: RankingSeen) -> tuple[RankedUnit, ...]:
    """All of them, or in a bloc that did not agree to that: the first three and the own unit.

    As in the group, ranks that more units share than may be named are left out, and so is the last.
    """
    places = seen.ranking.places
    if seen.shows_all_ranks:
        return places
    lowest = places[-1].rank if not seen.ranking.unsigned else 0
    named = [one for one in places if one.rank <= TOP and not 1 < one.rank == lowest]
    while len(named) > TOP:
        named = [one for one in named if one.rank < named[-1].rank]
    return tuple(one for one in places if one in named or one.id == seen.own)


def results_table(texts: Texts, ranking: Ranking) -> PaperTable:
    """Rank, unit, points, percentage and class of all: for minutes."""
    rows = tuple(_result(texts, one) for one in ranking.places)
    return PaperTable(texts("papers.ranking.table"), _columns(texts)[:5], rows, fixed=2)


def _table(texts: Texts, seen: RankingSeen, shown: Sequence[RankedUnit]) -> PaperTable:
    ranking = seen.ranking
    rows: list[tuple[Cell, ...]] = []
    for one in shown:
        behind = next((other for other in ranking.places if other.rank > one.rank), None)
        is_open = seen.sees_all or one.id == seen.own
        why = joined(_why(texts, one, behind=behind if seen.sees_all else None)) if is_open else None
        rows.append((*_result(texts, one), _move(texts, seen.moves.get(one.id)), why))
    return PaperTable(texts("papers.ranking.table"), _columns(texts), tuple(rows), fixed=2)


def _columns(texts: Texts) -> tuple[Column, ...]:
    return tuple(Column(texts(f"papers.column.{name}"), align, width) for name, align, width in _COLUMNS)


def _result(texts: Texts, one: RankedUnit) -> tuple[Cell, ...]:
    rank = texts("papers.ranking.tied", rank=one.rank) if one.is_tied else one.rank
    name = one.class_name[:1].upper() + one.class_name[1:]
    return rank, one.unit, figure(one.total), figure(one.percentage), name


def _move(texts: Texts, move: int | None) -> str | None:
    if not move:
        return None
    return texts("papers.ranking.up" if move > 0 else "papers.ranking.down", by=abs(move))


def _why(texts: Texts, one: RankedUnit, *, behind: RankedUnit | None) -> Iterator[str]:
    if one.bonus:
        yield texts("papers.ranking.bonus", points=one.bonus)
    if one.deduction:
        yield texts("papers.ranking.deduction", points=one.deduction)
    if one.tie_break and behind:
        yield texts("papers.ranking.tie_break", unit=behind.unit, by=_tie_break(texts, one.tie_break))
    if one.effect:
        key = "no_title" if one.effect is Effect.NO_TITLE else "hold"
        yield texts(f"papers.ranking.{key}", names=", ".join(one.barred_by))


def _tie_break(texts: Texts, word: str) -> str:
    kind, _, group = word.partition(":")
    return texts(f"papers.ranking.tie_{kind}", group=group)


def _below(texts: Texts, seen: RankingSeen, shown: Sequence[RankedUnit]) -> Iterator[str]:
    ranking = seen.ranking
    left_out = len(ranking.places) - len(shown)
    if left_out:
        yield texts("papers.ranking.left_out", count=left_out)
    if ranking.unsigned and seen.shows_all_ranks:
        yield texts("papers.ranking.unsigned", units=", ".join(ranking.unsigned))
    names = {one.id: one.unit for one in ranking.places}
    for pair in seen.closest[:1]:
        yield _closest(texts, pair, names, rank_by=ranking.rank_by)
    if seen.sees_all:
        yield from corrections_said(texts, ranking.corrections)


def _closest(texts: Texts, pair: Neighbours, names: Mapping[str, str], *, rank_by: RankBy) -> str:
    """How far the two closest places are apart, and what would swap them."""
    said = texts(
        "papers.ranking.closest",
        ahead=pair.ahead.rank,
        behind=pair.behind.rank,
        margin=pair.margin,
        measure=texts(f"papers.ranking.measure_{rank_by}"),
        units=" – ".join(names[place.unit] for place in (pair.ahead, pair.behind)),
    )
    if not pair.swapped_by:
        return said
    return said + " " + texts("papers.ranking.swapped", codes=", ".join(pair.swapped_by))


def _says(texts: Texts, shown: Sequence[RankedUnit]) -> str:
    first = ", ".join(one.unit for one in shown if one.rank == 1)
    return texts("papers.ranking.says", units=first)
