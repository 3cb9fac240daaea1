"""A decision is recorded where one is due, revoked where one stands, and never the second for one deed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.commendation.decisions import (
    Decision,
    check_one_award,
    decided,
    is_same_document,
    revoked,
    same_deed,
    with_signer,
)
from bot.domain.commendation.nominations import Nomination, NominationState, Nominee
from bot.domain.refusal import Refused

AT = datetime(2017, 12, 21, 1, 0, tzinfo=UTC)
RECEIVED = Nomination(
    "03-9f1c2ab34d5e",
    "bg.SD",
    "bg",
    "an",
    AT,
    NominationState.RECEIVED,
    Nominee.PERSON,
    "Thiếu tá Nguyễn Văn A, Đội CSHS",
    "Ngày 20/05/2017 bắt quả tang 02 vụ trộm cắp tài sản.",
    "Báo cáo số 45/BC-CASĐ ngày 25/05/2017",
    "giay-khen",
)
GRANTED = Decision("02-aaaaaaaaaaaa", "456/QĐ-CAT", date(2017, 12, 20), "Đại tá B", True, "", "g", AT)


@pytest.mark.parametrize(("is_granted", "state"), [(True, NominationState.GRANTED), (False, NominationState.DECLINED)])
def test_what_was_received_is_granted_or_not(is_granted: bool, state: NominationState) -> None:
    assert decided(RECEIVED, is_granted=is_granted) == replace(RECEIVED, state=state)


@pytest.mark.parametrize(
    ("state", "key"),
    [
        (NominationState.GRANTED, "decision.recorded_already"),
        (NominationState.DECLINED, "decision.recorded_already"),
        (NominationState.REVOKED, "decision.recorded_already"),
        (NominationState.CHECKED, "decision.not_decidable"),
        (NominationState.ON_HOLD, "decision.not_decidable"),
        (NominationState.SUBMITTED, "decision.not_decidable"),
    ],
)
def test_nothing_is_decided_twice_or_before_it_reached_the_standing_office(state: NominationState, key: str) -> None:
    with pytest.raises(Refused) as refused:
        decided(replace(RECEIVED, state=state), is_granted=True)

    assert refused.value == Refused(key, number="03")


def test_only_what_was_granted_is_revoked() -> None:
    granted = replace(RECEIVED, state=NominationState.GRANTED)

    assert revoked(granted) == replace(RECEIVED, state=NominationState.REVOKED)
    with pytest.raises(Refused, match=r"decision\.not_granted"):
        revoked(RECEIVED)


@pytest.mark.parametrize(
    ("decision", "stands"),
    [(GRANTED, True), (replace(GRANTED, is_granted=False), False), (replace(GRANTED, revoked_at=AT), False)],
)
def test_an_award_stands_until_it_is_revoked(decision: Decision, stands: bool) -> None:
    assert decision.stands is stands


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Báo cáo số 45/BC-CASĐ ngày 25/05/2017", "BC 45/BC-CASD", True),
        ("Báo cáo số 45/BC-CASĐ ngày 25/05/2017", "bao cao 45 / bc-casđ, 25-5-2017", True),
        ("Báo cáo số 45/BC-CASĐ ngày 25/05/2017", "Báo cáo số 45/BC-CASĐ ngày 25/05/2016", False),
        ("Báo cáo số 45/BC-CASĐ", "Báo cáo số 46/BC-CASĐ", False),
        ("Báo cáo số 45/BC-CASĐ", "Báo cáo ngày 25/05/2017", False),
        ("Báo cáo ngày 25/05/2017", "Bao cao, ngay 25/05/2017.", True),
        ("Báo cáo 45/BC-CASĐ.", "45/BC-CASĐ", True),
    ],
)
def test_one_paper_is_known_by_its_number_and_day(one: str, other: str, same: bool) -> None:
    assert is_same_document(one, other) is same
    assert is_same_document(other, one) is same


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Đ/c Nguyễn Văn A", True),
        ("Trung tá NGUYEN VAN A, đội CSHS", True),
        ("Thiếu tá Nguyễn Văn A, Đội CSGT", False),
        ("Thiếu tá Nguyễn Văn B, Đội CSHS", False),
    ],
)
def test_one_nominee_is_known_by_name_without_rank(name: str, same: bool) -> None:
    other = replace(RECEIVED, id="02-aaaaaaaaaaaa", name=name)

    assert same_deed(RECEIVED, [other]) == ((other,) if same else ())


def test_a_correction_is_not_another_nomination_of_the_deed() -> None:
    assert same_deed(RECEIVED, [RECEIVED, replace(RECEIVED, id="03-bbbbbbbbbbbb")]) == ()


def test_a_deed_that_was_awarded_is_not_awarded_again() -> None:
    first = replace(RECEIVED, id=GRANTED.nomination, state=NominationState.GRANTED)

    with pytest.raises(Refused) as refused:
        check_one_award(RECEIVED, [first], {first.id: GRANTED})

    assert refused.value == Refused("decision.second_award", number="03", other="02", decision="456/QĐ-CAT")


def test_what_was_not_awarded_or_was_revoked_does_not_stand_in_the_way() -> None:
    first = replace(RECEIVED, id=GRANTED.nomination)

    check_one_award(RECEIVED, [first], {})
    check_one_award(RECEIVED, [first], {first.id: replace(GRANTED, revoked_at=AT)})


def test_who_signed_is_written_on_one_line() -> None:
    assert with_signer(" Đại tá  Nguyễn Văn Mẫu,\nGiám đốc ") == "Đại tá Nguyễn Văn Mẫu, Giám đốc"


@pytest.mark.parametrize("text", ["GĐ", "x" * 121])
def test_a_signer_too_short_or_too_long_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        with_signer(text)

    assert refused.value == Refused("decision.signer_length", least=6, most=120, length=len(text))
