"""Small words and cells that several papers share."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bot.domain.numbers import rounded
from bot.domain.telling.notices import CorrectedLine
from bot.reports.paper import Cell, Figure
from handlers.texts import Texts


def figure(points: Decimal | None) -> Figure | None:
    """Rounded half up to two places, as points are written into books."""
    return None if points is None else Figure(rounded(points))


def number(value: Decimal | None) -> Cell:
    """A whole number stays one: targets and results are shown as they were set."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else Figure(rounded(value))


def beside(measure: str) -> str:
    """The measure as it follows a number: after a blank, a percent sign without one."""
    return measure if not measure or measure.startswith("%") else f" {measure}"


def joined(parts: Iterable[str]) -> str | None:
    """What was said, separated by semicolons; None where nothing was."""
    return "; ".join(part for part in parts if part) or None


def corrections_said(texts: Texts, corrections: Iterable[CorrectedLine]) -> tuple[str, ...]:
    """A paragraph for each correction after the lock; the numbers in the table stay as they were locked."""
    return tuple(
        texts(
            "papers.correction",
            at=one.at,
            unit=one.unit,
            code=one.criterion,
            points_before=one.points_before,
            points=one.points,
            total_before=one.total_before,
            total=one.total,
            reason=one.reason,
        )
        for one in corrections
    )
