"""How a criterion is scored, in words."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.criteria.criteria import Criterion, Kind, Rule, Takes
from handlers.texts import Texts


def rule_in_words(texts: Texts, criterion: Criterion) -> str:
    """How the criterion is scored, and what number it takes."""
    takes = texts(f"takes.{criterion.takes}", unit=criterion.unit_of_measure)
    return f"{rule_alone(texts, criterion)}\n{takes}"


def rule_alone(texts: Texts, criterion: Criterion) -> str:
    """How the criterion is scored."""
    return texts(
        f"rule.{_rule_key(criterion)}",
        max=criterion.max_points,
        half=criterion.max_points / 2,
        target=criterion.target or Decimal(0),
        unit=criterion.unit_of_measure,
        tiers=" / ".join(texts("line.value", value=tier) for tier in criterion.tiers),
        ranks=" / ".join(texts("line.value", value=earned) for earned in criterion.ranks),
        each=abs(criterion.points_each or Decimal(0)),
        cap=abs(criterion.cap or Decimal(0)),
    )


def _rule_key(criterion: Criterion) -> str:
    """Points of a `score_only` criterion are typed, whatever rule made them; a cap is part of the words."""
    capped = "_capped" if criterion.cap is not None else ""
    if criterion.takes is Takes.POINTS and criterion.kind is Kind.DEDUCTION:
        return f"direct_deduction{capped}"
    if criterion.takes is Takes.POINTS and criterion.rule not in {Rule.PASS_FAIL, Rule.TIERED}:
        return "direct"
    return f"{criterion.rule}{capped}"
