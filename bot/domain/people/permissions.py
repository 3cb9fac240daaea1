"""Permissions: who may do what; everything that is not listed is refused."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from bot.domain.people.members import Member, Role, Unit, own_units
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
    SET_TERMS = "set_terms"
    ASK_FOR_TERMS = "ask_for_terms"
    DISQUALIFY = "disqualify"
    PLAN_CROSS_CHECK = "plan_cross_check"
    PUBLISH_PLAN = "publish_plan"
    RECORD_FINDING = "record_finding"
    ANSWER_FINDING = "answer_finding"
    REVIEW_1 = "review_1"
    REVIEW_2 = "review_2"
    EXPLAIN = "explain"
    SIGN_EXPLANATION = "sign_explanation"
    SIGN_APPEAL = "sign_appeal"
    DECIDE_APPEAL = "decide_appeal"
    REOPEN = "reopen"
    LOCK = "lock"
    PROPOSE_CORRECTION = "propose_correction"
    CONFIRM_CORRECTION = "confirm_correction"
    SEE_OVERSIGHT = "see_oversight"
    MOVE_DEADLINE = "move_deadline"
    CONFIRM_DAY = "confirm_day"
    CHECK_NOMINATION = "check_nomination"
    ASK_UNIT = "ask_unit"
    ANSWER_INQUIRY = "answer_inquiry"
    RECORD_PAPER = "record_paper"
    PRAISE = "praise"
    POST_LESSON = "post_lesson"


_HEADS = frozenset({Role.BLOC_HEAD, Role.BLOC_DEPUTY})

_WITHIN_UNIT: dict[Act, frozenset[Role]] = {
    Act.DRAFT_SHEET: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.SUBMIT_SHEET: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.SIGN_SHEET: frozenset({Role.UNIT_LEADER}),
    Act.SEE_UNIT_SHEET: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.DRAFT_NOMINATION: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.ENDORSE_NOMINATION: frozenset({Role.UNIT_LEADER}),
    Act.INVITE_OFFICER: frozenset({Role.UNIT_LEADER}),
    Act.ASK_FOR_TERMS: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.RECORD_FINDING: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.ANSWER_FINDING: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.EXPLAIN: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.SIGN_EXPLANATION: frozenset({Role.UNIT_LEADER}),
    Act.SIGN_APPEAL: frozenset({Role.UNIT_LEADER}),
    Act.ANSWER_INQUIRY: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
}
_WITHIN_BLOC: dict[Act, frozenset[Role]] = {
    Act.SEE_BLOC_SHEETS: frozenset({Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.SEE_STANDINGS: frozenset({Role.OFFICER, Role.UNIT_LEADER, Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.SEE_NOMINATIONS: frozenset({Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.INVITE_LEADER: frozenset({Role.BLOC_HEAD}),
    Act.BIND_GROUP: frozenset({Role.BLOC_HEAD, Role.SECRETARY}),
    Act.READ_BRIEF: frozenset({Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.SET_TERMS: _HEADS,
    Act.DISQUALIFY: _HEADS,
    Act.PLAN_CROSS_CHECK: frozenset({Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.PUBLISH_PLAN: _HEADS,
    Act.REVIEW_1: _HEADS,
    Act.DECIDE_APPEAL: _HEADS,
    Act.REOPEN: _HEADS,
    Act.PROPOSE_CORRECTION: _HEADS,
    Act.SEE_OVERSIGHT: _HEADS,
    Act.MOVE_DEADLINE: _HEADS,
    Act.CONFIRM_DAY: _HEADS,
    Act.CHECK_NOMINATION: _HEADS,
    Act.ASK_UNIT: _HEADS,
    Act.RECORD_PAPER: _HEADS | {Role.SECRETARY},
    Act.PRAISE: _HEADS | {Role.SECRETARY, Role.OFFICER, Role.UNIT_LEADER},
    Act.POST_LESSON: _HEADS | {Role.SECRETARY, Role.OFFICER, Role.UNIT_LEADER},
}
_IN_PROVINCE: dict[Act, frozenset[Role]] = {
    Act.SEE_BLOC_SHEETS: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.SEE_STANDINGS: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.SEE_NOMINATIONS: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.READ_BRIEF: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.SET_TERMS: frozenset({Role.SUPERVISOR}),
    Act.DISQUALIFY: frozenset({Role.SUPERVISOR}),
    Act.REVIEW_2: frozenset({Role.SUPERVISOR}),
    Act.DECIDE_APPEAL: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.REOPEN: frozenset({Role.SUPERVISOR}),
    Act.LOCK: frozenset({Role.SUPERVISOR}),
    Act.PROPOSE_CORRECTION: frozenset({Role.SUPERVISOR}),
    Act.CONFIRM_CORRECTION: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.SEE_OVERSIGHT: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.MOVE_DEADLINE: frozenset({Role.SUPERVISOR}),
    Act.CONFIRM_DAY: frozenset({Role.SUPERVISOR}),
    Act.CHECK_NOMINATION: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.ASK_UNIT: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.RECORD_PAPER: frozenset({Role.SUPERVISOR}),
    Act.PRAISE: frozenset({Role.SUPERVISOR}),
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
    return not member.is_any(*_HEADS) or bool(own_units(member, units))


def roles_for(act: Act) -> frozenset[Role]:
    """Every role that can ever do this act; menus are built from it."""
    nobody: frozenset[Role] = frozenset()
    return _WITHIN_UNIT.get(act, nobody) | _WITHIN_BLOC.get(act, nobody) | _IN_PROVINCE.get(act, nobody)
