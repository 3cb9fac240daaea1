"""Confirming a traditional day: once, by who may, and on the record."""

from __future__ import annotations

import pytest

from bot.actions.calendar.days import confirm_day
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from tests.bloc import BLOC, bloc_at_work

_HEAD = Member("Cường", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))
_OFFICER = Member("An", "An", (Grant(Role.OFFICER, BLOC, f"{BLOC}.SD"),))


async def test_a_day_is_confirmed_once_and_stays_on_the_record(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        at = bloc.clock.now()
        async with bloc.database.work() as work:
            receipt = await confirm_day(work, BLOC, "PCCC", by=_HEAD, at=at)

        async with bloc.database.work() as work:
            [link] = [one for one in await work.audit.since(1) if one.event.action == "day.confirmed"]
            with pytest.raises(Refused) as again:
                await confirm_day(work, BLOC, "pccc", by=_HEAD, at=at)

    assert (link.event.subject, link.event.actor, len(receipt)) == ("pccc", "Cường", 11)
    assert again.value.key == "days.confirmed"


@pytest.mark.parametrize(
    ("by", "day", "key"),
    [
        (_OFFICER, "pccc", "permission.confirm_day"),
        (_HEAD, "khong-co", "days.unknown"),
        (_HEAD, "csnd", "days.confirmed"),
    ],
)
async def test_what_cannot_be_confirmed_is_refused(sqlite_url: str, by: Member, day: str, key: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc, bloc.database.work() as work:
        with pytest.raises(Refused) as refused:
            await confirm_day(work, BLOC, day, by=by, at=bloc.clock.now())

    assert refused.value.key == key
