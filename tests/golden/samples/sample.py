"""One notice as an example to be read: its variant tells it from others of its type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
PERIOD, CODE, BLOC = "6 tháng đầu năm 2017", "2017-H1", "Khối thi đua Công an các huyện, thành phố"
SD, HH, TY = "Công an huyện Sơn Động", "Công an huyện Hiệp Hòa", "Công an huyện Tân Yên"
HASH = "9c3f41d07b2e58a6" * 4


@dataclass(frozen=True, slots=True)
class Sample:
    """`variant` is the end of the golden file's name, empty where one example is enough."""

    notice: object
    variant: str = ""

    @property
    def name(self) -> str:
        kind = type(self.notice).__name__
        return f"{kind}-{self.variant}" if self.variant else kind


def at(moment: str) -> datetime:
    """An instant on Hanoi's wall clock."""
    return datetime.fromisoformat(moment).replace(tzinfo=HANOI)


DUE = at("2017-06-20 17:00")
