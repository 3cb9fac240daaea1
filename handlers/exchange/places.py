"""What /kinhnghiem and /bieuduong are about: the own bloc, or the one that people of the province name."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.people.members import Bloc
from handlers.conversation import Request


async def bloc_meant(request: Request) -> tuple[Bloc | None, Request]:
    """The bloc, and the request without its name; None where several are possible and none was named."""
    if request.member.bloc:
        return await request.work.blocs.bloc(request.member.bloc), request
    blocs = await request.work.blocs.all()
    first, _, rest = request.text.partition(" ")
    named = next((one for one in blocs if one.id.casefold() == first.casefold()), None)
    if named:
        return named, replace(request, text=rest.strip())
    return (blocs[0] if len(blocs) == 1 else None), request


def within(request: Request, bloc: str) -> str:
    """What stands before the rest of a command: the bloc's name for people of the province, else nothing."""
    return "" if request.member.bloc else f"{bloc} "
