"""A unit's profile by group of criteria, as a picture: its own share beside the middle of the bloc."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.reports.picture import Picture, figure, pages
from bot.reports.typesetting import Sheet, sheet

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One group; own and middle in per cent with `is_percentage`, else in points. None is drawn as a dash."""

    name: str
    own: Decimal | None
    middle: Decimal | None
    is_percentage: bool = True


@dataclass(frozen=True, slots=True)
class ProfilePicture(Picture):
    """A profile in the reader's words: `own` and `middle` name the bar and the mark, `points` what is no share."""

    title: str
    subtitle: str
    note: str
    own: str
    middle: str
    points: str
    rows: tuple[ProfileRow, ...]
    decimal_comma: bool = True


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    own: str
    middle: str
    filled: float | None
    mark: float | None


def profile_sheet(picture: ProfilePicture) -> Sheet:
    """The picture laid out on pages of at most 25 groups."""
    shares = [value for row in picture.rows if row.is_percentage for value in (row.own, row.middle) if value]
    longest = max([_HUNDRED, *shares])
    return sheet(
        "profile",
        {
            "title": picture.title,
            "subtitle": picture.subtitle,
            "note": picture.note,
            "own": picture.own,
            "middle": picture.middle,
            "pages": pages([_line(picture, row, longest=longest) for row in picture.rows]),
        },
    )


def _line(picture: ProfilePicture, row: ProfileRow, *, longest: Decimal) -> _Line:
    return _Line(
        row.name,
        _written(picture, row, row.own),
        _written(picture, row, row.middle),
        _length(row, row.own, longest=longest) if row.is_percentage else None,
        _length(row, row.middle, longest=longest),
    )


def _written(picture: ProfilePicture, row: ProfileRow, value: Decimal | None) -> str:
    if value is None:
        return "–"
    written = figure(value, comma=picture.decimal_comma)
    return f"{written}%" if row.is_percentage else f"{written} {picture.points}"


def _length(row: ProfileRow, value: Decimal | None, *, longest: Decimal) -> float | None:
    """In per cent of the track: a float, because it is drawn; the exact figure stands beside it."""
    if value is None or not row.is_percentage:
        return None
    return float(max(value, Decimal(0)) * 100 / longest)
