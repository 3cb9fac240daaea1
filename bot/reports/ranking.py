"""The standings of a bloc as a picture: what it shows, and how that is laid out on pages for a phone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.reports.picture import Picture, figure, pages
from bot.reports.typesetting import Sheet, sheet

_WORDS = ("rank", "unit", "percentage", "points", "unsigned", "tied")


@dataclass(frozen=True, slots=True)
class RankingRow:
    """One unit's place: percentage in percent (97.5 is 97.5 %), move in ranks gained since the last time.

    What is not known is None: no move is drawn, and a dash for rank and figures. 0 is a value. Pictures are passed
    on easily, so what disqualifies a unit is never on one.
    """

    rank: int | None
    unit: str
    percentage: Decimal | None
    points: Decimal | None
    move: int | None
    signed: bool
    class_name: str = ""


@dataclass(frozen=True, slots=True)
class RankingPicture(Picture):
    """Standings in the reader's words: rows in the order given, units that have not signed after the others.

    labels has a word for each of: rank, unit, percentage, points (column heads), unsigned, tied.
    """

    title: str
    subtitle: str
    note: str
    rows: tuple[RankingRow, ...]
    labels: Mapping[str, str]
    decimal_comma: bool = True


@dataclass(frozen=True, slots=True)
class _Line:
    rank: int | None
    unit: str
    percentage: str
    points: str
    move: int | None
    signed: bool
    tied: bool
    filled: float
    class_name: str


def ranking_sheet(picture: RankingPicture) -> Sheet:
    """The picture laid out on pages of at most 25 rows, about equally long; KeyError for a missing label."""
    rows = [row for row in picture.rows if row.signed] + [row for row in picture.rows if not row.signed]
    ranks = Counter(row.rank for row in rows)
    longest = max([Decimal(100), *(row.percentage for row in rows if row.percentage is not None)])
    lines = [
        _line(
            row,
            tied=row.rank is not None and ranks[row.rank] > 1,
            longest=longest,
            comma=picture.decimal_comma,
        )
        for row in rows
    ]

    return sheet(
        "ranking",
        {
            "title": picture.title,
            "subtitle": picture.subtitle,
            "note": picture.note,
            "labels": {word: picture.labels[word] for word in _WORDS},
            "pages": pages(lines),
        },
    )


def _line(row: RankingRow, *, tied: bool, longest: Decimal, comma: bool) -> _Line:
    percentage = "–" if row.percentage is None else f"{figure(row.percentage, comma=comma)}%"
    points = "–" if row.points is None else figure(row.points, comma=comma)
    filled = max(row.percentage or Decimal(0), Decimal(0)) * 100 / longest
    # The only float here: the length of a bar in percent of its track; the exact figure stands beside it.
    return _Line(row.rank, row.unit, percentage, points, row.move, row.signed, tied, float(filled), row.class_name)
