"""What happened to a nomination, from its first version to the decision: one line each, the oldest first."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.commendation.decisions import Decision
from bot.domain.commendation.nominations import Nomination
from bot.domain.commendation.steps import StepKind
from bot.domain.people.members import Role
from handlers.conversation import Request
from handlers.texts import Texts

_MOST = 14


async def history(request: Request, nomination: Nomination) -> str:
    """Dates, offices and people; empty for a draft nothing has happened to."""
    lines = sorted([one async for one in _lines(request, nomination)], key=lambda one: one[0])
    if not lines:
        return ""
    texts = request.texts
    earlier = (texts("history.earlier", count=len(lines) - _MOST),) if len(lines) > _MOST else ()
    return "\n".join((texts("history.heading"), *earlier, *(text for _, text in lines[-_MOST:])))


def decision_in_words(texts: Texts, decision: Decision) -> str:
    """The paper, its day, who signed it; and that it was taken back."""
    if not decision.is_granted:
        return texts("decision.declined_line", reason=decision.reason)
    granted = texts("decision.granted_line", number=decision.number, day=decision.day, by=decision.signed_by)
    if decision.revoked_at is None:
        return granted
    kind = texts(f"decision.revoke_kind.{decision.revoke_kind}")
    return "\n".join(
        (granted, texts("decision.revoked_line", at=decision.revoked_at, kind=kind, reason=decision.revoke_reason))
    )


async def _lines(request: Request, nomination: Nomination) -> AsyncIterator[tuple[datetime, str]]:
    offices = await _offices(request, nomination)
    for one in await request.work.nominations.numbered(nomination.number):
        if one.bloc != nomination.bloc or one.drafted_by != nomination.drafted_by:
            continue
        async for line in _of_version(request, one, offices):
            yield line
        for step in await request.work.nominations.steps(one.id):
            words = request.texts(f"hold.kind.{step.words}") if step.kind is StepKind.HELD else step.words
            # A deliberation that ran out of time was ended by nobody.
            is_by_clock = not step.by and step.kind in {StepKind.CARRIED, StepKind.NOT_CARRIED}
            key = f"history.step.{step.kind}{'_in_time' if is_by_clock else ''}"
            yield step.at, await _line(request, key, at=step.at, office=offices.of(step.by), who=step.by, words=words)


async def _of_version(request: Request, one: Nomination, offices: _Offices) -> AsyncIterator[tuple[datetime, str]]:
    """What the version itself knows: sent, signed or returned by the leader, approved or sent back."""
    if one.submitted_at:
        key, at, who = "history.submitted", one.submitted_at, one.drafted_by
        yield at, await _line(request, key, at=at, office=offices.unit, who=who)
    if one.decided_at:
        key = "history.leader_returned" if one.reason else "history.endorsed"
        at, who = one.decided_at, one.decided_by
        yield at, await _line(request, key, at=at, office=offices.unit, who=who, words=one.reason)
    if one.checked_at:
        key = "history.sent_back" if one.check_reason else "history.approved"
        at, who = one.checked_at, one.checked_by
        yield at, await _line(request, key, at=at, office=offices.of(who), who=who, words=one.check_reason)


@dataclass(frozen=True, slots=True)
class _Offices:
    """What the offices are called; `province` says which of the two above the bloc a person belongs to today."""

    unit: str
    bloc: str
    province: Mapping[str, str]

    def of(self, person: str) -> str:
        return self.province.get(person, self.bloc)


async def _offices(request: Request, nomination: Nomination) -> _Offices:
    bloc = await request.work.blocs.bloc(nomination.bloc)
    called = {Role.SUPERVISOR: bloc.standing_office, Role.DIRECTOR: request.texts("history.director")}
    roster = await request.work.members.roster(bloc="", unit="", at=request.at)
    province = {one.person: called[one.role] for one in roster if one.person and one.role in called}
    unit = (await request.work.blocs.unit(nomination.unit)).short
    return _Offices(unit, bloc.word[:1].upper() + bloc.word[1:], province)


async def _line(request: Request, key: str, *, at: datetime, office: str, who: str, words: str = "") -> str:
    by = await request.work.members.name(who)
    return request.texts(key, at=at, office=office, by=by, words=words)
