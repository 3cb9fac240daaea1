"""The card of a score: its numbers alone lead to what the engine stored; it knows what counts and what was before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.criteria.criteria import Criterion, Rule
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.derivation import Derived, Yardstick
from bot.domain.scoring.score_card import Card, Past, history_of
from bot.domain.scoring.scores import leads, score_bloc
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet, SheetState
from bot.domain.targets.assignments import NOT_ASSIGNED, Assignment, Rating, Term
from bot.domain.targets.terms import Terms
from tests.domain.scoring.random_blocs import RandomBloc, random_bloc

AT = datetime(2017, 6, 12, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def signed(code: str = "X01", value: str | None = None, *, version: int = 1, note: str = "", by: str = "an") -> Sheet:
    lines = {code: Line(code, Decimal(value), note, by, AT)} if value is not None else {}
    at = AT + version * MINUTE
    return Sheet(f"s{version}", "SD", "H1", version, version, lines, "an", AT, False, "", SheetState.SIGNED, "binh", at)


def card(criterion: Criterion, value: str | None, **given_: object) -> Card:
    kept: dict[str, object] = {"points": None, "signed": signed(criterion.code, value), **given_}
    return Card(criterion, **kept)  # type: ignore[arg-type]  # as the tests name them


def decided(term: Term) -> Assignment:
    return Assignment("H1", "SD", "X01", term, "Kế hoạch", "cuong", AT)


def ruled(value: str, *, version: int = 1, instance: Instance = Instance.REVIEW_1) -> Ruling:
    return Ruling("H1", "SD", version, "X01", instance, Decimal(value), "đối chiếu", "cuong", AT)


def rated(*places: int) -> tuple[Rating, ...]:
    return tuple(Rating("H1", "SD", "X01", f"PC{n:02}", place, "", "cuong", AT) for n, place in enumerate(places))


# The card against the engine


def _card_of(bloc: RandomBloc, unit: str, criterion: Criterion, best: Yardstick, points: Decimal | None) -> Card:
    value = bloc.sheets[unit].get(criterion.code)
    terms = bloc.terms.get(unit, Terms())
    code = criterion.code
    term = NOT_ASSIGNED if code in terms.unassigned else Term(target=terms.targets.get(code))
    return card(
        criterion,
        None if value is None else str(value),
        points=points,
        assignment=decided(term),
        ratings=rated(*terms.places.get(code, ())),
        against=best,
    )


@given(seed=st.integers(0, 2**32))
def test_every_stored_score_follows_from_its_card_alone(seed: int) -> None:
    bloc = random_bloc(seed)
    scored = score_bloc(bloc.criteria, bloc.sheets, terms=bloc.terms)
    best = leads(bloc.criteria, bloc.sheets, terms=bloc.terms)

    cards = [
        _card_of(
            bloc,
            unit,
            criterion,
            Yardstick(best.excess.get(criterion.code), best.unassigned.get(criterion.code)),
            scored[unit].points.get(criterion.code),
        )
        for unit in bloc.sheets
        for criterion in bloc.criteria.criteria
    ]

    assert [one.derived().points for one in cards] == [one.points for one in cards]


# Each rule, with the numbers put in


@pytest.mark.parametrize(
    ("result", "best", "points", "step"),
    [
        ("8", None, "2", "rank_below"),
        ("10", None, "2.5", "rank_at"),
        ("20", "1", "5", "rank_leads"),
        ("15", "1", "3.75", "rank_above"),
        ("-3", None, "0", "rank_negative"),
    ],
)
def test_the_four_cases_of_a_relative_criterion_and_a_negative_result(
    make: Callable[..., Criterion], result: str, best: str | None, points: str, step: str
) -> None:
    criterion = make(Rule.TARGET_RANK, target="10")
    against = Yardstick(Decimal(best) if best else None)

    found = card(criterion, result, against=against).derived()

    assert (found.points, found.step) == (Decimal(points), step)


@pytest.mark.parametrize(
    ("rule", "options", "value", "points", "step"),
    [
        (Rule.DIRECT, {}, "4", "4", "typed"),
        (Rule.DIRECT, {"kind": "deduction", "most": 0}, "4", "-4", "typed_deduction"),
        (Rule.DIRECT, {"kind": "deduction", "most": 0, "cap": -3}, "4", "-3", "typed_deduction_capped"),
        (Rule.RATIO, {"target": 10}, "4", "2", "ratio_part"),
        (Rule.RATIO, {"target": 10}, "12", "5", "ratio_full"),
        (Rule.START_FULL, {"points_each": -2}, "2", "1", "start_full"),
        (Rule.START_FULL, {"points_each": -2}, "9", "0", "start_full"),
        (Rule.COUNT_BONUS, {"kind": "bonus", "points_each": 2}, "2", "4", "count_bonus"),
        (Rule.COUNT_DEDUCT, {"kind": "deduction", "most": 0, "points_each": -2}, "4", "-8", "count_deduct"),
        (
            Rule.COUNT_DEDUCT,
            {"kind": "deduction", "most": 0, "points_each": -2, "cap": -3},
            "4",
            "-3",
            "count_deduct_capped",
        ),
        (Rule.TARGET_RANK, {"target": 10, "privacy": "score_only"}, "3", "3", "typed"),
        (Rule.TARGET_RANK, {"target": 0}, "3", "5", "rank_leads"),
    ],
)
def test_every_rule_says_which_step_led_to_its_points(
    make: Callable[..., Criterion], *, rule: Rule, options: dict[str, object], value: str, points: str, step: str
) -> None:
    found = card(make(rule, **options), value).derived()

    assert (found.points, found.step) == (Decimal(points), step)


def test_the_leader_is_told_so_even_where_the_share_does_not_come_out_even(make: Callable[..., Criterion]) -> None:
    criterion = make(Rule.TARGET_RANK, target="75")

    found = card(criterion, "78.5", against=Yardstick(Decimal("3.5") / Decimal(75))).derived()

    assert (found.points, found.step) == (Decimal(5), "rank_leads")


def test_the_numbers_put_into_a_step_are_those_of_the_card(make: Callable[..., Criterion]) -> None:
    found = card(make(Rule.TARGET_RANK, target="10"), "15", against=Yardstick(Decimal(1))).derived()

    shown = {"half": "2.5", "max": "5", "value": "15", "target": "10", "over": "50", "best": "100"}
    assert found == Derived(
        Decimal("3.75").quantize(Decimal("0.0000000001")),
        "rank_above",
        {name: Decimal(number) for name, number in shown.items()},
    )


def test_places_of_raters_are_averaged(make: Callable[..., Criterion]) -> None:
    criterion = make(Rule.OUTSIDE_RANK, most=60, ranks="60 45 30")

    found = card(criterion, None, ratings=rated(1, 2, 9)).derived()

    assert found == Derived(Decimal(35), "places", {"raters": Decimal(3), "sum": Decimal(105)})


@pytest.mark.parametrize(
    ("rule", "term", "step"),
    [
        (Rule.DIRECT, Term(), "empty"),
        (Rule.DIRECT, NOT_ASSIGNED, "unassigned"),
        (Rule.OUTSIDE_RANK, Term(), "not_rated"),
        (Rule.OUTSIDE_RANK, NOT_ASSIGNED, "unassigned"),
    ],
)
def test_kad_an_empty_line_and_a_missing_place_earn_nothing_and_are_told_apart(
    make: Callable[..., Criterion], rule: Rule, term: Term, step: str
) -> None:
    found = card(make(rule, ranks="5 3"), None, assignment=decided(term)).derived()

    assert found == Derived(None, step)


@pytest.mark.parametrize(("best", "expected"), [("8", "2.5"), ("0", "0")])
def test_a_result_without_a_target_is_compared_with_the_best_of_those_without(
    make: Callable[..., Criterion], best: str, expected: str
) -> None:
    criterion = make(Rule.RATIO, target="10")

    found = card(criterion, "4", assignment=decided(NOT_ASSIGNED), against=Yardstick(None, Decimal(best))).derived()

    assert (found.points, found.step) == (Decimal(expected), "unassigned_compared")


def test_a_reported_result_without_a_target_is_worth_nothing_where_nobody_compares(
    make: Callable[..., Criterion],
) -> None:
    found = card(make(Rule.RATIO, target="10"), "4", assignment=decided(NOT_ASSIGNED)).derived()

    assert found == Derived(None, "unassigned")


# What counts


def test_the_units_own_target_goes_before_that_of_the_set(make: Callable[..., Criterion]) -> None:
    own = card(make(Rule.RATIO, target="10"), "4", assignment=decided(Term(target=Decimal(4))))

    assert (own.target, own.has_own_target, own.derived().points) == (Decimal(4), True, Decimal(5))


def test_the_later_instance_counts_and_the_units_own_number_stays_readable(make: Callable[..., Criterion]) -> None:
    of_both = card(
        make(Rule.DIRECT), "5", rulings=(ruled("2", instance=Instance.REVIEW_2), ruled("3"), ruled("1", version=9))
    )

    assert (of_both.value, of_both.line, of_both.ruling) == (
        Decimal(2),
        Line("X01", Decimal(5), "", "an", AT),
        of_both.rulings[0],
    )


def test_without_a_signed_sheet_there_is_nothing_to_count(make: Callable[..., Criterion]) -> None:
    bare = Card(make(Rule.DIRECT), None, None)

    assert (bare.line, bare.ruling, bare.value, bare.target, bare.has_own_target) == (None, None, None, None, False)


# What was before


def test_only_signed_versions_that_changed_the_line_are_its_history_the_newest_first() -> None:
    first, same, other = signed(value="4"), signed(value="4", version=2), signed(value="5", note="BC 45", version=3)
    returned = replace(signed(value="9", version=4), state=SheetState.RETURNED)
    cleared = signed(version=5)

    history = history_of([first, same, other, returned, cleared], "X01")

    assert history == (
        Past(5, None, "", "an", AT, "binh", AT + 5 * MINUTE),
        Past(3, Decimal(5), "BC 45", "an", AT, "binh", AT + 3 * MINUTE),
        Past(1, Decimal(4), "", "an", AT, "binh", AT + MINUTE),
    )


def test_a_line_that_never_was_has_no_history() -> None:
    assert history_of([signed(value="4")], "X02") == ()
