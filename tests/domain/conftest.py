"""The real sample set, and single criteria to try a rule on."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.criteria.criteria import CriteriaSet, Criterion, Kind, Privacy, Rule, criteria_set_from

SAMPLE = Path(__file__).parents[2] / "bot" / "samples" / "sample_criteria.toml"


@pytest.fixture(scope="session")
def sample() -> CriteriaSet:
    return criteria_set_from(tomllib.loads(SAMPLE.read_text("utf-8"), parse_float=Decimal))


@pytest.fixture
def sample_table() -> dict[str, object]:
    return tomllib.loads(SAMPLE.read_text("utf-8"), parse_float=Decimal)


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.fixture(scope="session")
def make() -> Callable[..., Criterion]:
    def criterion(rule: Rule, **given: object) -> Criterion:
        numbers = {
            name: number(str(given[name]))
            for name in ("target", "upper", "points_each", "cap")
            if given.get(name) is not None
        }
        return Criterion(
            code=str(given.get("code", "X01")),
            group="X",
            name="Thử",
            max_points=Decimal(str(given.get("most", "5"))),
            kind=Kind(str(given.get("kind", "standard"))),
            unit_of_measure=str(given.get("unit", "việc")),
            rule=rule,
            privacy=Privacy(str(given.get("privacy", "open"))),
            tiers=tuple(Decimal(tier) for tier in str(given.get("tiers", "")).split()),
            ranks=tuple(Decimal(rank) for rank in str(given.get("ranks", "")).split()),
            target=numbers.get("target"),
            upper=numbers.get("upper"),
            points_each=numbers.get("points_each"),
            cap=numbers.get("cap"),
        )

    return criterion
