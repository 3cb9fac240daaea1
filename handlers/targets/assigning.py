"""/chitieu for head, deputy and standing office: targets, KAD, places and conditions, by preview and confirmation."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.targets.asking import requests_to_decide
from bot.actions.targets.assigning import InForce, in_force, set_terms
from bot.actions.targets.foreseeing import foreseen
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Unit, own_units
from bot.domain.people.permissions import check_may, check_not_own, may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period, check_unlocked, chosen_period
from bot.domain.targets.term_lines import Asked, TermLine, What, read_terms
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.places import MOST_UNIT_BUTTONS
from handlers.scoring.replies import meant
from handlers.targets.asking import AskForTerms, terms_of_unit
from handlers.targets.deciding import DecideRequest, DeclineRequest
from handlers.targets.term_words import (
    check_has_lines,
    joined,
    line_changes,
    problems_in_words,
    restated,
    totals_in_words,
)

COMMAND = "chitieu"
_WRITE, _DROP, _REQUESTS = "ghi", "bo", "xet de nghi"


async def open_terms(request: Request) -> Reply:
    """`/chitieu`, `/chitieu SD`, `/chitieu SD B02 80`, a bloc or a period may stand first; a unit asks for itself."""
    blocs = [bloc for bloc in await request.work.blocs.all() if may(request.member, Act.SET_TERMS, bloc=bloc.id)]
    if not blocs:
        check_may(request.member, Act.ASK_FOR_TERMS, unit=request.member.unit)
        period, rest = await _period(request, request.member.bloc, request.text)
        return await AskForTerms(period.id).took(request, rest)
    bloc, text = _bloc(request, blocs)
    if bloc is None:
        rows = tuple(Choice(one.name, f"/{COMMAND} {one.id}") for one in blocs)
        return Screen(request.texts("terms.which_bloc"), choices=rows)
    period, rest = await _period(request, bloc.id, text)
    return await TermsDesk(period.id, period.code).took(request, rest)


def _bloc(request: Request, blocs: list[Bloc]) -> tuple[Bloc | None, str]:
    first, _, rest = request.text.partition(" ")
    named = next((bloc for bloc in blocs if bloc.id.casefold() == first.casefold()), None)
    if named:
        return named, rest
    return (blocs[0] if len(blocs) == 1 else None), request.text


async def _period(request: Request, bloc: str, text: str) -> tuple[Period, str]:
    """The period named first, or the current one, and what follows."""
    periods = await request.work.blocs.periods(bloc)
    first, *rest = text.split(maxsplit=1) or [""]
    is_named = first.casefold() in {period.code.casefold() for period in periods}
    period = chosen_period(periods, first if is_named else "", at=request.at)
    return period, "".join(rest) if is_named else text


async def revive(request: Request) -> Question | None:
    """A button under a request still decides it, or says that somebody else did."""
    match request.mark.split():
        case [_, "xet", id_]:
            asked = await request.work.assignments.request(id_)
            return DecideRequest(asked.period, id_) if asked else None
    return None


@dataclass(frozen=True, slots=True)
class TermsDesk:
    """The bloc's desk: open requests first, then the units to choose from, or lines for any of them."""

    period: str
    code: str
    unit: str = ""
    notes: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code}"

    async def ask(self, request: Request) -> Screen:
        period, units = await _opened(request, self.period)
        texts = request.texts
        if self.unit:
            shown = joined((*self.notes, await terms_of_unit(request, period, self.unit), texts("terms.how_of_unit")))
            back = Choice(texts("button.other_unit"), "Đơn vị khác")
            return Screen(shown, title=texts("terms.title", period=period.name), choices=(back,))
        open_ = await requests_to_decide(request.work, period, request.member)
        waiting = texts("terms.requests_wait", count=len(open_)) if open_ else texts("terms.no_requests")
        first = (Choice(texts("button.requests", count=len(open_)), "Xét đề nghị"),) if open_ else ()
        own = own_units(request.member, units) - {request.member.unit}
        others = [unit for unit in units if unit.id not in own][:MOST_UNIT_BUTTONS]
        choices = (*first, *(Choice(unit.short, unit.code) for unit in others))
        shown = joined((*self.notes, waiting, texts("terms.how")))
        return Screen(shown, title=texts("terms.title", period=period.name), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        return await self.took(request, request.text)

    async def took(self, request: Request, text: str) -> Reply:
        """What may be said here: a unit, the requests, or lines."""
        period, units = await _opened(request, self.period)
        said = fold(text)
        if not said or said == "don vi khac":
            return TermsDesk(period.id, period.code)
        if said == _REQUESTS:
            return await _oldest(request, period)
        unit = next((one for one in units if fold(one.code) == said), None)
        if unit and unit.id == request.member.unit and may(request.member, Act.ASK_FOR_TERMS, unit=unit.id):
            return AskForTerms(period.id)
        if unit:
            check_not_own(request.member, unit.id, units=units)
            return TermsDesk(period.id, period.code, unit.id)
        return await _previewed(request, period, text, unit=self.unit)


@dataclass(frozen=True, slots=True)
class TermsPreview:
    """What would be set, old and new, and the question whether to; nothing is saved before Ghi."""

    period: str
    code: str
    token: str
    lines: tuple[TermLine, ...]
    unit: str = ""
    notes: tuple[str, ...] = ()
    seen: str = ""
    """What stood behind the lines when they were shown."""
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} ghi {self.token}"

    async def ask(self, request: Request) -> Screen:
        period, _ = await _opened(request, self.period)
        texts = request.texts
        now, new = await self._now(request, period)
        title = texts("terms.preview_title", period=period.name)
        drop = Choice(texts("button.drop"), "Bỏ")
        if not new:
            return Screen(joined((*self.notes, texts("terms.all_in_force"))), title=title, choices=(drop,))
        same = len(self.lines) - len(new)
        parts = (
            *self.notes,
            line_changes(texts, now, new),
            texts("terms.same", count=same) if same else "",
            totals_in_words(texts, now, await foreseen(request.work, period, now, new)),
            texts(f"terms.ask_write{_mixed(new)}", count=len(new), lines=restated(texts, now, new)),
        )
        return Screen(joined(parts), title=title, choices=(Choice(texts("button.write"), "Ghi"), drop))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        period, _ = await _opened(request, self.period)
        said = fold(request.text)
        if said == _DROP:
            return TermsDesk(period.id, period.code, self.unit, (request.texts("terms.dropped"),))
        if said != _WRITE:
            return await _previewed(request, period, request.text, unit=self.unit, before=self.lines)
        now, new = await self._now(request, period)
        if self.seen and self.seen != now.standing(self.lines):
            note = request.texts("terms.changed_meanwhile")
            return replace(self, token=secrets.token_hex(4), notes=(note,), seen=now.standing(self.lines))
        receipt = await set_terms(request.work, period, self.lines, by=request.member, at=request.at, seen=self.seen)
        text = request.texts(f"terms.written{_mixed(new)}", count=len(new), lines=restated(request.texts, now, new))
        more = Choice(request.texts("button.more_terms"), f"/{COMMAND} {period.bloc} {period.code}")
        return Screen(text, choices=(more,), receipt=receipt)

    async def _now(self, request: Request, period: Period) -> tuple[InForce, list[TermLine]]:
        now = await in_force(request.work, period)
        return now, [line for line in self.lines if now.is_new(line)]


