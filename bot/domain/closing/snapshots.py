"""The snapshot of a locked period: one canonical text of all that was counted, and its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from bot.domain.scoring.scores import Points, Scored, Totals
from bot.domain.targets.terms import NO_TERMS, Terms

FORM = "khoi-thi-dua/lock/1"
HASH_DIGITS = 64
_SHORT, _GROUP = 20, 5


class NotASnapshotError(ValueError):
    """A stored text that is no snapshot (any more)."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """One unit as it was locked; `version` 0 and `scored` None where it never signed.

    `values` are what was counted, by criterion, in what it takes; `rulings` says which instance decided on a value,
    nothing for the unit's own; `rank` 0 without a place; `disqualifiers` are codes of the criteria set.
    """

    id: str
    code: str
    name: str
    short: str
    version: int = 0
    values: Mapping[str, Decimal] = field(default_factory=dict)
    rulings: Mapping[str, str] = field(default_factory=dict)
    terms: Terms = NO_TERMS
    scored: Scored | None = None
    rank: int = 0
    tied: bool = False
    class_code: str = ""
    disqualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A period as it was locked: units in the official order, and the hash of its criteria set."""

    period: str
    code: str
    criteria_set: str
    criteria_hash: str
    units: tuple[Frozen, ...]

    def unit(self, id_: str) -> Frozen:
        """Raises KeyError for a unit that is not in it."""
        return {unit.id: unit for unit in self.units}[id_]

    def values(self) -> dict[str, Mapping[str, Decimal]]:
        """What was counted, by unit, of those that signed."""
        return {unit.id: unit.values for unit in self.units if unit.scored}

    def terms(self) -> dict[str, Terms]:
        return {unit.id: unit.terms for unit in self.units}

    def scores(self) -> dict[str, Scored]:
        """Points and totals, by unit, of those that signed."""
        return {unit.id: unit.scored for unit in self.units if unit.scored}


def written(snapshot: Snapshot) -> str:
    """Canonical JSON: keys sorted, no blanks, decimals as plain strings; equal snapshots have equal texts."""
    whole = {
        "form": FORM,
        "period": {"id": snapshot.period, "code": snapshot.code},
        "criteria": {"id": snapshot.criteria_set, "hash": snapshot.criteria_hash},
        "units": [_unit_row(unit) for unit in snapshot.units],
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(text: str) -> Snapshot:
    """The inverse of `written`.

    Raises:
        NotASnapshotError: for a text that is no snapshot (any more).

    """
    try:
        whole = json.loads(text)
        return Snapshot(
            period=whole["period"]["id"],
            code=whole["period"]["code"],
            criteria_set=whole["criteria"]["id"],
            criteria_hash=whole["criteria"]["hash"],
            units=tuple(_unit(row) for row in whole["units"]),
        )
    except (KeyError, TypeError, ValueError, ArithmeticError) as broken:
        raise NotASnapshotError from broken


def hashed(text: str) -> str:
    """SHA-256 of the text, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def short_hash(digits: str) -> str:
    """The first 20 hex digits in groups of five, to be read out: `3f2a9-…`."""
    return "-".join(digits[start : start + _GROUP] for start in range(0, _SHORT, _GROUP))


def typed_hash(text: str) -> str:
    """The digits of a hash, or of its short form, as typed; an empty string where it is none."""
    digits = "".join(text.split()).replace("-", "").lower()
    is_long_enough = len(digits) in {_SHORT, HASH_DIGITS}
    return digits if is_long_enough and all(digit in "0123456789abcdef" for digit in digits) else ""


def _unit_row(unit: Frozen) -> dict[str, object]:
    return {
        "id": unit.id,
        "code": unit.code,
        "name": unit.name,
        "short": unit.short,
        "version": unit.version,
        "values": _plain_map(unit.values),
        "rulings": dict(unit.rulings),
        "terms": {
            "targets": _plain_map(unit.terms.targets),
            "unassigned": sorted(unit.terms.unassigned),
            "places": {code: list(places) for code, places in unit.terms.places.items()},
        },
        "points": _plain_map(unit.scored.points) if unit.scored else None,
        "totals": _totals_row(unit.scored.totals) if unit.scored else None,
        "place": {"rank": unit.rank, "tied": unit.tied} if unit.rank else None,
        "class": unit.class_code,
        "disqualifiers": list(unit.disqualifiers),
    }


def _unit(row: Mapping[str, object]) -> Frozen:
    place = _table(row["place"]) if row["place"] else {}
    terms = _table(row["terms"])
    places = {code: tuple(given) for code, given in _table(terms["places"]).items()}
    return Frozen(
        id=str(row["id"]),
        code=str(row["code"]),
        name=str(row["name"]),
        short=str(row["short"]),
        version=int(str(row["version"])),
        values=_decimals(row["values"]),
        rulings=dict(_table(row["rulings"])),
        terms=Terms(_decimals(terms["targets"]), frozenset(terms["unassigned"]), places),
        scored=_scored(row),
        rank=place.get("rank", 0),
        tied=place.get("tied", False),
        class_code=str(row["class"]),
        disqualifiers=tuple(map(str, _listed(row["disqualifiers"]))),
    )


def _scored(row: Mapping[str, object]) -> Scored | None:
    if row["totals"] is None:
        return None
    return Scored(Points(_decimals(row["points"])), Totals(**_decimals(row["totals"])))


def _totals_row(totals: Totals) -> dict[str, str]:
    return {each.name: plain(getattr(totals, each.name)) for each in fields(totals)}


def _plain_map(numbers: Mapping[str, Decimal]) -> dict[str, str]:
    return {code: plain(number) for code, number in numbers.items()}


def plain(number: Decimal) -> str:
    """Without exponent and needless zeros, so that equal numbers are written alike."""
    return f"{number.normalize():f}" if number else "0"


def _decimals(row: object) -> dict[str, Decimal]:
    return {code: Decimal(str(number)) for code, number in _table(row).items()}


def _table(row: object) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise TypeError(row)
    return row


def _listed(row: object) -> list[object]:
    if not isinstance(row, list):
        raise TypeError(row)
    return row
