"""The decision on a nomination: its number and day, granted or not, revocable with a reason; one award a deed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.commendation.praise import bare_name
from bot.domain.commendation.steps import DECIDABLE
from bot.domain.folding import clean, fold
from bot.domain.refusal import Refused

SHORTEST_SIGNER, LONGEST_SIGNER = 6, 120
_NUMBER = re.compile(r"\d+\s*/\s*[a-z][\w.\-]*")
_DAY = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4})")


class RevokeKind(StrEnum):
    """Why an award is taken back: what was declared was false, it was appraised wrongly, it was found out later."""

    FALSE_DECLARATION = "false_declaration"
    WRONG_APPRAISAL = "wrong_appraisal"
    LATER_FINDING = "later_finding"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on one nomination; `number`, `day` and `signed_by` are those of the signed paper.

    A revoked one stays, with its day.
    """

    nomination: str
    number: str
    day: date | None
    signed_by: str
    is_granted: bool
    reason: str
    recorded_by: str
    recorded_at: datetime
    receipt: str = ""
    revoked_at: datetime | None = None
    revoked_by: str = ""
    revoke_kind: RevokeKind | None = None
    revoke_reason: str = ""
    revoke_receipt: str = ""

    @property
    def stands(self) -> bool:
        """An award that was granted and not taken back."""
        return self.is_granted and self.revoked_at is None


def with_signer(text: str) -> str:
    """Who signed, as the paper says it. Raises `Refused`: `decision.signer_length` (least, most, length)."""
    signer = " ".join(clean(text).split())
    if not SHORTEST_SIGNER <= len(signer) <= LONGEST_SIGNER:
        raise Refused("decision.signer_length", least=SHORTEST_SIGNER, most=LONGEST_SIGNER, length=len(signer))
    return signer


def decided(nomination: Nomination, *, is_granted: bool) -> Nomination:
    """Raises `Refused`: `decision.recorded_already`, `decision.not_decidable`."""
    if nomination.state in {NominationState.GRANTED, NominationState.DECLINED, NominationState.REVOKED}:
        raise Refused("decision.recorded_already", number=nomination.number)
    if nomination.state not in DECIDABLE:
        raise Refused("decision.not_decidable", number=nomination.number)
    return replace(nomination, state=NominationState.GRANTED if is_granted else NominationState.DECLINED)


def revoked(nomination: Nomination) -> Nomination:
    """Raises `Refused("decision.not_granted")`."""
    if nomination.state is not NominationState.GRANTED:
        raise Refused("decision.not_granted", number=nomination.number)
    return replace(nomination, state=NominationState.REVOKED)


def same_deed(nomination: Nomination, others: Iterable[Nomination]) -> tuple[Nomination, ...]:
    """The others that name the same person or collective and the same document; corrections of itself are none."""
    return tuple(
        one
        for one in others
        if one.number != nomination.number
        and _is_same_nominee(one.name, nomination.name)
        and is_same_document(one.document, nomination.document)
    )


def check_one_award(nomination: Nomination, others: Iterable[Nomination], decisions: Mapping[str, Decision]) -> None:
    """A deed is awarded once. Raises `Refused("decision.second_award")` with the first decision's number."""
    for one in same_deed(nomination, others):
        first = decisions.get(one.id)
        if first and first.stands:
            raise Refused("decision.second_award", number=nomination.number, other=one.number, decision=first.number)


def is_same_document(one: str, other: str) -> bool:
    """Whether two references name one paper: the same number, and no two different days beside it.

    A reference without a number like `45/BC-CAHH` is compared as a whole, tone marks and signs aside.
    """
    first, second = _number_in(one), _number_in(other)
    if not first or not second:
        return _letters(one) == _letters(other)
    days = _days_in(one), _days_in(other)
    return first == second and (not all(days) or days[0] == days[1])


def _is_same_nominee(one: str, other: str) -> bool:
    """By name without rank; the team behind a comma tells namesakes apart where both name one."""
    first, second = (bare_name(name).partition(",") for name in (one, other))
    teams = first[2].strip(), second[2].strip()
    return first[0].strip() == second[0].strip() and (not all(teams) or teams[0] == teams[1])


def _number_in(document: str) -> str:
    found = _NUMBER.search(fold(document))
    return "".join(found[0].split()).rstrip(".-") if found else ""


def _days_in(document: str) -> frozenset[tuple[int, ...]]:
    return frozenset(tuple(map(int, found)) for found in _DAY.findall(fold(document)))


def _letters(document: str) -> str:
    return "".join(character for character in fold(document) if character.isalnum())
