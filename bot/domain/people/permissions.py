"""Permissions: who may do what; everything that is not listed is refused."""

from __future__ import annotations

from enum import StrEnum

from bot.domain.people.members import Member, Role
from bot.domain.refusal import Refused


class Act(StrEnum):
    """What a member can do; table-driven, so that the whole matrix can be tested."""

    DRAFT_SHEET = "draft_sheet"
    SUBMIT_SHEET = "submit_sheet"
    SIGN_SHEET = "sign_sheet"
    SEE_UNIT_SHEET = "see_unit_sheet"
    SEE_BLOC_SHEETS = "see_bloc_sheets"
    SEE_STANDINGS = "see_standings"
    DRAFT_NOMINATION = "draft_nomination"
    ENDORSE_NOMINATION = "endorse_nomination"
    SEE_NOMINATIONS = "see_nominations"
    INVITE_OFFICER = "invite_officer"
    INVITE_LEADER = "invite_leader"
    BIND_GROUP = "bind_group"
    READ_BRIEF = "read_brief"


_WITHIN_UNIT: dict[Act, frozenset[Role]] = {
    Act.DRAFT_SHEET: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.SUBMIT_SHEET: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.SIGN_SHEET: frozenset({Role.UNIT_LEADER}),
    Act.SEE_UNIT_SHEET: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.DRAFT_NOMINATION: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.ENDORSE_NOMINATION: frozenset({Role.UNIT_LEADER}),
    Act.INVITE_OFFICER: frozenset({Role.UNIT_LEADER}),
}
_WITHIN_BLOC: dict[Act, frozenset[Role]] = {
    Act.SEE_BLOC_SHEETS: frozenset({Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.SEE_STANDINGS: frozenset({Role.OFFICER, Role.UNIT_LEADER, Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.SEE_NOMINATIONS: frozenset({Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.INVITE_LEADER: frozenset({Role.BLOC_HEAD}),
    Act.BIND_GROUP: frozenset({Role.BLOC_HEAD, Role.SECRETARY}),
    Act.READ_BRIEF: frozenset({Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
}
_IN_PROVINCE: dict[Act, frozenset[Role]] = {
    Act.SEE_BLOC_SHEETS: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.SEE_STANDINGS: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.SEE_NOMINATIONS: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.READ_BRIEF: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
}


def may(member: Member, act: Act, *, bloc: str = "", unit: str = "") -> bool:
    """Whether one of the member's grants covers this act on that unit or bloc."""
    return any(
        (grant.role in _WITHIN_UNIT.get(act, ()) and bool(unit) and grant.unit == unit)
        or (grant.role in _WITHIN_BLOC.get(act, ()) and bool(bloc) and grant.bloc == bloc)
        or grant.role in _IN_PROVINCE.get(act, ())
        for grant in member.grants
    )


def check_may(member: Member, act: Act, *, bloc: str = "", unit: str = "") -> None:
    """Raises `Refused("permission.<act>")` where `may` says no."""
    if not may(member, act, bloc=bloc, unit=unit):
        raise Refused(f"permission.{act}")


def roles_for(act: Act) -> frozenset[Role]:
    """Every role that can ever do this act; menus are built from it."""
    nobody: frozenset[Role] = frozenset()
    return _WITHIN_UNIT.get(act, nobody) | _WITHIN_BLOC.get(act, nobody) | _IN_PROVINCE.get(act, nobody)
