"""A unit asks for KAD or another target; head, deputy or standing office answer, never for their own unit."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.covenant.pledged import check_not_pledged
from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.scores import rescore
from bot.actions.targets.assigning import UNIT_PEOPLE, InForce, in_force, moved_total, totals
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role, Unit, has_hand_in
from bot.domain.people.permissions import check_may, check_not_own, may, may_judge_unit
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.targets.assignments import Assignment, AssignmentRequest, RequestState, check_term
from bot.domain.targets.term_lines import TermLine, What
from bot.domain.telling.notices import Audience
from bot.domain.telling.scoring_notices import MovedTotal, TermAnswered, TermAsked
from bot.ports import Work

LONGEST_ANSWER = 500


async def ask_for_terms(
    work: Work, period: Period, lines: Sequence[TermLine], *, by: Member, at: datetime
) -> tuple[AssignmentRequest, ...]:
    """The unit's requests as they stand open now; a newer one on the same criterion replaces the one before.

    What is in force already is not asked for again, and the same request again stays the first one.

    Raises:
        Refused: `permission.ask_for_terms`, `period.locked`, `line.needs_reason`, `covenant.pledged`, and what
            `check_term` refuses with.

    """
    check_may(by, Act.ASK_FOR_TERMS, unit=by.unit)
    period = await held_open(work, period)
    await work.lock(f"terms:{period.id}")
    now = await in_force(work, period)
    _check_lines(now, lines)
    await check_not_pledged(work, period, [(by.unit, line.code, line.term) for line in lines])
    new = [line for line in lines if now.is_new(line) and not _is_open(now, line)]
    asked = await _ask(work, period, now, new, by=by, at=at) if new else ()
    standing = {(line.code, line.term) for line in lines}
    kept = [one for one in now.requests if one.unit == by.unit and (one.criterion, one.term) in standing]
    return (*kept, *asked)


def _check_lines(now: InForce, lines: Iterable[TermLine]) -> None:
    for line in lines:
        criterion = now.criteria.find(line.code)
        if criterion is None:
            raise Refused("criterion.unknown", code=line.code)
        check_term(criterion, line.term, reason=line.reason)
        if not line.reason:
            raise Refused("line.needs_reason", code=line.code)


def _is_open(now: InForce, line: TermLine) -> bool:
    return any((one.unit, one.criterion, one.term) == (line.unit, line.code, line.term) for one in now.requests)


async def _ask(
    work: Work, period: Period, now: InForce, lines: Sequence[TermLine], *, by: Member, at: datetime
) -> tuple[AssignmentRequest, ...]:
    receipt = await work.audit.record(
        "terms.asked", f"{by.unit}:{period.code}", by=by.person, at=at, details={"lines": lines}
    )
    codes = {line.code for line in lines}
    await _close(work, now, codes, RequestState.REPLACED, by=by, at=at)
    asked = tuple(
        AssignmentRequest(
            secrets.token_hex(8), period.id, by.unit, line.code, line.term, line.reason, by.person, at, receipt=receipt
        )
        for line in lines
    )
    for one in asked:
        await work.assignments.save_request(one)
    unit = now.units[by.unit]
    terms = tuple(now.stated(line) for line in lines)
    notice = TermAsked(unit.name, period.name, by.name, terms, f"{period.bloc} {period.code}")
    for audience in _deciders(unit):
        await work.outbox.tell(audience, notice, at=at)
    return asked


def _deciders(unit: Unit) -> tuple[Audience, ...]:
    """Head and deputy, but never those of the unit itself: then the standing office decides with the other one."""
    roles = tuple(role for role in (Role.BLOC_HEAD, Role.BLOC_DEPUTY) if role.value != unit.duty)
    heads = Audience(roles, bloc=unit.bloc)
    return (heads, Audience((Role.SUPERVISOR,))) if unit.duty else (heads,)


async def withdraw_requests(
    work: Work, period: Period, lines: Iterable[TermLine], *, by: Member, at: datetime
) -> tuple[str, ...]:
    """The unit takes back what it asked for on these criteria; the codes of what was open.

    Raises:
        Refused: `permission.ask_for_terms`, `period.locked`.

    """
    check_may(by, Act.ASK_FOR_TERMS, unit=by.unit)
    period = await held_open(work, period)
    await work.lock(f"terms:{period.id}")
    now = await in_force(work, period)
    codes = {line.code for line in lines if line.what is What.WITHDRAW}
    closed = await _close(work, now, codes, RequestState.WITHDRAWN, by=by, at=at)
    if closed:
        await work.audit.record(
            "terms.request_withdrawn", f"{by.unit}:{period.code}", by=by.person, at=at, details={"codes": closed}
        )
    return closed


async def _close(
    work: Work, now: InForce, codes: Iterable[str], state: RequestState, *, by: Member, at: datetime
) -> tuple[str, ...]:
    wanted = set(codes)
    open_ = [one for one in now.requests if one.unit == by.unit and one.criterion in wanted]
    for one in open_:
        closed = replace(one, state=state, decided_by=by.person, decided_at=at)
        await work.assignments.save_request(closed)
    return tuple(one.criterion for one in open_)


async def requests_to_decide(work: Work, period: Period, member: Member) -> tuple[AssignmentRequest, ...]:
    """Open requests that this member may answer, oldest first: not those of the own unit."""
    if not may(member, Act.SET_TERMS, bloc=period.bloc):
        return ()
    units = await work.blocs.units_ever(period.bloc)
    requests = await work.assignments.open_requests(period.id)
    return tuple(one for one in requests if may_judge_unit(member, one.unit, units=units))


async def answer_request(
    work: Work, period: Period, request: AssignmentRequest, *, grants: bool, answer: str, by: Member, at: datetime
) -> str:
    """Granted, the terms are in force and points follow; declined, with the reason. The unit is told at once.

    Returns the receipt.

    Raises:
        Refused: `period.locked`, `permission.set_terms`, `permission.own_unit`, `terms.own_request`,
            `terms.request_closed`, `terms.answer_missing`, `reason.too_long`, `covenant.pledged`.

    """
    period = await held_open(work, period)
    await work.lock(f"terms:{period.id}")
    now = await in_force(work, period)
    check_may(by, Act.SET_TERMS, bloc=period.bloc)
    check_not_own(by, request.unit, units=now.units.values())
    if has_hand_in(by, request.by):
        raise Refused("terms.own_request")
    if request.id not in {one.id for one in now.requests}:
        raise Refused("terms.request_closed")
    _check_answer(answer, grants=grants)
    if grants:
        await check_not_pledged(work, period, [(request.unit, request.criterion, request.term)])
    state = RequestState.GRANTED if grants else RequestState.DECLINED
    details = {"unit": request.unit, "criterion": request.criterion, "term": request.term, "answer": answer}
    receipt = await work.audit.record(f"terms.request_{state}", request.id, by=by.person, at=at, details=details)
    answered = replace(request, state=state, decided_by=by.person, decided_at=at, answer=answer)
    await work.assignments.save_request(answered)
    moved = await _put_in_force(work, period, request, by=by, at=at, receipt=receipt) if grants else None
    term = now.stated_term(request.unit, request.criterion, request.term, reason=request.reason)
    notice = TermAnswered(period.name, by.name, term, grants, answer, moved)
    await work.outbox.tell(Audience(UNIT_PEOPLE, unit=request.unit), notice, at=at)
    return receipt


def _check_answer(answer: str, *, grants: bool) -> None:
    if not answer and not grants:
        raise Refused("terms.answer_missing")
    if len(answer) > LONGEST_ANSWER:
        raise Refused("reason.too_long", most=LONGEST_ANSWER, length=len(answer))


async def _put_in_force(
    work: Work, period: Period, request: AssignmentRequest, *, by: Member, at: datetime, receipt: str
) -> MovedTotal | None:
    """The unit's total before and after, where it moved."""
    decided = Assignment(
        period.id, request.unit, request.criterion, request.term, request.reason, by.person, at, receipt
    )
    await work.assignments.add([decided])
    before = await work.sheets.scores(period.id)
    after = await rescore(work, period, at=at, of=(request.unit,))
    return moved_total(totals(before, after, request.unit))
