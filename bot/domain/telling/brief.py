"""The leaders' brief: what changed in a bloc that a leader wants to know, and how names are cut short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.people.members import Unit
from bot.domain.scoring.standings import Place
from bot.domain.scoring.versions import Sheet, SheetState
from bot.domain.telling.clock_notices import BlocLine, BriefChange, ChangeKind

MOST_CHANGES = 3
_MOST_MOVES = 2


def changes_since(
    since: datetime,
    units: Sequence[Unit],
    versions: Mapping[str, Sequence[Sheet]],
    *,
    places: Sequence[Place],
    moves: Mapping[str, int | None],
) -> tuple[BriefChange, ...]:
    """At most three things, what needs the leader most first: returned and not sent again, newly signed, the
    biggest moves in rank, signed anew. `versions` and `moves` are by unit id; names come out in `units` order.
    """
    returned = [unit.short for unit in units if _was_returned(versions.get(unit.id, ()), since)]
    signings = {unit.id: _signings(versions.get(unit.id, ())) for unit in units}
    signed = [unit for unit in units if signings[unit.id] and signings[unit.id][-1] > since]
    first = [unit.short for unit in signed if signings[unit.id][0] > since]
    again = [unit.short for unit in signed if signings[unit.id][0] <= since]
    found = [
        *_of(ChangeKind.RETURNED, returned),
        *_of(ChangeKind.SIGNED, first),
        *_moved(units, places, moves),
        *_of(ChangeKind.UPDATED, again),
    ]
    return tuple(found[:MOST_CHANGES])


def _of(kind: ChangeKind, units: Sequence[str]) -> tuple[BriefChange, ...]:
    return (BriefChange(kind, tuple(units)),) if units else ()


def _was_returned(versions: Sequence[Sheet], since: datetime) -> bool:
    """Whether the newest version came back within the week, and nothing was submitted after it."""
    if not versions:
        return False
    newest = max(versions, key=lambda sheet: sheet.version)
    return newest.state is SheetState.RETURNED and newest.decided_at is not None and newest.decided_at > since


def _signings(versions: Sequence[Sheet]) -> list[datetime]:
    return sorted(sheet.decided_at for sheet in versions if sheet.state is SheetState.SIGNED and sheet.decided_at)


def _moved(units: Sequence[Unit], places: Sequence[Place], moves: Mapping[str, int | None]) -> list[BriefChange]:
    short = {unit.id: unit.short for unit in units}
    moved = [(place, moves.get(place.unit) or 0) for place in places]
    ranked = sorted((pair for pair in moved if pair[1]), key=lambda pair: (-abs(pair[1]), pair[0].rank))
    return [
        BriefChange(
            ChangeKind.CLIMBED if by > 0 else ChangeKind.FELL, (short[place.unit],), by=abs(by), rank=place.rank
        )
        for place, by in ranked[:_MOST_MOVES]
    ]


def in_need(lines: Sequence[BlocLine]) -> tuple[BlocLine, ...]:
    """The blocs of a province, those with most units late first, then those with the smallest share signed."""
    return tuple(sorted(lines, key=_need))


def _need(line: BlocLine) -> tuple[int, int, str]:
    open_share = (line.units - line.signed) * 1000 // line.units if line.units else 0
    return -line.late, -open_share, line.bloc


def cut(names: Sequence[str], *, most: int) -> tuple[tuple[str, ...], int]:
    """The first names, and how many others there are."""
    return tuple(names[:most]), max(len(names) - most, 0)
