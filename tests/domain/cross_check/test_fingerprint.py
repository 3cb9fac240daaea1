"""What is published of a plan stays checkable: its fingerprint is the same for ever."""

from __future__ import annotations

from bot.domain.cross_check.plan import Plan, Team
from bot.domain.cross_check.rounds import fingerprint

PLAN = Plan("2017-I", 2, (Team("SD", "HH", ("VY",)), Team("HH", "VY", ("SD",)), Team("VY", "SD", ("HH",))))


def test_the_fingerprint_of_a_plan_is_this_one_for_ever() -> None:
    # The first eight digits of: printf '2017-I\nSD HH VY\nHH VY SD\nVY SD HH' | sha256sum
    assert fingerprint(PLAN) == "204e16f8"
