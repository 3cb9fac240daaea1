"""Suspending: a role ends at once, after a question that names the person."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.people.members import may_be_suspended, place_of, suspend_member
from bot.domain.folding import fold
from bot.domain.people.members import Grant, Role, RosterEntry
from bot.domain.refusal import Refused
from bot.domain.telling.notices import RoleEnded
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.texts import Texts

COMMAND = "thanhvien"
_SUSPEND, _LEAVE = "tam dung", "thoi"


async def suspend(request: Request) -> Reply:
    """`/thanhvien tamdung`, `/thanhvien tamdung Nguyễn Văn A`, or the button that names the person."""
    people = await may_be_suspended(request.work, by=request.member, at=request.at)
    if not people:
        raise Refused("member.nobody_to_suspend")
    if not request.text:
        return _whom(request, people)
    meant = [one for one in people if fold(request.text) in {fold(one.name), f"{one.person} {one.role}"}]
    if not meant:
        raise Refused("member.unknown", name=request.text[:60])
    if len(meant) > 1:
        return _whom(request, meant)
    return ConfirmSuspension(meant[0].person, meant[0].role, meant[0].unit, meant[0].name, secrets.token_hex(4))


def _whom(request: Request, people: Sequence[RosterEntry]) -> Screen:
    choices = tuple(Choice(one.name, f"/thanhvien tamdung {one.person} {one.role}") for one in people)
    return Screen(request.texts("suspending.whom"), choices=choices)


@dataclass(frozen=True, slots=True)
class ConfirmSuspension:
    """Asks once more, by name. `number` tells this suspension from an earlier one of the same person."""

    person: str
    role: Role
    unit: str
    name: str
    number: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.number}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        role, place = texts(f"role.{self.role}"), await place_of(request.work, self._grant(request))
        choices = (Choice(texts("button.suspend"), "Tạm dừng"), Choice(texts("button.do_not"), "Thôi"))
        return Screen(texts("suspending.ask", name=self.name, role=role, place=place), choices=choices)

    async def answer(self, request: Request) -> Reply:
        said = fold(request.text)
        if said == _LEAVE:
            return Screen(request.texts("suspending.left", name=self.name))
        if said != _SUSPEND:
            raise Refused("member.suspend_or_not", name=self.name)
        grant = self._grant(request)
        receipt = await suspend_member(request.work, self.person, grant, by=request.member, at=request.at)
        text = request.texts("suspending.suspended", name=self.name)
        choices = (Choice(request.texts("button.members"), "/thanhvien"),)
        return Screen(text, choices=choices, receipt=receipt)

    def _grant(self, request: Request) -> Grant:
        return Grant(self.role, request.member.bloc, self.unit)


QUESTIONS: tuple[type[Question], ...] = (ConfirmSuspension,)


def role_ended(notice: RoleEnded, texts: Texts) -> Screen:
    role = texts(f"role.{notice.role}")
    return Screen(texts("notice.role_ended", name=notice.name, role=role, place=notice.place, by=notice.by))
