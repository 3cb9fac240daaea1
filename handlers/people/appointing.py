"""/thanhvien thuky: head or deputy appoint the bloc's secretary from the units' members, or invite one."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.people.members import place_of
from bot.actions.people.secretaries import appoint_secretary, check_appointable, secretaries, who_may_become
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Grant, Role, RosterEntry
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.people.inviting import invite_secretary
from handlers.scoring.replies import meant

COMMAND = "thanhvien"
_INVITE = "moi"
_APPOINT, _REPLACE, _BESIDE, _LEAVE_IT = "cu", "thay", "them", "thoi"


async def open_appointing(request: Request) -> Reply:
    """`/thanhvien thuky`, `/thanhvien thuky Nguyễn Văn A`, `/thanhvien thuky moi Nguyễn Văn A`."""
    check_may(request.member, Act.APPOINT_SECRETARY, bloc=request.member.bloc)
    word, _, rest = request.text.partition(" ")
    if fold(word) == _INVITE:
        return await invite_secretary(replace(request, text=rest.strip()))
    return await _named(request) if request.text else WhomToAppoint()


@dataclass(frozen=True, slots=True)
class WhomToAppoint:
    """Asks for the name; the buttons name members of the units, and lead to an invitation."""

    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} thuky"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        people = await who_may_become(request.work, by=request.member, at=request.at)
        names = [fold(one.name) for one in people]
        choices = [Choice(one.name, one.name if names.count(fold(one.name)) == 1 else one.person) for one in people]
        choices.append(Choice(texts("appointing.button_invite"), f"/{COMMAND} thuky {_INVITE}"))
        now = await secretaries_said(request)
        return Screen(texts("appointing.ask", now=now), title=texts("appointing.title"), choices=tuple(choices))

    async def answer(self, request: Request) -> Reply:
        return await _named(request)


async def _named(request: Request) -> Reply:
    """Somebody by name, or by the id on a button where two have the same name."""
    roster = await request.work.members.roster(bloc=request.member.bloc, unit="", at=request.at)
    said = fold(request.text)
    there = [one for one in roster if not one.invitation and not one.suspended]
    found = {one.person: one for one in there if one.person == request.text or fold(one.name) == said}
    if not found:
        raise Refused("secretary.unknown", name=request.text[:60])
    if len(found) > 1:
        return await _which(request, found)
    person, entry = found.popitem()
    await check_appointable(request.work, person, by=request.member, at=request.at)
    return await _confirming(request, person, entry.name)


async def _which(request: Request, found: dict[str, RosterEntry]) -> Screen:
    choices = [
        Choice(f"{one.name} – {await place_of(request.work, Grant(one.role, request.member.bloc, one.unit))}", reply)
        for one in found.values()
        if (reply := f"/{COMMAND} thuky {one.person}")
    ]
    return Screen(request.texts("appointing.which", count=len(found)), choices=tuple(choices))


async def _confirming(request: Request, person: str, name: str, *, changed: bool = False) -> ConfirmSecretary:
    now = await secretaries(request.work, request.member.bloc, at=request.at)
    return ConfirmSecretary(person, name, tuple(one.person for one in now), secrets.token_hex(3), changed)


@dataclass(frozen=True, slots=True)
class ConfirmSecretary:
    """Restates who becomes what, and asks about the one in office: `former`, as it was when this was shown."""

    person: str
    name: str
    former: tuple[str, ...]
    tail: str
    changed: bool = False
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        place = await place_of(request.work, Grant(Role.SECRETARY, request.member.bloc))
        parts = [texts("appointing.changed")] if self.changed else []
        parts.append(texts("appointing.confirm", name=self.name, place=place))
        now = await _names_of(request, self.former)
        if now:
            parts.append(texts("appointing.in_office", now=now))
        return Screen("\n\n".join(parts), title=texts("appointing.title"), choices=self._choices(request, now))

    def _choices(self, request: Request, now: str) -> tuple[Choice, ...]:
        texts = request.texts
        leave_it = Choice(texts("button.do_not"), "Thôi")
        if not now:
            return Choice(texts("appointing.button_appoint"), "Cử"), leave_it
        several = len(self.former) > 1
        label = texts("appointing.button_replace_all") if several else texts("appointing.button_replace", now=now)
        replacing = Choice(label, "Thay")
        return replacing, Choice(texts("appointing.button_beside"), "Thêm"), leave_it

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said, texts = fold(request.text), request.texts
        if said == _LEAVE_IT:
            return Screen(texts("appointing.left"))
        if said not in ({_REPLACE, _BESIDE} if self.former else {_APPOINT}):
            raise Refused("secretary.replace_or_beside" if self.former else "secretary.appoint_or_not", name=self.name)
        fresh = await _confirming(request, self.person, self.name, changed=True)
        if set(fresh.former) != set(self.former):
            return fresh
        former = self.former if said == _REPLACE else ()
        receipt = await appoint_secretary(request.work, self.person, former=former, by=request.member, at=request.at)
        choices = (Choice(texts("button.members"), f"/{COMMAND}"),)
        return Screen(await self._done(request, former), choices=choices, receipt=receipt)

    async def _done(self, request: Request, former: Sequence[str]) -> str:
        names = await _names_of(request, former)
        key = "appointing.done_replaced" if former else "appointing.done"
        return request.texts(key, name=self.name, former=names)


async def secretaries_said(request: Request) -> str:
    """ "Thư ký khối hiện nay: đ/c A.", or that there is none."""
    now = await secretaries(request.work, request.member.bloc, at=request.at)
    names = request.texts("appointing.separator").join(one.name for one in now)
    return request.texts("appointing.now", names=names) if names else request.texts("appointing.nobody")


async def _names_of(request: Request, people: Sequence[str]) -> str:
    return request.texts("appointing.separator").join([await request.work.members.name(one) for one in people])


QUESTIONS: tuple[type[Question], ...] = (WhomToAppoint, ConfirmSecretary)
