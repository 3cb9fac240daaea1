"""What the standing office does with a nomination before the decision: receive it, return it; and hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.commendation.nominations import award_name, held
from bot.actions.commendation.way import Happened, add_step, concerned, tell_concerned
from bot.actions.scoring.signing import check_reason
from bot.domain.commendation.nomination_checks import sent_back
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.commendation.steps import (
    HoldKind,
    Step,
    StepKind,
    check_may_return,
    held_up,
    last_of,
    received,
    taken_up,
)
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may, check_not_own
from bot.domain.refusal import Refused
from bot.domain.telling.decision_notices import (
    NominationHeld,
    NominationReceived,
    NominationTakenUp,
    ReceiptTakenBack,
    ReturnedByOffice,
)
from bot.domain.telling.notices import Audience
from bot.ports import Work

UNDO_WINDOW = timedelta(minutes=5)


async def receive_nomination(work: Work, id_: str, *, by: Member, at: datetime) -> tuple[Nomination, str]:
    """The papers lie in the standing office; with the receipt.

    Raises:
        Refused: `permission.receive_nomination`, `permission.own_unit`, `nomination.gone`, `nomination.not_ready`.

    """
    before = await _judged(work, id_, Act.RECEIVE_NOMINATION, by=by)
    after = received(before)
    receipt = await add_step(work, before, after, kind=StepKind.RECEIVED, what=Happened(by, at))
    office = (await work.blocs.bloc(after.bloc)).standing_office
    notice = NominationReceived(after.number, after.name, await award_name(work, after), office, at)
    await tell_concerned(work, after, notice, but=by.person, at=at)
    return after, receipt


async def take_receipt_back(work: Work, id_: str, *, by: Member, at: datetime) -> tuple[Nomination, str]:
    """Within five minutes, by whoever received it; with the receipt of taking it back.

    Raises:
        Refused: `permission.receive_nomination`, `nomination.gone`, `nomination.not_received_by_you`,
            `nomination.receipt_undo_too_late`.

    """
    before = await held(work, id_)
    check_may(by, Act.RECEIVE_NOMINATION, bloc=before.bloc)
    if before.state is not NominationState.RECEIVED:
        raise Refused("nomination.not_received_by_you", number=before.number)
    step = last_of(await work.nominations.steps(id_), StepKind.RECEIVED)
    if step.by != by.person:
        raise Refused("nomination.not_received_by_you", number=before.number)
    if at - step.at > UNDO_WINDOW:
        raise Refused("nomination.receipt_undo_too_late", number=before.number)
    after = replace(before, state=NominationState.READY)
    receipt = await add_step(work, before, after, kind=StepKind.UNRECEIVED, what=Happened(by, at))
    office = (await work.blocs.bloc(after.bloc)).standing_office
    await tell_concerned(work, after, ReceiptTakenBack(after.number, after.name, office), but=by.person, at=at)
    return after, receipt


async def return_from_office(work: Work, id_: str, *, reason: str, by: Member, at: datetime) -> Nomination:
    """The unit is to correct it; the reason reaches everybody who took part. An earlier approval stays readable.

    Raises:
        Refused: `reason.missing`, `reason.too_long`, `permission.receive_nomination`, `permission.own_unit`,
            `nomination.gone`, `nomination.not_ready`.

    """
    check_reason(reason)
    before = await _judged(work, id_, Act.RECEIVE_NOMINATION, by=by)
    check_may_return(before)
    receipt = await work.audit.record(
        "nomination.returned_by_office",
        id_,
        by=by.person,
        at=at,
        details={"text": before.fingerprint, "reason": reason},
    )
    if before.checked_by and before.checked_at:
        approval = Step(
            id_, StepKind.CHECKED, NominationState.ENDORSED, before.checked_by, before.checked_at, before.check_receipt
        )
        await work.nominations.add_step(approval)
    people = concerned(before, but=by.person)
    returned = sent_back(before, reason=reason, by=by, at=at, receipt=receipt)
    await work.nominations.save(returned)
    office = (await work.blocs.bloc(before.bloc)).standing_office
    for person in people:
        is_drafter = person == returned.drafted_by
        notice = ReturnedByOffice(returned.number, returned.name, office, reason, is_drafter)
        await work.outbox.tell(Audience(person=person), notice, at=at)
    return returned


async def hold_nomination(work: Work, id_: str, kind: HoldKind, *, by: Member, at: datetime) -> tuple[Nomination, str]:
    """It waits where it is, with the day and the kind of reason and nothing else; with the receipt.

    Raises:
        Refused: `permission.check_nomination`, `permission.own_unit`, `permission.own_unit_unknown`,
            `nomination.gone`, `nomination.not_holdable`.

    """
    before = await _judged(work, id_, Act.CHECK_NOMINATION, by=by)
    after = held_up(before)
    what = Happened(by, at, kind, {"kind": kind})
    receipt = await add_step(work, before, after, kind=StepKind.HELD, what=what)
    await tell_concerned(work, after, NominationHeld(after.number, after.name, by.name, kind), but=by.person, at=at)
    return after, receipt


async def take_up_again(work: Work, id_: str, *, by: Member, at: datetime) -> tuple[Nomination, str]:
    """It goes on where it was held; with the receipt.

    Raises:
        Refused: `permission.check_nomination`, `permission.own_unit`, `permission.own_unit_unknown`,
            `nomination.gone`, `nomination.not_on_hold`.

    """
    before = await _judged(work, id_, Act.CHECK_NOMINATION, by=by)
    after = taken_up(before, await work.nominations.steps(id_))
    receipt = await add_step(work, before, after, kind=StepKind.TAKEN_UP, what=Happened(by, at))
    await tell_concerned(work, after, NominationTakenUp(after.number, after.name, by.name), but=by.person, at=at)
    return after, receipt


async def _judged(work: Work, id_: str, act: Act, *, by: Member) -> Nomination:
    nomination = await held(work, id_)
    check_may(by, act, bloc=nomination.bloc)
    check_not_own(by, nomination.unit, units=await work.blocs.units_ever(nomination.bloc))
    return nomination
