"""What becomes of an appeal: drafted by an officer, signed by the leader, decided by somebody who did not score."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from bot.actions.closing.deciders import people_who_may_decide
from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.scores import basis
from bot.domain.closing.appeals import Appeal, Plea, check_may_appeal, is_moot
from bot.domain.closing.settings import Appeals
from bot.domain.criteria.criteria import Takes
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.review.path import stage_of
from bot.domain.review.rulings import counted, decisive
from bot.domain.scoring.formulas import check_value
from bot.domain.scoring.periods import Period
from bot.domain.telling.closing_notices import (
    AppealAwaits,
    AppealAwaitsSignature,
    AppealDropped,
    AppealSigned,
)
from bot.domain.telling.notices import Audience
from bot.ports import Work

APPEALS = Appeals()
_UNIT = (Role.OFFICER, Role.UNIT_LEADER)


async def draft_appeal(work: Work, period: Period, plea: Plea, *, by: Member, at: datetime) -> Appeal:
    """An officer writes it down; it waits for the leader.

    Raises:
        Refused: `permission.explain`, `period.locked`, and what `check_may_appeal` and `check_value` raise.

    """
    check_may(by, Act.EXPLAIN, unit=by.unit)
    period = await held_open(work, period)
    now = await basis(work, period)
    sheet = now.sheets.get(by.unit)
    criterion = now.criteria.find(plea.criterion)
    if sheet is None or criterion is None:
        raise Refused("appeal.too_early")
    check_value(criterion, plea.asked)
    steps = (await work.paths.steps(period.id)).get(by.unit, ())
    check_may_appeal(
        plea,
        stage=stage_of(await work.sheets.of_unit(by.unit, period.id), steps),
        version=sheet.version,
        ruled=decisive((one for one in now.rulings if one.unit == by.unit), version=sheet.version),
        counted=counted(sheet, now.rulings).get(criterion.code),
        before=[one for one in await work.appeals.of_period(period.id) if one.unit == by.unit],
    )
    appeal = Appeal(
        id=secrets.token_hex(8),
        period=period.id,
        unit=by.unit,
        version=sheet.version,
        criterion=criterion.code,
        asked=plea.asked,
        reason=plea.reason,
        evidence=plea.evidence,
        drafted_by=by.person,
        drafted_at=at,
    )
    appeal = replace(appeal, receipt=await record(work, "appeal.drafted", appeal, by=by, at=at))
    await work.appeals.add(appeal)
    measure = "" if criterion.takes is Takes.POINTS else criterion.unit_of_measure
    notice = AppealAwaitsSignature(
        period.name, criterion.code, appeal.asked, measure, by.name, appeal.reason, appeal.evidence
    )
    await work.outbox.tell(Audience((Role.UNIT_LEADER,), unit=by.unit, but=by.person), notice, at=at)
    return appeal


async def sign_appeal(work: Work, appeal_id: str, *, by: Member, at: datetime) -> Appeal:
    """The leader signs what an officer drafted; from here the clock runs, and the period cannot be locked.

    Raises:
        Refused: `appeal.gone`, `permission.sign_appeal`, `period.locked`, `appeal.not_awaiting`, `appeal.own_draft`,
            `appeal.moot`.

    """
    appeal, period = await held_appeal(work, appeal_id)
    check_may(by, Act.SIGN_APPEAL, unit=appeal.unit)
    signed = appeal.signed(by=by, at=at, appeals=APPEALS)
    await check_matters(work, signed, period)
    receipt = await record(work, "appeal.signed", signed, by=by, at=at)
    signed = replace(signed, receipt=receipt)
    await work.appeals.save(signed)
    due = at + APPEALS.answer_within
    told = AppealSigned(period.name, signed.criterion, by.name, due)
    await work.outbox.tell(Audience((Role.OFFICER,), unit=signed.unit, but=by.person), told, at=at)
    unit = await work.blocs.unit(signed.unit)
    for person in await people_who_may_decide(work, period, signed.unit, at=at):
        notice = AppealAwaits(unit.name, period.name, signed.criterion, due)
        await work.outbox.tell(Audience(person=person.person), notice, at=at)
    return signed


async def drop_appeal(work: Work, appeal_id: str, *, by: Member, at: datetime, reason: str) -> Appeal:
    """The leader does not sign it; the reason reaches the officers at once.

    Raises:
        Refused: as `sign_appeal`, and `grounds.missing`, `reason.too_long`.

    """
    appeal, period = await held_appeal(work, appeal_id)
    check_may(by, Act.SIGN_APPEAL, unit=appeal.unit)
    dropped = appeal.dropped(by=by, at=at, reason=reason)
    dropped = replace(dropped, receipt=await record(work, "appeal.dropped", dropped, by=by, at=at))
    await work.appeals.save(dropped)
    notice = AppealDropped(period.name, dropped.criterion, by.name, reason)
    await work.outbox.tell(Audience((Role.OFFICER,), unit=dropped.unit, but=by.person), notice, at=at)
    return dropped


async def held_appeal(work: Work, appeal_id: str) -> tuple[Appeal, Period]:
    """The appeal as it stands now, and its period, which cannot be locked until this work ends."""
    seen = await work.appeals.by_id(appeal_id)
    if seen is None:
        raise Refused("appeal.gone")
    period = await held_open(work, await work.blocs.period(seen.period))
    return await work.appeals.by_id(appeal_id) or seen, period


async def check_matters(work: Work, appeal: Appeal, period: Period) -> None:
    sheet = (await work.sheets.signed(period.id)).get(appeal.unit)
    if sheet is None or is_moot(appeal, version=sheet.version):
        raise Refused("appeal.moot")


async def record(work: Work, action: str, appeal: Appeal, *, by: Member, at: datetime) -> str:
    details = {
        "period": appeal.period,
        "unit": appeal.unit,
        "version": appeal.version,
        "criterion": appeal.criterion,
        "asked": appeal.asked,
        "value": appeal.value,
        "reason": appeal.reason,
        "evidence": appeal.evidence,
        "answer": appeal.answer,
    }
    return await work.audit.record(action, appeal.id, by=by.person, at=at, details=details)
