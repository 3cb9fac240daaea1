"""The radar: what a head should ask about before trusting a table. Questions, never findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from statistics import median
from typing import TypeAlias

from bot.domain.criteria.criteria import CriteriaSet, Kind, Privacy, Rule
from bot.domain.scoring.versions import Sheet

_ZERO, _ONE = Decimal(0), Decimal(1)
_MAD_TO_SIGMA = Decimal("1.4826")  # of a normal distribution: σ ≈ 1.4826 × median absolute deviation


@dataclass(frozen=True, slots=True)
class RadarSettings:
    """From when on something is worth a question.

    `chance`: how likely, at most, honest pairs of a whole bloc may agree so by themselves (shared out among the
    pairs that met). `fewest_lines` must have been checked by others before their habits are a measure.
    `fewest_maxima` and `bare_share`: so many full scores, and this share of all of a unit's, have no document.
    `fewest_others` judges make a median; `least_distance` (share of the maximum) and `deviations` (robust standard
    deviations of the others) must both be exceeded by who is far from it.
    """

    chance: Decimal = Decimal("0.05")
    fewest_lines: int = 30
    fewest_maxima: int = 3
    bare_share: Decimal = Decimal("0.5")
    fewest_others: int = 3
    least_distance: Decimal = Decimal("0.05")
    deviations: Decimal = Decimal(6)


STANDARD = RadarSettings()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one team (units, the lead first) or one reviewer (a person) made of one unit's self-score in a round.

    `gaps` by criterion: judged minus self-scored, as a share of the maximum; zero where they agreed.
    """

    round: str
    judges: tuple[str, ...]
    unit: str
    gaps: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class AgreeingPair:
    """Two units that checked each other in several rounds, on so many lines, and never differed.

    `elsewhere` is the smallest share of lines on which they differ with others, or others with them.
    """

    units: tuple[str, str]
    lines: int
    elsewhere: Decimal


@dataclass(frozen=True, slots=True)
class BareMaxima:
    """A unit's full scores without a document reference, among so many full scores."""

    unit: str
    criteria: tuple[str, ...]
    maxima: int


@dataclass(frozen=True, slots=True)
class FarJudge:
    """Who judges (a team's unit, or a reviewer) differently from the others: its habit and the others' median."""

    judge: str
    is_reviewer: bool
    habit: Decimal
    others: Decimal


RadarQuestion: TypeAlias = AgreeingPair | BareMaxima | FarJudge


def concerned(question: RadarQuestion) -> frozenset[str]:
    """Whom a question is about (units, or a reviewer): they are not the ones to weigh it."""
    if isinstance(question, AgreeingPair):
        return frozenset(question.units)
    return frozenset({question.judge if isinstance(question, FarJudge) else question.unit})


def agreeing_pairs(inspections: Sequence[Judgement], *, settings: RadarSettings = STANDARD) -> tuple[AgreeingPair, ...]:
    """Pairs that find nothing in each other, though both differ with others and others with both.

    With p the smallest of those shares and n lines checked between the two, honest judges would agree on all of
    them with the chance (1 − p)^n; a pair is asked about where that is below `chance` / number of pairs that met.
    """
    met = [pair for pair in combinations(sorted(_judges(inspections)), 2) if _have_met(inspections, pair)]
    found = []
    for pair in met:
        lines, differing = _tally(one for one in inspections if _is_between(one, pair))
        elsewhere = _least_elsewhere(inspections, pair, settings=settings)
        if not differing and (_ONE - elsewhere) ** lines < settings.chance / len(met):
            found.append(AgreeingPair(pair, lines, elsewhere))
    return tuple(found)


def bare_maxima(
    criteria: CriteriaSet,
    sheets: Mapping[str, Sheet],
    claimed: Mapping[str, Mapping[str, Decimal]],
    *,
    settings: RadarSettings = STANDARD,
) -> tuple[BareMaxima, ...]:
    """Units whose full scores mostly have no document; `claimed` are the points of their own lines, by criterion.

    Only open criteria: a `score_only` one may not name evidence here. Who starts full and counts no fault has
    nothing to show either.
    """
    asked_of = {
        one.code: one.max_points
        for one in criteria.criteria
        if one.privacy is Privacy.OPEN and one.kind is not Kind.DEDUCTION and one.rule is not Rule.START_FULL
    }
    found = []
    for unit, sheet in sheets.items():
        full = [code for code, most in asked_of.items() if code in sheet.lines and claimed[unit].get(code) == most]
        bare = tuple(code for code in full if not sheet.lines[code].note)
        if len(bare) >= settings.fewest_maxima and len(bare) >= settings.bare_share * len(full):
            found.append(BareMaxima(unit, bare, len(full)))
    return tuple(found)


def far_judges(
    judgements: Sequence[Judgement], *, is_reviewer: bool, settings: RadarSettings = STANDARD
) -> tuple[FarJudge, ...]:
    """Judges whose habit is far from the median of the others', by their spread (median absolute deviation).

    A habit is the median over the units judged of the mean gap there: one inflated sheet makes nobody strict.
    """
    habits = {judge: _habit(judgements, judge) for judge in sorted(_judges(judgements))}
    found = []
    for judge, habit in habits.items():
        others = [one for other, one in habits.items() if other != judge]
        if len(others) < settings.fewest_others:
            continue
        middle = median(others)
        sigma = _MAD_TO_SIGMA * median(abs(one - middle) for one in others)
        if abs(habit - middle) > max(settings.least_distance, settings.deviations * sigma):
            found.append(FarJudge(judge, is_reviewer, habit, middle))
    return tuple(found)


def _judges(judgements: Iterable[Judgement]) -> set[str]:
    return {judge for one in judgements for judge in one.judges if one.gaps}


def _have_met(inspections: Iterable[Judgement], pair: tuple[str, str]) -> bool:
    """Whether each has checked the other; in one round that is never planned, so over several."""
    checked = {one.unit for one in inspections if _is_between(one, pair) and one.gaps}
    return checked == set(pair)


def _is_between(one: Judgement, pair: tuple[str, str]) -> bool:
    first, second = pair
    return (one.unit == first and second in one.judges) or (one.unit == second and first in one.judges)


def _least_elsewhere(inspections: Sequence[Judgement], pair: tuple[str, str], *, settings: RadarSettings) -> Decimal:
    """The smallest share of differing lines of: each of the two as judge of others, each as judged by others."""
    shares = []
    for unit in pair:
        judging = _tally(one for one in inspections if unit in one.judges and not _is_between(one, pair))
        judged = _tally(one for one in inspections if unit == one.unit and not _is_between(one, pair))
        shares += [
            Decimal(differing) / lines if lines >= settings.fewest_lines else _ZERO
            for lines, differing in (judging, judged)
        ]
    return min(shares)


def _tally(judgements: Iterable[Judgement]) -> tuple[int, int]:
    """Lines that were checked, and lines that were judged differently."""
    gaps = [gap for one in judgements for gap in one.gaps.values()]
    return len(gaps), sum(gap != 0 for gap in gaps)


def _habit(judgements: Iterable[Judgement], judge: str) -> Decimal:
    by_unit: dict[str, list[Decimal]] = defaultdict(list)
    for one in judgements:
        if judge in one.judges:
            by_unit[one.unit] += one.gaps.values()
    return median(sum(gaps, _ZERO) / len(gaps) for gaps in _filled(by_unit.values()))


def _filled(lists: Iterable[list[Decimal]]) -> Iterator[list[Decimal]]:
    return (one for one in lists if one)
