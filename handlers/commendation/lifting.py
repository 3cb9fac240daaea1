"""What /bieuduong can make of praise: an example for the whole province, a nomination of the own unit."""

from __future__ import annotations

from bot.actions.commendation.lifting import lift_praise, nominate_praised
from bot.domain.commendation.praise import Praise, is_praised
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from handlers.commendation.nomination_drafts import next_question
from handlers.conversation import Choice, Reply, Request, Screen
from handlers.exchange.places import within

LIFT, NOMINATE = "toantinh", "denghi"


async def lift(request: Request, bloc: str, number: str) -> Reply:
    """`/bieuduong BD-03 toantinh`: the heads of every bloc read it."""
    lifted, receipt = await lift_praise(request.work, bloc, number, by=request.member, at=request.at)
    text = request.texts("praise.lifted", number=lifted.number, name=lifted.name)
    return Screen(text, receipt=receipt)


async def nominate(request: Request, bloc: str, number: str) -> Reply:
    """`/bieuduong BD-03 denghi`: everything is carried over, the award is still to be chosen."""
    return next_question(await nominate_praised(request.work, bloc, number, by=request.member, at=request.at))


def ways_on(request: Request, praise: Praise, *, command: str) -> tuple[Choice, ...]:
    """The buttons below one praise."""
    texts, place = request.texts, within(request, praise.bloc)
    is_own_unit = any(grant.unit == praise.unit for grant in request.member.grants)
    may_nominate = is_own_unit and not is_praised(praise, member=request.member)
    may_lift = may(request.member, Act.LIFT_PRAISE, bloc=praise.bloc) and praise.lifted_at is None
    offered = (
        (may_lift, "praise.button_lift", LIFT),
        (may_nominate, "praise.button_nominate", NOMINATE),
    )
    return tuple(
        Choice(texts(label), f"/{command} {place}{praise.number} {verb}") for applies, label, verb in offered if applies
    )
