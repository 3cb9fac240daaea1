"""The catalogue of titles and awards: two types, never mixed, each with its time and its conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import combinations

from bot.domain.refusal import Problem, Refused
from bot.domain.tables import Table

_KEYS = (
    "id",
    "kind",
    "name",
    "for",
    "rule_set",
    "valid_from",
    "valid_to",
    "conf",
    "occasions",
    "quota",
    "check",
    "papers",
    "sets",
    "deliberated",
    "also_in",
)


class EntryType(StrEnum):
    """A title (danh hiệu thi đua) is earned for a year, an award (hình thức khen thưởng) for a merit."""

    TITLE = "title"
    AWARD = "award"


class Recipient(StrEnum):
    PERSON = "person"
    COLLECTIVE = "collective"


class Occasion(StrEnum):
    YEARLY = "yearly"
    DRIVE = "drive"
    SUDDEN = "sudden"


class Paper(StrEnum):
    """What a dossier may hold (domain.md §3.3 and §4)."""

    SUBMISSION = "submission"
    MINUTES = "minutes"
    PLAN = "plan"
    REPORT = "report"
    ROSTER = "roster"
    SUMMARY = "summary"
    SCORES = "scores"


class Confidence(StrEnum):
    """How sure the facts are: seen in a source, commonly stated, doubtful (the marks of domain.md)."""

    SOURCE = "S"
    COMMON = "M"
    DOUBTFUL = "M?"


@dataclass(frozen=True, slots=True)
class AwardEntry:
    """A title or award; `valid_to` is its last day, `certain` says that a published source was seen.

    `quota` and `checks` are kept as loaded, for the eligibility rules.
    """

    id: str
    name: str
    type: EntryType
    recipients: frozenset[Recipient]
    valid_from: date
    valid_to: date | None
    certain: bool
    occasions: tuple[Occasion, ...]
    rule_set: str
    quota: Mapping[str, object] | None
    checks: tuple[Mapping[str, object], ...]
    papers: tuple[Paper, ...] = ()
    """What its dossier holds; empty for the usual papers of the occasion."""
    sets: int = 1
    deliberated: tuple[Occasion, ...] | None = None
    """On which occasions the bloc deliberates first; None where the catalogue does not say."""
    rules: str = ""
    """What people call its rule set; empty where the file does not name rule sets."""


@dataclass(frozen=True, slots=True)
class _RuleSet:
    """The rules of a time; `ends` is their last day."""

    id: str
    name: str
    begins: date
    ends: date
    certain: bool


def catalogue_from(table: Mapping[str, object]) -> tuple[AwardEntry, ...]:
    """The entries of a parsed TOML file, in its order; one that stands in several rule sets comes once for each.

    Raises `Refused("awards.invalid", problems=…)` with everything that is wrong, as a tuple of `Problem`.
    """
    problems: list[Problem] = []
    root = Table("file", table, problems)
    root.only(("entry", "rule_set"))
    rules = {one.id: one for one in (_rule_set(row) for row in root.tables("rule_set", named_by="id"))}
    entries = tuple(entry for row in root.tables("entry", named_by="id") for entry in _entries(row, rules))
    if not entries:
        root.note("table.missing_key", name="entry")
    for repeated in dict.fromkeys(one.id for one, other in combinations(entries, 2) if _meet(one, other)):
        root.note("awards.duplicate_id", id=repeated)
    if problems:
        raise Refused("awards.invalid", problems=tuple(problems))
    return entries


def offered(
    catalogue: tuple[AwardEntry, ...], *, recipient: Recipient, on: date, occasion: Occasion = Occasion.YEARLY
) -> tuple[AwardEntry, ...]:
    """What may be asked for on that day for a person or a collective (a model is a collective's work).

    Of an entry without occasions it is the yearly one: titles are earned for a year.
    """
    return tuple(
        entry
        for entry in catalogue
        if recipient in entry.recipients
        and entry.valid_from <= on <= (entry.valid_to or date.max)
        and occasion in (entry.occasions or (Occasion.YEARLY,))
    )


def _rule_set(row: Table) -> _RuleSet:
    row.only(("id", "name", "from", "to", "conf"))
    certain = row.choice("conf", Confidence) is Confidence.SOURCE
    ends = row.optional_day("to") or date.max
    return _RuleSet(row.text("id"), row.text("name"), row.day("from"), ends, certain)


def _meet(one: AwardEntry, other: AwardEntry) -> bool:
    """Whether two entries of one id are in force on the same day: then nobody could say which counts."""
    last = min(one.valid_to or date.max, other.valid_to or date.max)
    return bool(one.id) and one.id == other.id and max(one.valid_from, other.valid_from) <= last


def _entries(row: Table, rules: Mapping[str, _RuleSet]) -> Iterator[AwardEntry]:
    """The entry under its own rules and, with the same conditions, under each of `also_in`."""
    entry = _entry(row)
    own = rules.get(entry.rule_set)
    yield _within(entry, own) if own else entry
    for name in row.texts("also_in"):
        if name not in rules:
            row.note("table.unknown_value", name="also_in", value=name, allowed=tuple(rules))
            continue
        certain = entry.certain and (rules[name].certain or not entry.checks)
        later = _within(replace(entry, certain=certain), rules[name])
        if later.valid_from <= (later.valid_to or date.max):
            yield later


def _within(entry: AwardEntry, rules: _RuleSet) -> AwardEntry:
    ends = min(entry.valid_to or date.max, rules.ends)
    return replace(
        entry,
        rule_set=rules.id,
        rules=rules.name,
        valid_from=max(entry.valid_from, rules.begins),
        valid_to=None if ends == date.max else ends,
    )


def _entry(row: Table) -> AwardEntry:
    row.only(_KEYS)
    entry = AwardEntry(
        id=row.text("id"),
        name=row.text("name"),
        type=row.choice("kind", EntryType),
        recipients=_recipients(row),
        valid_from=row.day("valid_from"),
        valid_to=row.optional_day("valid_to"),
        certain=row.choice("conf", Confidence) is Confidence.SOURCE,
        occasions=_occasions(row, "occasions"),
        rule_set=row.text("rule_set"),
        quota=row.table("quota").content if "quota" in row.content else None,
        checks=tuple(_check(check) for check in row.tables("check", named_by="fact")),
        papers=_papers(row),
        sets=row.whole("sets") if "sets" in row.content else 1,
        deliberated=_occasions(row, "deliberated") if "deliberated" in row.content else None,
    )
    if entry.valid_to and entry.valid_to < entry.valid_from:
        row.note("awards.ends_before_start", valid_from=entry.valid_from, valid_to=entry.valid_to)
    return entry


def _recipients(row: Table) -> frozenset[Recipient]:
    written = [word.strip() for word in row.text("for").split(",") if word.strip()]
    if "for" in row.content and not written:
        row.note("awards.for_nobody", name="for")
    return frozenset(Recipient(word) for word in _known(row, "for", written, tuple(Recipient)))


def _occasions(row: Table, name: str) -> tuple[Occasion, ...]:
    return tuple(Occasion(word) for word in _known(row, name, row.texts(name), tuple(Occasion)))


def _papers(row: Table) -> tuple[Paper, ...]:
    return tuple(Paper(word) for word in _known(row, "papers", row.texts("papers"), tuple(Paper)))


def _known(row: Table, name: str, words: list[str] | tuple[str, ...], allowed: tuple[str, ...]) -> list[str]:
    for word in words:
        if word not in allowed:
            row.note("table.unknown_value", name=name, value=word, allowed=allowed)
    return [word for word in words if word in allowed]


def _check(row: Table) -> Mapping[str, object]:
    row.text("fact")
    return row.content
