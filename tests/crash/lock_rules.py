"""What must be true once a period is locked: nothing of it moves, and nobody is told that it had."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from tests.crash.books import Books, Row
from tests.crash.derived import derived, snapshot_text
from tests.crash.ledger import Ledger
from tests.crash.receipts import links_by_receipt
from tests.crash.violations import Promise, Violation

_OF_A_PERIOD = ("sheet.", "terms.", "path.", "explanation.", "appeal.", "finding.", "reopening.", "period.locked")
_REFUSAL = "nên số liệu không thay đổi nữa"


def broken_lock(ledger: Ledger, books: Books) -> Iterator[Violation]:
    """Every promise about the lock that does not hold; the rehearsal locks one period, and plays in no other."""
    yield from _late(ledger, books)
    for lock in books["period_lock"]:
        (period,) = (row for row in books["period"] if row["id"] == lock["period"])
        links = links_by_receipt(books).get(lock["receipt"], [])
        if [link["action"] for link in links] != ["period.locked"]:
            yield Violation(Promise.SNAPSHOT, f"{period['code']}: no link for {lock['receipt']}")
            continue
        yield from _snapshot(books, period, lock, link=links[0])
        yield from _nothing_after(ledger, books, link=links[0])


def _snapshot(books: Books, period: Row, lock: Row, *, link: Row) -> Iterator[Violation]:
    """The hash that was told, in the chain, of the stored text, and of what the books give today: all the same."""
    told = {json.loads(row["body"])["notice"]["hash"] for row in books["notice"] if _is_of_lock(row)}
    chained = {json.loads(row["payload"])["hash"] for row in books["audit_payload"] if row["seq"] == link["seq"]}
    hashes = {lock["hash"], hashlib.sha256(lock["snapshot"].encode()).hexdigest(), *told, *chained}
    if len(hashes) > 1:
        yield Violation(Promise.SNAPSHOT, f"{period['code']}: {len(hashes)} hashes of one lock")
    if snapshot_text(books, period) != lock["snapshot"]:
        yield Violation(Promise.SNAPSHOT, f"{period['code']}: the books give another snapshot today")
    if period["locked_at"] != lock["locked_at"]:
        yield Violation(Promise.SNAPSHOT, f"{period['code']}: locked at {period['locked_at']}, not {lock['locked_at']}")
    without = {row["unit"]: row["version"] for row in books["path_step"] if row["receipt"] == lock["receipt"]}
    signed = {unit: row["version"] for unit, row in derived(books, period).signed.items()}
    if without != {row["id"]: signed.get(row["id"], 0) for row in books["unit"]}:
        yield Violation(Promise.SNAPSHOT, f"{period['code']}: steps of the lock {without}")


def _nothing_after(ledger: Ledger, books: Books, *, link: Row) -> Iterator[Violation]:
    said = {receipt for shown in ledger.shown for receipt in shown.receipts}
    for receipt, found in links_by_receipt(books).items():
        for later in found:
            if later["seq"] > link["seq"] and str(later["action"]).startswith(_OF_A_PERIOD):
                told = ", and its receipt was said" if receipt in said else ""
                yield Violation(Promise.AFTER_LOCK, f"link {later['seq']} ({later['action']}){told}")


def _late(ledger: Ledger, books: Books) -> Iterator[Violation]:
    """Whoever tried afterwards was refused."""
    updates = {row["natural_key"]: row["seq"] for row in books["inbox"]}
    answers = {row["idem"]: row["body"] for row in books["outbox"]}
    for key in ledger.late:
        body = answers.get(f"reply:{updates.get(key)}")
        if body is not None and _REFUSAL not in json.loads(body)["text"]:
            yield Violation(Promise.LATE_REFUSED, f"{key}: {json.loads(body)['text'][:80]!r}")


def _is_of_lock(row: Row) -> bool:
    return bool(json.loads(row["body"])["type"] == "PeriodLocked")
