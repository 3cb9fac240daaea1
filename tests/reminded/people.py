"""Thirty people of ten units: who they are, when they are on leave, when on duty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.people.members import Grant, Role, Unit

BLOC = "bg"
CODES = ("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "U0")
_DUTIES = {"U1": "bloc_head", "U2": "bloc_deputy"}
UNITS = tuple(
    Unit(f"{BLOC}.{code}", BLOC, code, f"Công an huyện {code}", code, seat, _DUTIES.get(code, ""))
    for seat, code in enumerate(CODES, start=1)
)
_OFFICERS = {"U0": 0, "U2": 2, "U3": 2, "U4": 2, "U9": 2, "U8": 2, "U7": 2}


def _grants() -> dict[str, tuple[Grant, ...]]:
    found: dict[str, tuple[Grant, ...]] = {}
    for unit in UNITS:
        found[f"leader {unit.code}"] = (Grant(Role.UNIT_LEADER, BLOC, unit.id),)
        for number in range(1, _OFFICERS.get(unit.code, 1) + 1):
            found[f"officer {unit.code} {number}"] = (Grant(Role.OFFICER, BLOC, unit.id),)
    found["leader U1"] += (Grant(Role.BLOC_HEAD, BLOC),)
    found["leader U2"] += (Grant(Role.BLOC_DEPUTY, BLOC),)
    found["secretary"] = (Grant(Role.SECRETARY, BLOC),)
    found["supervisor 1"] = (Grant(Role.SUPERVISOR),)
    found["supervisor 2"] = (Grant(Role.SUPERVISOR),)
    found["director"] = (Grant(Role.DIRECTOR),)
    found["admin"] = (Grant(Role.ADMIN),)
    return found


PEOPLE = _grants()


@dataclass(frozen=True, slots=True)
class Days:
    """One stretch of leave or duty, both ends included."""

    person: str
    first: date
    last: date


def _days(person: str, first: str, last: str) -> Days:
    return Days(person, date.fromisoformat(f"2017-{first}"), date.fromisoformat(f"2017-{last}"))


LEAVE = (
    _days("officer U4 1", "06-10", "06-24"),
    _days("officer U5 1", "06-12", "06-21"),
    _days("officer U6 1", "11-10", "11-18"),
    _days("leader U6", "11-10", "11-30"),
    _days("leader U1", "06-27", "06-30"),
    _days("leader U7", "06-19", "06-23"),
    _days("supervisor 1", "07-03", "07-14"),
    _days("officer U3 2", "01-20", "02-10"),
    _days("officer U9 1", "04-20", "05-10"),
)
DUTY = (
    _days("officer U3 1", "01-28", "01-31"),
    _days("officer U8 2", "11-18", "11-19"),
    _days("officer U2 1", "06-17", "06-18"),
    _days("leader U4", "11-25", "11-26"),
)


def covers(noted: tuple[Days, ...], person: str, day: date) -> bool:
    return any(one.person == person and one.first <= day <= one.last for one in noted)


def of_unit(code: str, kind: str) -> tuple[str, ...]:
    """The people of a unit: kind is "officer" or "leader"."""
    return tuple(name for name in PEOPLE if name.startswith(f"{kind} {code}"))
