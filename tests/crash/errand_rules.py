"""What must be true of leave, questions, more time, reasons, approvals: said is done, once; one message is pinned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from tests.crash.books import Books, Row
from tests.crash.ledger import Ledger
from tests.crash.receipts import links_by_receipt
from tests.crash.said import Said, decisions_said
from tests.crash.violations import Promise, Violation

_Kept: TypeAlias = "Callable[[Said, Row], bool]"


def _is_answered(said: Said, row: Row) -> bool:
    return bool(row["state"] == "answered" and row["answer"] == said.details["text"])


# Where a receipt of such a decision stands, and what must stand beside it.
_PLACES: Mapping[str, tuple[str, str, _Kept]] = {
    "inquiry.asked": ("inquiry", "receipt", lambda said, row: bool(row["body"] == said.details["text"])),
    "inquiry.answered": ("inquiry", "close_receipt", _is_answered),
    "extension.granted": ("reopening", "receipt", lambda _said, row: bool(row["state"] == "granted")),
    "extension.refused": ("reopening", "receipt", lambda said, row: bool(row["answer"] == said.details["reason"])),
    "delay.stated": ("delay_reason", "receipt", lambda said, row: bool(row["reason"] == said.details["reason"])),
    "nomination.checked": ("nomination", "check_receipt", lambda _said, row: bool(row["state"] == "checked")),
}
ERRANDS = frozenset({*_PLACES, "absence.noted", "extension.asked"})


def broken_errands(ledger: Ledger, books: Books) -> Iterator[Violation]:
    """Every promise about them that does not hold."""
    links = links_by_receipt(books)
    for said in decisions_said(ledger.shown).values():
        found = links.get(said.receipt, [])
        # Whether a receipt is there at all, exactly once, is judged with all receipts.
        if said.action not in ERRANDS or len(found) != 1:
            continue
        if found[0]["action"] != said.action:
            yield Violation(Promise.ACT_KEPT, f"{said.receipt}: said {said.action}, is {found[0]['action']}")
        elif not _is_kept(said, found[0], books):
            yield Violation(Promise.ACT_KEPT, f"{said.action} {said.receipt}: not as it was said")
    yield from _once(books)
    yield from _pinned(ledger, books)


def _is_kept(said: Said, link: Row, books: Books) -> bool:
    if said.action in _PLACES:
        table, column, is_so = _PLACES[said.action]
        rows = [row for row in books[table] if row[column] == said.receipt]
        return len(rows) == 1 and is_so(said, rows[0])
    if said.action == "absence.noted":
        return [row["withdrawn_at"] for row in books["absence"] if row["id"] == link["subject"]] == [None]
    # The answer to a request for more time takes the place of its receipt; both stay in the chain.
    return [row["reason"] for row in books["reopening"] if row["id"] == link["subject"]] == [said.details["reason"]]


def _once(books: Books) -> Iterator[Violation]:
    """No press has noted, asked or stated the same thing twice: everybody uses other words and days every time."""
    leaves = Counter((row["person"], row["first_day"]) for row in books["absence"])
    questions = Counter((row["asked_by"], row["body"]) for row in books["inquiry"])
    extensions = Counter((row["asked_by"], row["reason"]) for row in books["reopening"])
    for kind, counted in (("leave", leaves), ("question", questions), ("request", extensions)):
        for what, times in counted.items():
            if times > 1:
                yield Violation(Promise.EFFECT_ONCE, f"{kind} {what}: {times} times")


def _pinned(ledger: Ledger, books: Books) -> Iterator[Violation]:
    """Every group has one table pinned for the period, and it is the one that the bot edits."""
    boards = books["standings_board"]
    hung = {int(row["chat"]): [int(row["message"])] for row in boards if row["message"] and row["is_pinned"]}
    for chat, pinned in ledger.pinned.items():
        if list(pinned) != hung.get(chat, []):
            yield Violation(Promise.ONE_PINNED, f"chat {chat}: pinned {pinned}, noted {hung.get(chat)}")
    for row in boards:
        if not (row["message"] and row["is_pinned"]):
            yield Violation(Promise.ONE_PINNED, f"chat {row['chat']}: the table was not pinned")
