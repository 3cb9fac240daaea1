"""Which rules a title or award stands under: those in force on the day of the decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.commendation.awards import AwardEntry, EntryType


@dataclass(frozen=True, slots=True)
class ExpectedRules:
    """The entry whose conditions will count; `ended_on` is the last day of one that ends before it is decided."""

    entry: AwardEntry
    decided_on: date
    ended_on: date | None = None


def in_force(catalogue: Iterable[AwardEntry], id_: str, *, on: date) -> AwardEntry | None:
    """The entry of this id whose rules are in force on that day."""
    return next(
        (one for one in catalogue if one.id == id_ and one.valid_from <= on <= (one.valid_to or date.max)), None
    )


def entry_of(catalogue: Iterable[AwardEntry], id_: str, *, rule_set: str) -> AwardEntry | None:
    """The entry under the stored rule set; under a set nobody knows any more the latest one of that id."""
    found = [one for one in catalogue if one.id == id_]
    return next((one for one in found if one.rule_set == rule_set), found[-1] if found else None)


def by_id(catalogue: Iterable[AwardEntry], *, on: date) -> Mapping[str, AwardEntry]:
    """Every title and award that ever was, each under the rules of that day, or else its latest."""
    known = tuple(catalogue)
    return {one.id: in_force(known, one.id, on=on) or entry_of(known, one.id, rule_set="") or one for one in known}


def decision_day(entry: AwardEntry, *, on: date, year: int) -> date:
    """When it will be decided, as far as anybody can say: a title of a year at its end, an award soon after `on`."""
    return max(on, date(year, 12, 31)) if entry.type is EntryType.TITLE else on


def expected_rules(catalogue: Iterable[AwardEntry], id_: str, *, on: date, year: int) -> ExpectedRules | None:
    """The rules of the expected day of decision, for what is asked for on that day in the season of that year.

    One that will have ended by then keeps its last rules and says so; None for what no rules know.
    """
    known = tuple(catalogue)
    now = in_force(known, id_, on=on) or entry_of(known, id_, rule_set="")
    if now is None:
        return None
    decided_on = decision_day(now, on=on, year=year)
    then = in_force(known, id_, on=decided_on)
    return ExpectedRules(then, decided_on) if then else ExpectedRules(now, decided_on, _last_day(known, id_))


def ended_on(catalogue: Iterable[AwardEntry], id_: str, *, on: date) -> date | None:
    """The last day of what ended before that day; None for what goes on or was never known."""
    last = _last_day(catalogue, id_)
    return last if last and last < on and all(one.valid_to for one in catalogue if one.id == id_) else None


def _last_day(catalogue: Iterable[AwardEntry], id_: str) -> date | None:
    ends = [one.valid_to for one in catalogue if one.id == id_ and one.valid_to]
    return max(ends, default=None)
