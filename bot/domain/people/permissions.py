"""Permissions: who may do what, asked before every act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.people.acts import HEADS, IN_PROVINCE, NEVER_LENT, READING, WITHIN_BLOC, WITHIN_UNIT, Act
from bot.domain.people.members import Grant, LentBy, Member, Role, Unit, own_units
from bot.domain.refusal import Refused


def may(member: Member, act: Act, *, bloc: str = "", unit: str = "") -> bool:
    """Whether one of the member's grants covers this act on that unit or bloc."""
    return any(_covers(grant, act, bloc=bloc, unit=unit) for grant in member.grants)


def _covers(grant: Grant, act: Act, *, bloc: str, unit: str) -> bool:
    """The people of a unit that exists no more go on reading."""
    if (grant.is_past and act not in READING) or not _is_lent_for(act, grant):
        return False
    return (
        (grant.role in WITHIN_UNIT.get(act, ()) and bool(unit) and grant.unit == unit)
        or (grant.role in WITHIN_BLOC.get(act, ()) and bool(bloc) and grant.bloc == bloc)
        or grant.role in IN_PROVINCE.get(act, ())
    )


def _is_lent_for(act: Act, grant: Grant) -> bool:
    """An own role reaches every act of it; a lent one what is not kept back, and the vote only where it was lent.

    A deputy who stands in for the head does whatever the head does.
    """
    if grant.lent is None or grant.lent.kind is LentBy.STANDING_IN:
        return True
    return act not in NEVER_LENT and (act is not Act.CAST_VOTE or grant.lent.votes)


def check_may(member: Member, act: Act, *, bloc: str = "", unit: str = "") -> None:
    """Raises `Refused("permission.<act>")` where `may` says no, `permission.unit_ended` where it did before."""
    if may(member, act, bloc=bloc, unit=unit):
        return
    before = replace(member, grants=tuple(replace(grant, is_past=False) for grant in member.grants))
    raise Refused("permission.unit_ended" if may(before, act, bloc=bloc, unit=unit) else f"permission.{act}")


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
