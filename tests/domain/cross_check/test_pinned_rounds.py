"""Rounds and repairs of every small size, pinned: what was published once can be drawn again, for ever."""

from __future__ import annotations

from itertools import combinations

import pytest

from bot.domain.cross_check.plan import Pair, Plan, planned
from bot.domain.cross_check.repair import repaired
from bot.domain.cross_check.rounds import fingerprint
from tests.domain.cross_check.rounds import BLOC_2017, units

# Units, team size, fingerprints of three rounds in a row: U001 … with the seeds 2016, 2017 and 2018.
THREE_ROUNDS = [
    (3, 2, "371580dd d65b2e9d a6538aee"),
    (4, 2, "5da573e5 d451b5ce 21e15abc"),
    (5, 2, "42ce9299 b817aa18 2315dc8f"),
    (6, 2, "84470aef eb1891fc 5cabdf5b"),
    (7, 2, "28d51f34 c4a9ef74 1ac3d2cb"),
    (7, 3, "4828b690 4a073dee 5e076715"),
    (8, 2, "c26cd93d 6564df18 e95dd3de"),
    (8, 3, "f3f47772 625de859 f8fc688a"),
    (8, 4, "f3f47772 625de859 f8fc688a"),
    (9, 2, "5e88ea00 e6ef4b21 eb36ccd7"),
    (9, 3, "c1e95286 d7600608 c87093e3"),
    (9, 4, "f1536c16 372dd30e 9dcfea4f"),
    (10, 2, "5e3c0865 363daccb 351e3cd7"),
    (10, 3, "2feb5d4b 106173aa bda25cf6"),
    (10, 4, "3fec7344 02fe0b0c 2206ed86"),
    (11, 2, "4028702e 7cd869a7 550d7ccc"),
    (11, 3, "c90b5cc7 1b19fb26 ee067a57"),
    (11, 4, "4d7cd502 5c09794d 4417ef13"),
    (12, 2, "6274d0ff a0c99525 14a17c5b"),
    (12, 3, "9422ee9d 5cd19711 ea313414"),
    (12, 4, "bc98f8c2 9782c7b5 d999429b"),
    (16, 2, "4feb169b 0384f18f 57dffd3b"),
    (16, 3, "86277855 6ef8a187 c61f4ed3"),
    (16, 4, "00847b67 ce74eeb7 7bda38a1"),
    (24, 2, "a03164fc b64dfc41 68fe88ae"),
    (24, 3, "fb32d1b0 01e5303d e66cef9e"),
    (24, 4, "9ef2a790 56fbeb20 947fc7d3"),
]
# Units, team size, fingerprint: neighbours must not meet, and every third pair met the last time.
WITH_CONFLICTS = [
    (5, 2, "71f773fa"),
    (6, 2, "9031c8b8"),
    (7, 2, "1bbacccf"),
    (8, 3, "9e539c77"),
    (9, 4, "c60989c9"),
    (10, 3, "c0f9d64d"),
    (11, 4, "5fee17f6"),
    (13, 4, "82c18acc"),
    (20, 4, "59f6b227"),
]
# Of the bloc of 2017, by team size, in the order of its units: the repair when that unit drops out.
DROPPED_OUT = [
    (2, "439150d4 51e595d8 1c6907c8 a4c04827 f910edef 734addb3 2d9f462b e35a5f8d 8ecc304b 98185890"),
    (3, "cd5f7c0c b6f776a4 18b665ca 0dc4c6c5 b11459a4 a9531513 a0aadacc 3e645547 5932a666 8d497942"),
    (4, "96b12e33 c7672925 3be0ae6e 92969658 d2977817 da76839f 37081e24 22d1ea8f 51ed461b 0f81935a"),
]
# Units, repairs when the first one, two, three and five pairs that meet must not any more.
RECUSED = [
    (8, "03908b2a a97f0121 93e7ef59 bfda62e5"),
    (10, "25bcca4a a4a1fcad 88bd9ca9 0dea632e"),
    (12, "889495de db2f26c1 29f31dbf c24708df"),
]


@pytest.mark.parametrize(("count", "size", "fingerprints"), THREE_ROUNDS)
def test_three_rounds_in_a_row_are_these_for_ever(count: int, size: int, fingerprints: str) -> None:
    made: list[Plan] = []
    last: frozenset[Pair] = frozenset()
    for seed in ("2016", "2017", "2018"):
        made.append(planned(units(count), size=size, seed=seed, last=last))
        last = made[-1].meetings()

    assert [fingerprint(plan) for plan in made] == fingerprints.split()


@pytest.mark.parametrize(("count", "size", "expected"), WITH_CONFLICTS)
def test_a_round_with_conflicts_and_an_uneven_history_is_this_one_for_ever(
    count: int, size: int, expected: str
) -> None:
    among = units(count)
    apart = set(zip(among[::2], among[1::2], strict=False))
    last = set(list(combinations(among, 2))[::3])

    plan = planned(among, size=size, seed="2017", last=last, apart=apart)

    assert fingerprint(plan) == expected


@pytest.mark.parametrize(("size", "fingerprints"), DROPPED_OUT)
def test_the_repair_when_a_unit_drops_out_is_this_one_for_ever(size: int, fingerprints: str) -> None:
    last = planned(BLOC_2017, size=3, seed="2016").meetings()
    plan = planned(BLOC_2017, size=size, seed="2017", last=last)

    made = [repaired(plan, [unit for unit in BLOC_2017 if unit != gone], last=last) for gone in BLOC_2017]

    assert [fingerprint(plan) for plan in made] == fingerprints.split()


@pytest.mark.parametrize(("count", "fingerprints"), RECUSED)
def test_the_repair_for_units_that_must_not_meet_is_this_one_for_ever(count: int, fingerprints: str) -> None:
    plan = planned(units(count), size=3, seed="2017")
    meetings = sorted(plan.meetings())

    made = [repaired(plan, units(count), apart=meetings[:many]) for many in (1, 2, 3, 5)]

    assert [fingerprint(plan) for plan in made] == fingerprints.split()
