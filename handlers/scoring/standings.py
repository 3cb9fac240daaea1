"""/xephang: provisional standings – the text first, and a picture that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.actions.closing.locked_standings import locked_table
from bot.actions.scoring.standings import standings, stated
from bot.domain.closing.snapshots import short_hash
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may, may
from bot.domain.scoring.periods import Period, chosen_period
from bot.domain.telling.boards import classes_named, named_places
from bot.domain.telling.notices import StandingsPlace, StandingsTable
from bot.reports.ranking import RankingPicture, RankingRow
from handlers.closing.correcting import corrections_in_words
from handlers.conversation import Choice, Reply, Request, Screen
from handlers.conversation import Place as Where
from handlers.oversight.views import robustness_note
from handlers.scoring.editions import edition, list_editions
from handlers.scoring.progress import show_progress
from handlers.scoring.views_named import PROGRESS, without
from handlers.texts import Texts

_OLD = "cu"
_LABELS = ("rank", "unit", "percentage", "points", "unsigned", "tied")


async def show_standings(request: Request) -> Reply:
    """`/xephang`, or `/xephang 2017-H1`; people of the province see every bloc, one after the other.

    In a group it is the bloc whose group this is, and no other: who else reads there, nobody knows.
    """
    blocs = [bloc for bloc in await request.work.blocs.all() if may(request.member, Act.SEE_STANDINGS, bloc=bloc.id)]
    if not blocs:
        check_may(request.member, Act.SEE_STANDINGS, bloc=request.member.bloc)
    if request.place is Where.GROUP:
        group = await request.work.groups.find(request.channel, request.chat)
        blocs = [bloc for bloc in blocs if group and bloc.id == group.bloc]
        if not blocs:
            return Screen(request.texts("group.write_privately"))
    if len(blocs) > 1 and not request.text:
        codes = "\n".join(f"/xephang {bloc.id} – {bloc.name}" for bloc in blocs)
        return Screen(request.texts("standings.which_bloc", blocs=codes))
    first, _, rest = request.text.partition(" ")
    named = next((bloc for bloc in blocs if bloc.id.casefold() == first.casefold()), None)
    bloc = named or blocs[0]
    periods = await request.work.blocs.periods(bloc.id)
    said = rest if named else request.text
    asked = without(said, PROGRESS)
    code, number = (asked, None) if asked is not None else _edition(said)
    period = chosen_period(periods, code, at=request.at)
    if asked is not None:
        return await show_progress(request, bloc, period)
    if number is not None:
        return await _old(request, bloc, period, number)
    screen = await _now(request, bloc, period)
    if request.place is Where.GROUP:
        return screen
    further = Choice(request.texts("button.progress"), f"/xephang {bloc.id} {period.code} {PROGRESS}")
    return replace(screen, choices=(further,))


async def _now(request: Request, bloc: Bloc, period: Period) -> Screen:
    """As it stands, or as it was locked."""
    in_group = request.place is Where.GROUP
    own = "" if in_group else request.member.unit
    if period.locked_at:
        locked = await locked_table(request.work, period, bloc=bloc, in_group=in_group, own=own)
        return table_screen(locked, request.texts)
    table = await standings(request.work, period, at=request.at)
    top_only = in_group and not bloc.full_table_in_group
    shown = stated(table, name=bloc.name, top_only=top_only, own=own, shows_marks=not in_group)
    screen = table_screen(shown, request.texts)
    note = "" if in_group else await robustness_note(request, period)
    return replace(screen, text=f"{screen.text}\n\n{note}") if note else screen


async def _old(request: Request, bloc: Bloc, period: Period, number: str) -> Screen:
    """The list of published editions, or one of them."""
    if not number:
        return await list_editions(request, period)
    at, table = await edition(request, bloc, period, number)
    screen = table_screen(table, request.texts)
    return replace(screen, text=f"{request.texts('edition.published', at=at)}\n\n{screen.text}")


def table_screen(table: StandingsTable, texts: Texts) -> Screen:
    """Text and picture of the same values; where only the first three have a rank, the picture names no more."""
    shown = named_places(table)
    rows = [_row(texts, place, own=place.unit == table.own) for place in shown]
    signed, units = len(table.places), len(table.places) + len(table.unsigned)
    parts = [texts("standings.signed_so_far", signed=signed, units=units)]
    if rows:
        parts.append("\n".join(rows))
    if len(shown) < len(table.places):
        parts.append("\n".join(_others(texts, [place for place in table.places if place not in shown])))
    if table.unsigned and not table.top_only:
        parts.append(texts("standings.unsigned", units=", ".join(table.unsigned)))
    if table.since and any(place.move for place in shown):
        parts.append(texts("standings.since", since=table.since))
    if table.corrections:
        parts.append("\n".join((texts("correction.below"), *corrections_in_words(texts, table.corrections))))
    if table.locked_at:
        parts.append(texts("standings.locked", at=table.locked_at, short=short_hash(table.hash), hash=table.hash))
    parts.append(texts("standings.note"))
    title = _title(table, texts)
    return Screen("\n\n".join(parts), title=title, picture=_picture(table, shown, texts))


def _edition(text: str) -> tuple[str, str | None]:
    """The period's code, and after "cũ" the number of a published edition ("" for the list); None without "cũ"."""
    words = text.split()
    said = [fold(word) for word in words]
    if _OLD not in said:
        return text, None
    at = said.index(_OLD)
    return " ".join(words[:at]), "".join(words[at + 1 :])