def _mixed(lines: Sequence[TermLine]) -> str:
    """Places and conditions are not called targets."""
    return "" if all(line.what is What.TERM for line in lines) else "_mixed"


async def _previewed(
    request: Request, period: Period, text: str, *, unit: str, before: tuple[TermLine, ...] = ()
) -> Reply:
    """Good lines into the preview, beside those that stand there; a line about the same thing takes its place."""
    check_unlocked(period)
    units = await request.work.blocs.units(period.bloc)
    criteria = await request.work.blocs.criteria(period.criteria_set)
    reading = read_terms(text, criteria, Asked(units, unit, own_units(request.member, units)))
    check_has_lines(reading, text)
    lines = {line.about: line for line in (*before, *reading.lines)}
    problems = problems_in_words(request.texts, reading.problems, kept=len(lines))
    notes = (problems,) if problems else ()
    if not lines:
        return TermsDesk(period.id, period.code, unit, notes)
    now, shown = await in_force(request.work, period), tuple(lines.values())
    return TermsPreview(period.id, period.code, secrets.token_hex(4), shown, unit, notes, now.standing(shown))


async def _oldest(request: Request, period: Period) -> Reply:
    waiting = await requests_to_decide(request.work, period, request.member)
    if not waiting:
        raise Refused("terms.request_closed")
    return DecideRequest(period.id, waiting[0].id)


async def _opened(request: Request, period_id: str) -> tuple[Period, tuple[Unit, ...]]:
    """The period and its units, for whoever may set terms there; a head whose unit nobody knows sets none."""
    period = await request.work.blocs.period(period_id)
    check_may(request.member, Act.SET_TERMS, bloc=period.bloc)
    units = await request.work.blocs.units(period.bloc)
    check_not_own(request.member, "", units=units)
    return period, units


QUESTIONS: tuple[type[Question], ...] = (TermsDesk, TermsPreview, DecideRequest, DeclineRequest, AskForTerms)
