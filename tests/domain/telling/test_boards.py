"""Who is named in a group, when its table reads differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.criteria.criterion import Effect
from bot.domain.telling.boards import TOP, classes_named, fingerprint, named_places
from bot.domain.telling.notices import StandingsPlace, StandingsTable

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def table(
    ranks: Sequence[int], *, unsigned: int = 0, classes: Sequence[str] = (), top_only: bool = True
) -> StandingsTable:
    places = tuple(
        StandingsPlace(
            rank,
            f"U{seat}",
            Decimal(900 - rank),
            Decimal(90),
            tied=ranks.count(rank) > 1,
            move=None,
            class_name=classes[seat] if classes else "",
        )
        for seat, rank in enumerate(ranks)
    )
    return StandingsTable("Khối", "6 tháng", places, tuple(f"N{one}" for one in range(unsigned)), None, top_only)


def _with_first(**changed: Any) -> StandingsTable:
    shown = table([1, 2, 3, 4, 5, 6])
    return replace(shown, places=(replace(shown.places[0], **changed), *shown.places[1:]))


@st.composite
def tables(draw: st.DrawFn) -> StandingsTable:
    """Blocs of one to a hundred units: ties, units that have not signed, marks, classes that follow the rank."""
    units = draw(st.integers(1, 100))
    signed = draw(st.integers(0, units))
    ranks: list[int] = []
    for seat in range(signed):
        ranks.append(ranks[-1] if seat and draw(st.booleans()) else seat + 1)
    cuts = sorted(draw(st.lists(st.integers(1, 101), max_size=3)))
    classes = [f"cờ {sum(rank >= cut for cut in cuts)}" for rank in ranks]
    made = table(ranks, unsigned=units - signed, classes=classes)
    mark = draw(st.sampled_from([None, *Effect]))
    return replace(made, places=tuple(replace(place, mark=mark) for place in made.places))


@given(tables())
def test_at_most_three_are_named_with_a_rank_and_never_the_last(shown: StandingsTable) -> None:
    named = named_places(shown)

    last = {place.unit for place in shown.places if place.rank == shown.places[-1].rank > 1}
    assert len(named) <= TOP
    assert [place for place in named if place.rank > TOP] == []
    assert shown.unsigned or {place.unit for place in named}.isdisjoint(last)


@given(tables())
def test_nobody_at_the_lower_end_is_named_by_class_or_found_by_elimination(shown: StandingsTable) -> None:
    others = [place for place in shown.places if place not in named_places(shown)]

    by_class = {unit for units in classes_named(others).values() for unit in units}

    last = {place.unit for place in others if place.rank == others[-1].rank}
    assert by_class.isdisjoint(last)
    assert len(others) - len(by_class) != 1 or len(others) == 1


@pytest.mark.parametrize(
    ("ranks", "unsigned", "named"),
    [
        ([1], 0, ["U0"]),
        ([1, 2, 3], 0, ["U0", "U1"]),
        ([1, 2, 3], 1, ["U0", "U1", "U2"]),
        ([1, 2, 3, 3], 1, ["U0", "U1"]),
        ([1, 2, 2, 4], 0, ["U0", "U1", "U2"]),
        ([1, 1, 1, 1], 0, []),
        ([], 2, []),
    ],
)
def test_the_top_is_named_and_the_last_of_all_is_not(ranks: list[int], unsigned: int, named: list[str]) -> None:
    assert [place.unit for place in named_places(table(ranks, unsigned=unsigned))] == named


@pytest.mark.parametrize(
    ("classes", "named"),
    [
        (["đỏ", "đỏ", "xanh", "xanh"], {"đỏ": ("U0", "U1")}),
        (["đỏ", "đỏ", "xanh"], {}),
        (["", "xanh", "xanh"], {}),
    ],
)
def test_the_class_of_the_last_is_not_named_nor_one_that_gives_it_away(
    classes: list[str], named: dict[str, tuple[str, ...]]
) -> None:
    assert classes_named(table([4, 5, 6, 7][: len(classes)], classes=classes).places) == named


def test_everybody_is_named_where_the_bloc_wants_the_full_table() -> None:
    shown = table([1, 2, 2, 4, 5], top_only=False)

    assert named_places(shown) == shown.places


def test_a_table_reads_the_same_whatever_changed_out_of_sight() -> None:
    before = table([1, 2, 3, 4, 5, 6])
    hidden = replace(before.places[4], total=Decimal(1), percentage=Decimal(1), mark=Effect.HOLD)
    finer = replace(before.places[0], total=before.places[0].total + Decimal("0.001"), move=0, mark=Effect.HOLD)
    after = replace(before, places=(finer, *before.places[1:4], hidden, before.places[5]), since=datetime.now(UTC))

    assert fingerprint(after) == fingerprint(before)


@pytest.mark.parametrize(
    "after",
    [
        table([1, 2, 3, 4, 5, 6, 7]),
        table([1, 2, 3, 4, 5, 6], unsigned=1),
        table([1, 2, 3, 4, 5, 6], classes=["đỏ"] * 4 + ["xanh"] * 2),
        replace(table([1, 2, 3, 4, 5, 6]), locked_at=datetime(2017, 7, 1, tzinfo=UTC)),
        table([1, 2, 2, 4, 5, 6]),
        table([1, 2, 3, 4, 5, 6], top_only=False),
        _with_first(total=Decimal(1)),
        _with_first(percentage=Decimal(1)),
        _with_first(move=1),
    ],
    ids=["one more", "one unsigned", "classes", "locked", "a tie", "full", "points", "per cent", "moved"],
)
def test_a_table_that_reads_differently_is_known_by_its_fingerprint(after: StandingsTable) -> None:
    assert fingerprint(after) != fingerprint(table([1, 2, 3, 4, 5, 6]))
