"""Drawing lots that anybody can repeat: the order of a list is decided by a published text alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def drawn(items: Iterable[str], *, seed: str) -> tuple[str, ...]:
    """The items sorted by the SHA-256 of "seed", a line feed and the item, as UTF-8, written in hexadecimal.

    No random generator of a library: its numbers may differ in another version, this order never does.
    """
    return tuple(sorted(items, key=lambda item: hashlib.sha256(f"{seed}\n{item}".encode()).hexdigest()))
