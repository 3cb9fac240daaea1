"""What the unit's leader decides on a nomination: endorse it, or return it with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.commendation.nominations import award_name, held
from bot.actions.commendation.way import tell_forwarded
from bot.actions.scoring.signing import check_reason
from bot.domain.commendation.awards import Occasion
from bot.domain.commendation.nominations import Nomination, NominationState, check_may_decide
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may
from bot.domain.telling.notices import Audience, NominationEndorsed, NominationReturned, NominationWaits
from bot.ports import Work


async def endorse_nomination(work: Work, id_: str, *, by: Member, at: datetime) -> Nomination:
    """The leader signs exactly this text; it waits in the bloc, a sudden one in the standing office at once.

    Raises:
        Refused: `permission.endorse_nomination`, `nomination.gone`, `nomination.not_awaiting`, `nomination.own_draft`.

    """
    submitted = await _may_be_decided(work, id_, by=by)
    receipt = await work.audit.record(
        "nomination.endorsed", id_, by=by.person, at=at, details={"text": submitted.fingerprint}
    )
    is_sudden = submitted.occasion is Occasion.SUDDEN
    endorsed = submitted.decided(NominationState.READY if is_sudden else NominationState.ENDORSED, by=by, at=at)
    endorsed = replace(endorsed, decision_receipt=receipt)
    await work.nominations.save(endorsed)
    if is_sudden:
        await tell_forwarded(work, endorsed, by=by, at=at)
        return endorsed
    await _tell_endorsed(work, endorsed, by=by, at=at)
    return endorsed


async def return_nomination(work: Work, id_: str, *, by: Member, at: datetime, reason: str) -> Nomination:
    """The leader wants it corrected; the reason reaches the drafter at once.

    Raises:
        Refused: `permission.endorse_nomination`, `nomination.gone`, `nomination.not_awaiting`,
            `nomination.own_draft`, `reason.missing`, `reason.too_long`.

    """
    check_reason(reason)
    submitted = await _may_be_decided(work, id_, by=by)
    receipt = await work.audit.record(
        "nomination.returned", id_, by=by.person, at=at, details={"text": submitted.fingerprint, "reason": reason}
    )
    returned = submitted.decided(NominationState.RETURNED, by=by, at=at, reason=reason)
    returned = replace(returned, decision_receipt=receipt)
    await work.nominations.save(returned)
    notice = NominationReturned(returned.number, returned.name, by.name, reason)
    await work.outbox.tell(Audience(person=returned.drafted_by), notice, at=at)
    return returned


async def _may_be_decided(work: Work, id_: str, *, by: Member) -> Nomination:
    nomination = await held(work, id_)
    check_may(by, Act.ENDORSE_NOMINATION, unit=nomination.unit)
    check_may_decide(nomination, by=by)
    return nomination


async def _tell_endorsed(work: Work, endorsed: Nomination, *, by: Member, at: datetime) -> None:
    """The drafter, the bloc's head and its secretary; the deputy too where the head may not judge the own unit."""
    award = await award_name(work, endorsed)
    drafter = Audience(person=endorsed.drafted_by)
    await work.outbox.tell(drafter, NominationEndorsed(endorsed.number, endorsed.name, award, by.name, at), at=at)
    unit = await work.blocs.unit(endorsed.unit)
    deputy = (Role.BLOC_DEPUTY,) if unit.duty == Role.BLOC_HEAD else ()
    bloc = Audience((Role.BLOC_HEAD, *deputy, Role.SECRETARY), bloc=endorsed.bloc, but=by.person)
    await work.outbox.tell(bloc, NominationWaits(endorsed.number, unit.name, endorsed.name, award), at=at)
