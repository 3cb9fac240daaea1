"""Where nominations stand: those of a unit, those that wait in the bloc, and one in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot.actions.commendation.checking import nominations_to_check
from bot.actions.commendation.nominations import returned_to
from bot.domain.commendation.nominations import Nomination, NominationState, WaitingNomination, read_number
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import has_hand_in
from bot.domain.people.permissions import check_may, may
from handlers.commendation.eligibility_words import eligibility_parts
from handlers.commendation.nomination_screens import COMMAND, catalogue, entry_for, in_list, restated, state_in_words
from handlers.commendation.way_screens import before_decision, decided_lately, way_of
from handlers.conversation import Choice, Request, Screen

_MOST_ROWS = 20
_MOST_OF_UNIT = 10
_MOST_DECIDED_HERE = 5
"""So many are decided from the list itself; of more each is opened first."""
_LIVE = tuple(frozenset(NominationState) - {NominationState.DRAFT, NominationState.SUPERSEDED})


async def unit_list(request: Request) -> tuple[str, tuple[Choice, ...]]:
    """What the own unit has submitted and, for those who see the bloc, what waits there; with what can be done."""
    member, texts = request.member, request.texts
    unit = await request.work.blocs.unit(member.unit)
    live = await request.work.nominations.of_unit(unit.id, *_LIVE)
    awards = await catalogue(request, unit.bloc)
    rows = [texts("nomination.row", **in_list(texts, one, awards)) for one in live[-_MOST_OF_UNIT:]]
    key = "nomination.unit_list" if live else "nomination.unit_list_empty"
    parts = ["\n".join((texts(key, unit=unit.name, count=len(live)), *rows))]
    if len(live) > _MOST_OF_UNIT:
        parts.append(texts("nomination.earlier", count=len(live) - _MOST_OF_UNIT))
    choices = [_correct(request, one) for one in await returned_to(request.work, member)]
    if may(member, Act.ENDORSE_NOMINATION, unit=unit.id) and any(_awaits(request, one) for one in live):
        choices.append(Choice(texts("button.look_and_sign"), "/ky"))
    if may(member, Act.SEE_NOMINATIONS, bloc=unit.bloc):
        listed = await bloc_list(request)
        parts.append(f"{listed.title}\n{listed.text}")
        choices.extend(listed.choices)
    return "\n\n".join(parts), tuple(choices)


async def bloc_list(request: Request) -> Screen:
    """What was endorsed and waits in the bloc; the province's people see every bloc.

    Raises:
        Refused: `permission.see_nominations`.

    """
    check_may(request.member, Act.SEE_NOMINATIONS, bloc=request.member.bloc)
    waiting = await _waiting(request)
    later, choices = await before_decision(request)
    below = (await _approved(request), later, await decided_lately(request))
    empty = Screen(request.texts("nomination.bloc_list_empty"), request.texts("nomination.bloc_title", count=0))
    shown = await _shown(request, waiting, ()) if waiting else empty
    text = "\n\n".join(part for part in (shown.text, *below) if part)
    return replace(shown, text=text, choices=(*shown.choices, *choices))


async def found_in_bloc(request: Request, words: Sequence[str]) -> Screen | None:
    """The same, narrowed by the number of a nomination, the code of a unit, the id of a bloc; None for nothing."""
    if not may(request.member, Act.SEE_NOMINATIONS, bloc=request.member.bloc):
        return None
    waiting = [one for one in await _waiting(request) if all(_is_meant(one, word) for word in words)]
    return await _shown(request, waiting, words) if waiting else None


async def card(request: Request, nomination: Nomination) -> Screen:
    """One nomination in full, with what the reader can do about it."""
    texts = request.texts
    parts = [await origin(request, nomination)]
    entry = await entry_for(request, nomination)
    parts.append(restated(texts, nomination, entry))
    parts.extend(await eligibility_parts(request, nomination))
    decided_by = await request.work.members.name(nomination.last_by) if nomination.last_by else ""
    parts.append(state_in_words(texts, nomination, decided_by=decided_by))
    is_own = nomination.drafted_by == request.member.person
    way, further = await way_of(request, nomination)
    parts.extend(way)
    may_correct = is_own and nomination.state in {NominationState.DRAFT, NominationState.RETURNED}
    correct = (_correct(request, nomination),) if may_correct else ()
    to_decide = await nominations_to_check(request.work, nomination.bloc, by=request.member)
    decide = await _decide(request, nomination) if nomination in to_decide else ()
    title = texts("nomination.card_title", number=nomination.number)
    return Screen("\n\n".join(parts), title, (*correct, *decide, *further))


async def origin(request: Request, nomination: Nomination) -> str:
    """Which unit it comes from, and who drafted it."""
    unit = await request.work.blocs.unit(nomination.unit)
    drafter = await request.work.members.name(nomination.drafted_by)
    return request.texts("nomination.from_unit", unit=unit.name, by=drafter)


async def _approved(request: Request) -> str:
    """What the own bloc has approved, the newest last; whoever sees several blocs asks by number."""
    texts, bloc = request.texts, request.member.bloc
    approved = await request.work.nominations.of_bloc(bloc, NominationState.CHECKED) if bloc else ()
    if not approved:
        return ""
    awards = await catalogue(request, bloc)
    rows = [texts("nomination.waiting_row", **in_list(texts, one, awards)) for one in approved[-_MOST_OF_UNIT:]]
    parts = ["\n".join((texts("nomination.approved_list", count=len(approved)), *rows))]
    if len(approved) > _MOST_OF_UNIT:
        parts.append(texts("nomination.earlier", count=len(approved) - _MOST_OF_UNIT))
    return "\n".join(parts)


async def _waiting(request: Request) -> Sequence[WaitingNomination]:
    """In the official order of units; the province's people see every bloc."""
    sees_all = may(request.member, Act.SEE_NOMINATIONS)
    waiting = await request.work.nominations.waiting("" if sees_all else request.member.bloc)
    return sorted(waiting, key=lambda one: (one.unit.bloc, one.unit.position))


