"""Notices of praise, and the weekly digest. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Praised:
    """To the bloc's group, the unit concerned and the heads: who did what, and where it was reported."""

    number: str
    unit: str
    name: str
    deed: str
    document: str
    by: str


@dataclass(frozen=True, slots=True)
class PraiseWithdrawn:
    """To who praised, the unit and the heads: this praise is not shown any more."""

    number: str
    unit: str
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class PraiseGone:
    """In the bloc's group, in place of a praise that was taken back: no name, no deed."""

    number: str


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One line of the digest: its number, the unit's short name (empty for the bloc itself), and a title or name."""

    number: str
    unit: str
    title: str


@dataclass(frozen=True, slots=True)
class Digest:
    """To everybody of a bloc who wants it: the newest lessons and praise since the last one, and how many more."""

    bloc: str
    lessons: tuple[DigestItem, ...]
    praises: tuple[DigestItem, ...]
    more_lessons: int = 0
    more_praises: int = 0
    questions: tuple[DigestItem, ...] = ()
    models: tuple[DigestItem, ...] = ()


@dataclass(frozen=True, slots=True)
class BlocAnswered:
    """To whoever asked the bloc: somebody answered."""

    number: str
    question: str
    answer: str
    by: str
    unit: str


@dataclass(frozen=True, slots=True)
class HelpClaimed:
    """To the people of a unit: another unit says that it helped; it counts when they confirm."""

    number: str
    helper: str
    subject: str


@dataclass(frozen=True, slots=True)
class HelpDecided:
    """To the people of the unit that helped: the help was named or confirmed, or not."""

    number: str
    helped: str
    subject: str
    is_confirmed: bool
