"""How far sheets have come, and what reviewers decided on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.domain.review.path import PathStep
from bot.domain.review.rulings import Ruling


class Paths(Protocol):
    """Steps that were taken on the path of a sheet."""

    async def add(self, step: PathStep) -> None: ...
    async def steps(self, period: str) -> dict[str, tuple[PathStep, ...]]: ...


class Reviews(Protocol):
    """What reviewers decided."""

    async def add_rulings(self, rulings: Sequence[Ruling]) -> None: ...
    async def rulings(self, period: str) -> tuple[Ruling, ...]: ...
