"""Questions to the bloc: asked, answered by anybody of it, clear when whoever asked says so."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from bot.domain.exchange.questions import Answered, BlocQuestion, check_may_answer, check_may_settle, said
from bot.domain.numbering import numbered_id
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.exchange_notices import BlocAnswered
from bot.domain.telling.notices import Audience
from bot.ports import Work


async def ask_bloc(work: Work, *, text: str, by: Member, at: datetime) -> BlocQuestion:
    """It stands on the list at once and in the next digest: nobody is disturbed for it.

    Raises:
        Refused: `permission.ask_bloc`, `bloc_question.length`.

    """
    check_may(by, Act.ASK_BLOC, bloc=by.bloc)
    body = said(text)
    await work.lock(f"exchange:{by.bloc}")
    known = await work.exchange.questions(by.bloc)
    number = max((int(one.number) for one in known), default=0) + 1
    id_ = numbered_id(number, tail=secrets.token_hex(6))
    receipt = await work.audit.record("bloc.asked", id_, by=by.person, at=at, details={"text": body})
    question = BlocQuestion(id_, by.bloc, by.unit, body, by.person, at, receipt)
    await work.exchange.add_question(question)
    return question


async def numbered_question(work: Work, bloc: str, number: str) -> BlocQuestion:
    """A question of a bloc. Raises `Refused("bloc_question.unknown")`."""
    for question in await work.exchange.questions(bloc):
        if question.number == number:
            return question
    raise Refused("bloc_question.unknown", number=number)


async def answer_bloc(work: Work, bloc: str, number: str, *, text: str, by: Member, at: datetime) -> Answered:
    """Whoever asked is told; from now on question and answers can be searched.

    Raises:
        Refused: `bloc_question.unknown`, what `check_may_answer` and `said` raise.

    """
    await work.lock(f"exchange:{bloc}")
    question = await numbered_question(work, bloc, number)
    check_may_answer(question, by=by)
    body, id_ = said(text), secrets.token_hex(8)
    details = {"question": question.id, "text": body}
    receipt = await work.audit.record("bloc.answered", id_, by=by.person, at=at, details=details)
    answer = Answered(id_, by.unit, body, by.person, at, receipt)
    await work.exchange.add_answer(question, answer)
    unit = (await work.blocs.unit(by.unit)).name if by.unit else ""
    notice = BlocAnswered(question.number, question.body, body, by.name, unit)
    await work.outbox.tell(Audience(person=question.asked_by), notice, at=at)
    return answer


async def settle_question(work: Work, bloc: str, number: str, *, by: Member, at: datetime) -> BlocQuestion:
    """Nobody is asked any more.

    Raises:
        Refused: `bloc_question.unknown`, what `check_may_settle` raises.

    """
    await work.lock(f"exchange:{bloc}")
    question = await numbered_question(work, bloc, number)
    check_may_settle(question, by=by)
    receipt = await work.audit.record("bloc.settled", question.id, by=by.person, at=at, details={})
    settled = replace(question, settled_at=at, settle_receipt=receipt)
    await work.exchange.settle(settled)
    return settled
