"""Notices of questions to units and of their answers. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.oversight.inquiries import Quoted


@dataclass(frozen=True, slots=True)
class UnitAsked:
    """To a unit's officers and leaders: somebody who leads the bloc or the province asks something."""

    number: str
    quoted: Quoted
    body: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class InquiryAnswered:
    """To whoever asked (`is_asker`), and to the others of the unit, so that nobody answers twice."""

    number: str
    bloc: str
    unit: str
    unit_code: str
    quoted: Quoted
    body: str
    answer: str
    by: str
    is_asker: bool


@dataclass(frozen=True, slots=True)
class InquiryWithdrawn:
    """To a unit's officers and leaders: nothing has to be answered any more."""

    number: str
    body: str
    by: str
