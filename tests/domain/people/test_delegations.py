"""Lent authority: who lends what to whom, what is kept back, and that nobody ever makes and signs the same thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people.acts import NEVER_LENT, Act
from bot.domain.people.delegations import (
    Delegation,
    Rules,
    candidates,
    check_days,
    check_holder,
    lendable,
    lent_for,
)
from bot.domain.people.members import Grant, Lent, LentBy, Member, Role, RosterEntry, Unit, has_hand_in, own_units
from bot.domain.people.permissions import check_not_own, may
from bot.domain.refusal import Refused
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet, check_may_decide

AT = datetime(2017, 6, 19, 1, tzinfo=UTC)
LAST = date(2017, 6, 25)
LEADER, OFFICER = Grant(Role.UNIT_LEADER, "k", "sd"), Grant(Role.OFFICER, "k", "sd")
HEAD, DEPUTY = Grant(Role.BLOC_HEAD, "k"), Grant(Role.BLOC_DEPUTY, "k")
LENT = Lent("binh", "Bình", LAST)
HOLDER = Member("an", "An", (OFFICER, replace(LEADER, lent=LENT)))
DELEGATION = Delegation("d1", "binh", "an", LEADER, False, LAST, AT + timedelta(days=7), AT)


def test_a_delegate_signs_and_is_still_refused_what_is_kept_back() -> None:
    allowed = {act for act in Act if may(HOLDER, act, bloc="k", unit="sd")}
    leader = Member("binh", "Bình", (OFFICER, LEADER))

    assert {act for act in Act if may(leader, act, bloc="k", unit="sd")} - allowed == {
        Act.DELEGATE,
        Act.INVITE_OFFICER,
        Act.CAST_VOTE,
    }


def test_a_delegate_votes_only_where_the_vote_was_lent() -> None:
    voter = replace(HOLDER, grants=(OFFICER, replace(LEADER, lent=replace(LENT, votes=True))))

    assert [may(one, Act.CAST_VOTE, unit="sd") for one in (HOLDER, voter)] == [False, True]


def test_nobody_lends_on_what_was_lent_and_only_offices_that_sign_lend() -> None:
    member = Member("x", "X", (OFFICER, LEADER, HEAD, replace(DEPUTY, lent=LENT), Grant(Role.SECRETARY, "k")))

    assert (lendable(member), lendable(HOLDER)) == ((LEADER, HEAD), ())


def test_the_people_of_a_unit_that_ended_lend_nothing() -> None:
    assert lendable(Member("x", "X", (replace(LEADER, is_past=True),))) == ()


def test_a_deputy_who_stands_in_does_what_only_the_head_does() -> None:
    lent = Lent("cuong", "Cường", LAST, LentBy.STANDING_IN)
    deputy = Member("dung", "Dũng", (DEPUTY, replace(HEAD, lent=lent)))

    acts = [Act.INVITE_LEADER, Act.BIND_GROUP]

    assert [may(Member("dung", "Dũng", (DEPUTY,)), act, bloc="k") for act in acts] == [False, False]
    assert [may(deputy, act, bloc="k") for act in acts] == [True, True]


def test_a_deputy_who_stands_in_judges_the_heads_unit_and_the_heads_delegate_does_not() -> None:
    units = (Unit("hh", "k", "HH", "H", "H", 1, "bloc_head"), Unit("ty", "k", "TY", "T", "T", 2, "bloc_deputy"))
    lent = Lent("cuong", "Cường", LAST, LentBy.STANDING_IN)
    deputy = Member("dung", "Dũng", (DEPUTY, replace(HEAD, lent=lent)))
    delegate = Member("thu", "Thư", (Grant(Role.SECRETARY, "k"), replace(HEAD, lent=replace(LENT, by="cuong"))))

    assert (own_units(deputy, units), own_units(delegate, units)) == (frozenset({"ty"}), frozenset({"hh"}))
    check_not_own(deputy, "hh", units=units)
    with pytest.raises(Refused) as refused:
        check_not_own(delegate, "hh", units=units)
    assert refused.value == Refused("permission.own_unit")


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2017, 6, 19), None),
        (date(2017, 7, 18), None),
        (date(2017, 6, 18), Refused("delegation.past", last=date(2017, 6, 18))),
        (date(2017, 7, 19), Refused("delegation.too_long", most=30, latest=date(2017, 7, 18))),
    ],
)
def test_authority_is_lent_for_thirty_days_at_most(last: date, expected: Refused | None) -> None:
    said = None
    try:
        check_days(last, today=date(2017, 6, 19), rules=Rules())
    except Refused as refused:
        said = refused

    assert said == expected


def _entry(person: str, role: Role, unit: str = "", **state: bool) -> RosterEntry:
    return RosterEntry(
        person.title(),
        role,
        unit,
        joined=state.get("joined", True),
        person=person,
        suspended=state.get("suspended", False),
        awaiting=state.get("awaiting", False),
    )


def test_a_unit_leader_names_people_of_the_own_unit_who_are_there() -> None:
    roster = [
        _entry("binh", Role.UNIT_LEADER, "sd"),
        _entry("an", Role.OFFICER, "sd"),
        _entry("hung", Role.OFFICER, "sd", suspended=True),
        _entry("lan", Role.OFFICER, "hh"),
        _entry("moi", Role.OFFICER, "sd", joined=False),
        _entry("dan", Role.UNIT_LEADER, "sd"),
        _entry("vinh", Role.OFFICER, "sd"),
        _entry("vinh", Role.ADMIN),
    ]

    assert [one.person for one in candidates(LEADER, roster, lender="binh")] == ["an"]


def test_a_head_names_anybody_of_the_bloc_once_and_the_standing_office_only_its_own() -> None:
    bloc = [_entry("thu", Role.SECRETARY), _entry("an", Role.OFFICER, "sd"), _entry("an", Role.UNIT_LEADER, "sd")]
    province = [_entry("khanh", Role.DIRECTOR), _entry("giang", Role.SUPERVISOR), _entry("an", Role.OFFICER, "sd")]

    assert [one.person for one in candidates(HEAD, bloc, lender="cuong")] == ["thu", "an"]
    assert [one.person for one in candidates(Grant(Role.SUPERVISOR), province, lender="giang")] == ["khanh"]


def test_one_person_holds_a_role_for_one_other_at_a_time() -> None:
    other = replace(DELEGATION, holder="hung")
    over = replace(DELEGATION, ended_at=AT)

    check_holder([other, over], LEADER, holder="an", at=AT)
    with pytest.raises(Refused) as refused:
        check_holder([DELEGATION], LEADER, holder="an", at=AT)

    assert refused.value == Refused("delegation.holds_it", last=LAST)


@pytest.mark.parametrize("person", ["binh", "an"])
def test_both_sides_end_it_once(person: str) -> None:
    ended = DELEGATION.ended(by=Member(person, person), at=AT, receipt="R")

    assert (ended.ended_at, ended.ended_by, ended.end_receipt) == (AT, person, "R")
    with pytest.raises(Refused) as refused:
        ended.ended(by=Member(person, person), at=AT)
    assert refused.value == Refused("delegation.gone")


def test_a_third_person_ends_nothing_and_nobody_ends_what_is_over() -> None:
    for by, at in (("lan", AT), ("binh", DELEGATION.until)):
        with pytest.raises(Refused) as refused:
            DELEGATION.ended(by=Member(by, by), at=at)
        assert refused.value == Refused("delegation.gone")


def test_what_was_done_in_another_name_is_told_from_the_own_office() -> None:
    lent = Lent("cuong", "Cường", LAST, LentBy.STANDING_IN)
    deputy = Member("dung", "Dũng", (DEPUTY, replace(HEAD, lent=lent)))
    secretary = Member("thu", "Thư", (Grant(Role.SECRETARY, "k"), replace(HEAD, lent=LENT)))

    def lenders(member: Member, *actions: str) -> list[str]:
        found = [lent_for(member, action) for action in actions]
        return [one.lent.by if one and one.lent else "" for one in found]

    assert lenders(HOLDER, "sheet.signed", "sheet.submitted", "sheet.returned") == ["binh", "", "binh"]
    assert lenders(deputy, "group.bound", "path.review_1") == ["cuong", ""]
    assert lenders(secretary, "paper.recorded", "standings.published") == ["", "binh"]
    assert lenders(Member("an", "An", (OFFICER,)), "sheet.signed") == [""]


# Nobody makes and signs the same thing, whatever is lent to whom in which order.

_PEOPLE = ("a", "b", "c", "d")
_OFFICES = {"a": LEADER, "b": LEADER, "c": OFFICER, "d": OFFICER}


@given(st.lists(st.tuples(st.sampled_from(_PEOPLE), st.sampled_from(_PEOPLE), st.booleans()), max_size=12), st.data())
def test_no_sequence_of_delegations_lets_anybody_sign_what_they_or_their_lender_made(
    steps: list[tuple[str, str, bool]], data: st.DataObject
) -> None:
    running: list[Delegation] = []
    members = {person: Member(person, person, (_OFFICES[person],)) for person in _PEOPLE}
    for lender, holder, votes in steps:
        roster = [_entry(person, grant.role, "sd") for person, grant in _OFFICES.items()]
        may_lend = may(members[lender], Act.DELEGATE, unit="sd") and LEADER in lendable(members[lender])
        if not may_lend or holder not in {one.person for one in candidates(LEADER, roster, lender=lender)}:
            continue
        try:
            check_holder(running, LEADER, holder=holder, at=AT)
        except Refused:
            continue
        running.append(replace(DELEGATION, id=str(len(running)), lender=lender, holder=holder))
        lent = Lent(lender, lender, LAST, votes=votes)
        members[holder] = replace(members[holder], grants=(*members[holder].grants, replace(LEADER, lent=lent)))
    maker = data.draw(st.sampled_from(_PEOPLE))
    made = Sheet("s", "sd", "p", 1, 1, {"A01": Line("A01", Decimal(40), "", maker, AT)}, maker, AT, False, "R")

    signers = set()
    for member in members.values():
        try:
            check_may_decide(made, by=member, signed={})
        except Refused:
            continue
        if may(member, Act.SIGN_SHEET, unit="sd"):
            signers.add(member.person)

    lenders = {one.holder: one.lender for one in running}
    assert maker not in signers
    assert {lenders.get(one) for one in signers} - {None} <= set(_PEOPLE) - {maker}
    assert {lenders[one.lender] for one in running if one.lender in lenders} == set()


def test_a_hand_in_something_is_the_members_own_or_that_of_who_lent() -> None:
    deputy = Member("dung", "Dũng", (DEPUTY, replace(HEAD, lent=Lent("cuong", "C", LAST, LentBy.STANDING_IN))))

    assert [has_hand_in(HOLDER, maker) for maker in ("an", "binh", "hung")] == [True, True, False]
    assert has_hand_in(deputy, "cuong") is False


def test_what_decides_who_belongs_and_who_leads_is_never_lent() -> None:
    delegate = Member("x", "X", (replace(HEAD, lent=LENT), replace(Grant(Role.SUPERVISOR), lent=LENT)))

    assert {act for act in NEVER_LENT if may(delegate, act, bloc="k", unit="sd")} == set()
