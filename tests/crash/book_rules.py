"""What must be true of the database: what was acknowledged is there, once, as sent; points add up; the chain holds."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.domain.scoring.scores import Points, Scored, Totals
from tests.crash.books import Books, Row
from tests.crash.derived import derived
from tests.crash.ledger import Ledger
from tests.crash.violations import Promise, Violation

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def broken_books(ledger: Ledger, books: Books) -> Iterator[Violation]:
    """Every promise about the records that does not hold."""
    yield from _sheets(ledger, books)
    yield from _decisions(ledger, books)
    yield from _nominations(ledger, books)
    yield from _members(ledger, books)
    yield from _scores(books)
    yield from broken_chain(books)
    yield from _ticks(books)
    yield from _queues(books)


def _sheets(ledger: Ledger, books: Books) -> Iterator[Violation]:
    by_receipt: dict[str, list[Row]] = defaultdict(list)
    for row in books["sheet"]:
        by_receipt[row["submit_receipt"]].append(row)
    for sent in ledger.submissions:
        rows = by_receipt.pop(sent.receipt, [])
        what = f"{sent.unit} version {sent.version}, {sent.receipt}"
        if not rows:
            yield Violation(Promise.KEPT, what)
            continue
        if len(rows) > 1:
            yield Violation(Promise.ONCE, what)
        values = {code: Decimal(line["value"]) for code, line in json.loads(rows[0]["lines"]).items()}
        kept = (_unit(rows[0]), rows[0]["version"], values)
        if kept != (sent.unit, sent.version, dict(sent.values)):
            yield Violation(Promise.SAME_NUMBERS, f"{what}: {_difference(sent.values, values)}")
    for receipt, rows in by_receipt.items():
        yield Violation(Promise.NOTHING_UNASKED, f"{_unit(rows[0])} version {rows[0]['version']}, {receipt}")
    drafts = Counter((row["unit"], row["period"], row["draft_rev"]) for row in books["sheet"])
    for (unit, period, rev), times in drafts.items():
        if times > 1:
            yield Violation(Promise.ONCE, f"{unit} {period}: {times} versions of draft {rev}")


def _decisions(ledger: Ledger, books: Books) -> Iterator[Violation]:
    rows = [*books["sheet"], *books["nomination"]]
    for decision in ledger.decisions:
        found = [row for row in rows if row["decision_receipt"] == decision.receipt]
        kept = [(row["state"] in {"signed", "endorsed", "checked"}, row["reason"]) for row in found]
        if kept != [(not decision.reason, decision.reason)]:
            yield Violation(Promise.DECISION_KEPT, f"{decision.receipt}: {kept}")


def _nominations(ledger: Ledger, books: Books) -> Iterator[Violation]:
    for sent in ledger.nominations:
        found = [row for row in books["nomination"] if row["submit_receipt"] == sent.receipt]
        kept = [(row["name"], row["deed"], row["document"]) for row in found]
        if kept != [(sent.name, sent.deed, sent.document)]:
            yield Violation(Promise.NOMINATION_KEPT, f"{sent.receipt}: {kept}")
    submitted = Counter(row["submit_receipt"] for row in books["nomination"] if row["submit_receipt"])
    for receipt in submitted.keys() - {sent.receipt for sent in ledger.nominations}:
        yield Violation(Promise.NOTHING_UNASKED, f"nomination {receipt}")


def _members(ledger: Ledger, books: Books) -> Iterator[Violation]:
    for one in ledger.joined:
        used = [row["state"] for row in books["invitation"] if row["receipt"] == one.receipt]
        bound = [row["person"] for row in books["account"] if row["id"] == str(one.account) and row["person"]]
        if used != ["used"] or len(bound) != 1:
            yield Violation(Promise.JOINED_ONCE, f"{one.name}: invitations {used}, accounts {len(bound)}")


def _scores(books: Books) -> Iterator[Violation]:
    """Stored points are exactly what the latest signed sheets, rulings and terms give."""
    for period in books["period"]:
        wanted = derived(books, period).scores
        stored = {row["unit"]: _scored(row) for row in books["score"] if row["period"] == period["id"]}
        if stored.keys() != wanted.keys():
            yield Violation(Promise.SCORES, f"{period['code']}: scored {sorted(stored)}, signed {sorted(wanted)}")
        for unit in stored.keys() & wanted.keys():
            if stored[unit] != wanted[unit]:
                totals = stored[unit].totals.total, wanted[unit].totals.total
                yield Violation(Promise.SCORES, f"{unit} {period['code']}: total {totals[0]}, not {totals[1]}")


def _scored(row: Row) -> Scored:
    points, totals = (
        {name: Decimal(number) for name, number in json.loads(row[column]).items()} for column in ("points", "totals")
    )
    return Scored(Points(points), Totals(**totals))


def broken_chain(books: Books) -> Iterator[Violation]:
    """Computed from nothing but the columns: every link from the one before it, every payload from its salt."""
    payloads = {row["seq"]: row for row in books["audit_payload"]}
    head = "0" * 64
    for seq, row in enumerate(books["audit"], start=1):
        at = (_EPOCH + timedelta(microseconds=row["at"])).isoformat()
        said = (row["seq"], at, row["actor"], row["action"], row["subject"], row["commitment"])
        wanted = hashlib.sha256(json.dumps(["khoi-thi-dua/1", head, *said]).encode()).hexdigest()
        if row["seq"] != seq or row["head"] != wanted:
            yield Violation(Promise.CHAIN, f"link {row['seq']} ({row['action']})")
            return
        kept = payloads.get(seq)
        if kept and hashlib.sha256(f"{kept['salt']}\n{kept['payload']}".encode()).hexdigest() != row["commitment"]:
            yield Violation(Promise.CHAIN, f"payload {seq} ({row['action']})")
        head = row["head"]


def _ticks(books: Books) -> Iterator[Violation]:
    seen = Counter((row["job"], row["subject"], row["occurrence"]) for row in books["tick"])
    for tick, times in seen.items():
        if times > 1:
            yield Violation(Promise.TICKS, f"{tick}: {times} times")
    weeks = sum(row["job"] == "weekly" and row["state"] == "done" for row in books["tick"])
    told = sum(json.loads(row["body"])["type"] == "StandingsTable" for row in books["notice"])
    locks, editions = len(books["period_lock"]), len(books["publication"])
    if not weeks + locks == told == editions:
        yield Violation(
            Promise.TICKS, f"{weeks} weeks, {locks} locks, {editions} editions, {told} tables for the group"
        )


def _queues(books: Books) -> Iterator[Violation]:
    for row in books["inbox"]:
        if row["state"] != "done":
            yield Violation(
                Promise.INBOX, f"update {row['seq']} ({row['natural_key']}) is {row['state']}: {row['error']}"
            )
    for row in books["notice"]:
        if row["state"] == "new":
            yield Violation(Promise.OUTBOX, f"notice {row['id']} was not addressed")
    for row in books["outbox"]:
        if row["state"] not in {"sent", "expired"}:
            yield Violation(Promise.OUTBOX, f"message {row['id']} to {row['chat']} is {row['state']}: {row['error']}")


def _unit(row: Row) -> str:
    """`bg-huyen.SD` is SD."""
    return str(row["unit"]).rpartition(".")[2]


def _difference(sent: Mapping[str, Decimal], kept: Mapping[str, Decimal]) -> dict[str, tuple[str, str]]:
    codes = [code for code in {**sent, **kept} if sent.get(code) != kept.get(code)]
    return {code: (str(sent.get(code)), str(kept.get(code))) for code in codes}
