"""What must be true of targets, reviews, explanations and appeals: said is done, done once, and told to the unit."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from tests.crash.books import Books, Row
from tests.crash.errand_rules import ERRANDS
from tests.crash.ledger import Ledger
from tests.crash.movement_rules import MOVEMENT
from tests.crash.receipts import links_by_receipt
from tests.crash.said import Said, decisions_said
from tests.crash.violations import Promise, Violation

_NUMBER = re.compile(r"(\d+(?:,\d+)?) %$")
_STEPS = frozenset({"path.review_1", "path.review_2", "path.returned", "path.explained"})


def broken_path(ledger: Ledger, books: Books) -> Iterator[Violation]:
    """Every promise about the way of a sheet that does not hold."""
    links = links_by_receipt(books)
    for said in decisions_said(ledger.shown).values():
        if said.action in ERRANDS | MOVEMENT:
            continue
        found = links.get(said.receipt, [])
        if len(found) == 1:  # whether it is there at all, exactly once, is judged with all receipts
            yield from _kept(said, found[0], books)
    yield from _once(books)


def _kept(said: Said, link: Row, books: Books) -> Iterator[Violation]:
    """What was answered with success is there, as it was said."""
    if not str(link["action"]).startswith(said.action):
        yield Violation(Promise.ACT_KEPT, f"{said.receipt}: said {said.action}, is {link['action']}")
        return
    wrong = {
        "terms.set": _terms,
        "period.locked": _lock,
        "appeal.drafted": _appeal,
        "appeal.signed": _appeal,
        "appeal.decided": _appeal,
    }.get(said.action, _step)(said, link, books)
    if wrong:
        yield Violation(Promise.ACT_KEPT, f"{link['action']} {said.receipt}: {wrong}")


def _terms(said: Said, _link: Row, books: Books) -> str:
    rows = _of(books["assignment"], said.receipt)
    kept = [(row["unit"].rpartition(".")[2], row["criterion"], bool(row["is_assigned"])) for row in rows]
    wanted = (said.details["code"], said.details["criterion"], said.details["term"] != "không giao")
    number = _NUMBER.search(said.details["term"])
    targets = [Decimal(row["target"]) for row in rows if row["target"] is not None]
    if kept != [wanted] or (number and targets != [Decimal(number[1].replace(",", "."))]):
        return f"said {dict(said.details)}, kept {kept} {targets}"
    return ""


def _step(said: Said, link: Row, books: Books) -> str:
    """The step of a review, with as many rulings as were said, and exactly those the chain knows."""
    steps = [(f"path.{row['stage']}", row["reason"]) for row in _of(books["path_step"], said.receipt)]
    if steps != [(link["action"], said.details.get("reason", ""))]:
        return f"steps {steps}"
    rulings = {row["criterion"]: row["value"] for row in _of(books["ruling"], said.receipt)}
    lines = _payload(link, books).get("lines") or {}
    decided = {code: line["value"] for code, line in lines.items()} if said.action == "path.review" else {}
    return "" if rulings == decided and len(rulings) == said.count else f"rulings {rulings}, decided {decided}"


def _appeal(said: Said, link: Row, books: Books) -> str:
    """An appeal is one row that goes on; only its last state is stored, and its ruling only where it was accepted."""
    rows = [row for row in books["appeal"] if row["id"] == link["subject"]]
    if len(rows) != 1:
        return f"{len(rows)} rows"
    row = rows[0]
    is_wrong = said.action != "appeal.drafted" and not row["signed_by"]
    if said.action == "appeal.decided":
        is_accepted = said.receipt == row["receipt"] and row["state"] == "accepted"
        ruled = [one["value"] for one in _of(books["ruling"], said.receipt)]
        is_wrong = row["answer"] != said.details["reason"] or ruled != ([row["value"]] if is_accepted else [])
        is_wrong = is_wrong or is_accepted == ("criterion" in said.details)
    return f"{row['state']}, answer {row['answer']!r}" if is_wrong else ""


def _lock(said: Said, _link: Row, books: Books) -> str:
    kept = [(row["receipt"], row["hash"]) for row in books["period_lock"]]
    return "" if kept == [(said.receipt, said.details["hash"])] else f"kept {kept}"


def _once(books: Books) -> Iterator[Violation]:
    """No confirmation had its effect twice, and nothing has an effect that nobody decided."""
    steps = Counter((row["unit"], row["stage"], row["version"]) for row in books["path_step"])
    rulings = Counter((row["unit"], row["criterion"], row["instance"], row["version"]) for row in books["ruling"])
    appeals = Counter((row["unit"], row["criterion"], row["version"]) for row in books["appeal"])
    for kind, counted in (("step", steps), ("ruling", rulings), ("appeal", appeals)):
        for what, times in counted.items():
            if times > 1:
                yield Violation(Promise.EFFECT_ONCE, f"{kind} {what}: {times} times")
    yield from _terms_once(books["assignment"])
    links = links_by_receipt(books)
    for table in ("path_step", "ruling", "assignment"):
        for row in books[table]:
            if row["receipt"] not in links:
                yield Violation(Promise.EFFECT_ONCE, f"{table} {row['id']}: nobody decided it ({row['receipt']})")
    done = {row["receipt"] for row in books["path_step"]}
    for receipt, found in links.items():
        if found[0]["action"] in _STEPS and receipt not in done:
            yield Violation(Promise.ACT_KEPT, f"{found[0]['action']} {receipt}: no step")


def _terms_once(rows: Sequence[Row]) -> Iterator[Violation]:
    """Only what changes something is written, so the same term twice running is one decision with two effects."""
    before: dict[tuple[str, str], tuple[object, object]] = {}
    for row in rows:
        place, term = (row["unit"], row["criterion"]), (row["is_assigned"], row["target"])
        if before.get(place) == term:
            yield Violation(Promise.EFFECT_ONCE, f"term {place}: {term} again ({row['receipt']})")
        before[place] = term


def _of(rows: Iterable[Row], receipt: str) -> list[Row]:
    return [row for row in rows if row["receipt"] == receipt]


def _payload(link: Row, books: Books) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    found = next((row["payload"] for row in books["audit_payload"] if row["seq"] == link["seq"]), "{}")
    payload: Mapping[str, Mapping[str, Mapping[str, str]]] = json.loads(found)
    return payload
