"""The snapshot of a lock: one text for equal periods, the same period back from its text, every difference named."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.closing.snapshot_differences import Aspect, Difference, differences
from bot.domain.closing.snapshots import (
    Frozen,
    NotASnapshotError,
    Snapshot,
    hashed,
    plain,
    read,
    short_hash,
    typed_hash,
    written,
)
from bot.domain.scoring.scores import Points, Scored, Totals
from bot.domain.targets.terms import Terms

TOTALS = Totals(Decimal("72.50"), Decimal(0), Decimal(0), Decimal("72.50"), Decimal(950), Decimal("7.6315789474"))
SIGNED = Frozen(
    "b.SD",
    "SD",
    "Công an huyện Sơn Động",
    "Sơn Động",
    version=2,
    values={"A01": Decimal(40), "B02": Decimal("76.00")},
    rulings={"B02": "review_2"},
    terms=Terms({"B01": Decimal(5)}, frozenset({"C01"}), {"C04": (1, 2)}),
    scored=Scored(Points({"A01": Decimal(40), "B02": Decimal("32.50")}), TOTALS),
    rank=1,
    tied=True,
    class_code="VANG",
    disqualifiers=("L05",),
)
UNSIGNED = Frozen("b.YT", "YT", "Công an huyện Yên Thế", "Yên Thế")
SNAPSHOT = Snapshot("b.H1", "H1", "set", "f" * 64, (SIGNED, UNSIGNED))

numbers = st.decimals(min_value=-1000, max_value=1000, places=2)


def with_unit(**changed: object) -> Snapshot:
    return replace(SNAPSHOT, units=(replace(SIGNED, **changed), UNSIGNED))  # type: ignore[arg-type]  # its fields


def test_a_snapshot_is_read_back_as_it_was() -> None:
    assert read(written(SNAPSHOT)) == SNAPSHOT


@given(st.dictionaries(st.sampled_from(["A01", "B02", "C01"]), numbers))
def test_any_values_are_read_back_and_written_alike(values: dict[str, Decimal]) -> None:
    snapshot = with_unit(values=values)
    other_form = {code: value + Decimal("0.000") for code, value in reversed(values.items())}

    assert read(written(snapshot)) == snapshot
    assert written(with_unit(values=other_form)) == written(snapshot)


@given(st.sampled_from(["A01", "B02"]), numbers)
def test_any_other_value_gives_another_hash_and_is_named(code: str, value: Decimal) -> None:
    changed = with_unit(values={**SIGNED.values, code: value})
    is_same = value == SIGNED.values[code]

    assert (hashed(written(changed)) == hashed(written(SNAPSHOT))) == is_same
    assert differences(SNAPSHOT, changed) == (() if is_same else (Difference(Aspect.VALUE, "Sơn Động", code),))


def test_the_text_has_one_form() -> None:
    text = written(SNAPSHOT)

    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert [plain(Decimal(number)) for number in ("1E+2", "0.00", "-0", "2.50")] == ["100", "0", "0", "2.5"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "nothing",
        written(SNAPSHOT).replace('"values":{', '"values":[{').replace('"version":2}', '"version":2}]'),
        written(SNAPSHOT).replace('"totals":{', '"totals":{"other":"1",'),
        written(SNAPSHOT).replace('"76"', '"seventy"'),
        written(SNAPSHOT).replace('"disqualifiers":["L05"]', '"disqualifiers":"L05"'),
        written(SNAPSHOT).replace('"terms":{', '"terms":7,"x":{'),
    ],
)
def test_what_is_no_snapshot_is_refused(text: str) -> None:
    with pytest.raises(NotASnapshotError):
        read(text)


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (SNAPSHOT, ()),
        (replace(SNAPSHOT, criteria_hash="0"), (Difference(Aspect.CRITERIA),)),
        (replace(SNAPSHOT, units=(SIGNED,)), (Difference(Aspect.MISSING, "Yên Thế"),)),
        (
            replace(SNAPSHOT, units=(*SNAPSHOT.units, replace(UNSIGNED, id="b.X", short="Mới"))),
            (Difference(Aspect.ADDED, "Mới"),),
        ),
        (with_unit(version=3), (Difference(Aspect.VERSION, "Sơn Động"),)),
        (with_unit(rulings={}), (Difference(Aspect.RULING, "Sơn Động", "B02"),)),
        (
            with_unit(terms=replace(SIGNED.terms, targets={"B01": Decimal(6)}, unassigned=frozenset())),
            (Difference(Aspect.TERMS, "Sơn Động", "B01"), Difference(Aspect.TERMS, "Sơn Động", "C01")),
        ),
        (
            with_unit(scored=Scored(Points({"A01": Decimal(40), "B02": Decimal(33)}), TOTALS)),
            (Difference(Aspect.POINTS, "Sơn Động", "B02"),),
        ),
        (
            with_unit(scored=replace(SIGNED.scored, totals=replace(TOTALS, bonus=Decimal(1)))),  # type: ignore[type-var]  # it is there
            (Difference(Aspect.TOTALS, "Sơn Động"),),
        ),
        (
            with_unit(scored=None),
            (
                Difference(Aspect.POINTS, "Sơn Động", "A01"),
                Difference(Aspect.POINTS, "Sơn Động", "B02"),
                Difference(Aspect.TOTALS, "Sơn Động"),
            ),
        ),
        (with_unit(rank=2), (Difference(Aspect.PLACE, "Sơn Động"),)),
        (with_unit(class_code="CAM"), (Difference(Aspect.CLASS, "Sơn Động"),)),
        (with_unit(disqualifiers=()), (Difference(Aspect.DISQUALIFIERS, "Sơn Động"),)),
        (with_unit(name="Tên mới", short="Mới", code="N"), ()),
    ],
)
def test_every_difference_is_named_and_names_are_none(now: Snapshot, found: tuple[Difference, ...]) -> None:
    assert differences(SNAPSHOT, now) == found


def test_only_who_signed_has_values_and_scores() -> None:
    assert list(SNAPSHOT.values()) == ["b.SD"]
    assert list(SNAPSHOT.scores()) == ["b.SD"]
    assert list(SNAPSHOT.terms()) == ["b.SD", "b.YT"]
    with pytest.raises(KeyError):
        SNAPSHOT.unit("b.X")


def test_a_hash_can_be_read_out_and_typed_again() -> None:
    digits = hashed("x")

    assert short_hash(digits) == "-".join((digits[:5], digits[5:10], digits[10:15], digits[15:20]))
    assert typed_hash(short_hash(digits).upper()) == digits[:20]
    assert typed_hash(f" {digits[:30]} {digits[30:]}") == digits
    assert [typed_hash(text) for text in ("", "2017-H1", "x" * 20, digits[:19])] == ["", "", "", ""]
