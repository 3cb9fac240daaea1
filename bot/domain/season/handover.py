"""The handover of a year: closed, next leaders chosen, the pack given and received, the next year begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.people.members import Unit
from bot.domain.refusal import Refused


class HeadChoice(StrEnum):
    """How next year's head and deputy are found; a setting of the bloc."""

    ELECTED = "elected"
    ASSIGNED = "assigned"
    ROTATED = "rotated"


class OpenPoint(StrEnum):
    """What may be missing when a year is closed."""

    NO_PERIOD = "no_period"
    UNLOCKED = "unlocked"
    CORRECTION = "correction"
    NOMINATION = "nomination"
    PAPER = "paper"
    DRIVE = "drive"
    VOTING = "voting"
    BALLOT = "ballot"
    CHANGE = "change"


_BLOCKING = frozenset({OpenPoint.NO_PERIOD, OpenPoint.UNLOCKED, OpenPoint.CORRECTION, OpenPoint.VOTING})


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, and what it is about."""

    point: OpenPoint
    about: str = ""

    @property
    def blocks(self) -> bool:
        """What would still move points cannot be handed over as it is."""
        return self.point in _BLOCKING


@dataclass(frozen=True, slots=True)
class Mark:
    """Who took a step of the handover (id and name), when, and its receipt."""

    by: str
    name: str
    at: datetime
    receipt: str


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who leads next year (ids of units), how that was found, and the paper that says so ("" for a rotation)."""

    head: str
    deputy: str
    choice: HeadChoice
    document: str = ""
    document_on: date | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A year of a bloc; each step of its end is taken once. Who closed it named the `open_points`.

    `periods` are the ids of what was closed with it: read from then on, written by nobody.
    """

    bloc: str
    year: int
    closed: Mark | None = None
    open_points: tuple[Missing, ...] = ()
    periods: tuple[str, ...] = ()
    leaders: Leaders | None = None
    given: Mark | None = None
    received: Mark | None = None
    begun: Mark | None = None

    def was_taken_by(self, person: str) -> bool:
        """Whether this person closed, gave or received it: what one took part in stays readable."""
        return any(mark is not None and mark.by == person for mark in (self.closed, self.given, self.received))

    def check_open(self) -> None:
        """Raises `Refused("season.closed")`: a closed year is read, not written."""
        if self.closed is not None:
            raise Refused("season.closed", year=str(self.year), at=self.closed.at)

    def check_may_give(self) -> None:
        """Raises `Refused("season.not_closed" | "season.no_leaders" | "season.given")`."""
        if self.closed is None:
            raise Refused("season.not_closed", year=str(self.year))
        if self.leaders is None:
            raise Refused("season.no_leaders")
        if self.given is not None:
            raise Refused("season.given", by=self.given.name, at=self.given.at)

    def check_may_receive(self) -> Leaders:
        """Who receives it.

        Raises:
            Refused: `season.not_given`, `season.received`.

        """
        if self.given is None or self.leaders is None:
            raise Refused("season.not_given", year=str(self.year))
        if self.received is not None:
            raise Refused("season.received", by=self.received.name, at=self.received.at)
        return self.leaders

    def check_may_begin(self) -> None:
        """Raises `Refused("season.not_received" | "season.begun")`."""
        if self.received is None:
            raise Refused("season.not_received", year=str(self.year))
        if self.begun is not None:
            raise Refused("season.begun", by=self.begun.name, at=self.begun.at)


def check_may_close(missing: Sequence[Missing], *, named: Sequence[Missing]) -> None:
    """A year is closed with everything done, or with exactly what is left open confirmed by name.

    Raises:
        Refused: `season.blocked`, `season.open_points`.

    """
    if any(one.blocks for one in missing):
        raise Refused("season.blocked")
    if tuple(missing) != tuple(named):
        raise Refused("season.open_points")


def rotated(units: Sequence[Unit]) -> tuple[str, str]:
    """The next head and deputy in the official order: whoever follows the present head, and the one after.

    Raises:
        Refused: `season.too_few_units`.

    """
    seats = [unit.id for unit in units]
    if len(seats) <= 1:
        raise Refused("season.too_few_units")
    head = next((seat for seat, unit in enumerate(units) if unit.duty == "bloc_head"), -1)
    return seats[(head + 1) % len(seats)], seats[(head + 2) % len(seats)]


def check_leaders(leaders: Leaders, *, units: Sequence[Unit]) -> None:
    """Two different units that exist, with the paper that says so unless they take turns.

    Raises:
        Refused: `season.leaders_unknown`, `season.leaders_same`, `season.leaders_paper`.

    """
    ids = {unit.id for unit in units}
    if leaders.head not in ids or leaders.deputy not in ids:
        raise Refused("season.leaders_unknown")
    if leaders.head == leaders.deputy:
        raise Refused("season.leaders_same")
    if leaders.choice is not HeadChoice.ROTATED and (not leaders.document or leaders.document_on is None):
        raise Refused("season.leaders_paper")
