"""The leaders' brief: one for each leader of a bloc, with what that leader may decide, and one line a bloc."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions.closing.deciders import people_who_may_decide
from bot.actions.drives.drives import drives_to_close
from bot.actions.oversight.inquiries import open_inquiries
from bot.actions.oversight.views import questions
from bot.actions.review.reopening import may_decide
from bot.actions.targets.asking import requests_to_decide
from bot.actions.telling.bloc_state import BlocState
from bot.actions.telling.concerns import Asked, Reading, concerns_of, to_lock
from bot.actions.telling.editions import Edition
from bot.domain.closing.appeals import Appeal
from bot.domain.people.acts import Act
from bot.domain.people.members import BLOC_ROLES, VISITOR, Bloc, Grant, Member, Role, RosterEntry
from bot.domain.people.permissions import is_own_unit_known, may, roles_for
from bot.domain.telling.brief import course_of, in_need, most_needed, next_deadline
from bot.domain.telling.brief_notices import LATE, BlocLine, Course, Matter, NextStep, Phase, ProvinceBrief, WeeklyBrief
from bot.domain.telling.deadlines import opened_periods, remaining
from bot.ports import Work

_HEADS = frozenset({Role.BLOC_HEAD, Role.BLOC_DEPUTY})
_PROVINCE = frozenset({Role.SUPERVISOR, Role.DIRECTOR})
_SENIORITY = tuple(Role)
_TIME_TO_ANSWER = timedelta(days=1)


async def brief_for(work: Work, state: BlocState, reader: Member) -> WeeklyBrief:
    """What this leader needs to know about the bloc, and may decide in it, at the moment of the state."""
    reading = Reading(state, reader, await _asked(work, state, reader))
    concerns = concerns_of(reading)
    progress = state.progress()
    course = course_of(state.phase, concerns, done=progress.done, of=progress.of)
    shown, others = most_needed((*concerns, *to_lock(reading, is_ready=course is Course.READY)))
    period = state.period
    return WeeklyBrief(
        bloc=state.bloc.name,
        place="" if reader.bloc else state.bloc.id,
        period=period.name,
        code=period.code,
        phase=state.phase,
        course=course,
        signed=state.signatures(),
        since=state.since,
        progress=None if state.phase in {Phase.SHEET, Phase.BETWEEN} else progress,
        average=state.average,
        concerns=shown,
        others=others,
        next=_next(state),
        locked_at=period.locked_at,
    )


def _next(state: BlocState) -> NextStep | None:
    found = next_deadline(state.periods, at=state.at)
    if found is None:
        return None
    period, deadline, due = found
    left = remaining(state.at, due, zone=ZoneInfo(state.bloc.timezone))
    return NextStep(deadline, period.name, due, left.days, left.hours)


async def _asked(work: Work, state: BlocState, reader: Member) -> Asked:
    """What waits for this reader outside of the path of sheets."""
    reasons = await work.answers.delay_reasons(state.period.id)
    return Asked(
        reasons={unit: one.reason for unit, one in reasons.items()},
        unanswered=await _unanswered(work, state),
        mine=await _decidable(work, state, reader),
        reopenings=await _reopenings(work, state, reader),
        terms=await _term_requests(work, state, reader),
        radar=await _radar(work, state, reader),
        drives=await drives_to_close(work, state.bloc, by=reader, at=state.at),
    )


async def _unanswered(work: Work, state: BlocState) -> tuple[str, ...]:
    """The units that have owed somebody who leads an answer for more than a day, each once."""
    asked = [one for one in await open_inquiries(work, state.bloc.id) if state.at - one.asked_at > _TIME_TO_ANSWER]
    return tuple(dict.fromkeys(one.unit for one in asked))


async def _decidable(work: Work, state: BlocState, reader: Member) -> tuple[Appeal, ...]:
    found = []
    for one in state.appeals:
        people = await people_who_may_decide(work, state.period, one.unit, at=state.at)
        if reader.person in {each.person for each in people}:
            found.append(one)
    return tuple(found)


async def _reopenings(work: Work, state: BlocState, reader: Member) -> int:
    """Requests for more time that this reader may answer."""
    if not may(reader, Act.REOPEN, bloc=state.bloc.id):
        return 0
    asked = await work.paths.asked_reopenings(state.bloc.id)
    return len([one for one in asked if await may_decide(work, one, by=reader)])


async def _term_requests(work: Work, state: BlocState, reader: Member) -> int:
    periods = [one for one in opened_periods(state.periods, at=state.at) if one.locked_at is None]
    return sum([len(await requests_to_decide(work, one, reader)) for one in periods])


async def _radar(work: Work, state: BlocState, reader: Member) -> int:
    """How many questions the radar has for who may see it; a head of whom nobody knows the unit sees none."""
    may_see = may(reader, Act.SEE_OVERSIGHT, bloc=state.bloc.id) and is_own_unit_known(reader, state.units)
    if not may_see or not state.signed or state.period.locked_at:
        return 0
    return len(await questions(work, state.period, by=reader))


def bloc_line(state: BlocState) -> BlocLine:
    """A bloc as one line: what is late there, and how many decisions of leaders wait."""
    concerns = concerns_of(Reading(state, VISITOR))
    progress = state.progress()
    return BlocLine(
        bloc=state.bloc.name,
        code=state.bloc.id,
        phase=state.phase,
        course=course_of(state.phase, concerns, done=progress.done, of=progress.of),
        done=progress.done,
        units=progress.of,
        late=sum(one.number for one in concerns if one.matter in LATE),
        waiting=sum(one.number for one in concerns if one.matter is Matter.NOMINATIONS),
    )


async def leaders_of(work: Work, bloc: Bloc, roles: frozenset[Role], *, at: datetime) -> tuple[Member, ...]:
    """The people who hold one of these roles for the bloc or the province, each once, with all they hold there."""
    roster = (*await work.members.roster(bloc=bloc.id, unit="", at=at),
              *await work.members.roster(bloc="", unit="", at=at))  # fmt: skip
    there = [one for one in roster if one.joined and one.person and not one.suspended]
    leading = [one for one in there if one.role in roles]
    by_seniority = sorted(leading, key=lambda one: (_SENIORITY.index(one.role), one.name))
    found = {one.person: one for one in reversed(by_seniority)}
    return tuple(Member(one.person, one.name, _grants(there, one.person, bloc)) for one in reversed(found.values()))


def _grants(roster: Iterable[RosterEntry], person: str, bloc: Bloc) -> tuple[Grant, ...]:
    held = [one for one in roster if one.person == person]
    return tuple(Grant(one.role, bloc.id if one.unit or one.role in BLOC_ROLES else "", one.unit) for one in held)


async def tell_brief(work: Work, state: BlocState, edition: Edition, *, is_only_bloc: bool) -> None:
    """To head and deputy; where the province has one bloc only, to its leaders too. Each reads what is theirs."""
    roles = roles_for(Act.READ_BRIEF) if is_only_bloc else _HEADS
    for leader in await leaders_of(work, state.bloc, roles, at=state.at):
        if edition.is_for(leader.person, "brief"):
            await edition.tell(work, leader.person, "brief", await brief_for(work, state, leader))


async def tell_province(work: Work, states: Sequence[BlocState], edition: Edition) -> None:
    """Several blocs are one message to the province's leaders."""
    notice = province_brief(states)
    roster = await work.members.roster(bloc="", unit="", at=edition.at)
    leading = (one.person for one in roster if one.role in _PROVINCE and one.joined and not one.suspended)
    for person in dict.fromkeys(leading):
        if edition.is_for(person, "province"):
            await edition.tell(work, person, "province", notice)


def province_brief(states: Iterable[BlocState]) -> ProvinceBrief:
    """One line a bloc, the worst first."""
    return ProvinceBrief(in_need([bloc_line(state) for state in states]))
