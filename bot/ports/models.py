"""Models worth copying, and who took what from whom."""

from __future__ import annotations

from typing import Protocol

from bot.domain.exchange.adoptions import Adoption, Report
from bot.domain.exchange.models import Model, Step


class Models(Protocol):
    """Models worth copying, and who took what from whom; numbers are the whole province's, never used twice."""

    async def add(self, model: Model) -> None: ...
    async def go_on(self, model: Model, step: Step) -> None:
        """The model with its last step."""

    async def last_number(self) -> int: ...
    async def numbered(self, number: str) -> Model | None: ...
    async def all(self) -> tuple[Model, ...]:
        """Every model of the province with its steps, the newest first."""

    async def pledge(self, adoption: Adoption) -> None: ...
    async def report(self, adoption: Adoption, report: Report) -> None: ...
    async def adoptions(self) -> tuple[Adoption, ...]:
        """Every adoption with its reports, the oldest first."""
