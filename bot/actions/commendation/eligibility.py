"""A nomination held against its rules: what the records know, what was stated, what is left of the quota."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

from bot.actions.commendation.honours import is_unit_itself
from bot.actions.commendation.nominations import held, own_draft
from bot.domain.closing.snapshots import read
from bot.domain.commendation.awards import AwardEntry
from bot.domain.commendation.eligibility import Eligibility, KnownFacts, evaluate
from bot.domain.commendation.honours import Honour, holder_key, holder_meant, years_held
from bot.domain.commendation.nominations import Nomination, NominationState, Nominee
from bot.domain.commendation.quotas import Quota, quota_rule
from bot.domain.commendation.registrations import Registration, RegistrationState, registered_as
from bot.domain.commendation.rule_sets import ExpectedRules, entry_of, expected_rules
from bot.domain.commendation.stated_facts import StatedFacts
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role, Unit
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from bot.domain.telling.eligibility_notices import HoldLifted
from bot.domain.telling.notices import Audience
from bot.ports import Work

_TAKES_NO_PLACE = frozenset(
    {
        NominationState.DRAFT,
        NominationState.RETURNED,
        NominationState.SUPERSEDED,
        NominationState.NOT_CARRIED,
        NominationState.DECLINED,
        NominationState.REVOKED,
    }
)
_SIGNED = (RegistrationState.SIGNED, RegistrationState.REPLACED)


async def rules_of(work: Work, nomination: Nomination, *, on: date) -> ExpectedRules | None:
    """The rules it stands under: of a submitted one those stored with it, of a draft those of the expected decision."""
    catalogue = await work.blocs.awards(nomination.bloc)
    year = await year_of(work, nomination)
    if nomination.submitted_at is None:
        return expected_rules(catalogue, nomination.award, on=on, year=year)
    entry = entry_of(catalogue, nomination.award, rule_set=nomination.rule_set)
    expected = expected_rules(catalogue, nomination.award, on=nomination.submitted_at.date(), year=year)
    return replace(expected, entry=entry) if entry and expected else None


async def eligibility_of(work: Work, nomination: Nomination, *, on: date) -> Eligibility | None:
    """The verdict with its conditions; None while no award is chosen, or where the catalogue holds it no more."""
    rules = await rules_of(work, nomination, on=on)
    if rules is None or nomination.nominee is None:
        return None
    return evaluate(
        rules.entry,
        stated=nomination.facts,
        known=await known_facts(work, nomination, award=nomination.award),
        on=on,
        recipient=nomination.nominee.recipient,
        occasion=nomination.occasion,
    )


async def known_facts(work: Work, nomination: Nomination, *, award: str) -> KnownFacts:
    """What the records say of the nominee in the year of the nomination."""
    unit = await work.blocs.unit(nomination.unit)
    year = await year_of(work, nomination)
    return await facts_known(work, unit, award=award, nominee=nomination.nominee, name=nomination.name, year=year)


async def facts_known(
    work: Work, unit: Unit, *, award: str, nominee: Nominee | None, name: str, year: int
) -> KnownFacts:
    """The same of somebody who is not nominated yet; the unit itself has an empty name."""
    honours = await work.honours.of_unit(unit.id)
    signed = await signed_registrations(work, unit, year)
    is_unit = nominee is not Nominee.PERSON and is_unit_itself(unit, name)
    names = {one.holder: one.name for one in honours if one.holder}
    holder, namesakes = holder_meant(name, names)
    known = KnownFacts(
        year=year,
        held=years_held(honours, holder="" if is_unit else holder),
        registered=registered_as(signed, award=award, holder="" if is_unit else holder_key(name)),
        namesakes=() if is_unit else tuple(names[one] for one in namesakes),
    )
    if not is_unit:
        return known
    holders = Counter(one.award for one in honours if one.year == year and one.holder)
    return replace(known, rank=await _rank(work, unit, year), holders=holders, headcount=headcount(signed))


async def quota_of(work: Work, nomination: Nomination, *, on: date) -> Quota | None:
    """What the unit's quota for this award has left, this nomination not counted; None where there is none."""
    rules = await rules_of(work, nomination, on=on)
    if rules is None:
        return None
    unit, year = await work.blocs.unit(nomination.unit), await year_of(work, nomination)
    others = [one for one in await work.nominations.of_unit(unit.id) if one.number != nomination.number]
    taken = {
        holder_key(one.name)
        for one in others
        if one.award == nomination.award and one.state not in _TAKES_NO_PLACE and await year_of(work, one) == year
    }
    return await unit_quota(work, unit, rules.entry, year=year, taken=taken - {holder_key(nomination.name)})


