"""Finding drives, and who is told of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.actions.season.archive import check_year_open
from bot.domain.drives.drives import Drive
from bot.domain.drives.reports import Standing, standing
from bot.domain.people.acts import Act
from bot.domain.people.members import BLOC_ROLES, UNIT_ROLES, Bloc, Member, Role, RosterEntry
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from bot.domain.telling.drive_notices import DriveClosed, DriveLaunched
from bot.domain.telling.notices import Audience
from bot.ports import Work


async def numbered_drive(work: Work, bloc: str, number: str) -> Drive:
    """A drive of a bloc by its number. Raises `Refused("drive.unknown")`."""
    for drive in await work.drives.of_bloc(bloc):
        if drive.number == number:
            return drive
    raise Refused("drive.unknown", number=number)


async def held_drive(work: Work, bloc: str, number: str) -> Drive:
    """The same, with everybody else held off the drives of the bloc. Raises `Refused("drive.unknown")`."""
    await work.lock(f"drives:{bloc}")
    return await numbered_drive(work, bloc, number)


async def held_open_drive(work: Work, bloc: str, number: str) -> Drive:
    """The same, for whatever prepares it or takes part: what lies in a closed year is only closed with its review.

    Raises:
        Refused: `drive.unknown`, `season.closed`.

    """
    drive = await held_drive(work, bloc, number)
    await check_year_open(work, bloc, drive.kit.last.year)
    return drive


async def standing_of(work: Work, drive: Drive) -> Standing:
    """How far it is now, units in the official order."""
    units = [unit.id for unit in await work.blocs.units(drive.bloc)]
    return standing(drive, units, await work.drives.answers(drive.id), await work.drives.reports(drive.id))


async def local_day(work: Work, bloc: str, at: datetime) -> date:
    """The day it is where the bloc is."""
    return at.astimezone(ZoneInfo((await work.blocs.bloc(bloc)).timezone)).date()


async def drives_to_close(work: Work, bloc: Bloc, *, by: Member, at: datetime) -> int:
    """How many drives are over and wait for the review of this reader."""
    if not may(by, Act.CLOSE_DRIVE, bloc=bloc.id):
        return 0
    today = at.astimezone(ZoneInfo(bloc.timezone)).date()
    return sum(one.is_running and one.is_over(today) for one in await work.drives.of_bloc(bloc.id))


async def tell_all(work: Work, drive: Drive, notice: object, *, by: str, at: datetime) -> None:
    """Everybody whom the launch concerns, each once, but not who did it: the units asked, the bloc's people, the group.

    Of a launch a leader of a unit gets the buttons of the answer, and the group none.
    """
    for one in await concerned(work, drive, at=at):
        if one.person != by:
            await work.outbox.tell(Audience(person=one.person), _for(one, notice), at=at)
    in_group = replace(notice, is_group=True) if isinstance(notice, DriveLaunched | DriveClosed) else notice
    await work.outbox.tell(Audience(group=drive.bloc), in_group, at=at)


async def concerned(work: Work, drive: Drive, *, at: datetime) -> tuple[RosterEntry, ...]:
    """The people of the units asked and of the bloc, each once: as leader of a unit where they are one."""
    roster = await work.members.roster(bloc=drive.bloc, unit="", at=at)
    found: dict[str, RosterEntry] = {}
    for one in roster:
        is_concerned = one.role in BLOC_ROLES or (one.role in UNIT_ROLES and drive.is_for(one.unit))
        if not (one.joined and one.person and is_concerned) or one.suspended:
            continue
        if one.person not in found or one.role is Role.UNIT_LEADER:
            found[one.person] = one
    return tuple(found.values())


def _for(one: RosterEntry, notice: object) -> object:
    if isinstance(notice, DriveLaunched) and one.role is Role.UNIT_LEADER:
        return replace(notice, may_join=True)
    return notice
