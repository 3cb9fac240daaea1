"""What is stored about one person, and what stays when the person leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people.members import Grant

_NO_RECORDS = frozenset({"absence", "data", "delegation", "enrolment", "lesson", "member"})
_NO_RECORD = frozenset({"explanation.drafted", "sheet.change_undone", "sheet.drafted"})


@dataclass(frozen=True, slots=True)
class StoredAccount:
    """A messenger account: the channel, its number there, the chat, and since when it is bound."""

    channel: str
    id: str
    chat: str
    bound_at: datetime | None


@dataclass(frozen=True, slots=True)
class StoredRole:
    """One role with its time span."""

    grant: Grant
    given_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class StoredAbsence:
    """Days of leave or duty that the person noted."""

    kind: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class StoredAct:
    """One link of the audit chain that the person made."""

    action: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything the records hold about one person."""

    person: str
    name: str
    language: str
    since: datetime
    accounts: tuple[StoredAccount, ...]
    roles: tuple[StoredRole, ...]
    absences: tuple[StoredAbsence, ...]
    acts: tuple[StoredAct, ...]
    lent: int
    """How many acts were done with the person's authority, or by the person with another's."""


def is_record(action: str) -> bool:
    """Whether an act belongs to a record of the bloc, which must go on saying who did it."""
    return action.partition(".")[0] not in _NO_RECORDS and action not in _NO_RECORD


def keeps_name(stored: OwnData) -> bool:
    """Whether a submitted, signed or decided record needs the person's name."""
    return stored.lent > 0 or any(is_record(one.action) for one in stored.acts)


def records(acts: Iterable[StoredAct]) -> int:
    """How many acts belong to records that stay."""
    return sum(is_record(one.action) for one in acts)


@dataclass(frozen=True, slots=True)
class Erasure:
    """Somebody left: what is left of the talk itself is forgotten after the farewell has arrived."""

    channel: str
    account: str
    chat: str
    name: str
    erased_at: datetime
