"""/xephang: provisional standings – the text first, and a picture that says the same."""

from __future__ import annotations

from collections.abc import Iterable

from bot.actions.scoring.standings import standings, stated
from bot.domain.people.permissions import Act, check_may, may
from bot.domain.scoring.periods import chosen_period
from bot.domain.telling.notices import StandingsPlace, StandingsTable
from bot.reports.ranking import RankingPicture, RankingRow
from handlers.conversation import Place as Where
from handlers.conversation import Reply, Request, Screen
from handlers.texts import Texts

TOP = 3
_LABELS = ("rank", "unit", "percentage", "points", "unsigned", "tied")


async def show_standings(request: Request) -> Reply:
    """`/xephang`, or `/xephang 2017-H1`; people of the province see every bloc, one after the other."""
    blocs = [bloc for bloc in await request.work.blocs.all() if may(request.member, Act.SEE_STANDINGS, bloc=bloc.id)]
    if not blocs:
        check_may(request.member, Act.SEE_STANDINGS, bloc=request.member.bloc)
    if len(blocs) > 1 and not request.text:
        codes = "\n".join(f"/xephang {bloc.id} – {bloc.name}" for bloc in blocs)
        return Screen(request.texts("standings.which_bloc", blocs=codes))
    first, _, rest = request.text.partition(" ")
    named = next((bloc for bloc in blocs if bloc.id.casefold() == first.casefold()), None)
    bloc = named or blocs[0]
    periods = await request.work.blocs.periods(bloc.id)
    period = chosen_period(periods, rest if named else request.text, at=request.at)
    table = await standings(request.work, period, at=request.at)
    in_group = request.place is Where.GROUP
    top_only = in_group and not bloc.full_table_in_group
    own = "" if in_group else request.member.unit
    return table_screen(stated(table, name=bloc.name, top_only=top_only, own=own), request.texts)


def table_screen(table: StandingsTable, texts: Texts) -> Screen:
    """Text and picture of the same values; where only the first three are named, the picture names no more."""
    shown = _named_to_everybody(table) if table.top_only else list(table.places)
    rows = [_row(texts, place, own=place.unit == table.own) for place in shown]
    signed, units = len(table.places), len(table.places) + len(table.unsigned)
    parts = [texts("standings.signed_so_far", signed=f"{signed:02}", units=f"{units:02}")]
    if rows:
        parts.append("\n".join(rows))
    if len(shown) < len(table.places):
        parts.append(texts("standings.others_by_class", count=len(table.places) - len(shown)))
    if table.unsigned and not table.top_only:
        parts.append(texts("standings.unsigned", units=", ".join(table.unsigned)))
    if table.since and any(place.move is not None for place in shown):
        parts.append(texts("standings.since", since=table.since))
    parts.append(texts("standings.note"))
    title = texts("standings.title", period=table.period)
    return Screen("\n\n".join(parts), title=title, picture=_picture(table, shown, texts))


def _named_to_everybody(table: StandingsTable) -> list[StandingsPlace]:
    """At most the first three: ranks that more units share than may be named are left out, and so is the last."""
    lowest = table.places[-1].rank if table.places and not table.unsigned else 0
    named = [place for place in table.places if place.rank <= TOP and not 1 < place.rank == lowest]
    while len(named) > TOP:
        named = [place for place in named if place.rank < named[-1].rank]
    return named


def _row(texts: Texts, place: StandingsPlace, *, own: bool) -> str:
    return texts(
        "standings.own_row" if own else "standings.row",
        rank=place.rank,
        unit=place.unit,
        percentage=place.percentage,
        points=place.total,
        tied=texts("standings.tied") if place.tied else "",
        move=_move(texts, place.move),
    )


def _move(texts: Texts, move: int | None) -> str:
    if not move:
        return ""
    return texts("standings.up" if move > 0 else "standings.down", by=abs(move))


def _picture(table: StandingsTable, shown: Iterable[StandingsPlace], texts: Texts) -> RankingPicture:
    signed = tuple(
        RankingRow(place.rank, place.unit, place.percentage, place.total, place.move, signed=True) for place in shown
    )
    names = () if table.top_only else table.unsigned
    unsigned = tuple(RankingRow(None, unit, None, None, None, signed=False) for unit in names)
    count, units = len(table.places), len(table.places) + len(table.unsigned)
    subtitle = texts("standings.picture_subtitle", bloc=table.bloc, signed=f"{count:02}", units=f"{units:02}")
    return RankingPicture(
        title=texts("standings.title", period=table.period),
        subtitle=subtitle,
        note=texts("standings.note"),
        rows=signed + unsigned,
        labels={word: texts(f"standings.label.{word}") for word in _LABELS},
        decimal_comma=texts.language == "vi",
    )
