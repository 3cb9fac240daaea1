"""The table of the bloc: every criterion as a row, every unit as a column, with the sums and the places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.actions.papers.tallies import Tally, tally
from bot.domain.criteria.criteria import Criterion
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.scoring.scores import Totals
from bot.domain.telling.notices import CorrectedLine
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class PointsRow:
    """Points of every unit in the official order; None where there are none."""

    code: str
    name: str
    most: Decimal
    points: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class TableGroup:
    """A group with criteria of its own, and their sum."""

    total: PointsRow
    rows: tuple[PointsRow, ...]


@dataclass(frozen=True, slots=True)
class BlocTable:
    """What stands on the paper; `units`, `totals` and `ranks` go with the columns, `most` is the standard maximum."""

    period: str
    units: tuple[str, ...]
    groups: tuple[TableGroup, ...]
    most: Decimal
    totals: tuple[Totals | None, ...]
    ranks: tuple[int, ...]
    corrections: tuple[CorrectedLine, ...]


async def bloc_table(work: Work, period: Period, *, by: Member, at: datetime) -> BlocTable:
    """For the bloc's people and the province's.

    Raises:
        Refused: `permission.see_bloc_sheets`; `paper.nobody_signed`.

    """
    check_may(by, Act.SEE_BLOC_SHEETS, bloc=period.bloc)
    made = await tally(work, period, at=at)
    if not made.placed:
        raise Refused("paper.nobody_signed", period=period.name)
    return BlocTable(
        period=period.name,
        units=tuple(unit.short for unit in made.snapshot.units),
        groups=tuple(
            TableGroup(
                total=_points(made, group.code, group.name, group.max_points, of=made.criteria.of_group(group.code)),
                rows=tuple(
                    _points(made, one.code, one.name, one.max_points, of=(one,))
                    for one in made.criteria.of_group(group.code)
                ),
            )
            for group in made.criteria.headings()
        ),
        most=made.criteria.standard_max,
        totals=tuple(unit.scored.totals if unit.scored else None for unit in made.snapshot.units),
        ranks=tuple(unit.rank for unit in made.snapshot.units),
        corrections=made.corrections,
    )


def _points(made: Tally, code: str, name: str, most: Decimal, *, of: tuple[Criterion, ...]) -> PointsRow:
    found: list[Decimal | None] = []
    for unit in made.snapshot.units:
        points = unit.scored.points if unit.scored else {}
        earned = [points[one.code] for one in of if one.code in points]
        found.append(sum(earned, Decimal(0)) if earned else None)
    return PointsRow(code, name, most, tuple(found))
