"""The engine against a table recomputed independently: the same points, totals, percentages and ranks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from bot.domain.criteria.criteria import canonical, criteria_set_read
from bot.domain.numbers import rounded
from bot.domain.scoring.formulas import check_value
from bot.domain.scoring.scores import score_bloc
from bot.domain.scoring.standings import rank
from tests.domain.scoring.oracle import recomputed
from tests.domain.scoring.random_blocs import RandomBloc, random_bloc

BLOCS = 1000
SHARES = 10
HUNDREDTH = Decimal("0.01")
Row = tuple[int, dict[str, Decimal], Decimal, Decimal, str]


def shown(value: Fraction) -> Decimal:
    """Two decimals, half up."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def computed(bloc: RandomBloc) -> dict[str, Row]:
    scored = score_bloc(bloc.criteria, bloc.sheets, terms=bloc.terms)
    return {
        place.unit: (
            place.rank,
            {code: rounded(points) for code, points in scored[place.unit].points.items()},
            rounded(place.total),
            rounded(place.percentage),
            place.class_code,
        )
        for place in rank(bloc.criteria, scored, disqualified=bloc.disqualified)
    }


def expected(bloc: RandomBloc) -> dict[str, Row]:
    rows = recomputed(bloc.criteria, bloc.sheets, bloc.terms, bloc.disqualified)
    return {
        unit: (
            one.rank,
            {code: shown(points) for code, points in one.points.items()},
            shown(one.total),
            shown(one.percentage),
            one.class_code,
        )
        for unit, one in rows.items()
    }


@pytest.mark.parametrize("share", range(SHARES))
def test_a_thousand_random_blocs_agree_to_the_last_hundredth(share: int) -> None:
    seeds = range(share, BLOCS, SHARES)

    differing = [seed for seed in seeds if computed(random_bloc(seed)) != expected(random_bloc(seed))]

    assert differing == []


def test_the_random_blocs_are_what_officers_could_have_typed() -> None:
    blocs = [random_bloc(seed) for seed in range(0, BLOCS, 20)]

    for bloc in blocs:
        assert criteria_set_read(canonical(bloc.criteria)) == bloc.criteria
        for sheet in bloc.sheets.values():
            for criterion in bloc.criteria.typed():
                if criterion.code in sheet:
                    check_value(criterion, sheet[criterion.code])


def test_the_random_blocs_have_ties_leaders_and_every_rule() -> None:
    """An oracle proves nothing about what never happens."""
    blocs = [random_bloc(seed) for seed in range(BLOCS // 5)]

    rules = Counter(criterion.rule for bloc in blocs for criterion in bloc.criteria.criteria)
    ties = sum(_has_tie(expected(bloc)) for bloc in blocs)
    marked = sum(bool(bloc.disqualified) for bloc in blocs)

    assert len(rules) == 9
    assert (min(rules.values()) > 40, ties > 20, marked > 40) == (True, True, True)


def _has_tie(rows: Mapping[str, Row]) -> bool:
    return len({row[0] for row in rows.values()}) < len(rows)
