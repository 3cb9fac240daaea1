"""Wakes everybody who waits for something to change."""

import asyncio


class Bell:
    """Rung at every change; `count` says how often, so that nobody misses a ring between two looks."""

    def __init__(self) -> None:
        self.count = 0
        self._next = asyncio.Event()

    def ring(self) -> None:
        """Wake all who wait now."""
        self.count += 1
        self._next.set()
        self._next = asyncio.Event()

    async def wait(self, *, seconds: float | None = None) -> bool:
        """Wait for the next ring, at most so many seconds; whether it rang."""
        try:
            async with asyncio.timeout(seconds):  # not wait_for: on Python 3.11 it may lose a cancellation
                await self._next.wait()
        except TimeoutError:
            return False
        return True
