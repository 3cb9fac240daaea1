"""The minutes of a cross-check as a paper to be signed: what stands on it, and how it is laid out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from bot.reports.typesetting import Sheet, sheet, typeset_pdf

_WORDS = ("number", "criterion", "self_score", "proposed", "points", "reason", "answer")


@dataclass(frozen=True, slots=True)
class MinutesRow:
    """One finding as it is read: numbers are already words of the reader's language."""

    criterion: str
    self_score: str
    proposed: str
    points: str
    reason: str
    answer: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, in which capacity; the name and rank are written by hand under the signature."""

    capacity: str
    unit: str


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """Minutes in the reader's words; labels has a word for each of: number, criterion, self_score, proposed, points,
    reason, answer (column heads); `none` stands where there are no rows, `note` at the foot of every page."""

    parent: str
    agency: str
    nation: str
    motto: str
    place_and_date: str
    title: str
    subtitle: str
    opening: tuple[str, ...]
    labels: Mapping[str, str]
    rows: tuple[MinutesRow, ...]
    none: str
    closing: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    by_hand: str
    recipients_head: str
    recipients: tuple[str, ...]
    note: str


def draw_minutes(paper: MinutesPaper) -> bytes:
    """A PDF in A4; raises typst.TypstError, KeyError for a missing label."""
    return typeset_pdf(minutes_sheet(paper))


def minutes_sheet(paper: MinutesPaper) -> Sheet:
    """The paper's values for its template; KeyError for a missing label."""
    return sheet("minutes", {**asdict(paper), "labels": {word: paper.labels[word] for word in _WORDS}})
