"""What the stored decisions amount to, derived again by the rules alone: points of every unit, and the snapshot."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.domain.closing.snapshots import Frozen, Snapshot, hashed, written
from bot.domain.criteria.criteria import CriteriaSet, canonical, criteria_set_read
from bot.domain.review.rulings import Instance, Ruling, decisive
from bot.domain.scoring.scores import Scored, score_bloc
from bot.domain.scoring.standings import Place, on_hold, rank, without_title
from bot.domain.targets.terms import NO_TERMS, Terms
from tests.crash.books import Books, Row

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Derived:
    """A period from its latest signed sheets, rulings and terms; nothing of it was read from stored points."""

    period: Row
    criteria: CriteriaSet
    signed: Mapping[str, Row]
    ruled: Mapping[str, Mapping[str, Ruling]]
    terms: Mapping[str, Terms]

    @property
    def values(self) -> dict[str, dict[str, Decimal]]:
        """What counts, by unit and criterion."""
        return {
            unit: {
                **{code: Decimal(line["value"]) for code, line in json.loads(row["lines"]).items()},
                **{code: ruling.value for code, ruling in self.ruled[unit].items()},
            }
            for unit, row in self.signed.items()
        }

    @property
    def scores(self) -> dict[str, Scored]:
        return score_bloc(self.criteria, self.values, terms=self.terms)


def derived(books: Books, period: Row) -> Derived:
    """By the rules of bot/domain only."""
    (body,) = (row["body"] for row in books["criteria_set"] if row["id"] == period["criteria_set"])
    signed = {
        row["unit"]: row
        for row in sorted(books["sheet"], key=lambda row: int(row["version"]))
        if row["period"] == period["id"] and row["state"] == "signed"
    }
    rulings = [_ruling(row) for row in books["ruling"] if row["period"] == period["id"]]
    ruled = {
        unit: decisive((one for one in rulings if one.unit == unit), version=row["version"])
        for unit, row in signed.items()
    }
    return Derived(period, criteria_set_read(body), signed, ruled, _terms(books, period["id"]))


def snapshot_text(books: Books, period: Row) -> str:
    """What the snapshot of this period has to say, if nothing of it changed since its lock."""
    now = derived(books, period)
    found: dict[str, list[str]] = defaultdict(list)
    for row in books["disqualification"]:
        if row["period"] == period["id"] and row["lifted_at"] is None:
            found[row["unit"]].append(row["code"])
    units = [row for row in books["unit"] if row["bloc"] == period["bloc"]]
    scores = now.scores
    places = rank(
        now.criteria,
        scores,
        order=[row["id"] for row in units],
        disqualified=without_title(now.criteria, found),
        held=on_hold(now.criteria, found),
    )
    by_unit = {place.unit: place for place in places}
    frozen = tuple(
        replace(_frozen(now, row, by_unit.get(row["id"])), disqualifiers=tuple(sorted(set(found[row["id"]]))))
        for row in units
    )
    criteria_hash = hashed(canonical(now.criteria))
    return written(Snapshot(period["id"], period["code"], period["criteria_set"], criteria_hash, frozen))


def _frozen(now: Derived, unit: Row, place: Place | None) -> Frozen:
    id_ = unit["id"]
    frozen = Frozen(id_, unit["code"], unit["name"], unit["short"], terms=now.terms.get(id_, NO_TERMS))
    if id_ not in now.signed or place is None:
        return frozen
    return replace(
        frozen,
        version=now.signed[id_]["version"],
        values=now.values[id_],
        rulings={code: one.instance.value for code, one in now.ruled[id_].items()},
        scored=now.scores[id_],
        rank=place.rank,
        tied=place.tied,
        class_code=place.class_code,
    )


def _terms(books: Books, period: str) -> dict[str, Terms]:
    latest = {(row["unit"], row["criterion"]): row for row in books["assignment"] if row["period"] == period}
    targets: dict[str, dict[str, Decimal]] = defaultdict(dict)
    without: dict[str, set[str]] = defaultdict(set)
    for (unit, code), row in latest.items():
        if not row["is_assigned"]:
            without[unit].add(code)
        elif row["target"] is not None:
            targets[unit][code] = Decimal(row["target"])
    return {unit: Terms(targets[unit], frozenset(without[unit])) for unit in {*targets, *without}}


def _ruling(row: Row) -> Ruling:
    return Ruling(
        row["period"],
        row["unit"],
        row["version"],
        row["criterion"],
        Instance(row["instance"]),
        Decimal(row["value"]),
        row["reason"],
        row["ruled_by"],
        _EPOCH + timedelta(microseconds=row["ruled_at"]),
    )
