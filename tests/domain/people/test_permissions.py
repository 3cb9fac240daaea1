"""Who may do what, where: the whole matrix, written down so that a person can check it."""

from __future__ import annotations

import itertools

import pytest

from bot.domain.people.acts import Act
from bot.domain.people.members import VISITOR, Grant, Member, Role
from bot.domain.people.permissions import check_may, may, roles_for
from bot.domain.refusal import Refused

# One column a role. What the role covers: "unit" its own unit, "bloc" its own bloc, "all" every bloc, "–" nothing.
_TABLE = """
act                 officer  unit_leader  secretary  bloc_head  bloc_deputy  supervisor  director  admin
draft_sheet         unit     unit         –          –          –            –           –         –
submit_sheet        unit     unit         –          –          –            –           –         –
sign_sheet          –        unit         –          –          –            –           –         –
see_unit_sheet      unit     unit         –          –          –            –           –         –
see_bloc_sheets     –        –            bloc       bloc       bloc         all         all       –
see_standings       bloc     bloc         bloc       bloc       bloc         all         all       –
draft_nomination    unit     unit         –          –          –            –           –         –
endorse_nomination  –        unit         –          –          –            –           –         –
see_nominations     –        –            bloc       bloc       bloc         all         all       –
invite_officer      –        unit         –          –          –            –           –         –
invite_leader       –        –            –          bloc       –            –           –         –
bind_group          –        –            bloc       bloc       –            –           –         –
read_brief          –        –            –          bloc       bloc         all         all       –
set_terms           –        –            –          bloc       bloc         all         –         –
ask_for_terms       unit     unit         –          –          –            –           –         –
disqualify          –        –            –          bloc       bloc         all         –         –
plan_cross_check    –        –            bloc       bloc       bloc         –           –         –
publish_plan        –        –            –          bloc       bloc         –           –         –
record_finding      unit     unit         –          –          –            –           –         –
answer_finding      unit     unit         –          –          –            –           –         –
review_1            –        –            –          bloc       bloc         –           –         –
review_2            –        –            –          –          –            all         –         –
explain             unit     unit         –          –          –            –           –         –
sign_explanation    –        unit         –          –          –            –           –         –
sign_appeal         –        unit         –          –          –            –           –         –
decide_appeal       –        –            –          bloc       bloc         all         all       –
reopen              –        –            –          bloc       bloc         all         –         –
lock                –        –            –          –          –            all         –         –
propose_correction  –        –            –          bloc       bloc         all         –         –
confirm_correction  –        –            –          –          –            all         all       –
see_oversight       –        –            –          bloc       bloc         all         all       –
move_deadline       –        –            –          bloc       bloc         all         –         –
confirm_day         –        –            –          bloc       bloc         all         –         –
check_nomination    –        –            –          bloc       bloc         all         all       –
ask_unit            –        –            –          bloc       bloc         all         all       –
answer_inquiry      unit     unit         –          –          –            –           –         –
record_paper        –        –            bloc       bloc       bloc         all         –         –
praise              bloc     bloc         bloc       bloc       bloc         all         –         –
post_lesson         bloc     bloc         bloc       bloc       bloc         –           –         –
propose_criteria    –        –            bloc       bloc       bloc         –           –         –
agree_criteria      –        unit         –          –          –            –           –         –
answer_proposal     –        –            –          bloc       bloc         –           –         –
prepare_covenant    –        –            bloc       bloc       bloc         –           –         –
sign_covenant       –        unit         –          –          –            –           –         –
see_covenant        bloc     bloc         bloc       bloc       bloc         all         all       –
register_title      unit     unit         –          –          –            –           –         –
sign_registration   –        unit         –          –          –            –           –         –
see_registrations   –        –            bloc       bloc       bloc         all         all       –
record_honour       –        –            bloc       –          –            all         –         –
prepare_drive       –        –            bloc       bloc       bloc         –           –         –
launch_drive        –        –            –          bloc       bloc         –           –         –
join_drive          –        unit         –          –          –            –           –         –
report_drive        unit     unit         –          –          –            –           –         –
close_drive         –        –            –          bloc       bloc         –           –         –
see_drives          bloc     bloc         bloc       bloc       bloc         all         all       –
lift_praise         –        –            –          –          –            all         –         –
record_decision     –        –            bloc       –          –            all         –         –
receive_nomination  –        –            –          –          –            all         –         –
revoke_award        –        –            –          –          –            all         all       –
open_ballot         –        –            –          bloc       bloc         –           –         –
cast_vote           –        unit         –          –          –            –           –         –
record_count        –        –            bloc       bloc       bloc         –           –         –
see_ballots         –        bloc         bloc       bloc       bloc         all         all       –
ask_bloc            bloc     bloc         bloc       bloc       bloc         –           –         –
confirm_help        unit     unit         –          –          –            –           –         –
propose_model       unit     unit         –          –          –            –           –         –
sign_model          –        unit         –          –          –            –           –         –
verify_model        –        –            –          bloc       bloc         all         –         –
recognise_model     –        –            –          –          –            all         –         –
adopt_model         –        unit         –          –          –            –           –         –
report_adoption     unit     unit         –          –          –            –           –         –
plan_period         –        –            –          bloc       bloc         –           –         –
appoint_secretary   –        –            –          bloc       bloc         –           –         –
bring_results       –        –            bloc       bloc       bloc         –           –         –
delegate            –        unit         –          bloc       bloc         all         –         –
close_year          –        –            –          bloc       bloc         all         –         –
choose_head         –        –            –          bloc       bloc         all         –         –
change_units        –        –            –          –          –            all         –         –
"""


