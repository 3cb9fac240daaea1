"""/dangky: the unit registers the titles it sets out for; its leader signs; the bloc sees who has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.commendation.registering import (
    current,
    held_registration,
    submit_registration,
    write_lines,
)
from bot.domain.commendation.registrations import RegistrationState
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Unit
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.commendation import registration_signing
from handlers.commendation.registration_screens import COMMAND, bloc_list, in_full, problem_in_words, state_in_words
from handlers.commendation.registration_signing import SignRegistration, may_decide
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.exchange.places import bloc_meant, within
from handlers.review.places import which_bloc
from handlers.scoring.replies import meant

_SEND, _MORE, _LIST = "gui", "ghi them", "khoi"


async def open_registering(request: Request) -> Reply:
    """`/dangky` the own unit's, or the bloc's list; `/dangky SD` a unit's; `/dangky khối` the list;
    `/dangky ghi thêm` beside what is signed."""
    bloc, request = await bloc_meant(request)
    if bloc is None:
        return which_bloc(request, await request.work.blocs.all(), command=COMMAND)
    said = fold(request.text)
    unit = await _unit_named(request, bloc, said)
    if unit and unit.id != request.member.unit:
        check_may(request.member, Act.SEE_REGISTRATIONS, bloc=bloc.id)
        return await _card(request, unit)
    if said == _LIST or not may(request.member, Act.REGISTER_TITLE, unit=request.member.unit):
        return await bloc_list(request, bloc)
    own = await request.work.blocs.unit(request.member.unit)
    registration = await current(request.work, own)
    if registration is None or registration.state is RegistrationState.DRAFT or said == _MORE:
        return WriteRegistration(own.id)
    if registration.state is RegistrationState.SUBMITTED and may_decide(request, registration):
        return SignRegistration(registration.id, registration.fingerprint)
    return await _card(request, own)


async def revive(request: Request) -> Question | None:
    """What a button of `/dangky` was made for, when another question is open by now."""
    match request.mark.split():
        case [_, id_, "ky", seen] if await request.work.honours.registration(id_):
            return SignRegistration(id_, seen)
        case [_, id_, "gui", seen] if await request.work.honours.registration(id_):
            found = await held_registration(request.work, id_)
            return ReviewRegistration(found.unit, id_, seen)
    return None


@dataclass(frozen=True, slots=True)
class WriteRegistration:
    """Lines of titles, as many as one likes in a message; what can be read is kept."""

    unit: str
    problems: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.unit} ghi"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        unit = await request.work.blocs.unit(self.unit)
        registration = await current(request.work, unit)
        bloc = await request.work.blocs.bloc(unit.bloc)
        rules = await request.work.honours.rules(bloc.id, bloc.year)
        late = rules.is_late(texts.local(request.at).date())
        key = "registration.closed_on" if late else "registration.closes_on"
        parts = [texts(key, closes_on=rules.closes_on)]
        has_draft = bool(registration and registration.titles)
        if registration and has_draft:
            parts.append(await in_full(request, unit, registration))
        if registration and registration.reason:
            parts.append(texts("registration.returned_because", reason=registration.reason))
        parts.append(texts("registration.ask"))
        title = texts("registration.title", year=bloc.year, unit=unit.name)
        return Screen("\n\n".join(parts), title, (Choice(texts("button.send"), "Gửi"),) if has_draft else ())

    async def answer(self, request: Request) -> Reply:
        check_may(request.member, Act.REGISTER_TITLE, unit=self.unit)
        unit = await request.work.blocs.unit(self.unit)
        if fold(request.text) == _SEND:
            draft = await current(request.work, unit)
            if draft is None:
                raise Refused("registration.empty_draft")
            return ReviewRegistration(unit.id, draft.id, draft.fingerprint)
        draft, bad = await write_lines(request.work, unit, request.text, by=request.member, at=request.at)
        problems = tuple(problem_in_words(request.texts, number, problem) for number, problem in bad)
        return ReviewRegistration(unit.id, draft.id, draft.fingerprint, problems)


@dataclass(frozen=True, slots=True)
class ReviewRegistration:
    """What stands in the draft; Gửi hands exactly this to the leader, further lines are taken in."""

    unit: str
    registration: str
    seen: str
    problems: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.registration} gui {self.seen}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        unit = await request.work.blocs.unit(self.unit)
        registration = await current(request.work, unit)
        body = await in_full(request, unit, registration) if registration else texts("registration.empty")
        problems = ("\n".join((*self.problems, texts("registration.send_again"))),) if self.problems else ()
        has_titles = bool(registration and registration.titles)
        question = (texts("registration.ask_send", unit=unit.name),) if has_titles else (texts("registration.ask"),)
        bloc = await request.work.blocs.bloc(unit.bloc)
        title = texts("registration.review_title", year=bloc.year, unit=unit.name)
        return Screen(
            "\n\n".join((*problems, body, *question)),
            title,
            (Choice(texts("button.send"), "Gửi"),) if has_titles else (),
        )

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if fold(request.text) != _SEND:
            return await WriteRegistration(self.unit).answer(request)
        sent = await submit_registration(
            request.work, self.registration, seen=self.seen, by=request.member, at=request.at
        )
        unit = await request.work.blocs.unit(self.unit)
        text = request.texts("registration.submitted", count=len(sent.titles), year=sent.year, unit=unit.name)
        return Screen(text, receipt=sent.receipt)


async def _card(request: Request, unit: Unit) -> Screen:
    """What counts of a unit, or waits in it; its own people can go on from there."""
    texts = request.texts
    registration = await current(request.work, unit)
    is_own = may(request.member, Act.REGISTER_TITLE, unit=unit.id)
    if registration is None or (not is_own and registration.state is not RegistrationState.SIGNED):
        return Screen(texts("registration.none", unit=unit.name))
    by = await request.work.members.name(registration.decided_by or registration.drafted_by)
    parts = (state_in_words(texts, registration, by=by), await in_full(request, unit, registration))
    is_signed = registration.state is RegistrationState.SIGNED
    more = (Choice(texts("registration.button_more"), f"/{COMMAND} ghi thêm"),) if is_own and is_signed else ()
    title = texts("registration.title", year=registration.year, unit=unit.name)
    place = within(request, unit.bloc)
    sees = may(request.member, Act.SEE_REGISTRATIONS, bloc=unit.bloc)
    others = (Choice(texts("registration.button_bloc"), f"/{COMMAND} {place}khối"),) if sees else ()
    return Screen("\n\n".join(parts), title, (*more, *others))


async def _unit_named(request: Request, bloc: Bloc, said: str) -> Unit | None:
    units = await request.work.blocs.units_ever(bloc.id)
    return next((unit for unit in units if said and (unit.is_called(request.text) or said == fold(unit.short))), None)


QUESTIONS: tuple[type[Question], ...] = (
    WriteRegistration,
    ReviewRegistration,
    *registration_signing.QUESTIONS,
)
