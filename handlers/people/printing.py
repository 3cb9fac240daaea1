"""/thanhvien in: the invitations of all who have not joined in one document, a page each, to be handed over."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.people.members import place_of
from bot.actions.people.printing import Guest, guests, invite_guests
from bot.domain.folding import fold
from bot.domain.people.enrolment import Invitation, invited_name, may_manage, needs_phone_named
from bot.domain.people.members import Grant, Role
from bot.domain.refusal import Refused
from bot.reports.invitation_cards import InvitationCard, InvitationCards
from handlers.conversation import Choice, Document, Question, Reply, Request, Screen
from handlers.scoring.replies import meant

COMMAND = "thanhvien"
_PRINT, _LEAVE_IT, _ENOUGH = "in giay moi", "thoi", "in phan da co"


async def print_invitations(request: Request) -> Reply:
    """`/thanhvien in`: the head's for the units' leaders, a leader's for the officers who were invited."""
    if needs_phone_named(request.rules):
        raise Refused("printing.phone_needed")
    role = _role(request)
    found = await guests(request.work, role, by=request.member, at=request.at)
    if not found:
        raise Refused("printing.nobody")
    named = tuple((one.unit.id, one.name) for one in found if one.name)
    if len(named) < len(found):
        return AskNames(named, secrets.token_hex(3))
    return ConfirmPrint(named, secrets.token_hex(3))


async def may_print(request: Request) -> bool:
    """Whether somebody has not joined whose invitation this member can print."""
    member = request.member
    role = _role(request)
    unit = member.unit if role is Role.OFFICER else ""
    if needs_phone_named(request.rules) or not may_manage(member, Grant(role, member.bloc, unit)):
        return False
    return bool(await guests(request.work, role, by=member, at=request.at))


def _role(request: Request) -> Role:
    leads = may_manage(request.member, Grant(Role.UNIT_LEADER, request.member.bloc))
    return Role.UNIT_LEADER if leads else Role.OFFICER


@dataclass(frozen=True, slots=True)
class AskNames:
    """Which units' leaders have no name yet; several lines may come in one message, good ones are kept."""

    named: tuple[tuple[str, str], ...]
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} ten {self.tail}"

    async def ask(self, request: Request) -> Screen:
        missing = await self._missing(request)
        shown = ", ".join(f"{one.unit.code} ({one.unit.short})" for one in missing)
        text = request.texts("printing.ask_names", missing=shown, count=len(missing), known=len(self.named))
        enough = (Choice(request.texts("printing.button_enough"), "In phần đã có"),) if self.named else ()
        return Screen(text, title=request.texts("printing.title"), choices=enough)

    async def _missing(self, request: Request) -> list[Guest]:
        known = {unit for unit, _ in self.named}
        found = await guests(request.work, Role.UNIT_LEADER, by=request.member, at=request.at)
        return [one for one in found if one.unit.id not in known]

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if fold(request.text) == _ENOUGH and self.named:
            return ConfirmPrint(self.named, self.tail)
        missing = await self._missing(request)
        read = {
            unit: name for line in request.text.splitlines() if line.strip() for unit, name in [_read(line, missing)]
        }
        named = (*self.named, *read.items())
        if len(read) < len(missing):
            return AskNames(named, secrets.token_hex(3))
        return ConfirmPrint(named, self.tail)


def _read(line: str, missing: Sequence[Guest]) -> tuple[str, str]:
    """ "HH Nguyễn Văn A" as the unit's id and the name.

    Raises:
        Refused: `printing.line`, and what `invited_name` raises.

    """
    for guest in missing:
        for named in (guest.unit.code, guest.unit.short, guest.unit.name):
            if f"{fold(line)} ".startswith(f"{fold(named)} "):
                return guest.unit.id, invited_name(" ".join(line.split()[len(named.split()) :]))
    raise Refused("printing.line", line=line[:60])


@dataclass(frozen=True, slots=True)
class ConfirmPrint:
    """Says before anything is made that codes which are out will stop working."""

    named: tuple[tuple[str, str], ...]
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} in {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        found = await guests(request.work, _role(request), by=request.member, at=request.at)
        shorts = {one.unit.id: one.unit.short for one in found}
        rows = "\n".join(
            texts("printing.row", unit=shorts[unit], name=name) for unit, name in self.named if unit in shorts
        )
        again = sum(one.has_code for one in found)
        parts = [texts("printing.confirm", count=len(self.named), rows=rows)]
        parts += [texts("printing.withdraws", count=again)] if again else []
        choices = (Choice(texts("printing.button"), "In giấy mời"), Choice(texts("button.do_not"), "Thôi"))
        return Screen("\n\n".join(parts), title=texts("printing.title"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said, texts = fold(request.text), request.texts
        if said == _LEAVE_IT:
            return Screen(texts("printing.left"))
        if said != _PRINT:
            raise Refused("printing.print_or_not")
        made = await invite_guests(request.work, self.named, _role(request), by=request.member, at=request.at)
        places = {one.grant: await place_of(request.work, one.grant) for one, _ in made}
        bloc = await request.work.blocs.bloc(request.member.bloc)
        document = Document(texts("printing.file"), _cards(request, made, places, bloc=bloc.name))
        # No receipt: the answer of an act is kept, and the codes are to stand on the paper alone.
        return Screen(texts("printing.done", count=len(made)), document=document)


def _cards(
    request: Request, made: Sequence[tuple[Invitation, str]], places: Mapping[Grant, str], *, bloc: str
) -> InvitationCards:
    texts = request.texts
    cards = []
    for invitation, code in made:
        role = texts(f"role.{invitation.grant.role}")
        address = f"t.me/{request.bot_address}" if request.bot_address else texts("printing.the_assistant")
        steps = (
            texts("printing.step_open", address=address),
            texts("printing.step_send", code=code),
            texts("printing.step_confirm", by=request.member.name),
        )
        person = texts("printing.person", name=invitation.name, role=role)
        validity = texts("printing.validity", until=invitation.expires_at)
        cards.append(InvitationCard(places[invitation.grant], person, code, validity, steps))
    return InvitationCards(
        texts("printing.paper_title"), bloc, texts("printing.warning"), texts("printing.note"), tuple(cards)
    )


QUESTIONS: tuple[type[Question], ...] = (AskNames, ConfirmPrint)
