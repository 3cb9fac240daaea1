"""Results so far that somebody of the bloc brings for its units: read by the one validator, never over a unit's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.criteria.criteria import CriteriaSet, Privacy
from bot.domain.refusal import Refused
from bot.domain.scoring.filled_rows import FilledBook, FilledPage, read_rows
from bot.domain.scoring.periods import Period, check_unlocked
from bot.domain.scoring.score_lines import LineProblem, ScoreLine, Value
from bot.domain.scoring.sheets import Line


@dataclass(frozen=True, slots=True)
class BadCell:
    """`cell` as the spreadsheet calls it, `G13`, on the page `tab`."""

    tab: str
    cell: str
    problem: LineProblem


@dataclass(frozen=True, slots=True)
class Result:
    """A good line for a unit (by id); `there` is what its draft held when this was read, None for nothing."""

    unit: str
    code: str
    value: Decimal
    note: str
    there: Decimal | None = None

    @property
    def differs(self) -> bool:
        """Whether the unit has entered another value itself."""
        return self.there is not None and self.there != self.value


@dataclass(frozen=True, slots=True)
class ReadBook:
    """What is new or different, how many lines say what the drafts say already, and every bad cell."""

    results: tuple[Result, ...]
    same: int
    bad: tuple[BadCell, ...]


class Bar(StrEnum):
    """Why nothing is brought for a unit."""

    OWN = "own"
    CLOSED = "closed"


def check_may_receive(period: Period, *, is_ended: bool, today: date) -> None:
    """Raises `Refused`: `period.locked`, `results.ended`, `results.not_begun` before the period's first day."""
    check_unlocked(period)
    if is_ended:
        raise Refused("results.ended", period=period.name, due=period.sheet_due)
    if today < period.opens_on:
        raise Refused("results.not_begun", period=period.name, first=period.opens_on)


def read_book(
    book: FilledBook, criteria: CriteriaSet, *, drafts: Mapping[str, Mapping[str, Line]], units: Collection[str]
) -> ReadBook:
    """Every page read by the one validator; `drafts` are the lines of each unit's draft, by unit and code.

    A value is asked for and nothing else: KAD is the head's to decide with a reason and clearing a line the unit's own
    (`results.values_only`). An empty cell says nothing. Of a `score_only` criterion the points come, no document.
    Pages that share a unit, or belong to none of `units`, are refused whole.

    Raises:
        Refused: `results.other_bloc`, `results.page_twice` (tab).

    """
    results: list[Result] = []
    bad: list[BadCell] = []
    same = 0
    points_only = {one.code for one in criteria.criteria if one.privacy is Privacy.SCORE_ONLY}
    _check_pages(book.pages, units)
    for page in book.pages:
        unit, lines = page.table.unit, drafts.get(page.table.unit, {})
        reading = read_rows(page.table, criteria, lines=lines)
        bad += [_bad(page, problem) for problem in reading.problems]
        for line in reading.lines:
            if not isinstance(line.change, Value):
                refused = LineProblem(line.number, line.code, "results.values_only", {"code": line.code})
                bad.append(_bad(page, refused))
            elif _is_there(line.change, lines.get(line.code)):
                same += 1
            else:
                results.append(_result(unit, line, line.change, lines.get(line.code), points_only))
    return ReadBook(tuple(results), same, tuple(bad))


def taken(results: Sequence[Result], lines: Mapping[str, Line], *, over: bool) -> tuple[ScoreLine, ...]:
    """Those of one unit's results that go into its draft, which holds `lines` by now.

    A line that changed since it was shown is left alone in any case, one that the unit filled in only gives way where
    that was chosen (`over`); a document is never put in place of the unit's own without a new value.
    """
    fitting = [one for one in results if _value(lines.get(one.code)) == one.there and (over or not one.differs)]
    return tuple(ScoreLine(number, one.code, Value(one.value, one.note)) for number, one in enumerate(fitting, start=1))


def _check_pages(pages: Sequence[FilledPage], units: Collection[str]) -> None:
    seen: set[str] = set()
    for page in pages:
        if page.table.unit not in units:
            raise Refused("results.other_bloc")
        if page.table.unit in seen:
            raise Refused("results.page_twice", tab=page.tab)
        seen.add(page.table.unit)


def _bad(page: FilledPage, problem: LineProblem) -> BadCell:
    return BadCell(page.tab, f"{page.column}{problem.number}", problem)


def _is_there(written: Value, line: Line | None) -> bool:
    return line is not None and written.value == line.value


def _result(unit: str, line: ScoreLine, written: Value, there: Line | None, points_only: Collection[str]) -> Result:
    note = "" if line.code in points_only else written.note
    return Result(unit, line.code, written.value, note, _value(there))


def _value(line: Line | None) -> Decimal | None:
    return line.value if line else None
