"""Notices of people who left. Values only, and no name: it was erased."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.people.members import Role


@dataclass(frozen=True, slots=True)
class MemberLeft:
    """To those who have to find somebody else; `is_last` where nobody holds this role there any more."""

    role: Role
    place: str
    is_last: bool
