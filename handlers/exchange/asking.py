"""Questions to the bloc: asked, listed, answered, clear."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.exchange.questions import answer_bloc, ask_bloc, numbered_question, settle_question
from bot.domain.exchange.questions import LONGEST, BlocQuestion, check_may_answer
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may, may
from handlers.conversation import Choice, Question, Reply, Request, Screen

COMMAND = "kinhnghiem"
_MOST_LISTED = 5
_LONGEST_ROW = 70


async def ask(request: Request) -> Reply:
    """`/kinhnghiem hỏi`."""
    check_may(request.member, Act.ASK_BLOC, bloc=request.member.bloc)
    return AskBloc(secrets.token_hex(3))


async def show(request: Request, bloc: Bloc, number: str) -> Reply:
    """`/kinhnghiem HĐ-03`: the question with its answers."""
    return await _card(request, await numbered_question(request.work, bloc.id, number))


async def answer(request: Request, bloc: Bloc, number: str) -> Reply:
    """`/kinhnghiem trả lời HĐ-03`."""
    question = await numbered_question(request.work, bloc.id, number)
    check_may_answer(question, by=request.member)
    return AnswerBloc(bloc.id, number, secrets.token_hex(3))


async def settle(request: Request, bloc: Bloc, number: str) -> Reply:
    """`/kinhnghiem đã rõ HĐ-03`: nobody is asked any more; whoever helped can be named."""
    texts = request.texts
    settled = await settle_question(request.work, bloc.id, number, by=request.member, at=request.at)
    choices = []
    if may(request.member, Act.CONFIRM_HELP, unit=request.member.unit):
        helpers = dict.fromkeys(one.unit for one in settled.answers if one.unit not in {"", request.member.unit})
        for unit in [await request.work.blocs.unit(id_) for id_ in helpers]:
            label = texts("given_help.button_name", unit=unit.short)
            choices.append(Choice(label, f"/{COMMAND} giup nhan {unit.code} HĐ-{number}"))
    text = texts("bloc_question.settled", number=number)
    return Screen(text, choices=tuple(choices), receipt=settled.settle_receipt)


async def _card(request: Request, question: BlocQuestion) -> Screen:
    texts, members = request.texts, request.work.members
    by, unit = await members.name(question.asked_by), await _unit(request, question.unit)
    parts = [texts("bloc_question.card", body=question.body, by=by, unit=unit, at=question.asked_at)]
    for one in question.answers:
        by, unit = await members.name(one.by), await _unit(request, one.unit)
        parts.append(texts("bloc_question.answer", body=one.body, by=by, unit=unit, at=one.at))
    if question.settled_at:
        parts.append(texts("bloc_question.is_settled", at=question.settled_at))
    elif not question.answers:
        parts.append(texts("bloc_question.waits"))
    title = texts("bloc_question.title", number=question.number)
    return Screen("\n\n".join(parts), title, _offered(request, question))


def _offered(request: Request, question: BlocQuestion) -> tuple[Choice, ...]:
    texts = request.texts
    if question.settled_at or not may(request.member, Act.ASK_BLOC, bloc=question.bloc):
        return ()
    if question.asked_by == request.member.person:
        return (Choice(texts("bloc_question.button_settle"), f"/{COMMAND} da ro HĐ-{question.number}"),)
    return (Choice(texts("bloc_question.button_answer"), f"/{COMMAND} tra loi HĐ-{question.number}"),)


async def _unit(request: Request, unit: str) -> str:
    return (await request.work.blocs.unit(unit)).name if unit else request.texts("lesson.of_bloc")


@dataclass(frozen=True, slots=True)
class AskBloc:
    """What does the bloc want to be asked; `tail` tells this question from the same one asked before."""

    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} hoi {self.tail}"

    async def ask(self, request: Request) -> Screen:
        """What has been asked and waits stands above, so that nobody asks twice."""
        texts = request.texts
        waiting = [one for one in await request.work.exchange.questions(request.member.bloc) if not one.settled_at]
        rows = [
            texts("bloc_question.row", number=one.number, body=_shortened(one.body), count=len(one.answers))
            for one in waiting[:_MOST_LISTED]
        ]
        listed = "\n".join((texts("bloc_question.open"), *rows)) if rows else ""
        parts = (listed, texts("bloc_question.ask", most=LONGEST))
        choices = tuple(Choice(f"HĐ-{one.number}", f"/{COMMAND} HĐ-{one.number}") for one in waiting[:_MOST_LISTED])
        return Screen("\n\n".join(part for part in parts if part), texts("bloc_question.title_new"), choices)

    async def answer(self, request: Request) -> Reply:
        asked = await ask_bloc(request.work, text=request.text, by=request.member, at=request.at)
        read = Choice(f"HĐ-{asked.number}", f"/{COMMAND} HĐ-{asked.number}")
        return Screen(request.texts("bloc_question.asked", number=asked.number), "", (read,), receipt=asked.receipt)


@dataclass(frozen=True, slots=True)
class AnswerBloc:
    """What is known about it."""

    bloc: str
    number: str
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} tra loi {self.bloc} {self.number} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        question = await numbered_question(request.work, self.bloc, self.number)
        text = request.texts("bloc_question.ask_answer", body=question.body, most=LONGEST)
        return Screen(text, request.texts("bloc_question.title", number=self.number))

    async def answer(self, request: Request) -> Reply:
        given = await answer_bloc(
            request.work, self.bloc, self.number, text=request.text, by=request.member, at=request.at
        )
        return Screen(request.texts("bloc_question.answered", number=self.number), receipt=given.receipt)


def _shortened(body: str) -> str:
    line = " ".join(body.split())
    return line if len(line) <= _LONGEST_ROW else f"{line[:_LONGEST_ROW].rstrip()}…"


QUESTIONS: tuple[type[Question], ...] = (AskBloc, AnswerBloc)
