"""Points of the protocol where a test may pause, take notes or kill the bot."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Literal, TypeAlias

Point = Literal["getUpdates arrived", "confirm", "updates answered", "send arrived", "send applied"]
"""getUpdates arrived: before anything is confirmed · confirm: an offset has just confirmed updates ·
updates answered: the answer has left · send arrived: any other call, before its effect ·
send applied: after its effect, before the answer."""

OnPoint: TypeAlias = Callable[[Point, Mapping[str, Any]], Awaitable[None]]
"""Awaited at each point with its name and details (method, arguments; ids of updates)."""


async def nothing(point: Point, details: Mapping[str, Any]) -> None:
    """Pass every point without a pause."""
    del point, details
