"""Notices of a secretary appointed or relieved. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SecretaryAppointed:
    """To the one appointed (`is_you`), and to the bloc's head and deputy: who, by whom, whose place is taken."""

    name: str
    place: str
    by: str
    former: tuple[str, ...]
    is_you: bool


@dataclass(frozen=True, slots=True)
class SecretaryRelieved:
    """To a former secretary: who appointed whom instead."""

    name: str
    place: str
    by: str
    successor: str
