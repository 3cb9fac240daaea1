"""The papers of a nomination: which are needed, which are there by their number; they go to the office in person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.commendation.awards import AwardEntry, Occasion, Paper
from bot.domain.refusal import Refused

DEFAULT_SETS = 1
_YEARLY = (Paper.SUBMISSION, Paper.MINUTES, Paper.REPORT, Paper.ROSTER)
_DRIVE = (Paper.SUBMISSION, Paper.MINUTES, Paper.PLAN, Paper.REPORT, Paper.ROSTER)
_SUDDEN = (Paper.SUBMISSION, Paper.SUMMARY)


@dataclass(frozen=True, slots=True)
class Ticked:
    """A paper that lies ready, by its number."""

    nomination: str
    paper: Paper
    reference: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is needed in its order, in how many sets, and what is there."""

    needed: tuple[Paper, ...]
    there: tuple[Ticked, ...]
    sets: int = DEFAULT_SETS

    @property
    def missing(self) -> tuple[Paper, ...]:
        have = {one.paper for one in self.there}
        return tuple(paper for paper in self.needed if paper not in have)

    @property
    def is_ready(self) -> bool:
        return not self.missing


def papers_needed(entry: AwardEntry | None, occasion: Occasion) -> tuple[Paper, ...]:
    """What the catalogue says of the entry; where it says nothing, the usual papers of the occasion.

    A sudden achievement needs the submission and a short summary that the superior confirms, whatever the entry.
    """
    if occasion is Occasion.SUDDEN:
        return _SUDDEN
    if entry and entry.papers:
        return entry.papers
    return _DRIVE if occasion is Occasion.DRIVE else _YEARLY


def dossier_of(entry: AwardEntry | None, occasion: Occasion, there: Iterable[Ticked]) -> Dossier:
    needed = papers_needed(entry, occasion)
    have = {one.paper: one for one in there}
    sets = entry.sets if entry else DEFAULT_SETS
    return Dossier(needed, tuple(have[paper] for paper in needed if paper in have), sets)


def paper_asked(dossier: Dossier, place: int) -> Paper:
    """By its place in the list, from 1. Raises `Refused("dossier.no_such_paper")`."""
    if not 1 <= place <= len(dossier.needed):
        raise Refused("dossier.no_such_paper", most=len(dossier.needed))
    return dossier.needed[place - 1]
