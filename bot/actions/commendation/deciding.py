"""The decision that came back on paper is recorded, once and for one award a deed; and it can be revoked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.actions.commendation.honours import record_honour, withdraw_honour
from bot.actions.commendation.nominations import award_name, held
from bot.actions.commendation.way import Happened, add_step, entry_of, tell_bloc, tell_concerned
from bot.actions.scoring.signing import check_reason
from bot.domain.commendation.awards import EntryType
from bot.domain.commendation.decisions import (
    Decision,
    RevokeKind,
    check_one_award,
    decided,
    revoked,
    same_deed,
    with_signer,
)
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.commendation.steps import StepKind
from bot.domain.exchange.lessons import check_screened
from bot.domain.papers.signed_papers import read_paper_number
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may, check_not_own
from bot.domain.refusal import Refused
from bot.domain.telling.decision_notices import AwardRevoked, NominationDecided
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Granted:
    """What the signed paper says."""

    number: str
    day: date
    signed_by: str


async def record_granted(work: Work, id_: str, said: Granted, *, by: Member, at: datetime, today: date) -> Decision:
    """The award was granted; everybody concerned is told.

    Raises:
        Refused: what `may_be_recorded` raises, `paper.number_form`, `paper.day_to_come`, `decision.signer_length`,
            `screened.<finding>`, `decision.second_award`.

    """
    nomination = await may_be_recorded(work, id_, by=by)
    after = decided(nomination, is_granted=True)
    number, signer = read_paper_number(said.number), with_signer(said.signed_by)
    if said.day > today:
        raise Refused("paper.day_to_come", day=said.day)
    check_screened(number, signer)
    known = await work.nominations.decisions(nomination.bloc)
    check_one_award(nomination, await work.nominations.of_bloc(nomination.bloc), known)
    decision = Decision(id_, number, said.day, signer, True, "", by.person, at)
    return await _record(work, nomination, after, decision, by=by)


async def record_declined(work: Work, id_: str, *, reason: str, by: Member, at: datetime) -> Decision:
    """The award was not granted, and why.

    Raises:
        Refused: `reason.missing`, `reason.too_long`, `screened.<finding>`, what `may_be_recorded` raises.

    """
    check_reason(reason)
    check_screened(reason)
    nomination = await may_be_recorded(work, id_, by=by)
    after = decided(nomination, is_granted=False)
    decision = Decision(id_, "", None, "", False, reason, by.person, at)
    return await _record(work, nomination, after, decision, by=by)


async def revoke_award(work: Work, id_: str, kind: RevokeKind, *, reason: str, by: Member, at: datetime) -> Decision:
    """The award is taken back, with its reason; the decision stays readable.

    Raises:
        Refused: `reason.missing`, `reason.too_long`, `screened.<finding>`, `permission.revoke_award`,
            `permission.own_unit`, `nomination.gone`, `decision.not_granted`.

    """
    check_reason(reason)
    check_screened(reason)
    before = await held(work, id_)
    check_may(by, Act.REVOKE_AWARD, bloc=before.bloc)
    check_not_own(by, before.unit, units=await work.blocs.units_ever(before.bloc))
    after = revoked(before)
    decision = (await work.nominations.decisions(before.bloc))[id_]
    what = Happened(by, at, reason, {"kind": kind, "reason": reason})
    receipt = await add_step(work, before, after, kind=StepKind.REVOKED, what=what)
    taken = replace(
        decision, revoked_at=at, revoked_by=by.person, revoke_kind=kind, revoke_reason=reason, revoke_receipt=receipt
    )
    await work.nominations.save_decision(taken)
    await withdraw_honour(work, nomination=id_)
    unit, award = await work.blocs.unit(after.unit), await award_name(work, after)
    notice = AwardRevoked(after.number, unit.name, after.name, award, taken.number, kind, reason, by.name)
    await _tell(work, after, notice, but=by.person, at=at)
    return taken


async def may_be_recorded(work: Work, id_: str, *, by: Member) -> Nomination:
    """The nomination, where this member may record a decision on it now; one at a time within a bloc.

    Raises:
        Refused: `nomination.gone`, `permission.record_decision`, `permission.own_unit`,
            `decision.recorded_already`, `decision.not_decidable`.

    """
    nomination = await held(work, id_)
    check_may(by, Act.RECORD_DECISION, bloc=nomination.bloc)
    await work.lock(f"decisions:{nomination.bloc}")
    check_not_own(by, nomination.unit, units=await work.blocs.units_ever(nomination.bloc))
    decided(nomination, is_granted=False)
    return nomination


async def same_deed_before(work: Work, nomination: Nomination) -> tuple[tuple[Nomination, Decision | None], ...]:
    """Other nominations of the bloc for the same deed that are on their way or were granted, with their decisions."""
    if not nomination.name or not nomination.document:
        return ()
    known = await work.nominations.decisions(nomination.bloc)
    gone = {
        NominationState.RETURNED,
        NominationState.SUPERSEDED,
        NominationState.NOT_CARRIED,
        NominationState.DECLINED,
        NominationState.REVOKED,
    }
    found = same_deed(nomination, await work.nominations.of_bloc(nomination.bloc))
    return tuple((one, known.get(one.id)) for one in found if one.state not in gone)


async def _record(work: Work, before: Nomination, after: Nomination, decision: Decision, *, by: Member) -> Decision:
    kind = StepKind.GRANTED if decision.is_granted else StepKind.DECLINED
    day = decision.day.isoformat() if decision.day else ""
    details = {"number": decision.number, "day": day, "signed_by": decision.signed_by, "reason": decision.reason}
    at, words = decision.recorded_at, decision.number or decision.reason
    receipt = await add_step(work, before, after, kind=kind, what=Happened(by, at, words, details))
    recorded = replace(decision, receipt=receipt)
    await work.nominations.save_decision(recorded)
    await _keep_title(work, after, recorded)
    unit, award = await work.blocs.unit(after.unit), await award_name(work, after)
    notice = NominationDecided(
        after.number,
        unit.name,
        after.name,
        award,
        decision.is_granted,
        decision.number,
        decision.day,
        decision.signed_by,
        decision.reason,
    )
    await _tell(work, after, notice, but=by.person, at=at)
    return recorded


async def _keep_title(work: Work, nomination: Nomination, decision: Decision) -> None:
    """A title that was granted is held from now on, for the bloc's running year."""
    entry = await entry_of(work, nomination)
    if not decision.is_granted or entry is None or entry.type is not EntryType.TITLE:
        return
    unit = await work.blocs.unit(nomination.unit)
    year = (await work.blocs.bloc(nomination.bloc)).year
    await record_honour(
        work,
        unit=unit,
        title=nomination.award,
        year=year,
        name=nomination.name,
        document=decision.number,
        by=decision.recorded_by,
        at=decision.recorded_at,
        nomination=nomination.id,
    )


async def _tell(work: Work, nomination: Nomination, notice: object, *, but: str, at: datetime) -> None:
    await tell_concerned(work, nomination, notice, but=but, at=at)
    await tell_bloc(work, nomination, notice, but=but, at=at)
