"""The log: on standard error, and never with a token in it, whoever wrote the line."""

from __future__ import annotations

import logging
import re

# They name addresses (which hold the token) or every step they take.
CHATTY = ("aiosqlite", "apscheduler", "asyncio", "filelock", "httpcore", "httpx", "telegram")
_TOKEN = re.compile(r"(\d{3,}):[A-Za-z0-9_-]{10,}")


class TokenlessFormatter(logging.Formatter):
    """Takes tokens out of the finished line, exceptions and their causes included."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub(r"\1:…", super().format(record))


def open_log(level: str) -> None:
    """Write from this level on: debug, info, warning or error."""
    handler = logging.StreamHandler()
    handler.setFormatter(TokenlessFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler])
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
