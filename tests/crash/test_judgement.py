"""The crash test can fail: each promise is broken in a copy of a sound database, and each break is named."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from tests.crash.books import read_books
from tests.crash.doctored_movement import MOVEMENT_DOCTORED, UNCHAINED
from tests.crash.doctoring import OTHER_HASH, Doctoring, add_link, copied, sql
from tests.crash.stage import Plan, judged, played
from tests.crash.violations import Promise

_COPY = """
INSERT INTO sheet
  (id, unit, period, version, draft_rev, lines, submitted_by, submitted_at, late, submit_receipt, state)
SELECT 'copy', unit, period, 1000, {rev}, lines, submitted_by, submitted_at, late, {receipt}, 'superseded'
FROM sheet WHERE version = 1"""
_TWICE = _COPY.format(rev="draft_rev", receipt="submit_receipt")
_UNASKED = _COPY.format(rev="9000", receipt="'AAAAA-AAAAA'")
_FIRST_REPLY = "id = (SELECT MIN(id) FROM outbox WHERE idem LIKE 'reply:%')"


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


def _insert_after_lock(connection: sqlite3.Connection) -> None:
    add_link(connection, "sheet.drafted", "bg-huyen.SD:2017-H1")


def _link_twice(connection: sqlite3.Connection) -> None:
    """The first decision that was said stands at the end once more, under the same receipt."""
    row = connection.execute("SELECT * FROM audit WHERE action = 'group.bound'").fetchone()
    seq = connection.execute("SELECT MAX(seq) + 1 FROM audit").fetchone()[0]
    connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", (seq, *row[1:]))


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
    "nothing": (sql(), set()),
    "a submission is gone": (sql("DELETE FROM sheet WHERE state IN ('submitted', 'superseded')"), {Promise.KEPT}),
    "a submission is there twice": (sql(_TWICE), {Promise.ONCE}),
    "a version nobody sent": (sql(_UNASKED), {Promise.NOTHING_UNASKED}),
    "a number was changed": (_change_a_number, {Promise.SAME_NUMBERS}),
    "a score was changed": (_change_a_score, {Promise.SCORES}),
    "a signed unit has no score": (sql("DELETE FROM score"), {Promise.SCORES}),
    "a link was altered": (
        sql("DROP TRIGGER audit_stays", "UPDATE audit SET actor = 'somebody' WHERE seq = 3"),
        {Promise.CHAIN},
    ),
    "what a link is about was altered": (
        sql("UPDATE audit_payload SET payload = '{}' WHERE seq = 1"),
        {Promise.CHAIN},
    ),
    "the chain was cut short": (
        sql("DROP TRIGGER audit_remains", "DELETE FROM audit WHERE seq > 5"),
        {Promise.NO_STRAY_RECEIPT, Promise.EFFECT_ONCE, Promise.SNAPSHOT, *UNCHAINED},
    ),
    "an update was left": (sql("UPDATE inbox SET state = 'new' WHERE seq = 1"), {Promise.INBOX}),
    "an update was set aside": (sql("UPDATE inbox SET state = 'dead' WHERE seq = 1"), {Promise.INBOX}),
    "a message is stuck": (
        sql("UPDATE outbox SET state = 'sending' WHERE kind = 'notice'"),
        {Promise.OUTBOX, Promise.TOLD},
    ),
    "a notice was not addressed": (sql("UPDATE notice SET state = 'new' WHERE id = 1"), {Promise.OUTBOX}),
    "an edition without its tick": (sql("DELETE FROM tick WHERE job = 'weekly'"), {Promise.TICKS}),
    "an answer was never given": (
        sql(f"DELETE FROM outbox WHERE {_FIRST_REPLY}"),
        {Promise.ANSWERED, Promise.REPEATED_ALIKE},
    ),
    "answers changed places": (_swap_answers, {Promise.IN_ORDER}),
    "other words were to be said": (
        sql(f"""UPDATE outbox SET body = '{{"text":"Khác"}}' WHERE {_FIRST_REPLY}"""),
        {Promise.REPEATED_ALIKE},
    ),
    "a member was forgotten": (sql("UPDATE invitation SET state = 'open'"), {Promise.JOINED_ONCE}),
    "a decision was forgotten": (
        sql("UPDATE sheet SET decision_receipt = ''", "UPDATE nomination SET decision_receipt = ''"),
        {Promise.DECISION_KEPT},
    ),
    "a step was taken twice": (
        sql(copied("path_step", "stage = 'review_1'")),
        {Promise.ACT_KEPT, Promise.EFFECT_ONCE},
    ),
    "a step is gone": (sql("DELETE FROM path_step WHERE stage = 'review_2'"), {Promise.ACT_KEPT}),
    "a ruling was made twice": (sql(copied("ruling", "instance = 'review_1'")), {Promise.EFFECT_ONCE}),
    "the rulings are gone": (
        sql("DELETE FROM ruling"),
        {Promise.ACT_KEPT, Promise.SNAPSHOT, Promise.SCORES},
    ),
    "a ruling nobody made": (
        sql(copied("ruling", "TRUE", criterion="'A01'", receipt="'AAAAA-AAAAA'")),
        {Promise.EFFECT_ONCE, Promise.SNAPSHOT, Promise.SCORES},
    ),
    "a target was changed": (
        sql("UPDATE assignment SET target = target + 9 WHERE target IS NOT NULL"),
        {Promise.ACT_KEPT, Promise.SNAPSHOT, Promise.SCORES},
    ),
    "a target was set twice": (
        sql(copied("assignment", "id = (SELECT MAX(id) FROM assignment)")),
        {Promise.ACT_KEPT, Promise.EFFECT_ONCE},
    ),
    "an appeal was drafted twice": (sql(copied("appeal", "TRUE", id="'copy'")), {Promise.EFFECT_ONCE}),
    "an appeal has another answer": (sql("UPDATE appeal SET answer = 'khác'"), {Promise.ACT_KEPT}),
    "a lock is gone": (sql("DELETE FROM period_lock"), {Promise.ACT_KEPT, Promise.TICKS}),
    "the snapshot was changed": (sql("UPDATE period_lock SET snapshot = snapshot || ' '"), {Promise.SNAPSHOT}),
    "the hash was changed": (
        sql(f"UPDATE period_lock SET hash = {OTHER_HASH}"),
        {Promise.ACT_KEPT, Promise.SNAPSHOT},
    ),
    "the period was opened again": (sql("UPDATE period SET locked_at = NULL"), {Promise.SNAPSHOT}),
    "a place of the lock is gone": (
        sql("DELETE FROM path_step WHERE stage = 'locked' AND version = 0"),
        {Promise.SNAPSHOT},
    ),
    "something happened after the lock": (_insert_after_lock, {Promise.AFTER_LOCK}),
    "a late change was taken": (_let_a_late_one_in, {Promise.LATE_REFUSED, Promise.REPEATED_ALIKE}),
    "a receipt was given twice": (_link_twice, {Promise.CHAIN, Promise.RECEIPT_ONCE}),
    "nobody was told of a review": (sql("DELETE FROM notice WHERE body LIKE '%UnitReviewed%'"), {Promise.TOLD}),
    "a notice reached nobody": (
        sql("UPDATE outbox SET state = 'expired' WHERE body LIKE '%AppealDecided%'"),
        {Promise.TOLD},
    ),
    "a nomination was changed": (sql("UPDATE nomination SET deed = 'khác'"), {Promise.NOMINATION_KEPT}),
    "a leave is gone": (sql("DELETE FROM absence"), {Promise.ACT_KEPT}),
    "a question is gone": (sql("DELETE FROM inquiry"), {Promise.ACT_KEPT}),
    "why it is late is gone": (sql("DELETE FROM delay_reason"), {Promise.ACT_KEPT}),
    "more time was asked for in other words": (sql("UPDATE reopening SET reason = 'khác'"), {Promise.ACT_KEPT}),
    "another message is pinned": (sql("UPDATE standings_board SET message = message || '0'"), {Promise.ONE_PINNED}),
    "nothing was noted as pinned": (sql("UPDATE standings_board SET is_pinned = 0"), {Promise.ONE_PINNED}),
    **MOVEMENT_DOCTORED,
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
