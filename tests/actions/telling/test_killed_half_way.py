"""A tick of several units of work that ends between two of them: the next process tells the rest, and nothing again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.domain.people.members import Grant, Role
from bot.domain.telling.settings import Telling
from bot.schedule import Schedule
from storage.database import SqlDatabase
from storage.work import SqlWork
from tests.actions.telling.scene import Scene, load, of_unit, scene

_MONDAY = "2017-06-12 07:30:01"
_BEGUN = 4
"""Units of work of such a tick: what is no bloc's, the two blocs, the province."""


class KilledError(Exception):
    """The process ends here."""


@dataclass(slots=True)
class Dying:
    """A database of a process that is killed before its next unit of work after so many."""

    inner: SqlDatabase
    left: int

    @asynccontextmanager
    async def work(self) -> AsyncIterator[SqlWork]:
        if not self.left:
            raise KilledError
        self.left -= 1
        async with self.inner.work() as work:
            yield work

    def sealed(self, secret: str) -> str:
        return self.inner.sealed(secret)


async def _two_blocs(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        await load(work, "an", at=bloc.clock.now())
    await bloc.joins("officer HH", of_unit(Role.OFFICER, "HH"))
    await bloc.joins("head of an", Grant(Role.BLOC_HEAD, "an"))
    await bloc.joins("head of bg", Grant(Role.BLOC_HEAD, "bg"))
    await bloc.joins("director", Grant(Role.DIRECTOR))


@pytest.mark.parametrize("begun", range(_BEGUN + 1))
async def test_whenever_it_was_killed_everybody_hears_of_the_week_once(sqlite_url: str, begun: int) -> None:
    async with scene(sqlite_url, at="2017-06-12 07:29", peopled=False) as bloc:
        await _two_blocs(bloc)
        await bloc.ticks("2017-06-12 07:29:01")
        bloc.schedule = Schedule(Dying(bloc.database, begun), bloc.clock, Telling())
        if begun < _BEGUN:
            with pytest.raises(KilledError):
                await bloc.ticks(_MONDAY)
        else:
            await bloc.ticks(_MONDAY)
        bloc.restarts()
        await bloc.ticks(_MONDAY, "2017-06-12 07:30:03", "2017-06-12 07:31")
        told = await bloc.who_was_told()

    assert sorted(told) == [
        ("director", "ProvinceBrief"),
        ("head of an", "WeeklyBrief"),
        ("head of bg", "WeeklyBrief"),
        ("officer HH", "OwnPlace"),
    ]
