"""Two units and two periods, as values."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.people.members import Bloc, Unit
from bot.domain.scoring.periods import Period

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
AT = datetime(2017, 6, 12, 1, 0, 0, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BLOC = Bloc("khoi", "Khối thi đua số 3", "Khối", "Bắc Giang", "Phòng PX03", "Asia/Ho_Chi_Minh", 2017, True)
SD = Unit("khoi.SD", "khoi", "SD", "Công an huyện Sơn Động", "Sơn Động", 1)
HH = Unit("khoi.HH", "khoi", "HH", "Công an huyện Hiệp Hòa", "Hiệp Hòa", 2)
UNITS = (SD, HH)
Q2 = Period(
    "khoi.Q2",
    "khoi",
    "Q2",
    "Quý II",
    date(2017, 4, 1),
    date(2017, 6, 30),
    datetime(2017, 6, 20, 17, 0, tzinfo=HANOI),
    "v1",
)
Q3 = Period(
    "khoi.Q3",
    "khoi",
    "Q3",
    "Quý III",
    date(2017, 7, 1),
    date(2017, 9, 30),
    datetime(2017, 9, 20, 17, 0, tzinfo=HANOI),
    "v1",
)
PERIODS = (Q2, Q3)
