"""The one message a day in which the clock tells a person what is due. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Task(StrEnum):
    """What somebody owes before a deadline."""

    UNSENT = "unsent"
    RETURNED = "returned"
    UNSIGNED = "unsigned"
    INSPECT = "inspect"
    ANSWER = "answer"
    REVIEW_1 = "review_1"
    EXPLAIN = "explain"
    SIGN_EXPLANATION = "sign_explanation"
    REVIEW_2 = "review_2"
    APPEAL = "appeal"


class Part(StrEnum):
    """Why a person reads of it: own and due, own and late, the unit's and late, to be known, or orphaned."""

    DUE = "due"
    LATE = "late"
    PUSH = "push"
    KNOW = "know"
    ABSENT = "absent"
    """Everybody who could do it is on leave."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """One duty with its deadline; days (or hours) left or gone by.

    `unit` is the full name of whose duty it is ("" for reviewers), `about` the short names of the units it concerns,
    `version` the sheet's that waits or came back, `signed` of `units` have signed. `stands_in_for` names colleagues on
    leave whose duty it is, `reasons` are those units gave for being late. `is_closed`: the deadline is hard and
    past. `deadline` is the word that /lydo takes.
    """

    part: Part
    task: Task
    unit: str
    period: str
    code: str
    deadline: str
    due: datetime
    days: int
    hours: int
    is_over: bool
    about: tuple[str, ...] = ()
    version: int = 0
    signed: int = 0
    units: int = 0
    stands_in_for: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    is_closed: bool = False
    bloc: str = ""
    """The bloc's id, for the buttons of readers who see several blocs."""
    bloc_name: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """To one person, once a day: all that is due, the most urgent first."""

    items: tuple[DueItem, ...]
    said: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """(period id, what was said of it): taken back where the message could not leave in time."""
