"""The libraries of this process: an index a bloc, brought up to date in the transaction that searches it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.exchange.searching import Entry, Index
from bot.ports import Work

SLICE = 5
"""Entries that are put into an index before everybody else has a turn."""
_OVERLAP = timedelta(minutes=10)
"""Work that began earlier may have been committed later."""
_MOST_WASTED = 1000


@dataclass(frozen=True, slots=True)
class _Shelf:
    index: Index
    changed_at: datetime | None


@dataclass(slots=True)
class Libraries:
    """Kept in memory, because a search over thousands of texts must not read them all again."""

    _shelves: dict[str, _Shelf] = field(default_factory=dict)

    async def of(self, work: Work, bloc: str) -> Index:
        """Everything of a bloc that can be found now, with what was published to all."""
        count, changed_at = await work.exchange.library_state(bloc)
        shelf = self._shelves.get(bloc)
        if shelf and shelf.changed_at == changed_at and len(shelf.index) == count:
            return shelf.index
        if shelf and shelf.changed_at and shelf.index.wasted < _MOST_WASTED:
            await _bring_in(shelf.index, await work.exchange.library(bloc, since=shelf.changed_at - _OVERLAP))
            index = shelf.index
        if shelf is None or len(shelf.index) != count or shelf.index.wasted >= _MOST_WASTED:
            index = Index()
            await _bring_in(index, await work.exchange.library(bloc))
        self._shelves[bloc] = _Shelf(index, changed_at)
        return index


async def _bring_in(index: Index, entries: Sequence[tuple[Entry, bool]]) -> None:
    for number, (entry, stands) in enumerate(entries, start=1):
        if stands:
            index.put(entry)
        else:
            index.drop(entry.id)
        if number % SLICE == 0:
            await asyncio.sleep(0)
