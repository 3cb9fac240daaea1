"""What reviews leave to do: sheets that wait for a reviewer, units that may explain or have to correct."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from bot.actions.review.explaining import explain_case
from bot.actions.review.path import period_of, positions
from bot.actions.review.reviewing import instance_of
from bot.actions.telling.owing import open_reviews, period_now, reviewers
from bot.domain.people.members import Role
from bot.domain.review.path import Stage, Turn, under_review
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.telling.deadlines import opened_periods
from handlers.conversation import Choice, Request
from handlers.review.reopening import waiting_to_decide
from handlers.telling.found import Duty, Found
from handlers.telling.phrases import names_in_words

_MOST_NAMED = 12
_DUE = {Instance.REVIEW_1: Deadline.REVIEW_1, Instance.REVIEW_2: Deadline.REVIEW_2}


async def of_reviewer(request: Request) -> AsyncIterator[Found]:
    """Once sheets were due, what waits for this member's review; and requests to reopen."""
    texts = request.texts
    for bloc in await request.work.blocs.all():
        instance = instance_of(request.member, bloc.id)
        if instance is None:
            continue
        for period in _past_due(await request.work.blocs.periods(bloc.id), at=request.at):
            duty = await _to_review(request, period, instance)
            if duty:
                yield duty
    asked = await waiting_to_decide(request)
    if asked:
        extensions = sum(one.is_extension for one in asked)
        if extensions < len(asked):
            look = Choice(texts("duties.button_reopenings"), "/molai")
            yield Duty(texts("duties.reopenings", count=len(asked) - extensions), look)
        if extensions:
            look = Choice(texts("duties.button_extensions"), "/molai")
            yield Duty(texts("duties.extensions", count=extensions), look)


async def _to_review(request: Request, period: Period, instance: Instance) -> Duty | None:
    """The units of which this very member may review the sheet now."""
    now = await period_now(request.work, period, at=request.at)
    waiting = open_reviews(now, instance, at=request.at)
    names = now.names([unit for unit in waiting if request.member.person in reviewers(now, unit, instance)])
    if not names:
        return None
    texts = request.texts
    listed = names_in_words(texts, names, most=_MOST_NAMED)
    limit = _limit(request, period, _DUE[instance])
    text = texts("duties.review", period=period.name, count=len(names), names=listed, due=limit)
    of = f"{period.bloc} " if not request.member.bloc else ""
    return Duty(text, Choice(texts("duties.button_review"), f"/thamdinh {of}{period.code}"))


def _past_due(periods: Sequence[Period], *, at: datetime) -> tuple[Period, ...]:
    """The periods whose sheets were due and that are not locked, the earliest first."""
    past = [period for period in periods if period.sheet_due < at and period.locked_at is None]
    return tuple(sorted(past, key=lambda period: period.sheet_due))


async def of_unit(request: Request) -> AsyncIterator[Found]:
    """A sheet that a reviewer returned, or lines of it that the unit may explain."""
    periods = opened_periods(await request.work.blocs.periods(request.member.bloc), at=request.at)
    if not periods:
        return
    for period in dict.fromkeys((*_past_due(periods, at=request.at), under_review(periods, at=request.at))):
        async for one in _of_period(request, period):
            yield one


async def _of_period(request: Request, period: Period) -> AsyncIterator[Found]:
    position = (await positions(request.work, period, at=request.at))[request.member.unit]
    if position.turn is Turn.CORRECTION:
        reason = position.steps[-1].reason
        text = request.texts("duties.returned_by_reviewer", period=period.name, version=position.version, reason=reason)
        correct = Choice(request.texts("button.correct"), f"/chamdiem {period.code}")
        yield Duty(text, correct, sheet=period.id) if request.member.is_any(Role.OFFICER) else Found(text)
    if position.stage is Stage.REVIEW_1:
        async for one in _explanation(request, period):
            yield one


async def _explanation(request: Request, period: Period) -> AsyncIterator[Found]:
    case = await explain_case(request.work, period, request.member.unit, at=request.at)
    if case is None or not case.changed.lines:
        return
    texts = request.texts
    own = await period_of(request.work, period, request.member.unit)
    limit = _limit(request, own, Deadline.EXPLANATION)
    is_signing = bool(case.written) and request.member.is_any(Role.UNIT_LEADER)
    text = texts("duties.sign_explanation" if is_signing else "duties.explain", period=period.name, due=limit)
    label = texts("button.look_and_sign" if is_signing else "explain.button")
    yield Duty(text, Choice(label, f"/giaitrinh {period.code}"))


def _limit(request: Request, period: Period, deadline: Deadline) -> str:
    due = period.due(deadline)
    return request.texts("duties.due", due=due) if due else ""
