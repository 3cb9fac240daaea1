"""Drives as tests need them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from bot.domain.drives.drives import Drive, DriveKind, DriveState, Kit, Measure

AT = datetime(2017, 6, 20, 8, tzinfo=UTC)
FIRST, LAST = date(2017, 6, 27), date(2017, 7, 27)


def kit(**changed: Any) -> Kit:
    """Two measures, 27/06 to 27/07/2017, for the whole bloc."""
    values: dict[str, Any] = {
        "name": "Đợt thi đua ngắn 27/7",
        "kind": DriveKind.SHORT,
        "call": "Hướng tới ngày Thương binh – Liệt sĩ.",
        "aim": "Mỗi đơn vị có một kết quả.",
        "measures": (Measure("Vụ được khám phá", "vụ"), Measure("Việc tốt", "việc")),
        "first": FIRST,
        "last": LAST,
    }
    return Kit(**{**values, **changed})


def drive(number: int = 1, state: DriveState = DriveState.LAUNCHED, **changed: Any) -> Drive:
    """ĐT-`number` of the bloc "k"."""
    of_kit = {name: changed.pop(name) for name in list(changed) if name in Kit.__dataclass_fields__}
    return Drive(f"{number:02}-tail", "k", kit(**of_kit), "thu", AT, state, **changed)
