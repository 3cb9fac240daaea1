"""The bloc of a year as its file describes it: units, periods, and the papers that lie beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.domain.ballots.majorities import Majority, majorities_from
from bot.domain.calendar.days_off import DayOff, days_off_from
from bot.domain.commendation.season_rules import SeasonRules, season_rules_from
from bot.domain.commendation.sudden import USUAL_HOURS, SuddenClock, sudden_clock_from
from bot.domain.papers.covenants import Covenant, covenant_from
from bot.domain.papers.offices import OfficeName, office_names_from
from bot.domain.people.members import Bloc, Unit
from bot.domain.refusal import Problem, Refused
from bot.domain.scoring.periods import Deadline
from bot.domain.season.handover import HeadChoice
from bot.domain.tables import Table

_LATER_STEPS = ("cross_check_due", "review_1_due", "explanation_due", "review_2_due")
_DUTIES = ("bloc_head", "bloc_deputy")
LONGEST_CODES: Mapping[str, int] = MappingProxyType({"bloc": 11, "unit": 6, "period": 8})
"""Bytes: together they stand in buttons, which hold 64."""
_CODE = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class PeriodPlan:
    """A period as planned; it gets its criteria set when the bloc is loaded."""

    code: str
    name: str
    opens_on: date
    closes_on: date
    sheet_due: datetime
    cross_check_due: datetime | None = None
    review_1_due: datetime | None = None
    explanation_due: datetime | None = None
    review_2_due: datetime | None = None
    hard: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True)
class BlocPlan:
    """A whole bloc file; `criteria`, `awards` and `days` name the files beside it (the last two may be empty)."""

    bloc: Bloc
    units: tuple[Unit, ...]
    periods: tuple[PeriodPlan, ...]
    criteria: str
    awards: str
    days: str = ""
    days_off: tuple[DayOff, ...] = ()
    offices: tuple[OfficeName, ...] = ()
    covenant: Covenant | None = None
    sudden: SuddenClock = USUAL_HOURS
    titles: SeasonRules | None = None
    majorities: tuple[Majority, ...] = ()


def bloc_plan_from(table: Mapping[str, object]) -> BlocPlan:
    """The bloc described by a parsed TOML file; naive deadlines are meant in the bloc's own time zone.

    Raises:
        Refused: `bloc.invalid` with every problem there is (a tuple of `Problem`).

    """
    problems: list[Problem] = []
    root = Table("file", table, problems)
    root.only(
        (
            "bloc",
            "season",
            "unit",
            "period",
            "standings",
            "covenant",
            "day_off",
            "office",
            "handover",
            "sudden",
            "registration",
            "radar",
            "quota",
            "ballots",
        )
    )
    bloc = _bloc(root)
    season = root.table("season")
    season.only(("year", "criteria", "awards", "days", "movements"))
    awards, days = (season.text(name) if name in season.content else "" for name in ("awards", "days"))
    zone = _zone(root)
    units = tuple(_unit(row, bloc.id) for row in root.tables("unit", named_by="code"))
    periods = tuple(_period(row, zone) for row in root.tables("period", named_by="code"))
    for kind, codes in (("unit", [unit.code for unit in units]), ("period", [one.code for one in periods])):
        if not codes:
            root.note("table.missing_key", name=kind)
        for repeated, times in Counter(codes).items():
            if times > 1:
                root.note("bloc.duplicate_code", name=kind, code=repeated)
    movements = season.texts("movements")
    plan = BlocPlan(
        bloc=bloc,
        units=units,
        periods=periods,
        criteria=season.text("criteria"),
        awards=awards,
        days=days,
        days_off=days_off_from(root),
        offices=office_names_from(root),
        covenant=covenant_from(root, movements=movements),
        sudden=sudden_clock_from(root),
        titles=season_rules_from(root, year=bloc.year),
        majorities=majorities_from(root),
    )
    if problems:
        raise Refused("bloc.invalid", problems=tuple(problems))
    return plan


def _bloc(root: Table) -> Bloc:
    head = root.table("bloc")
    head.only(("code", "name", "word", "province", "standing_office", "timezone"))
    shown = "top"
    if "standings" in root.content:
        standings = root.table("standings")
        standings.only(("in_group",))
        shown = standings.text("in_group")
        if shown not in {"top", "full"}:
            standings.note("table.unknown_value", name="in_group", value=shown, allowed=("top", "full"))
    choice = HeadChoice.ASSIGNED.value
    if "handover" in root.content:
        handover = root.table("handover")
        handover.only(("choice",))
        choice = handover.text("choice")
        if choice not in tuple(HeadChoice):
            handover.note("table.unknown_value", name="choice", value=choice, allowed=tuple(HeadChoice))
    return Bloc(
        id=_code(head, "bloc"),
        name=head.text("name"),
        word=head.text("word"),
        province=head.text("province"),
        standing_office=head.text("standing_office"),
        timezone=head.text("timezone"),
        year=root.table("season").whole("year") if "season" in root.content else 0,
        full_table_in_group=shown == "full",
        head_choice=choice,
    )


def _code(row: Table, kind: str) -> str:
    """People type it as one word, and every button about it carries it."""
    code, most = row.text("code"), LONGEST_CODES[kind]
    if code and (not _CODE.fullmatch(code) or len(code.encode()) > most):
        row.note("bloc.bad_code", name="code", code=code, most=most)
    return code


def _zone(root: Table) -> ZoneInfo:
    head = root.content.get("bloc")
    name = str(head.get("timezone", "")) if isinstance(head, Mapping) else ""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        root.note("bloc.unknown_timezone", name="timezone", value=name)
        return ZoneInfo("UTC")


def _unit(row: Table, bloc: str) -> Unit:
    row.only(("code", "name", "short", "position", "duty"))
    code = _code(row, "unit")
    duty = row.text("duty") if "duty" in row.content else ""
    if duty and duty not in _DUTIES:
        row.note("table.unknown_value", name="duty", value=duty, allowed=_DUTIES)
    return Unit(f"{bloc}.{code}", bloc, code, row.text("name"), row.text("short"), row.whole("position"), duty)


def _period(row: Table, zone: ZoneInfo) -> PeriodPlan:
    row.only(("code", "name", "from", "to", "sheet_due", *_LATER_STEPS, "hard"))
    cross_check, review_1, explanation, review_2 = (
        _instant(row, name, zone) if name in row.content else None for name in _LATER_STEPS
    )
    plan = PeriodPlan(
        _code(row, "period"),
        row.text("name"),
        row.day("from"),
        row.day("to"),
        _instant(row, "sheet_due", zone),
        cross_check,
        review_1,
        explanation,
        review_2,
        _hard(row),
    )
    dues = [due for due in (plan.sheet_due, cross_check, review_1, explanation, review_2) if due]
    if dues != sorted(dues):
        row.note("bloc.deadlines_out_of_order", name="sheet_due")
    if plan.closes_on < plan.opens_on:
        row.note("bloc.ends_before_start", name="to")
    return plan


def _hard(row: Table) -> tuple[Deadline, ...]:
    """The deadlines after which nothing is accepted without being asked for; all others are soft."""
    words = row.texts("hard")
    for word in words:
        if word not in tuple(Deadline):
            row.note("table.unknown_value", name="hard", value=word, allowed=tuple(Deadline))
    return tuple(deadline for deadline in Deadline if deadline in words)


def _instant(row: Table, name: str, zone: ZoneInfo) -> datetime:
    value = row.content.get(name)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    row.note("table.missing_key" if value is None else "table.wrong_type", name=name, expected="date and time")
    return datetime.min.replace(tzinfo=zone)
