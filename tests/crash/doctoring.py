"""How a sound database is doctored: statements, a row once more, a link that is good but for its place."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

Doctoring: TypeAlias = Callable[[sqlite3.Connection], None]
_COLUMNS: Mapping[str, str] = {
    "path_step": "period unit stage version done_by done_at late reason receipt",
    "ruling": "period unit version criterion instance value reason ruled_by ruled_at receipt",
    "assignment": "period unit criterion is_assigned target reason decided_by decided_at receipt",
    "covenant_signature": "version unit hash signed_by signed_at receipt",
    "covenant_version": "id bloc year body state made_by made_at hash put_up_by put_up_at ended_by reason receipt",
    "ballot_vote": "ballot unit choices cast_by cast_at salt",
    "drive_report": "drive unit version draft_rev lines reported_by reported_at late receipt",
    "appeal": "id period unit version criterion asked reason evidence state drafted_by drafted_at",
}
OTHER_HASH = "CASE substr(hash, 1, 1) WHEN 'f' THEN '0' ELSE 'f' END || substr(hash, 2)"
"""Another hash than the one that stands there."""


def sql(*statements: str) -> Doctoring:
    def doctor(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return doctor


def copied(table: str, where: str, **changed: str) -> str:
    """A row once more, but for some columns; a serial number comes by itself."""
    columns = _COLUMNS[table].split()
    values = (changed.get(column, column) for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} WHERE {where} LIMIT 1"


def add_link(connection: sqlite3.Connection, action: str, subject: str) -> None:
    """A link that is as good as any: only its place is wrong."""
    (at, head) = connection.execute("SELECT at, head FROM audit ORDER BY seq DESC").fetchone()
    seq = connection.execute("SELECT MAX(seq) + 1 FROM audit").fetchone()[0]
    moment = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)).isoformat()
    said = (seq, moment, "somebody", action, subject, "0" * 64)
    new = hashlib.sha256(json.dumps(["khoi-thi-dua/1", head, *said]).encode()).hexdigest()
    connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", (seq, at, *said[2:], new))