def _title(table: StandingsTable, texts: Texts) -> str:
    return texts("standings.title_locked" if table.locked_at else "standings.title", period=table.period)


def _others(texts: Texts, others: list[StandingsPlace]) -> Iterator[str]:
    """The others by class, without rank and without order; at the lower end a number, never a name."""
    classes = classes_named(others)
    for name, units in classes.items():
        yield texts("standings.class_row", name=_capital(name), units=", ".join(units))
    yield texts("standings.others_by_class", count=len(others) - sum(map(len, classes.values())))


def _row(texts: Texts, place: StandingsPlace, *, own: bool) -> str:
    return texts(
        "standings.own_row" if own else "standings.row",
        rank=place.rank,
        unit=place.unit,
        percentage=place.percentage,
        points=place.total,
        class_name=texts("standings.class_name", name=place.class_name) if place.class_name else "",
        mark=texts(f"standings.mark_{place.mark}") if place.mark else "",
        tied=texts("standings.tied") if place.tied else "",
        move=_move(texts, place.move),
    )


def _move(texts: Texts, move: int | None) -> str:
    if not move:
        return ""
    return texts("standings.up" if move > 0 else "standings.down", by=abs(move))


def _picture(table: StandingsTable, shown: Iterable[StandingsPlace], texts: Texts) -> RankingPicture:
    signed = tuple(_picture_row(place) for place in shown)
    names = () if table.top_only else table.unsigned
    unsigned = tuple(RankingRow(None, unit, None, None, None, signed=False) for unit in names)
    count, units = len(table.places), len(table.places) + len(table.unsigned)
    subtitle = texts("standings.picture_subtitle", bloc=table.bloc, signed=count, units=units)
    return RankingPicture(
        title=_title(table, texts),
        subtitle=subtitle,
        note=texts("standings.note"),
        rows=signed + unsigned,
        labels={word: texts(f"standings.label.{word}") for word in _LABELS},
        decimal_comma=texts.language == "vi",
    )


def _picture_row(place: StandingsPlace) -> RankingRow:
    """With the class, as the text has it; without the mark, because a picture is passed on to anybody."""
    name = _capital(place.class_name)
    return RankingRow(place.rank, place.unit, place.percentage, place.total, place.move, signed=True, class_name=name)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
