"""What leaders are told of a bloc, and of all blocs. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.scoring.periods import Deadline


class Phase(StrEnum):
    """Where a period stands by its deadlines; `lock` once all are past, `between` where none is open."""

    SHEET = "sheet"
    CROSS_CHECK = "cross_check"
    REVIEW_1 = "review_1"
    EXPLANATION = "explanation"
    REVIEW_2 = "review_2"
    LOCK = "lock"
    BETWEEN = "between"


class Course(StrEnum):
    """Whether the bloc is on course: done with this step, on time, to be urged, behind; or before and after all."""

    DONE = "done"
    ON_TIME = "on_time"
    URGED = "urged"
    BEHIND = "behind"
    READY = "ready"
    BETWEEN = "between"


class Matter(StrEnum):
    """What can need a leader, in the order of need."""

    SHEETS_OVERDUE = "sheets_overdue"
    APPEALS_OVERDUE = "appeals_overdue"
    REVIEW_1_OVERDUE = "review_1_overdue"
    REVIEW_2_OVERDUE = "review_2_overdue"
    RETURNED = "returned"
    CROSS_CHECK_OVERDUE = "cross_check_overdue"
    SHEETS_MISSING = "sheets_missing"
    NO_PLAN = "no_plan"
    TO_REVIEW = "to_review"
    REOPENINGS = "reopenings"
    NOMINATIONS = "nominations"
    APPEALS = "appeals"
    TERMS = "terms"
    DRIVES_OVER = "drives_over"
    TO_LOCK = "to_lock"
    UNANSWERED = "unanswered"
    FELL = "fell"
    RADAR = "radar"


LATE = (Matter.SHEETS_OVERDUE, Matter.APPEALS_OVERDUE, Matter.REVIEW_1_OVERDUE, Matter.REVIEW_2_OVERDUE,
        Matter.CROSS_CHECK_OVERDUE)  # fmt: skip
"""What makes a bloc late: somebody's deadline is past."""


class Deed(StrEnum):
    """What a leader can decide from a brief, or only open."""

    APPROVE = "approve"
    RETURN = "return"
    ASK = "ask"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a concern is about: a unit's short name and code, or a nomination's; `note` is what is said of it.

    `deeds` are what this reader may decide about it at once. `unit` is the code of a nomination's unit, `missing`
    and `is_late` are of a sheet to review, `by` and `rank` of a fall.
    """

    name: str
    code: str = ""
    note: str = ""
    deeds: tuple[Deed, ...] = ()
    unit: str = ""
    missing: int = 0
    is_late: bool = False
    by: int = 0
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that needs the leader. `count` where nobody is named; `opens` says that there is a list to open."""

    matter: Matter
    items: tuple[Item, ...] = ()
    count: int = 0
    opens: bool = False

    @property
    def number(self) -> int:
        """How many it is about."""
        return self.count or len(self.items)


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many are done with the step of the phase; `more` since the last edition."""

    done: int
    of: int
    more: int


@dataclass(frozen=True, slots=True)
class Average:
    """The mean of the units' results, in per cent or in points, and by how much it moved; None where not known."""

    value: Decimal
    is_percentage: bool
    more: Decimal | None


@dataclass(frozen=True, slots=True)
class NextStep:
    """The deadline that comes next, of which period, and the time left."""

    deadline: Deadline
    period: str
    due: datetime
    days: int
    hours: int


@dataclass(frozen=True, slots=True)
class WeeklyBrief:
    """To one leader of a bloc: on course or not, at most three concerns, numbers with their change, what comes next.

    `place` is the bloc's id where replies have to name it, `code` the period's. `signed_more` counts since `since`;
    `others` are the concerns that did not fit, to be read under /viec. `locked_at` of a period that is closed.
    """

    bloc: str
    place: str
    period: str
    code: str
    phase: Phase
    course: Course
    signed: Progress
    since: datetime
    progress: Progress | None = None
    average: Average | None = None
    concerns: tuple[Concern, ...] = ()
    others: int = 0
    next: NextStep | None = None
    locked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BlocLine:
    """A bloc in one line of the province's brief: `late` units (or reviews), `waiting` decisions of leaders."""

    bloc: str
    code: str
    phase: Phase
    course: Course
    done: int
    units: int
    late: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ProvinceBrief:
    """To the province's leaders, where there are several blocs: one line each, the one that needs help most first."""

    lines: tuple[BlocLine, ...]
