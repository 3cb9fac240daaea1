"""/giaouoc doi: a pledge of one unit changes when both sides say so."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from bot.actions.covenant.changing import answer_change, answerable_change, ask_to_change, changes_to_answer, side_of
from bot.domain.covenant.changes import PledgeChange, check_wish, value_now
from bot.domain.covenant.texts import CovenantVersion, Pledge
from bot.domain.folding import fold
from bot.domain.numbers import parse_number
from bot.domain.people.acts import Act
from bot.domain.people.members import Unit
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.covenant.places import COMMAND, own_bloc, standing_of
from handlers.covenant.words import labelled, number_in_words
from handlers.scoring.replies import meant

_WISH = re.compile(r"(?:(?P<unit>[^\W\d]\w*)\s+)?c(?P<pledge>\d{1,2})\s+(?P<value>[-−]?\d[\d.,]*)\s*\D?", re.IGNORECASE)
_YES, _NO = "dong y", "khong dong y"


async def open_changing(request: Request, typed: str) -> Reply:
    """`/giaouoc doi` answers what waits; `/giaouoc doi C1 70`, or of the head `/giaouoc doi SD C1 70`, asks."""
    if not request.member.bloc:
        raise Refused("covenant.not_a_side")
    bloc = await own_bloc(request)
    if typed:
        return await _asking(request, typed)
    waiting = await changes_to_answer(request.work, bloc, request.member)
    if waiting:
        return AnswerChange(waiting[0].id)
    return Screen(request.texts("covenant.how_to_change"))


async def _asking(request: Request, typed: str) -> Reply:
    found = _WISH.fullmatch(typed.strip())
    if not found:
        raise Refused("covenant.change_unreadable")
    unit = await _unit(request, found["unit"] or "")
    version, number = await _version(request), int(found["pledge"])
    pledge, value = version.text.pledge(number), parse_number(found["value"].rstrip(".,"))
    await side_of(request.work, unit, by=request.member)
    changes = await request.work.covenants.changes(version.id)
    check_wish(version.text, changes, pledge=pledge.number, unit=unit.id, value=value)
    return AskChange(version.hash[:12], unit.id, number, value, secrets.token_hex(3))


async def _unit(request: Request, code: str) -> Unit:
    """The unit named by its code, or the member's own."""
    units = await request.work.blocs.units(request.member.bloc)
    own = next((one for one in units if one.id == request.member.unit), None)
    named = next((one for one in units if code and fold(one.code) == fold(code)), None)
    unit = named if code else own
    if unit is None:
        raise Refused("covenant.change_unreadable")
    return unit


async def _version(request: Request) -> CovenantVersion:
    now = await standing_of(request, await own_bloc(request))
    if now.version is None:
        raise Refused("covenant.not_up")
    return now.version


@dataclass(frozen=True, slots=True)
class AskChange:
    """Old and new, and the question why; the other side is asked with the answer. `tail` tells two wishes apart."""

    hash: str
    unit: str
    pledge: int
    value: Decimal
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} doi {self.tail}"

    async def ask(self, request: Request) -> Screen:
        version = await _version(request)
        changes = await request.work.covenants.changes(version.id)
        was = value_now(version.text, changes, pledge=self.pledge, unit=self.unit)
        unit, pledge = await request.work.blocs.unit(self.unit), version.text.pledge(self.pledge)
        key = (
            "covenant.ask_why_bloc"
            if may(request.member, Act.SIGN_COVENANT, unit=self.unit)
            else "covenant.ask_why_unit"
        )
        text = request.texts(
            key,
            unit=unit.name,
            pledge=labelled(request.texts, pledge),
            was=_number(request, pledge, was),
            value=_number(request, pledge, self.value),
        )
        return Screen(text, title=request.texts("covenant.change_title"))

    async def answer(self, request: Request) -> Reply:
        unit = await request.work.blocs.unit(self.unit)
        asked = await ask_to_change(
            request.work,
            unit,
            pledge=self.pledge,
            value=self.value,
            reason=request.text,
            by=request.member,
            at=request.at,
        )
        pledge = (await _version(request)).text.pledge(self.pledge)
        text = request.texts(
            f"covenant.change_asked_{asked.side}",
            unit=unit.name,
            pledge=labelled(request.texts, pledge),
            was=_number(request, pledge, asked.was),
            value=_number(request, pledge, asked.value),
        )
        return Screen(text, receipt=asked.receipt)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What the other side wants changed, and why."""

    id: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} traloi {self.id}"

    async def ask(self, request: Request) -> Screen:
        change, pledge, unit = await _asked(request, self.id)
        texts = request.texts
        text = texts(
            "covenant.change",
            unit=unit.name,
            by=await request.work.members.name(change.by),
            at=change.at,
            pledge=labelled(texts, pledge),
            was=_number(request, pledge, change.was),
            value=_number(request, pledge, change.value),
            reason=change.reason,
        )
        choices = (Choice(texts("button.agree"), "Đồng ý"), Choice(texts("button.decline"), "Không đồng ý"))
        return Screen(text, title=texts("covenant.change_title"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _NO:
            return DeclineChange(self.id)
        if said != _YES:
            raise Refused("terms.agree_or_decline")
        _, pledge, unit = await _asked(request, self.id)
        done = await answer_change(request.work, self.id, agrees=True, by=request.member, at=request.at)
        text = request.texts(
            "covenant.change_agreed",
            unit=unit.name,
            pledge=labelled(request.texts, pledge),
            was=_number(request, pledge, done.was),
            value=_number(request, pledge, done.value),
        )
        return Screen(text, receipt=done.receipt)


@dataclass(frozen=True, slots=True)
class DeclineChange:
    """Asks why; the pledge stays."""

    id: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} khongdoi {self.id}"

    async def ask(self, request: Request) -> Screen:
        _, pledge, unit = await _asked(request, self.id)
        text = request.texts("covenant.ask_why_not", unit=unit.name, pledge=labelled(request.texts, pledge))
        return Screen(text)

    async def answer(self, request: Request) -> Reply:
        _, pledge, unit = await _asked(request, self.id)
        done = await answer_change(
            request.work, self.id, agrees=False, answer=request.text, by=request.member, at=request.at
        )
        text = request.texts(
            "covenant.change_declined",
            unit=unit.name,
            pledge=labelled(request.texts, pledge),
            was=_number(request, pledge, done.was),
            answer=done.answer,
        )
        return Screen(text, receipt=done.receipt)


async def _asked(request: Request, id_: str) -> tuple[PledgeChange, Pledge, Unit]:
    change = await answerable_change(request.work, id_, by=request.member)
    if not change.is_waiting:
        raise Refused("covenant.change_answered")
    pledge = (await _version(request)).text.pledge(change.pledge)
    return change, pledge, await request.work.blocs.unit(change.unit)


def _number(request: Request, pledge: Pledge, value: Decimal) -> str:
    return number_in_words(request.texts, pledge.direction, value, pledge.measure)


QUESTIONS: tuple[type[Question], ...] = (AskChange, AnswerChange, DeclineChange)
