"""How a rule says no: a key and the facts, worded elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class Refused(Exception):  # noqa: N818 - a refusal is an answer of the rules, not an error of the program
    """A rule said no. `key` names the text that words it, `details` fill its placeholders."""

    def __init__(self, key: str, /, **details: object) -> None:
        super().__init__(key)
        self.key = key
        self.details = details

    def __repr__(self) -> str:
        return f"Refused({', '.join([repr(self.key), *(f'{k}={v!r}' for k, v in self.details.items())])})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Refused):
            return NotImplemented
        return (self.key, self.details) == (other.key, other.details)

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class Problem:
    """One of several things that are wrong at once; carried in `Refused(…, problems=(…))`."""

    key: str
    details: Mapping[str, object]
