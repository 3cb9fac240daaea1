"""A launch kit is read field by field; what cannot be read is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.domain.drives.drives import DriveKind, Measure
from bot.domain.drives.kit_words import (
    with_aim,
    with_call,
    with_kind,
    with_measures,
    with_name,
    with_period,
    with_reason,
    with_review,
    with_tied,
    with_units,
)
from bot.domain.people.members import Unit
from bot.domain.refusal import Refused

TODAY = date(2017, 6, 20)
UNITS = tuple(
    Unit(code.lower(), "k", code, f"Công an huyện {short}", short, place)
    for place, (code, short) in enumerate((("SD", "Sơn Động"), ("HH", "Hiệp Hòa"), ("VY", "Việt Yên")))
)


def test_texts_lose_their_superfluous_blanks() -> None:
    found = (with_name("  Đợt  thi đua 27/7 "), with_aim("Một  kết quả."), with_tied(" 27/7 "))

    assert found == ("Đợt thi đua 27/7", "Một kết quả.", "27/7")


def test_a_call_and_a_review_keep_their_lines() -> None:
    text = "Hướng tới ngày 27/7,\n\n các đơn vị thi đua."

    assert (with_call(text), with_review(text)) == ("Hướng tới ngày 27/7,\ncác đơn vị thi đua.",) * 2


@pytest.mark.parametrize(
    ("read", "text", "key", "least", "most"),
    [
        (with_name, "Đợt", "name", 10, 150),
        (with_call, "a" * 701, "call", 20, 700),
        (with_aim, "", "aim", 10, 300),
        (with_tied, "", "tied", 1, 150),
        (with_reason, "không", "reason", 10, 300),
        (with_review, "tốt", "review", 30, 700),
    ],
)
def test_what_is_too_short_or_too_long_says_how_long(
    read: Callable[[str], str], text: str, key: str, least: int, most: int
) -> None:
    with pytest.raises(Refused) as refused:
        read(text)

    assert refused.value == Refused(f"drive.{key}_length", least=least, most=most, length=len(text))


@pytest.mark.parametrize(
    ("text", "kind"), [("Ngắn", DriveKind.SHORT), ("cao điểm", DriveKind.PEAK), ("peak", DriveKind.PEAK)]
)
def test_a_kind_is_said_in_either_language(text: str, kind: DriveKind) -> None:
    assert with_kind(text) is kind


def test_another_kind_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        with_kind("dài")

    assert refused.value == Refused("drive.which_kind")


def test_measures_stand_one_a_line_with_their_units() -> None:
    text = "1. Vụ được khám phá | vụ\n\n- Cán bộ có việc tốt (lượt)"

    assert with_measures(text) == (Measure("Vụ được khám phá", "vụ"), Measure("Cán bộ có việc tốt", "lượt"))


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", Refused("drive.how_many_measures", most=5)),
        ("a | b\n" * 6, Refused("drive.how_many_measures", most=5)),
        ("Vụ được khám phá", Refused("drive.measure_without_unit", line="Vụ được khám phá")),
        (f"{'a' * 91} | vụ", Refused("drive.measure_length", line="a" * 60, most=90, unit=20)),
        (f"Vụ | {'a' * 21}", Refused("drive.measure_length", line=f"Vụ | {'a' * 21}", most=90, unit=20)),
        ("Vụ việc | vụ\nvu viec | lượt", Refused("drive.measure_twice", line="vu viec")),
    ],
)
def test_measures_that_cannot_be_counted_are_named(text: str, refused: Refused) -> None:
    with pytest.raises(Refused) as raised:
        with_measures(text)

    assert raised.value == refused


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("27/06 – 27/07/2017", (date(2017, 6, 27), date(2017, 7, 27))),
        ("từ 27.6 đến 27.7", (date(2017, 6, 27), date(2017, 7, 27))),
        ("15/12/2017 - 15/02/2018", (date(2017, 12, 15), date(2018, 2, 15))),
        ("20/6-20/6", (TODAY, TODAY)),
    ],
)
def test_a_period_is_read_as_it_is_written(text: str, days: tuple[date, date]) -> None:
    assert with_period(text, today=TODAY) == days


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("cả tháng 7", Refused("drive.period_unreadable", text="cả tháng 7")),
        ("31/06 – 27/07", Refused("drive.period_unreadable", text="31/06 – 27/07")),
        ("27/07 – 27/06/2017", Refused("drive.period_order", first=date(2017, 7, 27), last=date(2017, 6, 27))),
        ("01/06 – 19/06/2017", Refused("drive.period_past", last=date(2017, 6, 19))),
        ("01/06/2017 – 01/07/2018", Refused("drive.period_long", days=366)),
    ],
)
def test_a_period_that_makes_no_sense_is_refused(text: str, refused: Refused) -> None:
    with pytest.raises(Refused) as raised:
        with_period(text, today=TODAY)

    assert raised.value == refused


@pytest.mark.parametrize(
    ("text", "ids"),
    [("tất cả", ()), ("HH, sơn động", ("sd", "hh")), ("Công an huyện Việt Yên", ("vy",)), ("SD; HH; VY", ())],
)
def test_units_are_named_in_any_order(text: str, ids: tuple[str, ...]) -> None:
    assert with_units(text, UNITS) == ids


@pytest.mark.parametrize("text", ["SD, XX", "XX"])
def test_a_unit_that_nobody_knows_is_named(text: str) -> None:
    with pytest.raises(Refused) as refused:
        with_units(text, UNITS)

    assert refused.value == Refused("drive.unknown_unit", name="XX")


def test_no_unit_at_all_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        with_units(", ", UNITS)

    assert refused.value == Refused("drive.unknown_unit", name=", ")
