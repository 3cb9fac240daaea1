"""Numbers that people call things by, like ĐN-03: counted within a bloc, and the beginning of an id."""

from __future__ import annotations

import re

from bot.domain.folding import fold

_NUMBER = re.compile(r"([a-z]{2})?[ -]?(\d{1,4})", re.ASCII)


def numbered_id(number: int | str, *, tail: str) -> str:
    """`03-9f1c2ab34d5e`: a number of two digits or more, and a random tail that keeps the id from being guessed."""
    return f"{int(number):02d}-{tail}"


def number_of(id_: str) -> str:
    """The number an id begins with."""
    return id_.partition("-")[0]


def number_read(text: str, *letters: str) -> str:
    """The number as an id begins with it, from `ĐN-03`, `dn3` or `3` for the letters "dn"; empty for anything else."""
    found = _NUMBER.fullmatch(fold(text))
    return f"{int(found[2]):02d}" if found and (found[1] is None or found[1] in letters) else ""
