"""`/lich ngày`: traditional days that nobody has confirmed yet, for who may vouch for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.calendar.days import confirm_day, day_to_confirm
from bot.domain.calendar.traditional_days import TraditionalDay
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from handlers.calendar.places import COMMAND, Shelf
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant
from handlers.texts import Texts

DAYS = "ngay"
_CONFIRM, _NOT_YET = "xac nhan", "chua"


async def open_days(request: Request, shelf: Shelf, id_: str) -> Reply:
    """`/lich ngày`, `/lich ngày pccc`."""
    check_may(request.member, Act.CONFIRM_DAY, bloc=shelf.bloc.id)
    if id_:
        day = await day_to_confirm(request.work, shelf.bloc.id, id_, by=request.member)
        return await _confirmed(request, day) if day.is_confirmed else ConfirmDay(shelf.bloc.id, day.id)
    days = [day for day in await request.work.calendar.traditional_days(shelf.bloc.id) if not day.is_confirmed]
    if not days:
        return Screen(request.texts("days.all_confirmed"))
    rows = "\n".join(request.texts("days.row", day=_on(request.texts, day), name=day.name) for day in days)
    choices = tuple(Choice(f"{_on(request.texts, day)}: {day.name}", f"{shelf.command} ngày {day.id}") for day in days)
    return Screen(request.texts("days.unconfirmed", count=len(days), rows=rows), choices=choices)


async def _confirmed(request: Request, day: TraditionalDay) -> Screen:
    if day.confirmed_at is None:
        return Screen(request.texts("days.from_a_source", day=_on(request.texts, day), name=day.name, basis=day.basis))
    by = await request.work.members.name(day.confirmed_by)
    text = request.texts("days.was_confirmed", day=_on(request.texts, day), name=day.name, by=by, at=day.confirmed_at)
    return Screen(text)


@dataclass(frozen=True, slots=True)
class ConfirmDay:
    """The day restated, with what is known about it; a confirmed one is shown to everybody."""

    bloc: str
    id: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {DAYS} {self.bloc} {self.id}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        day = await day_to_confirm(request.work, self.bloc, self.id, by=request.member)
        origin = texts("days.origin", year=f"{day.origin:04}") if day.origin else ""
        text = texts("days.ask", day=_on(texts, day), name=day.name, origin=origin)
        choices = (
            Choice(texts("days.button_confirm"), "Xác nhận"),
            Choice(texts("days.button_not_yet"), "Chưa"),
        )
        return Screen(text, choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _NOT_YET:
            return Screen(request.texts("days.left"))
        if said != _CONFIRM:
            raise Refused("days.yes_or_no")
        day = await day_to_confirm(request.work, self.bloc, self.id, by=request.member)
        receipt = await confirm_day(request.work, self.bloc, self.id, by=request.member, at=request.at)
        return Screen(request.texts("days.done", day=_on(request.texts, day), name=day.name), receipt=receipt)


def _on(texts: Texts, day: TraditionalDay) -> str:
    plain = f"{day.day:02}/{day.month:02}"
    return texts("days.lunar", day=plain) if day.is_lunar else plain


QUESTIONS: tuple[type[Question], ...] = (ConfirmDay,)
