"""Which bloc's calendar is meant: the member's own, or one that people of the province name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.people.members import Bloc
from handlers.conversation import Request

COMMAND = "lich"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A bloc's calendar; `command` opens it, with the bloc's code where there are several to choose from."""

    bloc: Bloc
    command: str


async def shelves(request: Request) -> Sequence[Shelf]:
    """The calendars a member can open: one for people of a bloc, all for those of the province."""
    if request.member.bloc:
        return (Shelf(await request.work.blocs.bloc(request.member.bloc), f"/{COMMAND}"),)
    blocs = await request.work.blocs.all()
    if len(blocs) == 1:
        return (Shelf(blocs[0], f"/{COMMAND}"),)
    return tuple(Shelf(bloc, f"/{COMMAND} {bloc.id}") for bloc in blocs)
