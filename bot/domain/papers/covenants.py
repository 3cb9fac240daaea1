"""The covenant of a year: what its units promised each other, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.tables import Table


@dataclass(frozen=True, slots=True)
class Covenant:
    """`movements` are the campaigns of the year that its units join."""

    title: str
    signed_on: date | None
    movements: tuple[str, ...]


def covenant_from(root: Table, *, movements: tuple[str, ...]) -> Covenant | None:
    """The table `[covenant]` of a bloc file: title, signed_on (a draft has no day yet); None where there is none."""
    if "covenant" not in root.content:
        return None
    table = root.table("covenant")
    table.only(("title", "signed_on"))
    return Covenant(table.text("title"), table.optional_day("signed_on"), movements)
