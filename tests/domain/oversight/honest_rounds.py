"""Seeded rounds of cross-checks: honest teams, a pair that spares each other, or one unit that is hard on everybody."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from bot.domain.oversight.radar import Judgement

UNITS = tuple("ABCDEFGHIJ")
CRITERIA = tuple(f"X{number:02}" for number in range(1, 34))
TEAM = 3
_HARDER = Decimal("0.2")


def rounds(seed: int, *, sparing: tuple[str, ...] = (), hard: str = "", count: int = 6) -> tuple[Judgement, ...]:
    """So many rounds of teams of three; units exaggerate and teams look closely to different degrees, as people do.

    A team proposes exactly the self-score where one of `sparing` inspects the other; where `hard` is in it, it
    takes off a fifth of the maximum more on every line.
    """
    random = Random(seed)
    exaggerates = {unit: random.uniform(0.05, 0.50) for unit in UNITS}
    looks = {unit: random.uniform(0.3, 1.0) for unit in UNITS}
    found = []
    for name, team, unit in _drawn(random, count):
        gaps = _gaps(random, exaggerates[unit] * looks[team[0]])
        if unit in sparing and any(other in team for other in sparing):
            gaps = dict.fromkeys(gaps, Decimal(0))
        if hard in team:
            gaps = {code: gap - _HARDER for code, gap in gaps.items()}
        found.append(Judgement(name, team, unit, gaps))
    return tuple(found)


def _drawn(random: Random, count: int) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Round, team and inspected unit, in a circle drawn anew for every round."""
    for number in range(count):
        circle = random.sample(UNITS, len(UNITS))
        for seat, unit in enumerate(circle):
            yield f"R{number}", tuple(circle[seat - step] for step in range(1, TEAM + 1)), unit


def _gaps(random: Random, share: float) -> dict[str, Decimal]:
    """By criterion, what the team takes off (rarely adds), as a share of the maximum."""
    return {code: _gap(random) if random.random() < share else Decimal(0) for code in CRITERIA}


def _gap(random: Random) -> Decimal:
    return Decimal(random.choice((-1, -1, -1, 1)) * random.randint(5, 50)) / 100
