"""What teams and reviewers made of self-scores: what they were silent about, they agreed to."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.criteria.criteria import Rule
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.oversight.judgements import inspections, proposed, reviews
from bot.domain.oversight.radar import Judgement
from bot.domain.oversight.spread import spread
from bot.domain.review.path import PathStep, Stage
from bot.domain.review.rulings import Instance
from tests.domain.oversight.small_sets import AT, numbers, row, ruled, signed, small_set

CAPPED = row("P01", 0, Rule.COUNT_DEDUCT, kind="deduction", unit="vụ", points_each=Decimal(-1), cap=Decimal(-10))
OPEN_END = row("P02", 0, Rule.COUNT_DEDUCT, kind="deduction", unit="vụ", points_each=Decimal(-1))
SET = small_set(row("A01", 10), row("A02", 20), CAPPED, OPEN_END)
SHEETS = {"HH": signed("HH", A01=9, A02=20, P01=0, P02=0), "SD": signed("SD", A01=9)}


def shares(**gaps: str | int) -> dict[str, Decimal]:
    return numbers(**gaps)


def step(unit: str, stage: Stage, by: str, *, version: int = 1) -> PathStep:
    return PathStep("q2", unit, stage, version, by, AT)


def test_a_finding_is_a_share_of_what_its_criterion_is_worth_and_silence_is_agreement() -> None:
    proposals = {"HH": numbers(A02=15, P01=2, P02=2)}
    seen = spread(SET, SHEETS, [], proposals=proposals, terms={})

    made = inspections("q2", {"HH": ("SD", "YT")}, criteria=SET, sheets=SHEETS, seen=seen)

    assert made == (Judgement("q2", ("SD", "YT"), "HH", shares(A01=0, A02="-0.25", P01="-0.2", P02=-2)),)


def test_a_finding_on_a_line_that_is_not_filled_in_is_no_judgement_of_a_self_score() -> None:
    seen = spread(SET, SHEETS, [ruled("SD", "A01", 8)], proposals={"SD": numbers(A02=15)}, terms={})

    made = inspections("q2", {"SD": ("HH", "YT")}, criteria=SET, sheets=SHEETS, seen=seen)

    assert made == (Judgement("q2", ("HH", "YT"), "SD", shares(A01=0)),)


def test_a_unit_without_a_signed_sheet_was_not_judged() -> None:
    seen = spread(SET, SHEETS, [], proposals={}, terms={})

    assert inspections("q2", {"YT": ("HH", "SD")}, criteria=SET, sheets=SHEETS, seen=seen) == ()
    assert reviews("q2", {"YT": [step("YT", Stage.REVIEW_1, "a")]}, criteria=SET, sheets=SHEETS, seen=seen) == ()


def test_each_completed_review_is_its_reviewers_judgement_of_the_whole_sheet() -> None:
    rulings = [ruled("HH", "A01", 8), ruled("HH", "A02", 10, Instance.REVIEW_2)]
    seen = spread(SET, SHEETS, rulings, proposals={}, terms={})
    steps = {
        "HH": [
            step("HH", Stage.SIGNED, "chi-huy"),
            step("HH", Stage.REVIEW_1, "khoi-truong"),
            step("HH", Stage.REVIEW_2, "px03"),
        ]
    }

    made = reviews("q2", steps, criteria=SET, sheets=SHEETS, seen=seen)

    assert made == (
        Judgement("q2", ("khoi-truong",), "HH", shares(A01="-0.1", A02=0, P01=0, P02=0)),
        Judgement("q2", ("px03",), "HH", shares(A01=0, A02="-0.5", P01=0, P02=0)),
    )


def test_a_review_of_an_earlier_version_was_of_another_sheet() -> None:
    seen = spread(SET, SHEETS, [], proposals={}, terms={})
    steps = {"HH": [step("HH", Stage.REVIEW_1, "khoi-truong", version=2)]}

    assert reviews("q2", steps, criteria=SET, sheets=SHEETS, seen=seen) == ()


def finding(code: str, value: int, *, version: int = 1, state: FindingState = FindingState.DELIVERED) -> Finding:
    return Finding("q2", "HH", version, code, Decimal(value), "Theo sổ", "can-bo", "SD", AT, state)


def test_only_what_a_team_delivered_for_this_version_is_proposed() -> None:
    findings = {
        "HH": [
            finding("A01", 8),
            finding("A02", 15, state=FindingState.DISPUTED),
            finding("P01", 3, state=FindingState.WRITTEN),
            finding("P02", 3, version=2),
        ],
        "YT": [finding("A01", 1)],
    }

    assert proposed(findings, SHEETS) == {"HH": numbers(A01=8, A02=15), "SD": {}}
