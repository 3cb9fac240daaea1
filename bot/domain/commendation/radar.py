"""Who is one year short of a title that takes several years in a row, told before the window closes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.commendation.awards import AwardEntry
from bot.domain.commendation.honours import Honour, years_held


@dataclass(frozen=True, slots=True)
class Nearing:
    """`name` held `of` in `held`; with `lacking` (empty: nothing) `award` can be considered."""

    name: str
    award: str
    of: str
    held: tuple[int, ...]
    lacking: tuple[int, ...]


def nearing(honours: Iterable[Honour], *, entries: Iterable[AwardEntry], year: int) -> tuple[Nearing, ...]:
    """Everybody who has all the years a title needs but perhaps the running one; `entries` are in force that year."""
    recorded = tuple(honours)
    names = {one.holder: one.name for one in reversed(recorded)}
    found = [
        row
        for entry in entries
        for of, needed in _rows_in_a_row(entry)
        for holder, name in names.items()
        for row in _near(recorded, holder, name, award=entry.id, of=of, years=range(year - needed + 1, year + 1))
    ]
    return tuple(sorted(found, key=lambda row: (bool(row.lacking), row.award, row.name)))


def _rows_in_a_row(entry: AwardEntry) -> Iterator[tuple[str, int]]:
    for check in entry.checks:
        if check["fact"] == "consecutive_years":
            yield str(check["of"]), int(str(check["at_least"]))


def _near(
    honours: tuple[Honour, ...], holder: str, name: str, *, award: str, of: str, years: range
) -> Iterator[Nearing]:
    held = years_held(honours, holder=holder)
    if years[-1] in held.get(award, frozenset()):
        return  # this year's is already on record
    had = tuple(year for year in years if year in held.get(of, frozenset()))
    lacking = tuple(year for year in years if year not in had)
    if had and lacking in {(), (years[-1],)}:
        yield Nearing(name, award, of, had, lacking)
