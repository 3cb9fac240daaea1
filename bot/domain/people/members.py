"""Members: people of a bloc, the roles they hold, and the units they speak for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
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
    head_choice: str = "assigned"
    """How next year's head is found: "elected", "assigned" or "rotated"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A member unit; `id` survives renames, `code` is what people type, `former_codes` are still understood.

    `duty` is "bloc_head" or "bloc_deputy" for the unit whose leader heads the bloc, else empty. It lives from
    `first_day` (None: from the beginning) to `last_day` (None: it goes on).
    """

    id: str
    bloc: str
    code: str
    name: str
    short: str
    position: int
    duty: str = ""
    first_day: date | None = None
    last_day: date | None = None
    former_codes: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Everything that is understood when typed, today's code first."""
        return (self.code, *self.former_codes)

    def is_called(self, typed: str) -> bool:
        """Whether this code, today's or a former one, was typed."""
        return typed.casefold() in {code.casefold() for code in self.codes}

    def lives_through(self, day: date) -> bool:
        """Whether it still exists when this day ends."""
        return self.last_day is None or self.last_day >= day


class LentBy(StrEnum):
    """Why somebody holds another person's authority: it was lent, or the deputy stands in for an absent head."""

    DELEGATION = "delegation"
    STANDING_IN = "standing_in"


@dataclass(frozen=True, slots=True)
class Lent:
    """Whose authority a role is held with, and until the end of which day; `votes` where the vote was lent, too."""

    by: str
    name: str
    until: date
    kind: LentBy = LentBy.DELEGATION
    votes: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """One role of one person: for a unit, for a bloc, or for the whole province (both empty).

    `is_past` where the unit exists no more: its people read what was, and do nothing in its name. `lent` where the
    role is another person's, held only for a time.
    """

    role: Role
    bloc: str = ""
    unit: str = ""
    is_past: bool = False
    lent: Lent | None = None


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
    def is_of_past_unit(self) -> bool:
        """Whether the unit this member speaks for exists no more."""
        return any(one.is_past for one in self.grants if one.unit and one.unit == self.unit)

    @property
    def bloc(self) -> str:
        """The bloc this member sits in, or an empty string for the province's people."""
        return next((grant.bloc for grant in self.grants if grant.bloc), "")

    def is_any(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def own(self) -> tuple[Grant, ...]:
        """The roles that nobody lent."""
        return tuple(grant for grant in self.grants if grant.lent is None)


def has_hand_in(member: Member, *makers: str) -> bool:
    """Whether the member, or whoever lent the member authority, is one of those who made something.

    What one person made is not signed by that person, and not by another in that person's name either.
    """
    lenders = {one.lent.by for one in member.grants if one.lent and one.lent.kind is LentBy.DELEGATION}
    return not (lenders | {member.person}).isdisjoint(makers)


def own_units(member: Member, units: Iterable[Unit]) -> frozenset[str]:
    """The ids of the units a member belongs to: by a grant, or because the head's unit heads the bloc.

    Who acts in the head's name is bound like the head; a deputy who stands in keeps to the own unit alone, because
    judging the head's unit is the deputy's own duty.
    """
    bound = [one for one in member.grants if one.lent is None or one.lent.kind is LentBy.DELEGATION]
    duties = {grant.role.value for grant in bound if grant.role in {Role.BLOC_HEAD, Role.BLOC_DEPUTY}}
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