def _is_meant(one: WaitingNomination, word: str) -> bool:
    return one.nomination.number == read_number(word) or fold(word) in {fold(one.unit.code), fold(one.unit.bloc)}


async def _shown(request: Request, waiting: Sequence[WaitingNomination], words: Sequence[str]) -> Screen:
    """Lines where they fit one screen, else how many each bloc or unit has."""
    if len({one.unit.bloc for one in waiting}) > 1:
        return _counted(request, waiting, words, by_bloc=True)
    if len(waiting) > _MOST_ROWS and len({one.unit.id for one in waiting}) > 1:
        return _counted(request, waiting, words, by_bloc=False)
    return await _in_rows(request, waiting)


def _counted(request: Request, waiting: Sequence[WaitingNomination], words: Sequence[str], *, by_bloc: bool) -> Screen:
    """Each bloc or unit with its button."""
    texts = request.texts
    rows, choices = [], []
    for _, group in groupby(waiting, key=lambda one: one.unit.bloc if by_bloc else one.unit.id):
        listed = list(group)
        unit = listed[0].unit
        name, label, word = (
            (listed[0].bloc, listed[0].bloc, unit.bloc) if by_bloc else (unit.name, unit.short, unit.code)
        )
        rows.append(texts("nomination.count_row", name=name, count=len(listed)))
        choices.append(Choice(label, " ".join((f"/{COMMAND}", *words, word))))
    title = texts("nomination.bloc_title", count=len(waiting))
    return Screen("\n".join(rows), title, tuple(choices))


async def _in_rows(request: Request, waiting: Sequence[WaitingNomination]) -> Screen:
    """A heading for each unit, a line and a button for each nomination."""
    texts, shown = request.texts, waiting[:_MOST_ROWS]
    awards = await catalogue(request, shown[0].unit.bloc)
    parts = []
    for _, group in groupby(shown, key=lambda one: one.unit.id):
        listed = list(group)
        rows = (texts("nomination.waiting_row", **in_list(texts, one.nomination, awards)) for one in listed)
        parts.append("\n".join((listed[0].unit.name, *rows)))
    if len(waiting) > len(shown):
        parts.append(texts("nomination.later", count=len(waiting) - len(shown)))
    parts.append(texts("nomination.how_to_look", number=shown[0].nomination.number))
    title = texts("nomination.bloc_title", count=len(waiting))
    to_decide = await nominations_to_check(request.work, shown[0].unit.bloc, by=request.member)
    choices: list[Choice] = []
    for one in shown:
        choices.append(_look(request, one))
        if one.nomination in to_decide and len(waiting) <= _MOST_DECIDED_HERE:
            choices.extend(await _decide(request, one.nomination))
    return Screen("\n\n".join(parts), title, tuple(choices))


def _look(request: Request, one: WaitingNomination) -> Choice:
    """Numbers are the bloc's own, so whoever sees several blocs names it."""
    number = one.nomination.number
    bloc = "" if request.member.bloc else f" {one.unit.bloc}"
    return Choice(request.texts("nomination.button.look", number=number), f"/{COMMAND} {number}{bloc}")


async def _decide(request: Request, nomination: Nomination) -> tuple[Choice, ...]:
    """Approve, send back, ask: each names exactly this text, so that a correction is never decided unseen."""
    texts, number = request.texts, nomination.number
    bloc = "" if request.member.bloc else f"{nomination.bloc} "
    unit = await request.work.blocs.unit(nomination.unit)
    return (
        Choice(texts("nomination.button.approve", number=number), f"/{COMMAND} duyet {bloc}{nomination.version}"),
        Choice(texts("nomination.button.send_back", number=number), f"/{COMMAND} tra {bloc}{nomination.version}"),
        Choice(texts("nomination.button.ask", number=number), f"/hoi {bloc}{unit.code} ĐN-{number}"),
    )


def _correct(request: Request, nomination: Nomination) -> Choice:
    label = request.texts("nomination.button.correct", number=nomination.number)
    return Choice(label, f"/{COMMAND} sửa {nomination.number}")


def _awaits(request: Request, nomination: Nomination) -> bool:
    """Whether this leader has to decide it."""
    is_own = has_hand_in(request.member, nomination.drafted_by)
    return nomination.state is NominationState.SUBMITTED and not is_own
