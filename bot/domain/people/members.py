"""Members: people of a bloc, the roles they hold, and the units they speak for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person is in the bloc; the codes stand in invitations and in the database."""

    OFFICER = "officer"
    UNIT_LEADER = "unit_leader"
    SECRETARY = "secretary"
    BLOC_HEAD = "bloc_head"
    BLOC_DEPUTY = "bloc_deputy"
    SUPERVISOR = "supervisor"
    DIRECTOR = "director"
    ADMIN = "admin"


UNIT_ROLES = frozenset({Role.OFFICER, Role.UNIT_LEADER})
BLOC_ROLES = frozenset({Role.BLOC_HEAD, Role.BLOC_DEPUTY, Role.SECRETARY})
PROVINCE_ROLES = frozenset({Role.SUPERVISOR, Role.DIRECTOR, Role.ADMIN})


@dataclass(frozen=True, slots=True)
class Bloc:
    """A khối thi đua of one year; names are data, because they change."""

    id: str
    name: str
    word: str
    province: str
    standing_office: str
    timezone: str
    year: int
    full_table_in_group: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A member unit; `id` survives renames, `code` is what people type.

    `duty` is "bloc_head" or "bloc_deputy" for the unit whose leader heads the bloc, else empty.
    """

    id: str
    bloc: str
    code: str
    name: str
    short: str
    position: int
    duty: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """One role of one person: for a unit, for a bloc, or for the whole province (both empty)."""

    role: Role
    bloc: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person with today's roles; a visitor is a member without a person and without grants."""

    person: str
    name: str
    grants: tuple[Grant, ...] = ()
    language: str = "vi"

    @property
    def is_enrolled(self) -> bool:
        return bool(self.grants)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    @property
    def unit(self) -> str:
        """The unit of `bloc` this member drafts or signs for, or an empty string."""
        bloc = self.bloc
        return next((one.unit for one in self.grants if one.role in UNIT_ROLES and one.bloc == bloc), "")

    @property
    def bloc(self) -> str:
        """The bloc this member sits in, or an empty string for the province's people."""
        return next((grant.bloc for grant in self.grants if grant.bloc), "")

    def is_any(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


def own_units(member: Member, units: Iterable[Unit]) -> frozenset[str]:
    """The ids of the units a member belongs to: by a grant, or because the head's unit heads the bloc."""
    duties = {grant.role.value for grant in member.grants if grant.role in {Role.BLOC_HEAD, Role.BLOC_DEPUTY}}
    granted = {grant.unit for grant in member.grants if grant.unit}
    return frozenset(granted | {unit.id for unit in units if unit.duty in duties})


VISITOR = Member(person="", name="")


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A line of a unit's or bloc's list of members; `joined` is false while the invitation waits.

    `invitation` names the invitation that waits (with a `person`: for a new account of that person);
    `awaiting` says that somebody used it and the leader has still to confirm who, `expires_at` until
    when its code can be used.
    """

    name: str
    role: Role
    unit: str
    joined: bool
    person: str = ""
    suspended: bool = False
    invitation: str = ""
    awaiting: bool = False
    expires_at: datetime | None = None
