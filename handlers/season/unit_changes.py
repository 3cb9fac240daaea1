"""/donvi: the standing office sees a bloc's units, what became of them, and records what a decision changes."""

from __future__ import annotations

from bot.actions.season.unit_changes import carry_people
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.season.unit_changes import ChangeKind, ChangeState, UnitChange
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.places import which_bloc
from handlers.season import unit_change_questions
from handlers.season.unit_change_questions import COMMAND, KIND_WORDS, WhichUnits
from handlers.season.unit_change_words import carry_choices, changed_in_words

_CARRY = "chuyen"
_MOST_CHANGES = 8
_WORDS_TO_CARRY = 3


async def open_units(request: Request) -> Reply:
    """`/donvi`, `/donvi bg-huyen`, `/donvi bg-huyen nhap`, `/donvi bg-huyen chuyen <change> <unit>`."""
    check_may(request.member, Act.CHANGE_UNITS)
    blocs = await request.work.blocs.all()
    words = request.text.split()
    bloc = next((one for one in blocs if words and one.id.casefold() == words[0].casefold()), None)
    if bloc is None and len(blocs) > 1:
        return which_bloc(request, blocs, command=COMMAND)
    rest = words[1:] if bloc else words
    bloc = bloc or blocs[0]
    if len(rest) == _WORDS_TO_CARRY and fold(rest[0]) == _CARRY:
        return await _carried(request, change=rest[1], to=rest[2])
    kind = KIND_WORDS.get(fold("".join(rest)))
    if rest and kind is None:
        raise Refused("units.which_kind")
    return WhichUnits(bloc.id, kind) if kind else await _overview(request, bloc)


async def _overview(request: Request, bloc: Bloc) -> Screen:
    texts, work = request.texts, request.work
    units = await work.blocs.units(bloc.id)
    changes = await work.seasons.changes(bloc.id)
    parts = [texts("units.now", count=len(units), rows=", ".join(f"{unit.short} ({unit.code})" for unit in units))]
    shown = changes[-_MOST_CHANGES:]
    if shown:
        rows = [await changed_in_words(request, one) for one in shown]
        parts.append("\n".join((texts("units.changes"), *rows)))
    parts.append(texts("units.what"))
    kinds = tuple(Choice(texts(f"units.kind_{kind}"), f"/{COMMAND} {bloc.id} {word}") for kind, word in _typed())
    carried = [one for change in shown for one in await _to_carry(request, change)]
    return Screen("\n\n".join(parts), title=texts("units.title", bloc=bloc.name), choices=(*kinds, *carried))


def _typed() -> tuple[tuple[ChangeKind, str], ...]:
    return tuple((kind, word) for word, kind in KIND_WORDS.items())


async def _to_carry(request: Request, change: UnitChange) -> tuple[Choice, ...]:
    """As long as somebody of the units that ended holds no role in a successor."""
    if change.state is ChangeState.PLANNED or not change.successors:
        return ()
    left = {person for person, _, _ in await request.work.seasons.people_of(change.units)}
    there = {person for person, _, _ in await request.work.seasons.people_of(change.successors)}
    return await carry_choices(request, change) if left - there else ()


async def _carried(request: Request, *, change: str, to: str) -> Screen:
    """One tap: everybody has the same role in the unit that follows."""
    count, receipt = await carry_people(request.work, change, to=to, by=request.member, at=request.at)
    unit = await request.work.blocs.unit(to)
    return Screen(request.texts("units.carried", count=count, unit=unit.name), receipt=receipt)


QUESTIONS: tuple[type[Question], ...] = unit_change_questions.QUESTIONS
