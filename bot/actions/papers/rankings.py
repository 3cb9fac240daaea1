"""The ranking with its reasons: what was added and taken away, what decided a tie, what bars a title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.actions.oversight.views import tightest
from bot.actions.papers.tallies import Tally, tally
from bot.domain.closing.snapshots import Frozen
from bot.domain.criteria.criteria import Effect, RankBy
from bot.domain.oversight.robustness import Neighbours
from bot.domain.papers.tie_breaks import decided_by
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.scoring.scores import Scored
from bot.domain.scoring.standings import on_hold, without_title
from bot.domain.telling.notices import CorrectedLine
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """One place with what explains it; `tie_break` is the word of the set's list that put it before the next one.

    `deduction` is positive; `barred_by` are the names of disqualifiers, `effect` what they do.
    """

    id: str
    rank: int
    unit: str
    total: Decimal
    percentage: Decimal
    is_tied: bool
    class_name: str
    bonus: Decimal
    deduction: Decimal
    barred_by: tuple[str, ...]
    effect: Effect | None
    tie_break: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """What stands on the paper, whoever reads it; the hash is over this."""

    period: str
    units: int
    rank_by: RankBy
    places: tuple[RankedUnit, ...]
    unsigned: tuple[str, ...]
    corrections: tuple[CorrectedLine, ...]


@dataclass(frozen=True, slots=True)
class RankingSeen:
    """The ranking as one reader may see it.

    `moves` are ranks climbed since the last published edition; `closest` is for who answers for the bloc; who does
    not see all sheets (`sees_all`) reads reasons of the own unit only, and the first three unless the bloc shows all.
    """

    ranking: Ranking
    moves: Mapping[str, int | None]
    closest: tuple[Neighbours, ...]
    own: str
    sees_all: bool
    shows_all_ranks: bool


async def ranking_seen(work: Work, period: Period, *, by: Member, at: datetime) -> RankingSeen:
    """For everybody of the bloc and the province.

    Raises:
        Refused: `permission.see_standings`; `paper.nobody_signed`.

    """
    check_may(by, Act.SEE_STANDINGS, bloc=period.bloc)
    made = await tally(work, period, at=at)
    if not made.placed:
        raise Refused("paper.nobody_signed", period=period.name)
    sees_all = may(by, Act.SEE_BLOC_SHEETS, bloc=period.bloc)
    sees_oversight = may(by, Act.SEE_OVERSIGHT, bloc=period.bloc)
    last = await work.standings.last(period.id, before=period.locked_at or at)
    before = {place.unit: place.rank for place in last.places} if last else {}
    return RankingSeen(
        ranking=ranking(made),
        moves={unit.id: before[unit.id] - unit.rank if unit.id in before else None for unit in made.placed},
        closest=await tightest(work, period, by=by) if sees_oversight else (),
        own=by.unit,
        sees_all=sees_all,
        shows_all_ranks=sees_all or (await work.blocs.bloc(period.bloc)).full_table_in_group,
    )


def ranking(made: Tally) -> Ranking:
    """Places with their reasons, from what was counted alone."""
    placed = made.placed
    nexts = (*placed[1:], None)
    return Ranking(
        period=made.period.name,
        units=len(made.snapshot.units),
        rank_by=made.criteria.rank_by,
        places=tuple(_ranked(made, unit, behind=behind) for unit, behind in zip(placed, nexts, strict=True)),
        unsigned=tuple(unit.short for unit in made.unsigned),
        corrections=made.corrections,
    )


def _ranked(made: Tally, unit: Frozen, *, behind: Frozen | None) -> RankedUnit:
    scored = _scored(unit)
    codes = {unit.id: unit.disqualifiers}
    effect = Effect.NO_TITLE if without_title(made.criteria, codes) else None
    if on_hold(made.criteria, codes):
        effect = Effect.HOLD
    return RankedUnit(
        id=unit.id,
        rank=unit.rank,
        unit=unit.short,
        total=scored.totals.total,
        percentage=scored.totals.percentage,
        is_tied=unit.tied,
        class_name=next((one.name for one in made.criteria.classes if one.code == unit.class_code), ""),
        bonus=scored.totals.bonus,
        deduction=scored.totals.deduction,
        barred_by=tuple(one.name for one in made.criteria.disqualifiers if one.code in unit.disqualifiers),
        effect=effect,
        tie_break=_tie_break(made, unit, behind) if behind else "",
    )


def _tie_break(made: Tally, unit: Frozen, behind: Frozen) -> str:
    barred = {"ahead": unit.disqualifiers, "behind": behind.disqualifiers}
    return decided_by(made.criteria, _scored(unit), _scored(behind), disqualified=without_title(made.criteria, barred))


def _scored(unit: Frozen) -> Scored:
    """Raises ValueError for a unit without points: it has no place either."""
    if unit.scored is None:
        raise ValueError(unit.id)
    return unit.scored
