"""Members: the unit and bloc they speak for, and the units they belong to."""

from __future__ import annotations

import pytest

from bot.domain.people.members import VISITOR, Grant, Member, Role, Unit, own_units
from bot.domain.people.permissions import check_not_own, may_judge_unit
from bot.domain.refusal import Refused

HH = Unit("b.HH", "b", "HH", "Công an huyện Hiệp Hòa", "Hiệp Hòa", 1, "bloc_head")
VY = Unit("b.VY", "b", "VY", "Công an huyện Việt Yên", "Việt Yên", 2, "bloc_deputy")
SD = Unit("b.SD", "b", "SD", "Công an huyện Sơn Động", "Sơn Động", 3)
HEAD = Member("p1", "A", (Grant(Role.BLOC_HEAD, "b"),))


def test_a_member_of_two_units_and_a_bloc_is_found_by_the_first_of_each() -> None:
    both = Member("p1", "A", (Grant(Role.SUPERVISOR), Grant(Role.BLOC_HEAD, "b"), Grant(Role.UNIT_LEADER, "b", "b.HH")))

    assert (both.unit, both.bloc, both.roles) == (
        "b.HH",
        "b",
        frozenset({Role.SUPERVISOR, Role.BLOC_HEAD, Role.UNIT_LEADER}),
    )


def test_a_unit_of_another_bloc_than_the_first_is_not_mixed_with_it() -> None:
    head = Member("p1", "A", (Grant(Role.BLOC_HEAD, "b"), Grant(Role.OFFICER, "other", "other.X")))
    officer = Member("p1", "A", tuple(reversed(head.grants)))

    assert [(one.bloc, one.unit) for one in (head, officer)] == [("b", ""), ("other", "other.X")]


def test_a_visitor_is_nobody_nowhere() -> None:
    assert (VISITOR.is_enrolled, VISITOR.unit, VISITOR.bloc, VISITOR.is_any(*Role)) == (False, "", "", False)


def test_a_member_is_any_of_the_roles_held() -> None:
    assert HEAD.is_any(Role.SECRETARY, Role.BLOC_HEAD)


def test_the_head_belongs_to_the_unit_that_heads_the_bloc_and_to_every_unit_of_a_grant() -> None:
    both = Member("p1", "A", (Grant(Role.BLOC_HEAD, "b"), Grant(Role.OFFICER, "b", "b.SD")))

    assert own_units(both, (HH, VY, SD)) == {"b.HH", "b.SD"}


def test_somebody_of_the_standing_office_belongs_to_no_unit() -> None:
    assert own_units(Member("p1", "A", (Grant(Role.SUPERVISOR),)), (HH, VY, SD)) == frozenset()


def test_nobody_judges_the_own_unit() -> None:
    with pytest.raises(Refused) as refused:
        check_not_own(HEAD, "b.HH", units=(HH, VY, SD))

    assert refused.value == Refused("permission.own_unit")


def test_every_other_unit_may_be_judged() -> None:
    check_not_own(HEAD, "b.SD", units=(HH, VY, SD))
    check_not_own(Member("p1", "A", (Grant(Role.SUPERVISOR),)), "b.HH", units=(HH, VY, SD))


def test_a_head_whose_unit_is_not_recorded_judges_nobody() -> None:
    with pytest.raises(Refused) as refused:
        check_not_own(HEAD, "b.SD", units=(SD,))

    assert refused.value == Refused("permission.own_unit_unknown")


@pytest.mark.parametrize(
    ("unit", "units", "may_judge"),
    [("b.HH", (HH, VY, SD), False), ("b.SD", (HH, VY, SD), True), ("b.SD", (SD,), False)],
)
def test_who_asks_beforehand_hears_what_the_check_will_say(unit: str, units: tuple[Unit, ...], may_judge: bool) -> None:
    assert may_judge_unit(HEAD, unit, units=iter(units)) is may_judge
