"""A year's course as a picture: a unit's percentage and the middle of the bloc over the published editions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from bot.reports.picture import Picture, figure
from bot.reports.typesetting import Sheet, sheet

_STEPS = tuple(Decimal(step) for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000))
_MOST_LINES = 6
_MOST_DAYS = 5
_LETTERS_ACROSS = 50  # of the smallest size, over the whole width


@dataclass(frozen=True, slots=True)
class YearPoint:
    """One edition: its day as it is written, the name of its period, and both percentages, None where unknown."""

    day: str
    period: str
    own: Decimal | None
    middle: Decimal | None


@dataclass(frozen=True, slots=True)
class YearPicture(Picture):
    """A course in the reader's words: `own` and `middle` name the two lines; points in order of time."""

    title: str
    subtitle: str
    note: str
    own: str
    middle: str
    points: tuple[YearPoint, ...]
    decimal_comma: bool = True


@dataclass(frozen=True, slots=True)
class _Scale:
    lowest: Decimal
    highest: Decimal
    step: Decimal

    def height(self, value: Decimal) -> float:
        """Between 0 and 1: a float, because it is drawn; the exact figure stands beside it."""
        return float((value - self.lowest) / (self.highest - self.lowest))

    def lines(self) -> list[Decimal]:
        count = int((self.highest - self.lowest) / self.step)
        return [self.lowest + self.step * number for number in range(count + 1)]


def year_sheet(picture: YearPicture) -> Sheet:
    """The course on one page: x is the edition's turn, y the percentage; both lines are broken between periods."""
    points = picture.points
    scale = _scale([value for one in points for value in (one.own, one.middle) if value is not None])
    across = [(turn + 0.5) / max(1, len(points)) for turn in range(len(points))]
    return sheet(
        "year",
        {
            "title": picture.title,
            "subtitle": picture.subtitle,
            "note": picture.note,
            "own": {"name": picture.own, **_course(picture, [one.own for one in points], across, scale)},
            "middle": {"name": picture.middle, **_course(picture, [one.middle for one in points], across, scale)},
            "grid": [(scale.height(line), f"{line:f}%") for line in scale.lines()],
            "days": [(across[turn], points[turn].day) for turn in _shown_days(points)],
            "periods": _periods(points),
        },
    )


def _scale(values: Sequence[Decimal]) -> _Scale:
    """A round range around all values with at most six lines; at least two per cent high, never below zero."""
    low, high = (min(values), max(values)) if values else (Decimal(0), Decimal(100))
    low, high = max(Decimal(0), low - 1), high + 1
    for step in _STEPS:
        lowest = (low / step).to_integral_value(ROUND_FLOOR) * step
        highest = (high / step).to_integral_value(ROUND_CEILING) * step
        if (highest - lowest) / step < _MOST_LINES:
            break
    return _Scale(lowest, highest, step)


def _course(
    picture: YearPicture, values: Sequence[Decimal | None], across: Sequence[float], scale: _Scale
) -> dict[str, object]:
    """Stretches without a gap, as (x, y) between 0 and 1, and the last figure written out."""
    stretches: list[list[tuple[float, float]]] = []
    before: tuple[str, bool] = ("", False)
    for point, value, x in zip(picture.points, values, across, strict=True):
        if value is not None:
            if before != (point.period, True):
                stretches.append([])
            stretches[-1].append((x, scale.height(value)))
        before = (point.period, value is not None)
    known = [value for value in values if value is not None]
    last = f"{figure(known[-1], comma=picture.decimal_comma)}%" if known else "–"
    return {"stretches": stretches, "last": last}


def _shown_days(points: Sequence[YearPoint]) -> list[int]:
    """The first and the last edition, and as many between them, evenly, as can be read side by side."""
    if len(points) <= _MOST_DAYS:
        return list(range(len(points)))
    return [round(place * (len(points) - 1) / (_MOST_DAYS - 1)) for place in range(_MOST_DAYS)]


def _periods(points: Sequence[YearPoint]) -> list[dict[str, object]]:
    """Where each period begins and ends between 0 and 1, and its name."""
    starts = [0, *_changes(points), len(points)]
    return [
        {
            "name": _fitting(points[start].period, share=(end - start) / len(points)),
            "from": start / len(points),
            "to": end / len(points),
        }
        for start, end in pairwise(starts)
        if start < end
    ]


def _fitting(name: str, *, share: float) -> str:
    """The name where it fits above its stretch in two lines, else nothing: the text names every period."""
    needed = max(len(name) / 2, *(len(word) for word in name.split()), 1)
    return name if needed <= share * _LETTERS_ACROSS else ""


def _changes(points: Sequence[YearPoint]) -> Iterable[int]:
    return (turn for turn, (one, other) in enumerate(pairwise(points), start=1) if one.period != other.period)
