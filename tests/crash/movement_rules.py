"""What must be true of covenant, ballot and drive: one signature a unit on the text it read, one vote, the last one."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.crash.books import Books, Row
from tests.crash.ledger import Ledger
from tests.crash.receipts import links_by_receipt
from tests.crash.said import Said, decisions_said
from tests.crash.violations import Promise, Violation

_STANDING = frozenset({"open", "in_force"})
# What a ballot is after each of its steps.
_STATES: Mapping[str, str] = {
    "ballot.prepared": "prepared",
    "ballot.opened": "open",
    "ballot.reopened": "open",
    "ballot.lacking": "lacking",
    "ballot.decided": "decided",
    "ballot.ended": "ended",
}
_OPENINGS = ("ballot.opened", "ballot.reopened")
_CLOSINGS = ("ballot.lacking", "ballot.decided")


def broken_movement(ledger: Ledger, books: Books) -> Iterator[Violation]:
    """Every promise about them that does not hold."""
    links = links_by_receipt(books)
    said = decisions_said(ledger.shown)
    for one in said.values():
        found = links.get(one.receipt, [])
        # Whether a receipt is there at all, exactly once, is judged with all receipts.
        if one.action in MOVEMENT and len(found) == 1 and not _KEPT[one.action](one, found[0], books):
            yield Violation(Promise.ACT_KEPT, f"{one.action} {one.receipt}: not as it was said")
    yield from _covenants(books)
    yield from _votes(books, said)
    yield from _ballots(books)
    yield from _reports(books)


def _is_put_up(said: Said, link: Row, books: Books) -> bool:
    hashes = [row["hash"] for row in books["covenant_version"] if row["id"] == link["subject"]]
    return len(hashes) == 1 and _begins(hashes[0], said)


def _is_signed(said: Said, link: Row, books: Books) -> bool:
    rows = [row for row in books["covenant_signature"] if row["receipt"] == said.receipt]
    names = [_names(books)[row["unit"]] for row in rows]
    return names == [said.details["unit"]] and _begins(rows[0]["hash"], said)


def _is_taken_back(said: Said, link: Row, books: Books) -> bool:
    rows = [row for row in books["covenant_version"] if row["receipt"] == said.receipt]
    return [(row["state"], row["reason"]) for row in rows] == [("withdrawn", said.details["reason"])]


def _is_joined(said: Said, link: Row, books: Books) -> bool:
    rows = [row for row in books["drive_answer"] if row["receipt"] == said.receipt]
    return [(_names(books)[row["unit"]], row["joined"]) for row in rows] == [(said.details["unit"], 1)]


def _is_reported(said: Said, link: Row, books: Books) -> bool:
    rows = [row for row in books["drive_report"] if row["receipt"] == said.receipt]
    kept = [(str(row["version"]), str(json.loads(row["lines"])[0]["value"])) for row in rows]
    return kept == [(said.details["version"], said.details["first"])]


# A vote is looked at where it counts: only the last one is kept.
_KEPT: Mapping[str, Callable[[Said, Row, Books], bool]] = {
    "covenant.put_up": _is_put_up,
    "covenant.signed": _is_signed,
    "covenant.withdrawn": _is_taken_back,
    "ballot.vote": lambda _said, link, _books: bool(link["action"] == "ballot.vote"),
    "drive.joined": _is_joined,
    "drive.reported": _is_reported,
}
MOVEMENT = frozenset(_KEPT)


def _covenants(books: Books) -> Iterator[Violation]:
    """Every signature is in the chain and on the text of that hash, which names its unit; one text stands at most."""
    versions = {row["id"]: row for row in books["covenant_version"]}
    everybody = {row["id"] for row in books["unit"]}
    for row in versions.values():
        parties = {one["unit"] for one in json.loads(row["body"])["parties"]}
        is_itself = hashlib.sha256(row["body"].encode()).hexdigest() == row["hash"]
        if row["state"] != "draft" and not (is_itself and parties == everybody):
            yield Violation(Promise.SIGNED_AS_READ, f"text {row['id']}: not what was put up")
    standing = Counter((row["bloc"], row["year"]) for row in versions.values() if row["state"] in _STANDING)
    for year, times in standing.items():
        if times > 1:
            yield Violation(Promise.EFFECT_ONCE, f"covenant {year}: {times} texts stand")
    chained = [(link["subject"], *_of(link, books, "unit", "hash")) for link in _links(books, "covenant.signed")]
    signed = [(row["version"], row["unit"], row["hash"]) for row in books["covenant_signature"]]
    if sorted(chained) != sorted(signed) or any(versions[one[0]]["hash"] != one[2] for one in signed):
        yield Violation(Promise.SIGNED_AS_READ, f"signed {sorted(signed)}, in the chain {sorted(chained)}")


def _votes(books: Books, said: Mapping[str, Said]) -> Iterator[Violation]:
    """One vote a unit: the last in the chain, under its seal, and as whoever cast it has read it."""
    receipts = {found[0]["seq"]: receipt for receipt, found in links_by_receipt(books).items()}
    last: dict[tuple[str, str], Row] = {}
    for link in _links(books, "ballot.vote"):
        (unit,) = _of(link, books, "unit")
        last[link["subject"], unit] = link
    kept = {(row["ballot"], row["unit"]): row for row in books["ballot_vote"]}
    if kept.keys() != last.keys():
        yield Violation(Promise.VOTE_KEPT, f"votes of {sorted(kept)}, in the chain of {sorted(last)}")
    for place in kept.keys() & last.keys():
        row, choices = kept[place], json.loads(kept[place]["choices"])
        seal = hashlib.sha256("\n".join((*place, *choices, row["salt"])).encode()).hexdigest()
        read = said.get(receipts.get(last[place]["seq"], ""))
        chosen = _names(books).get(choices[0], "Không có ý kiến")
        if [seal] != _of(last[place], books, "seal") or (read and read.details["chosen"] != chosen):
            yield Violation(Promise.VOTE_KEPT, f"{place}: {choices} is not what was cast last")


def _ballots(books: Books) -> Iterator[Violation]:
    """A ballot is what its last step made it, as often open as it was opened, and closed at most once for that."""
    for row in books["ballot"]:
        links = [link["action"] for link in books["audit"] if link["subject"] == row["id"]]
        steps = [action for action in links if action in _STATES]
        opened = sum(step in _OPENINGS for step in steps)
        closed = sum(step in _CLOSINGS for step in steps)
        kept = (row["state"], row["round"], opened - closed)
        if not steps or kept != (_STATES[steps[-1]], opened, row["state"] == "open"):
            yield Violation(Promise.CLOSED_ONCE, f"ballot {row['id']}: {row['state']}, round {row['round']}, {steps}")


def _reports(books: Books) -> Iterator[Violation]:
    """A report was sent once from each draft, and every one that the chain knows is there."""
    drafts = Counter((row["drive"], row["unit"], row["draft_rev"]) for row in books["drive_report"])
    for what, times in drafts.items():
        if times > 1:
            yield Violation(Promise.EFFECT_ONCE, f"report {what}: {times} times")
    kept = sorted((row["drive"], row["unit"], row["version"]) for row in books["drive_report"])
    chained = sorted(
        (link["subject"], *_of(link, books, "unit", "version")) for link in _links(books, "drive.reported")
    )
    if kept != chained:
        yield Violation(Promise.ACT_KEPT, f"reports {kept}, in the chain {chained}")


def _links(books: Books, action: str) -> list[Row]:
    return [link for link in books["audit"] if link["action"] == action]


def _of(link: Row, books: Books, *names: str) -> list[Any]:
    found = next((row["payload"] for row in books["audit_payload"] if row["seq"] == link["seq"]), "{}")
    payload: Mapping[str, Any] = json.loads(found)
    return [payload.get(name) for name in names]


def _names(books: Books) -> dict[str, str]:
    return {row["id"]: row["name"] for row in books["unit"]}


def _begins(hash_: str, said: Said) -> bool:
    """The digits that are shown are the first ones."""
    return hash_.startswith(said.details["hash"].replace("-", ""))
