"""/diem hồ sơ and /diem năm: a unit beside the middle of its bloc, by group of criteria and over the year."""

from __future__ import annotations

from decimal import Decimal

from bot.actions.scoring.courses import CoursePoint, unit_profile, year_course
from bot.domain.people.members import Unit
from bot.domain.scoring.periods import Period
from bot.domain.scoring.profile import GroupShare
from bot.reports.profile import ProfilePicture, ProfileRow
from bot.reports.year import YearPicture, YearPoint
from handlers.conversation import Choice, Request, Screen
from handlers.scoring.views_named import PROFILE, YEAR
from handlers.texts import Texts


async def show_profile(request: Request, unit: Unit, period: Period) -> Screen:
    """What the unit reaches in each group, in words and as a picture that says the same."""
    texts = request.texts
    shares = await unit_profile(request.work, period, unit)
    title = texts("profile.title", period=period.name)
    if not shares:
        return Screen(texts("profile.not_signed", unit=unit.name), title=title, choices=_choices(texts, unit, period))
    rows = "\n".join(_share(texts, one) for one in shares)
    parts = [texts("score_card.unit", unit=unit.name), rows, texts("profile.how"), texts("standings.note")]
    picture = ProfilePicture(
        title=title,
        subtitle=unit.name,
        note=texts("standings.note"),
        own=unit.short,
        middle=texts("profile.middle"),
        points=texts("profile.points"),
        rows=tuple(ProfileRow(one.name, one.own, one.middle, one.is_percentage) for one in shares),
        decimal_comma=texts.language == "vi",
    )
    choices = (*_choices(texts, unit, period), view_year(texts, unit))
    return Screen("\n\n".join(parts), title=title, choices=choices, picture=picture)


async def show_year(request: Request, unit: Unit, period: Period) -> Screen:
    """The unit's course over all published editions; `period` is the one its other views open at."""
    texts = request.texts
    course = await year_course(request.work, unit)
    title = texts("year.title", year=(await request.work.blocs.bloc(unit.bloc)).year)
    choices = (*_choices(texts, unit, period), view_profile(texts, unit, period))
    if not course:
        return Screen(texts("year.nothing_published"), title=title, choices=choices)
    rows = "\n".join(_edition(texts, one) for one in course)
    parts = [texts("score_card.unit", unit=unit.name), rows, texts("standings.note")]
    picture = YearPicture(
        title=title,
        subtitle=unit.name,
        note=texts("standings.note"),
        own=unit.short,
        middle=texts("profile.middle"),
        points=tuple(_point(texts, one) for one in course),
        decimal_comma=texts.language == "vi",
    )
    return Screen("\n\n".join(parts), title=title, choices=choices, picture=picture)


def view_profile(texts: Texts, unit: Unit, period: Period) -> Choice:
    """The button that opens the profile."""
    return Choice(texts("button.profile"), f"/diem {unit.code} {PROFILE} {period.code}")


def view_year(texts: Texts, unit: Unit) -> Choice:
    """The button that opens the year's course."""
    return Choice(texts("button.year"), f"/diem {unit.code} {YEAR}")


def _choices(texts: Texts, unit: Unit, period: Period) -> tuple[Choice, ...]:
    return (Choice(texts("button.points"), f"/diem {unit.code} {period.code}"),)


def _share(texts: Texts, one: GroupShare) -> str:
    own = _figure(texts, one.own, is_percentage=one.is_percentage)
    return texts(
        "profile.row", group=one.name, own=own, middle=_figure(texts, one.middle, is_percentage=one.is_percentage)
    )


def _figure(texts: Texts, value: Decimal | None, *, is_percentage: bool) -> str:
    if value is None:
        return texts("profile.unknown")
    return texts("profile.percentage" if is_percentage else "profile.in_points", value=value)


def _edition(texts: Texts, one: CoursePoint) -> str:
    return texts(
        "year.row",
        at=one.at,
        period=one.period.name,
        own=_figure(texts, one.own, is_percentage=True),
        middle=_figure(texts, one.middle, is_percentage=True),
    )


def _point(texts: Texts, one: CoursePoint) -> YearPoint:
    return YearPoint(f"{texts.local(one.at):%d/%m}", one.period.name, one.own, one.middle)
