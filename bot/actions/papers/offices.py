"""What offices were called on the day of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.papers.offices import Office, named_on
from bot.domain.people.members import Bloc
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class OfficeNames:
    """The two offices that papers name."""

    province: str
    standing_office: str


async def office_names(work: Work, bloc: Bloc, *, on: date) -> OfficeNames:
    """As of that day; where no name is known for it, the bloc's own."""
    names = await work.papers.offices(bloc.id)
    return OfficeNames(
        province=named_on(names, Office.PROVINCE, on=on, else_=bloc.province),
        standing_office=named_on(names, Office.STANDING_OFFICE, on=on, else_=bloc.standing_office),
    )
