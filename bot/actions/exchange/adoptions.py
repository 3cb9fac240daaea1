"""A unit learns from another one's model: pledged, followed up after 30 and 90 days, told to the unit of origin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.exchange.models import UNIT_PEOPLE, numbered_model
from bot.actions.telling.attendance import bloc_day
from bot.actions.telling.unasked import may_tell_today
from bot.domain.exchange.adoptions import Adoption, Outcome, Report, check_may_adopt, check_may_report
from bot.domain.exchange.models import Model, with_part
from bot.domain.people.members import UNIT_ROLES, Bloc, Member
from bot.domain.telling.model_notices import AdoptionReported, FollowUpDue, ModelAdopted
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import Window, by_night
from bot.domain.telling.settings import Telling
from bot.ports import Work

JOB = "follow_up"


@dataclass(frozen=True, slots=True)
class Awaited:
    """A follow-up that is due: which model, and after how many days."""

    model: Model
    adoption: Adoption
    days: int


async def adopt_model(work: Work, number: str, *, by: Member, at: datetime) -> Adoption:
    """The unit's leader pledges it; the unit of origin is told.

    Raises:
        Refused: `model.unknown`, what `check_may_adopt` raises.

    """
    await work.lock("models")
    model = await numbered_model(work, number)
    known = [one for one in await work.models.adoptions() if one.model == model.id]
    check_may_adopt(model, known, by=by)
    subject, details = f"{model.id} {by.unit}", {"unit": by.unit}
    receipt = await work.audit.record("model.adopted", subject, by=by.person, at=at, details=details)
    adoption = Adoption(model.id, by.unit, by.person, at, receipt)
    await work.models.pledge(adoption)
    unit = await work.blocs.unit(by.unit)
    notice = ModelAdopted(model.number, model.name, unit.name, len(known) + 1)
    await work.outbox.tell(Audience(UNIT_PEOPLE, unit=model.unit), notice, at=at)
    return adoption


async def report_adoption(
    work: Work, number: str, *, outcome: Outcome, note: str, document: str, by: Member, at: datetime
) -> Report:
    """What became of it; the unit of origin is told.

    Raises:
        Refused: `model.unknown`, what `check_may_report` and `with_part` raise.

    """
    await work.lock("models")
    model = await numbered_model(work, number)
    adoption = await adoption_of(work, model, by.unit)
    zone = ZoneInfo((await work.blocs.bloc(by.bloc)).timezone)
    days = check_may_report(adoption, by=by, on=at.astimezone(zone).date(), zone=zone)
    note, document = with_part("note", note), with_part("document", document)
    details = {"days": days, "outcome": outcome, "note": note, "document": document}
    subject = f"{model.id} {by.unit}"
    receipt = await work.audit.record("model.followed_up", subject, by=by.person, at=at, details=details)
    report = Report(days, outcome, note, document, by.person, at, receipt)
    await work.models.report(Adoption(model.id, by.unit, "", at), report)
    unit = await work.blocs.unit(by.unit)
    notice = AdoptionReported(model.number, model.name, unit.name, days, outcome, note, document)
    await work.outbox.tell(Audience(UNIT_PEOPLE, unit=model.unit), notice, at=at)
    return report


async def adoption_of(work: Work, model: Model, unit: str) -> Adoption | None:
    """What a unit pledged of a model."""
    adoptions = await work.models.adoptions()
    return next((one for one in adoptions if (one.model, one.unit) == (model.id, unit)), None)


async def awaited_of(work: Work, unit: str, *, at: datetime, zone: ZoneInfo) -> tuple[Awaited, ...]:
    """What a unit has still to say, the oldest pledge first; of withdrawn models nothing."""
    models = {one.id: one for one in await work.models.all() if one.is_published}
    today = at.astimezone(zone).date()
    return tuple(
        Awaited(models[one.model], one, days)
        for one in await work.models.adoptions()
        if one.unit == unit and one.model in models and (days := one.awaited(today, zone=zone))
    )


async def ask_follow_ups(work: Work, bloc: Bloc, window: Window, *, telling: Telling) -> None:
    """On the first working morning from the day on, once, each person of that unit who is there."""
    today = await bloc_day(work, bloc, at=window.upto, telling=telling)
    if today.is_night or not today.workdays.is_working(today.today):
        return
    adopters = {one.unit for one in await work.models.adoptions()}
    for unit in await work.blocs.units(bloc.id):
        if unit.id not in adopters:
            continue
        for awaited in await awaited_of(work, unit.id, at=window.upto, zone=today.zone):
            notice = FollowUpDue(awaited.model.number, awaited.model.name, unit.name, awaited.days)
            roster = await work.members.roster(bloc=bloc.id, unit=unit.id, at=window.upto)
            for person in dict.fromkeys(one.person for one in roster if one.person and one.role in UNIT_ROLES):
                subject = f"{awaited.model.id} {unit.id} {person}"
                if not today.may_hear(person) or str(awaited.days) in await work.ticks.claimed(JOB, subject):
                    continue
                if await may_tell_today(work, person, at=window.upto, zone=today.zone, telling=telling):
                    await work.ticks.claim(JOB, subject, occurrence=str(awaited.days), state="done", at=window.upto)
                    until = by_night(today.end, at=window.upto, zone=today.zone, telling=telling)
                    await work.outbox.tell(Audience(person=person), notice, at=window.upto, until=until)