async def unit_quota(
    work: Work, unit: Unit, entry: AwardEntry, *, year: int, taken: set[str] | frozenset[str] = frozenset()
) -> Quota | None:
    """The quota of a unit for a title; `taken` are the names that are put forward already."""
    season = await work.honours.rules(unit.bloc, year)
    rule = quota_rule(entry, overrides=season.quotas)
    if rule is None:
        return None
    if not rule.title:
        return Quota(rule, headcount(await signed_registrations(work, unit, year)), len(taken))
    return Quota(rule, _holders(await work.honours.of_unit(unit.id), rule.title, year), len(taken))


async def state_facts(work: Work, id_: str, facts: StatedFacts, *, by: Member) -> Nomination:
    """The drafter states what no record knows. Raises what `own_draft` raises."""
    draft = replace(await own_draft(work, id_, by=by), facts=facts)
    await work.nominations.save(draft)
    return draft


async def lift_hold(work: Work, id_: str, *, by: Member, at: datetime, on: date) -> tuple[Nomination, str]:
    """Consideration goes on from `on`; the text stays as it was signed. With the receipt.

    Raises:
        Refused: `nomination.gone`, `eligibility.hold_not_yours`, `eligibility.not_held`.

    """
    nomination = await held(work, id_)
    if not may_lift(nomination, by=by):
        raise Refused("eligibility.hold_not_yours")
    if not nomination.facts.is_held(on=on):
        raise Refused("eligibility.not_held", number=nomination.number)
    receipt = await work.audit.record("nomination.hold_lifted", id_, by=by.person, at=at, details={})
    lifted = replace(nomination, facts=replace(nomination.facts, on_hold=False, hold_until=None))
    await work.nominations.save(lifted)
    unit = Audience((Role.OFFICER, Role.UNIT_LEADER), unit=lifted.unit, but=by.person)
    await work.outbox.tell(unit, HoldLifted(lifted.number, lifted.name), at=at)
    return lifted, receipt


def may_lift(nomination: Nomination, *, by: Member) -> bool:
    """Its unit, whose flag it is, and whoever may decide about it in the bloc."""
    return may(by, Act.DRAFT_NOMINATION, unit=nomination.unit) or may(by, Act.CHECK_NOMINATION, bloc=nomination.bloc)


async def year_of(work: Work, nomination: Nomination) -> int:
    """The season a nomination belongs to: that of its bloc when it was drafted."""
    bloc = await work.blocs.bloc(nomination.bloc)
    return min(bloc.year, nomination.drafted_at.year)


async def signed_registrations(work: Work, unit: Unit, year: int) -> tuple[Registration, ...]:
    """What the unit has signed for a year, oldest first."""
    found = await work.honours.registrations(unit.bloc, year, *_SIGNED)
    return tuple(one for one in found if one.unit == unit.id)


def headcount(signed: tuple[Registration, ...]) -> int | None:
    """As the unit stated it last."""
    return next((one.headcount for one in reversed(signed) if one.headcount), None)


def _holders(honours: tuple[Honour, ...], title: str, year: int) -> int | None:
    """How many people hold a title this year; None while nobody has recorded any."""
    return sum(one.award == title and one.year == year and bool(one.holder) for one in honours) or None


async def _rank(work: Work, unit: Unit, year: int) -> int | None:
    """The unit's rank in the locked period that closes the year; None before it is locked."""
    periods = [one for one in await work.blocs.periods(unit.bloc) if one.closes_on.year == year]
    if not periods:
        return None
    lock = await work.locks.of_period(max(periods, key=lambda one: (one.closes_on, one.sheet_due)).id)
    if lock is None:
        return None
    return next((one.rank or None for one in read(lock.snapshot).units if one.id == unit.id), None)
