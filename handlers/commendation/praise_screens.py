"""What stands in praise of whom: the newest of a bloc, and one in full with what can be made of it."""

from __future__ import annotations

from bot.domain.commendation.praise import Praise, may_withdraw
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import may
from handlers.commendation import lifting
from handlers.commendation.praise_words import restated
from handlers.conversation import Choice, Request, Screen
from handlers.exchange.places import within

COMMAND = "bieuduong"
NEW, WITHDRAW = "moi", "rut"
MOST = 5


async def listed_praise(request: Request, bloc: Bloc) -> Screen:
    """The newest praise of the bloc."""
    texts = request.texts
    praises = await request.work.exchange.praises(bloc.id)
    shown = praises[:MOST]
    units = {unit.id: unit.short for unit in await request.work.blocs.units_ever(bloc.id)}
    rows = "\n".join(
        texts(
            "praise.row_lifted" if one.lifted_at else "praise.row",
            number=one.number,
            name=one.name,
            unit=units[one.unit],
            at=one.praised_at,
        )
        for one in shown
    )
    head = texts("praise.newest", count=len(praises)) if praises else texts("praise.none")
    others = texts("praise.others", count=len(praises) - len(shown)) if len(praises) > len(shown) else ""
    place = within(request, bloc.id)
    choices = [Choice(f"BD-{one.number}", f"/{COMMAND} {place}{one.number}") for one in shown]
    if may(request.member, Act.PRAISE, bloc=bloc.id):
        choices.append(Choice(texts("praise.button"), f"/{COMMAND} {place}{NEW}"))
    text = "\n\n".join(part for part in (head, rows, others) if part)
    return Screen(text, title=texts("praise.title", bloc=bloc.name), choices=tuple(choices))


async def praise_card(request: Request, praise: Praise) -> Screen:
    """One praise in full; the leader of those praised can say no for them."""
    texts = request.texts
    unit = await request.work.blocs.unit(praise.unit)
    text = texts(
        "praise.card",
        praise=restated(texts, unit=unit.name, name=praise.name, deed=praise.deed, document=praise.document),
        by=await request.work.members.name(praise.praised_by),
        at=praise.praised_at,
    )
    place = within(request, praise.bloc)
    back = Choice(texts("praise.button_list"), f"/{COMMAND} {place}".strip())
    no = Choice(texts("praise.button_withdraw"), f"/{COMMAND} {place}{WITHDRAW} {praise.number}")
    on = lifting.ways_on(request, praise, command=COMMAND)
    choices = (*on, *((no, back) if may_withdraw(praise, by=request.member) else (back,)))
    if praise.lifted_at:
        text = f"{text}\n{texts('praise.is_lifted', at=praise.lifted_at)}"
    return Screen(text, title=texts("praise.card_title", number=praise.number), choices=choices)
