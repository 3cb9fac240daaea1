"""A criteria set is put up, each unit agrees or proposes a change, and with the last unit it freezes."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.actions.covenant.places import as_now, held_periods, hold_agreement, year_period
from bot.actions.covenant.signing import EVERYBODY
from bot.domain.covenant.agreements import (
    Agreement,
    AgreementState,
    Proposal,
    ProposalState,
    Voice,
    check_open,
    silent,
    wish_typed,
)
from bot.domain.covenant.amendments import differences
from bot.domain.exchange.lessons import check_screened
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member, Role, Unit
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.covenant_notices import CriteriaFrozen, CriteriaProposed, CriteriaPutUp
from bot.domain.telling.notices import Audience
from bot.ports import Work


async def latest_agreement(work: Work, bloc: Bloc) -> Agreement | None:
    """What was put up last in the running year."""
    found = await work.covenants.agreements(bloc.id, bloc.year)
    return found[0] if found else None


async def put_up_criteria(work: Work, bloc: Bloc, criteria_set: str, *, by: Member, at: datetime) -> Agreement:
    """A version that was loaded for the bloc is put up; what was up before is replaced, and is agreed to anew.

    Raises:
        Refused: `permission.propose_criteria`, `agreement.unknown_set`, `period.none`.

    """
    check_may(by, Act.PROPOSE_CRITERIA, bloc=bloc.id)
    await hold_agreement(work, bloc.id)
    if criteria_set not in {one.id for one in await work.blocs.criteria_versions(bloc.id)}:
        raise Refused("agreement.unknown_set")
    return await put_up_text(work, bloc, criteria_set, by=by, at=at)


async def put_up_text(work: Work, bloc: Bloc, criteria_set: str, *, by: Member, at: datetime) -> Agreement:
    """As `put_up_criteria`, for a text that is known to be there, under the lock.

    Proposals that nobody has answered go over to the new text.
    """
    former = await latest_agreement(work, bloc)
    is_open = former is not None and former.state is AgreementState.OPEN
    if former and is_open and former.criteria_set == criteria_set:
        return former
    before = former.criteria_set if former and is_open else (await year_period(work, bloc)).criteria_set
    id_ = secrets.token_hex(6)
    details = {"bloc": bloc.id, "criteria": criteria_set, "instead_of": former.id if former and is_open else ""}
    receipt = await work.audit.record("criteria.put_up", id_, by=by.person, at=at, details=details)
    agreement = Agreement(id_, bloc.id, bloc.year, criteria_set, before, by.person, at, receipt)
    if former and is_open:
        await work.covenants.save_agreement(replace(former, state=AgreementState.REPLACED, ended_at=at))
    await work.covenants.save_agreement(agreement)
    if former and is_open:
        for one in await work.covenants.proposals(former.id):
            if one.state is ProposalState.OPEN:
                await work.covenants.save_proposal(replace(one, agreement=id_))
    criteria = await work.blocs.criteria(criteria_set)
    changes = differences(await work.blocs.criteria(before), criteria)
    notice = CriteriaPutUp(criteria.name, bloc.year, by.name, criteria_set, changes, again=is_open)
    await work.outbox.tell(Audience((Role.UNIT_LEADER,), bloc=bloc.id), notice, at=at)
    return agreement


async def agree(work: Work, agreement: Agreement, *, by: Member, at: datetime) -> Voice:
    """The member's unit agrees to this very text; with the last unit it freezes. The same again is the same voice.

    Its own proposals that wait are taken back.

    Raises:
        Refused: `permission.agree_criteria`, `agreement.closed`, `agreement.other_text`.

    """
    check_voice(agreement, by=by)
    bloc = await work.blocs.bloc(agreement.bloc)
    await held_periods(work, bloc)
    now = await _now(work, bloc, agreement, by=by, at=at)
    voices = await work.covenants.voices(now.id)
    already = next((one for one in voices if one.unit == by.unit), None)
    if already:
        return already
    for one in await _own_open(work, now, by.unit):
        withdrawn = replace(one, state=ProposalState.WITHDRAWN, decided_by=by.person, decided_at=at)
        await work.covenants.save_proposal(withdrawn)
    details = {"unit": by.unit, "criteria": now.criteria_set}
    receipt = await work.audit.record("criteria.agreed", now.id, by=by.person, at=at, details=details)
    voice = Voice(now.id, by.unit, by.person, at, receipt)
    await work.covenants.add_voice(voice)
    if not silent(await work.blocs.units(bloc.id), (*voices, voice)):
        await _freeze(work, bloc, now, at=at)
    return voice


async def propose_change(work: Work, agreement: Agreement, typed: str, *, by: Member, at: datetime) -> Proposal:
    """The unit does not agree yet: one criterion, what and why. An agreement it gave before is taken back.

    Raises:
        Refused: `permission.agree_criteria`, `agreement.closed`, `agreement.other_text`, `screened.<finding>`, and
            what `wish_typed` refuses with.

    """
    check_voice(agreement, by=by)
    bloc = await work.blocs.bloc(agreement.bloc)
    now = await _now(work, bloc, agreement, by=by, at=at)
    criteria = await work.blocs.criteria(now.criteria_set)
    code, wish, reason = wish_typed(typed, codes=[one.code for one in criteria.criteria])
    check_screened(wish, reason)
    details = {"unit": by.unit, "criterion": code, "wish": wish, "reason": reason}
    id_ = secrets.token_hex(6)
    receipt = await work.audit.record("criteria.proposed", id_, by=by.person, at=at, details=details)
    proposal = Proposal(id_, now.id, by.unit, code, wish, reason, by.person, at, receipt=receipt)
    await work.covenants.take_back_voice(now.id, by.unit)
    await work.covenants.save_proposal(proposal)
    unit = await work.blocs.unit(by.unit)
    notice = CriteriaProposed(unit.name, code, wish, reason, by.name)
    await work.outbox.tell(Audience(_deciders(unit), bloc=bloc.id), notice, at=at)
    return proposal


def check_voice(agreement: Agreement, *, by: Member) -> None:
    """A unit speaks in its own bloc only. Raises `Refused("permission.agree_criteria")`."""
    check_may(by, Act.AGREE_CRITERIA, unit=by.unit if by.bloc == agreement.bloc else "")


async def _now(work: Work, bloc: Bloc, agreement: Agreement, *, by: Member, at: datetime) -> Agreement:
    """The agreement under the lock, still about the text that was read, for a leader who still is one."""
    await hold_agreement(work, bloc.id)
    check_voice(agreement, by=await as_now(work, by, at=at))
    return check_open(await work.covenants.agreement(agreement.id), criteria_set=agreement.criteria_set)


async def _own_open(work: Work, agreement: Agreement, unit: str) -> Iterable[Proposal]:
    every = await work.covenants.proposals(agreement.id)
    return [one for one in every if one.unit == unit and one.state is ProposalState.OPEN]


async def _freeze(work: Work, bloc: Bloc, agreement: Agreement, *, at: datetime) -> None:
    """From now on the text stands, with its hash. Periods of the year on whose sheets nobody has written yet take it:
    every unit has agreed, so also those that have opened by their day."""
    begun = await work.blocs.periods_begun(bloc.id)
    periods = [one for one in await held_periods(work, bloc) if one.id not in begun]
    for period in periods:
        await work.blocs.use_criteria(period.id, agreement.criteria_set)
    codes = [one.code for one in periods]
    details = {"criteria": agreement.criteria_set, "periods": codes}
    receipt = await work.audit.record("criteria.frozen", agreement.id, by="", at=at, details=details)
    frozen = replace(agreement, state=AgreementState.FROZEN, ended_at=at, freeze_receipt=receipt)
    await work.covenants.save_agreement(frozen)
    criteria = await work.blocs.criteria(agreement.criteria_set)
    units, names = len(await work.blocs.units(bloc.id)), tuple(one.name for one in periods)
    notice = CriteriaFrozen(criteria.name, bloc.year, units, agreement.criteria_set, names)
    await work.outbox.tell(Audience(EVERYBODY, bloc=bloc.id), notice, at=at)
    await work.outbox.tell(Audience(group=bloc.id), replace(notice, in_group=True), at=at)


def _deciders(unit: Unit) -> tuple[Role, ...]:
    """Head and deputy, but never of the unit itself."""
    return tuple(role for role in (Role.BLOC_HEAD, Role.BLOC_DEPUTY) if role.value != unit.duty)
