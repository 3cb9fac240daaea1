"""The catalogue of titles and awards: two types, never mixed, each with its time and its conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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


def catalogue_from(table: Mapping[str, object]) -> tuple[AwardEntry, ...]:
    """The entries of a parsed TOML file, in its order.

    Raises `Refused("awards.invalid", problems=…)` with everything that is wrong, as a tuple of `Problem`.
    """
    problems: list[Problem] = []
    root = Table("file", table, problems)
    root.only(("entry",))
    entries = tuple(_entry(row) for row in root.tables("entry", named_by="id"))
    if not entries:
        root.note("table.missing_key", name="entry")
    for repeated, times in Counter(entry.id for entry in entries if entry.id).items():
        if times > 1:
            root.note("awards.duplicate_id", id=repeated)
    if problems:
        raise Refused("awards.invalid", problems=tuple(problems))
    return entries


def offered(catalogue: tuple[AwardEntry, ...], *, recipient: Recipient, on: date) -> tuple[AwardEntry, ...]:
    """What may be asked for on that day for a person or a collective (a model is a collective's work)."""
    return tuple(
        entry
        for entry in catalogue
        if recipient in entry.recipients and entry.valid_from <= on <= (entry.valid_to or date.max)
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
        occasions=_occasions(row),
        rule_set=row.text("rule_set"),
        quota=row.table("quota").content if "quota" in row.content else None,
        checks=tuple(_check(check) for check in row.tables("check", named_by="fact")),
    )
    if entry.valid_to and entry.valid_to < entry.valid_from:
        row.note("awards.ends_before_start", valid_from=entry.valid_from, valid_to=entry.valid_to)
    return entry


def _recipients(row: Table) -> frozenset[Recipient]:
    written = [word.strip() for word in row.text("for").split(",") if word.strip()]
    if "for" in row.content and not written:
        row.note("awards.for_nobody", name="for")
    return frozenset(Recipient(word) for word in _known(row, "for", written, tuple(Recipient)))


def _occasions(row: Table) -> tuple[Occasion, ...]:
    return tuple(Occasion(word) for word in _known(row, "occasions", row.texts("occasions"), tuple(Occasion)))


def _known(row: Table, name: str, words: list[str] | tuple[str, ...], allowed: tuple[str, ...]) -> list[str]:
    for word in words:
        if word not in allowed:
            row.note("table.unknown_value", name=name, value=word, allowed=allowed)
    return [word for word in words if word in allowed]


def _check(row: Table) -> Mapping[str, object]:
    row.text("fact")
    return row.content
