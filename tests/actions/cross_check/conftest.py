"""The unit under inspection."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.actions.cross_check.inspection_scene import LEAD, publish
from tests.actions.review.path_scene import Scene, scene


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[Scene]:
    """Sơn Động has signed; its team may begin."""
    async with scene(sqlite_url) as made:
        await made.joins(LEAD)
        await made.signs("SD", A01="40", B02="78.5")
        await publish(made)
        await made.told()
        yield made
