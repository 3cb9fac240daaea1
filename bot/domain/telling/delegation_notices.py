"""Notices of lent authority and of roles that people gave up. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.people.members import Role


@dataclass(frozen=True, slots=True)
class AuthorityLent:
    """To whoever holds it from now on (`is_holder`), and to the colleagues: whose authority, until when."""

    lender: str
    holder: str
    role: Role
    place: str
    last_day: date
    votes: bool
    is_holder: bool


class End(StrEnum):
    """Why lent authority ended."""

    TAKEN_BACK = "taken_back"
    GIVEN_BACK = "given_back"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class AuthorityEnded:
    """To both sides and the colleagues: from now on only the lender signs."""

    lender: str
    holder: str
    role: Role
    place: str
    end: End
