"""What a bloc sets for its year of titles: when they are registered, when nominations close, its own quotas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.commendation.quotas import HEADCOUNT, QuotaRule
from bot.domain.tables import Table

_WARNED: tuple[int, ...] = (45, 14)


@dataclass(frozen=True, slots=True)
class SeasonRules:
    """Days of one year; `nominations_to` is None where the last period of the year closes nominations.

    `warned` says how many days before a window closes the radar speaks; `quotas` are the bloc's own, by award id.
    """

    year: int
    opens_on: date
    closes_on: date
    nominations_to: date | None = None
    warned: tuple[int, ...] = _WARNED
    quotas: Mapping[str, QuotaRule] = field(default_factory=dict)

    def of(self, year: int) -> SeasonRules:
        """The same for another year: its quotas go on, its days begin anew."""
        return self if year == self.year else SeasonRules(year, *_usual(year), warned=self.warned, quotas=self.quotas)

    def is_late(self, on: date) -> bool:
        """Registered after the last day; it is accepted and marked."""
        return on > self.closes_on


def usual_rules(year: int) -> SeasonRules:
    """Registration until 31/03, as nobody says otherwise."""
    return SeasonRules(year, *_usual(year))


def warning_days(rules: SeasonRules, *, nominations_to: date) -> tuple[tuple[date, date], ...]:
    """When the radar speaks, with the window that then closes, in order; one row a day."""
    found = {
        closes - timedelta(days=days): closes for closes in (rules.closes_on, nominations_to) for days in rules.warned
    }
    return tuple(sorted(found.items()))


def season_rules_from(root: Table, *, year: int) -> SeasonRules | None:
    """`[registration] from, to`, `[radar] nominations_to, days`, `[[quota]] award, base, percent`; None without any."""
    if not {"registration", "radar", "quota"} & set(root.content):
        return None
    opens_on, closes_on = _usual(year)
    if "registration" in root.content:
        row = root.table("registration")
        row.only(("from", "to"))
        opens_on = row.optional_day("from") or opens_on
        closes_on = row.optional_day("to") or closes_on
        if closes_on < opens_on:
            row.note("bloc.ends_before_start", name="to")
    nominations_to: date | None = None
    warned = _WARNED
    if "radar" in root.content:
        row = root.table("radar")
        row.only(("nominations_to", "days"))
        nominations_to = row.optional_day("nominations_to")
        warned = tuple(int(days) for days in row.numbers("days")) or _WARNED
    quotas = dict(_quota(row) for row in root.tables("quota", named_by="award"))
    return SeasonRules(year, opens_on, closes_on, nominations_to, warned, quotas)


def _quota(row: Table) -> tuple[str, QuotaRule]:
    row.only(("award", "base", "percent"))
    base, percent = row.text("base"), row.number("percent")
    if base and base != HEADCOUNT and not base.startswith("holders:"):
        row.note("table.unknown_value", name="base", value=base, allowed=(HEADCOUNT, "holders:<id>"))
    if not Decimal(0) <= percent <= Decimal(100):
        row.note("table.unknown_value", name="percent", value=percent, allowed=("0–100",))
    return row.text("award"), QuotaRule(base, percent)


def _usual(year: int) -> tuple[date, date]:
    return date(max(year, 1), 1, 1), date(max(year, 1), 3, 31)
