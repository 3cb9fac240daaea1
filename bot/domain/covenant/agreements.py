"""Agreement on a criteria set: every unit agrees or proposes a change with its reason; then the set freezes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.folding import clean
from bot.domain.people.members import Member, Unit
from bot.domain.refusal import Refused

LONGEST_WISH = 300


class AgreementState(StrEnum):
    """Open for opinions; frozen once all agreed; replaced by a changed text."""

    OPEN = "open"
    FROZEN = "frozen"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A criteria set that was put up; `before` is the set it is compared with (the one in use, or the text before)."""

    id: str
    bloc: str
    year: int
    criteria_set: str
    before: str
    by: str
    at: datetime
    receipt: str
    state: AgreementState = AgreementState.OPEN
    ended_at: datetime | None = None
    freeze_receipt: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A unit agreed to exactly this text."""

    agreement: str
    unit: str
    by: str
    at: datetime
    receipt: str


class ProposalState(StrEnum):
    """What became of a unit's proposal; `withdrawn` by the unit when it agreed after all."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A unit wants a criterion (`criterion` is a code) changed: `wish` says what, `reason` why."""

    id: str
    agreement: str
    unit: str
    criterion: str
    wish: str
    reason: str
    by: str
    at: datetime
    state: ProposalState = ProposalState.OPEN
    answer: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    receipt: str = ""


def check_open(agreement: Agreement | None, *, criteria_set: str = "") -> Agreement:
    """The agreement, while it is open, and about the text that was read where that is named.

    Raises:
        Refused: `agreement.closed`, `agreement.other_text`.

    """
    if agreement is None or agreement.state is not AgreementState.OPEN:
        raise Refused("agreement.closed")
    if criteria_set and agreement.criteria_set != criteria_set:
        raise Refused("agreement.other_text")
    return agreement


def wish_typed(text: str, *, codes: Collection[str]) -> tuple[str, str, str]:
    """The criterion, what and why from `B02 chỉ tiêu 80 | lý do`.

    Raises:
        Refused: `agreement.wish_unreadable`, `agreement.unknown_code`, `agreement.wish_too_long`.

    """
    wish, bar, reason = (part.strip() for part in clean(text).partition("|"))
    first, _, what = wish.partition(" ")
    code = next((one for one in codes if one.casefold() == first.rstrip(":").casefold()), "")
    if first and not code:
        raise Refused("agreement.unknown_code", code=first[:20])
    if not what.strip() or not bar or not reason:
        raise Refused("agreement.wish_unreadable")
    if max(len(what), len(reason)) > LONGEST_WISH:
        raise Refused("agreement.wish_too_long", most=LONGEST_WISH)
    return code, what.strip(" :"), reason


def decided(proposal: Proposal, state: ProposalState, *, answer: str, by: Member, at: datetime) -> Proposal:
    """Taken up or declined.

    Raises:
        Refused: `agreement.answered` where somebody else was faster, `agreement.own_proposal`.

    """
    if proposal.state is not ProposalState.OPEN:
        raise Refused("agreement.answered")
    if proposal.by == by.person:
        raise Refused("agreement.own_proposal")
    return replace(proposal, state=state, answer=answer, decided_by=by.person, decided_at=at)


def silent(units: Iterable[Unit], voices: Iterable[Voice]) -> tuple[Unit, ...]:
    """The units that have not agreed, in their order."""
    agreed = {one.unit for one in voices}
    return tuple(unit for unit in units if unit.id not in agreed)
