"""The crash test can fail: each promise is broken in a copy of a sound database, and each break is named."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.crash.books import read_books
from tests.crash.stage import Plan, judged, played
from tests.crash.violations import Promise

Doctoring: TypeAlias = Callable[[sqlite3.Connection], None]
_COPY = """
INSERT INTO sheet
  (id, unit, period, version, draft_rev, lines, submitted_by, submitted_at, late, submit_receipt, state)
SELECT 'copy', unit, period, 1000, {rev}, lines, submitted_by, submitted_at, late, {receipt}, 'superseded'
FROM sheet WHERE version = 1"""
_TWICE = _COPY.format(rev="draft_rev", receipt="submit_receipt")
_UNASKED = _COPY.format(rev="9000", receipt="'AAAAA-AAAAA'")
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
_FIRST_REPLY = "id = (SELECT MIN(id) FROM outbox WHERE idem LIKE 'reply:%')"


def _sql(*statements: str) -> Doctoring:
    def doctor(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return doctor


def _change_a_score(connection: sqlite3.Connection) -> None:
    (text,) = connection.execute("SELECT totals FROM score").fetchone()
    totals = json.loads(text)
    totals["total"] = str(Decimal(totals["total"]) + 1)
    connection.execute("UPDATE score SET totals = ?", (json.dumps(totals),))


def _change_a_number(connection: sqlite3.Connection) -> None:
    """In a version that is not signed: no points hang on it."""
    id_, text = connection.execute("SELECT id, lines FROM sheet WHERE state <> 'signed'").fetchone()
    lines = json.loads(text)
    lines["B02"]["value"] = "99"
    connection.execute("UPDATE sheet SET lines = ? WHERE id = ?", (json.dumps(lines), id_))


def _copied(table: str, where: str, **changed: str) -> str:
    """A row once more, but for some columns; a serial number comes by itself."""
    columns = _COLUMNS[table].split()
    values = (changed.get(column, column) for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} WHERE {where} LIMIT 1"


def _insert_after_lock(connection: sqlite3.Connection) -> None:
    _add_link(connection, "sheet.drafted", "bg-huyen.SD:2017-H1")


def _add_link(connection: sqlite3.Connection, action: str, subject: str) -> None:
    """A link that is as good as any: only its place is wrong."""
    (at, head) = connection.execute("SELECT at, head FROM audit ORDER BY seq DESC").fetchone()
    seq = connection.execute("SELECT MAX(seq) + 1 FROM audit").fetchone()[0]
    moment = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)).isoformat()
    said = (seq, moment, "somebody", action, subject, "0" * 64)
    new = hashlib.sha256(json.dumps(["khoi-thi-dua/1", head, *said]).encode()).hexdigest()
    connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", (seq, at, *said[2:], new))


def _link_twice(connection: sqlite3.Connection) -> None:
    """The first decision that was said stands at the end once more, under the same receipt."""
    row = connection.execute("SELECT * FROM audit WHERE action = 'group.bound'").fetchone()
    seq = connection.execute("SELECT MAX(seq) + 1 FROM audit").fetchone()[0]
    connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", (seq, *row[1:]))


def _close_twice(connection: sqlite3.Connection) -> None:
    (ballot,) = connection.execute("SELECT id FROM ballot").fetchone()
    for _ in range(2):
        _add_link(connection, "ballot.lacking", ballot)


def _let_a_late_one_in(connection: sqlite3.Connection) -> None:
    """As if a number had been taken after the lock."""
    late = "body LIKE '%nên số liệu không thay đổi nữa%'"
    body = json.dumps({"text": "Đã lưu 1 dòng vào bản nháp của đơn vị."})
    connection.execute(f"UPDATE outbox SET body = ? WHERE {late}", (body,))


def _swap_answers(connection: sqlite3.Connection) -> None:
    """Two answers of one chat."""
    replies = "SELECT id, idem FROM outbox WHERE idem LIKE 'reply:%' AND chat = '700001' ORDER BY id LIMIT 2"
    (one, first), (other, second) = connection.execute(replies).fetchall()
    for id_, idem in ((one, "meanwhile"), (other, first), (one, second)):
        connection.execute("UPDATE outbox SET idem = ? WHERE id = ?", (idem, id_))


_DOCTORED: Mapping[str, tuple[Doctoring, set[Promise]]] = {
    "nothing": (_sql(), set()),
    "a submission is gone": (_sql("DELETE FROM sheet WHERE state IN ('submitted', 'superseded')"), {Promise.KEPT}),
    "a submission is there twice": (_sql(_TWICE), {Promise.ONCE}),
    "a version nobody sent": (_sql(_UNASKED), {Promise.NOTHING_UNASKED}),
    "a number was changed": (_change_a_number, {Promise.SAME_NUMBERS}),
    "a score was changed": (_change_a_score, {Promise.SCORES}),
    "a signed unit has no score": (_sql("DELETE FROM score"), {Promise.SCORES}),
    "a link was altered": (
        _sql("DROP TRIGGER audit_stays", "UPDATE audit SET actor = 'somebody' WHERE seq = 3"),
        {Promise.CHAIN},
    ),
    "what a link is about was altered": (
        _sql("UPDATE audit_payload SET payload = '{}' WHERE seq = 1"),
        {Promise.CHAIN},
    ),
    "the chain was cut short": (
        _sql("DROP TRIGGER audit_remains", "DELETE FROM audit WHERE seq > 5"),
        {Promise.NO_STRAY_RECEIPT, Promise.EFFECT_ONCE, Promise.SNAPSHOT},
    ),
    "an update was left": (_sql("UPDATE inbox SET state = 'new' WHERE seq = 1"), {Promise.INBOX}),
    "an update was set aside": (_sql("UPDATE inbox SET state = 'dead' WHERE seq = 1"), {Promise.INBOX}),
    "a message is stuck": (
        _sql("UPDATE outbox SET state = 'sending' WHERE kind = 'notice'"),
        {Promise.OUTBOX, Promise.TOLD},
    ),
    "a notice was not addressed": (_sql("UPDATE notice SET state = 'new' WHERE id = 1"), {Promise.OUTBOX}),
    "an edition without its tick": (_sql("DELETE FROM tick WHERE job = 'weekly'"), {Promise.TICKS}),
    "an answer was never given": (
        _sql(f"DELETE FROM outbox WHERE {_FIRST_REPLY}"),
        {Promise.ANSWERED, Promise.REPEATED_ALIKE},
    ),
    "answers changed places": (_swap_answers, {Promise.IN_ORDER}),
    "other words were to be said": (
        _sql(f"""UPDATE outbox SET body = '{{"text":"Khác"}}' WHERE {_FIRST_REPLY}"""),
        {Promise.REPEATED_ALIKE},
    ),
    "a member was forgotten": (_sql("UPDATE invitation SET state = 'open'"), {Promise.JOINED_ONCE}),
    "a decision was forgotten": (
        _sql("UPDATE sheet SET decision_receipt = ''", "UPDATE nomination SET decision_receipt = ''"),
        {Promise.DECISION_KEPT},
    ),
    "a step was taken twice": (
        _sql(_copied("path_step", "stage = 'review_1'")),
        {Promise.ACT_KEPT, Promise.EFFECT_ONCE},
    ),
    "a step is gone": (_sql("DELETE FROM path_step WHERE stage = 'review_2'"), {Promise.ACT_KEPT}),
    "a ruling was made twice": (_sql(_copied("ruling", "instance = 'review_1'")), {Promise.EFFECT_ONCE}),
    "a ruling is gone": (
        _sql("DELETE FROM ruling WHERE criterion = 'E03'"),
        {Promise.ACT_KEPT, Promise.SNAPSHOT, Promise.SCORES},
    ),
    "a ruling nobody made": (
        _sql(_copied("ruling", "TRUE", criterion="'A01'", receipt="'AAAAA-AAAAA'")),
        {Promise.EFFECT_ONCE, Promise.SNAPSHOT, Promise.SCORES},
    ),
    "a target was changed": (
        _sql("UPDATE assignment SET target = target + 9 WHERE target IS NOT NULL"),
        {Promise.ACT_KEPT, Promise.SNAPSHOT, Promise.SCORES},
    ),
    "a target was set twice": (
        _sql(_copied("assignment", "id = (SELECT MAX(id) FROM assignment)")),
        {Promise.ACT_KEPT, Promise.EFFECT_ONCE},
    ),
    "an appeal was drafted twice": (_sql(_copied("appeal", "TRUE", id="'copy'")), {Promise.EFFECT_ONCE}),
    "an appeal has another answer": (_sql("UPDATE appeal SET answer = 'khác'"), {Promise.ACT_KEPT}),
    "a lock is gone": (_sql("DELETE FROM period_lock"), {Promise.ACT_KEPT, Promise.TICKS}),
    "the snapshot was changed": (_sql("UPDATE period_lock SET snapshot = snapshot || ' '"), {Promise.SNAPSHOT}),
    "the hash was changed": (
        _sql("UPDATE period_lock SET hash = 'f' || substr(hash, 2)"),
        {Promise.ACT_KEPT, Promise.SNAPSHOT},
    ),
    "the period was opened again": (_sql("UPDATE period SET locked_at = NULL"), {Promise.SNAPSHOT}),
    "a place of the lock is gone": (
        _sql("DELETE FROM path_step WHERE stage = 'locked' AND version = 0"),
        {Promise.SNAPSHOT},
    ),
    "something happened after the lock": (_insert_after_lock, {Promise.AFTER_LOCK}),
    "a late change was taken": (_let_a_late_one_in, {Promise.LATE_REFUSED, Promise.REPEATED_ALIKE}),
    "a receipt was given twice": (_link_twice, {Promise.CHAIN, Promise.RECEIPT_ONCE}),
    "nobody was told of a review": (_sql("DELETE FROM notice WHERE body LIKE '%UnitReviewed%'"), {Promise.TOLD}),
    "a notice reached nobody": (
        _sql("UPDATE outbox SET state = 'expired' WHERE body LIKE '%AppealDecided%'"),
        {Promise.TOLD},
    ),
    "a nomination was changed": (_sql("UPDATE nomination SET deed = 'khác'"), {Promise.NOMINATION_KEPT}),
    "a leave is gone": (_sql("DELETE FROM absence"), {Promise.ACT_KEPT}),
    "a question is gone": (_sql("DELETE FROM inquiry"), {Promise.ACT_KEPT}),
    "why it is late is gone": (_sql("DELETE FROM delay_reason"), {Promise.ACT_KEPT}),
    "more time was asked for in other words": (_sql("UPDATE reopening SET reason = 'khác'"), {Promise.ACT_KEPT}),
    "a signature is gone": (_sql("DELETE FROM covenant_signature"), {Promise.ACT_KEPT, Promise.SIGNED_AS_READ}),
    "a unit signed that never read it": (
        _sql(_copied("covenant_signature", "TRUE", unit="'bg-huyen.HH'", receipt="'AAAAA-AAAAA'")),
        {Promise.SIGNED_AS_READ},
    ),
    "a signature is on another text": (
        _sql("UPDATE covenant_signature SET hash = 'f' || substr(hash, 2)"),
        {Promise.ACT_KEPT, Promise.SIGNED_AS_READ},
    ),
    "a covenant was altered after it was put up": (
        _sql("UPDATE covenant_version SET body = replace(body, 'thi đua', 'thi  đua') WHERE state <> 'draft'"),
        {Promise.SIGNED_AS_READ},
    ),
    "two covenants stand": (
        _sql(_copied("covenant_version", "state = 'open'", id="'copy'")),
        {Promise.EFFECT_ONCE},
    ),
    "a vote is gone": (_sql("DELETE FROM ballot_vote"), {Promise.VOTE_KEPT}),
    "a vote was changed": (
        _sql("""UPDATE ballot_vote SET choices = '["bg-huyen.XX"]'"""),
        {Promise.VOTE_KEPT},
    ),
    "a unit voted that never did": (
        _sql(_copied("ballot_vote", "TRUE", unit="'bg-huyen.HH'")),
        {Promise.VOTE_KEPT},
    ),
    "a ballot was closed twice": (_close_twice, {Promise.CLOSED_ONCE}),
    "a ballot was closed by nobody": (_sql("UPDATE ballot SET state = 'decided'"), {Promise.CLOSED_ONCE}),
    "a report on a drive is gone": (_sql("DELETE FROM drive_report"), {Promise.ACT_KEPT}),
    "a report was sent twice": (
        _sql(_copied("drive_report", "TRUE", version="1000", receipt="'AAAAA-AAAAA'")),
        {Promise.ACT_KEPT, Promise.EFFECT_ONCE},
    ),
    "a unit never joined": (_sql("DELETE FROM drive_answer"), {Promise.ACT_KEPT}),
    "another message is pinned": (_sql("UPDATE standings_board SET message = message || '0'"), {Promise.ONE_PINNED}),
    "nothing was noted as pinned": (_sql("UPDATE standings_board SET is_pinned = 0"), {Promise.ONE_PINNED}),
}


@pytest.mark.timeout(300)
async def test_whatever_is_doctored_is_named(tmp_path: Path) -> None:
    sound = await played(Plan(tmp_path, kills=0, seed=1, units=("SD",)))
    wanted = {name: promises for name, (_, promises) in _DOCTORED.items()}

    found = {}
    for name, (doctoring, _) in _DOCTORED.items():
        copy = tmp_path / "doctored.db"
        shutil.copy(sound.url.removeprefix("sqlite:///"), copy)
        with closing(sqlite3.connect(copy)) as connection:
            doctoring(connection)
            connection.commit()
        found[name] = {one.promise for one in judged(sound.ledger, await read_books(f"sqlite:///{copy}"))}

    assert found == wanted
