"""Questions as lists: what the own unit was asked, what a leader asked, and what both leave to do in /viec."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

from bot.domain.oversight.inquiries import Inquiry, InquiryState
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Unit, own_units
from bot.domain.people.permissions import may
from handlers.conversation import Choice, Request, Screen
from handlers.oversight.inquiry_words import COMMAND
from handlers.telling.found import Duty, Found

_MOST_ROWS = 15
_MOST_UNITS = 60
_MOST_NAMED = 5
_LONGEST_BODY = 60
_NEWS = timedelta(days=3)
"""So long an answer is news to whoever asked."""


async def to_answer(request: Request) -> tuple[Inquiry, ...]:
    """What the own unit has still to answer, the oldest first."""
    unit = request.member.unit
    if not may(request.member, Act.ANSWER_INQUIRY, unit=unit):
        return ()
    return await request.work.inquiries.of_unit(unit, InquiryState.OPEN)


async def listed(request: Request, blocs: Sequence[Bloc]) -> Screen:
    """What the own unit was asked, what leaders of these blocs asked, and whom one can ask."""
    parts, choices = await _of_own_unit(request)
    leads = [one for one in blocs if may(request.member, Act.ASK_UNIT, bloc=one.id)]
    for bloc in leads:
        parts.append(await _of_bloc(request, bloc, is_only_bloc=len(leads) == 1))
    texts = request.texts
    if len(leads) > 1:
        choices += [Choice(one.name, f"/{COMMAND} {one.id}") for one in leads]
    for bloc in leads if len(leads) == 1 else ():
        choices += await _units_to_ask(request, bloc)
        parts.append(texts("inquiry.how_to_ask"))
    return Screen("\n\n".join(parts), texts("inquiry.list_title"), tuple(choices))


async def _of_own_unit(request: Request) -> tuple[list[str], list[Choice]]:
    member, texts = request.member, request.texts
    if not may(member, Act.ANSWER_INQUIRY, unit=member.unit):
        return [], []
    asked = await request.work.inquiries.of_unit(member.unit)
    if not asked:
        return [texts("inquiry.unit_empty")], []
    unit = await request.work.blocs.unit(member.unit)
    waiting = [one for one in asked if one.state is InquiryState.OPEN]
    rows = _rows(request, asked, {unit.id: unit})
    key = "inquiry.unit_list" if waiting else "inquiry.unit_list_done"
    head = texts(key, unit=unit.name, count=len(waiting), asked=len(asked))
    label = "inquiry.button_answer_number"
    buttons = [Choice(texts(label, number=one.number), f"/{COMMAND} CH-{one.number}") for one in waiting[:_MOST_ROWS]]
    return ["\n".join((head, *rows))], buttons


async def _of_bloc(request: Request, bloc: Bloc, *, is_only_bloc: bool) -> str:
    texts = request.texts
    asked = await request.work.inquiries.of_bloc(bloc.id)
    waiting = sum(one.state is InquiryState.OPEN for one in asked)
    if not is_only_bloc:
        return texts("inquiry.bloc_line", bloc=bloc.name, count=len(asked), waiting=waiting)
    if not asked:
        return texts("inquiry.bloc_empty")
    units = {unit.id: unit for unit in await request.work.blocs.units_ever(bloc.id)}
    head = texts("inquiry.bloc_list", count=len(asked), waiting=waiting)
    return "\n".join((head, *_rows(request, asked, units)))


def _rows(request: Request, asked: Sequence[Inquiry], units: dict[str, Unit]) -> list[str]:
    """Open ones first, then the newest; what is further back is read by its number."""
    texts = request.texts
    newest = tuple(reversed(asked))
    in_order = sorted(newest, key=lambda one: one.state is not InquiryState.OPEN)
    rows = [
        texts(
            f"inquiry.row_{one.state}",
            number=one.number,
            unit=units[one.unit].short,
            body=_shortened(one.body),
            asked_at=one.asked_at,
            at=one.closed_at or one.asked_at,
        )
        for one in in_order[:_MOST_ROWS]
    ]
    if len(in_order) > _MOST_ROWS:
        rows.append(texts("inquiry.earlier", count=len(in_order) - _MOST_ROWS))
    rows.append(texts("inquiry.how_to_read", number=in_order[0].number))
    return rows


def _shortened(body: str) -> str:
    line = " ".join(body.split())
    return line if len(line) <= _LONGEST_BODY else f"{line[:_LONGEST_BODY].rstrip()}…"


async def _units_to_ask(request: Request, bloc: Bloc) -> list[Choice]:
    units = await request.work.blocs.units(bloc.id)
    own = own_units(request.member, units)
    prefix = "" if request.member.bloc else f"{bloc.id} "
    others = [unit for unit in units if unit.id not in own][:_MOST_UNITS]
    return [Choice(unit.short, f"/{COMMAND} {prefix}{unit.code}") for unit in others]


async def duties_of_unit(request: Request) -> AsyncIterator[Found]:
    """Questions that wait for the unit's answer."""
    waiting = await to_answer(request)
    if waiting:
        text = request.texts("duties.inquiries", count=len(waiting), body=_shortened(waiting[0].body))
        yield Duty(text, Choice(request.texts("inquiry.button_answer"), f"/{COMMAND}"))


async def duties_of_asker(request: Request) -> AsyncIterator[Found]:
    """What a leader asked and still waits for, and answers of the last days."""
    mine = [one for one in await request.work.inquiries.of_bloc("") if one.asked_by == request.member.person]
    waiting = [one for one in mine if one.state is InquiryState.OPEN]
    news = [one for one in mine if one.state is InquiryState.ANSWERED and _is_news(request, one)]
    for key, found in (("duties.inquiries_wait", waiting), ("duties.inquiries_answered", news)):
        if found:
            units = [(await request.work.blocs.unit(one.unit)).short for one in found[:_MOST_NAMED]]
            names = ", ".join(f"CH-{one.number} {unit}" for one, unit in zip(found, units, strict=False))
            more = "…" if len(found) > _MOST_NAMED else ""
            yield Found(request.texts(key, count=len(found), names=f"{names}{more}"))


def _is_news(request: Request, inquiry: Inquiry) -> bool:
    return inquiry.closed_at is not None and request.at - inquiry.closed_at <= _NEWS
