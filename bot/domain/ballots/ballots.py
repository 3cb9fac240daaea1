"""Ballots: what a bloc deliberates on, who is entitled to vote on it, and who may open and close it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.ballots.majorities import Majority
from bot.domain.numbering import number_of, number_read
from bot.domain.people.members import Member, Role, Unit, own_units
from bot.domain.people.permissions import is_own_unit_known
from bot.domain.refusal import Refused

MOST_ITEMS = 30
LONGEST_TITLE = 120
_DUTIES = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)


class Mode(StrEnum):
    """In chat, by unit and by name; or by slips on paper, of which only the count is recorded."""

    OPEN = "open"
    PAPER = "paper"


class BallotState(StrEnum):
    """`lacking`: closed without a quorum, the head has to say how it goes on; `ended`: without a result."""

    PREPARED = "prepared"
    OPEN = "open"
    LACKING = "lacking"
    DECIDED = "decided"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be decided.

    A checked nomination (`nomination` is its id, `number` its number, `units` the one it comes from): agree, disagree
    or abstain. Or a choice of one among `units` (`nomination` is empty, `name` is the title they are chosen for).
    """

    name: str
    award: str
    units: tuple[str, ...]
    majority: Majority
    nomination: str = ""
    number: str = ""

    @property
    def is_choice(self) -> bool:
        return not self.nomination

    def entitled(self, voters: Iterable[str]) -> tuple[str, ...]:
        """A unit does not vote on its own nominee; among several units it votes for another one."""
        return tuple(unit for unit in voters if self.is_choice or unit not in self.units)


@dataclass(frozen=True, slots=True)
class Ballot:
    """`id` is the number within the bloc, a hyphen and a random tail; `voters` are the units of the bloc when it was
    opened; `round` counts how often it was opened. A ballot on paper has no `closes_at`.
    """

    id: str
    bloc: str
    year: int
    mode: Mode
    items: tuple[Item, ...]
    prepared_by: str
    prepared_at: datetime
    state: BallotState = BallotState.PREPARED
    closes_at: datetime | None = None
    voters: tuple[str, ...] = ()
    round: int = 0
    opened_by: str = ""
    opened_at: datetime | None = None
    closed_by: str = ""
    closed_at: datetime | None = None
    receipt: str = ""

    @property
    def number(self) -> str:
        """What people call it by, BX-`01`."""
        return number_of(self.id)

    @property
    def parties(self) -> frozenset[str]:
        """The units that it is about."""
        return frozenset(unit for item in self.items for unit in item.units)

    @property
    def electorate(self) -> tuple[str, ...]:
        """The units that are entitled to vote on one item at least."""
        return tuple(unit for unit in self.voters if any(unit in item.entitled(self.voters) for item in self.items))

    def opened(self, *, voters: tuple[str, ...], by: Member, at: datetime, closes_at: datetime | None) -> Ballot:
        """Open for the first time, or once more after it lacked a quorum: the votes that were cast stay."""
        return replace(
            self,
            state=BallotState.OPEN,
            voters=self.voters or voters,
            round=self.round + 1,
            closes_at=closes_at,
            opened_by=by.person,
            opened_at=at,
            closed_by="",
            closed_at=None,
        )

    def closed(self, state: BallotState, *, by: str, at: datetime) -> Ballot:
        return replace(self, state=state, closed_by=by, closed_at=at)


def read_ballot_number(text: str) -> str:
    """The number as an id begins with it, from `BX-01`, `bx1` or `1`; empty for anything else."""
    return number_read(text, "bx")


def check_items(items: tuple[Item, ...]) -> None:
    """Raises `Refused`: `ballot.no_items`, `ballot.too_many_items`, `ballot.too_few_units`."""
    if not items:
        raise Refused("ballot.no_items")
    if len(items) > MOST_ITEMS:
        raise Refused("ballot.too_many_items", most=MOST_ITEMS)
    if any(item.is_choice and len(item.units) < 2 for item in items):
        raise Refused("ballot.too_few_units")


def check_may_lead(ballot: Ballot, *, by: Member, units: Iterable[Unit]) -> None:
    """Opening and closing: the other one of head and deputy where the own unit is a party and the other's is not.

    Raises:
        Refused: what `check_not_only_own` raises; `ballot.leave_to_other`.

    """
    of_bloc = tuple(units)
    check_not_only_own(ballot, by=by, units=of_bloc)
    own = own_units(by, of_bloc)
    others = {unit.id for unit in of_bloc if unit.duty in _DUTIES} - own
    if own & ballot.parties and others - ballot.parties:
        raise Refused("ballot.leave_to_other", number=ballot.number)


def may_lead(ballot: Ballot, *, by: Member, units: Iterable[Unit]) -> bool:
    """Whether `check_may_lead` lets this member open and close it."""
    try:
        check_may_lead(ballot, by=by, units=units)
    except Refused:
        return False
    return True


def check_not_only_own(ballot: Ballot, *, by: Member, units: Iterable[Unit]) -> None:
    """Nobody opens, closes or counts what concerns only the own unit.

    Raises:
        Refused: `permission.own_unit`; `permission.own_unit_unknown` for a head or deputy of an unknown unit.

    """
    of_bloc = tuple(units)
    if ballot.parties <= own_units(by, of_bloc):
        raise Refused("permission.own_unit")
    if not is_own_unit_known(by, of_bloc):
        raise Refused("permission.own_unit_unknown")


def check_may_open(ballot: Ballot) -> None:
    """Raises `Refused`: `ballot.not_prepared`."""
    if ballot.state is not BallotState.PREPARED:
        raise Refused("ballot.not_prepared", number=ballot.number)


def check_may_close(ballot: Ballot, *, at: datetime) -> None:
    """At or after the time, once. Raises `Refused`: `ballot.not_open`, `ballot.too_early`, `ballot.on_paper`."""
    check_is_open(ballot)
    if ballot.closes_at is None:
        raise Refused("ballot.on_paper", number=ballot.number)
    if at < ballot.closes_at:
        raise Refused("ballot.too_early", number=ballot.number, closes_at=ballot.closes_at)


def check_is_open(ballot: Ballot) -> None:
    """Raises `Refused`: `ballot.not_open`."""
    if ballot.state is not BallotState.OPEN:
        raise Refused("ballot.not_open", number=ballot.number)


def check_lacks_quorum(ballot: Ballot) -> None:
    """Raises `Refused`: `ballot.not_lacking`."""
    if ballot.state is not BallotState.LACKING:
        raise Refused("ballot.not_lacking", number=ballot.number)


def check_closing_time(closes_at: datetime, *, at: datetime, is_working_day: bool) -> None:
    """Raises `Refused`: `ballot.time_past`, `ballot.day_off`."""
    if closes_at <= at:
        raise Refused("ballot.time_past", closes_at=closes_at)
    if not is_working_day:
        raise Refused("ballot.day_off", closes_at=closes_at)
