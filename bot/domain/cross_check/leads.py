"""Who leads after a repair: every unit one team, as many as before where that can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_FAR = 1_000_000


def kept_leads(inspectors: Mapping[str, Sequence[str]], before: Mapping[str, str]) -> dict[str, str]:
    """By inspected unit, its lead: each inspector leads exactly one team, and the most leads of `before` stay.

    Everybody inspects as many as inspect it, so that this exists (König). The leads that can stay, then one shortest
    augmenting path a gap, where giving up a lead costs one (successive shortest paths).
    """
    leads = {unit: before[unit] for unit in inspectors if before.get(unit) in inspectors[unit]}
    for unit in inspectors:
        if unit not in leads:
            leads = _augmented(leads, inspectors, before, gap=unit)
    return leads


def _augmented(
    leads: Mapping[str, str], inspectors: Mapping[str, Sequence[str]], before: Mapping[str, str], *, gap: str
) -> dict[str, str]:
    """The leads with one gap closed, the cheapest way: along teams whose lead moves on (Bellman and Ford).

    `distance[team]` is the price of freeing a lead for it; `of[team]` is who would then lead it.
    """
    leading = {lead: team for team, lead in leads.items()}
    distance = {team: 0 if team == gap else _FAR for team in inspectors}
    source: dict[str, str] = {}
    end, best = ("", ""), _FAR
    moved = True
    while moved:
        moved = False
        for team, reached in distance.items():
            if reached == _FAR:
                continue
            for lead in inspectors[team]:
                price = reached + (before.get(team) != lead) - (leads.get(team) not in {None, before.get(team)})
                if lead not in leading:
                    if price < best:
                        best, end, moved = price, (team, lead), True
                elif price < distance[leading[lead]]:
                    distance[leading[lead]], source[leading[lead]], moved = price, team, True
    return _moved(leads, source, end=end, gap=gap)


def _moved(leads: Mapping[str, str], source: Mapping[str, str], *, end: tuple[str, str], gap: str) -> dict[str, str]:
    made = dict(leads)
    team, lead = end
    while True:
        made[team], lead = lead, made.get(team, "")
        if team == gap:
            return made
        team = source[team]
