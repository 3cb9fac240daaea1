"""The sheets of all units as one Excel template, a page each, for results so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reports.score_sheet import SheetTemplate, draw_pages

PAGE = "page."
"""Before a tab's name: whose page it is, on the hidden sheet."""
_NOT_IN_TABS = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TAB = 31  # characters, in the file format


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """A unit by its id, and its sheet."""

    unit: str
    sheet: SheetTemplate


@dataclass(frozen=True, slots=True)
class ResultsTemplate:
    """`period` and `criteria` are ids; no two pages have the same tab."""

    period: str
    criteria: str
    pages: tuple[ResultsPage, ...]


def draw_results(template: ResultsTemplate) -> bytes:
    """An .xlsx without any formula, macro or link, like that of one unit; it remembers which page is whose."""
    kept = {"period": template.period, "criteria": template.criteria}
    kept |= {f"{PAGE}{page.sheet.tab}": page.unit for page in template.pages}
    return draw_pages([page.sheet for page in template.pages], kept=kept)


def tabs_of(codes: Sequence[str]) -> tuple[str, ...]:
    """A tab's name for each of these codes, which differ: without what spreadsheets do not take, each another."""
    tabs: list[str] = []
    for number, code in enumerate(codes, start=1):
        plain = _NOT_IN_TABS.sub("-", code)[:_LONGEST_TAB]
        is_taken = plain.casefold() in {tab.casefold() for tab in tabs}
        tabs.append(f"{plain[: _LONGEST_TAB - 4]} {number}" if is_taken else plain)
    return tuple(tabs)
