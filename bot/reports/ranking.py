"""The standings of a bloc as a picture: what it shows, and how that is laid out on pages for a phone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bot.domain.numbers import rounded
from bot.reports.typesetting import Sheet, sheet

ROWS_A_PAGE = 25
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
class RankingPicture:
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
            "pages": _pages(lines),
        },
    )


def _line(row: RankingRow, *, tied: bool, longest: Decimal, comma: bool) -> _Line:
    percentage = "–" if row.percentage is None else f"{_figure(row.percentage, comma=comma)}%"
    points = "–" if row.points is None else _figure(row.points, comma=comma)
    filled = max(row.percentage or Decimal(0), Decimal(0)) * 100 / longest
    # The only float here: the length of a bar in percent of its track; the exact figure stands beside it.
    return _Line(row.rank, row.unit, percentage, points, row.move, row.signed, tied, float(filled), row.class_name)


def _figure(number: Decimal, *, comma: bool) -> str:
    """Two decimals, rounded half up; 1.234,50 with the comma, 1,234.50 without."""
    figure = f"{rounded(number):,}"
    if not comma:
        return figure
    return figure.translate(str.maketrans(",.", ".,"))


def _pages(lines: list[_Line]) -> list[list[_Line]]:
    """Pages whose lengths differ by one row at most, so that the last is not a stump."""
    count = max(1, -(-len(lines) // ROWS_A_PAGE))
    cuts = [len(lines) * page // count for page in range(count + 1)]
    return [lines[start:end] for start, end in pairwise(cuts)]
