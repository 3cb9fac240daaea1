"""Who stands in: a colleague who is there, else the next one up; who should know is told once."""

from __future__ import annotations

import pytest

from bot.domain.calendar.cover import Cover, cover_for, joined
from bot.domain.people.members import Grant, Role, RosterEntry


def _entry(name: str, role: Role, unit: str = "", **changed: bool) -> RosterEntry:
    flags = {"joined": True, **changed}
    return RosterEntry(name, role, unit, person=name, **flags)  # type: ignore[arg-type]  # joined and suspended only


_AN, _BINH = _entry("An", Role.OFFICER, "SD"), _entry("Bình", Role.UNIT_LEADER, "SD")
_DUNG, _PHUC = _entry("Dũng", Role.OFFICER, "SD"), _entry("Phúc", Role.UNIT_LEADER, "SD")
_OTHER = _entry("Em", Role.OFFICER, "LNa")
_HEAD, _DEPUTY, _SECRETARY = (
    _entry("Cường", Role.BLOC_HEAD),
    _entry("Vinh", Role.BLOC_DEPUTY),
    _entry("Thu", Role.SECRETARY),
)
_GONE, _INVITED = _entry("Cũ", Role.OFFICER, "SD", suspended=True), _entry("Mới", Role.OFFICER, "SD", joined=False)
_OFFICE, _OFFICE_2 = _entry("Sơn", Role.SUPERVISOR), _entry("Tâm", Role.SUPERVISOR)
_OFFICER, _LEADER = Grant(Role.OFFICER, "b", "SD"), Grant(Role.UNIT_LEADER, "b", "SD")


@pytest.mark.parametrize(
    ("grants", "person", "there", "away", "expected"),
    [
        ([_OFFICER], "An", [_AN, _DUNG, _BINH, _OTHER, _GONE, _INVITED], "", Cover((_DUNG,), (_DUNG, _BINH))),
        ([_OFFICER], "An", [_AN, _DUNG, _BINH], "Dũng", Cover((_BINH,), (_DUNG, _BINH))),
        ([_OFFICER], "An", [_AN, _BINH], "", Cover((_BINH,), (_BINH,))),
        ([_OFFICER], "An", [_AN], "", Cover()),
        ([_LEADER], "Bình", [_BINH, _PHUC, _HEAD], "", Cover((_PHUC,), (_PHUC,))),
        ([_LEADER], "Bình", [_BINH, _AN, _HEAD], "", Cover((_HEAD,), (_HEAD,))),
        ([_LEADER], "Bình", [_BINH, _PHUC, _HEAD], "Phúc", Cover((_HEAD,), (_PHUC, _HEAD))),
        (
            [Grant(Role.BLOC_HEAD, "b")],
            "Cường",
            [_HEAD, _DEPUTY, _SECRETARY],
            "",
            Cover((_DEPUTY,), (_DEPUTY, _SECRETARY)),
        ),
        ([Grant(Role.BLOC_DEPUTY, "b")], "Vinh", [_HEAD, _DEPUTY], "", Cover((_HEAD,), (_HEAD,))),
        ([Grant(Role.SECRETARY, "b")], "Thu", [_HEAD, _SECRETARY], "", Cover((_HEAD,), (_HEAD,))),
        ([Grant(Role.SUPERVISOR)], "Sơn", [_OFFICE, _OFFICE_2], "", Cover((_OFFICE_2,), (_OFFICE_2,))),
        ([Grant(Role.DIRECTOR)], "Hà", [_OFFICE], "", Cover()),
        (
            [_LEADER, Grant(Role.BLOC_HEAD, "b")],
            "Cường",
            [_PHUC, _DEPUTY],
            "",
            Cover((_PHUC, _DEPUTY), (_PHUC, _DEPUTY)),
        ),
    ],
)
def test_who_is_there_stands_in_and_who_should_know_is_told(
    grants: list[Grant], person: str, there: list[RosterEntry], away: str, expected: Cover
) -> None:
    assert cover_for(grants, {"b": there, "": there}, person=person, away={away}) == expected


def test_a_bloc_without_a_roster_has_nobody_to_stand_in() -> None:
    assert cover_for([_OFFICER], {}, person="An", away=()) == Cover()


def test_of_several_days_everybody_is_named_once() -> None:
    days = [Cover((_DUNG,), (_DUNG, _BINH)), Cover((_BINH,), (_DUNG, _BINH))]

    assert joined(days) == Cover((_DUNG, _BINH), (_DUNG, _BINH))
