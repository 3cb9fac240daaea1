"""The people whom these tests speak for."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.people.members import Role
from tests.bloc import BlocAtWork, bloc_at_work


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """An officer and two leaders of Sơn Động, and the bloc's head."""
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("Cường", Role.BLOC_HEAD)
        await one.joins("Bình", Role.UNIT_LEADER, "SD")
        await one.joins("Giang", Role.UNIT_LEADER, "SD")
        await one.joins("An", Role.OFFICER, "SD")
        yield one
