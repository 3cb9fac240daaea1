"""Sheets with their points, and published standings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.scoring.scores import Scored
from bot.domain.scoring.standings import Place
from bot.domain.scoring.terms import Terms
from bot.domain.scoring.versions import Draft, Sheet


class Assignments(Protocol):
    """What was set for single units: targets, what is not assigned, the places raters gave."""

    async def terms(self, period: str) -> dict[str, Terms]: ...


class Sheets(Protocol):
    """Drafts, submitted versions and the points of signed ones."""

    async def draft(self, unit: str, period: str) -> Draft: ...
    async def save_draft(self, draft: Draft) -> None: ...
    async def add(self, sheet: Sheet) -> None: ...
    async def save_decision(self, sheet: Sheet) -> None: ...
    async def by_id(self, id_: str) -> Sheet | None: ...
    async def of_unit(self, unit: str, period: str) -> tuple[Sheet, ...]: ...
    async def awaiting(self, unit: str) -> tuple[Sheet, ...]: ...
    async def signed(self, period: str) -> dict[str, Sheet]: ...
    async def states(self, period: str) -> dict[str, tuple[Sheet, ...]]: ...
    async def progress(self, unit: str) -> dict[str, tuple[Sheet, ...]]: ...
    async def scores(self, period: str) -> dict[str, Scored]: ...
    async def save_scores(self, period: str, scores: Mapping[str, Scored], *, at: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class Publication:
    """Standings as they were published, kept word for word."""

    period: str
    occurrence: str
    at: datetime
    places: tuple[Place, ...]


class Standings(Protocol):
    """Published standings."""

    async def publish(self, publication: Publication) -> None: ...
    async def last(self, period: str, *, before: datetime) -> Publication | None: ...
