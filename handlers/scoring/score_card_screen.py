"""/diem B02: where one score comes from – formula with its numbers, who gave each, its history, what would raise it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from bot.actions.scoring.score_cards import score_card
from bot.domain.criteria.criterion import Criterion, Kind, Takes
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.people.members import Unit
from bot.domain.review.rulings import Ruling
from bot.domain.scoring.periods import Period
from bot.domain.scoring.raising import Advice, advice
from bot.domain.scoring.score_card import Card, Past
from bot.domain.targets.assignments import AS_IN_SET
from handlers.conversation import Request, Screen
from handlers.scoring.rules import rule_alone
from handlers.texts import Texts

_MOST_RULINGS = 3
_MOST_FINDINGS = 2
_MOST_PAST = 3
_LONGEST_REASON = 100  # of each reason, so that the whole card stays on one phone screen
_LONGEST_PAST = 40


async def card_screen(request: Request, period: Period, unit: Unit, criterion: Criterion) -> Screen:
    """The card of one criterion of one unit."""
    card = await score_card(request.work, period, unit, criterion, at=request.at)
    findings = [
        one
        for one in await request.work.inspections.findings(period.id, unit.id)
        if one.criterion == criterion.code and one.state is not FindingState.WRITTEN
    ]
    names = await _names(request, card, findings)
    texts = request.texts
    parts = (
        _result(texts, card, unit, period),
        "\n".join(_inputs(texts, card, names, findings)),
        "\n".join(_history(texts, card, names)),
        _raising(texts, card, period),
    )
    return Screen("\n\n".join(part for part in parts if part), title=f"{criterion.code}. {criterion.name}")


async def _names(request: Request, card: Card, findings: Iterable[Finding]) -> Mapping[str, str]:
    """Everybody the card speaks of, by id."""
    people = {ruling.by for ruling in card.rulings} | {rating.by for rating in card.ratings}
    people |= {finding.by for finding in findings}
    people |= {person for past in card.history for person in (past.by, past.signed_by)}
    people |= {card.assignment.by} if card.assignment else set()
    people |= {card.line.by} if card.line else set()
    people |= {card.signed.decided_by} if card.signed else set()
    return {person: await request.work.members.name(person) for person in people}


def _result(texts: Texts, card: Card, unit: Unit, period: Period) -> str:
    """The conclusion first: points and share of the maximum, then the rule, then the same rule with the numbers."""
    criterion = card.criterion
    found = card.derived()
    rule = rule_alone(texts, replace(criterion, target=card.target))
    if card.points is None or found.points is None:
        key = "not_signed" if card.signed is None and found.step == "empty" else found.step
        return "\n".join((texts(f"score_card.none_{key}", unit=unit.short, period=period.name), rule))
    key = "score_card.result" if criterion.max_points > 0 else "score_card.result_deduction"
    share = card.points * 100 / criterion.max_points if criterion.max_points > 0 else Decimal(0)
    result = texts(key, unit=unit.short, points=card.points, max=criterion.max_points, share=share)
    numbers = {**found.numbers, "points": found.points}
    step = texts(f"score_card.step_{found.step}", unit=criterion.unit_of_measure, **numbers)
    return "\n".join((result, rule, step, *_over_cap(texts, card)))


def _over_cap(texts: Texts, card: Card) -> Iterable[str]:
    """Where the bonuses together are more than counts, the total is less than the sum of the cards."""
    if card.criterion.kind is Kind.BONUS and card.bonus_cap is not None and card.bonuses > card.bonus_cap:
        yield texts("score_card.over_bonus_cap", bonuses=card.bonuses, cap=card.bonus_cap)


def _inputs(texts: Texts, card: Card, names: Mapping[str, str], findings: list[Finding]) -> Iterable[str]:
    """What went into it, and who gave it: the unit's number, the set's or own target, places, findings, rulings."""
    if card.line and card.signed:
        yield texts(
            "score_card.entered",
            value=_value(texts, card.criterion, card.line.value),
            by=names[card.line.by],
            at=card.line.at,
            signed_by=names[card.signed.decided_by],
            version=card.signed.version,
            note=texts("score_card.document", note=_cut(card.line.note)) if card.line.note else "",
        )
    if card.assignment and card.assignment.term != AS_IN_SET:
        key = "score_card.own_target" if card.is_assigned else "score_card.kad"
        target = texts("terms.target", target=card.target or Decimal(0), unit=card.criterion.unit_of_measure)
        reason = texts("score_card.because", reason=_cut(card.assignment.reason)) if card.assignment.reason else ""
        yield texts(key, target=target, by=names[card.assignment.by], at=card.assignment.at, reason=reason)
    for rating in card.ratings:
        yield texts("score_card.rated", rater=rating.rater, place=rating.place, by=names[rating.by], at=rating.at)
    for finding in findings[-_MOST_FINDINGS:]:
        value = _value(texts, card.criterion, finding.value)
        yield texts("score_card.found", value=value, by=names[finding.by], at=finding.at, reason=_cut(finding.reason))
    yield from _rulings(texts, card, names)


def _rulings(texts: Texts, card: Card, names: Mapping[str, str]) -> Iterable[str]:
    shown = card.rulings[-_MOST_RULINGS:]
    if len(shown) < len(card.rulings):
        yield texts("score_card.earlier_rulings", count=len(card.rulings) - len(shown))
    for ruling in shown:
        yield _ruling(texts, card, ruling, by=names[ruling.by])


def _ruling(texts: Texts, card: Card, ruling: Ruling, *, by: str) -> str:
    said = texts(
        f"score_card.ruling_{ruling.instance}",
        value=_value(texts, card.criterion, ruling.value),
        by=by,
        at=ruling.at,
        reason=_cut(ruling.reason),
    )
    return texts("score_card.counts", said=said) if ruling == card.ruling else said


def _history(texts: Texts, card: Card, names: Mapping[str, str]) -> Iterable[str]:
    """The versions before the one above that changed the line, newest first."""
    earlier = card.history[1:] if card.line else card.history
    if not earlier:
        return
    yield texts("score_card.history")
    for past in earlier[:_MOST_PAST]:
        yield _past(texts, card.criterion, past, names)
    if len(earlier) > _MOST_PAST:
        yield texts("score_card.more_history", count=len(earlier) - _MOST_PAST)


def _past(texts: Texts, criterion: Criterion, past: Past, names: Mapping[str, str]) -> str:
    value = texts("score_card.cleared") if past.value is None else _value(texts, criterion, past.value)
    note = texts("score_card.document", note=_cut(past.note, _LONGEST_PAST)) if past.note else ""
    return texts(
        "score_card.past",
        version=past.version,
        value=value,
        by=names[past.by],
        at=past.at,
        signed_by=names[past.signed_by],
        note=note,
    )


def _raising(texts: Texts, card: Card, period: Period) -> str:
    steps = [_advice(texts, card, one, period=period) for one in advice(card)]
    return "\n".join((texts("score_card.raise"), *steps)) if steps else ""


def _advice(texts: Texts, card: Card, one: Advice, *, period: Period) -> str:
    value = _value(texts, card.criterion, one.value)
    said = texts(
        f"score_card.raise_{one.key}", value=value, place=one.value, rater=one.rater, gain=one.gain, code=period.code
    )
    return texts("score_card.within_bonus_cap", said=said, cap=card.bonus_cap) if one.is_capped else said


def _value(texts: Texts, criterion: Criterion, value: Decimal) -> str:
    """In what the criterion takes: `80 %`, `2 lần`, `40 điểm`."""
    if criterion.takes is Takes.POINTS:
        return texts("score_card.value_points", value=value)
    return texts("terms.target", target=value, unit=criterion.unit_of_measure)


def _cut(reason: str, most: int = _LONGEST_REASON) -> str:
    return reason if len(reason) <= most else f"{reason[: most - 1].rstrip()}…"
