"""A pledge is changed for one unit: one side asks with its reason, the other agrees or declines; all stays readable."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from bot.actions.covenant.places import as_now, held_periods, hold_covenant
from bot.actions.scoring.scores import rescore
from bot.actions.scoring.signing import check_reason
from bot.domain.covenant.changes import PledgeChange, Side, answered, check_wish, value_now
from bot.domain.covenant.signing import standing
from bot.domain.covenant.texts import CovenantVersion
from bot.domain.exchange.lessons import check_screened
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member, Role, Unit
from bot.domain.people.permissions import check_not_own, may, may_judge_unit
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.targets.assignments import Assignment, Term, check_term, has_target
from bot.domain.telling.covenant_notices import PledgeChangeAnswered, PledgeChangeAsked
from bot.domain.telling.notices import Audience
from bot.ports import Work


async def ask_to_change(
    work: Work, unit: Unit, *, pledge: int, value: Decimal, reason: str, by: Member, at: datetime
) -> PledgeChange:
    """The unit's leader asks the bloc, or its head or deputy the unit; nothing changes before the other side agrees.

    Raises:
        Refused: `covenant.not_a_side`, `permission.own_unit`, `covenant.not_up`,
            `covenant.unsigned`, `reason.missing`, `reason.too_long`, `screened.<finding>`, what `check_wish` and, of
            a criterion with a target, `check_term` refuse with.

    """
    side = await side_of(work, unit, by=by)
    check_reason(reason)
    check_screened(reason)
    bloc = await work.blocs.bloc(unit.bloc)
    periods = await held_periods(work, bloc)
    await hold_covenant(work, bloc.id)
    version = await _signed_by(work, bloc, unit)
    changes = await work.covenants.changes(version.id)
    check_wish(version.text, changes, pledge=pledge, unit=unit.id, value=value)
    await _check_terms(work, periods, version.text.pledge(pledge).criterion, value)
    was = value_now(version.text, changes, pledge=pledge, unit=unit.id)
    id_ = secrets.token_hex(6)
    details = {"unit": unit.id, "pledge": pledge, "was": was, "value": value, "reason": reason}
    receipt = await work.audit.record("covenant.change_asked", id_, by=by.person, at=at, details=details)
    change = PledgeChange(id_, version.id, pledge, unit.id, was, value, reason, side, by.person, at, receipt=receipt)
    await work.covenants.save_change(change)
    one = version.text.pledge(pledge)
    notice = PledgeChangeAsked(unit.name, pledge, one.content, was, value, one.measure, reason, by.name, side)
    await work.outbox.tell(_other(side, unit), notice, at=at)
    return change


async def answer_change(
    work: Work, id_: str, *, agrees: bool, answer: str = "", by: Member, at: datetime
) -> PledgeChange:
    """Agreed, the number is the unit's from now on, in the covenant and in every period of the year that is not locked.

    Raises:
        Refused: `covenant.no_change`, `covenant.not_a_side`, `permission.own_unit`, `covenant.own_wish`,
            `covenant.change_answered`, `covenant.not_up`, `reason.missing`, `reason.too_long`.

    """
    seen = await answerable_change(work, id_, by=by)
    if not agrees:
        check_reason(answer)
        check_screened(answer)
    unit = await work.blocs.unit(seen.unit)
    bloc = await work.blocs.bloc(unit.bloc)
    periods = await held_periods(work, bloc)
    await hold_covenant(work, bloc.id)
    change = await answerable_change(work, id_, by=await as_now(work, by, at=at))
    version = await _signed_by(work, bloc, unit)
    done = answered(change, agrees=agrees, answer=answer, by=by, at=at)
    details = {"unit": unit.id, "pledge": done.pledge, "was": done.was, "value": done.value, "answer": answer}
    action = f"covenant.change_{done.state}"
    done = replace(done, receipt=await work.audit.record(action, id_, by=by.person, at=at, details=details))
    await work.covenants.save_change(done)
    one = version.text.pledge(done.pledge)
    if agrees:
        await _put_in_force(work, periods, done, one.criterion, at=at)
    notice = PledgeChangeAnswered(
        unit.name, one.number, one.content, done.was, done.value, one.measure, agrees, answer, by.name
    )
    await work.outbox.tell(Audience((Role.OFFICER, Role.UNIT_LEADER), unit=unit.id, but=by.person), notice, at=at)
    await work.outbox.tell(Audience(_heads(unit), bloc=bloc.id, but=by.person), notice, at=at)
    return done


async def answerable_change(work: Work, id_: str, *, by: Member) -> PledgeChange:
    """A change, for somebody of the side that has to answer it.

    Raises:
        Refused: `covenant.no_change`, and what `side_of` refuses with; `covenant.own_wish` on the side that asked.

    """
    change = await work.covenants.change(id_)
    if change is None:
        raise Refused("covenant.no_change")
    if await side_of(work, await work.blocs.unit(change.unit), by=by) is change.side:
        raise Refused("covenant.own_wish")
    return change


async def side_of(work: Work, unit: Unit, *, by: Member) -> Side:
    """The unit's leader is one side, head or deputy of another unit the other.

    Raises:
        Refused: `covenant.not_a_side`, `permission.own_unit`.

    """
    if may(by, Act.SIGN_COVENANT, unit=unit.id):
        return Side.UNIT
    if not may(by, Act.ANSWER_PROPOSAL, bloc=unit.bloc):
        raise Refused("covenant.not_a_side")
    check_not_own(by, unit.id, units=await work.blocs.units_ever(unit.bloc))
    return Side.BLOC


async def changes_to_answer(work: Work, bloc: Bloc, member: Member) -> tuple[PledgeChange, ...]:
    """What waits for this member's side, the oldest first."""
    version = standing(await work.covenants.versions(bloc.id, bloc.year))
    if version is None:
        return ()
    units = await work.blocs.units(bloc.id)
    leads = may(member, Act.ANSWER_PROPOSAL, bloc=bloc.id)
    found = []
    for one in await work.covenants.changes(version.id):
        of_unit = one.side is Side.BLOC and may(member, Act.SIGN_COVENANT, unit=one.unit)
        of_bloc = one.side is Side.UNIT and leads and may_judge_unit(member, one.unit, units=units)
        if one.is_waiting and (of_unit or of_bloc):
            found.append(one)
    return tuple(found)


