"""The bloc's secretary: who can be appointed, and who holds the office today."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.domain.people.members import Role, RosterEntry
from bot.domain.people.names import name_key
from bot.domain.refusal import Refused

_SIGNING = frozenset({Role.UNIT_LEADER, Role.BLOC_HEAD, Role.BLOC_DEPUTY})


def in_office(roster: Iterable[RosterEntry], role: Role) -> tuple[RosterEntry, ...]:
    """Everybody of the roster who holds this role now, by name; invitations that wait are left out."""
    held = [one for one in roster if one.role is role and not one.invitation and not one.suspended]
    return tuple(sorted(held, key=lambda one: name_key(one.name)))


def may_become(roster: Iterable[RosterEntry], *, units: Collection[str]) -> tuple[RosterEntry, ...]:
    """Who can be appointed: officers of these units who have joined and hold no office that signs, each once."""
    listed = tuple(roster)
    taken = {one.person for one in listed if one.role in _SIGNING | {Role.SECRETARY} and not one.suspended}
    officers = [one for one in in_office(listed, Role.OFFICER) if one.joined and one.unit in units]
    return tuple({one.person: one for one in reversed(officers) if one.person not in taken}.values())[::-1]


def check_may_become(person: str, roster: Iterable[RosterEntry]) -> None:
    """A secretary signs nothing, so whoever signs for a unit or leads the bloc cannot be one.

    Raises:
        Refused: `secretary.signs` for a unit's leader, the head or the deputy, `secretary.already` for who is one.

    """
    roles = {one.role: one.name for one in roster if one.person == person and not one.suspended and not one.invitation}
    signing = roles.keys() & _SIGNING
    if signing:
        raise Refused("secretary.signs", name=roles[min(signing)])
    if Role.SECRETARY in roles:
        raise Refused("secretary.already", name=roles[Role.SECRETARY])
