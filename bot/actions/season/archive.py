"""A closed year is an archive: everybody reads it, nobody writes in it."""

from __future__ import annotations

from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.ports import Work


async def check_year_open(work: Work, bloc: str, year: int) -> None:
    """Called by everything that writes what belongs to a year of a bloc, before it writes.

    Raises:
        Refused: `season.closed`, even where the end of the year came after the talk began.

    """
    await work.lock(f"season:{bloc}")
    (await work.seasons.season(bloc, year)).check_open()


async def check_running_year_open(work: Work, bloc: str) -> None:
    """The same for the year that the bloc is in; raises `Refused("season.closed")`."""
    await check_year_open(work, bloc, (await work.blocs.bloc(bloc)).year)


async def check_not_archived(work: Work, period: Period) -> None:
    """Called by what may still be written after a lock: corrections, numbers of signed papers.

    Raises:
        Refused: `season.closed`.

    """
    await work.lock(f"season:{period.bloc}")
    for season in await work.seasons.closed(period.bloc):
        if period.id in season.periods and season.closed:
            raise Refused("season.closed", year=str(season.year), at=season.closed.at)
