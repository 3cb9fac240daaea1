"""The list of registered titles: what each unit set out for in a year, who signed it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.commendation.registering import signed_of_bloc
from bot.domain.commendation.awards import Recipient
from bot.domain.commendation.registrations import RegisteredTitle
from bot.domain.commendation.rule_sets import by_id
from bot.domain.people.members import Bloc, Member
from bot.domain.refusal import Refused
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class ListedTitle:
    """`award` as it is called on the day; `name` is empty for the unit itself."""

    award: str
    name: str
    is_person: bool


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """What one unit signed: collectives first, then persons, each as they were written."""

    unit: str
    headcount: int | None
    signed_at: datetime | None
    signed_by: str
    is_late: bool
    titles: tuple[ListedTitle, ...]


@dataclass(frozen=True, slots=True)
class RegistrationList:
    """What stands on the paper, in the official order; `unsigned` are units without a signed registration."""

    bloc: str
    year: int
    closes_on: date
    units: tuple[ListedUnit, ...]
    unsigned: tuple[str, ...]

    @property
    def collectives(self) -> int:
        return sum(not title.is_person for unit in self.units for title in unit.titles)

    @property
    def persons(self) -> int:
        return sum(title.is_person for unit in self.units for title in unit.titles)


async def registration_list(work: Work, bloc: Bloc, *, by: Member, on: date) -> RegistrationList:
    """Of the bloc's year; a unit that is gone by now stays on the list with what it signed.

    Raises:
        Refused: `permission.see_registrations`; `paper.no_registrations`.

    """
    signed = {one.unit: one for one in await signed_of_bloc(work, bloc.id, bloc.year, by=by)}
    if not signed:
        raise Refused("paper.no_registrations", year=str(bloc.year))
    entries = by_id(await work.blocs.awards(bloc.id), on=on)

    def listed(title: RegisteredTitle) -> ListedTitle:
        entry = entries.get(title.award)
        is_person = bool(title.name) and entry is not None and Recipient.PERSON in entry.recipients
        return ListedTitle(entry.name if entry else title.award, title.name, is_person)

    found = []
    for unit in [one for one in await work.blocs.units_ever(bloc.id) if one.id in signed]:
        one = signed[unit.id]
        titles = sorted((listed(title) for title in one.titles), key=lambda title: title.is_person)
        by_name = await work.members.name(one.decided_by)
        found.append(ListedUnit(unit.name, one.headcount, one.decided_at, by_name, one.is_late, tuple(titles)))
    units = await work.blocs.units(bloc.id)
    unsigned = tuple(unit.short for unit in units if unit.id not in signed)
    rules = await work.honours.rules(bloc.id, bloc.year)
    return RegistrationList(bloc.name, bloc.year, rules.closes_on, tuple(found), unsigned)
