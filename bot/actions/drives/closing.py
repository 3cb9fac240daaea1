"""A drive ends with its review and its praise list; what it came to is told to everybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.commendation.praise import praise_deed
from bot.actions.drives.drives import held_drive, local_day, standing_of, tell_all
from bot.domain.commendation.praise import Praise
from bot.domain.drives.closing import PraiseList, praised_during
from bot.domain.drives.drives import Drive, DriveState, Praised, check_may_close
from bot.domain.drives.kit_words import with_review
from bot.domain.exchange.lessons import check_screened
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Unit
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.drive_notices import DriveClosed, DriveTotal
from bot.ports import Work


async def given_during(work: Work, drive: Drive, *, at: datetime) -> tuple[Praise, ...]:
    """The praise that stands and was given since the drive began, the earliest first."""
    zone = ZoneInfo((await work.blocs.bloc(drive.bloc)).timezone)
    return praised_during(await work.exchange.praises(drive.bloc), drive, upto=at, zone=zone)


async def close_drive(work: Work, drive: Drive, *, review: str, praise: PraiseList, by: Member, at: datetime) -> Drive:
    """Closed with review and praise; who is named now is praised by the same act. Everybody gets the result.

    Raises:
        Refused: `permission.close_drive`, `drive.unknown`, what `check_may_close` refuses with, `drive.review_length`,
            `drive.praise_not_during` where a praise was withdrawn meanwhile, `screened.<finding>`, and what
            `praise_deed` refuses with.

    """
    check_may(by, Act.CLOSE_DRIVE, bloc=drive.bloc)
    review = with_review(review)
    check_screened(review, praise.reason)
    drive = await held_drive(work, drive.bloc, drive.number)
    check_may_close(drive, today=await local_day(work, drive.bloc, at))
    units = {unit.id: unit for unit in await work.blocs.units_ever(drive.bloc)}
    praised = await _praised(work, drive, praise, units=units.values(), by=by, at=at)
    details = {"review": review, "praised": [one.number for one in praised], "reason": praise.reason}
    receipt = await work.audit.record("drive.closed", drive.id, by=by.person, at=at, details=details)
    closed = replace(
        drive,
        state=DriveState.CLOSED,
        review=review,
        reason=praise.reason,
        praised=praised,
        ended_by=by.person,
        ended_at=at,
        end_receipt=receipt,
    )
    await work.drives.save(closed)
    await tell_all(work, closed, await result_of(work, closed, by=by.name), by=by.person, at=at)
    return closed


async def result_of(work: Work, drive: Drive, *, by: str) -> DriveClosed:
    """The result card of a drive as its reports stand; `by` is a name."""
    now, kit = await standing_of(work, drive), drive.kit
    return DriveClosed(
        number=drive.number,
        name=kit.name,
        first=kit.first,
        last=kit.last,
        asked=len(now.asked),
        joined=len(now.joined),
        reported=len(now.reported),
        totals=tuple(
            DriveTotal(one.name, total, one.unit) for one, total in zip(kit.measures, now.totals, strict=True)
        ),
        review=drive.review,
        praised=tuple((one.number, one.name, one.unit) for one in drive.praised),
        by=by,
    )


async def _praised(
    work: Work, drive: Drive, praise: PraiseList, *, units: Iterable[Unit], by: Member, at: datetime
) -> tuple[Praised, ...]:
    names = {unit.id: unit for unit in units}
    during = {one.number: one for one in await given_during(work, drive, at=at)}
    found: list[Praise] = []
    for number in praise.given:
        if number not in during:
            raise Refused("drive.praise_not_during", number=number)
        found.append(during[number])
    for one in praise.named:
        unit = names[one.unit]
        found.append(await praise_deed(work, unit, name=one.name, deed=one.deed, document=one.document, by=by, at=at))
    return _listed(found, names)


def _listed(praises: Sequence[Praise], units: dict[str, Unit]) -> tuple[Praised, ...]:
    return tuple(Praised(one.number, one.name, units[one.unit].short) for one in praises)
