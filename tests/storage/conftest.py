"""An open database on each engine, with a small bloc of two units."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.bloc_files import read_bloc, samples
from storage.database import SqlDatabase, open_database
from tests.storage.small_bloc import AT, BLOC, PERIODS, UNITS


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[SqlDatabase]:
    opened = await open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def bloc(database: SqlDatabase) -> SqlDatabase:
    """The database with the small bloc in it."""
    async with database.work() as work:
        await work.blocs.add(BLOC, UNITS)
        await work.blocs.add_criteria("v1", bloc=BLOC.id, text="{}", at=AT)
        await work.blocs.add_periods(PERIODS)
        await work.blocs.add_awards(BLOC.id, read_bloc(samples() / "bloc_2017.toml").awards)
        await work.members.add("p1", "Nguyễn Văn Mẫu", at=AT)
        await work.members.add("p2", "Trần Thị Thử", at=AT)
    return database
