"""A target that a unit has pledged is not set by anybody alone: there is one number, and both sides change it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bot.domain.covenant.changes import value_now
from bot.domain.covenant.signing import standing
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.targets.assignments import Term
from bot.ports import Work


async def check_not_pledged(work: Work, period: Period, terms: Iterable[tuple[str, str, Term]]) -> None:
    """For (unit, criterion, term): what is not assigned (KAD) may be decided; another number than the pledged may not.

    Raises:
        Refused: `covenant.pledged` (code, value).

    """
    wanted = [one for one in terms if one[2].is_assigned]
    version = standing(await work.covenants.versions(period.bloc, period.closes_on.year)) if wanted else None
    if version is None:
        return
    text, changes = version.text, await work.covenants.changes(version.id)
    criteria = await work.blocs.criteria(period.criteria_set)
    for unit, code, term in wanted:
        pledge, criterion = text.pledged(code), criteria.find(code)
        if pledge is None or criterion is None or text.party(unit) is None:
            continue
        value = value_now(text, changes, pledge=pledge.number, unit=unit)
        target: Decimal | None = criterion.target if term.target is None else term.target
        if target is not None and target != value:
            raise Refused("covenant.pledged", code=code, value=value, number=pledge.number)
