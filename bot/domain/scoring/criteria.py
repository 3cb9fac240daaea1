"""The criteria set of a year: look-up by code and words, and the one text it is stored and hashed as."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.domain.folding import clean, fold, narrow
from bot.domain.refusal import Problem, Refused
from bot.domain.scoring.criteria_table import read_parts
from bot.domain.scoring.criterion import (
    Criterion,
    CriterionGroup,
    Disqualifier,
    Kind,
    Privacy,
    Rule,
    Takes,
)
from bot.domain.scoring.nearness import distance
from bot.domain.tables import Table

__all__ = [
    "CriteriaSet",
    "Criterion",
    "CriterionGroup",
    "Disqualifier",
    "Kind",
    "Privacy",
    "Problem",
    "RankBy",
    "Rule",
    "Takes",
    "canonical",
    "criteria_set_from",
    "criteria_set_read",
]

_SET_KEYS = ("id", "name", "year", "standard_max", "bonus_cap", "deduction_floor", "decimals", "rank_by")
_NUMBERS = frozenset(
    {"standard_max", "bonus_cap", "deduction_floor", "max", "target", "upper", "tiers", "points_each", "cap"}
)


class RankBy(StrEnum):
    POINTS = "points"
    PERCENT_OF_ASSIGNED = "percent_of_assigned"


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """All criteria in the order of the document; immutable once agreed."""

    id: str
    name: str
    year: int
    standard_max: Decimal
    bonus_cap: Decimal | None
    deduction_floor: Decimal | None
    rank_by: RankBy
    tie_break: tuple[str, ...]
    groups: tuple[CriterionGroup, ...]
    criteria: tuple[Criterion, ...]
    disqualifiers: tuple[Disqualifier, ...]

    def find(self, code: str) -> Criterion | None:
        """The criterion of this code in any case, also in full-width letters."""
        wanted = _key(code)
        return next((criterion for criterion in self.criteria if _key(criterion.code) == wanted), None)

    def nearest(self, code: str, n: int = 2) -> tuple[Criterion, ...]:
        """The `n` criteria whose codes differ least from a mistyped one: of equals those with the same first
        letter, then in the set's order."""
        wanted = _key(code)

        def difference(criterion: Criterion) -> tuple[int, bool]:
            known = _key(criterion.code)
            return distance(wanted, known), known[:1] != wanted[:1]

        return tuple(sorted(self.criteria, key=difference)[:n])

    def search(self, words: str) -> tuple[Criterion, ...]:
        """By exact code, else by group code, else all whose code, name or group name has every word begun;
        those that have the words as one phrase come first."""
        if exact := self.find(words):
            return (exact,)
        if of_group := self.of_group(words):
            return of_group
        wanted, phrase = _words(words), " ".join(_words(words))
        groups = {group.code: group.name for group in self.groups}
        texts = {c.code: _words(f"{c.code} {c.name} {groups[c.group]}") for c in self.criteria}
        found = [c for c in self.criteria if wanted and _has_all(wanted, texts[c.code])]
        return tuple(sorted(found, key=lambda criterion: phrase not in " ".join(texts[criterion.code])))

    def of_group(self, code: str) -> tuple[Criterion, ...]:
        wanted = _key(code)
        return tuple(criterion for criterion in self.criteria if _key(criterion.group) == wanted)

    def standard(self) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion in self.criteria if criterion.kind is Kind.STANDARD)


def criteria_set_from(table: Mapping[str, object]) -> CriteriaSet:
    """The set described by a parsed TOML file (numbers as int or Decimal; a float is refused).

    Raises `Refused("criteria.invalid", problems=…)` with everything that is wrong, as a tuple of `Problem`.
    """
    problems: list[Problem] = []
    root = Table("file", table, problems)
    root.only(("set", "group", "criterion", "disqualifier"))
    head = root.table("set")
    head.only((*_SET_KEYS, "tie_break"))
    if head.content.get("decimals", 2) != 2:
        head.note("criteria.only_two_decimals", name="decimals")
    parts = read_parts(root, head=head)
    read = CriteriaSet(
        id=head.text("id"),
        name=head.text("name"),
        year=head.whole("year"),
        standard_max=parts.standard_max,
        bonus_cap=head.optional_number("bonus_cap"),
        deduction_floor=head.optional_number("deduction_floor"),
        rank_by=head.choice("rank_by", RankBy),
        tie_break=parts.tie_break,
        groups=parts.groups,
        criteria=parts.criteria,
        disqualifiers=parts.disqualifiers,
    )
    if problems:
        raise Refused("criteria.invalid", problems=tuple(problems))
    return read


def canonical(criteria_set: CriteriaSet) -> str:
    """JSON in the shape of the TOML file, keys sorted, numbers as decimal strings: equal sets, equal text."""
    head = {
        "id": criteria_set.id,
        "name": criteria_set.name,
        "year": criteria_set.year,
        "standard_max": criteria_set.standard_max,
        "bonus_cap": criteria_set.bonus_cap,
        "deduction_floor": criteria_set.deduction_floor,
        "rank_by": criteria_set.rank_by,
        "tie_break": criteria_set.tie_break,
    }
    groups = [{"code": g.code, "name": g.name, "max": g.max_points} for g in criteria_set.groups]
    disqualifiers = [{"code": d.code, "name": d.name, "effect": d.effect} for d in criteria_set.disqualifiers]
    whole = {
        "set": _present(head),
        "group": groups,
        "criterion": [_row(criterion) for criterion in criteria_set.criteria],
        "disqualifier": disqualifiers,
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def criteria_set_read(canonical_text: str) -> CriteriaSet:
    """The inverse of `canonical`; raises what `criteria_set_from` raises."""
    return criteria_set_from(json.loads(canonical_text, object_hook=_with_decimals))


def _key(code: str) -> str:
    return narrow(clean(code)).strip().casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _has_all(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(start) for word in words) for start in wanted)


def _row(criterion: Criterion) -> dict[str, object]:
    return _present(
        {
            "code": criterion.code,
            "group": criterion.group,
            "name": criterion.name,
            "max": criterion.max_points,
            "kind": criterion.kind,
            "unit": criterion.unit_of_measure,
            "rule": criterion.rule,
            "privacy": criterion.privacy,
            "target": criterion.target,
            "upper": criterion.upper,
            "tiers": criterion.tiers or None,
            "points_each": criterion.points_each,
            "cap": criterion.cap,
        }
    )


def _present(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value is not None}


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _with_decimals(row: dict[str, object]) -> dict[str, object]:
    return {name: _decimals(value) if name in _NUMBERS else value for name, value in row.items()}


def _decimals(value: object) -> object:
    if isinstance(value, list):
        return [Decimal(number) for number in value]
    return Decimal(str(value))
