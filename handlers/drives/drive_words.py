"""Drives in words: the kit, the board, the result, the row of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.drives.drives import Drive, DriveState, Kit
from bot.domain.drives.reports import Report, ReportLine, Standing
from bot.domain.telling.drive_notices import DriveClosed, SuggestedDay
from handlers.texts import Texts

_MOST_NAMED = 12


def kit_in_words(texts: Texts, kit: Kit, *, units: Sequence[str]) -> str:
    """The whole launch kit; `units` are the short names of those asked, none for all."""
    measures = "\n".join(
        texts("drive.measure", number=number, name=one.name, unit=one.unit)
        for number, one in enumerate(kit.measures, start=1)
    )
    return texts(
        "drive.kit",
        kind=texts(f"drive_kind.{kit.kind}"),
        first=kit.first,
        last=kit.last,
        tied=kit.tied or texts("drive.not_tied"),
        units=", ".join(units) or texts("drive.every_unit"),
        aim=kit.aim,
        measures=measures,
        call=kit.call,
    )


def clashes_in_words(texts: Texts, clashes: Sequence[Drive]) -> str:
    """A warning where drives would run at the same time: overlapping ones bore people."""
    if not clashes:
        return ""
    named = "; ".join(
        texts("drive.clash", number=one.number, name=one.kit.name, first=one.kit.first, last=one.kit.last)
        for one in clashes
    )
    return texts("drive.clashes", drives=named)


def state_in_words(texts: Texts, drive: Drive, *, today: date) -> str:
    """How far it is, in one sentence."""
    kit = drive.kit
    if drive.state is not DriveState.LAUNCHED:
        key = "drive.state_put_forward" if drive.put_forward_at and drive.state is DriveState.DRAFT else ""
        return texts(key or f"drive.state_{drive.state}", first=kit.first, last=kit.last, reason=drive.reason)
    if today < kit.first:
        return texts("drive.state_ahead", first=kit.first, last=kit.last, days=(kit.first - today).days)
    if drive.is_over(today):
        return texts("drive.state_over", first=kit.first, last=kit.last)
    return texts("drive.state_running", first=kit.first, last=kit.last, days=(kit.last - today).days)


def board_in_words(texts: Texts, drive: Drive, now: Standing, *, shorts: Mapping[str, str]) -> str:
    """Who joined, who reported, and the numbers a measure; `shorts` are what units are called, by id."""
    head = texts(
        "drive.board",
        joined=len(now.joined),
        asked=len(now.asked),
        reported=len(now.reported),
    )
    rows = [head]
    for number, one in enumerate(drive.kit.measures, start=1):
        shares = _shares(texts, now, number, shorts)
        key = "drive.board_measure" if shares else "drive.board_measure_empty"
        total = now.totals[number - 1]
        rows.append(texts(key, number=number, name=one.name, unit=one.unit, total=total, shares=shares))
    for key, units in (
        ("drive.board_owing", now.owing),
        ("drive.board_silent", now.silent),
        ("drive.board_declined", now.declined),
    ):
        if units:
            rows.append(texts(key, units=_named(units, shorts)))
    late = [unit for unit, report in now.reported.items() if report.late]
    if late:
        rows.append(texts("drive.board_late", units=_named(late, shorts)))
    return "\n".join(rows)


def _shares(texts: Texts, now: Standing, number: int, shorts: Mapping[str, str]) -> str:
    found = [
        texts("drive.share", unit=shorts[unit], value=line.value)
        for unit in now.joined
        for line in _lines(now.reported.get(unit))
        if line.measure == number
    ]
    return ", ".join(found[:_MOST_NAMED]) + (", …" if len(found) > _MOST_NAMED else "")


def _lines(report: Report | None) -> Sequence[ReportLine]:
    return report.lines if report else ()


def _named(units: Sequence[str], shorts: Mapping[str, str]) -> str:
    shown = ", ".join(shorts[unit] for unit in units[:_MOST_NAMED])
    return f"{shown}, …" if len(units) > _MOST_NAMED else shown


def result_in_words(texts: Texts, result: DriveClosed) -> str:
    """The result card: who took part, what it came to, the review, whom to praise."""
    totals = "\n".join(
        texts("drive.total", number=number, name=one.name, value=one.value, unit=one.unit)
        for number, one in enumerate(result.totals, start=1)
    )
    praised = "\n".join(
        texts("drive.praised", number=number, name=name, unit=unit) for number, name, unit in result.praised
    )
    return texts(
        "drive.result",
        joined=result.joined,
        asked=result.asked,
        reported=result.reported,
        totals=totals,
        review=result.review,
        praised=praised or texts("drive.praised_none"),
    )


def suggestion_in_words(texts: Texts, one: SuggestedDay) -> str:
    """`27/07/2017, còn 15 ngày: Ngày Thương binh – Liệt sĩ (kỷ niệm 70 năm)`."""
    names = "; ".join(_day(texts, name, years, is_round=is_round) for name, years, is_round in one.names)
    row = texts("drive.suggestion", on=one.on, left=one.left, names=names)
    if not one.clashes:
        return row
    named = "; ".join(texts("drive.clash_short", number=number, name=name) for number, name in one.clashes)
    return "\n".join((row, texts("drive.suggestion_clashes", drives=named)))


def _day(texts: Texts, name: str, years: int, *, is_round: bool) -> str:
    if not years:
        return name
    return texts("drive.day_round" if is_round else "drive.day", name=name, years=years)
