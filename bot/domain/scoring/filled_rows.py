"""A table that somebody filled in, as lines for the one validator: whose row it is, and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.criteria.criteria import CriteriaSet, Criterion
from bot.domain.folding import fold
from bot.domain.scoring.score_lines import LineProblem, Reading, read_lines
from bot.domain.scoring.sheets import Line

_HASH_SHOWN = 12
_SEPARATOR = "@"


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row; `number` as the spreadsheet counts it, the texts as a person sees them, on one line each."""

    number: int
    id: str = ""
    code: str = ""
    name: str = ""
    value: str = ""
    note: str = ""
    has_formula: bool = False

    @property
    def written(self) -> str:
        """The row as it would be typed into the chat."""
        return f"{self.code or self.name}\t{self.value}{f' | {self.note}' if self.note else ''}"


@dataclass(frozen=True, slots=True)
class FilledTable:
    """The rows of a template that came back, and what it was made for: ids of unit and period, hash of the set."""

    unit: str
    period: str
    criteria: str
    rows: tuple[FilledRow, ...]


@dataclass(frozen=True, slots=True)
class FilledPage:
    """One unit's page of a workbook that holds several: the name of its tab, and the letter of the values' column."""

    tab: str
    column: str
    table: FilledTable


@dataclass(frozen=True, slots=True)
class FilledBook:
    """What came back of a template for all units; `strange` are tabs of which nobody knows whose they are."""

    period: str
    criteria: str
    pages: tuple[FilledPage, ...]
    strange: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[FilledRow, ...]:
        """Of all pages."""
        return tuple(row for page in self.pages for row in page.table.rows)


def row_id(code: str, *, criteria: str) -> str:
    """What a row is known by wherever it is moved: the criterion's code, and the hash of the set it belongs to."""
    return f"{code}{_SEPARATOR}{criteria[:_HASH_SHOWN]}"


def read_rows(table: FilledTable, criteria: CriteriaSet, *, lines: Mapping[str, Line]) -> Reading:
    """The rows read by `read_lines`, every problem with its row's number.

    A row belongs to the criterion of its hidden id, else of its code, else of its name. An empty value states
    nothing and keeps the draft's line in `lines`; a formula is never read (`line.formula`): what it shows may be
    anything by the time somebody looks.
    """
    typed: dict[int, str] = {}
    problems: list[LineProblem] = []
    for row in table.rows:
        criterion = _criterion(row, criteria, table.criteria)
        code = criterion.code if criterion else row.code or row.name
        if row.has_formula:
            problems.append(LineProblem(row.number, code, "line.formula", {"code": code}))
        elif row.value or _is_news(row, criterion, lines):
            typed[row.number] = FilledRow(row.number, code=code, value=row.value, note=row.note).written
    reading = read_lines(_at_their_places(typed), criteria)
    ordered = sorted((*problems, *reading.problems), key=lambda problem: problem.number)
    return Reading(reading.lines, tuple(ordered))


def _criterion(row: FilledRow, criteria: CriteriaSet, version: str) -> Criterion | None:
    code, _, of = row.id.rpartition(_SEPARATOR)
    trusted = criteria.find(code) if code and of == version[:_HASH_SHOWN] else None
    if trusted or (row.code and criteria.find(row.code)):
        return trusted or criteria.find(row.code)
    named = [one for one in criteria.criteria if row.name and fold(one.name) == fold(row.name)]
    return named[0] if len(named) == 1 else None


def _is_news(row: FilledRow, criterion: Criterion | None, lines: Mapping[str, Line]) -> bool:
    """A document without a number is asked about, unless it is the one that came with the template."""
    there = lines.get(criterion.code) if criterion else None
    return criterion is not None and bool(row.note) and row.note != (there.note if there else "")


def _at_their_places(typed: Mapping[int, str]) -> str:
    """One text whose line numbers are the numbers of the rows."""
    listed: Sequence[int] = range(1, max(typed, default=0) + 1)
    return "\n".join(typed.get(number, "") for number in listed)
