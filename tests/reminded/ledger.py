"""What really happened in the year, kept beside the program: who owes what is read from here, not asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tests.reminded.people import CODES

LEADS = {code: CODES[(seat + 1) % len(CODES)] for seat, code in enumerate(CODES)}
"""By inspected unit, the unit that leads its team."""


@dataclass(slots=True)
class UnitBook:
    """A unit in one period; moments are None until they happen, `states` are the sheet's before it is signed."""

    states: list[tuple[datetime, str]] = field(default_factory=list)
    signed: datetime | None = None
    checked: datetime | None = None
    findings: int = 0
    answered: datetime | None = None
    reviewed: datetime | None = None
    changed: bool = False
    written: datetime | None = None
    explained: datetime | None = None
    reviewed_again: datetime | None = None

    @property
    def version(self) -> int:
        return sum(state == "unsigned" for _, state in self.states)

    def state(self, at: datetime) -> str:
        return next((state for moment, state in reversed(self.states) if moment <= at), "unsent")


@dataclass(slots=True)
class PeriodBook:
    """Deadlines by word, units by code; `own` are extended deadlines by (word, unit): since when, until when."""

    code: str
    dues: dict[str, datetime]
    units: dict[str, UnitBook] = field(default_factory=lambda: {code: UnitBook() for code in CODES})
    own: dict[tuple[str, str], tuple[datetime, datetime]] = field(default_factory=dict)
    planned: datetime | None = None
    locked: datetime | None = None

    def due(self, word: str, unit: str, *, at: datetime | None = None) -> datetime:
        """As it was known at a moment, or in the end."""
        since, until = self.own.get((word, unit), (None, self.dues[word]))
        return until if at is None or since is None or since <= at else self.dues[word]

    def owes(self, task: str, unit: str, at: datetime) -> bool:  # noqa: PLR0911  # a table of what is open
        """Whether this was open then; `unit` is the one concerned (of an inspection: the inspected one)."""

        def happened(moment: datetime | None) -> bool:
            return moment is not None and moment <= at

        book = self.units[unit]
        if happened(self.locked):
            return False
        if task in {"unsent", "returned", "unsigned"}:
            return not happened(book.signed) and book.state(at) == task
        if not happened(book.signed):
            return False
        if task == "inspect":
            return happened(self.planned) and not happened(book.checked) and not happened(book.reviewed)
        if task == "answer":
            told = book.findings > 0 and happened(book.checked)
            return told and not happened(book.answered) and not happened(book.reviewed)
        if task == "review_1":
            waits = happened(self.planned) and not happened(book.checked)
            waits = waits and at <= self.due("cross_check", LEADS[unit])
            return not happened(book.reviewed) and not waits and at > self.dues["sheet"]
        reviewed = happened(book.reviewed) and not happened(book.reviewed_again)
        explains = reviewed and book.changed and not happened(book.explained) and at <= self.due("explanation", unit)
        if task in {"explain", "sign_explanation"}:
            return explains and happened(book.written) == (task == "sign_explanation")
        if task == "review_2":
            return reviewed and not explains
        raise AssertionError(task)
