"""/denghi xét tiếp ĐN-03: a nomination on hold is considered again, whichever of the two holds it was."""

from __future__ import annotations

from bot.actions.commendation.eligibility import lift_hold, may_lift
from bot.domain.commendation.nominations import Nomination, NominationState, may_see, read_version
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from handlers.commendation import receiving
from handlers.commendation.named import look
from handlers.conversation import Reply, Request, Screen

VERB = "xettiep"
_LONGEST_ECHO = 30


async def take_up_again(request: Request, words: str) -> Reply:
    """What the bloc held goes on where it was; else the hold that the unit had stated ends now."""
    if not words:
        raise Refused("nomination.which_number")
    number = next((read_version(word)[0] for word in words.split() if read_version(word)[0]), "")
    folded = {fold(word) for word in words.split()}
    seen = [
        one
        for one in (await request.work.nominations.numbered(number) if number else ())
        if one.state is not NominationState.SUPERSEDED
        and may_see(one, by=request.member)
        and (not request.member.bloc or one.bloc == request.member.bloc)
    ]
    seen = [one for one in seen if fold(one.bloc) in folded] or seen
    if len({one.bloc for one in seen}) > 1 or any(_ends_hold_of_bloc(request, one) for one in seen):
        return await receiving.take_up(request, words)
    if not seen:
        raise Refused("nomination.unknown", asked=words[:_LONGEST_ECHO])
    on = request.texts.local(request.at).date()
    held = (one for one in reversed(seen) if one.facts.is_held(on=on) and may_lift(one, by=request.member))
    meant = next(held, seen[-1])
    lifted, receipt = await lift_hold(request.work, meant.id, by=request.member, at=request.at, on=on)
    text = request.texts("eligibility.hold_lifted", number=lifted.number, name=lifted.name)
    return Screen(text, choices=(look(request, lifted),), receipt=receipt)


def _ends_hold_of_bloc(request: Request, one: Nomination) -> bool:
    return one.state is NominationState.ON_HOLD and may(request.member, Act.CHECK_NOMINATION, bloc=one.bloc)
