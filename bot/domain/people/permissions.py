"""Permissions: who may do what, asked before every act."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.people.acts import HEADS, IN_PROVINCE, WITHIN_BLOC, WITHIN_UNIT, Act
from bot.domain.people.members import Member, Role, Unit, own_units
from bot.domain.refusal import Refused


def may(member: Member, act: Act, *, bloc: str = "", unit: str = "") -> bool:
    """Whether one of the member's grants covers this act on that unit or bloc."""
    return any(
        (grant.role in WITHIN_UNIT.get(act, ()) and bool(unit) and grant.unit == unit)
        or (grant.role in WITHIN_BLOC.get(act, ()) and bool(bloc) and grant.bloc == bloc)
        or grant.role in IN_PROVINCE.get(act, ())
        for grant in member.grants
    )


def check_may(member: Member, act: Act, *, bloc: str = "", unit: str = "") -> None:
    """Raises `Refused("permission.<act>")` where `may` says no."""
    if not may(member, act, bloc=bloc, unit=unit):
        raise Refused(f"permission.{act}")


def check_not_own(member: Member, unit: str, *, units: Iterable[Unit]) -> None:
    """Nobody judges the own unit.

    Raises:
        Refused: `permission.own_unit`; `permission.own_unit_unknown` for a head or deputy of whom the bloc does
            not say which unit is theirs: then nobody could tell.

    """
    of_bloc = tuple(units)
    if unit in own_units(member, of_bloc):
        raise Refused("permission.own_unit")
    if not is_own_unit_known(member, of_bloc):
        raise Refused("permission.own_unit_unknown")


def may_judge_unit(member: Member, unit: str, *, units: Iterable[Unit]) -> bool:
    """Whether `check_not_own` lets this member decide about the unit."""
    of_bloc = tuple(units)
    return unit not in own_units(member, of_bloc) and is_own_unit_known(member, of_bloc)


def is_own_unit_known(member: Member, units: Iterable[Unit]) -> bool:
    """False for a head or deputy of whom the bloc does not say which unit is theirs."""
    return not member.is_any(*HEADS) or bool(own_units(member, units))


def roles_for(act: Act) -> frozenset[Role]:
    """Every role that can ever do this act; menus are built from it."""
    nobody: frozenset[Role] = frozenset()
    return WITHIN_UNIT.get(act, nobody) | WITHIN_BLOC.get(act, nobody) | IN_PROVINCE.get(act, nobody)
