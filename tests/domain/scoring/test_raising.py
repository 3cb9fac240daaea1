"""What would raise a score: every step brings what it says, and nothing is promised where nothing can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.criteria.criteria import CriteriaSet, Criterion, Rule
from bot.domain.criteria.criterion import Kind, Privacy
from bot.domain.scoring.derivation import Yardstick
from bot.domain.scoring.formulas import points
from bot.domain.scoring.raising import Advice, advice
from bot.domain.scoring.scores import score_bloc
from bot.domain.scoring.ways import Way
from bot.domain.targets.assignments import NOT_ASSIGNED
from tests.domain.scoring.test_score_card import card, decided, rated, ruled


def said(steps: tuple[Advice, ...]) -> list[tuple[str, Decimal, Decimal]]:
    return [(one.key, one.value, one.gain) for one in steps]


def of(key: str, value: str = "0", gain: str = "0") -> tuple[str, Decimal, Decimal]:
    return key, Decimal(value), Decimal(gain)


@pytest.mark.parametrize(
    ("rule", "options", "value", "expected"),
    [
        (Rule.DIRECT, {}, None, [of("fill_in", gain="5")]),
        (Rule.DIRECT, {}, "3", [of("up_to", "5", "2")]),
        (Rule.DIRECT, {}, "5", [of("at_maximum")]),
        (Rule.PASS_FAIL, {}, "0", [of("pass", "5", "5")]),
        (Rule.TIERED, {"tiers": "0 2 5"}, "0", [of("next_tier", "2", "2")]),
        (Rule.START_FULL, {"points_each": -1}, "2", [of("losses_stand")]),
        (Rule.START_FULL, {"points_each": -1}, None, [of("fill_in", gain="5")]),
        (Rule.COUNT_BONUS, {"kind": "bonus", "points_each": 2}, "2", [of("one_more", "3", "1")]),
        (Rule.DIRECT, {"kind": "deduction", "most": 0}, "3", [of("deduction_stands")]),
        (Rule.DIRECT, {"kind": "deduction", "most": 0}, None, [of("no_deduction")]),
        (Rule.RATIO, {"target": 10}, "4", [of("reach_target", "10", "3"), of("one_more", "5", "0.5")]),
        (Rule.RATIO, {"target": 5}, "4", [of("reach_target", "5", "1")]),
        (Rule.RATIO, {"target": 5}, "5", [of("at_maximum")]),
    ],
)
def test_the_next_step_of_every_rule(
    make: Callable[..., Criterion],
    rule: Rule,
    options: dict[str, object],
    value: str | None,
    expected: list[tuple[str, Decimal, Decimal]],
) -> None:
    assert said(advice(card(make(rule, **options), value))) == expected


@pytest.mark.parametrize(
    ("value", "best", "options", "expected"),
    [
        ("8", None, {}, [of("reach_target", "10", "0.5"), of("one_more", "9", "0.25"), of("exceed_target", "10", "3")]),
        ("10", None, {}, [of("exceed_target", "10", "2.5")]),
        ("10", None, {"upper": 10}, [of("nothing_more")]),
        ("15", "1", {}, [of("one_more", "16", "0.25"), of("draw_level", "20", "1.25")]),
        ("19", "1", {}, [of("draw_level", "20", "0.25")]),
        ("20", "1", {}, [of("at_maximum")]),
        ("11", "1", {"upper": 12}, [of("one_more", "12", "0.25"), of("reach_upper", "12", "0.25")]),
        ("12", "1", {"upper": 12}, [of("nothing_more")]),
        ("11", "0.32", {}, [of("one_more", "12", "0.78125"), of("draw_level", "14", "1.71875")]),
        ("11", "0.32", {"unit": "%"}, [of("one_more", "12", "0.78125"), of("draw_level", "13.2", "1.71875")]),
    ],
)
def test_a_relative_score_is_led_to_its_target_then_to_the_leader(
    make: Callable[..., Criterion],
    value: str,
    best: str | None,
    options: dict[str, object],
    expected: list[tuple[str, Decimal, Decimal]],
) -> None:
    criterion = make(Rule.TARGET_RANK, **{"target": 10, **options})

    steps = advice(card(criterion, value, against=Yardstick(Decimal(best) if best else None)))

    assert said(steps) == expected


def test_a_target_of_zero_is_level_at_the_leaders_own_result(make: Callable[..., Criterion]) -> None:
    criterion = make(Rule.TARGET_RANK, target=0)

    steps = advice(card(criterion, "2", against=Yardstick(Decimal(4))))

    assert said(steps) == [of("one_more", "3", "0.625"), of("draw_level", "4", "1.25")]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ((), (Advice("not_rated"),)),
        ((1, 1), (Advice("at_maximum"),)),
        ((1, 3), (Advice("better_place", Decimal(2), Decimal(1), "PC01"),)),
        ((2, 9), (Advice("better_place", Decimal(3), Decimal("0.5"), "PC01"),)),
        ((9,), (Advice("better_place", Decimal(3), Decimal(1), "PC00"),)),
    ],
)
def test_raters_decide_so_only_a_better_place_raises(
    make: Callable[..., Criterion], places: tuple[int, ...], expected: tuple[Advice, ...]
) -> None:
    criterion = make(Rule.OUTSIDE_RANK, most=5, ranks="5 3 1")

    assert advice(card(criterion, None, ratings=rated(*places))) == expected


def test_a_table_that_gives_less_than_the_maximum_ends_at_its_first_place(make: Callable[..., Criterion]) -> None:
    criterion = make(Rule.OUTSIDE_RANK, most=5, ranks="3 1")

    assert advice(card(criterion, None, ratings=rated(1))) == (Advice("nothing_more"),)


def test_what_is_not_assigned_cannot_be_raised(make: Callable[..., Criterion]) -> None:
    kad = card(make(Rule.RATIO, target=10), "4", assignment=decided(NOT_ASSIGNED))

    assert advice(kad) == (Advice("not_assigned"),)


@pytest.mark.parametrize(
    ("bonuses", "expected"),
    [
        ("40", (Advice("one_more", Decimal(2), Decimal(5)),)),
        ("47", (Advice("one_more", Decimal(2), Decimal(3), is_capped=True),)),
        ("50", (Advice("bonus_full"),)),
        ("55", (Advice("bonus_full"),)),
    ],
)
def test_a_bonus_raises_the_total_up_to_the_common_cap_only(
    make: Callable[..., Criterion], bonuses: str, expected: tuple[Advice, ...]
) -> None:
    criterion = make(Rule.COUNT_BONUS, kind="bonus", points_each=5, most=20)

    steps = advice(card(criterion, "1", bonuses=Decimal(bonuses), bonus_cap=Decimal(50)))

    assert steps == expected


def test_the_common_cap_holds_bonuses_alone(make: Callable[..., Criterion]) -> None:
    standard = card(make(Rule.DIRECT), "3", bonuses=Decimal(50), bonus_cap=Decimal(50))

    assert advice(standard) == (Advice("up_to", Decimal(5), Decimal(2)),)


def test_nothing_is_advised_after_the_lock(make: Callable[..., Criterion]) -> None:
    assert advice(card(make(Rule.DIRECT), "3", way=Way.LOCKED)) == ()


@pytest.mark.parametrize(
    ("way", "key"),
    [(Way.REOPEN, "reopen"), (Way.REVIEWED, "reviewed"), (Way.APPEALED, "appealed"), (Way.APPEAL, "reviewed")],
)
def test_a_closed_sheet_is_not_advised_to_be_filled_in(make: Callable[..., Criterion], way: Way, key: str) -> None:
    found = [advice(card(make(Rule.RATIO, target=10), value, way=way)) for value in (None, "4")]

    assert found == [(Advice(key),), (Advice(key),)]


@pytest.mark.parametrize("way", [Way.EXPLAIN, Way.APPEAL])
def test_where_a_ruling_took_points_the_unit_is_led_to_what_it_entered(
    make: Callable[..., Criterion], way: Way
) -> None:
    criterion = make(Rule.RATIO, target=10)

    taken = advice(card(criterion, "8", rulings=(ruled("4"),), way=way))
    given_ = advice(card(criterion, "4", rulings=(ruled("8"),), way=way))

    assert (taken, given_) == ((Advice(way, gain=Decimal(2)),), (Advice("reviewed"),))


def test_a_deduction_that_a_reviewer_found_can_be_contested(make: Callable[..., Criterion]) -> None:
    criterion = make(Rule.DIRECT, kind="deduction", most=0)

    steps = advice(card(criterion, None, rulings=(ruled("3"),), way=Way.EXPLAIN))

    assert steps == (Advice("explain", gain=Decimal(3)),)


def test_raters_may_still_move_a_score_that_the_unit_cannot(make: Callable[..., Criterion]) -> None:
    criterion = make(Rule.OUTSIDE_RANK, most=5, ranks="5 3 1")

    steps = advice(card(criterion, None, ratings=rated(2), way=Way.REVIEWED))

    assert steps == (Advice("better_place", Decimal(1), Decimal(2), "PC00"),)


@given(
    target=st.decimals("0.01", 200, places=2),
    value=st.decimals(0, 300, places=2),
    best=st.none() | st.decimals("0.01", 3, places=4),
    rule=st.sampled_from([Rule.RATIO, Rule.TARGET_RANK]),
)
def test_every_step_earns_by_the_engine_what_it_says(
    target: Decimal, value: Decimal, best: Decimal | None, rule: Rule
) -> None:
    criterion = Criterion("X01", "X", "", Decimal(60), Kind.STANDARD, "%", rule, Privacy.OPEN, target=target)
    own = (value - target) / target
    leading = max(best, own) if best is not None else own if own > 0 else None

    steps = advice(card(criterion, str(value), against=Yardstick(leading)))

    concrete = [one for one in steps if one.gain and one.key != "exceed_target"]
    now = points(criterion, value, best=leading)
    assert [points(criterion, one.value, best=leading) - now for one in concrete] == [one.gain for one in concrete]


@given(
    counts=st.lists(st.integers(0, 5), min_size=3, max_size=3),
    cap=st.integers(0, 40),
)
def test_a_bonus_step_adds_to_the_total_of_the_engine_what_it_says(
    sample: CriteriaSet, counts: list[int], cap: int
) -> None:
    criteria = replace(sample, bonus_cap=Decimal(cap))
    values = {f"T{number:02}": Decimal(count) for number, count in enumerate(counts, start=1)}
    before = score_bloc(criteria, {"SD": values})["SD"]
    criterion = next(one for one in criteria.criteria if one.code == "T01")

    steps = advice(
        card(criterion, str(values["T01"]), bonuses=sum(before.points.values(), Decimal(0)), bonus_cap=Decimal(cap))
    )

    after = [score_bloc(criteria, {"SD": {**values, "T01": one.value}})["SD"] for one in steps if one.gain]
    assert [one.totals.total - before.totals.total for one in after] == [one.gain for one in steps if one.gain]
