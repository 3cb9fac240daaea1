"""The covenant of a year as objects: movements, contents, pledges with numbers; its one text and the hash of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.closing.snapshots import plain
from bot.domain.refusal import Refused

SHOWN_DIGITS = 16
"""Hex digits of a text's hash that stand in buttons and on screens."""


class Direction(StrEnum):
    """How a result is held against the number that was pledged."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Pledge:
    """A target (chỉ tiêu): `value` in `measure`; `criterion` is a code, empty for a free content.

    `own` are the units for which another target had been assigned when the text was put up: unit id and value.
    """

    number: int
    content: str
    direction: Direction
    value: Decimal
    measure: str
    criterion: str = ""
    own: tuple[tuple[str, Decimal], ...] = ()

    def of(self, unit: str) -> Decimal:
        """What this unit pledges."""
        return dict(self.own).get(unit, self.value)


@dataclass(frozen=True, slots=True)
class Party:
    """A unit that signs, with the name it had when the text was put up."""

    unit: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class CovenantText:
    """All that is signed. `parties` are empty as long as it is a draft."""

    bloc: str
    year: int
    title: str
    movements: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    parties: tuple[Party, ...] = ()

    def pledge(self, number: int) -> Pledge:
        """Raises `Refused("covenant.no_pledge", number=…)`."""
        found = next((one for one in self.pledges if one.number == number), None)
        if found is None:
            raise Refused("covenant.no_pledge", number=number)
        return found

    def pledged(self, criterion: str) -> Pledge | None:
        """The pledge that is tied to a criterion."""
        return next((one for one in self.pledges if one.criterion and one.criterion == criterion), None)

    def party(self, unit: str) -> Party | None:
        return next((one for one in self.parties if one.unit == unit), None)


class VersionState(StrEnum):
    """A draft is prepared; open waits for signatures; in force was signed by all; withdrawn was taken back."""

    DRAFT = "draft"
    OPEN = "open"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


STANDING = frozenset({VersionState.OPEN, VersionState.IN_FORCE})


@dataclass(frozen=True, slots=True)
class CovenantVersion:
    """A text with what became of it; `body` is what `written` said when it was put up, `hash` its SHA-256."""

    id: str
    bloc: str
    year: int
    body: str
    state: VersionState
    made_by: str
    made_at: datetime
    hash: str = ""
    put_up_by: str = ""
    put_up_at: datetime | None = None
    ended_by: str = ""
    ended_at: datetime | None = None
    reason: str = ""
    receipt: str = ""

    @property
    def text(self) -> CovenantText:
        return read(self.body)


@dataclass(frozen=True, slots=True)
class CovenantSignature:
    """A leader signed exactly the text with this hash."""

    version: str
    unit: str
    hash: str
    by: str
    at: datetime
    receipt: str


def written(text: CovenantText) -> str:
    """Canonical JSON (keys sorted, numbers as decimal strings): equal texts, equal bytes."""
    whole = {
        "bloc": text.bloc,
        "year": text.year,
        "title": text.title,
        "movements": text.movements,
        "contents": text.contents,
        "pledges": [_row(one) for one in text.pledges],
        "parties": [{"unit": one.unit, "name": one.name, "short": one.short} for one in text.parties],
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(body: str) -> CovenantText:
    """The inverse of `written`."""
    whole = json.loads(body)
    return CovenantText(
        bloc=whole["bloc"],
        year=whole["year"],
        title=whole["title"],
        movements=tuple(whole["movements"]),
        contents=tuple(whole["contents"]),
        pledges=tuple(_pledge(row) for row in whole["pledges"]),
        parties=tuple(Party(row["unit"], row["name"], row["short"]) for row in whole["parties"]),
    )


def hashed(body: str) -> str:
    """SHA-256 of a written text, 64 hex digits."""
    return hashlib.sha256(body.encode()).hexdigest()


def numbered(pledges: Sequence[Pledge]) -> tuple[Pledge, ...]:
    """The pledges counted anew, from 1."""
    return tuple(replace(one, number=number) for number, one in enumerate(pledges, start=1))


def is_kept(pledge: Pledge, result: Decimal, *, value: Decimal) -> bool:
    """Whether a result reaches what was pledged."""
    if pledge.direction is Direction.AT_MOST:
        return result <= value
    return result >= value if pledge.direction is Direction.AT_LEAST else result == value


def _row(one: Pledge) -> Mapping[str, object]:
    return {
        "number": one.number,
        "content": one.content,
        "direction": one.direction,
        "value": plain(one.value),
        "measure": one.measure,
        "criterion": one.criterion,
        "own": [[unit, plain(value)] for unit, value in one.own],
    }


def _pledge(row: Mapping[str, object]) -> Pledge:
    own = row["own"]
    return Pledge(
        number=int(str(row["number"])),
        content=str(row["content"]),
        direction=Direction(str(row["direction"])),
        value=Decimal(str(row["value"])),
        measure=str(row["measure"]),
        criterion=str(row["criterion"]),
        own=tuple((str(unit), Decimal(str(value))) for unit, value in own) if isinstance(own, list) else (),
    )
