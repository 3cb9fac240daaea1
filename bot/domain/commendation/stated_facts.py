"""What the drafter states about a nominee, because no record knows it; what is not stated stays unknown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Merit(StrEnum):
    """The three kinds of merit of a Chiến sĩ thi đua cơ sở (domain.md §3.3), each with a document number."""

    INITIATIVE = "initiative"
    RESEARCH = "research"
    COMBAT = "combat"


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """None where nothing was stated. Of discipline only flags are kept, never what it was about.

    `on_hold` says that a review is awaited or a term has not ended; it ends by itself after `hold_until`.
    """

    months_of_service: int | None = None
    working_days_absent: int | None = None
    disciplined_this_year: bool | None = None
    merit: Merit | None = None
    merit_document: str = ""
    holds_this_year: bool | None = None
    years_excellent: int | None = None
    initiatives: int | None = None
    percent_completing_tasks: Decimal | None = None
    percent_holding: Decimal | None = None
    count_holding: int | None = None
    members_disciplined: bool | None = None
    on_hold: bool | None = None
    hold_until: date | None = None

    def is_held(self, *, on: date) -> bool:
        """Whether consideration is suspended on that day; the last day is still held."""
        return bool(self.on_hold) and (self.hold_until is None or on <= self.hold_until)

    def has_resumed(self, *, on: date) -> bool:
        """Whether a hold was stated and has ended by itself before that day."""
        return bool(self.on_hold) and not self.is_held(on=on)

    @property
    def signed_part(self) -> StatedFacts:
        """What stands under the signatures: a hold comes and goes without changing the text."""
        return replace(self, on_hold=None, hold_until=None)


NOTHING_STATED = StatedFacts()
