"""The leaders' brief in every phase of a period, and the province's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.domain.scoring.periods import Deadline
from bot.domain.telling.brief import in_need
from bot.domain.telling.brief_notices import (
    Average,
    BlocLine,
    Concern,
    Course,
    Deed,
    Item,
    Matter,
    NextStep,
    Phase,
    Progress,
    ProvinceBrief,
    WeeklyBrief,
)
from tests.golden.samples.sample import BLOC, CODE, DUE, PERIOD, Sample, at

_SINCE = at("2017-06-12 07:30")
_ASK, _SHEET = (Deed.ASK,), (Deed.RETURN, Deed.ASK)
_ALL = (Deed.APPROVE, Deed.RETURN, Deed.ASK)
_NOMINATION = Item("Sơn Động", "03-9f1c2a", "Đội Cảnh sát hình sự", _ALL, unit="SD")
_ENDORSED = Concern(
    Matter.NOMINATIONS, (_NOMINATION, Item("Tân Yên", "05-77ab01", "Nguyễn Văn Hải", unit="TY")), opens=True
)
_OPEN = WeeklyBrief(
    bloc=BLOC,
    place="",
    period=PERIOD,
    code=CODE,
    phase=Phase.SHEET,
    course=Course.ON_TIME,
    signed=Progress(6, 10, 2),
    since=at("2017-06-05 07:30"),
    average=Average(Decimal("82.451"), is_percentage=True, more=Decimal("1.2")),
    concerns=(_ENDORSED, Concern(Matter.FELL, (Item("Yên Thế", "YT", deeds=_ASK, by=3, rank=6),))),
    next=NextStep(Deadline.SHEET, PERIOD, DUE, 8, 0),
)
_UNSIGNED = (("Lục Nam", "LNa"), ("Lục Ngạn", "LNg"), ("Sơn Động", "SD"), ("Yên Dũng", "YD"))


def briefs() -> Iterator[Sample]:
    yield Sample(_OPEN, "1_before_deadline")
    yield Sample(replace(_OPEN, concerns=(), average=None), "1_quiet")
    yield Sample(_near_deadline(), "2_near_deadline")
    yield Sample(_overdue(), "3_overdue")
    yield Sample(replace(_overdue(), place="bg-huyen"), "3_overdue_province")
    yield Sample(_cross_check(), "4_cross_check")
    yield Sample(_review_1(), "5_review_1")
    yield Sample(_explanation(), "6_explanation")
    yield Sample(_review_2(), "7_review_2")
    yield Sample(_lock(), "8_lock_ready")
    to_lock = Concern(Matter.TO_LOCK, (Item(PERIOD, CODE),), opens=True)
    yield Sample(replace(_lock(), place="bg-huyen", concerns=(to_lock,)), "8_lock_ready_supervisor")
    yield Sample(_lock_waits(), "8_lock_waits")
    yield Sample(_between(), "9_between_periods")


def _near_deadline() -> WeeklyBrief:
    missing = tuple(Item(name, code, deeds=_ASK if seat < 2 else ()) for seat, (name, code) in enumerate(_UNSIGNED))
    concerns = (Concern(Matter.NO_PLAN, count=1, opens=True), Concern(Matter.SHEETS_MISSING, missing), _ENDORSED)
    step = NextStep(Deadline.SHEET, PERIOD, DUE, 1, 0)
    return replace(_OPEN, course=Course.URGED, concerns=concerns, others=1, since=_SINCE, next=step)


def _overdue() -> WeeklyBrief:
    items = (
        Item("Sơn Động", "SD", "Mất điện toàn huyện từ ngày 19/6", _ASK),
        Item("Yên Dũng", "YD", deeds=_ASK),
    )
    concerns = (Concern(Matter.SHEETS_OVERDUE, items), _ENDORSED, Concern(Matter.RADAR, count=2, opens=True))
    return replace(
        _OPEN,
        phase=Phase.CROSS_CHECK,
        course=Course.BEHIND,
        signed=Progress(8, 10, 2),
        progress=Progress(1, 8, 1),
        since=_SINCE,
        concerns=concerns,
        next=NextStep(Deadline.CROSS_CHECK, PERIOD, at("2017-06-23 17:00"), 2, 0),
    )


def _after(phase: Phase, deadline: Deadline, day: int, progress: Progress, *concerns: Concern) -> WeeklyBrief:
    return replace(
        _OPEN,
        phase=phase,
        signed=Progress(10, 10, 0),
        progress=progress,
        since=at("2017-06-19 07:30"),
        average=Average(Decimal("81.3"), is_percentage=True, more=Decimal("-1.15")),
        concerns=concerns,
        next=NextStep(deadline, PERIOD, at(f"2017-06-{day} 17:00"), 0, 7),
    )


def _cross_check() -> WeeklyBrief:
    unanswered = Concern(Matter.UNANSWERED, (Item("Tân Yên", "TY"),), opens=True)
    return _after(Phase.CROSS_CHECK, Deadline.CROSS_CHECK, 23, Progress(7, 10, 7), unanswered, _ENDORSED)


def _review_1() -> WeeklyBrief:
    items = (
        Item("Tân Yên", "TY", deeds=_SHEET, missing=32, is_late=True),
        Item("Yên Thế", "YT", deeds=_SHEET, missing=3),
        Item("Lục Nam", "LNa", deeds=_SHEET),
        Item("Lục Ngạn", "LNg"),
    )
    late = Concern(Matter.CROSS_CHECK_OVERDUE, (Item("Yên Thế", "YT"),), opens=True)
    waits = Concern(Matter.TO_REVIEW, items, opens=True)
    made = _after(Phase.REVIEW_1, Deadline.REVIEW_1, 26, Progress(6, 10, 6), late, waits)
    return replace(made, course=Course.BEHIND)


def _explanation() -> WeeklyBrief:
    returned = Concern(Matter.RETURNED, (Item("Tân Yên", "TY", deeds=_ASK),))
    made = _after(Phase.EXPLANATION, Deadline.EXPLANATION, 28, Progress(2, 3, 2), returned)
    return replace(made, concerns=(returned, Concern(Matter.REOPENINGS, count=1, opens=True)))


def _review_2() -> WeeklyBrief:
    items = (Item("Tân Yên", "TY", deeds=_SHEET), Item("Yên Thế", "YT", deeds=_SHEET))
    waits = Concern(Matter.TO_REVIEW, items, opens=True)
    made = _after(Phase.REVIEW_2, Deadline.REVIEW_2, 30, Progress(8, 10, 8), waits)
    return replace(made, place="bg-huyen")


def _lock() -> WeeklyBrief:
    made = _after(Phase.LOCK, Deadline.SHEET, 30, Progress(10, 10, 2))
    return replace(made, course=Course.READY)


def _lock_waits() -> WeeklyBrief:
    late = Concern(Matter.APPEALS_OVERDUE, (Item("Sơn Động", note="B02"),), opens=True)
    waiting = Concern(Matter.APPEALS, (Item("Tân Yên", note="C01"),), opens=True)
    made = _after(Phase.LOCK, Deadline.SHEET, 30, Progress(9, 10, 2), late, waiting)
    return replace(made, course=Course.BEHIND, next=None)


def _between() -> WeeklyBrief:
    return replace(
        _OPEN,
        period="Năm 2017",
        phase=Phase.BETWEEN,
        course=Course.BETWEEN,
        signed=Progress(10, 10, 0),
        concerns=(_ENDORSED,),
        next=None,
        locked_at=at("2017-12-04 09:00"),
    )


_LINES = (
    BlocLine("Khối các huyện, thành phố", "bg-huyen", Phase.CROSS_CHECK, Course.BEHIND, 1, 8, late=2, waiting=3),
    BlocLine("Khối các phòng An ninh", "bg-anninh", Phase.SHEET, Course.URGED, 6, 8, late=0, waiting=0),
    BlocLine("Khối các phòng Cảnh sát", "bg-canhsat", Phase.REVIEW_1, Course.ON_TIME, 4, 9, late=0, waiting=1),
    BlocLine("Khối Hậu cần, Xây dựng lực lượng", "bg-haucan", Phase.BETWEEN, Course.BETWEEN, 7, 7, late=0, waiting=0),
)


def province() -> Iterator[Sample]:
    yield Sample(ProvinceBrief(_LINES))
    yield Sample(ProvinceBrief(tuple(replace(one, course=Course.ON_TIME, late=0) for one in _LINES[1:3])), "on_time")
    many = tuple(
        replace(_LINES[seat % 4], code=f"khoi-{seat:02}", bloc=f"Khối thi đua số {seat}, các xã, phường phía Bắc")
        for seat in range(1, 21)
    )
    yield Sample(ProvinceBrief(in_need(many)), "20_blocs")
