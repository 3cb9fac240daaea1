"""A drive from the first draft of its kit to the launch; afterwards it is only moved or cancelled, with a reason."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date, datetime

from bot.actions.drives.drives import held_drive, held_open_drive, local_day, tell_all
from bot.actions.season.archive import check_year_open
from bot.domain.drives.drives import Drive, DriveState, Kit, check_draft, check_may_launch, check_running
from bot.domain.drives.kit_words import with_reason
from bot.domain.exchange.lessons import check_screened
from bot.domain.numbering import numbered_id
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.drive_notices import DriveAwaitsLaunch, DriveCancelled, DriveLaunched, DriveMoved
from bot.domain.telling.notices import Audience
from bot.ports import Work

_HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)


async def draft_drive(work: Work, bloc: str, kit: Kit, *, by: Member, at: datetime) -> Drive:
    """A draft under the bloc's next number; for a day that has a draft already, that one.

    Raises:
        Refused: `permission.prepare_drive`, `screened.<finding>`, `season.closed`.

    """
    check_may(by, Act.PREPARE_DRIVE, bloc=bloc)
    _check_screened(kit)
    await work.lock(f"drives:{bloc}")
    await check_year_open(work, bloc, kit.last.year)
    for one in await work.drives.of_bloc(bloc) if kit.occasion else ():
        if one.kit.occasion == kit.occasion and one.state is DriveState.DRAFT:
            return one
    number = await work.drives.last_number(bloc) + 1
    drive = Drive(numbered_id(number, tail=secrets.token_hex(6)), bloc, kit, by.person, at)
    await work.drives.save(drive)
    details = {"name": kit.name, "first": kit.first.isoformat(), "last": kit.last.isoformat()}
    await work.audit.record("drive.drafted", drive.id, by=by.person, at=at, details=details)
    return drive


async def edit_drive(work: Work, drive: Drive, kit: Kit, *, by: Member, at: datetime) -> Drive:
    """The draft with another kit: a changed draft has to be put forward and read again.

    Raises:
        Refused: `permission.prepare_drive`, `drive.unknown`, `season.closed`, `drive.not_draft`, `screened.<finding>`.

    """
    check_may(by, Act.PREPARE_DRIVE, bloc=drive.bloc)
    _check_screened(kit)
    drive = await held_open_drive(work, drive.bloc, drive.number)
    await check_year_open(work, drive.bloc, kit.last.year)
    check_draft(drive)
    if kit == drive.kit:
        return drive
    edited = replace(drive, kit=kit, rev=drive.rev + 1, put_forward_at=None)
    await work.drives.save(edited)
    await work.audit.record("drive.edited", drive.id, by=by.person, at=at, details={"kit": _traced(kit)})
    return edited


async def drop_draft(work: Work, drive: Drive, *, by: Member, at: datetime) -> str:
    """Nobody but those who prepared it ever saw it; the receipt.

    Raises:
        Refused: `permission.prepare_drive`, `drive.unknown`, `drive.not_draft`.

    """
    check_may(by, Act.PREPARE_DRIVE, bloc=drive.bloc)
    drive = await held_drive(work, drive.bloc, drive.number)
    check_draft(drive)
    receipt = await work.audit.record("drive.dropped", drive.id, by=by.person, at=at, details={})
    await work.drives.save(replace(drive, state=DriveState.DROPPED, ended_by=by.person, ended_at=at))
    return receipt


async def put_forward(work: Work, drive: Drive, *, rev: int, by: Member, at: datetime) -> str:
    """The draft as it was read waits for the head or the deputy; the receipt.

    Raises:
        Refused: `permission.prepare_drive`, `drive.unknown`, `season.closed`, and what `check_may_launch` refuses with.

    """
    check_may(by, Act.PREPARE_DRIVE, bloc=drive.bloc)
    drive = await held_open_drive(work, drive.bloc, drive.number)
    check_may_launch(drive, rev=rev, today=await local_day(work, drive.bloc, at))
    receipt = await work.audit.record("drive.put_forward", drive.id, by=by.person, at=at, details={"rev": rev})
    await work.drives.save(replace(drive, put_forward_at=at))
    kit = drive.kit
    notice = DriveAwaitsLaunch(drive.number, kit.name, kit.first, kit.last, by.name)
    await work.outbox.tell(Audience(_HEADS, bloc=drive.bloc, but=by.person), notice, at=at)
    return receipt


async def launch_drive(work: Work, drive: Drive, *, rev: int, by: Member, at: datetime) -> Drive:
    """From now on the units are asked to take part: everybody is told at once.

    Raises:
        Refused: `permission.launch_drive`, `drive.unknown`, `season.closed`, and what `check_may_launch` refuses with.

    """
    check_may(by, Act.LAUNCH_DRIVE, bloc=drive.bloc)
    drive = await held_open_drive(work, drive.bloc, drive.number)
    check_may_launch(drive, rev=rev, today=await local_day(work, drive.bloc, at))
    details = {"kit": _traced(drive.kit)}
    receipt = await work.audit.record("drive.launched", drive.id, by=by.person, at=at, details=details)
    launched = replace(drive, state=DriveState.LAUNCHED, launched_by=by.person, launched_at=at, receipt=receipt)
    await work.drives.save(launched)
    await tell_all(work, launched, await _launch_notice(work, launched, by=by.name), by=by.person, at=at)
    return launched


async def move_drive(
    work: Work, drive: Drive, *, first: date, last: date, reason: str, by: Member, at: datetime
) -> tuple[Drive, str]:
    """A launched drive on other days; everybody hears why. With the receipt.

    Raises:
        Refused: `permission.launch_drive`, `drive.unknown`, `season.closed`, `drive.not_running`, `drive.same_period`,
            `drive.reason_length`, `screened.<finding>`.

    """
    check_may(by, Act.LAUNCH_DRIVE, bloc=drive.bloc)
    reason = with_reason(reason)
    check_screened(reason)
    drive = await held_open_drive(work, drive.bloc, drive.number)
    await check_year_open(work, drive.bloc, last.year)
    check_running(drive)
    kit = drive.kit
    if (kit.first, kit.last) == (first, last):
        raise Refused("drive.same_period", first=first, last=last)
    details = {"was": [kit.first.isoformat(), kit.last.isoformat()], "now": [first.isoformat(), last.isoformat()]}
    details |= {"reason": [reason]}
    receipt = await work.audit.record("drive.moved", drive.id, by=by.person, at=at, details=details)
    moved = replace(drive, kit=replace(kit, first=first, last=last), rev=drive.rev + 1)
    await work.drives.save(moved)
    notice = DriveMoved(drive.number, kit.name, kit.first, kit.last, first, last, reason, by.name)
    await tell_all(work, moved, notice, by=by.person, at=at)
    return moved, receipt


async def cancel_drive(work: Work, drive: Drive, *, reason: str, by: Member, at: datetime) -> tuple[Drive, str]:
    """A launched drive does not go on; everybody hears why. With the receipt.

    Raises:
        Refused: `permission.launch_drive`, `drive.unknown`, `drive.not_running`, `drive.reason_length`,
            `screened.<finding>`.

    """
    check_may(by, Act.LAUNCH_DRIVE, bloc=drive.bloc)
    reason = with_reason(reason)
    check_screened(reason)
    drive = await held_drive(work, drive.bloc, drive.number)
    check_running(drive)
    receipt = await work.audit.record("drive.cancelled", drive.id, by=by.person, at=at, details={"reason": reason})
    cancelled = replace(
        drive, state=DriveState.CANCELLED, reason=reason, ended_by=by.person, ended_at=at, end_receipt=receipt
    )
    await work.drives.save(cancelled)
    notice = DriveCancelled(drive.number, drive.kit.name, reason, by.name)
    await tell_all(work, cancelled, notice, by=by.person, at=at)
    return cancelled, receipt


async def _launch_notice(work: Work, drive: Drive, *, by: str) -> DriveLaunched:
    kit = drive.kit
    names = {unit.id: unit.short for unit in await work.blocs.units_ever(drive.bloc)}
    measures = tuple((one.name, one.unit) for one in kit.measures)
    units = tuple(names[unit] for unit in kit.units)
    return DriveLaunched(
        drive.number, kit.name, kit.kind, kit.call, kit.aim, measures, kit.first, kit.last, kit.tied, by, units
    )


def _check_screened(kit: Kit) -> None:
    """What was typed in pieces is looked at as a whole."""
    check_screened(kit.name, kit.call, kit.aim, kit.tied, *(one.name for one in kit.measures))


def _traced(kit: Kit) -> dict[str, object]:
    return {
        "name": kit.name,
        "kind": kit.kind,
        "call": kit.call,
        "aim": kit.aim,
        "measures": [f"{one.name} ({one.unit})" for one in kit.measures],
        "first": kit.first.isoformat(),
        "last": kit.last.isoformat(),
        "tied": kit.tied,
        "units": list(kit.units),
    }
