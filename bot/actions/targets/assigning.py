"""Targets, KAD, raters' places and disqualifying conditions: set for a unit by others, never by the unit."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.covenant.pledged import check_not_pledged
from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.scores import rescore
from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role, Unit
from bot.domain.people.permissions import check_may, check_not_own
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.scoring.scores import Scored
from bot.domain.targets.assignments import (
    Assignment,
    AssignmentRequest,
    Disqualification,
    Rating,
    RequestState,
    Term,
    check_term,
)
from bot.domain.targets.term_lines import TermLine, What
from bot.domain.telling.notices import Audience
from bot.domain.telling.scoring_notices import (
    ConditionRecorded,
    MovedTotal,
    PlacesEntered,
    StatedPlace,
    StatedTerm,
    TermsSet,
)
from bot.ports import Work

UNIT_PEOPLE = (Role.OFFICER, Role.UNIT_LEADER)


@dataclass(frozen=True, slots=True)
class InForce:
    """What is in force in a period: decided terms, places by rater, conditions, and the requests that are open."""

    criteria: CriteriaSet
    units: Mapping[str, Unit]
    terms: Mapping[str, Mapping[str, Assignment]]
    ratings: Mapping[str, tuple[Rating, ...]]
    conditions: Mapping[str, tuple[Disqualification, ...]]
    requests: tuple[AssignmentRequest, ...]

    def term(self, unit: str, code: str) -> Term:
        """The term of a criterion for a unit; as in the set where nothing was decided."""
        decided = self.terms.get(unit, {}).get(code)
        return decided.term if decided else Term()

    def place(self, unit: str, code: str, rater: str) -> int | None:
        of_rater = (one for one in self.ratings.get(unit, ()) if (one.criterion, one.rater) == (code, rater))
        return next((one.place for one in of_rater), None)

    def condition(self, unit: str, code: str) -> Disqualification | None:
        return next((one for one in self.conditions.get(unit, ()) if one.code == code), None)

    def is_new(self, line: TermLine) -> bool:
        """Whether the line changes anything; the same again does not."""
        if line.what is What.PLACE:
            return self.place(line.unit, line.code, line.rater) != line.place
        if line.what is What.TERM:
            return self.term(line.unit, line.code) != line.term
        return (self.condition(line.unit, line.code) is None) == (line.what is What.CONDITION)

    def standing(self, lines: Iterable[TermLine]) -> str:
        """Eight characters that differ once anything differs that these lines would replace."""
        found = [
            (line.about, self.term(line.unit, line.code), self.place(line.unit, line.code, line.rater),
             self.condition(line.unit, line.code) is None)
            for line in lines
        ]  # fmt: skip
        return hashlib.sha256(repr(found).encode()).hexdigest()[:8]

    def stated(self, line: TermLine) -> StatedTerm:
        """The line with what it replaces."""
        return self.stated_term(line.unit, line.code, line.term, reason=line.reason)

    def stated_term(self, unit: str, code: str, term: Term, *, reason: str) -> StatedTerm:
        """Raises `Refused("criterion.unknown")`."""
        criterion = self.criteria.find(code)
        if criterion is None:
            raise Refused("criterion.unknown", code=code)
        return StatedTerm(code, criterion.unit_of_measure, criterion.target, self.term(unit, code), term, reason)


async def in_force(work: Work, period: Period) -> InForce:
    """What is in force now."""
    return InForce(
        criteria=await work.blocs.criteria(period.criteria_set),
        units={unit.id: unit for unit in await work.blocs.units_ever(period.bloc)},
        terms=await work.assignments.decided(period.id),
        ratings=await work.assignments.ratings(period.id),
        conditions=await work.assignments.disqualifications(period.id),
        requests=await work.assignments.open_requests(period.id),
    )


async def set_terms(
    work: Work, period: Period, lines: Sequence[TermLine], *, by: Member, at: datetime, seen: str = ""
) -> str:
    """What the preview showed is decided: one receipt; every unit is told, and the points follow at once.

    Lines that say what is in force already change nothing. `seen` is what `InForce.standing` said of the preview.

    Raises:
        Refused: `period.locked`, `permission.set_terms`, `permission.disqualify`, `permission.own_unit`,
            `terms.changed_meanwhile`, `terms.nothing_new`, `covenant.pledged`, and what `check_term` refuses with.

    """
    period = await held_open(work, period)
    await work.lock(f"terms:{period.id}")
    now = await in_force(work, period)
    _check_may_set(now, period, lines, by=by)
    terms = [(line.unit, line.code, line.term) for line in lines if line.what is What.TERM]
    await check_not_pledged(work, period, terms)
    if seen and seen != now.standing(lines):
        raise Refused("terms.changed_meanwhile")
    new = [line for line in lines if now.is_new(line)]
    if not new:
        raise Refused("terms.nothing_new")
    receipt = await work.audit.record("terms.set", period.id, by=by.person, at=at, details={"lines": new})
    await _save(work, period, now, new, by=by, at=at, receipt=receipt)
    changed = tuple(dict.fromkeys(line.unit for line in new))
    before = await work.sheets.scores(period.id)
    after = await rescore(work, period, at=at, of=changed)
    for unit in changed:
        of_unit = [line for line in new if line.unit == unit]
        await _tell(work, period, now, of_unit, by=by, at=at, moved=moved_total(totals(before, after, unit)))
    return receipt


def _check_may_set(now: InForce, period: Period, lines: Iterable[TermLine], *, by: Member) -> None:
    for line in lines:
        act = Act.DISQUALIFY if line.what in {What.CONDITION, What.LIFT} else Act.SET_TERMS
        check_may(by, act, bloc=period.bloc)
        check_not_own(by, line.unit, units=now.units.values())
        criterion = now.criteria.find(line.code)
        if line.what is What.TERM and criterion:
            check_term(criterion, line.term, reason=line.reason)


async def _save(
    work: Work, period: Period, now: InForce, lines: Sequence[TermLine], *, by: Member, at: datetime, receipt: str
) -> None:
    who, where = by.person, period.id
    await work.assignments.add(
        [
            Assignment(where, line.unit, line.code, line.term, line.reason, who, at, receipt)
            for line in lines
            if line.what is What.TERM
        ]
    )
    await work.assignments.add_ratings(
        [
            Rating(where, line.unit, line.code, line.rater, line.place, line.reason, who, at, receipt)
            for line in lines
            if line.what is What.PLACE
        ]
    )
    for line in lines:
        recorded = now.condition(line.unit, line.code)
        if line.what is What.CONDITION:
            id_ = secrets.token_hex(8)
            one = Disqualification(id_, where, line.unit, line.code, line.reason, who, at, receipt)
            await work.assignments.save_disqualification(one)
        elif line.what is What.LIFT and recorded:
            lifted = replace(recorded, lifted_by=who, lifted_at=at, lifted_reason=line.reason)
            await work.assignments.save_disqualification(lifted)
    await _settle_requests(work, now, lines, by=by, at=at)


async def _settle_requests(work: Work, now: InForce, lines: Iterable[TermLine], *, by: Member, at: datetime) -> None:
    """Whoever sets exactly what a unit has asked for has granted it."""
    decided = {(line.unit, line.code, line.term) for line in lines if line.what is What.TERM}
    for request in now.requests:
        if (request.unit, request.criterion, request.term) in decided:
            granted = replace(request, state=RequestState.GRANTED, decided_by=by.person, decided_at=at)
            await work.assignments.save_request(granted)


def totals(before: Mapping[str, Scored], after: Mapping[str, Scored], unit: str) -> tuple[Scored, Scored] | None:
    """A unit's points before and after, where it has any and its total moved."""
    if unit not in before or unit not in after or before[unit].totals == after[unit].totals:
        return None
    return before[unit], after[unit]


