"""Two leaders decide on the same nomination at the same moment: one decision holds, whichever database it is."""

from __future__ import annotations

import asyncio

from bot.actions.commendation.checking import approve_nomination, send_nomination_back
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.commendation.scene import actions, endorse_many, nominations

OFFICE, DIRECTOR = Member("s", "Giang", (Grant(Role.SUPERVISOR),)), Member("d", "Hà", (Grant(Role.DIRECTOR),))


async def approved(bloc: BlocAtWork, id_: str) -> str:
    async with bloc.database.work() as work:
        return (await approve_nomination(work, id_, by=OFFICE, at=bloc.clock.now())).state


async def returned(bloc: BlocAtWork, id_: str) -> str:
    async with bloc.database.work() as work:
        back = await send_nomination_back(work, id_, by=DIRECTOR, at=bloc.clock.now(), reason="Còn thiếu minh chứng")
        return back.state


async def test_of_an_approval_and_a_return_at_once_only_the_first_holds(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        await bloc.joins("An", Role.OFFICER, "SD")
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        await endorse_many(bloc, BLOC, "SD", count=1)
        async with bloc.database.work() as work:
            [waiting] = await work.nominations.of_bloc(BLOC)

        said = await asyncio.gather(approved(bloc, waiting.id), returned(bloc, waiting.id), return_exceptions=True)

        [decided] = [one for one in said if isinstance(one, str)]
        [refused] = [one for one in said if isinstance(one, Refused)]
        assert refused.key == "nomination.not_waiting"
        assert await nominations(bloc) == [("01", decided)]
        assert await actions(bloc) == [f"nomination.{'checked' if decided == 'checked' else 'sent_back'}"]
