"""Plans that were published can be drawn again anywhere, for ever: a change of these is a broken promise."""

from __future__ import annotations

from hashlib import sha256

from bot.domain.cross_check.draw import drawn
from bot.domain.cross_check.plan import planned
from tests.domain.cross_check.rounds import BLOC_2017

PINNED_ORDER = ("BG", "VY", "HH")
PINNED_FIRST = [
    ("HH", "LNa", "LG", "SD"),
    ("VY", "BG", "HH", "LNa"),
    ("BG", "HH", "LG", "LNa"),
    ("LG", "SD", "LNg", "TY"),
    ("LNa", "LG", "LNg", "SD"),
    ("LNg", "TY", "YD", "YT"),
    ("SD", "LNg", "TY", "YD"),
    ("TY", "YD", "VY", "YT"),
    ("YD", "YT", "VY", "BG"),
    ("YT", "VY", "HH", "BG"),
]
PINNED_SECOND = [
    ("HH", "YD", "VY", "SD"),
    ("VY", "TY", "LG", "SD"),
    ("BG", "LG", "HH", "LNg"),
    ("LG", "LNa", "LNg", "YT"),
    ("LNa", "VY", "TY", "YT"),
    ("LNg", "HH", "VY", "TY"),
    ("SD", "YT", "BG", "LNa"),
    ("TY", "BG", "HH", "YD"),
    ("YD", "SD", "LG", "LNa"),
    ("YT", "LNg", "BG", "YD"),
]


def test_the_first_round_of_the_bloc_of_2017_is_this_one_for_ever() -> None:
    plan = planned(BLOC_2017, size=3, seed="2017-H1 23/06/2017")

    assert [(team.unit, team.lead, *team.members) for team in plan.teams] == PINNED_FIRST


def test_its_second_round_is_this_one_for_ever() -> None:
    first = planned(BLOC_2017, size=3, seed="2017-H1 23/06/2017")

    second = planned(BLOC_2017, size=3, seed="2017-Y 21/11/2017", last=first.meetings())

    assert [(team.unit, team.lead, *team.members) for team in second.teams] == PINNED_SECOND


def test_lots_are_drawn_by_sha_256_alone() -> None:
    assert drawn(("HH", "VY", "BG"), seed="2017-H1") == PINNED_ORDER


def test_anybody_can_recompute_a_first_round_with_nothing_but_sha_256() -> None:
    """As docs/cross-check.md has it: sorted by SHA-256, each inspects the next three, and leads the next one's."""
    order = sorted(BLOC_2017, key=lambda unit: sha256(f"lot 7\n{unit}".encode()).hexdigest())
    following = {unit: [order[(place + step) % 10] for step in (1, 2, 3)] for place, unit in enumerate(order)}

    plan = planned(BLOC_2017, size=3, seed="lot 7")

    assert {unit: sorted(inspected) for unit, inspected in plan.inspected().items()} == {
        unit: sorted(inspected) for unit, inspected in following.items()
    }
    assert {team.lead: team.unit for team in plan.teams} == {unit: first for unit, (first, *_) in following.items()}
