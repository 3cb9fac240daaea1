"""A nomination before its unit's leader: sign it, or return it with a reason. Opened by /ky."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.commendation.endorsing import endorse_nomination, return_nomination
from bot.actions.commendation.nominations import held, returned_because
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.people.acts import Act
from bot.domain.people.members import has_hand_in
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from handlers.commendation.eligibility_words import eligibility_parts
from handlers.commendation.nomination_choices import said
from handlers.commendation.nomination_screens import entry_for, restated
from handlers.commendation.way_screens import readiness
from handlers.conversation import Choice, Question, Reply, Request, Screen

COMMAND = "ky"
_SIGN, _RETURN, _NEXT, _BACK = "ky", "tra lai", "xem tiep", "quay lai"
_DECIDED: Mapping[NominationState, str] = {
    NominationState.CHECKED: "nomination.approved_already",
    NominationState.RETURNED: "nomination.returned_already",
    NominationState.SUPERSEDED: "nomination.corrected_already",
}


@dataclass(frozen=True, slots=True)
class EndorseNomination:
    """One submitted nomination in full; `others` wait as well."""

    nomination: str
    others: int = 0
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.nomination}"

    async def ask(self, request: Request) -> Screen:
        nomination = await held(request.work, self.nomination)
        texts = request.texts
        submitted = texts(
            "nomination.submitted_by",
            by=await request.work.members.name(nomination.drafted_by),
            at=nomination.submitted_at,
        )
        entry = await entry_for(request, nomination)
        parts = [submitted, restated(texts, nomination, entry), *await eligibility_parts(request, nomination)]
        reason = await returned_because(request.work, nomination)
        if reason:
            parts.append(texts("nomination.corrected_after", reason=reason))
        parts += await readiness(request, nomination)
        if self.others > 0:
            parts.append(texts("nomination.others_wait", count=self.others))
        is_own = has_hand_in(request.member, nomination.drafted_by)
        parts.append(texts("nomination.own_waits" if is_own else "nomination.ask_endorse"))
        title = texts("nomination.endorse_title", number=nomination.number)
        return Screen("\n\n".join(parts), title, self._choices(request, is_own=is_own))

    async def answer(self, request: Request) -> Reply:
        nomination = await _seen(request, self.nomination)
        is_own = has_hand_in(request.member, nomination.drafted_by)
        chosen = said(request, self._choices(request, is_own=is_own))
        if chosen == _NEXT:
            return await _following(request, nomination)
        if nomination.state is not NominationState.SUBMITTED:
            return await _decided(request, nomination)
        if chosen == _RETURN:
            return ReturnNomination(nomination.id)
        if chosen != _SIGN:
            raise Refused("nomination.wait_for_other" if is_own else "nomination.sign_or_return")
        endorsed = await endorse_nomination(request.work, nomination.id, by=request.member, at=request.at)
        office = (await request.work.blocs.bloc(endorsed.bloc)).standing_office
        is_ready = endorsed.state is NominationState.READY
        key = "nomination.endorsed_sudden" if is_ready else "nomination.endorsed"
        said_of = {"number": endorsed.number, "name": endorsed.name, "at": endorsed.decided_at, "office": office}
        text = request.texts(key, **said_of)
        return Screen(text, receipt=endorsed.decision_receipt)

    def _choices(self, request: Request, *, is_own: bool) -> tuple[Choice, ...]:
        texts = request.texts
        decide = (Choice(texts("button.sign"), "Ký"), Choice(texts("button.return"), "Trả lại"))
        following = (Choice(texts("nomination.button.next"), "Xem tiếp"),) if self.others > 0 else ()
        return (*(() if is_own else decide), *following)


@dataclass(frozen=True, slots=True)
class ReturnNomination:
    """Asks why; a nomination is never returned without a reason."""

    nomination: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.nomination} tra"

    async def ask(self, request: Request) -> Screen:
        nomination = await held(request.work, self.nomination)
        return Screen(request.texts("nomination.ask_reason", number=nomination.number), choices=self._choices(request))

    async def answer(self, request: Request) -> Reply:
        nomination = await _seen(request, self.nomination)
        if nomination.state is not NominationState.SUBMITTED:
            return await _decided(request, nomination)
        if said(request, self._choices(request)) == _BACK:
            return EndorseNomination(nomination.id, len(await _waiting(request, nomination.unit)) - 1)
        returned = await return_nomination(
            request.work, nomination.id, by=request.member, at=request.at, reason=request.text
        )
        text = request.texts("nomination.returned", number=returned.number, reason=returned.reason)
        return Screen(text, receipt=returned.decision_receipt)

    def _choices(self, request: Request) -> tuple[Choice, ...]:
        return (Choice(request.texts("nomination.button.back"), "Quay lại"),)


async def _seen(request: Request, nomination_id: str) -> Nomination:
    nomination = await held(request.work, nomination_id)
    check_may(request.member, Act.ENDORSE_NOMINATION, unit=nomination.unit)
    return nomination


async def _waiting(request: Request, unit: str) -> tuple[Nomination, ...]:
    return await request.work.nominations.of_unit(unit, NominationState.SUBMITTED)


async def _following(request: Request, nomination: Nomination) -> Reply:
    """The next one that waits, and the first again after the last."""
    waiting = await _waiting(request, nomination.unit)
    ids = [one.id for one in waiting]
    if not ids:
        return await _decided(request, nomination)
    place = ids.index(nomination.id) + 1 if nomination.id in ids else 0
    return EndorseNomination(ids[place % len(ids)], len(ids) - 1)


async def _decided(request: Request, nomination: Nomination) -> Screen:
    """Decided before: by whom and how; whoever decided it sees the own receipt again."""
    key = _DECIDED.get(nomination.state, "nomination.endorsed_already")
    by_leader = nomination.state not in _DECIDED
    decided_by = nomination.decided_by if by_leader else nomination.last_by
    text = request.texts(
        key,
        number=nomination.number,
        name=nomination.name,
        by=await request.work.members.name(decided_by),
        at=nomination.decided_at if by_leader else nomination.last_at,
        reason=nomination.last_reason,
    )
    is_own = decided_by == request.member.person
    return Screen(
        text,
        choices=(Choice(request.texts("nomination.button.what_waits"), "/ky"),),
        receipt=nomination.decision_receipt if is_own and (by_leader or not nomination.checked_by) else "",
    )


QUESTIONS: tuple[type[Question], ...] = (EndorseNomination, ReturnNomination)