async def _signed_by(work: Work, bloc: Bloc, unit: Unit) -> CovenantVersion:
    """The covenant that the unit has signed; before, the text itself is changed."""
    version = standing(await work.covenants.versions(bloc.id, bloc.year))
    if version is None:
        raise Refused("covenant.not_up")
    if unit.id not in {one.unit for one in await work.covenants.signatures(version.id)}:
        raise Refused("covenant.unsigned")
    return version


async def _check_terms(work: Work, periods: tuple[Period, ...], code: str, value: Decimal) -> None:
    for period in periods if code else ():
        criterion = (await work.blocs.criteria(period.criteria_set)).find(code)
        if criterion and has_target(criterion):
            check_term(criterion, Term(target=value), reason="")


async def _put_in_force(
    work: Work, periods: tuple[Period, ...], change: PledgeChange, code: str, *, at: datetime
) -> None:
    """The scored target is the pledged one: set by both sides, with both of them in the reason's record."""
    for period in periods if code else ():
        criterion = (await work.blocs.criteria(period.criteria_set)).find(code)
        if criterion is None or not has_target(criterion):
            continue
        term = Term(target=change.value)
        where, by = period.id, change.answered_by
        decided = Assignment(where, change.unit, criterion.code, term, change.reason, by, at, change.receipt)
        await work.assignments.add([decided])
        await rescore(work, period, at=at, of=(change.unit,))


def _heads(unit: Unit) -> tuple[Role, ...]:
    """Head and deputy, but never of the unit itself."""
    return tuple(role for role in (Role.BLOC_HEAD, Role.BLOC_DEPUTY) if role.value != unit.duty)


def _other(side: Side, unit: Unit) -> Audience:
    if side is Side.BLOC:
        return Audience((Role.UNIT_LEADER,), unit=unit.id)
    return Audience(_heads(unit), bloc=unit.bloc)
