"""Reopening: until when a step is open, who may answer, and how a moment is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.review.reopenings import (
    Reopening,
    ReopeningState,
    check_extends,
    declined,
    granted,
    moment_typed,
    own_period,
    reopened_until,
    waiting,
)
from bot.domain.scoring.periods import Deadline, Period

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
AT = datetime(2017, 6, 21, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)
ASKED = Reopening("r", "H1", "SD", Deadline.SHEET, "mất mạng", "an", AT)
HEAD = Member("cuong", "Cường")
DUE = AT + 24 * HOUR
PERIOD = Period("H1", "bg", "2017-H1", "6 tháng", date(2017, 1, 1), date(2017, 6, 15), DUE, "set")


def test_a_step_is_open_until_the_latest_moment_that_was_granted() -> None:
    earlier = granted(ASKED, until=AT + HOUR, by=HEAD, at=AT)
    later = granted(ASKED, until=AT + 2 * HOUR, by=HEAD, at=AT)
    requests = [later, earlier, ASKED, declined(ASKED, reason="không", by=HEAD, at=AT)]

    assert reopened_until(requests, unit="SD", deadline=Deadline.SHEET) == AT + 2 * HOUR
    assert reopened_until(requests, unit="HH", deadline=Deadline.SHEET) is None
    assert reopened_until(requests, unit="SD", deadline=Deadline.EXPLANATION) is None


def test_a_request_waits_until_it_is_answered() -> None:
    answered = declined(ASKED, reason="không", by=HEAD, at=AT)

    assert waiting([answered, ASKED], unit="SD", deadline=Deadline.SHEET) == ASKED
    assert waiting([answered], unit="SD", deadline=Deadline.SHEET) is None
    assert waiting([ASKED], unit="HH", deadline=Deadline.SHEET) is None


def test_an_answer_says_who_gave_it_and_when() -> None:
    yes = granted(ASKED, until=AT + HOUR, by=HEAD, at=AT)
    no = declined(ASKED, reason="không đủ căn cứ", by=HEAD, at=AT)

    assert yes == replace(ASKED, state=ReopeningState.GRANTED, decided_by="cuong", decided_at=AT, open_until=AT + HOUR)
    assert no == replace(
        ASKED, state=ReopeningState.REFUSED, decided_by="cuong", decided_at=AT, answer="không đủ căn cứ"
    )


@pytest.mark.parametrize(
    ("reopening", "by", "until", "key"),
    [
        (replace(ASKED, state=ReopeningState.REFUSED), HEAD, AT + HOUR, Refused("reopening.decided")),
        (ASKED, Member("an", "An"), AT + HOUR, Refused("reopening.own_request")),
        (ASKED, HEAD, AT, Refused("reopening.past", until=AT)),
    ],
)
def test_it_is_granted_once_by_somebody_else_and_for_later(
    reopening: Reopening, by: Member, until: datetime, key: Refused
) -> None:
    with pytest.raises(Refused) as refused:
        granted(reopening, until=until, by=by, at=AT)

    assert refused.value == key


def test_nobody_declines_the_own_request_either() -> None:
    with pytest.raises(Refused) as refused:
        declined(ASKED, reason="không", by=Member("an", "An"), at=AT)

    assert refused.value == Refused("reopening.own_request")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("17:00 22/06/2017", datetime(2017, 6, 22, 17, tzinfo=HANOI)),
        ("22/6 17h30", datetime(2017, 6, 22, 17, 30, tzinfo=HANOI)),
        ("9h ngày 22.06", datetime(2017, 6, 22, 9, tzinfo=HANOI)),
        ("22-6-2018", datetime(2018, 6, 22, 23, 59, tzinfo=HANOI)),
        ("２２/６", datetime(2017, 6, 22, 23, 59, tzinfo=HANOI)),
    ],
)
def test_a_moment_is_read_as_people_write_it(text: str, moment: datetime) -> None:
    assert moment_typed(text, at=AT, zone=HANOI) == moment


@pytest.mark.parametrize("text", ["", "mai", "17:00", "31/02/2017", "25:00 22/06", "00:00 01/01/0001"])
def test_what_is_no_moment_is_asked_again(text: str) -> None:
    with pytest.raises(Refused) as refused:
        moment_typed(text, at=AT, zone=HANOI)

    assert refused.value == Refused("reopening.no_moment")


def test_an_extension_is_the_units_own_deadline_and_nobody_elses() -> None:
    asked = replace(ASKED, asked_until=DUE + 24 * HOUR)
    shorter = granted(asked, until=DUE + 24 * HOUR, by=HEAD, at=AT)
    longer = granted(asked, until=DUE + 48 * HOUR, by=HEAD, at=AT)
    reopened = granted(ASKED, until=DUE + 72 * HOUR, by=HEAD, at=AT)
    requests = [shorter, longer, reopened, asked, declined(asked, reason="không", by=HEAD, at=AT)]

    assert own_period(PERIOD, requests, unit="SD") == replace(PERIOD, sheet_due=DUE + 48 * HOUR)
    assert own_period(PERIOD, requests, unit="HH") == PERIOD
    assert own_period(PERIOD, [reopened], unit="SD") == PERIOD


def test_an_extension_never_shortens_and_needs_a_deadline() -> None:
    overtaken = granted(replace(ASKED, asked_until=DUE), until=DUE - HOUR, by=HEAD, at=AT)
    undated = granted(replace(ASKED, deadline=Deadline.REVIEW_1, asked_until=DUE), until=DUE, by=HEAD, at=AT)

    assert own_period(PERIOD, [overtaken, undated], unit="SD") == PERIOD


@pytest.mark.parametrize(
    ("deadline", "until", "key"),
    [
        (Deadline.REVIEW_1, DUE + HOUR, "extension.no_deadline"),
        (Deadline.SHEET, DUE, "extension.not_later"),
        (Deadline.SHEET, DUE - HOUR, "extension.not_later"),
    ],
)
def test_an_extension_ends_after_the_deadline(deadline: Deadline, until: datetime, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_extends(PERIOD, deadline, until=until)

    assert refused.value.key == key


def test_a_later_moment_extends() -> None:
    check_extends(PERIOD, Deadline.SHEET, until=DUE + HOUR)
