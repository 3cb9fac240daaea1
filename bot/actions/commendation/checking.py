"""What the bloc decides on an endorsed nomination: approve it, send it back with a reason, take an approval back."""

from __future__ import annotations

from datetime import datetime

from bot.actions.commendation.nominations import award_name, held
from bot.actions.commendation.way import entry_of, tell_office
from bot.actions.scoring.signing import check_reason
from bot.domain.commendation.nomination_checks import check_may_check, checked, is_for, sent_back, unchecked
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.commendation.steps import StepKind, after_check
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may, check_not_own
from bot.domain.refusal import Refused
from bot.domain.telling.nomination_notices import CheckTakenBack, NominationChecked, NominationSentBack
from bot.domain.telling.notices import Audience
from bot.ports import Work


async def approve_nomination(work: Work, id_: str, *, by: Member, at: datetime) -> Nomination:
    """Exactly this text is ready for deliberation; the drafter and the leader who endorsed it are told.

    Raises:
        Refused: `nomination.gone` and what `may_be_checked` raises.

    """
    endorsed = await may_be_checked(work, await held(work, id_), by=by)
    receipt = await work.audit.record(
        "nomination.checked", id_, by=by.person, at=at, details={"text": endorsed.fingerprint}
    )
    approved = after_check(checked(endorsed, by=by, at=at, receipt=receipt), await entry_of(work, endorsed))
    await work.nominations.save(approved)
    award, is_ready = await award_name(work, approved), approved.state is NominationState.READY
    notice = NominationChecked(approved.number, approved.name, award, by.name, at, is_ready)
    await _tell(work, approved, notice, by=by, at=at)
    if is_ready:
        await tell_office(work, approved, but=by.person, at=at)
    return approved


async def send_nomination_back(work: Work, id_: str, *, by: Member, at: datetime, reason: str) -> Nomination:
    """The unit is to correct it; the reason reaches the drafter and the leader who endorsed it at once.

    Raises:
        Refused: `reason.missing`, `reason.too_long`, `nomination.gone` and what `may_be_checked` raises.

    """
    check_reason(reason)
    endorsed = await may_be_checked(work, await held(work, id_), by=by)
    receipt = await work.audit.record(
        "nomination.sent_back", id_, by=by.person, at=at, details={"text": endorsed.fingerprint, "reason": reason}
    )
    returned = sent_back(endorsed, reason=reason, by=by, at=at, receipt=receipt)
    await work.nominations.save(returned)
    for person in _concerned(returned, by=by):
        is_drafter = person == returned.drafted_by
        notice = NominationSentBack(returned.number, returned.name, by.name, reason, is_drafter)
        await work.outbox.tell(Audience(person=person), notice, at=at)
    return returned


async def take_approval_back(work: Work, id_: str, *, by: Member, at: datetime) -> tuple[Nomination, str]:
    """The nomination waits in the bloc again; with the receipt of taking it back.

    Raises:
        Refused: `permission.check_nomination`, `nomination.gone` and what `unchecked` raises.

    """
    approved = await held(work, id_)
    check_may(by, Act.CHECK_NOMINATION, bloc=approved.bloc)
    if any(step.kind is StepKind.CARRIED for step in await work.nominations.steps(id_)):
        raise Refused("nomination.not_approved", number=approved.number)
    waiting = unchecked(approved, by=by, at=at)
    receipt = await work.audit.record(
        "nomination.check_undone", id_, by=by.person, at=at, details={"text": waiting.fingerprint}
    )
    await work.nominations.save(waiting)
    await _tell(work, waiting, CheckTakenBack(waiting.number, waiting.name, by.name), by=by, at=at)
    return waiting, receipt


async def may_be_checked(work: Work, nomination: Nomination, *, by: Member) -> Nomination:
    """The nomination, where this member may decide on it now.

    Raises:
        Refused: `permission.check_nomination`, `permission.own_unit`, `permission.own_unit_unknown` and what
            `check_may_check` raises.

    """
    check_may(by, Act.CHECK_NOMINATION, bloc=nomination.bloc)
    check_not_own(by, nomination.unit, units=await work.blocs.units_ever(nomination.bloc))
    check_may_check(nomination, by=by)
    return nomination


async def nominations_to_check(work: Work, bloc: str, *, by: Member) -> tuple[Nomination, ...]:
    """What waits in a bloc (or in all) for this member's decision, the one endorsed first at the front."""
    waiting = await work.nominations.waiting(bloc)
    units = {id_: await work.blocs.units_ever(id_) for id_ in {one.unit.bloc for one in waiting}}
    return tuple(one.nomination for one in waiting if is_for(one.nomination, by=by, units=units[one.unit.bloc]))


async def _tell(work: Work, nomination: Nomination, notice: object, *, by: Member, at: datetime) -> None:
    for person in _concerned(nomination, by=by):
        await work.outbox.tell(Audience(person=person), notice, at=at)


def _concerned(nomination: Nomination, *, by: Member) -> tuple[str, ...]:
    """The drafter and the leader who endorsed it."""
    people = (nomination.drafted_by, nomination.decided_by)
    return tuple(person for person in dict.fromkeys(people) if person and person != by.person)
