"""Roles as they are held at a moment: the own ones, then those that others lent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.people.members import Grant, Lent, LentBy, Role
from storage.engine import Row
from storage.instants import stored

_NEVER = 1 << 62  # later than whatever was lent
_DAY = timedelta(days=1)


def lent_at(at: datetime | None) -> dict[str, object]:
    """What the queries ask for: all that may be lent at this moment anywhere on earth; nothing without a moment."""
    if at is None:
        return {"at": _NEVER, "from": "9999-12-31", "to": ""}
    return {"at": stored(at), "from": (at - _DAY).date().isoformat(), "to": (at + _DAY).date().isoformat()}


def is_now(row: Row, *, at: datetime | None) -> bool:
    """Whether the head's day of absence is today on the wall clock of the bloc; true of everything else."""
    if at is None or not row["first_day"]:
        return True
    today = at.astimezone(ZoneInfo(row["timezone"])).date().isoformat()
    return bool(row["first_day"] <= today <= row["last_day"])


def grants_of(rows: Sequence[Row]) -> tuple[Grant, ...]:
    """Every role of one person; what somebody lends to who has it anyway, or has it lent, adds nothing."""
    found: dict[tuple[str, str, str], Grant] = {}
    for row in rows:
        if row["role"]:
            place = (row["role"], row["bloc"], row["unit"])
            found.setdefault(place, Grant(Role(row["role"]), *place[1:], bool(row["is_past"]), _lent(row)))
    return tuple(found.values())


def _lent(row: Row) -> Lent | None:
    if not row["lent_by"]:
        return None
    until = date.fromisoformat(row["last_day"])
    return Lent(row["lent_by"], row["lender"], until, LentBy(row["kind"]), votes=bool(row["votes"]))
