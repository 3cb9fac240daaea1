"""Who can be the bloc's secretary: officers who have joined and sign nothing."""

from __future__ import annotations

import pytest

from bot.domain.people.members import Role, RosterEntry
from bot.domain.people.secretaries import check_may_become, in_office, may_become
from bot.domain.refusal import Refused

AN = RosterEntry("An", Role.OFFICER, "SD", joined=True, person="an")
AN_IN_HH = RosterEntry("An", Role.OFFICER, "HH", joined=True, person="an")
HUNG = RosterEntry("Hùng", Role.OFFICER, "HH", joined=True, person="hung")
MAI_NOT_JOINED = RosterEntry("Mai", Role.OFFICER, "HH", joined=False, person="mai")
LONG_OF_PAST_UNIT = RosterEntry("Long", Role.OFFICER, "XX", joined=True, person="long")
BINH_DRAFTS = RosterEntry("Bình", Role.OFFICER, "SD", joined=True, person="binh")
BINH_LEADS = RosterEntry("Bình", Role.UNIT_LEADER, "SD", joined=True, person="binh")
THU = RosterEntry("Thư", Role.SECRETARY, "", joined=True, person="thu")
DONG_BEFORE = RosterEntry("Đông", Role.SECRETARY, "", joined=True, person="dong", suspended=True)
DONG = RosterEntry("Đông", Role.OFFICER, "SD", joined=True, person="dong")
INVITED = RosterEntry("Yên", Role.SECRETARY, "", joined=False, invitation="i")
EVERYBODY = (HUNG, AN_IN_HH, AN, MAI_NOT_JOINED, LONG_OF_PAST_UNIT, BINH_DRAFTS, BINH_LEADS, THU, DONG_BEFORE, DONG)


def test_secretaries_in_office_are_those_whose_role_runs() -> None:
    found = in_office((THU, DONG_BEFORE, INVITED, AN), Role.SECRETARY)

    assert found == (THU,)


def test_officers_of_todays_units_who_sign_nothing_may_become_secretary_each_listed_once() -> None:
    found = may_become(EVERYBODY, units={"SD", "HH"})

    assert [one.person for one in found] == ["an", "dong", "hung"]


def test_who_signs_for_a_unit_cannot_be_secretary() -> None:
    with pytest.raises(Refused) as refused:
        check_may_become("binh", EVERYBODY)

    assert (refused.value.key, refused.value.details) == ("secretary.signs", {"name": "Bình"})


def test_who_is_secretary_is_not_appointed_again() -> None:
    with pytest.raises(Refused) as refused:
        check_may_become("thu", EVERYBODY)

    assert (refused.value.key, refused.value.details) == ("secretary.already", {"name": "Thư"})


def test_a_former_secretary_may_be_appointed_again() -> None:
    check_may_become("dong", EVERYBODY)

    assert "dong" in {one.person for one in may_become(EVERYBODY, units={"SD"})}
