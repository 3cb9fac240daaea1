"""The group's table, and each unit's own place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.domain.telling.board_notices import PinRefused, StandingsBoard
from bot.domain.telling.clock_notices import OwnPlace, OwnStep
from bot.domain.telling.notices import StandingsPlace, StandingsTable
from tests.golden.samples.sample import BLOC, CODE, DUE, HASH, PERIOD, SD, Sample, at

_RANKED = (
    ("Hiệp Hòa", "902.25", "94.97", 0, "cờ đỏ"),
    ("Việt Yên", "880", "92.63", 1, "cờ đỏ"),
    ("TP Bắc Giang", "871.5", "91.74", -1, "cờ đỏ"),
    ("Lạng Giang", "840", "88.42", None, "cờ cam"),
    ("Yên Thế", "812.5", "85.53", -2, "cờ xanh"),
    ("Tân Yên", "700", "73.68", 0, "cờ vàng"),
)
_PLACES = tuple(
    StandingsPlace(rank, unit, Decimal(total), Decimal(share), tied=False, move=move, class_name=flag)
    for rank, (unit, total, share, move, flag) in enumerate(_RANKED, start=1)
)
_UNSIGNED = ("Lục Nam", "Lục Ngạn", "Sơn Động", "Yên Dũng")
_TABLE = StandingsTable(BLOC, PERIOD, _PLACES, _UNSIGNED, at("2017-06-05 07:30"))
_OWN = OwnPlace(
    SD, PERIOD, CODE, DUE, days=8, hours=0, is_over=False, signed=6, units=10, rank=3, total=Decimal("812.5"),
    percentage=Decimal("85.526"), move=1, gap=Decimal("1.25"), gap_in_percent=True, missing=4,
)  # fmt: skip
_STEPS = (
    OwnStep("B02", "reach_target", Decimal(75), Decimal("12.5"), "%"),
    OwnStep("E03", "fill_in", gain=Decimal(10)),
)


def group_table() -> Iterator[Sample]:
    yield Sample(_TABLE, "full")
    yield Sample(replace(_TABLE, top_only=True), "top_three")
    yield Sample(replace(_TABLE, unsigned=(), locked_at=at("2017-07-03 09:15"), hash=HASH), "locked")
    yield Sample(replace(_TABLE, places=(), since=None), "nobody_signed")
    yield Sample(StandingsBoard("bg-huyen.2017-H1", _TABLE, at("2017-06-12 08:00")), "full")
    yield Sample(StandingsBoard("bg-huyen.2017-H1", replace(_TABLE, top_only=True), at("2017-06-12 08:00")), "top")
    yield Sample(PinRefused(BLOC))


def own_place() -> Iterator[Sample]:
    yield Sample(replace(_OWN, steps=_STEPS), "with_steps")
    yield Sample(replace(_OWN, rank=1, gap=None, move=None, missing=0, steps=_STEPS[:1]), "leads")
    yield Sample(replace(_OWN, rank=6, move=-2, gap=Decimal(12), gap_in_percent=False, steps=_STEPS), "last")
    yield Sample(replace(_OWN, gap=Decimal(0), tied=True, steps=(OwnStep("A02"), _STEPS[0])), "score_only")
    yield Sample(replace(_OWN, steps=(OwnStep("B02", "explain", gain=Decimal("3.6")),)), "may_explain")
    yield Sample(replace(_OWN, version=3, steps=_STEPS), "newer_version_waits")
    yield Sample(replace(_OWN, rank=0, missing=0), "not_signed")
    yield Sample(replace(_OWN, rank=0, missing=0, version=1), "awaits_signature")
