"""How far the units of a bloc have come, as a picture: a row a unit, a column a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.review.progress import StepState
from bot.reports.picture import Picture, pages
from bot.reports.typesetting import Sheet, sheet


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One unit; a state for every column of the picture."""

    unit: str
    states: tuple[StepState, ...]


@dataclass(frozen=True, slots=True)
class ProgressPicture(Picture):
    """Completion in the reader's words: `columns` are the steps, `totals` says how many units are done with each.

    `unit` heads the first column, `whole` the line of totals; `legend` has a word for every state.
    """

    title: str
    subtitle: str
    note: str
    unit: str
    whole: str
    columns: tuple[str, ...]
    totals: tuple[str, ...]
    rows: tuple[ProgressRow, ...]
    legend: Mapping[StepState, str]


def progress_sheet(picture: ProgressPicture) -> Sheet:
    """The picture laid out on pages of at most 25 units; KeyError for a state without a word."""
    return sheet(
        "progress",
        {
            "title": picture.title,
            "subtitle": picture.subtitle,
            "note": picture.note,
            "unit": picture.unit,
            "whole": picture.whole,
            "columns": picture.columns,
            "totals": picture.totals,
            "legend": [(state, picture.legend[state]) for state in StepState],
            "pages": pages(picture.rows),
        },
    )