def _cells() -> dict[tuple[Act, Role], str]:
    head, *rows = [row.split() for row in _TABLE.strip().split("\n")]
    return {
        (Act(row[0]), Role(role)): cell
        for row in rows
        for role, cell in zip(head[1:], row[1:], strict=True)
    }  # fmt: skip


_CELLS = _cells()
_PLACES = {
    "own unit": ("khoi", "khoi.SD"),
    "other unit": ("khoi", "khoi.HH"),
    "own bloc": ("khoi", ""),
    "other bloc": ("khac", ""),
    "other bloc's unit": ("khac", "khac.SD"),
    "nowhere": ("", ""),
}
_COVERS = {
    "–": set(),
    "unit": {"own unit"},
    "bloc": {"own unit", "other unit", "own bloc"},
    "all": set(_PLACES),
}


def _member(role: Role) -> Member:
    unit_roles = {Role.OFFICER, Role.UNIT_LEADER}
    bloc_roles = {Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY}
    bloc = "khoi" if role in unit_roles | bloc_roles else ""
    return Member("p1", "Nguyễn Văn Mẫu", (Grant(role, bloc, "khoi.SD" if role in unit_roles else ""),))


def test_the_table_has_every_act_and_every_role() -> None:
    assert set(_CELLS) == set(itertools.product(Act, Role))


@pytest.mark.parametrize(("act", "role"), list(itertools.product(Act, Role)), ids=str)
def test_a_role_may_do_what_the_table_says_and_nothing_else(act: Act, role: Role) -> None:
    allowed = {name for name, (bloc, unit) in _PLACES.items() if may(_member(role), act, bloc=bloc, unit=unit)}

    assert allowed == _COVERS[_CELLS[act, role]]


@pytest.mark.parametrize("act", list(Act))
def test_menus_are_built_from_the_same_table(act: Act) -> None:
    assert roles_for(act) == {role for role in Role if _CELLS[act, role] != "–"}


@pytest.mark.parametrize("act", list(Act))
def test_a_visitor_and_a_suspended_member_may_do_nothing(act: Act) -> None:
    nobodies = (VISITOR, Member("p1", "Nguyễn Văn Mẫu"))

    assert [may(one, act, bloc="khoi", unit="khoi.SD") for one in nobodies] == [False, False]


def test_each_of_several_roles_counts_at_its_own_place_only() -> None:
    member = Member("p1", "A", (Grant(Role.OFFICER, "khoi", "khoi.SD"), Grant(Role.UNIT_LEADER, "khoi", "khoi.HH")))

    assert may(member, Act.SIGN_SHEET, unit="khoi.HH")
    assert not may(member, Act.SIGN_SHEET, unit="khoi.SD")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.BLOC_HEAD])
def test_a_grant_without_a_place_covers_no_place(role: Role) -> None:
    member = Member("p1", "A", (Grant(role),))

    assert not any(may(member, act, bloc=bloc, unit=unit) for act in Act for bloc, unit in _PLACES.values())


def test_a_refusal_names_the_act() -> None:
    with pytest.raises(Refused) as refused:
        check_may(_member(Role.OFFICER), Act.SIGN_SHEET, unit="khoi.SD")

    assert refused.value == Refused("permission.sign_sheet")


def test_what_is_allowed_passes() -> None:
    check_may(_member(Role.UNIT_LEADER), Act.SIGN_SHEET, unit="khoi.SD")

    assert may(_member(Role.UNIT_LEADER), Act.SIGN_SHEET, unit="khoi.SD")
