"""Which word of the set's tie-break list put one of two units with the same result before the other."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.scoring.scores import Scored
from bot.domain.scoring.standings import rank


def decided_by(criteria: CriteriaSet, ahead: Scored, behind: Scored, *, disqualified: frozenset[str]) -> str:
    """The word that decided (`group:B`), empty where the result itself did, or where they share a rank.

    `disqualified` names them "ahead" and "behind". Ranked as the bloc is, with one word more at a time.
    """
    pair = {"ahead": ahead, "behind": behind}
    for words in range(len(criteria.tie_break) + 1):
        places = rank(replace(criteria, tie_break=criteria.tie_break[:words]), pair, disqualified=disqualified)
        if places[0].rank != places[1].rank:
            return criteria.tie_break[words - 1] if words else ""
    return ""
