"""Plans that were published can be drawn again anywhere, for ever: a change of these is a broken promise."""

from __future__ import annotations

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
