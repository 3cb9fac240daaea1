"""How a running program is asked to end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable


def on_signals(stop: Callable[[], object]) -> None:
    """Ctrl-C and a supervisor's SIGTERM call `stop`, also where the process was started with Ctrl-C ignored.

    Where the platform has no signal handlers for loops, Ctrl-C raises KeyboardInterrupt as ever.
    """
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM"):
        try:
            loop.add_signal_handler(getattr(signal, name), stop)
        except (NotImplementedError, AttributeError):
            return
