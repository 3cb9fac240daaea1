"""Proposals of units are answered by the head or the deputy, never for the own unit: taken up, or declined."""

from __future__ import annotations

from datetime import datetime

from bot.actions.covenant.agreeing import put_up_text
from bot.actions.covenant.places import hold_agreement
from bot.actions.scoring.signing import check_reason
from bot.domain.covenant.agreements import Agreement, AgreementState, Proposal, ProposalState, check_open, decided
from bot.domain.covenant.amendments import amended
from bot.domain.criteria.criteria import canonical
from bot.domain.criteria.versions import version_id
from bot.domain.exchange.lessons import check_screened
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member, Role
from bot.domain.people.permissions import check_may, check_not_own, may, may_judge_unit
from bot.domain.refusal import Refused
from bot.domain.telling.covenant_notices import ProposalAnswered
from bot.domain.telling.notices import Audience
from bot.ports import Work


async def proposals_to_answer(work: Work, bloc: Bloc, member: Member) -> tuple[Proposal, ...]:
    """What waits for this member's answer, the oldest first: not what the own unit proposed."""
    if not may(member, Act.ANSWER_PROPOSAL, bloc=bloc.id):
        return ()
    found = await work.covenants.agreements(bloc.id, bloc.year)
    if not found or found[0].state is not AgreementState.OPEN:
        return ()
    units = await work.blocs.units(bloc.id)
    return tuple(
        one
        for one in await work.covenants.proposals(found[0].id)
        if one.state is ProposalState.OPEN and one.by != member.person and may_judge_unit(member, one.unit, units=units)
    )


async def take_up(work: Work, id_: str, *, typed: str, by: Member, at: datetime) -> Agreement:
    """The set is changed as `typed` says and put up as a new text, to which every unit agrees anew.

    Raises:
        Refused: as `decline`, and what `amended` refuses with.

    """
    proposal, agreement, bloc = await _held(work, id_, by=by)
    check_screened(typed)
    criteria = amended(await work.blocs.criteria(agreement.criteria_set), typed)
    answered = decided(proposal, ProposalState.TAKEN_UP, answer=" · ".join(typed.splitlines()), by=by, at=at)
    details = {"unit": answered.unit, "criterion": answered.criterion, "changed": typed}
    await work.audit.record("criteria.taken_up", id_, by=by.person, at=at, details=details)
    await work.covenants.save_proposal(answered)
    version = version_id(criteria)
    await work.blocs.add_criteria(version, bloc=bloc.id, text=canonical(criteria), at=at)
    await _tell(work, answered, by=by, at=at)
    return await put_up_text(work, bloc, version, by=by, at=at)


async def decline(work: Work, id_: str, *, reason: str, by: Member, at: datetime) -> tuple[Proposal, str]:
    """The text stays, and why; the unit agrees or proposes something else. Returns the proposal and the receipt.

    Raises:
        Refused: `agreement.no_proposal`, `agreement.closed`, `agreement.answered`, `agreement.own_proposal`,
            `permission.answer_proposal`, `permission.own_unit`, `reason.missing`, `reason.too_long`.

    """
    check_reason(reason)
    proposal, _, _ = await _held(work, id_, by=by)
    answered = decided(proposal, ProposalState.DECLINED, answer=reason, by=by, at=at)
    details = {"unit": answered.unit, "criterion": answered.criterion, "reason": reason}
    receipt = await work.audit.record("criteria.declined", id_, by=by.person, at=at, details=details)
    await work.covenants.save_proposal(answered)
    await _tell(work, answered, by=by, at=at)
    return answered, receipt


async def answerable(work: Work, id_: str, *, by: Member) -> tuple[Proposal, Agreement, Bloc]:
    """A proposal that waits, for somebody who may answer it.

    Raises:
        Refused: `agreement.no_proposal`, `agreement.closed`, `permission.answer_proposal`, `permission.own_unit`.

    """
    proposal = await work.covenants.proposal(id_)
    if proposal is None:
        raise Refused("agreement.no_proposal")
    agreement = await work.covenants.agreement(proposal.agreement)
    unit = await work.blocs.unit(proposal.unit)
    check_may(by, Act.ANSWER_PROPOSAL, bloc=unit.bloc)
    check_not_own(by, unit.id, units=await work.blocs.units_ever(unit.bloc))
    return proposal, check_open(agreement), await work.blocs.bloc(unit.bloc)


async def _held(work: Work, id_: str, *, by: Member) -> tuple[Proposal, Agreement, Bloc]:
    """As it stands under the lock: whoever answers first is heard."""
    _, _, bloc = await answerable(work, id_, by=by)
    await hold_agreement(work, bloc.id)
    return await answerable(work, id_, by=by)


async def _tell(work: Work, one: Proposal, *, by: Member, at: datetime) -> None:
    is_taken_up = one.state is ProposalState.TAKEN_UP
    notice = ProposalAnswered(one.criterion, one.wish, is_taken_up, one.answer, by.name)
    await work.outbox.tell(Audience((Role.OFFICER, Role.UNIT_LEADER), unit=one.unit), notice, at=at)
