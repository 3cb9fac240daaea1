"""A published round put right with the fewest changes: a unit drops out, or two units must not meet any more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.domain.cross_check.chains import Given, filled
from bot.domain.cross_check.few import reshaped
from bot.domain.cross_check.leads import kept_leads
from bot.domain.cross_check.plan import Assignment, Pair, Plan, Team, paired, planned, repeated

FEW_UNITS = 8  # from nine on, teams of four fit without mutual pairs, and chains do


@dataclass(frozen=True, slots=True)
class TeamChange:
    """What a repair changes in one unit's team; `lead` is empty where it stays."""

    unit: str
    joined: tuple[str, ...]
    left: tuple[str, ...]
    lead: str = ""


def repaired(plan: Plan, units: Sequence[str], *, last: Collection[Pair] = (), apart: Collection[Pair] = ()) -> Plan:
    """The round of the units that remain, none of `apart` meeting, with the fewest new assignments.

    An assignment is (inspector, inspected). A team that lost a member needs a new one, so no repair has fewer new
    assignments than there are such teams; where those who lost an inspection cannot take them over directly,
    others hand theirs on. Team size and mutual pairs are judged as in `planned`, on the units that remain: a size
    that no longer fits goes down. Where conflicts leave no room for few changes, the round is drawn anew from the
    same seed. Among equals, who did not meet in `last` is taken first. Leads change least.

    Raises:
        Refused: `cross_check.too_few_units`, `cross_check.no_plan`.

    """
    kept = {(one, two) for one, two in assignments(plan) if {one, two} <= set(units) and paired(one, two) not in apart}
    found = _handed_on(plan, units, kept, last=last, apart=apart) if len(units) > FEW_UNITS else None
    if found is None:
        found = _afresh(plan, units, kept, last=last, apart=apart)
    return _with_leads(plan, units, found, last=last)


def assignments(plan: Plan) -> frozenset[Assignment]:
    """Every (inspector, inspected)."""
    return frozenset((inspector, team.unit) for team in plan.teams for inspector in team.inspectors)


def team_changes(before: Plan, after: Plan) -> tuple[TeamChange, ...]:
    """Team by team, what is different; a unit that dropped out has no team any more and is not named."""
    return tuple(change for team in after.teams if (change := _change(before.team(team.unit), team)))


def _change(before: Team | None, after: Team) -> TeamChange | None:
    if before is None or before == after:
        return None
    joined = tuple(unit for unit in after.inspectors if unit not in before.inspectors)
    left = tuple(unit for unit in before.inspectors if unit not in after.inspectors)
    return TeamChange(after.unit, joined, left, after.lead if after.lead != before.lead else "")


def _handed_on(
    plan: Plan,
    units: Sequence[str],
    kept: Collection[Assignment],
    *,
    last: Collection[Pair],
    apart: Collection[Pair],
) -> frozenset[Assignment] | None:
    """The gaps filled along chains; None where conflicts leave no room for that."""
    inspects = {unit: frozenset(inspected for inspector, inspected in kept if inspector == unit) for unit in units}
    without_lead = (team.unit for team in plan.teams if team.unit in inspects and team.lead not in inspects)
    leads_nothing = (team.lead for team in plan.teams if team.unit not in inspects)
    wished = frozenset(zip(leads_nothing, without_lead, strict=False))
    return filled(Given(inspects, plan.size, frozenset(apart), frozenset(last), wished))


def _afresh(
    plan: Plan,
    units: Sequence[str],
    kept: Collection[Assignment],
    *,
    last: Collection[Pair],
    apart: Collection[Pair],
) -> frozenset[Assignment]:
    """A round of the size that fits now; of all of them the one with the fewest new assignments among few units."""
    drawn = planned(units, size=plan.size, seed=plan.seed, last=last, apart=apart)
    if len(units) > FEW_UNITS:
        return assignments(drawn)
    return reshaped(units, kept, size=drawn.size, mutual=len(drawn.mutual), apart=apart)


def _with_leads(plan: Plan, units: Sequence[str], found: Collection[Assignment], *, last: Collection[Pair]) -> Plan:
    inspectors = {unit: [one for one in units if (one, unit) in found] for unit in units}
    leads = kept_leads(inspectors, {team.unit: team.lead for team in plan.teams})
    teams = tuple(
        Team(unit, leads[unit], tuple(one for one in team if one != leads[unit])) for unit, team in inspectors.items()
    )
    return repeated(replace(plan, teams=teams), last)
