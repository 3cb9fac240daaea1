"""A small covenant of two units, and the people who prepare and sign it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from bot.domain.covenant.texts import (
    CovenantSignature,
    CovenantText,
    CovenantVersion,
    Direction,
    Party,
    Pledge,
    VersionState,
    hashed,
    written,
)
from bot.domain.people.members import Member

AT = datetime(2017, 2, 21, 1, 0, tzinfo=UTC)
LATER = datetime(2017, 2, 22, 1, 0, tzinfo=UTC)
HEAD, LEADER = Member("p1", "Cường"), Member("p2", "Bình")
SD, HH = Party("b.SD", "Công an huyện Sơn Động", "Sơn Động"), Party("b.HH", "Công an huyện Hiệp Hòa", "Hiệp Hòa")
CLEAR_UP = Pledge(1, "Điều tra, khám phá án", Direction.AT_LEAST, Decimal(75), "%", "B02", (("b.SD", Decimal(70)),))
FIRES = Pledge(2, "Cháy lớn", Direction.AT_MOST, Decimal(1), "vụ")
EXACT = Pledge(3, "Giao ban", Direction.EXACTLY, Decimal(12), "")
TEXT = CovenantText(
    "Khối", 2017, "Giao ước", ("Vì an ninh Tổ quốc",), ("Giữ kỷ luật",), (CLEAR_UP, FIRES, EXACT), (SD, HH)
)
DRAFT = CovenantVersion("v1", "b", 2017, written(TEXT), VersionState.DRAFT, "p1", AT)
OPEN = CovenantVersion(
    "v1", "b", 2017, written(TEXT), VersionState.OPEN, "p1", AT, hashed(written(TEXT)), "p1", AT, receipt="R"
)


def signature(party: Party) -> CovenantSignature:
    return CovenantSignature("v1", party.unit, OPEN.hash, "p2", AT, "R")
