"""More time: the request to open a closed step again or to extend a deadline, and the answer."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.signing import check_reason
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role, Unit, own_units
from bot.domain.people.permissions import check_may, check_not_own, may
from bot.domain.refusal import Refused
from bot.domain.review.reopenings import (
    ASKED_BY,
    OF_REVIEWERS,
    Reopening,
    check_extends,
    declined,
    granted,
    own_period,
    waiting,
)
from bot.domain.scoring.periods import Deadline, Period, check_unlocked
from bot.domain.telling.notices import Audience
from bot.domain.telling.review_notices import ReopeningAnswered, ReopeningAsked
from bot.ports import Work

_HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)


async def ask_to_reopen(
    work: Work, period: Period, unit: Unit, deadline: Deadline, *, reason: str, by: Member, at: datetime
) -> Reopening:
    """Who could do the step asks those who can open it again; a request that waits already is that request.

    Raises:
        Refused: the permission of the step, `period.locked`, `reason.missing`, `reason.too_long`.

    """
    check_may(by, ASKED_BY[deadline], bloc=unit.bloc, unit=unit.id)
    check_reason(reason)
    period = await held_open(work, period)
    already = waiting(await work.paths.reopenings(period.id), unit=unit.id, deadline=deadline)
    if already:
        return already
    asked = Reopening(secrets.token_hex(6), period.id, unit.id, deadline, reason, by.person, at)
    return await _asked(work, asked, period, unit, by=by)


async def ask_to_extend(
    work: Work,
    period: Period,
    unit: Unit,
    deadline: Deadline,
    *,
    reason: str,
    until: datetime,
    by: Member,
    at: datetime,
    sent_at: datetime,
) -> Reopening:
    """A unit asks for more time before its deadline (judged by `sent_at`); a request that waits is that request.

    Raises:
        Refused: the permission of the step, `period.locked`, `reason.missing`, `reason.too_long`, and what
            `check_extends` raises; `extension.too_late` once the deadline is past.

    """
    check_may(by, ASKED_BY[deadline], bloc=unit.bloc, unit=unit.id)
    check_reason(reason)
    period = await held_open(work, period)
    requests = await work.paths.reopenings(period.id)
    already = waiting(requests, unit=unit.id, deadline=deadline)
    if already:
        return already
    own = own_period(period, requests, unit=unit.id)
    check_extends(own, deadline, until=until)
    if own.is_late(deadline, at=sent_at):
        raise Refused("extension.too_late", due=own.due(deadline))
    id_ = secrets.token_hex(6)
    asked = Reopening(id_, period.id, unit.id, deadline, reason, by.person, at, asked_until=until)
    return await _asked(work, asked, period, unit, by=by)


async def _asked(work: Work, asked: Reopening, period: Period, unit: Unit, *, by: Member) -> Reopening:
    """Recorded, and told to those who can answer it."""
    details: dict[str, object] = {"unit": unit.id, "step": asked.deadline, "reason": asked.reason}
    if asked.is_extension:
        details["until"] = asked.asked_until
    action = "extension.asked" if asked.is_extension else "reopening.asked"
    receipt = await work.audit.record(action, asked.id, by=by.person, at=asked.asked_at, details=details)
    asked = replace(asked, receipt=receipt)
    await work.paths.save_reopening(asked)
    roles = (Role.SUPERVISOR,) if asked.deadline in OF_REVIEWERS else _HEADS
    notice = ReopeningAsked(period.name, unit.name, asked.deadline, asked.reason, by.name, asked.asked_until)
    await work.outbox.tell(Audience(roles, bloc=period.bloc, but=by.person), notice, at=asked.asked_at)
    return asked


async def grant_reopening(work: Work, id_: str, *, until: datetime, by: Member, at: datetime) -> Reopening:
    """The step is open again for this unit, or its deadline extended, until this moment.

    Raises:
        Refused: `permission.reopen`, `permission.own_unit`, `reopening.gone`, what `granted` raises, and for an
            extension what `check_extends` raises.

    """
    asked = await _held(work, id_, by=by)
    opened = granted(asked, until=until, by=by, at=at)
    if opened.is_extension:
        requests = await work.paths.reopenings(opened.period)
        own = own_period(await work.blocs.period(opened.period), requests, unit=opened.unit)
        check_extends(own, opened.deadline, until=until)
    return await _answer(work, opened, act="granted", by=by, at=at, details={"until": until})


async def decline_reopening(work: Work, id_: str, *, reason: str, by: Member, at: datetime) -> Reopening:
    """The step stays closed, and why.

    Raises:
        Refused: as `grant_reopening`, `reason.missing`, `reason.too_long`.

    """
    check_reason(reason)
    asked = await _held(work, id_, by=by)
    kept = declined(asked, reason=reason, by=by, at=at)
    return await _answer(work, kept, act="refused", by=by, at=at, details={"reason": reason})


async def asked_to_reopen(work: Work, id_: str, *, by: Member) -> Reopening:
    """A request, for somebody who may decide it: steps of reviewers are the standing office's alone.

    Raises:
        Refused: `reopening.gone`, `permission.reopen`, `permission.own_unit`, `period.locked`.

    """
    asked = await work.paths.reopening(id_)
    if asked is None:
        raise Refused("reopening.gone")
    period = await work.blocs.period(asked.period)
    check_may(by, Act.REOPEN, bloc="" if asked.deadline in OF_REVIEWERS else period.bloc)
    check_not_own(by, asked.unit, units=await work.blocs.units_ever(period.bloc))
    check_unlocked(period)
    return asked


async def _held(work: Work, id_: str, *, by: Member) -> Reopening:
    """The request as it stands now: whoever answers first is heard."""
    seen = await asked_to_reopen(work, id_, by=by)
    await held_open(work, await work.blocs.period(seen.period))
    return await asked_to_reopen(work, id_, by=by)


async def may_decide(work: Work, asked: Reopening, *, by: Member) -> bool:
    """Whether a request waits for this member."""
    period = await work.blocs.period(asked.period)
    own = own_units(by, await work.blocs.units_ever(period.bloc))
    is_theirs = may(by, Act.REOPEN, bloc="" if asked.deadline in OF_REVIEWERS else period.bloc)
    return is_theirs and asked.unit not in own and asked.asked_by != by.person


async def _answer(
    work: Work, answered: Reopening, *, act: str, by: Member, at: datetime, details: dict[str, object]
) -> Reopening:
    action = f"extension.{act}" if answered.is_extension else f"reopening.{act}"
    receipt = await work.audit.record(action, answered.id, by=by.person, at=at, details=details)
    answered = replace(answered, receipt=receipt)
    await work.paths.save_reopening(answered)
    period, unit = await work.blocs.period(answered.period), await work.blocs.unit(answered.unit)
    notice = ReopeningAnswered(
        period.name,
        period.code,
        unit.name,
        unit.code,
        answered.deadline,
        by.name,
        answered.open_until,
        answered.answer,
        answered.is_extension,
    )
    of_unit = Audience((Role.OFFICER, Role.UNIT_LEADER), unit=unit.id)
    who = Audience(person=answered.asked_by) if answered.deadline in OF_REVIEWERS else of_unit
    await work.outbox.tell(who, notice, at=at)
    return answered
