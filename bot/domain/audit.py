"""The hash chain of decisions, and the receipts cut from its head."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.crockford import BITS, number, written

_TAG = "khoi-thi-dua/1"
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Event:
    """One decision: who did what to which object, when; the payload is only committed to."""

    seq: int
    at: datetime
    actor: str
    action: str
    subject: str
    commitment: str


def commitment(payload: str, *, salt: str) -> str:
    """SHA-256 of salt and payload: the payload can be erased later without breaking the chain."""
    return hashlib.sha256(f"{salt}\n{payload}".encode()).hexdigest()


def link(event: Event, *, previous: str) -> str:
    """The chain's next head: SHA-256 over the head before it and the event's canonical text.

    Canonical: a JSON list, so that no field can pretend to be two, with the instant in UTC, so that an
    event has the same head whatever time zone it was read in.
    """
    at = event.at.astimezone(UTC).isoformat()
    fields = (_TAG, previous, event.seq, at, event.actor, event.action, event.subject, event.commitment)
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


def receipt(head: str) -> str:
    """The first 50 bits of a head as ten characters, `AKG7Y-5FRTG`."""
    return written(int(head, 16) >> (len(head) * 4 - BITS))


def receipt_digits(code: str) -> str:
    """The hex digits with which the head of this receipt begins: all that 50 bits fill, twelve."""
    return f"{number(code) >> (BITS % 4):0{BITS // 4}x}"
