"""One process on a database: a second one is refused until the first is gone."""

from __future__ import annotations

import asyncio
import sys

import pytest

from storage.database import open_database
from storage.engine import DatabaseInUse
from storage.postgres import PostgresEngine

_HOLD = """
import asyncio, sys
from storage.database import open_database
async def hold():
    database = await open_database(sys.argv[1])
    print("held", flush=True)
    await asyncio.sleep(60)
asyncio.run(hold())
"""


async def test_a_second_opening_of_the_file_is_refused_and_the_first_goes_on(sqlite_url: str) -> None:
    database = await open_database(sqlite_url)

    with pytest.raises(DatabaseInUse):
        await open_database(sqlite_url)

    async with database.work() as work:
        assert await work.inbox.waiting() == 0
    await database.close()


async def test_a_file_that_another_process_holds_is_refused_until_that_process_is_gone(sqlite_url: str) -> None:
    command = (sys.executable, "-c", _HOLD, sqlite_url)
    holder = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert holder.stdout is not None
    await holder.stdout.readline()

    with pytest.raises(DatabaseInUse):
        await open_database(sqlite_url)
    holder.kill()
    await holder.communicate()

    await (await open_database(sqlite_url)).close()


async def test_a_second_bot_on_the_same_postgres_is_refused_and_invitations_are_not(postgres_url: str) -> None:
    first, second = await PostgresEngine.open(postgres_url), await PostgresEngine.open(postgres_url)

    async with first.alone("run", seconds=1):
        with pytest.raises(DatabaseInUse):
            async with second.alone("run", seconds=0.1):
                pass
        async with second.transaction() as connection:
            await connection.lock("still works")
    async with second.alone("run", seconds=0.1):
        pass

    await first.close()
    await second.close()
