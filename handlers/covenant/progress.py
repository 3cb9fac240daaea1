"""/giaouoc tiendo: every pledge against the latest signed result; a unit sees its own, who leads the bloc sees all."""

from __future__ import annotations

from bot.actions.covenant.progress import PledgeState, pledge_states
from bot.domain.covenant.changes import ChangeState, PledgeChange
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Reply, Request, Screen
from handlers.covenant.places import COMMAND, named, standing_of
from handlers.covenant.words import labelled, number_in_words
from handlers.review.places import MOST_UNIT_BUTTONS


async def show_progress(request: Request, bloc: Bloc, code: str) -> Reply:
    """The own unit, one that is named, or a line for each."""
    now = await standing_of(request, bloc)
    if now.version is None:
        raise Refused("covenant.not_up")
    states = await pledge_states(request.work, bloc, now.version)
    sees_all = may(request.member, Act.SEE_BLOC_SHEETS, bloc=bloc.id)
    units = await request.work.blocs.units(bloc.id)
    wanted = next((one.id for one in units if code and one.code.casefold() == code.casefold()), "")
    if not sees_all:
        wanted = request.member.unit
    if wanted in states:
        return await _of_unit(request, states[wanted])
    rows = [_line(request, of_unit) for of_unit in states.values() if of_unit]
    codes = {one.id: one.code for one in units}
    choices = tuple(
        Choice(party.short, f"/{COMMAND} {named(bloc, request)}tiến độ {codes[party.unit]}")
        for party in now.version.text.parties
        if party.unit in codes
    )[:MOST_UNIT_BUTTONS]
    return Screen("\n".join(rows), title=request.texts("covenant.progress_title", year=bloc.year), choices=choices)


def _line(request: Request, states: tuple[PledgeState, ...]) -> str:
    assigned = [one for one in states if one.is_assigned and one.pledge.criterion]
    return request.texts(
        "covenant.progress_line",
        unit=states[0].party.short,
        kept=sum(one.is_kept for one in assigned),
        count=len(assigned),
        silent=sum(one.result is None for one in assigned),
    )


async def _of_unit(request: Request, states: tuple[PledgeState, ...]) -> Screen:
    texts = request.texts
    if not states:
        return Screen(texts("covenant.progress_nothing"))
    rows = [_row(request, one) for one in states]
    changed = [await _change(request, one, change) for one in states for change in one.changes]
    parts = [_line(request, states), "\n".join(rows)]
    if changed:
        parts.append("\n".join((texts("covenant.changes"), *changed)))
    parts.append(texts("covenant.how_to_change"))
    return Screen("\n\n".join(parts), title=texts("covenant.progress_of", unit=states[0].party.name))


def _row(request: Request, one: PledgeState) -> str:
    texts, pledge = request.texts, one.pledge
    facts = {
        "pledge": labelled(texts, pledge),
        "target": number_in_words(texts, pledge.direction, one.value, pledge.measure),
    }
    if not one.is_assigned:
        return texts("covenant.progress_kad", **facts)
    if one.result is None:
        return texts("covenant.progress_free" if not pledge.criterion else "covenant.progress_silent", **facts)
    key = "covenant.progress_kept" if one.is_kept else "covenant.progress_short"
    measure = f" {pledge.measure}" if pledge.measure else ""
    return texts(key, **facts, result=one.result, measure=measure, period=one.period)


async def _change(request: Request, one: PledgeState, change: PledgeChange) -> str:
    """Old, new, who, when and why stay readable for good."""
    name = request.work.members.name
    return request.texts(
        f"covenant.change_{'row' if change.state is ChangeState.AGREED else 'row_' + change.state}",
        number=one.pledge.number,
        was=change.was,
        value=change.value,
        by=await name(change.by),
        at=change.at,
        answered_by=await name(change.answered_by) if change.answered_by else "",
        answered_at=change.answered_at or change.at,
        reason=change.reason,
        answer=change.answer,
    )
