"""Ballots made for the tests: five units, of which A and B lead the bloc."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.ballots.ballots import Ballot, BallotState, Item, Mode
from bot.domain.ballots.majorities import Base, Majority, Share
from bot.domain.ballots.votes import Vote
from bot.domain.people.members import Grant, Member, Role, Unit

AT = datetime(2017, 11, 20, 2, tzinfo=UTC)
CLOSES = datetime(2017, 11, 22, 10, tzinfo=UTC)
VOTERS = ("k.A", "k.B", "k.C", "k.D", "k.E")
DUTIES = {"k.A": "bloc_head", "k.B": "bloc_deputy"}
UNITS = tuple(Unit(id_, "k", id_[2:], id_, id_, n, DUTIES.get(id_, "")) for n, id_ in enumerate(VOTERS))
HEAD = Member("head", "Cường", (Grant(Role.BLOC_HEAD, "k"),))
DEPUTY = Member("deputy", "Dũng", (Grant(Role.BLOC_DEPUTY, "k"),))
SECRETARY = Member("secretary", "Thu", (Grant(Role.SECRETARY, "k"),))


def nominee(unit: str, *, majority: Majority | None = None, number: str = "01") -> Item:
    return Item(f"Người của {unit}", "cstt", (unit,), majority or Majority(), nomination=f"{number}-x", number=number)


def choice(*units: str, majority: Majority | None = None) -> Item:
    return Item("Đơn vị dẫn đầu", "", units or VOTERS, majority or Majority())


def of(
    above: int, below: int, *, is_strict: bool = False, quorum: Share | None = None, base: Base = Base.ENTITLED
) -> Majority:
    return Majority(quorum or Share(2, 3), Share(above, below, is_strict), base)


def prepared(*items: Item, mode: Mode = Mode.OPEN) -> Ballot:
    closes_at = CLOSES if mode is Mode.OPEN else None
    return Ballot("01-9f1c", "k", 2017, mode, items or (nominee("k.E"),), "secretary", AT, closes_at=closes_at)


def opened(*items: Item, mode: Mode = Mode.OPEN) -> Ballot:
    one = prepared(*items, mode=mode)
    return one.opened(voters=VOTERS, by=HEAD, at=AT, closes_at=one.closes_at)


def lacking(*items: Item) -> Ballot:
    return replace(opened(*items), state=BallotState.LACKING)


def vote(unit: str, *choices: str) -> Vote:
    return Vote("01-9f1c", unit, choices, f"leader of {unit}", AT, "salt")
