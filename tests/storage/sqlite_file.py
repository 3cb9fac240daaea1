"""Where the file of a SQLite database is."""

from __future__ import annotations

from pathlib import Path


def path_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))
