"""Who stands in while somebody is away, and who should know of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.domain.people.members import UNIT_ROLES, Grant, Role, RosterEntry

_STANDS_IN: Mapping[Role, tuple[Role, ...]] = MappingProxyType(
    {
        Role.OFFICER: (Role.OFFICER, Role.UNIT_LEADER),
        Role.UNIT_LEADER: (Role.UNIT_LEADER, Role.BLOC_HEAD),
        Role.SECRETARY: (Role.SECRETARY, Role.BLOC_HEAD),
        Role.BLOC_HEAD: (Role.BLOC_DEPUTY,),
        Role.BLOC_DEPUTY: (Role.BLOC_HEAD,),
        Role.SUPERVISOR: (Role.SUPERVISOR,),
    }
)
"""The first of these roles that somebody else holds, and is there, gets what would have gone to the person."""
_KNOWS: Mapping[Role, tuple[Role, ...]] = MappingProxyType(
    {
        Role.OFFICER: (Role.OFFICER, Role.UNIT_LEADER),
        Role.UNIT_LEADER: (Role.UNIT_LEADER,),
        Role.SECRETARY: (Role.SECRETARY, Role.BLOC_HEAD),
        Role.BLOC_HEAD: (Role.BLOC_DEPUTY, Role.SECRETARY),
        Role.BLOC_DEPUTY: (Role.BLOC_HEAD,),
        Role.SUPERVISOR: (Role.SUPERVISOR,),
    }
)
"""Colleagues and the own leader are told."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Who stands in (empty where nobody does), and everybody to be told; people appear once."""

    stand_ins: tuple[RosterEntry, ...] = ()
    told: tuple[RosterEntry, ...] = ()


def cover_for(
    grants: Iterable[Grant], people: Mapping[str, Sequence[RosterEntry]], *, person: str, away: Collection[str]
) -> Cover:
    """For every role the person holds; `people` are rosters by bloc ("" for the province), `away` who is on leave."""
    stand_ins: dict[str, RosterEntry] = {}
    told: dict[str, RosterEntry] = {}
    for grant in grants:
        there = [one for one in people.get(grant.bloc, ()) if one.joined and not one.suspended and one.person != person]
        deputies = _first(there, grant, away=away)
        stand_ins |= {one.person: one for one in deputies}
        told |= {one.person: one for role in _KNOWS.get(grant.role, ()) for one in _holding(there, role, grant)}
        told |= {one.person: one for one in deputies}
    return Cover(tuple(stand_ins.values()), tuple(told.values()))


def joined(covers: Iterable[Cover]) -> Cover:
    """Of several days: everybody who stands in or is told on one of them."""
    found = tuple(covers)
    stand_ins = dict.fromkeys(one for cover in found for one in cover.stand_ins)
    told = dict.fromkeys(one for cover in found for one in cover.told)
    return Cover(tuple(stand_ins), tuple(told))


def _first(there: Sequence[RosterEntry], grant: Grant, *, away: Collection[str]) -> list[RosterEntry]:
    for role in _STANDS_IN.get(grant.role, ()):
        present = [one for one in _holding(there, role, grant) if one.person not in away]
        if present:
            return present
    return []


def _holding(there: Sequence[RosterEntry], role: Role, grant: Grant) -> list[RosterEntry]:
    """Who holds the role: in the same unit where it is a unit's."""
    unit = grant.unit if role in UNIT_ROLES else ""
    return [one for one in there if one.role is role and one.unit == unit]
