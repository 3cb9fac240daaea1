"""Waiting for a change, with and without one."""

import asyncio

from bot.sandbox.world.bell import Bell


async def test_a_bell_wakes_those_who_wait_and_counts() -> None:
    bell = Bell()
    waiting = asyncio.create_task(bell.wait())
    await asyncio.sleep(0)

    bell.ring()

    assert (await waiting, bell.count) == (True, 1)


async def test_without_a_ring_the_wait_ends_in_time() -> None:
    assert await Bell().wait(seconds=0.001) is False
