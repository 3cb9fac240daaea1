"""The criteria set of a year: its parts in the order of the document, and how one of them is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.domain.criteria.criterion import Criterion, CriterionGroup, Disqualifier, Kind, ScoreClass
from bot.domain.criteria.nearness import distance
from bot.domain.folding import clean, fold, narrow


class RankBy(StrEnum):
    POINTS = "points"
    PERCENT_OF_ASSIGNED = "percent_of_assigned"


class UnassignedResults(StrEnum):
    """What a result is worth that a unit reports on a criterion that is not assigned to it (KAD)."""

    IGNORED = "ignored"
    AMONG_THEMSELVES = "among_themselves"


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
    unassigned_results: UnassignedResults = UnassignedResults.IGNORED
    classes: tuple[ScoreClass, ...] = ()

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
        if of_group := self.below(words):
            return of_group
        wanted, phrase = _words(words), " ".join(_words(words))
        groups = {group.code: group.name for group in self.groups}
        texts = {c.code: _words(f"{c.code} {c.name} {groups[c.group]}") for c in self.criteria}
        found = [c for c in self.criteria if wanted and _has_all(wanted, texts[c.code])]
        return tuple(sorted(found, key=lambda criterion: phrase not in " ".join(texts[criterion.code])))

    def of_group(self, code: str) -> tuple[Criterion, ...]:
        """The criteria right under this heading; each criterion is under exactly one."""
        wanted = _key(code)
        return tuple(criterion for criterion in self.criteria if _key(criterion.group) == wanted)

    def below(self, code: str) -> tuple[Criterion, ...]:
        """All criteria of this group, those of the groups inside it included."""
        codes = {_key(one) for one in inside(self.groups, code)}
        return tuple(criterion for criterion in self.criteria if _key(criterion.group) in codes)

    def headings(self) -> tuple[CriterionGroup, ...]:
        """The groups that have criteria of their own: together they show every criterion once."""
        used = {criterion.group for criterion in self.criteria}
        return tuple(group for group in self.groups if group.code in used)

    def standard(self) -> tuple[Criterion, ...]:
        return self._such(lambda criterion: criterion.kind is Kind.STANDARD)

    def typed(self) -> tuple[Criterion, ...]:
        """The lines of a unit's sheet: all criteria but those that outside raters decide."""
        return self._such(lambda criterion: not criterion.is_rated_outside)

    def _such(self, is_wanted: Callable[[Criterion], bool]) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion in self.criteria if is_wanted(criterion))


def inside(groups: tuple[CriterionGroup, ...], code: str) -> frozenset[str]:
    """The codes of a group and of all groups inside it, in the groups' own spelling; terminates on circles too."""
    found = {group.code for group in groups if _key(group.code) == _key(code)}
    while more := {group.code for group in groups if group.parent in found} - found:
        found |= more
    return frozenset(found)


def _key(code: str) -> str:
    return narrow(clean(code)).strip().casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _has_all(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(start) for word in words) for start in wanted)
