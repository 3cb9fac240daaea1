"""Leave and duty: noted by the person alone, and told to those who stand in."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.calendar.absences import Absence, AbsenceKind, check_absence, check_free
from bot.domain.calendar.cover import Cover, cover_for, joined
from bot.domain.people.members import Grant, Member
from bot.domain.refusal import Refused
from bot.domain.telling.calendar_notices import AbsenceNoted, AbsenceWithdrawn
from bot.domain.telling.notices import Audience
from bot.ports import Work


async def cover(work: Work, first: date, last: date, *, of: Member, at: datetime) -> Cover:
    """Who stands in for a member on at least one of these days, and who is to be told."""
    people = {
        bloc: await work.members.roster(bloc=bloc, unit="", at=at) for bloc in {grant.bloc for grant in of.grants}
    }
    leave = [one for one in await work.calendar.absences(first, last) if one.kind is AbsenceKind.LEAVE]
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    away = dict.fromkeys(frozenset(one.person for one in leave if one.covers(day)) for day in days)
    return joined(cover_for(of.grants, people, person=of.person, away=absent) for absent in away)


async def check_may_note(work: Work, kind: AbsenceKind, first: date, last: date, *, by: Member, today: date) -> None:
    """Raises `Refused` as `check_absence` and `check_free` do."""
    check_absence(kind, first, last, today=today)
    check_free(await work.calendar.absences_of(by.person), first, last)


async def note_absence(
    work: Work, kind: AbsenceKind, first: date, last: date, *, by: Member, today: date, at: datetime
) -> tuple[Absence, str]:
    """The note and its receipt; colleagues and the leader hear of it.

    Raises:
        Refused: `absence.*`, as `check_may_note`.

    """
    await work.lock(f"absences:{by.person}")
    await check_may_note(work, kind, first, last, by=by, today=today)
    absence = Absence(secrets.token_hex(6), by.person, kind, first, last, at)
    await work.calendar.add_absence(absence)
    receipt = await work.audit.record("absence.noted", absence.id, by=by.person, at=at, details=_details(absence))
    found = await cover(work, first, last, of=by, at=at)
    grant, place = await _place(work, by)
    gets = {one.person for one in found.stand_ins} if kind is AbsenceKind.LEAVE else set()
    for one in found.told:
        notice = AbsenceNoted(by.name, grant.role, place, kind, first, last, stands_in=one.person in gets)
        await work.outbox.tell(Audience(person=one.person), notice, at=at)
    return absence, receipt


async def withdraw_absence(work: Work, id_: str, *, by: Member, today: date, at: datetime) -> tuple[Absence, str]:
    """Taken back: from now on the person is reminded again; who was told hears of it.

    Raises:
        Refused: `absence.gone` for a note that is not there, not the member's, taken back already, or over.

    """
    await work.lock(f"absences:{by.person}")
    absence = await own_absence(work, id_, by=by)
    if absence.withdrawn_at or absence.last_day < today:
        raise Refused("absence.gone")
    found = await cover(work, absence.first_day, absence.last_day, of=by, at=at)
    absence = replace(absence, withdrawn_at=at)
    await work.calendar.withdraw_absence(absence)
    receipt = await work.audit.record("absence.withdrawn", absence.id, by=by.person, at=at, details=_details(absence))
    grant, place = await _place(work, by)
    notice = AbsenceWithdrawn(by.name, grant.role, place, absence.kind, absence.first_day, absence.last_day)
    for one in found.told:
        await work.outbox.tell(Audience(person=one.person), notice, at=at)
    return absence, receipt


async def own_absence(work: Work, id_: str, *, by: Member) -> Absence:
    """One of the member's own notes, withdrawn or not. Raises `Refused("absence.gone")` for any other."""
    absence = await work.calendar.absence(id_)
    if absence is None or absence.person != by.person:
        raise Refused("absence.gone")
    return absence


def _details(absence: Absence) -> dict[str, object]:
    return {"kind": absence.kind, "first_day": absence.first_day, "last_day": absence.last_day}


async def _place(work: Work, member: Member) -> tuple[Grant, str]:
    """The member's first role, and the name of the unit or bloc it is held in."""
    grant = member.grants[0]
    if grant.unit:
        return grant, (await work.blocs.unit(grant.unit)).name
    return grant, (await work.blocs.bloc(grant.bloc)).name if grant.bloc else ""
