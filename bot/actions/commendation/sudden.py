"""Sudden achievements whose hours are over: told once to whoever must act, a day later once to the bloc's head."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.telling.attendance import BlocDay, bloc_day
from bot.actions.telling.unasked import may_tell_today
from bot.domain.commendation.nominations import Nomination
from bot.domain.commendation.sudden import AFTER_FIRST, Running, Turn, running
from bot.domain.people.members import Bloc, Role, RosterEntry
from bot.domain.telling.decision_notices import SuddenOverdue
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import Window, by_night, strikes_in
from bot.domain.telling.settings import Telling
from bot.ports import Work

JOB = "sudden_overdue"
_USEFUL = AFTER_FIRST


async def tell_sudden(work: Work, window: Window, *, telling: Telling) -> None:
    """By day and on working days; who has had the day's measure of messages hears of it on the next day."""
    waiting = await work.nominations.sudden()
    blocs = {bloc.id: bloc for bloc in await work.blocs.all()} if waiting else {}
    clocks = {id_: await work.nominations.sudden_clock(id_) for id_ in {one.bloc for one in waiting}}
    for nomination in waiting:
        bloc, turn = blocs[nomination.bloc], running(nomination, clocks[nomination.bloc])
        if turn is None or not _is_worth_a_look(turn, window, bloc, telling=telling):
            continue
        day = await bloc_day(work, bloc, at=window.upto, telling=telling)
        asked = "" if turn.turn is Turn.OFFICE else nomination.bloc
        there = await _there(work, asked, at=window.upto)
        await _tell(work, nomination, turn, _first(nomination, turn.turn, there), day=day, telling=telling)
        if turn.turn is not Turn.DRAFTER and window.upto >= turn.due + AFTER_FIRST:
            head = _holding(await _there(work, nomination.bloc, at=window.upto), Role.BLOC_HEAD)
            await _tell(work, nomination, turn, head, day=day, telling=telling, is_second=True)


def _is_worth_a_look(turn: Running, window: Window, bloc: Bloc, *, telling: Telling) -> bool:
    """When the hours are over, a day later, and on every morning after: people are not read at every tick."""
    if turn.due > window.upto:
        return False
    is_struck = strikes_in(window, ZoneInfo(bloc.timezone), telling=telling)
    return is_struck or turn.due in window or turn.due + AFTER_FIRST in window


async def _tell(
    work: Work,
    nomination: Nomination,
    turn: Running,
    people: Iterable[str],
    *,
    day: BlocDay,
    telling: Telling,
    is_second: bool = False,
) -> None:
    """Whoever is there and has not heard; nobody hears of the same turn twice."""
    occurrence = f"{nomination.id} {turn.turn} {2 if is_second else 1}"
    unit = await work.blocs.unit(nomination.unit)
    for person in people:
        if not day.may_hear(person) or occurrence in await work.ticks.claimed(JOB, person):
            continue
        if not await may_tell_today(work, person, at=day.at, zone=day.zone, telling=telling):
            continue
        await work.ticks.claim(JOB, person, occurrence=occurrence, state="done", at=day.at)
        until = by_night(day.at + _USEFUL, at=day.at, zone=day.zone, telling=telling)
        notice = SuddenOverdue(
            nomination.number, day.bloc.id, unit.name, nomination.name, turn.turn, turn.due, is_second
        )
        await work.outbox.tell(Audience(person=person), notice, at=day.at, until=until)


async def _there(work: Work, bloc: str, *, at: datetime) -> tuple[RosterEntry, ...]:
    roster = await work.members.roster(bloc=bloc, unit="", at=at)
    return tuple(one for one in roster if one.joined and not one.suspended)


def _first(nomination: Nomination, turn: Turn, there: tuple[RosterEntry, ...]) -> tuple[str, ...]:
    if turn is Turn.DRAFTER:
        return (nomination.drafted_by,)
    if turn is Turn.OFFICE:
        return _holding(there, Role.SUPERVISOR)
    return tuple(one for one in _holding(there, Role.UNIT_LEADER, unit=nomination.unit) if one != nomination.drafted_by)


def _holding(there: tuple[RosterEntry, ...], role: Role, *, unit: str = "") -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.person for one in there if one.role is role and (not unit or one.unit == unit)))
