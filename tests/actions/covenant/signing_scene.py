"""A bloc with a covenant that is up for signing, and leaders who have read it."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.covenant.preparing import begin_draft, put_up_covenant
from bot.domain.covenant.draft_lines import pledges_of
from bot.domain.covenant.texts import CovenantText, CovenantVersion, hashed
from bot.domain.people.members import Grant, Member, Role
from storage.database import SqlDatabase
from tests.bloc import BLOC, BlocAtWork

SD, HH = f"{BLOC}.SD", f"{BLOC}.HH"


async def member(bloc: BlocAtWork, name: str) -> Member:
    """As the records know them now."""
    async with bloc.database.work() as work:
        account = await work.members.account("telegram", str(bloc.people[name]))
    assert account
    return account.member


async def put_up(bloc: BlocAtWork, by: Member, *, title: str = "Giao ước") -> CovenantVersion:
    """A covenant of the sample's targets, up for signing."""
    at = bloc.clock.now()
    async with bloc.database.work() as work:
        place = await work.blocs.bloc(BLOC)
        period = (await work.blocs.periods(BLOC))[-1]
        pledges = pledges_of(await work.blocs.criteria(period.criteria_set))[:3]
        text = CovenantText(place.name, place.year, title, (), ("Giữ kỷ luật",), pledges)
        drafted = await begin_draft(work, place, text, by=by, at=at)
        if drafted.text.title != title:
            drafted = replace(drafted, body=drafted.body.replace(drafted.text.title, title))
            await work.covenants.save_version(drafted)
        return await put_up_covenant(work, place, seen=hashed(drafted.body), by=by, at=at)


async def revoked(database: SqlDatabase, who: Member, bloc: BlocAtWork) -> None:
    async with database.work() as work:
        await work.members.suspend(who.person, Grant(Role.UNIT_LEADER, BLOC, who.unit), at=bloc.clock.now())
