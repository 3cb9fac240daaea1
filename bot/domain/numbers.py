"""Numbers as officers write them, and how points are rounded."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.folding import clean, narrow
from bot.domain.refusal import Refused

PLACES = 2
EXACT_PLACES = 10
LONGEST = 40  # characters looked at; nobody writes a longer number
DIGITS = 9  # before the separator; more is a slip of the hand and would outgrow what is stored

_ONE_SEPARATOR = re.compile(r"(\d+)[.,](\d+)", re.ASCII)
_GROUPED = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?|([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?", re.ASCII)


def parse_number(text: str) -> Decimal:
    """The number written: `9,5` and `9.5` are the same, `1.000,5` is a thousand and a half.

    A minus may stand before it; a unit (`%`, `đ`, `điểm`) is the caller's to take off. Raises `Refused`:
    `number.ambiguous` (text, as_thousands, as_decimal) where three digits follow the only separator and may
    be thousands, `number.too_precise` (text, places) beyond two decimals, `number.too_large` (text, digits),
    `number.unreadable` (text).
    """
    written = narrow(clean(text[: LONGEST + 1])).strip()
    negative, unsigned = _without_minus(written)
    if len(text) > LONGEST:
        raise Refused("number.unreadable", text=written[:LONGEST])
    whole, decimals = _parts(unsigned, text=written)
    if len(whole.lstrip("0")) > DIGITS:
        raise Refused("number.too_large", text=written, digits=DIGITS)
    if _may_be_thousands(unsigned, whole=whole, decimals=decimals):
        raise Refused(
            "number.ambiguous",
            text=written,
            as_thousands=_number(whole + decimals, "", negative=negative),
            as_decimal=_number(whole, decimals, negative=negative),
        )
    if len(decimals) > PLACES:
        raise Refused("number.too_precise", text=written, places=PLACES)
    return _number(whole, decimals, negative=negative)


def rounded(points: Decimal, places: int = PLACES) -> Decimal:
    """Half up (away from zero), as shown and written into books; never a negative zero."""
    result = points.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return abs(result) if result.is_zero() else result


def exact(points: Decimal) -> Decimal:
    """Ten places, half up: takes away what division leaves behind, so that equal totals are equal."""
    return rounded(points, EXACT_PLACES)


def _without_minus(written: str) -> tuple[bool, str]:
    if written[:1] in ("-", "−"):
        return True, written[1:].lstrip()
    return False, written


def _parts(unsigned: str, *, text: str) -> tuple[str, str]:
    """Digits before and after the decimal separator."""
    if unsigned.isascii() and unsigned.isdigit():
        return unsigned, ""
    if single := _ONE_SEPARATOR.fullmatch(unsigned):
        return single[1], single[2]
    if grouped := _GROUPED.fullmatch(unsigned):
        whole = grouped[1] or grouped[3]
        return whole.replace(".", "").replace(",", ""), grouped[2] or grouped[4] or ""
    raise Refused("number.unreadable", text=text)


def _may_be_thousands(unsigned: str, *, whole: str, decimals: str) -> bool:
    """`1.234`, but not `0,125` nor `1234,567`: thousands are never written so; and not `1.234,567`."""
    if len(unsigned) != len(whole) + 1 + len(decimals):
        return False
    return len(decimals) == 3 and len(whole) <= 3 and not whole.startswith("0")


def _number(whole: str, decimals: str, *, negative: bool) -> Decimal:
    number = Decimal(f"{whole}.{decimals or '0'}")
    number = number if decimals else Decimal(whole)
    return -number if negative and number else number
