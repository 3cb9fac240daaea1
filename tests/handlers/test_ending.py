"""Ending the parts that wait: a cancellation that comes together with work is not lost."""

from __future__ import annotations

import asyncio

import pytest

from handlers.worker import Worker
from tests.handlers.post import Post


@pytest.mark.parametrize("steps", range(5))
async def test_a_worker_that_is_cancelled_just_as_something_arrives_ends(post: Post, steps: int) -> None:
    worker = Worker(post.database, {})
    running = asyncio.create_task(worker.run())
    await asyncio.sleep(0.1)

    worker.arrived.set()
    await _cancel_after(running, steps)

    assert running.cancelled()


@pytest.mark.parametrize("steps", range(5))
async def test_a_courier_that_is_cancelled_just_as_something_is_due_ends(post: Post, steps: int) -> None:
    courier = post.courier()
    running = asyncio.create_task(courier.run())
    await asyncio.sleep(0.1)

    courier.due.set()
    await _cancel_after(running, steps)

    assert running.cancelled()


async def _cancel_after(running: asyncio.Task[None], steps: int) -> None:
    """Cancels once, so many rounds of the loop later; a loop that goes on is ended for good after two seconds."""
    for _ in range(steps):
        await asyncio.sleep(0)
    running.cancel()
    await asyncio.wait([running], timeout=2)
    lost = not running.done()
    while not running.done():
        running.cancel()
        await asyncio.wait([running], timeout=0.2)
    assert not lost
