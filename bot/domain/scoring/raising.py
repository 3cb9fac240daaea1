"""What would raise a score: the next concrete steps under its rule, and what each would bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from bot.domain.criteria.criterion import Criterion, Kind, Rule, Takes
from bot.domain.numbers import PLACES
from bot.domain.scoring.score_card import Card
from bot.domain.scoring.ways import Way

_ZERO = Decimal(0)
_CLOSED = {
    Way.REOPEN: "reopen",
    Way.EXPLAIN: "reviewed",
    Way.APPEAL: "reviewed",
    Way.APPEALED: "appealed",
    Way.REVIEWED: "reviewed",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """A step: `key` says which, `value` what must be reached (in what the criterion takes), `gain` the points more
    in the unit's total; `is_capped` where the common cap on bonuses leaves less of them than the criterion gives."""

    key: str
    value: Decimal = _ZERO
    gain: Decimal = _ZERO
    rater: str = ""
    is_capped: bool = False


def advice(card: Card) -> tuple[Advice, ...]:
    """The next steps, the nearest first; one that says why where nothing can raise the score, none after the lock.

    Once the unit's own sheet is closed, only what is still open to it: an explanation, an appeal.
    """
    if card.way is Way.LOCKED:
        return ()
    if card.way in {Way.EXPLAIN, Way.APPEAL}:
        contested = tuple(_by_words(card))
        if contested:
            return tuple(_within_cap(card, contested))
    settled = _settled(card)
    if settled:
        return (Advice(settled),)
    return tuple(_within_cap(card, _steps(card)))


def _by_words(card: Card) -> Iterator[Advice]:
    """The way back to what the unit entered, where a ruling took points from it."""
    own = card.worth(card.line.value).points if card.line else None
    gain = (own or _ZERO) - _now(card)
    if gain > 0:
        yield Advice(card.way, gain=gain)


def _within_cap(card: Card, steps: Iterable[Advice]) -> Iterator[Advice]:
    """Each step with what its points add to the total: bonuses count up to a common cap (domain.md §2.1)."""
    for one in steps:
        room = card.bonus_room
        yield one if room is None or one.gain <= room else replace(one, gain=room, is_capped=True)


def _steps(card: Card) -> tuple[Advice, ...]:
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
    """Why no step of the unit can raise this score, or nothing; the first reason that holds."""
    criterion, now = card.criterion, _now(card)
    is_deduction = criterion.kind is Kind.DEDUCTION
    is_loss = criterion.takes is Takes.COUNT and criterion.rule is Rule.START_FULL and card.value is not None
    reasons = {
        "not_assigned": not card.is_assigned,
        "deduction_stands": is_deduction and now != 0,
        "no_deduction": is_deduction,
        "not_rated": criterion.is_rated_outside and not card.ratings,
        "at_maximum": now >= criterion.max_points,
        "losses_stand": is_loss,
        "bonus_full": card.bonus_room == 0,
        _CLOSED.get(card.way, ""): card.way in _CLOSED and not criterion.is_rated_outside,
    }
    return next((key for key, holds in reasons.items() if holds), "")


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
