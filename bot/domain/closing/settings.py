"""How long answers may take after a review: the customer's choices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Appeals:
    """Until when an appeal is to be decided, counted from its signature, and how long a word about it is of use."""

    answer_within: timedelta = timedelta(days=3)
    overdue_useful: timedelta = timedelta(days=7)
