"""Cross-check plans in words: teams, what could not hold, what a repair changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.cross_check.plan import Pair, Plan, Rule, Team
from bot.domain.cross_check.repair import TeamChange
from bot.domain.people.members import Unit
from handlers.texts import Texts

_MOST_PAIRS = 8


def plan_in_words(texts: Texts, plan: Plan, units: Mapping[str, Unit]) -> str:
    """One line a team: who is inspected, by whom."""
    return "\n".join(team_in_words(texts, team, units) for team in plan.teams)


def team_in_words(texts: Texts, team: Team, units: Mapping[str, Unit], *, mark: str = "") -> str:
    members = ", ".join(units[one].short for one in team.members)
    return texts(
        "cross_check.team", unit=units[team.unit].short, lead=units[team.lead].short, members=members, mark=mark
    )


def relaxed_in_words(texts: Texts, plan: Plan, units: Mapping[str, Unit]) -> tuple[str, ...]:
    """Every rule that could not hold, as the head would say it."""
    said = {
        Rule.TEAM_SIZE: texts("cross_check.relaxed_team_size", units=len(plan.teams), asked=plan.asked, size=plan.size),
        Rule.MUTUAL: texts(
            "cross_check.relaxed_mutual",
            units=len(plan.teams),
            count=len(plan.mutual),
            pairs=pairs_in_words(texts, plan.mutual, units),
        ),
        Rule.REPEATS: texts(
            "cross_check.relaxed_repeats",
            units=len(plan.teams),
            count=len(plan.repeats),
            pairs=pairs_in_words(texts, plan.repeats, units),
        ),
    }
    return tuple(said[rule] for rule in plan.relaxed)


def pairs_in_words(texts: Texts, pairs: Sequence[Pair], units: Mapping[str, Unit]) -> str:
    """`Sơn Động – Lục Nam, …`; a long list is cut and its rest counted."""
    shown = [" – ".join(unit.short for unit in _in_order(pair, units)) for pair in pairs[:_MOST_PAIRS]]
    rest = len(pairs) - len(shown)
    listed = ", ".join(shown)
    return texts("cross_check.pairs_and_more", pairs=listed, count=rest) if rest else listed


def _in_order(pair: Pair, units: Mapping[str, Unit]) -> list[Unit]:
    return sorted((units[one] for one in pair), key=lambda unit: unit.position)


def changes_in_words(texts: Texts, changes: Iterable[TeamChange], units: Mapping[str, Unit]) -> str:
    """One line a team that changes: who leaves, who joins, who leads from now on."""
    return "\n".join(_change(texts, change, units) for change in changes)


def _change(texts: Texts, change: TeamChange, units: Mapping[str, Unit]) -> str:
    parts = (
        texts("cross_check.change_left", units=_names(change.left, units)) if change.left else "",
        texts("cross_check.change_joined", units=_names(change.joined, units)) if change.joined else "",
        texts("cross_check.change_lead", unit=units[change.lead].short) if change.lead else "",
    )
    return texts("cross_check.change", unit=units[change.unit].short, what="; ".join(part for part in parts if part))


def _names(ids: Iterable[str], units: Mapping[str, Unit]) -> str:
    return ", ".join(units[one].short for one in ids)
