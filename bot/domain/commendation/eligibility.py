"""Eligibility, rule by rule: what is met, what is still missing, what nobody has stated; a hold is not a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.commendation.awards import AwardEntry, Occasion, Recipient
from bot.domain.commendation.stated_facts import StatedFacts


class Verdict(StrEnum):
    """What the rules say together; people decide."""

    ELIGIBLE = "eligible"
    MISSING = "missing"
    HOLD = "hold"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What one condition says."""

    MET = "met"
    MISSING = "missing"
    UNSTATED = "unstated"


class Registered(StrEnum):
    """Whether the title stands in the unit's signed registration of the year."""

    IN_TIME = "in_time"
    LATE = "late"
    NO = "no"


HOLD = "hold"
"""The blocking condition of every person: no review awaited, no term running (domain.md §3.4)."""


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the records say. `held`: the years in which the nominee held each title.

    `rank`, `holders` (of a title, this year) and `headcount` are those of a unit of the bloc itself, else None and
    empty; `namesakes` are several people of this name, of whom nobody can say which is meant.
    """

    year: int
    held: Mapping[str, frozenset[int]] = field(default_factory=dict)
    registered: Registered | None = None
    rank: int | None = None
    holders: Mapping[str, int] = field(default_factory=dict)
    headcount: int | None = None
    namesakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: `needed` as the rules write it (`relation`: at_least, less_than, more_than, equals), `has` what
    was found. `title` is the title it speaks of; `held` and `lacking` are the years of it."""

    fact: str
    outcome: Outcome
    relation: str = ""
    needed: Decimal | None = None
    has: Decimal | None = None
    title: str = ""
    held: tuple[int, ...] = ()
    lacking: tuple[int, ...] = ()
    registered: Registered | None = None
    words: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The verdict with every condition it rests on; no conditions means that a person judges alone."""

    verdict: Verdict
    conditions: tuple[Condition, ...]
    certain: bool
    """False: these conditions were not compared with the text of the rules."""

    @property
    def missing(self) -> tuple[Condition, ...]:
        return tuple(one for one in self.conditions if one.outcome is Outcome.MISSING)

    @property
    def unstated(self) -> tuple[Condition, ...]:
        return tuple(one for one in self.conditions if one.outcome is Outcome.UNSTATED)


def evaluate(
    entry: AwardEntry, *, stated: StatedFacts, known: KnownFacts, on: date, recipient: Recipient, occasion: Occasion
) -> Eligibility:
    """The conditions of an entry held against what was stated and what the records know, on that day."""
    checks = applicable(entry, occasion=occasion)
    conditions = tuple(_condition(check, stated=stated, known=known) for check in checks)
    if stated.on_hold is not None or (checks and recipient is Recipient.PERSON):
        conditions = (*conditions, _hold(stated, on=on))
    return Eligibility(_verdict(conditions, stated, on=on), conditions, entry.certain)


def applicable(entry: AwardEntry, *, occasion: Occasion) -> tuple[Mapping[str, object], ...]:
    """The conditions that count on this occasion: those of it, and those that name none."""
    return tuple(check for check in entry.checks if check.get("when", occasion) == occasion)


def _verdict(conditions: tuple[Condition, ...], stated: StatedFacts, *, on: date) -> Verdict:
    outcomes = {one.outcome for one in conditions}
    if stated.is_held(on=on):
        return Verdict.HOLD
    if Outcome.MISSING in outcomes:
        return Verdict.MISSING
    return Verdict.UNKNOWN if Outcome.UNSTATED in outcomes else Verdict.ELIGIBLE


def _hold(stated: StatedFacts, *, on: date) -> Condition:
    if stated.on_hold is None:
        return Condition(HOLD, Outcome.UNSTATED)
    if stated.is_held(on=on):
        return Condition(HOLD, Outcome.MISSING, until=stated.hold_until)
    return Condition(HOLD, Outcome.MET)


def _condition(check: Mapping[str, object], *, stated: StatedFacts, known: KnownFacts) -> Condition:
    fact = str(check["fact"])
    if fact == "consecutive_years":
        return _consecutive(check, known)
    if fact == "holds_this_year":
        return _holds(check, stated, known)
    if fact == "merit":
        return _merit(check, stated)
    if fact == "registered_at_start_of_year":
        return _registration(known)
    return _measured(check, _measure(check, stated=stated, known=known))


def _consecutive(check: Mapping[str, object], known: KnownFacts) -> Condition:
    """So many years of a title in a row, the year of the nomination being the last of them."""
    title, needed = str(check["of"]), int(str(check["at_least"]))
    if known.namesakes:
        return Condition("namesakes", Outcome.UNSTATED, title=title, words="; ".join(known.namesakes))
    years = tuple(range(known.year - needed + 1, known.year + 1))
    had = known.held.get(title, frozenset())
    held = tuple(year for year in years if year in had)
    lacking = tuple(year for year in years if year not in had)
    outcome = Outcome.MISSING if lacking else Outcome.MET
    return Condition(
        "consecutive_years", outcome, "at_least", Decimal(needed), Decimal(len(held)), title, held, lacking
    )


def _holds(check: Mapping[str, object], stated: StatedFacts, known: KnownFacts) -> Condition:
    """A recorded title counts; one that was only stated counts as stated, until the record comes."""
    title, fact, year = str(check["equals"]), "holds_this_year", known.year
    if known.namesakes:
        return Condition("namesakes", Outcome.UNSTATED, title=title, words="; ".join(known.namesakes))
    if year in known.held.get(title, frozenset()) or stated.holds_this_year:
        return Condition(fact, Outcome.MET, title=title, held=(year,))
    outcome = Outcome.UNSTATED if stated.holds_this_year is None else Outcome.MISSING
    return Condition(fact, outcome, title=title, lacking=(year,))


def _merit(check: Mapping[str, object], stated: StatedFacts) -> Condition:
    """One of the kinds of merit, with the number of its document."""
    allowed = check["one_of"]
    if stated.merit is None:
        return Condition("merit", Outcome.UNSTATED)
    is_met = isinstance(allowed, list | tuple) and stated.merit in allowed and bool(stated.merit_document)
    return Condition("merit", Outcome.MET if is_met else Outcome.MISSING, words=stated.merit_document)


def _registration(known: KnownFacts) -> Condition:
    fact = "registered_at_start_of_year"
    if known.registered is None:
        return Condition(fact, Outcome.UNSTATED)
    outcome = Outcome.MET if known.registered is Registered.IN_TIME else Outcome.MISSING
    return Condition(fact, outcome, registered=known.registered)


def _measure(check: Mapping[str, object], *, stated: StatedFacts, known: KnownFacts) -> Decimal | None:
    """The number a condition compares: records first, then what was stated; None where nobody said."""
    title = str(check.get("of", ""))
    found: Mapping[str, Decimal | int | None] = {
        "months_of_service": stated.months_of_service,
        "working_days_absent": stated.working_days_absent,
        "disciplined_this_year": stated.disciplined_this_year,
        "years_excellent": stated.years_excellent,
        "initiatives": stated.initiatives,
        "percent_completing_tasks": stated.percent_completing_tasks,
        "members_disciplined_warning_or_above": stated.members_disciplined,
        "percent_holding": _percent_holding(title, stated, known),
        "count_holding": known.holders.get(title, stated.count_holding),
        "rank_in_bloc": known.rank,
    }
    value = found.get(str(check["fact"]))
    return None if value is None else Decimal(value)


def _percent_holding(title: str, stated: StatedFacts, known: KnownFacts) -> Decimal | None:
    holders = known.holders.get(title, 0)
    if holders and known.headcount:
        return Decimal(holders) * 100 / known.headcount
    return stated.percent_holding


def _measured(check: Mapping[str, object], value: Decimal | None) -> Condition:
    """Compares as the rule writes it; a flag counts as 0 or 1."""
    fact, title = str(check["fact"]), str(check.get("of", ""))
    relation = next((name for name in _RELATIONS if name in check), "")
    if not relation:
        return Condition(fact, Outcome.UNSTATED, title=title)
    written = check[relation]
    needed = Decimal(int(written)) if isinstance(written, bool) else Decimal(str(written))
    if value is None:
        return Condition(fact, Outcome.UNSTATED, relation, needed, title=title)
    is_met = {
        "at_least": value >= needed,
        "more_than": value > needed,
        "less_than": value < needed,
        "equals": value == needed,
    }[relation]
    return Condition(fact, Outcome.MET if is_met else Outcome.MISSING, relation, needed, value, title)


_RELATIONS = ("at_least", "more_than", "less_than", "equals")
