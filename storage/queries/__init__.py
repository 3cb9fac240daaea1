"""Named SQL: every query stands in a .sql file beside this one, with its name and a sentence above it.

    -- name: sheets_awaiting
    -- What a unit's leader has to decide, oldest first.
    SELECT … WHERE unit = :unit

Where the engines differ, two texts stand side by side: `-- name: next_update (postgres)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

_NAME = re.compile(r"^-- name: (?P<name>\w+)(?: \((?P<dialect>sqlite|postgres)\))?\n", re.MULTILINE)
_PARAMETER = re.compile(r"(?<![:\w]):(?P<name>[a-z_]\w*)")


@dataclass(frozen=True, slots=True)
class Query:
    """One query in both dialects; PostgreSQL gets `$1, $2 …` in the order of `parameters`."""

    name: str
    sqlite: str
    postgres: str
    parameters: tuple[str, ...]


@cache
def load(noun: str) -> MappingProxyType[str, Query]:
    """The queries of `<noun>.sql` by name.

    Raises:
        ValueError: where a query lacks its sentence or one of its dialects.

    """
    text = (resources.files("storage") / "queries" / f"{noun}.sql").read_text("utf-8")
    texts: dict[str, dict[str, str]] = {}
    for name, dialect, sql in _sections(text):
        if not sql.startswith("-- "):
            raise ValueError(f"{noun}.sql: {name} has no sentence that says what it answers")
        for one in (dialect,) if dialect else ("sqlite", "postgres"):
            texts.setdefault(name, {})[one] = sql
    return MappingProxyType({name: _query(name, both) for name, both in texts.items()})


def nouns() -> tuple[str, ...]:
    """Every noun that has a file of queries."""
    folder = resources.files("storage") / "queries"
    return tuple(sorted(entry.name[:-4] for entry in folder.iterdir() if entry.name.endswith(".sql")))


def _sections(text: str) -> Iterator[tuple[str, str, str]]:
    starts = list(_NAME.finditer(text))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        end = following.start() if following else len(text)
        yield start["name"], start["dialect"] or "", text[start.end() : end].strip()


def _query(name: str, texts: dict[str, str]) -> Query:
    if set(texts) != {"sqlite", "postgres"}:
        raise ValueError(f"{name} stands in one dialect only")
    parameters = tuple(dict.fromkeys(match["name"] for match in _PARAMETER.finditer(_code(texts["postgres"]))))
    numbered = _PARAMETER.sub(lambda match: f"${parameters.index(match['name']) + 1}", _code(texts["postgres"]))
    return Query(name, _code(texts["sqlite"]), numbered, parameters)


def _code(sql: str) -> str:
    return "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
