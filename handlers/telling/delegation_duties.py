"""/viec: whose authority this member holds today, and what the member has lent."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.domain.people.delegations import lendable
from handlers.conversation import Request
from handlers.telling.found import Found


async def of_delegations(request: Request) -> AsyncIterator[Found]:
    """Good to know every day: what is signed in somebody's name, and that somebody signs in one's own."""
    texts, member = request.texts, request.member
    for grant in member.grants:
        if grant.lent:
            role = texts(f"role.{grant.role}")
            key = f"duties.holds_{grant.lent.kind}"
            yield Found(texts(key, role=role, name=grant.lent.name, last=grant.lent.until))
    if not lendable(member):
        return
    for one in await request.work.delegations.of_person(member.person, since=request.at):
        if one.lender == member.person:
            holder = await request.work.members.name(one.holder)
            yield Found(texts("duties.has_lent", name=holder, last=one.last_day))
