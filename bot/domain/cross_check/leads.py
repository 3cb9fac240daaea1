"""Who leads after a repair: every unit one team, as many as before where that can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_NOBODY = ""  # the team of a lead who is free


def kept_leads(inspectors: Mapping[str, Sequence[str]], before: Mapping[str, str]) -> dict[str, str]:
    """By inspected unit, its lead: each inspector leads exactly one team, and the most leads of `before` stay.

    Everybody inspects as many as inspect it, so that this exists (König). The leads that can stay, then one shortest
    augmenting path a gap, where giving up a lead costs one (successive shortest paths).
    """
    leads = {unit: lead for unit, team in inspectors.items() if (lead := before.get(unit, _NOBODY)) in team}
    for unit in inspectors:
        if unit not in leads:
            leads = _augmented(leads, inspectors, before, gap=unit)
    return leads


def _augmented(
    leads: Mapping[str, str], inspectors: Mapping[str, Sequence[str]], before: Mapping[str, str], *, gap: str
) -> dict[str, str]:
    """The leads with one gap closed, the cheapest way: along teams whose lead moves on (Bellman and Ford).

    `price[team]` is what it takes to free the lead of a team, `step[team]` where that lead then goes.
    """
    team_of = {lead: team for team, lead in leads.items()}
    price, step = {gap: 0}, {}
    moved = True
    while moved:
        moved = False
        for team in [team for team in inspectors if team in price]:
            for lead in inspectors[team]:
                left = team_of.get(lead, _NOBODY)
                costs = price[team] + (before.get(team) != lead) - (team != gap and before.get(team) != leads[team])
                if left not in price or costs < price[left]:
                    price[left], step[left], moved = costs, (team, lead), True
    made, team = dict(leads), _NOBODY
    while team != gap:
        team, lead = step[team]
        made[team] = lead
    return made
