"""What the engines promise: all or nothing, kept when it is opened again, and no other kind of database."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from storage.database import SqlDatabase, open_database
from tests.storage.small_bloc import BLOC, UNITS


async def test_what_fails_half_way_leaves_nothing(database: SqlDatabase) -> None:
    with pytest.raises(LookupError):  # noqa: PT012  # the unit of work is what is refused
        async with database.work() as work:
            await work.blocs.add(BLOC, UNITS)
            raise LookupError

    async with database.work() as work:
        assert await work.blocs.all() == ()


async def test_what_is_cancelled_half_way_leaves_nothing_and_the_next_one_works(database: SqlDatabase) -> None:
    begun = asyncio.Event()

    async def never_ends() -> None:
        async with database.work() as work:
            await work.blocs.add(BLOC, UNITS)
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    await begun.wait()
    task.cancel()
    await asyncio.wait([task])

    async with database.work() as work:
        assert await work.blocs.all() == ()


async def test_whoever_is_cancelled_at_any_moment_does_not_harm_the_next_one(database: SqlDatabase) -> None:
    async def add() -> None:
        async with database.work() as work:
            await work.blocs.add(BLOC, UNITS)
            raise LookupError

    for steps in range(12):
        task = asyncio.create_task(add())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])

    async with database.work() as work:
        assert await work.blocs.all() == ()


async def test_a_committed_work_is_seen_by_the_next_one_and_after_opening_again(database_url: str) -> None:
    database = await open_database(database_url)
    async with database.work() as work:
        await work.blocs.add(BLOC, UNITS)
    await database.close()

    database = await open_database(database_url)
    async with database.work() as work:
        await work.lock("anything")
        found = await work.blocs.all()
    await database.close()

    assert found == (BLOC,)


async def test_hashes_are_keyed_by_the_installation_and_stay_the_same(tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path / name}" for name in ("a.db", "b.db", "a.db")]
    sealed = []
    for url in urls:
        database = await open_database(url)
        sealed.append(database.sealed("+84912345678"))
        await database.close()

    assert sealed[0] == sealed[2] != sealed[1]
    assert "912345678" not in "".join(sealed)


@pytest.mark.parametrize("url", ["mysql://localhost/khoi", "khoi.db"])
async def test_another_kind_of_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=url):
        await open_database(url)
