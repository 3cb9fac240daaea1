"""A database from before versions were listed knows them all after it was brought up to date."""

from __future__ import annotations

from bot.domain.criteria.criteria import canonical
from bot.domain.criteria.versions import CriteriaVersion
from storage.database import _open_engine, open_database  # the schema before it is migrated
from storage.instants import stored
from storage.migrations import _migrate, migrations
from storage.queries import Query
from tests.domain.scoring.small_sets import made, row
from tests.storage.small_bloc import AT

_OLD_BLOC = """INSERT INTO bloc (id, name, word, province, standing_office, timezone, year, full_table_in_group)
VALUES ('{id}', 'Khối', 'Khối', 'Bắc Giang', 'PX03', 'Asia/Ho_Chi_Minh', 2017, 1)"""
_OLD_SET = "INSERT INTO criteria_set (id, bloc, body, loaded_at) VALUES (:id, :bloc, :body, :at)"
_OLD_PERIOD = """INSERT INTO period (id, bloc, code, name, opens_on, closes_on, sheet_due, criteria_set)
VALUES ('{id}.H1', '{id}', 'H1', 'Kỳ', '2017-01-01', '2017-06-15', 0, 'v1')"""


async def test_versions_loaded_before_are_listed_for_every_bloc_that_uses_them(sqlite_url: str) -> None:
    criteria = made(row("A01", "direct", 10))
    engine = await _open_engine(sqlite_url)
    await _migrate(engine, migrations(engine.dialect)[:2])
    values = {"id": "v1", "bloc": "a", "body": canonical(criteria), "at": stored(AT)}
    async with engine.transaction() as connection:
        for sql in (_OLD_BLOC.format(id="a"), _OLD_BLOC.format(id="b")):
            await connection.fetch(Query("bloc", sql, sql, ()), {})
        await connection.fetch(Query("set", _OLD_SET, _OLD_SET, ("id", "bloc", "body", "at")), values)
        for sql in (_OLD_PERIOD.format(id="a"), _OLD_PERIOD.format(id="b")):
            await connection.fetch(Query("period", sql, sql, ()), {})
    await engine.close()

    database = await open_database(sqlite_url)
    async with database.work() as work:
        found = [await work.blocs.criteria_versions(bloc) for bloc in ("a", "b", "c")]
    await database.close()

    known = (CriteriaVersion("v1", criteria.name, AT, ("H1",)),)
    assert found == [known, known, ()]
