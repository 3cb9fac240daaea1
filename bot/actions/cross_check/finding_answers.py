"""What the inspected unit says to findings, once they are delivered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.actions.cross_check.findings import REVIEWED, Inspection, inspection_of
from bot.actions.cross_check.plans import UNIT_PEOPLE
from bot.actions.scoring.open_periods import held_open
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.inspection_notices import FindingsAnswered
from bot.domain.telling.notices import Audience
from bot.ports import Work


async def answer_findings(
    work: Work, seen: Inspection, answers: Mapping[str, tuple[bool, str]], *, by: Member, at: datetime
) -> str:
    """The inspected unit agrees or not, by criterion code, with a reason where it does not; the receipt.

    Raises:
        Refused: `permission.answer_finding`, `period.locked`, `finding.reviewed`, `finding.unknown`, and what
            `Finding.answered` raises.

    """
    check_may(by, Act.ANSWER_FINDING, unit=seen.unit.id)
    period = await held_open(work, seen.period)
    await work.lock(f"findings:{seen.unit.id}:{period.id}")
    inspection = await inspection_of(work, period, seen.unit)
    if inspection.stage in REVIEWED:
        raise Refused("finding.reviewed", unit=inspection.unit.name)
    there = {one.criterion: one for one in inspection.findings if one.state is not FindingState.WRITTEN}
    if unknown := [code for code in answers if code not in there]:
        raise Refused("finding.unknown", code=unknown[0])
    answered = tuple(
        there[code].answered(agrees=agrees, reason=reason, by=by.person, at=at)
        for code, (agrees, reason) in answers.items()
    )
    for finding in answered:
        await work.inspections.save_finding(finding)
    details = {one.criterion: (one.state, one.answer) for one in answered}
    subject = f"{seen.unit.id}:{period.code}"
    receipt = await work.audit.record("finding.answered", subject, by=by.person, at=at, details=details)
    await _tell_answered(work, inspection, {**there, **{one.criterion: one for one in answered}}, at=at)
    return receipt


async def _tell_answered(work: Work, inspection: Inspection, now: Mapping[str, Finding], *, at: datetime) -> None:
    """The lead is told once there is an answer to everything."""
    states = [one.state for one in now.values()]
    if FindingState.DELIVERED in states:
        return
    notice = FindingsAnswered(
        inspection.period.name,
        inspection.period.code,
        inspection.unit.name,
        inspection.unit.code,
        states.count(FindingState.AGREED),
        states.count(FindingState.DISPUTED),
    )
    await work.outbox.tell(Audience(UNIT_PEOPLE, unit=inspection.team.lead), notice, at=at)
