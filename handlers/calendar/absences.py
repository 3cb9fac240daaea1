"""Leave and duty by chat: "tôi nghỉ từ 20/06 đến 25/06", restated before it is noted, taken back from the list."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.actions.calendar.absences import check_may_note, cover, note_absence, own_absence, withdraw_absence
from bot.actions.calendar.agenda import agenda
from bot.domain.calendar.absence_words import absence_said, days_said
from bot.domain.calendar.absences import Absence, AbsenceKind
from bot.domain.calendar.deadline_moves import STEP_OF
from bot.domain.folding import fold
from bot.domain.people.members import RosterEntry
from bot.domain.refusal import Refused
from handlers.calendar.agenda import today
from handlers.calendar.agenda_words import absence_in_words, days_in_words
from handlers.calendar.places import COMMAND
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.reopening_words import step_in_words
from handlers.scoring.replies import meant

WITHDRAW = "bo"
_NOTE, _LEAVE_IT, _TAKE_BACK, _KEEP = "ghi nhan", "thoi", "bo ghi nhan", "giu nguyen"
_MOST_BUTTONS = 8


async def recognise_absence(request: Request) -> Reply | None:
    """ "Tôi nghỉ từ 20/06 đến 25/06", said by a member while nothing is open; None for other words."""
    said = absence_said(request.text, today=today(request)) if request.member.is_enrolled else None
    if said is None:
        return None
    if said.days is None:
        return AskAbsence(said.kind)
    return await _to_confirm(request, said.kind, *said.days)


async def _to_confirm(request: Request, kind: AbsenceKind, first: date, last: date) -> ConfirmAbsence:
    await check_may_note(request.work, kind, first, last, by=request.member, today=today(request))
    return ConfirmAbsence(kind, first, last, secrets.token_hex(3))


async def open_withdrawal(request: Request, words: str) -> Reply:
    """`/lich bỏ`, `/lich bỏ 20/06/2017`: the note that covers this day, the only one, or a list to choose from."""
    noted = await request.work.calendar.absences_of(request.member.person)
    own = [one for one in noted if one.last_day >= today(request)]
    if words:
        day, _ = days_said(words, today=today(request))
        own = [one for one in own if one.covers(day)]
    if not own:
        return Screen(request.texts("absence.none"))
    if len(own) == 1:
        return WithdrawAbsence(own[0].id)
    choices = tuple(
        Choice(absence_in_words(request.texts, one).removeprefix("– "), f"/{COMMAND} bỏ {one.first_day:%d/%m/%Y}")
        for one in own[:_MOST_BUTTONS]
    )
    return Screen(request.texts("absence.which"), choices=choices)


@dataclass(frozen=True, slots=True)
class AskAbsence:
    """Asks for the days."""

    kind: AbsenceKind
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.kind}"

    async def ask(self, request: Request) -> Screen:
        return Screen(request.texts(f"absence.ask_{self.kind}"))

    async def answer(self, request: Request) -> Reply:
        said = absence_said(request.text, today=today(request))
        if said and said.days:
            return await _to_confirm(request, said.kind, *said.days)
        return await _to_confirm(request, self.kind, *days_said(request.text, today=today(request)))


@dataclass(frozen=True, slots=True)
class ConfirmAbsence:
    """Restates the days, who is reminded instead, and the deadlines among them; `tail` tells one from the next."""

    kind: AbsenceKind
    first: date
    last: date
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.kind} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        days = days_in_words(texts, self.first, self.last)
        parts = [texts(f"absence.confirm_{self.kind}", days=days, count=(self.last - self.first).days + 1)]
        found = await cover(request.work, self.first, self.last, of=request.member, at=request.at)
        if self.kind is AbsenceKind.LEAVE:
            names = _names(request, found.stand_ins)
            parts.append(texts("absence.covered", names=names) if names else texts("absence.uncovered"))
            parts += await self._deadlines(request)
        others = [one for one in found.told if self.kind is AbsenceKind.DUTY or one not in found.stand_ins]
        if others:
            parts.append(texts("absence.told", names=_names(request, others)))
        choices = (Choice(texts("absence.button_note"), "Ghi nhận"), Choice(texts("absence.button_not"), "Thôi"))
        return Screen("\n".join(parts), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _LEAVE_IT:
            return Screen(request.texts("absence.not_noted"))
        if said != _NOTE:
            raise Refused("absence.note_or_not")
        found = await cover(request.work, self.first, self.last, of=request.member, at=request.at)
        absence, receipt = await note_absence(
            request.work, self.kind, self.first, self.last, by=request.member, today=today(request), at=request.at
        )
        days = days_in_words(request.texts, absence.first_day, absence.last_day)
        back = Choice(request.texts("absence.button_withdraw"), f"/{COMMAND} bỏ {absence.first_day:%d/%m/%Y}")
        alone = self.kind is AbsenceKind.LEAVE and not found.stand_ins
        key = "absence.noted_leave_alone" if alone else f"absence.noted_{self.kind}"
        return Screen(request.texts(key, days=days), choices=(back,), receipt=receipt)

    async def _deadlines(self, request: Request) -> list[str]:
        """Own steps that are due while the person is away."""
        if not request.member.bloc:
            return []
        bloc = await request.work.blocs.bloc(request.member.bloc)
        found = await agenda(request.work, bloc, of=request.member, first=self.first, last=self.last, at=request.at)
        texts = request.texts
        rows = [
            texts("absence.due", step=step_in_words(texts, one.deadline), due=one.due)
            for one in found.dues
            if self.first <= texts.local(one.due).date() <= self.last and request.member.is_any(*STEP_OF[one.deadline])
        ]
        return [texts("absence.dues", rows="; ".join(rows))] if rows else []


@dataclass(frozen=True, slots=True)
class WithdrawAbsence:
    """Restates one note before it is taken back."""

    id: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {WITHDRAW} {self.id}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        absence = await own_absence(request.work, self.id, by=request.member)
        if absence.withdrawn_at:
            raise Refused("absence.gone")
        choices = (
            Choice(texts("absence.button_withdraw"), "Bỏ ghi nhận"),
            Choice(texts("absence.button_keep"), "Giữ nguyên"),
        )
        return Screen(texts("absence.ask_withdraw", what=_what(request, absence)), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _KEEP:
            return Screen(request.texts("absence.kept"))
        if said != _TAKE_BACK:
            raise Refused("absence.withdraw_or_keep")
        absence, receipt = await withdraw_absence(
            request.work, self.id, by=request.member, today=today(request), at=request.at
        )
        return Screen(request.texts("absence.withdrawn", what=_what(request, absence)), receipt=receipt)


def _what(request: Request, absence: Absence) -> str:
    days = days_in_words(request.texts, absence.first_day, absence.last_day)
    return request.texts(f"absence.what_{absence.kind}", days=days)


def _names(request: Request, people: Sequence[RosterEntry]) -> str:
    texts = request.texts
    return ", ".join(texts("absence.person", name=one.name, role=texts(f"role.{one.role}")) for one in people)


QUESTIONS: tuple[type[Question], ...] = (AskAbsence, ConfirmAbsence, WithdrawAbsence)
