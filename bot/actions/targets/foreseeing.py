"""What terms would do to the points of units, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.actions.scoring.scores import basis
from bot.actions.targets.assigning import InForce, totals
from bot.domain.scoring.periods import Period
from bot.domain.scoring.scores import Scored
from bot.domain.targets.term_lines import TermLine, What
from bot.domain.targets.terms import NO_TERMS, Terms
from bot.ports import Work


async def foreseen(
    work: Work, period: Period, now: InForce, lines: Iterable[TermLine]
) -> dict[str, tuple[Scored, Scored]]:
    """The points these lines would lead to, by unit: as they stand, and as they would; only where they differ."""
    standing = await basis(work, period)
    terms = dict(standing.terms)
    for line in lines:
        terms[line.unit] = _with(terms.get(line.unit, NO_TERMS), line, now)
    before, after = standing.scored(), replace(standing, terms=terms).scored()
    changed = {line.unit: totals(before, after, line.unit) for line in lines}
    return {unit: moved for unit, moved in changed.items() if moved}


def _with(terms: Terms, line: TermLine, now: InForce) -> Terms:
    if line.what is What.PLACE:
        others = [one for one in now.ratings.get(line.unit, ()) if one.criterion == line.code]
        by_rater = {**{one.rater: one.place for one in others}, line.rater: line.place}
        given = tuple(place for place in by_rater.values() if place is not None)
        kept = {code: places for code, places in terms.places.items() if code != line.code}
        return replace(terms, places={**kept, line.code: given} if given else kept)
    if line.what is not What.TERM:
        return terms
    targets = {code: target for code, target in terms.targets.items() if code != line.code}
    if line.term.target is not None:
        targets[line.code] = line.term.target
    without = terms.unassigned - {line.code}
    return replace(terms, targets=targets, unassigned=without if line.term.is_assigned else without | {line.code})
