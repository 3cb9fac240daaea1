"""What official papers have in common: whose paper it is, its number, and how counts, quotes and lists are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_QUOTED = re.compile(r'"([^"\n]*)"')
_SMALL = 10


@dataclass(frozen=True, slots=True)
class Heading:
    """Top left: the agency above, and the one whose paper it is – as they were called on the day of the paper."""

    parent: str
    agency: str


@dataclass(frozen=True, slots=True)
class SignedNumber:
    """The number and day of the paper that was signed, like `45/BB-KTĐ` of 30/06/2017."""

    number: str
    on: date


def two_digits(count: int) -> str:
    """`5` is written `05` in formal text; numbers from 10 on as they are."""
    return f"0{count}" if 0 <= count < _SMALL else str(count)


def curly(text: str) -> str:
    """Straight double quotes in pairs become “these”; one without a partner stays as it is."""
    return _QUOTED.sub("“\\1”", text)


def listed(recipients: Sequence[str]) -> tuple[str, ...]:
    """The lines under "Nơi nhận": a dash and a capital before each, a semicolon behind, behind the last a full stop."""
    names = [name[:1].upper() + name[1:] for name in recipients]
    return (*(f"– {name};" for name in names[:-1]), *(f"– {name}." for name in names[-1:]))
