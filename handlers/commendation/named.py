"""Which nomination a command names: numbers are the bloc's own, so whoever sees several blocs names it."""

from __future__ import annotations

from bot.domain.commendation.nominations import Nomination, has_reached_bloc, may_see, read_version
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.commendation.nomination_screens import COMMAND
from handlers.conversation import Choice, Request, Screen

_LONGEST_ECHO = 30


async def nomination_meant(request: Request, words: str, *, act: Act, verb: str) -> Nomination | Screen:
    """The nomination of this number that has reached a bloc where this member may do the act, or which bloc is meant.

    Raises:
        Refused: `permission.<act>`, `nomination.which_number`, `nomination.unknown`.

    """
    blocs = [one for one in await request.work.blocs.all() if may(request.member, act, bloc=one.id)]
    if not blocs:
        check_may(request.member, act, bloc=request.member.bloc)
    folded = [fold(word) for word in words.split()]
    named_blocs = [one for one in blocs if fold(one.id) in folded]
    codes = {fold(one.id) for one in named_blocs}
    number, tail = read_version(" ".join(word for word in folded if word not in codes))
    if not number:
        raise Refused("nomination.which_number")
    asked = {one.id: one.name for one in named_blocs or blocs}
    found = {
        one.bloc: one
        for one in await request.work.nominations.numbered(number)
        if one.bloc in asked and one.id.startswith(f"{number}-{tail}") and _has_reached(request, one)
    }
    if not found:
        raise Refused("nomination.unknown", asked=words[:_LONGEST_ECHO])
    if len(found) == 1:
        return next(iter(found.values()))
    choices = tuple(Choice(asked[bloc], f"/{COMMAND} {verb} {bloc} {number}") for bloc in found)
    return Screen(request.texts("nomination.which_bloc", number=number), choices=choices)


def named(request: Request, nomination: Nomination) -> str:
    """What names exactly this text, after the name of its bloc where several are seen."""
    bloc = "" if request.member.bloc else f"{nomination.bloc} "
    return f"{bloc}{nomination.version}"


def looked(request: Request, nomination: Nomination) -> str:
    """What opens its card."""
    bloc = "" if request.member.bloc else f" {nomination.bloc}"
    return f"{nomination.number}{bloc}"


def look(request: Request, nomination: Nomination) -> Choice:
    """The button that opens its card."""
    label = request.texts("nomination.button.look", number=nomination.number)
    return Choice(label, f"/{COMMAND} {looked(request, nomination)}")


def _has_reached(request: Request, nomination: Nomination) -> bool:
    return has_reached_bloc(nomination) and may_see(nomination, by=request.member)
