"""What must be true of the chats: all answered, in order, repeated only word for word, with receipts that hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from handlers.memory import read_screen
from handlers.telegram.rendering import parts
from tests.crash.books import Books, Row
from tests.crash.ledger import Ledger, Sent, Shown
from tests.crash.receipts import links_by_receipt
from tests.crash.violations import Promise, Violation
from tests.receipts import RECEIPT


def broken_talks(ledger: Ledger, books: Books) -> Iterator[Violation]:
    """Every promise about the chats that does not hold."""
    yield from (Violation(Promise.ALIVE, what) for what in ledger.ended)
    yield from (Violation(Promise.ANSWERED, what) for what in ledger.unanswered)
    replies = _replies(ledger, books)
    yield from _answers(ledger, replies)
    yield from _twins(ledger, replies)
    yield from _receipts(ledger, books)
    for chat in dict.fromkeys(one.chat for one in ledger.shown):
        rows = [row for row in books["outbox"] if row["chat"] == str(chat) and row["message"]]
        yield from _Walk(ledger.in_chat(chat), rows, chat).broken()


def _replies(ledger: Ledger, books: Books) -> dict[str, tuple[Row, Row]]:
    """The update and its answer by the key of what was sent; twice the same key cannot be, the table forbids it."""
    answers = {row["idem"]: row for row in books["outbox"]}
    updates = {row["natural_key"]: row for row in books["inbox"]}
    found = {}
    for sent in ledger.sent:
        update = updates.get(sent.key)
        answer = answers.get(f"reply:{update['seq']}") if update else None
        if update and answer:
            found[sent.key] = (update, answer)
    return found


def _answers(ledger: Ledger, replies: Mapping[str, tuple[Row, Row]]) -> Iterator[Violation]:
    by_chat: dict[int, list[Sent]] = defaultdict(list)
    for sent in ledger.sent:
        if sent.key in replies and replies[sent.key][1]["state"] == "sent":
            by_chat[sent.chat].append(sent)
        else:
            yield Violation(Promise.ANSWERED, f"{sent.what} ({sent.key}) in {sent.chat}")
    for chat, events in by_chat.items():
        arrived = [replies[sent.key][0]["seq"] for sent in events]
        answered = [replies[sent.key][1]["id"] for sent in events]
        if arrived != sorted(arrived) or answered != sorted(answered):
            yield Violation(Promise.IN_ORDER, f"chat {chat}: arrived {arrived}, answered {answered}")


def _twins(ledger: Ledger, replies: Mapping[str, tuple[Row, Row]]) -> Iterator[Violation]:
    """Several fingers on one button, or one press under several ids: one act, one receipt."""
    for keys in ledger.twins:
        bodies = [str(replies[key][1]["body"]) for key in keys if key in replies]
        receipts = [frozenset(RECEIPT.findall(body)) for body in bodies]
        if len(set(receipts)) > 1:
            yield Violation(Promise.ONE_EFFECT, f"{keys}: {[sorted(one) for one in receipts]}")


def _receipts(ledger: Ledger, books: Books) -> Iterator[Violation]:
    """Every receipt that was said is in the chain, exactly once."""
    links = links_by_receipt(books)
    for shown in ledger.shown:
        for receipt in shown.receipts - links.keys():
            yield Violation(Promise.NO_STRAY_RECEIPT, f"{receipt} in chat {shown.chat}")
    for receipt in {receipt for shown in ledger.shown for receipt in shown.receipts}:
        if len(links.get(receipt, ())) > 1:
            yield Violation(Promise.RECEIPT_ONCE, f"{receipt}: {len(links[receipt])} links")


class _Walk:
    """Along a chat and its part of the outbox at once: each row was tried one or more times, then came the next."""

    def __init__(self, shown: Sequence[Shown], rows: Sequence[Row], chat: int) -> None:
        self._shown = shown
        self._rows = rows
        self._chat = chat
        self._place = 0

    def broken(self) -> Iterator[Violation]:
        for row in self._rows:
            yield from self._step(row)
        for rest in self._shown[self._place :]:
            yield Violation(Promise.FROM_SOMEWHERE, f"chat {self._chat}: {rest.words[:60]!r}")

    def _step(self, row: Row) -> Iterator[Violation]:
        wanted = _pieces(row)
        arrived = self._arrival(row)
        if arrived is None:
            if not self._stood_there(row, wanted):
                yield Violation(Promise.IN_ORDER, f"chat {self._chat}: message {row['id']} is not where it belongs")
            return
        last = self._shown[arrived]
        if wanted and last.words != wanted[-1]:
            yield Violation(
                Promise.REPEATED_ALIKE, f"chat {self._chat}: {last.words[:60]!r} is not what was to be said"
            )
        for tried in self._shown[self._place : arrived]:
            if tried.words not in {last.words, *wanted, ""}:
                yield Violation(Promise.REPEATED_ALIKE, f"chat {self._chat}: {tried.words[:60]!r} before {row['id']}")
        self._place = arrived + 1

    def _arrival(self, row: Row) -> int | None:
        """Where the attempt that counted stands; of edits of one message, the first from here on."""
        places = range(self._place, len(self._shown))
        return next((place for place in places if str(self._shown[place].message) == row["message"]), None)

    def _stood_there(self, row: Row, wanted: Sequence[str]) -> bool:
        """An edit that would change nothing shows nothing."""
        before = [one for one in self._shown[: self._place] if str(one.message) == row["message"]]
        return bool(row["edits"] and before and wanted and before[-1].words == wanted[-1])


def _pieces(row: Row) -> tuple[str, ...]:
    """The words of a reply as its messages carry them; a notice is worded when it is sent."""
    if row["kind"] != "screen":
        return ()
    return tuple(piece.text for piece in parts(read_screen(row["body"])))
