"""After a repair the pairs that meet again are named in the official order of units."""

from __future__ import annotations

from itertools import combinations

from bot.domain.cross_check.plan import paired, planned
from bot.domain.cross_check.repair import repaired

UNITS = ("VY", "HH", "SD", "BG", "LG", "TY", "YD", "YT", "LC", "LN", "XX", "ZZ")


def test_where_everybody_met_last_time_every_meeting_is_a_repeat_and_stands_in_the_units_order() -> None:
    last = [paired(*pair) for pair in combinations(UNITS, 2)]
    plan = planned(UNITS, size=2, seed="2017", last=last)

    made = repaired(plan, UNITS[:-1], last=last)

    in_order = [paired(*pair) for pair in combinations(UNITS[:-1], 2)]
    assert list(made.repeats) == [pair for pair in in_order if pair in made.meetings()]
    assert len(made.repeats) == 22
