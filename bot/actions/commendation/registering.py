"""Registering titles for the year: the officer drafts, the leader signs or returns, the bloc sees who has."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.actions.commendation.eligibility import facts_known, signed_registrations
from bot.actions.scoring.signing import check_reason
from bot.actions.season.archive import check_running_year_open, check_year_open
from bot.domain.commendation.awards import AwardEntry, Occasion, Recipient
from bot.domain.commendation.eligibility import Eligibility, Registered, evaluate
from bot.domain.commendation.nominations import Nominee
from bot.domain.commendation.registrations import (
    RegisteredTitle,
    Registration,
    RegistrationState,
    check_may_decide,
    check_may_submit,
    read_titles,
)
from bot.domain.commendation.rule_sets import expected_rules
from bot.domain.commendation.stated_facts import NOTHING_STATED
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role, Unit
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Problem, Refused
from bot.domain.telling.eligibility_notices import RegistrationAwaits, RegistrationReturned, RegistrationSigned
from bot.domain.telling.notices import Audience
from bot.ports import Work

_OPEN = (RegistrationState.DRAFT, RegistrationState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Outlook:
    """A registered title with what the records already say about it; None where no rules know it.

    `is_reached` once the title of this year is on record; `is_person` where a person is registered for it.
    """

    title: RegisteredTitle
    found: Eligibility | None
    is_reached: bool = False
    is_person: bool = False


async def current(work: Work, unit: Unit) -> Registration | None:
    """What the unit works at or has signed last for its bloc's year."""
    bloc = await work.blocs.bloc(unit.bloc)
    found = await work.honours.registrations(unit.bloc, bloc.year)
    own = [one for one in found if one.unit == unit.id and one.state is not RegistrationState.REPLACED]
    return next((one for one in own if one.state in _OPEN), own[-1] if own else None)


async def write_lines(
    work: Work, unit: Unit, text: str, *, by: Member, at: datetime
) -> tuple[Registration, tuple[tuple[int, Problem], ...]]:
    """Lines go into the unit's draft; beside a signed one a new draft begins with what was signed.

    Raises:
        Refused: `permission.register_title`, `registration.waits` while one waits for its signature.

    """
    check_may(by, Act.REGISTER_TITLE, unit=unit.id)
    draft = await _draft(work, unit, by=by, at=at)
    written, bad = read_titles(text, draft, catalogue=await work.blocs.awards(unit.bloc))
    if written != draft:
        written = replace(written, drafted_by=by.person, drafted_at=at)
        await work.honours.save_registration(written)
    return written, bad


async def submit_registration(work: Work, id_: str, *, seen: str, by: Member, at: datetime) -> Registration:
    """Exactly what was shown goes to the unit's leaders; submitting it again is the same.

    Raises:
        Refused: `permission.register_title`, `registration.gone` and what `check_may_submit` raises.

    """
    draft = await held_registration(work, id_)
    check_may(by, Act.REGISTER_TITLE, unit=draft.unit)
    if draft.state is RegistrationState.SUBMITTED and draft.fingerprint == seen:
        return draft
    check_may_submit(draft, seen=seen)
    receipt = await work.audit.record("registration.submitted", id_, by=by.person, at=at, details=_details(draft))
    submitted = replace(
        draft, state=RegistrationState.SUBMITTED, submitted_at=at, receipt=receipt, drafted_by=by.person
    )
    await work.honours.save_registration(submitted)
    leaders = Audience((Role.UNIT_LEADER,), unit=draft.unit, but=by.person)
    await work.outbox.tell(leaders, RegistrationAwaits(draft.year, len(draft.titles), by.name), at=at)
    return submitted


async def sign_registration(work: Work, id_: str, *, seen: str, by: Member, at: datetime, on: date) -> Registration:
    """The leader signs exactly this; late is accepted and marked. `on` is the day on the bloc's calendar.

    Raises:
        Refused: `permission.sign_registration`, `registration.gone`, `registration.changed_meanwhile` and what
            `check_may_decide` raises.

    """
    waiting = await held_registration(work, id_)
    check_may(by, Act.SIGN_REGISTRATION, unit=waiting.unit)
    if waiting.state is RegistrationState.SIGNED and waiting.decided_by == by.person and waiting.fingerprint == seen:
        return waiting
    check_may_decide(waiting, by=by)
    if waiting.fingerprint != seen:
        raise Refused("registration.changed_meanwhile")
    rules = await work.honours.rules(waiting.bloc, waiting.year)
    receipt = await work.audit.record("registration.signed", id_, by=by.person, at=at, details=_details(waiting))
    unit = await work.blocs.unit(waiting.unit)
    for before in await signed_registrations(work, unit, waiting.year):
        await work.honours.save_registration(replace(before, state=RegistrationState.REPLACED))
    signed = replace(
        waiting,
        state=RegistrationState.SIGNED,
        decided_by=by.person,
        decided_at=at,
        receipt=receipt,
        is_late=rules.is_late(on),
    )
    await work.honours.save_registration(signed)
    await _tell_signed(work, signed, unit, by=by, at=at)
    return signed