def moved_total(moved: tuple[Scored, Scored] | None) -> MovedTotal | None:
    if moved is None:
        return None
    before, after = (one.totals for one in moved)
    return MovedTotal(before.total, after.total, before.percentage, after.percentage)


async def _tell(
    work: Work,
    period: Period,
    now: InForce,
    lines: Sequence[TermLine],
    *,
    by: Member,
    at: datetime,
    moved: MovedTotal | None,
) -> None:
    """Targets and places to the unit's people; what bars a title only to its leader."""
    unit = lines[0].unit
    people = Audience(UNIT_PEOPLE, unit=unit)
    set_ = tuple(now.stated(line) for line in lines if line.what is What.TERM)
    if set_:
        await work.outbox.tell(people, TermsSet(period.name, by.name, set_, moved), at=at)
    places = tuple(
        StatedPlace(line.code, line.rater, now.place(unit, line.code, line.rater), line.place)
        for line in lines
        if line.what is What.PLACE
    )
    if places:
        await work.outbox.tell(people, PlacesEntered(period.name, by.name, places), at=at)
    names = {one.code: one.name for one in now.criteria.disqualifiers}
    for line in lines:
        if line.what in {What.CONDITION, What.LIFT}:
            notice = ConditionRecorded(
                period.name, by.name, line.code, names[line.code], line.reason, line.what is What.LIFT
            )
            await work.outbox.tell(Audience((Role.UNIT_LEADER,), unit=unit), notice, at=at)
