"""The promises a crash must not break, each with the name it is reported under."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Promise(StrEnum):
    """What was broken."""

    KEPT = "a submission whose receipt was seen is lost"
    ONCE = "a submission is in the database more than once"
    SAME_NUMBERS = "a submission holds other numbers than were sent"
    NOTHING_UNASKED = "a version that nobody sent"
    DECISION_KEPT = "a decision whose receipt was seen is lost or different"
    NOMINATION_KEPT = "a nomination whose receipt was seen is lost or different"
    JOINED_ONCE = "somebody who was welcomed is not enrolled exactly once"
    ONE_EFFECT = "presses of one act have different receipts"
    ALIVE = "the bot ended by itself, or not as it was asked to"
    ANSWERED = "something a person sent was not answered"
    IN_ORDER = "answers of a chat out of order"
    REPEATED_ALIKE = "a repetition that differs from the first time"
    FROM_SOMEWHERE = "shown in a chat, but never in the outbox"
    NO_STRAY_RECEIPT = "a receipt that the chain does not contain"
    CHAIN = "the audit chain does not verify"
    SCORES = "points that differ from a recomputation"
    TICKS = "a tick that is not unique"
    INBOX = "an update that was not worked off"
    RECEIPT_ONCE = "a receipt that was said stands in the chain more than once"
    ACT_KEPT = "a decision that was answered with success is lost or different"
    EFFECT_ONCE = "a decision has its effect twice, or an effect has no decision"
    SIGNED_AS_READ = "a unit's signature is not one, or not on exactly the text that was read"
    VOTE_KEPT = "a unit's vote is not exactly the one it cast last"
    CLOSED_ONCE = "a ballot was not closed once for every opening that ended"
    SNAPSHOT = "a locked period is not what was locked"
    AFTER_LOCK = "something of a period was changed after its lock"
    LATE_REFUSED = "a change after the lock was not refused"
    TOLD = "a notice that was promised did not reach somebody"
    ONE_PINNED = "not exactly the one table of standings is pinned"
    OUTBOX = "a message that is stuck or failed"


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken promise; `what` says where."""

    promise: Promise
    what: str

    def __str__(self) -> str:
        return f"{self.promise}: {self.what}"
