"""Appeals: what can be read as one, when a unit may appeal, who signs and who decides."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.bloc_files import samples
from bot.domain.closing.appeals import (
    Appeal,
    AppealState,
    Plea,
    check_did_not_score,
    check_may_appeal,
    check_words,
    is_moot,
    judges,
    read_plea,
)
from bot.domain.closing.settings import Appeals
from bot.domain.criteria.criteria import criteria_set_from
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep, Stage
from bot.domain.review.rulings import Instance, Ruling

AT = datetime(2017, 6, 26, 2, tzinfo=UTC)
CRITERIA = criteria_set_from(
    tomllib.loads((samples() / "sample_criteria.toml").read_text("utf-8"), parse_float=Decimal)
)
OFFICER, LEADER, JUDGE = Member("o", "An"), Member("l", "Bình"), Member("j", "Cường")
DRAFT = Appeal("a", "p", "SD", 1, "B02", Decimal(80), "Đủ căn cứ", "BC 45", "o", AT)
SIGNED = replace(DRAFT, state=AppealState.SIGNED, signed_by="l", signed_at=AT, due_at=AT + timedelta(days=3))
RULING = Ruling("p", "SD", 1, "B02", Instance.REVIEW_1, Decimal(76), "x", "j", AT)
PLEA = Plea("B02", Decimal(80), "Đủ căn cứ", "BC 45")


# What is typed


@pytest.mark.parametrize(
    "text",
    [
        "B02 80 | Có kết luận | Báo cáo số 45/BC-CAHH",
        "b02: 80% |  Có   kết luận|Báo cáo số 45/BC-CAHH ",
        "B02 = 80\n| Có kết luận\n| Báo cáo số 45/BC-CAHH",
    ],
)
def test_an_appeal_is_one_line_of_three_parts(text: str) -> None:
    plea = read_plea(text, CRITERIA)

    assert plea == Plea("B02", Decimal(80), "Có kết luận", "Báo cáo số 45/BC-CAHH")


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("B02 80", Refused("appeal.form")),
        ("B02 80 | vì", Refused("appeal.form")),
        ("B02 80 | vì | BC 45 | thêm", Refused("appeal.form")),
        ("B02 180 | vì | BC 45", Refused("appeal.form")),
        ("B02 80 B01 | vì | BC 45", Refused("appeal.form")),
        ("B02 xóa | vì | BC 45", Refused("appeal.form")),
        ("chào | vì | BC 45", Refused("appeal.form")),
        ("B02 80 | | BC 45", Refused("grounds.missing")),
        (f"B02 80 | {'x' * 501} | BC 45", Refused("reason.too_long", most=500, length=501)),
        ("B02 80 | vì | ảnh chụp", Refused("appeal.no_evidence")),
        (f"B02 80 | vì | {'4' * 201}", Refused("appeal.evidence_too_long", most=200, length=201)),
    ],
)
def test_what_is_no_appeal_is_refused_with_its_reason(text: str, refused: Refused) -> None:
    with pytest.raises(Refused) as found:
        read_plea(text, CRITERIA)

    assert found.value == refused


def test_a_reason_of_500_characters_is_not_too_long() -> None:
    check_words("x" * 500)


# When a unit may appeal


def check(
    plea: Plea = PLEA,
    *,
    stage: Stage = Stage.REVIEW_2,
    ruled: tuple[Ruling, ...] = (RULING,),
    counted: str = "76",
    before: tuple[Appeal, ...] = (),
) -> Refused | None:
    decisive = {one.criterion: one for one in ruled}
    try:
        check_may_appeal(plea, stage=stage, version=1, ruled=decisive, counted=Decimal(counted), before=before)
    except Refused as refused:
        return refused
    return None


@pytest.mark.parametrize(
    ("stage", "may"),
    [
        (Stage.DRAFT, False),
        (Stage.SUBMITTED, False),
        (Stage.SIGNED, False),
        (Stage.CROSS_CHECKED, False),
        (Stage.REVIEW_1, True),
        (Stage.EXPLAINED, True),
        (Stage.REVIEW_2, True),
        (Stage.LOCKED, False),
        (Stage.RETURNED, False),
    ],
)
def test_a_unit_appeals_between_the_first_review_and_the_lock(stage: Stage, may: bool) -> None:
    assert check(stage=stage) == (None if may else Refused("appeal.too_early"))


def test_a_unit_appeals_against_a_ruling_that_changed_its_value() -> None:
    assert check(ruled=()) == Refused("appeal.not_ruled", criterion="B02")
    assert check(counted="80") == Refused("appeal.same_value", criterion="B02", value=Decimal(80))


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        (AppealState.DRAFT, Refused("appeal.open_already", criterion="B02")),
        (AppealState.SIGNED, Refused("appeal.open_already", criterion="B02")),
        (AppealState.ACCEPTED, Refused("appeal.decided_already", criterion="B02")),
        (AppealState.REJECTED, Refused("appeal.decided_already", criterion="B02")),
        (AppealState.DROPPED, None),
    ],
)
def test_a_criterion_is_appealed_once(state: AppealState, refused: Refused | None) -> None:
    before = replace(DRAFT, state=state)

    assert check(before=(before,)) == refused
    assert check(before=(replace(before, version=2), replace(before, criterion="A01"))) is None


# Signing and deciding


def test_the_clock_runs_from_the_leaders_signature() -> None:
    signed = DRAFT.signed(by=LEADER, at=AT, appeals=Appeals(answer_within=timedelta(days=2)))

    assert signed == replace(
        DRAFT, state=AppealState.SIGNED, signed_by="l", signed_at=AT, due_at=AT + timedelta(days=2)
    )
    assert (DRAFT.is_open, signed.is_open) == (False, True)


def test_the_drafter_neither_signs_nor_drops_it() -> None:
    with pytest.raises(Refused, match=r"appeal\.own_draft"):
        DRAFT.signed(by=OFFICER, at=AT, appeals=Appeals())
    with pytest.raises(Refused, match=r"appeal\.own_draft"):
        DRAFT.dropped(by=OFFICER, at=AT, reason="x")


def test_only_a_draft_is_signed() -> None:
    with pytest.raises(Refused, match=r"appeal\.not_awaiting"):
        SIGNED.signed(by=LEADER, at=AT, appeals=Appeals())


def test_what_is_not_signed_has_a_reason() -> None:
    dropped = DRAFT.dropped(by=LEADER, at=AT, reason="Chưa đủ")

    assert dropped == replace(DRAFT, state=AppealState.DROPPED, decided_by="l", decided_at=AT, answer="Chưa đủ")
    with pytest.raises(Refused, match=r"grounds\.missing"):
        DRAFT.dropped(by=LEADER, at=AT, reason="")


@pytest.mark.parametrize(
    ("value", "state"),
    [(Decimal(78), AppealState.ACCEPTED), (Decimal(0), AppealState.ACCEPTED), (None, AppealState.REJECTED)],
)
def test_a_decision_is_a_value_or_none_and_always_a_reason(value: Decimal | None, state: AppealState) -> None:
    decided = SIGNED.decided(value, by=JUDGE, at=AT, reason="Có văn bản")

    assert decided == replace(SIGNED, state=state, decided_by="j", decided_at=AT, value=value, answer="Có văn bản")
    with pytest.raises(Refused, match=r"grounds\.missing"):
        SIGNED.decided(value, by=JUDGE, at=AT, reason="")
    with pytest.raises(Refused, match=r"appeal\.decided"):
        decided.decided(value, by=JUDGE, at=AT, reason="x")


@pytest.mark.parametrize("party", [OFFICER, LEADER])
def test_nobody_decides_an_appeal_that_passed_through_the_own_hands(party: Member) -> None:
    with pytest.raises(Refused, match=r"appeal\.own_appeal"):
        SIGNED.decided(None, by=party, at=AT, reason="Có văn bản")


def test_who_reviewed_ruled_or_inspected_scored_the_unit_who_decided_an_appeal_did_not() -> None:
    steps = [
        PathStep("p", "SD", Stage.REVIEW_1, 1, "r1", AT),
        PathStep("p", "SD", Stage.REVIEW_2, 1, "r2", AT),
        PathStep("p", "SD", Stage.EXPLAINED, 1, "leader", AT),
        PathStep("p", "TY", Stage.REVIEW_1, 1, "elsewhere", AT),
    ]
    rulings = [
        RULING,
        replace(RULING, unit="TY", by="elsewhere"),
        replace(RULING, instance=Instance.APPEAL, by="decider"),
    ]

    assert judges("SD", steps=steps, rulings=rulings, found_by=["inspector"]) == {"r1", "r2", "j", "inspector"}


def test_whoever_scored_is_told_who_may_decide() -> None:
    check_did_not_score(LEADER, judges=frozenset({"j"}), others="")

    with pytest.raises(Refused) as refused:
        check_did_not_score(JUDGE, judges=frozenset({"j"}), others="Dũng")
    with pytest.raises(Refused) as nobody:
        check_did_not_score(JUDGE, judges=frozenset({"j"}), others="")

    assert refused.value == Refused("appeal.own_score", others="Dũng")
    assert nobody.value == Refused("appeal.own_score_nobody")


def test_an_appeal_on_an_old_version_is_moot() -> None:
    assert [is_moot(DRAFT, version=version) for version in (1, 2)] == [False, True]
