"""A file that is damaged or no database is refused at the door."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from storage.database import open_database
from tests.storage.sqlite_file import path_of


async def test_a_file_that_is_no_database_is_refused_and_let_go(sqlite_url: str) -> None:
    path_of(sqlite_url).write_bytes(b"this is a letter, not a database" * 100)

    for _ in range(2):  # the second time the file must not count as in use
        with pytest.raises(sqlite3.DatabaseError, match="not a database"):
            await open_database(sqlite_url)


async def test_a_damaged_file_is_refused_at_the_door(sqlite_url: str) -> None:
    database = await open_database(sqlite_url)
    await database.close()
    content = bytearray(path_of(sqlite_url).read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path_of(sqlite_url).write_bytes(content)

    with pytest.raises(sqlite3.DatabaseError):
        await open_database(sqlite_url)


async def test_a_file_whose_rows_break_their_own_table_is_refused(sqlite_url: str) -> None:
    connection = sqlite3.connect(path_of(sqlite_url))
    connection.executescript("CREATE TABLE t (a); INSERT INTO t VALUES (NULL); PRAGMA writable_schema = ON;")
    connection.execute("UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a NOT NULL)'")
    connection.commit()
    connection.close()

    with pytest.raises(sqlite3.DatabaseError, match="NULL value"):
        await open_database(sqlite_url)


async def test_a_folder_in_place_of_the_file_is_refused_and_let_go(tmp_path: Path) -> None:
    (tmp_path / "khoi.db").mkdir()

    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            await open_database(f"sqlite:///{tmp_path / 'khoi.db'}")
