"""/uyquyen: what a leader lends and to whom, until when; taken back or given back with one tap."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from bot.actions.people.delegating import RULES, lend, who_can_hold
from bot.actions.people.members import place_of
from bot.domain.calendar.absence_words import days_said
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.delegations import check_days, lendable
from bot.domain.people.members import Grant, Role, RosterEntry
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from handlers.calendar.agenda import today
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.people.delegations_seen import COMMAND, END, NEW, end_named, show_delegations
from handlers.scoring.replies import meant

_LEND, _LEND_WITH_VOTE, _LEAVE_IT = "uy quyen ky", "uy quyen ky va bo phieu", "thoi"
_OFFERED = (7, 14, 30)  # days
_DAY_AT_END = re.compile(
    r"(?P<name>.*?)[ ,]+(?:(?:den|đến|to|until) )?(?:(?:het|hết|ngay|ngày) )*"
    r"(?P<day>\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)"
)


async def open_delegations(request: Request) -> Reply:
    """`/uyquyen`, `/uyquyen moi`, `/uyquyen Nguyễn Văn B 30/06/2017`, `/uyquyen thuhoi Nguyễn Văn B`."""
    word, _, rest = request.text.partition(" ")
    if fold(word) == END:
        return await end_named(request, rest.strip())
    if not request.text:
        return await show_delegations(request)
    grants = lendable(request.member)
    if not grants:
        check_may(request.member, Act.DELEGATE)
    typed = rest.strip() if fold(word) == NEW else request.text
    if len(grants) > 1:
        return WhichRole(typed)
    return await _named(request, grants[0], typed)


@dataclass(frozen=True, slots=True)
class WhichRole:
    """Asks which of several roles is lent; `typed` is what was said already."""

    typed: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} vaitro"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        choices = tuple(
            Choice(texts(f"role.{grant.role}"), texts(f"role.{grant.role}")) for grant in lendable(request.member)
        )
        return Screen(texts("delegation.ask_role"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        for grant in lendable(request.member):
            if fold(request.text) == fold(request.texts(f"role.{grant.role}")):
                return await _named(request, grant, self.typed)
        raise Refused("delegation.role_unknown")


async def _named(request: Request, grant: Grant, typed: str) -> Reply:
    """Whatever was typed behind the command: nothing, a name, a name and a day."""
    people = await who_can_hold(request.work, grant, by=request.member, at=request.at)
    if not people:
        raise Refused("delegation.nobody")
    asked = ToWhom(grant.role, grant.bloc, grant.unit)
    if not typed:
        return asked
    day = _DAY_AT_END.fullmatch(typed)
    holder = _holder(people, day["name"] if day else typed)
    until = UntilWhen(grant.role, grant.bloc, grant.unit, holder.person, holder.name)
    return _days_given(request, until, day["day"]) if day else until


def _holder(people: Sequence[RosterEntry], typed: str) -> RosterEntry:
    found = [one for one in people if one.person == typed or fold(one.name) == fold(typed)]
    if len(found) != 1:
        raise Refused("delegation.holder_unknown", name=typed[:60], names=", ".join(one.name for one in people))
    return found[0]


@dataclass(frozen=True, slots=True)
class ToWhom:
    """Asks who will hold the role."""

    role: Role
    bloc: str
    unit: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} ai"

    async def ask(self, request: Request) -> Screen:
        grant = Grant(self.role, self.bloc, self.unit)
        people = await who_can_hold(request.work, grant, by=request.member, at=request.at)
        names = [fold(one.name) for one in people]
        choices = tuple(
            Choice(one.name, one.name if names.count(fold(one.name)) == 1 else one.person) for one in people
        )
        role, place = request.texts(f"role.{self.role}"), await place_of(request.work, grant)
        return Screen(request.texts("delegation.ask_whom", role=role, place=place), choices=choices)

    async def answer(self, request: Request) -> Reply:
        return await _named(request, Grant(self.role, self.bloc, self.unit), request.text)


def _days_given(request: Request, asked: UntilWhen, words: str) -> Reply:
    try:
        _, last = days_said(words, today=today(request))
    except Refused as refused:
        raise Refused("delegation.no_day") from refused
    check_days(last, today=today(request), rules=RULES)
    return ConfirmLending(asked.role, asked.bloc, asked.unit, asked.holder, asked.name, last, secrets.token_hex(3))


@dataclass(frozen=True, slots=True)
class UntilWhen:
    """Asks for the last day."""

    role: Role
    bloc: str
    unit: str
    holder: str
    name: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} den"

    async def ask(self, request: Request) -> Screen:
        first = today(request)
        days = [first + timedelta(days=count - 1) for count in _OFFERED if count <= RULES.most_days]
        choices = tuple(Choice(f"{day:%d/%m/%Y}", f"{day:%d/%m/%Y}") for day in days)
        return Screen(request.texts("delegation.ask_until", name=self.name, most=RULES.most_days), choices=choices)

    async def answer(self, request: Request) -> Reply:
        words = re.sub(r"^(?:đến|den|until|to)\s+", "", request.text, flags=re.IGNORECASE)
        return _days_given(request, self, words)


@dataclass(frozen=True, slots=True)
class ConfirmLending:
    """Restates whose authority goes to whom until when, and what stays with the lender."""

    role: Role
    bloc: str
    unit: str
    holder: str
    name: str
    last: date
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        place = await place_of(request.work, Grant(self.role, self.bloc, self.unit))
        facts = {"name": self.name, "role": texts(f"role.{self.role}"), "place": place, "last": self.last}
        return Screen(
            texts("delegation.confirm", **facts), title=texts("delegation.title"), choices=tuple(self._choices(request))
        )

    def _choices(self, request: Request) -> Iterator[Choice]:
        texts = request.texts
        yield Choice(texts("delegation.button_lend"), "Ủy quyền ký")
        if self.role is Role.UNIT_LEADER:
            yield Choice(texts("delegation.button_lend_votes"), "Ủy quyền ký và bỏ phiếu")
        yield Choice(texts("button.do_not"), "Thôi")

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said, texts = fold(request.text), request.texts
        if said == _LEAVE_IT:
            return Screen(texts("delegation.left"))
        if said not in {_LEND, _LEND_WITH_VOTE}:
            raise Refused("delegation.yes_or_no")
        lent = await lend(
            request.work,
            Grant(self.role, self.bloc, self.unit),
            holder=self.holder,
            last=self.last,
            votes=said == _LEND_WITH_VOTE,
            by=request.member,
            at=request.at,
            zone=texts.zone,
        )
        back = Choice(texts("delegation.button_lent", name=self.name), f"/{COMMAND} {END} {lent.id}")
        scope = texts("delegation.scope_votes" if lent.votes else "delegation.scope_signs")
        text = texts("delegation.done", name=self.name, last=self.last, scope=scope)
        return Screen(text, choices=(back,), receipt=lent.receipt)


QUESTIONS: tuple[type[Question], ...] = (WhichRole, ToWhom, UntilWhen, ConfirmLending)
