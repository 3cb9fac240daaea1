"""A question to a unit: asked, answered, or withdrawn."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from bot.domain.numbering import numbered_id
from bot.domain.oversight.inquiries import (
    Inquiry,
    InquiryState,
    Quoted,
    check_may_answer,
    check_may_ask,
    check_may_withdraw,
    closed,
    said,
)
from bot.domain.people.members import Member, Role, Unit
from bot.domain.refusal import Refused
from bot.domain.telling.inquiry_notices import InquiryAnswered, InquiryWithdrawn, UnitAsked
from bot.domain.telling.notices import Audience
from bot.ports import Work

_UNIT_PEOPLE = (Role.OFFICER, Role.UNIT_LEADER)


def new_inquiry_tail() -> str:
    """The random end of an id; made before the question is typed, so that sending twice is asking once."""
    return secrets.token_hex(6)


async def ask_unit(
    work: Work, unit: Unit, quoted: Quoted, *, text: str, tail: str, by: Member, at: datetime
) -> Inquiry:
    """The question reaches the unit's officers and leaders at once.

    Raises:
        Refused: what `check_may_ask` and `said` raise.

    """
    check_may_ask(unit, by=by, units=await work.blocs.units_ever(unit.bloc))
    body = said(text)
    await work.lock(f"inquiries:{unit.bloc}")
    number = await work.inquiries.last_number(unit.bloc) + 1
    asked = Inquiry(numbered_id(number, tail=tail), unit.bloc, unit.id, body, by.person, at, quoted)
    details = {"unit": unit.id, "about": quoted, "text": body}
    receipt = await work.audit.record("inquiry.asked", asked.id, by=by.person, at=at, details=details)
    asked = replace(asked, receipt=receipt)
    await work.inquiries.save(asked)
    notice = UnitAsked(asked.number, quoted, body, by.name, at)
    await work.outbox.tell(Audience(_UNIT_PEOPLE, unit=unit.id), notice, at=at)
    return asked


async def answer_inquiry(work: Work, id_: str, *, text: str, by: Member, at: datetime) -> Inquiry:
    """The answer reaches whoever asked, and the others of the unit.

    Raises:
        Refused: `inquiry.gone`, what `check_may_answer` and `said` raise.

    """
    asked = await held_inquiry(work, id_)
    check_may_answer(asked, by=by)
    answer = said(text)
    receipt = await work.audit.record("inquiry.answered", id_, by=by.person, at=at, details={"text": answer})
    answered = closed(asked, InquiryState.ANSWERED, by=by, at=at, receipt=receipt, answer=answer)
    await work.inquiries.save(answered)
    unit = await work.blocs.unit(answered.unit)
    notice = InquiryAnswered(
        number=answered.number,
        bloc=answered.bloc,
        unit=unit.name,
        unit_code=unit.code,
        quoted=answered.quoted,
        body=answered.body,
        answer=answer,
        by=by.name,
        is_asker=True,
    )
    await work.outbox.tell(Audience(person=answered.asked_by), notice, at=at)
    others = Audience(_UNIT_PEOPLE, unit=unit.id, but=by.person)
    await work.outbox.tell(others, replace(notice, is_asker=False), at=at)
    return answered


async def withdraw_inquiry(work: Work, id_: str, *, by: Member, at: datetime) -> Inquiry:
    """Nothing has to be answered any more; the unit is told.

    Raises:
        Refused: `inquiry.gone`, what `check_may_withdraw` raises.

    """
    asked = await held_inquiry(work, id_)
    check_may_withdraw(asked, by=by)
    receipt = await work.audit.record("inquiry.withdrawn", id_, by=by.person, at=at, details={})
    withdrawn = closed(asked, InquiryState.WITHDRAWN, by=by, at=at, receipt=receipt)
    await work.inquiries.save(withdrawn)
    notice = InquiryWithdrawn(withdrawn.number, withdrawn.body, by.name)
    await work.outbox.tell(Audience(_UNIT_PEOPLE, unit=withdrawn.unit), notice, at=at)
    return withdrawn


async def held_inquiry(work: Work, id_: str) -> Inquiry:
    """The question as it stands now; nobody else changes it until this work ends.

    Raises:
        Refused: `inquiry.gone`.

    """
    await work.lock(f"inquiry:{id_}")
    found = await work.inquiries.by_id(id_)
    if found is None:
        raise Refused("inquiry.gone")
    return found


async def open_inquiries(work: Work, bloc: str) -> tuple[Inquiry, ...]:
    """What the units of a bloc (or of all) have still to answer, the oldest first."""
    return await work.inquiries.of_bloc(bloc, InquiryState.OPEN)
