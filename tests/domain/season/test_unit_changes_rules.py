"""What makes a change of units impossible, and how units and decisions are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.people.members import Unit
from bot.domain.refusal import Refused
from bot.domain.season.unit_changes import (
    ChangeKind,
    NewUnit,
    UnitChange,
    check_change,
    named_units,
    read_decision,
    read_new_units,
)

_TODAY = date(2017, 6, 12)
_A = Unit("k.A", "k", "A", "Công an huyện A", "Huyện A", 1)
_B = Unit("k.B", "k", "B", "Công an huyện B", "Huyện B", 2, former_codes=("OLD",))
_GONE = Unit("k.C", "k", "C", "Công an huyện C", "Huyện C", 3, last_day=date(2017, 1, 31))
_YOUNG = Unit("k.D", "k", "D", "Công an huyện D", "Huyện D", 4, first_day=date(2017, 6, 1))
_OTHER = Unit("m.X", "m", "X", "Công an xã X", "X", 1)
_UNITS = (_A, _B, _GONE, _YOUNG)
_N, _M = NewUnit("N", "Công an phường N", "N"), NewUnit("M", "Công an phường M", "M")
_K = ChangeKind


def _change(
    kind: ChangeKind, *units: str, new: tuple[NewUnit, ...] = (), into: tuple[str, ...] = (), on: date = _TODAY
) -> UnitChange:
    return UnitChange(kind, units, on, "1/QĐ", date(2017, 6, 1), new, into, bloc="k")


def _check(change: UnitChange, *planned: UnitChange) -> None:
    check_change(change, units=_UNITS, elsewhere=(_OTHER,), planned=planned, today=_TODAY)


@pytest.mark.parametrize(
    "change",
    [
        _change(_K.RENAME, "k.A", new=(_N,)),
        _change(_K.RENAME, "k.A", new=(replace(_N, code="A"),)),
        _change(_K.MERGE, "k.A", "k.B", new=(_N,)),
        _change(_K.MERGE, "k.A", into=("k.B",)),
        _change(_K.SPLIT, "k.A", new=(_N, _M)),
        _change(_K.DISSOLVE, "k.A"),
        _change(_K.DISSOLVE, "k.A", "k.B", into=("m.X",)),
        _change(_K.DISSOLVE, "k.D", on=date(2017, 6, 2)),
    ],
)
def test_what_a_decision_may_say_is_recorded(change: UnitChange) -> None:
    _check(change)

    assert change.ends_units is (change.kind is not _K.RENAME)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (_change(_K.RENAME, "k.A", "k.B", new=(_N,)), "units.wrong_count"),
        (_change(_K.MERGE, "k.A", new=(_N,)), "units.wrong_count"),
        (_change(_K.MERGE, "k.A", "k.A", new=(_N,)), "units.wrong_count"),
        (_change(_K.SPLIT, "k.A", new=(_N,)), "units.wrong_count"),
        (_change(_K.DISSOLVE, "k.A", new=(_N,)), "units.wrong_count"),
        (_change(_K.DISSOLVE, "k.Z"), "units.unknown"),
        (_change(_K.DISSOLVE, "m.X"), "units.unknown"),
        (_change(_K.DISSOLVE, "k.C"), "units.ended"),
        (_change(_K.MERGE, "k.A", into=("k.A",)), "units.into_itself"),
        (_change(_K.RENAME, "k.A", new=(replace(_N, code="a b"),)), "units.code_form"),
        (_change(_K.RENAME, "k.A", new=(replace(_N, code="DÀIQUÁ"),)), "units.code_form"),
        (_change(_K.RENAME, "k.A", new=(replace(_N, name=""),)), "units.name_form"),
        (_change(_K.RENAME, "k.A", new=(replace(_N, short="x" * 31),)), "units.name_form"),
        (_change(_K.RENAME, "k.A", new=(replace(_N, code="old"),)), "units.code_taken"),
        (_change(_K.RENAME, "k.A", new=(replace(_N, code="C"),)), "units.code_taken"),
        (_change(_K.SPLIT, "k.A", new=(_N, _N)), "units.code_taken"),
        (_change(_K.DISSOLVE, "k.D", on=date(2017, 6, 1)), "units.day_too_early"),
        (_change(_K.DISSOLVE, "k.A", on=date(2019, 1, 1)), "units.day_too_late"),
    ],
)
def test_what_makes_no_sense_is_refused(change: UnitChange, key: str) -> None:
    with pytest.raises(Refused) as refused:
        _check(change)

    assert refused.value.key == key


def test_a_unit_has_one_change_ahead_of_it() -> None:
    with pytest.raises(Refused, match=r"units\.planned_already"):
        _check(_change(_K.DISSOLVE, "k.B"), _change(_K.MERGE, "k.A", into=("k.B",)))


def test_successors_are_the_new_units_and_those_that_take_over() -> None:
    found = [
        _change(_K.RENAME, "k.A", new=(_N,)).successors,
        _change(_K.SPLIT, "k.A", new=(_N, _M)).successors,
        _change(_K.DISSOLVE, "k.A", into=("m.X",)).successors,
    ]

    assert found == [(), ("k.N", "k.M"), ("m.X",)]


def test_the_last_day_is_the_one_before() -> None:
    assert _change(_K.DISSOLVE, "k.A", on=date(2025, 7, 1)).last_day == date(2025, 6, 30)


def test_units_are_named_by_code_former_code_and_names() -> None:
    found = named_units("a; huyen b, Công an huyện C\nD A", _UNITS)

    assert [unit.code for unit in found] == ["A", "B", "C", "D"]
    assert [unit.code for unit in named_units("old", _UNITS)] == ["B"]


@pytest.mark.parametrize("typed", ["", "Z", "A, Z", " , "])
def test_what_names_no_unit_is_said(typed: str) -> None:
    with pytest.raises(Refused, match=r"units\.unknown"):
        named_units(typed, _UNITS)


def test_new_units_are_read_line_by_line() -> None:
    found = read_new_units("N | Công an phường N | N\n\nM | Công an phường M")

    assert found == (_N, NewUnit("M", "Công an phường M", "Công an phường M"))


@pytest.mark.parametrize("typed", ["", "Công an phường N", "a | b | c | d"])
def test_a_line_that_is_no_unit_is_said(typed: str) -> None:
    with pytest.raises(Refused, match=r"units\.new_form"):
        read_new_units(typed)


def test_a_decision_has_a_number_and_two_days() -> None:
    found = read_decision("123/QĐ-BCA ngày 01/06/2017, từ ngày 01/07/2017", today=_TODAY)

    assert found == ("123/QĐ-BCA", date(2017, 6, 1), date(2017, 7, 1))


@pytest.mark.parametrize("typed", ["", "123/QĐ-BCA ngày 01/06/2017", "01/06/2017 01/07/2017"])
def test_half_a_decision_is_none(typed: str) -> None:
    with pytest.raises(Refused, match=r"units\.decision_form"):
        read_decision(typed, today=_TODAY)
