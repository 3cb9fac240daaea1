"""Leave and duty: which days may be noted, and how people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.domain.calendar.absence_words import SaidAbsence, absence_said, days_said
from bot.domain.calendar.absences import Absence, AbsenceKind, check_absence, check_free
from bot.domain.refusal import Refused

_TODAY = date(2017, 6, 12)
_LEAVE, _DUTY = AbsenceKind.LEAVE, AbsenceKind.DUTY
_AT = datetime(2017, 6, 12, tzinfo=UTC)


def _note(first: int, last: int, **changed: object) -> Absence:
    return Absence("1", "An", _LEAVE, date(2017, 6, first), date(2017, 6, last), _AT, **changed)  # type: ignore[arg-type]  # withdrawn_at


def _june(*days: int) -> tuple[date, date]:
    return date(2017, 6, days[0]), date(2017, 6, days[-1])


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("tôi nghỉ từ 20/06 đến 25/06", _LEAVE, _june(20, 25)),
        ("tôi nghỉ 22/06", _LEAVE, _june(22)),
        ("Tôi trực 24/06", _DUTY, _june(24)),
        ("TOI TRUC tu ngay 24/6 den het ngay 25.6.2017.", _DUTY, _june(24, 25)),
        ("tôi nghỉ 20–25/06", _LEAVE, _june(20, 25)),
        ("tôi xin nghỉ phép từ ngày 20-6-2017 tới 25-6-2017", _LEAVE, _june(20, 25)),
        ("nghỉ hôm nay", _LEAVE, _june(12)),
        ("em nghỉ ốm từ hôm nay đến ngày mai", _LEAVE, _june(12, 13)),
        ("tôi nghỉ từ 28/12 đến 03/01", _LEAVE, (date(2017, 12, 28), date(2018, 1, 3))),
        ("tôi nghỉ 15/01", _LEAVE, (date(2018, 1, 15), date(2018, 1, 15))),
        ("tôi nghỉ 05/06", _LEAVE, _june(5)),
        ("tôi nghỉ từ 25/06 đến 20/06", _LEAVE, _june(25, 20)),
        ("trực ban 24/06", _DUTY, _june(24)),
        ("I am on leave from 20/06 to 25/06", _LEAVE, _june(20, 25)),
        ("on duty tomorrow", _DUTY, _june(13)),
    ],
)
def test_days_are_read_as_they_are_written(text: str, kind: AbsenceKind, days: tuple[date, date]) -> None:
    assert absence_said(text, today=_TODAY) == SaidAbsence(kind, days)


@pytest.mark.parametrize("text", ["tôi nghỉ", "tôi nghỉ 31/06", "tôi nghỉ 20-25", "tôi trực đến 25/06", "tôi nghỉ 20"])
def test_days_that_cannot_be_read_are_asked_for(text: str) -> None:
    said = absence_said(text, today=_TODAY)

    assert said == SaidAbsence(_DUTY if "trực" in text else _LEAVE)


@pytest.mark.parametrize("text", ["tôi nghĩ là điểm 20 sai", "nghỉ điểm 20/6", "B02 75", "trực tiếp gặp", ""])
def test_other_words_are_not_about_leave(text: str) -> None:
    assert absence_said(text, today=_TODAY) is None


def test_a_message_made_to_be_slow_is_read_at_once() -> None:
    assert absence_said("nghỉ " + "từ ngày " * 2000 + "x", today=_TODAY) is None


@pytest.mark.parametrize("text", ["20", "20-25", "30/02", "ngày kia", "20/06 đến 31/06"])
def test_words_without_days_are_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        days_said(text, today=_TODAY)

    assert refused.value == Refused("absence.no_days")


@pytest.mark.parametrize(
    ("kind", "first", "last", "refusal"),
    [
        (_LEAVE, *_june(20, 25), None),
        (_LEAVE, _TODAY, _TODAY, None),
        (_LEAVE, *_june(25, 20), Refused("absence.reversed", first=date(2017, 6, 25), last=date(2017, 6, 20))),
        (_LEAVE, *_june(11, 20), Refused("absence.past", first=date(2017, 6, 11), today=_TODAY)),
        (
            _LEAVE,
            date(2018, 6, 14),
            date(2018, 6, 14),
            Refused("absence.too_far", first=date(2018, 6, 14)),
        ),
        (_LEAVE, _TODAY, date(2017, 12, 19), Refused("absence.too_long_leave", days=191, most=190)),
        (_DUTY, _TODAY, date(2017, 7, 13), Refused("absence.too_long_duty", days=32, most=31)),
    ],
)
def test_past_reversed_and_endless_stretches_are_refused(
    kind: AbsenceKind, first: date, last: date, refusal: Refused | None
) -> None:
    said = None
    try:
        check_absence(kind, first, last, today=_TODAY)
    except Refused as refused:
        said = refused

    assert said == refusal


def test_a_day_is_noted_once_unless_the_first_note_was_withdrawn() -> None:
    check_free([_note(20, 22, withdrawn_at=_AT), _note(1, 19)], *_june(20, 25))

    with pytest.raises(Refused) as refused:
        check_free([_note(25, 26)], *_june(20, 25))
    assert refused.value == Refused("absence.overlaps_leave", first=date(2017, 6, 25), last=date(2017, 6, 26))


def test_a_note_covers_its_days_until_it_is_withdrawn() -> None:
    assert [_note(20, 22).covers(date(2017, 6, day)) for day in (19, 20, 22, 23)] == [False, True, True, False]
    assert not _note(20, 22, withdrawn_at=_AT).covers(date(2017, 6, 20))
