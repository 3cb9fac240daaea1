"""A traditional day that the file was not certain of: somebody vouches for it."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar.traditional_days import TraditionalDay
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.ports import Work


async def day_to_confirm(work: Work, bloc: str, id_: str, *, by: Member) -> TraditionalDay:
    """A day of the bloc, for somebody who may vouch for it.

    Raises:
        Refused: `permission.confirm_day`, `days.unknown`.

    """
    check_may(by, Act.CONFIRM_DAY, bloc=bloc)
    days = await work.calendar.traditional_days(bloc)
    found = next((day for day in days if day.id.casefold() == id_.casefold()), None)
    if found is None:
        raise Refused("days.unknown")
    return found


async def confirm_day(work: Work, bloc: str, id_: str, *, by: Member, at: datetime) -> str:
    """From now on everybody sees the day; the receipt.

    Raises:
        Refused: as `day_to_confirm`; `days.confirmed` where it was confirmed already.

    """
    await work.lock(f"days:{bloc}")
    day = await day_to_confirm(work, bloc, id_, by=by)
    if day.is_confirmed:
        raise Refused("days.confirmed", name=day.name)
    await work.calendar.confirm_day(bloc, day.id, by=by.person, at=at)
    details = {"bloc": bloc, "name": day.name, "day": f"{day.day:02}/{day.month:02}", "lunar": day.is_lunar}
    return await work.audit.record("day.confirmed", day.id, by=by.person, at=at, details=details)