async def return_registration(work: Work, id_: str, *, by: Member, at: datetime, reason: str) -> Registration:
    """The leader wants it corrected; the reason reaches the drafter at once, and the draft is open again.

    Raises:
        Refused: `reason.missing`, `reason.too_long`, `permission.sign_registration`, `registration.gone` and what
            `check_may_decide` raises.

    """
    check_reason(reason)
    waiting = await held_registration(work, id_)
    check_may(by, Act.SIGN_REGISTRATION, unit=waiting.unit)
    check_may_decide(waiting, by=by)
    details = {**_details(waiting), "reason": reason}
    receipt = await work.audit.record("registration.returned", id_, by=by.person, at=at, details=details)
    returned = replace(waiting, state=RegistrationState.DRAFT, reason=reason, receipt=receipt)
    await work.honours.save_registration(returned)
    notice = RegistrationReturned(returned.year, by.name, reason)
    await work.outbox.tell(Audience(person=returned.drafted_by), notice, at=at)
    return returned


async def held_registration(work: Work, id_: str) -> Registration:
    """The registration as it stands now; nobody else changes it until this work ends. Raises `registration.gone`."""
    await work.lock(f"registration:{id_}")
    found = await work.honours.registration(id_)
    if found is None:
        raise Refused("registration.gone")
    await check_year_open(work, found.bloc, found.year)
    return found


async def outlook(work: Work, unit: Unit, registration: Registration, *, on: date) -> tuple[Outlook, ...]:
    """Every registered title held against what the records of the year say so far."""
    catalogue = await work.blocs.awards(unit.bloc)
    return tuple([await _outlook(work, unit, title, catalogue, on=on) for title in registration.titles])


async def signed_of_bloc(work: Work, bloc: str, year: int, *, by: Member) -> tuple[Registration, ...]:
    """What counts of every unit. Raises `Refused("permission.see_registrations")`."""
    check_may(by, Act.SEE_REGISTRATIONS, bloc=bloc)
    return await work.honours.registrations(bloc, year, RegistrationState.SIGNED)


async def _outlook(
    work: Work, unit: Unit, title: RegisteredTitle, catalogue: tuple[AwardEntry, ...], *, on: date
) -> Outlook:
    year = (await work.blocs.bloc(unit.bloc)).year
    rules = expected_rules(catalogue, title.award, on=on, year=year)
    if rules is None:
        return Outlook(title, None)
    is_person = Recipient.PERSON in rules.entry.recipients and bool(title.name)
    nominee = Nominee.PERSON if is_person else Nominee.COLLECTIVE
    known = await facts_known(work, unit, award=title.award, nominee=nominee, name=title.name, year=year)
    found = evaluate(
        rules.entry,
        stated=NOTHING_STATED,
        known=replace(known, registered=Registered.IN_TIME),
        on=on,
        recipient=nominee.recipient,
        occasion=Occasion.YEARLY,
    )
    return Outlook(title, found, year in known.held.get(title.award, frozenset()), is_person)


async def _draft(work: Work, unit: Unit, *, by: Member, at: datetime) -> Registration:
    await work.lock(f"registration-of:{unit.id}")
    await check_running_year_open(work, unit.bloc)
    found = await current(work, unit)
    if found is None:
        year = (await work.blocs.bloc(unit.bloc)).year
        return Registration(secrets.token_hex(6), unit.bloc, unit.id, year, by.person, at)
    if found.state is RegistrationState.SUBMITTED:
        raise Refused("registration.waits")
    if found.state is RegistrationState.DRAFT:
        return found
    anew = Registration(secrets.token_hex(6), unit.bloc, unit.id, found.year, by.person, at)
    return replace(anew, titles=found.titles, headcount=found.headcount)


async def _tell_signed(work: Work, signed: Registration, unit: Unit, *, by: Member, at: datetime) -> None:
    done = {one.unit for one in await work.honours.registrations(signed.bloc, signed.year, RegistrationState.SIGNED)}
    notice = RegistrationSigned(
        unit=unit.name,
        year=signed.year,
        count=len(signed.titles),
        is_late=signed.is_late,
        done=len(done),
        units=len(await work.blocs.units(signed.bloc)),
        by=by.name,
        at=at,
    )
    bloc = Audience((Role.BLOC_HEAD, Role.SECRETARY), bloc=signed.bloc, but=by.person)
    for audience in (Audience(person=signed.drafted_by), bloc):
        await work.outbox.tell(audience, notice, at=at)


def _details(registration: Registration) -> dict[str, object]:
    titles: Iterable[str] = (f"{one.award} {one.holder}".strip() for one in registration.titles)
    return {"text": registration.fingerprint, "titles": sorted(titles)}
