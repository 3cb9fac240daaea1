"""Inviting somebody in chat: whom, into which unit, with which number – then the code to send on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.people.enrolment import invite_member, same_named
from bot.actions.people.members import place_of
from bot.actions.people.secretaries import secretaries
from bot.domain.folding import fold
from bot.domain.people.enrolment import (
    Invitation,
    check_may_manage,
    invited_name,
    may_manage,
    needs_confirmation,
    needs_phone_named,
)
from bot.domain.people.members import Grant, Role
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen

COMMAND = "thanhvien"
_SAME_PERSON, _NAMESAKE, _SKIP = "dong chi do", "nguoi khac", "bo qua"


async def invite_somebody(request: Request) -> Reply:
    """`/thanhvien moi`, `/thanhvien moi Nguyễn Văn A`: an officer of the own unit; for the head a leader."""
    grant = Grant(Role.OFFICER, request.member.bloc, request.member.unit)
    if may_manage(request.member, grant):
        return await _name_given(request, grant.role, unit=grant.unit)
    return await invite_leader(request)


async def invite_leader(request: Request) -> Reply:
    """`/thanhvien chihuy`, `/thanhvien chihuy SD Nguyễn Văn A`."""
    check_may_manage(request.member, Grant(Role.UNIT_LEADER, request.member.bloc))
    for unit in await request.work.blocs.units(request.member.bloc):
        for named in (unit.code, unit.short, unit.name):
            if f"{fold(request.text)} ".startswith(f"{fold(named)} "):
                name = " ".join(request.text.split()[len(named.split()) :])
                return await _name_given(replace(request, text=name), Role.UNIT_LEADER, unit=unit.id)
    if request.text:
        raise Refused("enrolment.unit_unknown", text=request.text[:40])
    return InviteIntoUnit()


async def invite_secretary(request: Request) -> Reply:
    """`/thanhvien thuky moi`, `/thanhvien thuky moi Nguyễn Văn A`."""
    check_may_manage(request.member, Grant(Role.SECRETARY, request.member.bloc))
    return await _name_given(request, Role.SECRETARY, unit="")


@dataclass(frozen=True, slots=True)
class InviteIntoUnit:
    """Asks the head which unit's leader is invited."""

    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} don vi"

    async def ask(self, request: Request) -> Screen:
        units = await request.work.blocs.units(request.member.bloc)
        choices = tuple(Choice(unit.short, unit.short) for unit in units)
        return Screen(request.texts("inviting.ask_unit"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        return await invite_leader(request)


@dataclass(frozen=True, slots=True)
class InviteNamed:
    """Asks the name of who is invited."""

    role: Role
    unit: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} ten"

    async def ask(self, request: Request) -> Screen:
        place = await place_of(request.work, Grant(self.role, request.member.bloc, self.unit))
        return Screen(request.texts(f"inviting.ask_name_{self.role}", place=place))

    async def answer(self, request: Request) -> Reply:
        return await _name_given(request, self.role, unit=self.unit)


@dataclass(frozen=True, slots=True)
class InviteSameName:
    """Somebody of this name holds or held this role: a new account for that person, or somebody else?"""

    role: Role
    unit: str
    name: str
    known: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} trung ten"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        choices = (
            Choice(texts("button.same_person"), "Đồng chí đó"),
            Choice(texts("button.namesake"), "Người khác"),
        )
        return Screen(texts("inviting.same_name", name=self.known), choices=choices)

    async def answer(self, request: Request) -> Reply:
        said = fold(request.text)
        if said not in {_SAME_PERSON, _NAMESAKE}:
            raise Refused("enrolment.same_person_or_namesake", name=self.known)
        if said == _NAMESAKE:
            return await _phone_next(request, InviteWithPhone(self.role, self.unit, self.name, is_namesake=True))
        return await _phone_next(request, InviteWithPhone(self.role, self.unit, self.known))


