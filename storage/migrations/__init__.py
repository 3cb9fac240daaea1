"""Numbered migrations, one transaction each; what has landed is never edited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from storage.engine import Engine
from storage.queries import Query

_FILE = re.compile(r"^(?P<number>\d{4})_(?P<name>\w+?)(?:\.(?P<dialect>sqlite|postgres))?\.sql$")
_WORDS = {
    "sqlite": {"{int}": "INTEGER", "{serial}": "INTEGER PRIMARY KEY AUTOINCREMENT", "{strict}": "STRICT"},
    "postgres": {
        "{int}": "BIGINT",
        "{serial}": "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        "{strict}": "",
    },
}
_LEDGER = "CREATE TABLE IF NOT EXISTS migration (number {int} PRIMARY KEY, name TEXT NOT NULL);"
_APPLIED = Query("applied", "SELECT number FROM migration", "SELECT number FROM migration", ())
_DONE = "INSERT INTO migration (number, name) VALUES (:number, :name) ON CONFLICT (number) DO NOTHING"


class DatabaseTooNew(Exception):  # noqa: N818  # said as it is read: the database is too new
    """The database was written by a newer version of the program."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step of the schema, in the words of one engine."""

    number: int
    name: str
    sql: str


def migrations(dialect: str) -> tuple[Migration, ...]:
    """The steps for `sqlite` or `postgres`, in order."""
    found = []
    for entry in (resources.files("storage") / "migrations").iterdir():
        match = _FILE.match(entry.name)
        if match and match["dialect"] in {None, dialect}:
            found.append(Migration(int(match["number"]), match["name"], _spoken(entry.read_text("utf-8"), dialect)))
    return tuple(sorted(found, key=lambda step: step.number))


async def migrate(engine: Engine) -> tuple[Migration, ...]:
    """Bring the schema up to date, after a backup where there is something to lose; returns the steps taken.

    Raises:
        DatabaseTooNew: when the database knows a step that this program does not.

    """
    async with engine.alone("migrate"):
        return await _migrate(engine, migrations(engine.dialect))


async def _migrate(engine: Engine, steps: Sequence[Migration]) -> tuple[Migration, ...]:
    await engine.run_script(_spoken(_LEDGER, engine.dialect), after=(_DONE, {"number": 0, "name": "ledger"}))
    async with engine.transaction() as connection:
        applied = {row["number"] for row in await connection.fetch(_APPLIED, {})}
    if max(applied) > max(step.number for step in steps):
        raise DatabaseTooNew
    missing = tuple(step for step in steps if step.number not in applied)
    if missing and max(applied) > 0:
        await engine.back_up(version=max(applied))
    for step in missing:
        await engine.run_script(step.sql, after=(_DONE, {"number": step.number, "name": step.name}))
    return missing


def _spoken(sql: str, dialect: str) -> str:
    for word, meaning in _WORDS[dialect].items():
        sql = sql.replace(word, meaning)
    return sql
