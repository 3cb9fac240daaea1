"""/viec: what awaits me, by role – the conclusion first, a button for everything that can be done at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from bot.actions.review.path import period_of
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import BLOC_ROLES, Role
from bot.domain.people.permissions import roles_for
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.telling.brief import next_deadline
from bot.domain.telling.deadlines import open_period, opened_periods, remaining
from handlers.conversation import Choice, Reply, Request, Screen
from handlers.cross_check import duties as cross_check_duties
from handlers.oversight import inquiry_lists
from handlers.telling import (
    answers,
    answers_seen,
    ballot_duties,
    bloc_duties,
    closing_duties,
    commendation_duties,
    covenant_duties,
    delegation_duties,
    drive_duties,
    exchange_duties,
    review_duties,
    season_duties,
    title_duties,
    unit_duties,
)
from handlers.telling.found import Duty, Found
from handlers.telling.phrases import time_in_words


async def show_duties(request: Request) -> Reply:
    """`/viec`: duties that wait for this member, then what is good to know, then the next deadline.

    `/viec xong` holds "đã xong" against the records.
    """
    found = [one async for one in _found(request)]
    duties = [one for one in found if isinstance(one, Duty)]
    if fold(request.text) == answers.DONE:
        return await answers.show_done(request, duties)
    notes = [one.text for one in found if not isinstance(one, Duty)]
    texts = request.texts
    parts = [texts("duties.waiting", count=len(duties)) if duties else texts("duties.nothing")]
    if duties:
        parts.append("\n".join(f"{number}. {duty.text}" for number, duty in enumerate(duties, start=1)))
    parts.extend(notes)
    deadline = await _next_deadline(request)
    if deadline:
        parts.append(deadline)
    choices = {duty.choice.reply: duty.choice for duty in duties if duty.choice}
    more = () if choices else (Choice(texts("button.help"), "/trogiup"),)
    return Screen("\n\n".join(parts), title=texts("duties.title"), choices=(*choices.values(), *more))


async def _found(request: Request) -> AsyncIterator[Found]:
    """Everything that every role of this member brings with it; roles add up."""
    member = request.member
    has_past_unit = member.is_of_past_unit
    sources = (
        (has_past_unit, season_duties.of_past_unit),
        (member.is_any(Role.UNIT_LEADER) and not has_past_unit, unit_duties.of_leader),
        (bool(member.unit) and not has_past_unit, review_duties.of_unit),
        (bool(member.unit) and not has_past_unit, cross_check_duties.of_unit),
        (bool(member.unit) and not has_past_unit, inquiry_lists.duties_of_unit),
        (bool(member.unit) and not has_past_unit, unit_duties.of_unit),
        (bool(member.unit) and not has_past_unit, title_duties.of_unit),
        (bool(member.unit) and not has_past_unit, drive_duties.of_unit),
        (bool(member.unit) and not has_past_unit, exchange_duties.of_unit),
        (True, exchange_duties.of_exchange),
        (True, review_duties.of_reviewer),
        (True, closing_duties.of_closing),
        (True, covenant_duties.of_covenant),
        (True, ballot_duties.of_ballots),
        (True, commendation_duties.of_nominations),
        (member.is_any(*BLOC_ROLES), cross_check_duties.of_bloc),
        (member.is_any(*BLOC_ROLES), bloc_duties.of_bloc),
        (member.is_any(*BLOC_ROLES), drive_duties.of_bloc),
        (member.is_any(*BLOC_ROLES), answers_seen.of_bloc),
        (member.is_any(Role.SUPERVISOR, Role.DIRECTOR), bloc_duties.of_province),
        (member.is_any(*roles_for(Act.ASK_UNIT)), inquiry_lists.duties_of_asker),
        (True, delegation_duties.of_delegations),
        (True, season_duties.of_handover),
    )
    for applies, source in sources:
        if applies:
            async for one in source(request):
                yield one
    if member.is_any(Role.ADMIN):
        yield Found(request.texts("duties.admin"))


async def _next_deadline(request: Request) -> str:
    """What the member's bloc waits for next; people of the province read theirs in the lines of the blocs.

    Of a unit it is the unit's own deadline.
    """
    if not request.member.bloc or request.member.is_of_past_unit:
        return ""
    periods = await request.work.blocs.periods(request.member.bloc)
    current = open_period(periods, at=request.at)
    if current is None:
        return request.texts("duties.no_period")
    own = [await _own(request, period) for period in opened_periods(periods, at=request.at)]
    found = next_deadline(own, at=request.at)
    if found:
        return _deadline(request, *found)
    if current.locked_at:
        return request.texts("duties.locked", period=current.name, at=current.locked_at)
    over = next(one for one in own if one.id == current.id)
    return _deadline(request, over, Deadline.SHEET, over.sheet_due)


async def _own(request: Request, period: Period) -> Period:
    return await period_of(request.work, period, request.member.unit) if request.member.unit else period


def _deadline(request: Request, period: Period, deadline: Deadline, due: datetime) -> str:
    texts = request.texts
    left = remaining(request.at, due, zone=texts.zone)
    time = time_in_words(texts, days=left.days, hours=left.hours, is_over=left.is_over)
    key = "duties.deadline_over" if left.is_over else "duties.deadline"
    if deadline is not Deadline.SHEET:
        return texts("duties.deadline_of_step", step=texts(f"step.{deadline}"), period=period.name, due=due, time=time)
    return texts(key, period=period.name, due=due, time=time)
