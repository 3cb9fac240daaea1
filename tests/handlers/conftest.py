"""The front desk and the post, each over a file of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.handlers.front_desk import FrontDesk, front_desk
from tests.handlers.post import Post, open_post


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[FrontDesk]:
    async with front_desk(sqlite_url) as open_desk:
        yield open_desk


@pytest.fixture
async def post(sqlite_url: str) -> AsyncIterator[Post]:
    async with open_post(sqlite_url) as opened:
        yield opened
