"""Spread: what one line is worth by each hand that judged it – self-score, cross-check, both reviews – side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.numbers import exact
from bot.domain.review.rulings import Instance, Ruling, counted, decisive
from bot.domain.scoring.scores import score_one
from bot.domain.scoring.versions import Sheet
from bot.domain.targets.terms import Terms

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Strand:
    """One line's points by each hand, deductions negative; None where that hand said nothing about it."""

    unit: str
    criterion: str
    self_score: Decimal | None
    cross_check: Decimal | None
    review_1: Decimal | None
    review_2: Decimal | None
    final: Decimal | None

    @property
    def difference(self) -> Decimal:
        """Between the highest and the lowest of those who said something."""
        said = [
            one
            for one in (self.self_score, self.cross_check, self.review_1, self.review_2, self.final)
            if one is not None
        ]
        return max(said) - min(said) if said else _ZERO


@dataclass(frozen=True, slots=True)
class Tendency:
    """How far a unit's self-score lies above (or below) what counts: in sum and per filled-in line, in points."""

    unit: str
    total: Decimal
    mean: Decimal


@dataclass(frozen=True, slots=True)
class Spread:
    """Lines on which hands differ, the widest first, and every unit's tendency, the highest self-score first."""

    strands: tuple[Strand, ...]
    tendencies: tuple[Tendency, ...]


def spread(
    criteria: CriteriaSet,
    sheets: Mapping[str, Sheet],
    rulings: Iterable[Ruling],
    *,
    proposals: Mapping[str, Mapping[str, Decimal]],
    terms: Mapping[str, Terms],
) -> Spread:
    """Where hands differ; `proposals` are the cross-check's values by unit and criterion, `sheets` signed ones.

    A hand's values are scored as if they counted for that unit, among what counts for the others: so a difference
    comes from a different judgement, never from another unit's result that moved meanwhile.
    """
    listed = tuple(rulings)
    final = {unit: counted(sheet, listed) for unit, sheet in sheets.items()}
    found: list[Strand] = []
    for unit, sheet in sheets.items():
        said = _said(sheet, listed, proposals=proposals.get(unit, {}), counts=final[unit])
        points = [score_one(criteria, values, among=final, unit=unit, terms=terms).points for values in said]
        found += _strands(criteria, unit, said, points)
    differing = sorted((one for one in found if one.difference), key=lambda one: -one.difference)
    tendencies = sorted((_tendency(unit, found) for unit in sheets), key=lambda one: -one.total)
    return Spread(tuple(differing), tuple(tendencies))


def _said(
    sheet: Sheet,
    rulings: Iterable[Ruling],
    *,
    proposals: Mapping[str, Decimal],
    counts: Mapping[str, Decimal],
) -> tuple[Mapping[str, Decimal], ...]:
    """By hand, in the order of a strand's fields: the values of the lines it said something about."""
    own = {code: line.value for code, line in sheet.lines.items()}
    about = [one for one in rulings if (one.unit, one.period) == (sheet.unit, sheet.period)]
    reviews = (
        decisive((one for one in about if one.instance is instance), version=sheet.version)
        for instance in (Instance.REVIEW_1, Instance.REVIEW_2)
    )
    first, second = ({code: ruling.value for code, ruling in one.items()} for one in reviews)
    return own, proposals, first, second, counts


def _strands(
    criteria: CriteriaSet,
    unit: str,
    said: tuple[Mapping[str, Decimal], ...],
    points: list[Mapping[str, Decimal]],
) -> Iterator[Strand]:
    for criterion in criteria.criteria:
        code = criterion.code
        by_hand = [scored.get(code) if code in values else None for values, scored in zip(said, points, strict=True)]
        if any(one is not None for one in by_hand):
            yield Strand(unit, code, *by_hand)


def _tendency(unit: str, strands: Iterable[Strand]) -> Tendency:
    above = [
        one.self_score - one.final
        for one in strands
        if one.unit == unit and one.self_score is not None and one.final is not None
    ]
    total = sum(above, _ZERO)
    return Tendency(unit, total, exact(total / len(above)) if above else _ZERO)