@dataclass(frozen=True, slots=True)
class InviteWithPhone:
    """Asks for the number of who is invited; it comes as a card or typed, and is only kept as a hash."""

    role: Role
    unit: str
    name: str
    is_namesake: bool = False
    command: ClassVar[str] = COMMAND
    takes_contact: ClassVar[bool] = True

    @property
    def mark(self) -> str:
        return f"{COMMAND} so"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        text = texts("inviting.ask_phone", name=self.name)
        if needs_phone_named(request.rules):
            return Screen(text)
        text = f"{text} {texts('inviting.or_skip')}"
        return Screen(text, choices=(Choice(texts("button.skip"), "Bỏ qua"),))

    async def answer(self, request: Request) -> Reply:
        if request.contact is None and fold(request.text) == _SKIP and not needs_phone_named(request.rules):
            return await _invited(request, self, phone="")
        if request.contact is None:
            raise Refused("enrolment.phone_expected", name=self.name)
        if request.contact.is_own:
            raise Refused("enrolment.phone_is_yours", name=self.name)
        if not request.contact.phone:
            raise Refused("enrolment.phone_unreadable")
        return await _invited(request, self, phone=request.contact.phone)


QUESTIONS: tuple[type[Question], ...] = (InviteIntoUnit, InviteNamed, InviteSameName, InviteWithPhone)


async def _name_given(request: Request, role: Role, *, unit: str) -> Reply:
    if not request.text:
        return InviteNamed(role, unit)
    name = invited_name(request.text)
    grant = Grant(role, request.member.bloc, unit)
    for entry in await same_named(request.work, name, grant=grant, at=request.at):
        if entry.person:
            return InviteSameName(role, unit, name, entry.name)
    return await _phone_next(request, InviteWithPhone(role, unit, name))


async def _phone_next(request: Request, asked: InviteWithPhone) -> Reply:
    if request.rules.require_phone:
        return asked
    return await _invited(request, asked, phone="")


async def _invited(request: Request, asked: InviteWithPhone, *, phone: str) -> Screen:
    grant = Grant(asked.role, request.member.bloc, asked.unit)
    invitation, code = await invite_member(
        request.work,
        name=asked.name,
        grant=grant,
        by=request.member,
        at=request.at,
        phone=phone,
        is_namesake=asked.is_namesake,
    )
    return await _to_send_on(request, invitation, code)


async def _to_send_on(request: Request, invitation: Invitation, code: str) -> Screen:
    """What the leader has to know, and below it the text to copy to the invited person."""
    texts = request.texts
    role, place = texts(f"role.{invitation.grant.role}"), await place_of(request.work, invitation.grant)
    facts = {"name": invitation.name, "role": role, "place": place, "code": code, "until": invitation.expires_at}
    parts = [texts("inviting.invited", **facts)]
    if invitation.person:
        parts.append(texts("inviting.replaces", name=invitation.name))
    parts += await _beside(request, invitation)
    if needs_confirmation(invitation, request.rules):
        parts.append(texts("inviting.will_ask", name=invitation.name))
    link = f"https://t.me/{request.bot_address}?start={code}" if request.bot_address else ""
    letter = "inviting.letter_with_link" if link else "inviting.letter"
    parts.append(texts("inviting.send_on", name=invitation.name))
    parts.append(texts(letter, link=link, by=request.member.name, **facts))
    choices = (Choice(texts("button.members"), "/thanhvien"),)
    return Screen("\n\n".join(parts), title=texts("inviting.title"), choices=choices)


async def _beside(request: Request, invitation: Invitation) -> list[str]:
    """Whoever is secretary stays until the new one is there: the bloc is never without one for a code's sake."""
    if invitation.grant.role is not Role.SECRETARY or invitation.person:
        return []
    now = await secretaries(request.work, request.member.bloc, at=request.at)
    names = request.texts("appointing.separator").join(one.name for one in now)
    return [request.texts("inviting.beside_secretary", now=names)] if names else []
