"""What is lent and held today, and its end with one tap."""

from __future__ import annotations

from bot.actions.people.delegating import RULES, end_delegation
from bot.actions.people.members import place_of
from bot.domain.folding import fold
from bot.domain.people.delegations import Delegation, lendable
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Reply, Request, Screen

COMMAND = "uyquyen"
NEW, END = "moi", "thuhoi"


async def show_delegations(request: Request) -> Screen:
    texts = request.texts
    found = await request.work.delegations.of_person(request.member.person, since=request.at)
    rows = [await _row(request, one) for one in found]
    lends = bool(lendable(request.member))
    parts = ["\n".join(rows) if rows else texts("delegation.none")]
    parts.append(texts("delegation.how" if lends else "delegation.how_not", most=RULES.most_days))
    choices = [Choice(texts("delegation.button_new"), f"/{COMMAND} {NEW}")] if lends else []
    choices += [
        Choice(
            texts(f"delegation.button_{_side(request, one)}", name=await _other(request, one)),
            f"/{COMMAND} {END} {one.id}",
        )
        for one in found
    ]
    return Screen("\n\n".join(parts), title=texts("delegation.title"), choices=tuple(choices))


def _side(request: Request, lent: Delegation) -> str:
    return "lent" if lent.lender == request.member.person else "held"


async def _other(request: Request, lent: Delegation) -> str:
    return await request.work.members.name(lent.holder if lent.lender == request.member.person else lent.lender)


async def _row(request: Request, lent: Delegation) -> str:
    texts = request.texts
    return texts(
        f"delegation.row_{_side(request, lent)}",
        name=await _other(request, lent),
        role=texts(f"role.{lent.grant.role}"),
        place=await place_of(request.work, lent.grant),
        last=lent.last_day,
        scope=texts("delegation.scope_votes" if lent.votes else "delegation.scope_signs"),
    )


async def end_named(request: Request, named: str) -> Reply:
    """By its number, by the other's name, or the only one there is."""
    found = await request.work.delegations.of_person(request.member.person, since=request.at)
    ids = [one for one in found if one.id == named]
    by_name = [one for one in found if not named or fold(await _other(request, one)) == fold(named)]
    named_ones = ids or by_name
    if len(named_ones) > 1:
        return await show_delegations(request)
    if not named_ones:
        raise Refused("delegation.gone")
    ended = await end_delegation(request.work, named_ones[0].id, by=request.member, at=request.at)
    key = f"delegation.ended_{_side(request, ended)}"
    text = request.texts(key, name=await _other(request, ended))
    return Screen(text, choices=(Choice(request.texts("button.duties"), "/viec"),), receipt=ended.end_receipt)
