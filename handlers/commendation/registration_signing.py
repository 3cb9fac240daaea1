"""A registration of titles before the unit's leader: sign it, or return it with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.commendation.registering import (
    current,
    held_registration,
    return_registration,
    sign_registration,
)
from bot.domain.commendation.registrations import Registration, RegistrationState
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import has_hand_in
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from handlers.commendation.registration_screens import COMMAND, in_full
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant

_SIGN, _RETURN, _BACK = "ky", "tra lai", "quay lai"


async def registration_to_sign(request: Request) -> Question | None:
    """What `/ky` opens when nothing else waits for the leader."""
    registration = await current(request.work, await request.work.blocs.unit(request.member.unit))
    if registration is None or registration.state is not RegistrationState.SUBMITTED:
        return None
    return SignRegistration(registration.id, registration.fingerprint) if may_decide(request, registration) else None


@dataclass(frozen=True, slots=True)
class SignRegistration:
    """What waits for the leader's signature, in full; `seen` is its fingerprint."""

    registration: str
    seen: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.registration} ky {self.seen}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        registration = await held_registration(request.work, self.registration)
        unit = await request.work.blocs.unit(registration.unit)
        by = await request.work.members.name(registration.drafted_by)
        parts = [texts("registration.submitted_by", by=by, at=registration.submitted_at)]
        parts += [await in_full(request, unit, registration), texts("registration.ask_sign")]
        choices = (Choice(texts("button.sign"), "Ký"), Choice(texts("button.return"), "Trả lại"))
        return Screen("\n\n".join(parts), texts("registration.sign_title", year=registration.year), choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _RETURN:
            return ReturnRegistration(self.registration)
        if said != _SIGN:
            raise Refused("registration.sign_or_return")
        on = request.texts.local(request.at).date()
        signed = await sign_registration(
            request.work, self.registration, seen=self.seen, by=request.member, at=request.at, on=on
        )
        key = "registration.signed_late" if signed.is_late else "registration.signed"
        text = request.texts(key, count=len(signed.titles), year=signed.year, at=signed.decided_at)
        return Screen(text, receipt=signed.receipt)


@dataclass(frozen=True, slots=True)
class ReturnRegistration:
    """Asks why; a registration is never returned without a reason."""

    registration: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.registration} tra"

    async def ask(self, request: Request) -> Screen:
        back = Choice(request.texts("registration.button_back"), "Quay lại")
        return Screen(request.texts("registration.ask_reason"), choices=(back,))

    async def answer(self, request: Request) -> Reply:
        waiting = await held_registration(request.work, self.registration)
        if fold(request.text) == _BACK:
            return SignRegistration(waiting.id, waiting.fingerprint)
        returned = await return_registration(
            request.work, waiting.id, by=request.member, at=request.at, reason=request.text
        )
        text = request.texts("registration.returned", year=returned.year, reason=returned.reason)
        return Screen(text, receipt=returned.receipt)


def may_decide(request: Request, registration: Registration) -> bool:
    """Whether this member may sign it, and had no hand in drafting it."""
    may_sign = may(request.member, Act.SIGN_REGISTRATION, unit=registration.unit)
    return may_sign and not has_hand_in(request.member, registration.drafted_by)


QUESTIONS: tuple[type[Question], ...] = (SignRegistration, ReturnRegistration)
