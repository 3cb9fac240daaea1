"""Who leads after a repair: as before where that can be."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.cross_check.leads import kept_leads
from bot.domain.cross_check.plan import planned
from bot.domain.cross_check.repair import repaired
from tests.domain.cross_check.rounds import BLOC_2017, units


@given(st.integers(5, 8), st.integers(0, 30))
@settings(max_examples=40, deadline=None)
def test_no_choice_of_leads_keeps_more_of_them(count: int, seed: int) -> None:
    plan = planned(units(count), size=2, seed=str(seed))
    inspectors = {team.unit: team.inspectors for team in plan.teams}
    shifted = [*plan.teams[1:], plan.teams[0]]
    before = {team.unit: other.lead for team, other in zip(plan.teams, shifted, strict=True)}

    leads = kept_leads(inspectors, before)

    every = (dict(zip(inspectors, order, strict=True)) for order in permutations(inspectors))
    legal = [one for one in every if all(lead in inspectors[unit] for unit, lead in one.items())]
    assert leads in legal
    assert _kept(leads, before) == max(_kept(one, before) for one in legal)


def _kept(leads: dict[str, str], before: dict[str, str]) -> int:
    return sum(before[unit] == lead for unit, lead in leads.items())


@pytest.mark.parametrize("size", [2, 3, 4])
@pytest.mark.parametrize("among", [BLOC_2017, units(9), units(20)], ids=len)
def test_who_led_the_team_of_the_unit_that_drops_out_takes_over_the_team_it_led(
    among: tuple[str, ...], size: int
) -> None:
    plan = planned(among, size=size, seed="x")
    leads = {team.lead: team.unit for team in plan.teams}

    for gone in among:
        rest = [unit for unit in among if unit != gone]
        made = {team.lead: team.unit for team in repaired(plan, rest).teams}

        heir = next(unit for unit in rest if leads[unit] == gone)
        assert made == {unit: leads[gone if unit == heir else unit] for unit in rest}


def test_leads_that_can_stay_do() -> None:
    inspectors = {"A": ("B", "C"), "B": ("C", "A"), "C": ("A", "B")}

    assert kept_leads(inspectors, {"A": "C", "B": "A", "C": "B"}) == {"A": "C", "B": "A", "C": "B"}


def test_a_unit_without_a_team_before_gets_a_lead_too() -> None:
    assert kept_leads({"A": ("B",), "B": ("C",), "C": ("A",)}, {}) == {"A": "B", "B": "C", "C": "A"}


def test_where_the_free_lead_is_not_in_the_team_one_lead_moves_on() -> None:
    """D is free, but not in C's team: B's lead, A, goes to C, and D takes B's."""
    inspectors = {"A": ("B", "C"), "B": ("A", "D"), "C": ("A", "B"), "D": ("C", "D")}

    assert kept_leads(inspectors, {"A": "B", "B": "A", "C": "X", "D": "C"}) == {"A": "B", "B": "D", "C": "A", "D": "C"}


def test_among_ways_that_move_as_many_the_first_in_the_order_of_the_team_is_taken() -> None:
    inspectors = {"A": ("C", "B"), "B": ("C", "A"), "C": ("B", "A")}

    assert kept_leads(inspectors, {"A": "X", "B": "X", "C": "X"}) == {"A": "C", "B": "A", "C": "B"}
