"""Notices of models worth copying. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.exchange.adoptions import Outcome
from bot.domain.exchange.models import ModelState


@dataclass(frozen=True, slots=True)
class ModelAwaits:
    """To whoever takes the next step after `state`: the leader, the heads, the standing office."""

    number: str
    name: str
    unit: str
    state: ModelState


@dataclass(frozen=True, slots=True)
class ModelDecided:
    """To the people of the unit whose model it is: returned with a reason, or published."""

    number: str
    name: str
    state: ModelState
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class ModelAdopted:
    """To the people of the unit whose model it is: another unit learns from it."""

    number: str
    name: str
    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    """To the people of a unit that took a model over: what became of it."""

    number: str
    name: str
    unit: str
    days: int


@dataclass(frozen=True, slots=True)
class AdoptionReported:
    """To the people of the unit whose model it is: what became of it elsewhere."""

    number: str
    name: str
    unit: str
    days: int
    outcome: Outcome
    note: str
    document: str


@dataclass(frozen=True, slots=True)
class ModelWithdrawn:
    """To the people of a unit that took a model over: it is not recommended any more, and why."""

    number: str
    name: str
    unit: str
    reason: str
