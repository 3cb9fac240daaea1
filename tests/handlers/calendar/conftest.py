"""People who look at the calendar of the bloc of 2017."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.people.members import Role
from tests.bloc import BlocAtWork, bloc_at_work


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """An officer and a leader of Sơn Động, the head, and the standing office."""
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Bình", Role.UNIT_LEADER, "SD")
        await one.joins("Cường", Role.BLOC_HEAD)
        await one.joins("Sơn", Role.SUPERVISOR)
        yield one
