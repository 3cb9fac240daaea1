"""How the database finds what is asked for: by an index wherever a table grows."""

from __future__ import annotations

import sqlite3

from storage.database import open_database
from tests.storage.sqlite_file import path_of


async def test_no_query_of_the_running_bot_reads_a_whole_table_that_grows(sqlite_url: str) -> None:
    from storage.queries import load

    await (await open_database(sqlite_url)).close()
    connection = sqlite3.connect(path_of(sqlite_url))
    asked = {
        "inbox": ("put", "next", "done", "failed", "waiting"),
        "outbox": ("notices", "notice_addressed", "say", "due", "sending", "settle", "expire", "give_up", "recover"),
        "audit": ("head", "append"),
        "acts": ("find", "record"),
        "members": ("account", "account_of_chat", "ask", "see_account"),
    }

    scans = {
        f"{noun}.{name}": [row[3] for row in plan if row[3].startswith("SCAN") and "INDEX" not in row[3]]
        for noun, names in asked.items()
        for name in names
        for query in [load(noun)[name]]
        for plan in [
            connection.execute(f"EXPLAIN QUERY PLAN {query.sqlite}", dict.fromkeys(query.parameters)).fetchall()
        ]
    }
    connection.close()

    assert {name: found for name, found in scans.items() if found} == {
        "audit.head": ["SCAN audit"]
    }  # backwards, by key
