"""Questions to the bloc: anybody of it answers, whoever asked says when it is clear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.folding import evened
from bot.domain.numbering import number_of, number_read
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused

SHORTEST, LONGEST = 15, 600


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer; `unit` is empty for people of the bloc itself."""

    id: str
    unit: str
    body: str
    by: str
    at: datetime
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class BlocQuestion:
    """`id` is the number within the bloc, a hyphen, and a random tail."""

    id: str
    bloc: str
    unit: str
    body: str
    asked_by: str
    asked_at: datetime
    receipt: str = ""
    settled_at: datetime | None = None
    settle_receipt: str = ""
    answers: tuple[Answered, ...] = ()

    @property
    def number(self) -> str:
        """What people call it by, HĐ-`03`."""
        return number_of(self.id)


def read_question_number(text: str) -> str:
    """The number as an id begins with it, from `HĐ-03`, `hd3` or `3`; empty for anything else."""
    return number_read(text, "hd")


def said(text: str) -> str:
    """A question or an answer, blanks evened out. Raises `Refused`: `bloc_question.length` (least, most, length)."""
    words = evened(text)
    if not SHORTEST <= len(words) <= LONGEST:
        raise Refused("bloc_question.length", least=SHORTEST, most=LONGEST, length=len(words))
    return words


def check_may_answer(question: BlocQuestion, *, by: Member) -> None:
    """Anybody of the bloc but who asked, until it is clear.

    Raises:
        Refused: `permission.ask_bloc`, `bloc_question.own`, `bloc_question.settled`.

    """
    check_may(by, Act.ASK_BLOC, bloc=question.bloc)
    if question.asked_by == by.person:
        raise Refused("bloc_question.own")
    _check_open(question)


def check_may_settle(question: BlocQuestion, *, by: Member) -> None:
    """Raises `Refused`: `bloc_question.not_yours`, `bloc_question.settled`."""
    if question.asked_by != by.person:
        raise Refused("bloc_question.not_yours")
    _check_open(question)


def _check_open(question: BlocQuestion) -> None:
    if question.settled_at:
        raise Refused("bloc_question.settled", number=question.number)
