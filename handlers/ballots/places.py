"""Which ballot is meant: its number, and the bloc where several have one."""

from __future__ import annotations

from bot.actions.ballots.ballots import known
from bot.domain.ballots.ballots import Ballot, read_ballot_number
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Request, Screen

COMMAND = "binhxet"
_LONGEST_ECHO = 30


async def blocs_seen(request: Request) -> list[Bloc]:
    """The blocs whose ballots this member may read.

    Raises:
        Refused: `permission.see_ballots` where there is none.

    """
    found = [one for one in await request.work.blocs.all() if may(request.member, Act.SEE_BALLOTS, bloc=one.id)]
    if not found:
        check_may(request.member, Act.SEE_BALLOTS, bloc=request.member.bloc)
    return found


async def named(request: Request, words: str, *, verb: str = "") -> Ballot | Screen:
    """The ballot of this number, or in which bloc it is meant.

    Raises:
        Refused: `permission.see_ballots`, `ballot.which_number`, `ballot.unknown`.

    """
    blocs = await blocs_seen(request)
    said = [fold(word) for word in words.split()]
    asked = [one for one in blocs if fold(one.id) in said] or blocs
    number = read_ballot_number(" ".join(word for word in said if word not in {fold(one.id) for one in blocs}))
    if not number:
        raise Refused("ballot.which_number")
    found = [one for bloc in asked for one in await visible(request, bloc.id) if one.number == number]
    if not found:
        raise Refused("ballot.unknown", asked=words[:_LONGEST_ECHO])
    if len(found) == 1:
        return found[0]
    names = {one.id: one.name for one in asked}
    choices = tuple(
        Choice(names[one.bloc], " ".join((f"/{COMMAND}", *filter(None, (verb, one.bloc, number))))) for one in found
    )
    return Screen(request.texts("ballot.which_bloc", number=number), choices=choices)


async def visible(request: Request, bloc: str) -> tuple[Ballot, ...]:
    """The ballots of a bloc, the latest first; what is only prepared is seen by those who prepare and open."""
    prepares = may(request.member, Act.RECORD_COUNT, bloc=bloc)
    found = await request.work.ballots.of_bloc(bloc)
    return tuple(one for one in found if prepares or one.opened_at is not None)


def typed(request: Request, ballot: Ballot, *verb: str, tail: tuple[str, ...] = ()) -> str:
    """The command about this ballot, as a button sends it: numbers are the bloc's own."""
    bloc = () if request.member.bloc else (ballot.bloc,)
    return " ".join((f"/{COMMAND}", *verb, *bloc, f"BX-{ballot.number}", *tail))


async def still_open(request: Request, id_: str) -> Ballot:
    """The ballot a question is about.

    Raises:
        Refused: `ballot.gone`, `permission.see_ballots`.

    """
    ballot = await known(request.work, id_)
    check_may(request.member, Act.SEE_BALLOTS, bloc=ballot.bloc)
    return ballot
