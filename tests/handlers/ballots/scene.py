"""The bloc of 2017 with a ballot among its units, and leaders who vote in it."""

from __future__ import annotations

from bot.domain.ballots.ballots import Ballot
from bot.domain.people.members import Role
from tests.bloc import BLOC, BlocAtWork

LEADERS = {"Hoa": "HH", "Việt": "VY", "Bắc": "BG", "Lan": "LG", "Nam": "LNa", "Ngạn": "LNg", "Bình": "SD"}
OTHERS = {
    "Cường": Role.BLOC_HEAD,
    "Dũng": Role.BLOC_DEPUTY,
    "Thu": Role.SECRETARY,
    "Giang": Role.SUPERVISOR,
    "Khánh": Role.DIRECTOR,
    "Quản": Role.ADMIN,
}


async def settle_in(bloc: BlocAtWork) -> None:
    """Everybody is there, and the head opened a ballot until 17:00 on 24/05/2017."""
    await bloc.ticks("2017-05-22 08:00")
    for name, role in OTHERS.items():
        await bloc.joins(name, role)
    for name, unit in LEADERS.items():
        await bloc.joins(name, Role.UNIT_LEADER, unit)
    await bloc.joins("An", Role.OFFICER, "SD")
    await bloc.joins("Tuấn", Role.UNIT_LEADER, "SD")
    for said in ("/binhxet moi", "Suy tôn", "Mở", "17:00 24/05/2017", "Mở ngay"):
        await bloc.says("Cường", said)


async def votes(bloc: BlocAtWork, name: str, choice: str) -> None:
    for said in ("/binhxet sua BX-01", choice, "Gửi phiếu"):
        await bloc.says(name, said)


async def ballot(bloc: BlocAtWork) -> Ballot:
    async with bloc.database.work() as work:
        [found] = await work.ballots.of_bloc(BLOC)
    return found


async def cast(bloc: BlocAtWork) -> dict[str, str]:
    """What each unit chose, by the codes of units."""
    async with bloc.database.work() as work:
        [found] = await work.ballots.of_bloc(BLOC)
        return {one.unit.split(".")[1]: one.choices[0].split(".")[-1] for one in await work.ballots.votes(found.id)}


async def actions(bloc: BlocAtWork) -> list[str]:
    async with bloc.database.work() as work:
        chain = await work.audit.chain()
    return [link.event.action for link in chain if link.event.action.startswith("ballot.")]
