"""One picture of every kind in the words of the bot, of any size; equal seeds give equal pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from bot.domain.review.progress import Step, StepState
from bot.reports.picture import Picture
from bot.reports.profile import ProfilePicture, ProfileRow
from bot.reports.progress import ProgressPicture, ProgressRow
from bot.reports.ranking import RankingPicture, RankingRow
from bot.reports.year import YearPicture, YearPoint
from handlers.texts import Texts, speak

UNITS = (
    "Hiệp Hòa",
    "Việt Yên",
    "TP Bắc Giang",
    "Lạng Giang",
    "Lục Nam",
    "Lục Ngạn",
    "Sơn Động",
    "Tân Yên",
    "Yên Dũng",
    "Yên Thế",
)
GROUPS = (
    "A. Bảo đảm an ninh quốc gia",
    "B. Đấu tranh phòng, chống tội phạm",
    "C. Quản lý hành chính về TTXH, TTATGT, PCCC",
    "D. Phong trào Toàn dân bảo vệ an ninh Tổ quốc",
    "E. Xây dựng lực lượng và cuộc vận động",
    "F. Tổ chức phong trào thi đua, sinh hoạt khối",
)
LONG = "Phòng Cảnh sát quản lý hành chính về trật tự xã hội và phòng chống ma túy"
_PERIODS = ("Quý I năm 2017", "6 tháng đầu năm 2017", "Năm 2017")
_BLOC = "Khối thi đua Công an các huyện, thành phố"


@dataclass(frozen=True, slots=True)
class Asked:
    """How many units (or groups, or editions), in which language, with long names or not."""

    count: int = 10
    language: str = "vi"
    is_long: bool = False
    seed: int = 2017

    @property
    def texts(self) -> Texts:
        return speak(self.language)

    def names(self) -> list[str]:
        if self.is_long:
            return [f"{LONG} {number}" for number in range(1, self.count + 1)]
        return [f"{UNITS[at % 10]} {at + 1}" if self.count > 10 else UNITS[at] for at in range(self.count)]


def ranking(asked: Asked) -> RankingPicture:
    """Four fifths have signed; the third rank is shared."""
    texts, random = asked.texts, Random(asked.seed)
    signed = -(-asked.count * 4 // 5)
    shares = sorted((_share(random) for _ in range(signed)), reverse=True)
    rows = [
        RankingRow(
            3 if at == 3 else at + 1,
            name,
            shares[at] if at != 3 else shares[2],
            shares[at if at != 3 else 2] * 19 / 2,
            random.choice((2, -1, 0, None)),
            signed=True,
            class_name=("Cờ đỏ", "Cờ cam", "Cờ vàng")[at * 3 // signed],
        )
        if at < signed
        else RankingRow(None, name, None, None, None, signed=False)
        for at, name in enumerate(asked.names())
    ]
    words = ("rank", "unit", "percentage", "points", "unsigned", "tied")
    return RankingPicture(
        title=texts("standings.title", period=_PERIODS[1]),
        subtitle=texts("standings.picture_subtitle", bloc=_BLOC, signed=signed, units=asked.count),
        note=texts("standings.note"),
        rows=tuple(rows),
        labels={word: texts(f"standings.label.{word}") for word in words},
        decimal_comma=asked.language == "vi",
    )


def progress(asked: Asked) -> ProgressPicture:
    """Units at every stage of the path."""
    texts, random = asked.texts, Random(asked.seed)
    done, awaited, late, to_come, without = StepState
    ways = (
        (done, done, done, done, done, done),
        (done, done, done, done, without, awaited),
        (done, done, without, late, to_come, to_come),
        (done, awaited, to_come, to_come, to_come, to_come),
        (late, to_come, to_come, to_come, to_come, to_come),
    )
    rows = tuple(ProgressRow(name, random.choice(ways)) for name in asked.names())
    return ProgressPicture(
        title=texts("progress.title", period=_PERIODS[1]),
        subtitle=_BLOC,
        note=texts("standings.note"),
        unit=texts("standings.label.unit"),
        whole=texts("progress.label.whole", units=asked.count),
        columns=tuple(texts(f"progress.column.{step}") for step in Step),
        totals=tuple(f"{sum(row.states[at] is done for row in rows):02}" for at in range(len(Step))),
        rows=rows,
        legend={state: texts(f"progress.state.{state}") for state in StepState},
    )


def profile(asked: Asked) -> ProfilePicture:
    """Groups in per cent, then bonuses and deductions in points."""
    texts, random = asked.texts, Random(asked.seed)
    names = [GROUPS[at % len(GROUPS)] for at in range(max(1, asked.count - 2))]
    shares = [ProfileRow(name, _share(random), _share(random)) for name in names]
    points = [
        ProfileRow("T. Điểm thưởng", Decimal(12), Decimal("19.5"), is_percentage=False),
        ProfileRow("P. Điểm trừ", Decimal(-3), Decimal(0), is_percentage=False),
    ]
    return ProfilePicture(
        title=texts("profile.title", period=_PERIODS[1]),
        subtitle=LONG if asked.is_long else "Công an huyện Sơn Động",
        note=texts("standings.note"),
        own=LONG if asked.is_long else "Sơn Động",
        middle=texts("profile.middle"),
        points=texts("profile.points"),
        rows=(*shares, *points),
        decimal_comma=asked.language == "vi",
    )


def year(asked: Asked) -> YearPicture:
    """An edition a week over three periods; the first without a place of the unit's own."""
    texts, random = asked.texts, Random(asked.seed)
    points = []
    own, middle = Decimal(78), Decimal(82)
    for at in range(asked.count):
        own, middle = own + random.randint(-150, 240) / Decimal(100), middle + random.randint(-60, 110) / Decimal(100)
        day = f"{at * 7 % 28 + 1:02}/{at * 7 // 28 % 12 + 1:02}"
        period = _PERIODS[min(2, at * 3 // asked.count)]
        points.append(YearPoint(day, period, own if at else None, middle))
    return YearPicture(
        title=texts("year.title", year=2017),
        subtitle=LONG if asked.is_long else "Công an huyện Sơn Động",
        note=texts("standings.note"),
        own=LONG if asked.is_long else "Sơn Động",
        middle=texts("profile.middle"),
        points=tuple(points),
        decimal_comma=asked.language == "vi",
    )


def _share(random: Random) -> Decimal:
    return Decimal(random.randint(7000, 10000)) / 100


KINDS: Mapping[str, Callable[[Asked], Picture]] = {
    "ranking": ranking,
    "progress": progress,
    "profile": profile,
    "year": year,
}
