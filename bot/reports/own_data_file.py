"""A person's own data as a file: JSON with the words of the reader's language as its keys."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnDataFile:
    """Sections with their title and lines, each a list of (label, value)."""

    title: str
    sections: tuple[tuple[str, tuple[tuple[tuple[str, str], ...], ...]], ...]


def draw_own_data(file: OwnDataFile) -> bytes:
    """UTF-8, indented, so that it can be read without any program."""
    table = {title: [dict(row) for row in rows] for title, rows in file.sections}
    return json.dumps({file.title: table}, ensure_ascii=False, indent=2).encode() + b"\n"
