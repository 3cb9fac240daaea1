"""Members and the whole matrix of what they may do."""

from __future__ import annotations

import pytest

from bot.domain.people.members import VISITOR, Grant, Member, Role
from bot.domain.people.permissions import Act, check_may, may, roles_for
from bot.domain.refusal import Refused

UNIT_ROLES = ("officer", "unit_leader")
MATRIX = {
    Act.DRAFT_SHEET: "officer unit_leader",
    Act.SUBMIT_SHEET: "officer unit_leader",
    Act.SIGN_SHEET: "unit_leader",
    Act.SEE_UNIT_SHEET: "officer unit_leader",
    Act.SEE_BLOC_SHEETS: "secretary bloc_head bloc_deputy supervisor director",
    Act.SEE_STANDINGS: "officer unit_leader secretary bloc_head bloc_deputy supervisor director",
    Act.DRAFT_NOMINATION: "officer unit_leader",
    Act.ENDORSE_NOMINATION: "unit_leader",
    Act.SEE_NOMINATIONS: "secretary bloc_head bloc_deputy supervisor director",
    Act.INVITE_OFFICER: "unit_leader",
    Act.INVITE_LEADER: "bloc_head",
    Act.BIND_GROUP: "secretary bloc_head",
    Act.READ_BRIEF: "bloc_head bloc_deputy supervisor director",
}
OF_THE_PROVINCE = {Role.SUPERVISOR, Role.DIRECTOR, Role.ADMIN}
OF_A_UNIT = {Role.OFFICER, Role.UNIT_LEADER}


def member(role: Role) -> Member:
    bloc = "" if role in OF_THE_PROVINCE else "b"
    return Member("p1", "Nguyễn Văn A", (Grant(role, bloc, "b.SD" if role in OF_A_UNIT else ""),))


def allowed(bloc: str, unit: str) -> dict[Act, set[Role]]:
    return {act: {role for role in Role if may(member(role), act, bloc=bloc, unit=unit)} for act in Act}


def test_everybody_may_at_home_exactly_what_the_table_says() -> None:
    expected = {act: {Role(name) for name in MATRIX[act].split()} for act in Act}

    assert allowed("b", "b.SD") == expected


def test_in_another_unit_of_the_bloc_unit_acts_are_refused() -> None:
    of_units = {act for act in Act if MATRIX[act].split()[0] in UNIT_ROLES and act is not Act.SEE_STANDINGS}

    assert {act for act, roles in allowed("b", "b.HH").items() if roles & OF_A_UNIT} == {Act.SEE_STANDINGS}
    assert all(not allowed("b", "b.HH")[act] for act in of_units)


def test_in_another_bloc_only_the_province_may_anything() -> None:
    roles = {role for roles in allowed("c", "c.SD").values() for role in roles}

    assert roles == {Role.SUPERVISOR, Role.DIRECTOR}


def test_a_visitor_may_nothing() -> None:
    assert [act for act in Act if may(VISITOR, act, bloc="b", unit="b.SD")] == []


def test_nothing_is_allowed_where_no_place_is_named() -> None:
    assert {role for roles in allowed("", "").values() for role in roles} == {Role.SUPERVISOR, Role.DIRECTOR}


@pytest.mark.parametrize("act", Act)
def test_menus_are_built_from_the_same_table(act: Act) -> None:
    assert roles_for(act) == {Role(name) for name in MATRIX[act].split()}


def test_a_refusal_names_the_act() -> None:
    with pytest.raises(Refused) as refused:
        check_may(VISITOR, Act.SIGN_SHEET, unit="b.SD")

    assert refused.value == Refused("permission.sign_sheet")


def test_whoever_may_is_let_through() -> None:
    check_may(member(Role.UNIT_LEADER), Act.SIGN_SHEET, unit="b.SD")


def test_a_member_of_two_units_and_a_bloc_is_found_by_the_first_of_each() -> None:
    both = Member("p1", "A", (Grant(Role.SUPERVISOR), Grant(Role.BLOC_HEAD, "b"), Grant(Role.UNIT_LEADER, "b", "b.HH")))

    assert (both.unit, both.bloc, both.roles) == (
        "b.HH",
        "b",
        frozenset({Role.SUPERVISOR, Role.BLOC_HEAD, Role.UNIT_LEADER}),
    )


def test_a_visitor_is_nobody_nowhere() -> None:
    assert (VISITOR.is_enrolled, VISITOR.unit, VISITOR.bloc, VISITOR.is_any(*Role)) == (False, "", "", False)


def test_a_member_is_any_of_the_roles_held() -> None:
    assert member(Role.OFFICER).is_any(Role.SECRETARY, Role.OFFICER)
