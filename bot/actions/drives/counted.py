"""What drives count for a unit's sheet."""

from __future__ import annotations

from datetime import date

from bot.domain.drives.drives import DriveState
from bot.ports import Work


async def drives_reported(work: Work, *, unit: str, first: date, last: date) -> tuple[str, ...]:
    """`ĐT-01 name` of every closed drive that ended within these days (both included) and that the unit, an id, took
    part in and reported on; in the order of their ends."""
    bloc = (await work.blocs.unit(unit)).bloc
    closed = [
        one
        for one in await work.drives.of_bloc(bloc)
        if one.state is DriveState.CLOSED and first <= one.kit.last <= last
    ]
    found = []
    for drive in sorted(closed, key=lambda one: (one.kit.last, one.id)):
        joined = any(one.unit == unit and one.joined for one in await work.drives.answers(drive.id))
        if joined and any(one.unit == unit for one in await work.drives.reports(drive.id)):
            found.append(f"ĐT-{drive.number} {drive.kit.name}")
    return tuple(found)
