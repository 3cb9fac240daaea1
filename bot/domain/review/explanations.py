"""Explanations: what a unit has to say, line by line, to what the first review changed."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.people.members import Member, has_hand_in
from bot.domain.refusal import Refused

LONGEST_EXPLANATION = 500


@dataclass(frozen=True, slots=True)
class Explanation:
    """The unit's words on one criterion of one signed version."""

    period: str
    unit: str
    version: int
    criterion: str
    body: str
    by: str
    at: datetime


def check_explanation(body: str) -> None:
    """Raises `Refused`: `explanation.missing` or `explanation.too_long` (500 characters)."""
    if not body:
        raise Refused("explanation.missing")
    if len(body) > LONGEST_EXPLANATION:
        raise Refused("explanation.too_long", most=LONGEST_EXPLANATION, length=len(body))


def check_may_sign(explanations: Sequence[Explanation], *, by: Member) -> None:
    """The drafter never signs.

    Raises:
        Refused: `explanation.nothing`, `explanation.own_draft`.

    """
    if not explanations:
        raise Refused("explanation.nothing")
    if has_hand_in(by, *(one.by for one in explanations)):
        raise Refused("explanation.own_draft")


def fingerprint(explanations: Sequence[Explanation]) -> str:
    """Eight characters that differ when any word does: the leader signs what was shown."""
    text = "\0".join(f"{one.criterion}\0{one.body}" for one in explanations)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def split_code(text: str, criteria: CriteriaSet, *, among: Collection[str]) -> tuple[str, str]:
    """`B02 lý do …` as code and words; the code in the set's spelling.

    Raises:
        Refused: `explanation.which_line` (codes) where no line that was changed is named.

    """
    first, _, rest = text.strip().partition(" ")
    criterion = criteria.find(first.rstrip(":=.-"))
    if criterion is None or criterion.code not in among:
        raise Refused("explanation.which_line", codes=", ".join(among))
    return criterion.code, rest.strip().lstrip("|:-– ").strip()
