"""What would raise a score: the next concrete steps under its rule, and what each would bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from bot.domain.criteria.criterion import Criterion, Kind, Rule, Takes
from bot.domain.numbers import PLACES
from bot.domain.scoring.score_card import Card

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Advice:
    """A step: `key` says which, `value` what must be reached (in what the criterion takes), `gain` the points more."""

    key: str
    value: Decimal = _ZERO
    gain: Decimal = _ZERO
    rater: str = ""


def advice(card: Card) -> tuple[Advice, ...]:
    """The next steps, the nearest first; one that says why where nothing can raise the score."""
    settled = _settled(card)
    if settled:
        return (Advice(settled),)
    if card.criterion.is_rated_outside:
        steps = tuple(_by_raters(card))
    elif card.value is None:
        steps = (Advice("fill_in", gain=card.criterion.max_points),)
    elif card.criterion.takes is Takes.RESULT:
        steps = tuple(_by_result(card, card.value))
    else:
        steps = tuple(_by_count_or_points(card, card.value))
    return steps or (Advice("nothing_more"),)


def _settled(card: Card) -> str:
    """Why no step of the unit can raise this score, or nothing."""
    criterion = card.criterion
    if not card.is_assigned:
        return "not_assigned"
    if criterion.kind is Kind.DEDUCTION:
        return "deduction_stands" if _now(card) else "no_deduction"
    if criterion.is_rated_outside and not card.ratings:
        return "not_rated"
    if _now(card) >= criterion.max_points:
        return "at_maximum"
    takes_losses = criterion.takes is Takes.COUNT and criterion.rule is Rule.START_FULL
    return "losses_stand" if takes_losses and card.value is not None else ""


def _now(card: Card) -> Decimal:
    return card.derived().points or _ZERO


def _step(card: Card, key: str, value: Decimal) -> Iterator[Advice]:
    """The step to this value, where it brings anything and the criterion can have the value."""
    upper = card.criterion.upper
    gain = (card.worth(value).points or _ZERO) - _now(card)
    if gain > 0 and (upper is None or value <= upper):
        yield Advice(key, value, gain)


def _by_raters(card: Card) -> Iterator[Advice]:
    """The nearest better place that brings anything, by the rater who gave the worst."""
    places = {one.rater: one.place or 1 for one in card.ratings}
    rater = max(places, key=lambda name: places[name])
    for place in range(places[rater] - 1, 0, -1):
        better = {**places, rater: place}
        gain = (card.worth_of_places(tuple(better.values())).points or _ZERO) - _now(card)
        if gain > 0:
            yield Advice("better_place", Decimal(place), gain, rater)
            return


def _by_count_or_points(card: Card, value: Decimal) -> Iterator[Advice]:
    criterion = card.criterion
    if criterion.takes is Takes.COUNT:
        yield from _step(card, "one_more", value + 1)
    elif criterion.rule is Rule.PASS_FAIL:
        yield from _step(card, "pass", criterion.max_points)
    elif criterion.rule is Rule.TIERED:
        yield from _step(card, "next_tier", min(tier for tier in criterion.tiers if tier > value))
    else:
        yield from _step(card, "up_to", criterion.max_points)


def _by_result(card: Card, value: Decimal) -> Iterator[Advice]:
    target = card.target or _ZERO
    if value < target:
        yield from _step(card, "reach_target", target)
    level = _level(card, target)
    if value + 1 < (level or target):
        yield from _step(card, "one_more", value + 1)
    if card.criterion.rule is not Rule.TARGET_RANK:
        return
    upper = card.criterion.upper
    if level is None and (upper is None or upper > target):
        yield Advice("exceed_target", target, card.criterion.max_points - _now(card))
    elif level is not None and upper is not None and level > upper:
        yield from _step(card, "reach_upper", upper)
    elif level is not None:
        yield from _step(card, "draw_level", level)


def _level(card: Card, target: Decimal) -> Decimal | None:
    """The result that draws level with the bloc's leader: T·(1 + v*), or v* itself where T is 0; None without one."""
    best = card.against.best
    if card.criterion.rule is not Rule.TARGET_RANK or best is None:
        return None
    return _up(card.criterion, target * (1 + best) if target else best)


def _up(criterion: Criterion, value: Decimal) -> Decimal:
    """Rounded up to what can be reported: hundredths of a percentage, else whole things."""
    step = Decimal(1).scaleb(-PLACES) if criterion.is_percentage else Decimal(1)
    # Division leaves a last digit behind; without taking it off, 3.0000…01 things would be 4.
    return value.quantize(Decimal("0.0000000001")).quantize(step, rounding=ROUND_CEILING)
