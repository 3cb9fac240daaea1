"""/tonghop: the brief at any time – the own bloc's, all blocs in one line each, or one bloc of them."""

from __future__ import annotations

from bot.actions.telling.bloc_state import bloc_state
from bot.actions.telling.brief import brief_for, province_brief
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.scoring.written_values import LONGEST_SHOWN
from handlers.conversation import Reply, Request, Screen
from handlers.telling.brief import brief
from handlers.telling.brief_province import province


async def show_brief(request: Request) -> Reply:
    """`/tonghop`, or `/tonghop bg-huyen` for one of several blocs.

    Raises:
        Refused: `permission.read_brief`, `brief.unknown_bloc`.

    """
    blocs = [bloc for bloc in await request.work.blocs.all() if may(request.member, Act.READ_BRIEF, bloc=bloc.id)]
    if not blocs:
        check_may(request.member, Act.READ_BRIEF, bloc=request.member.bloc)
    if request.text:
        return await _of_bloc(request, _named(request.text, blocs))
    if len(blocs) == 1:
        return await _of_bloc(request, blocs[0])
    states = [await bloc_state(request.work, bloc, at=request.at) for bloc in blocs]
    return province(province_brief([state for state in states if state]), request.texts)


def _named(text: str, blocs: list[Bloc]) -> Bloc:
    for bloc in blocs:
        if bloc.id.casefold() == text.casefold():
            return bloc
    codes = ", ".join(bloc.id for bloc in blocs)
    raise Refused("brief.unknown_bloc", asked=text[:LONGEST_SHOWN], known=codes)


async def _of_bloc(request: Request, bloc: Bloc) -> Screen:
    state = await bloc_state(request.work, bloc, at=request.at)
    if state is None:
        return Screen(request.texts("duties.no_period"))
    return brief(await brief_for(request.work, state, request.member), request.texts)
