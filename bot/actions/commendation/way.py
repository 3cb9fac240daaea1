"""What every step after the unit's signature has in common: who is concerned, and the step that is added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.actions.commendation.nominations import award_name
from bot.domain.commendation.awards import AwardEntry
from bot.domain.commendation.nominations import Nomination
from bot.domain.commendation.rule_sets import entry_of as entry_under
from bot.domain.commendation.steps import Step, StepKind
from bot.domain.commendation.sudden import running
from bot.domain.people.members import Member, Role
from bot.domain.telling.decision_notices import NominationReady, SuddenForwarded
from bot.domain.telling.notices import Audience
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Happened:
    """Who did it, when, and what of it is written into the audit."""

    by: Member
    at: datetime
    words: str = ""
    details: Mapping[str, object] | None = None


async def add_step(work: Work, before: Nomination, after: Nomination, *, kind: StepKind, what: Happened) -> str:
    """Saves the nomination as it stands now and adds the step; the receipt is given back."""
    details = {"text": after.fingerprint, **(what.details or {})}
    receipt = await work.audit.record(f"nomination.{kind}", after.id, by=what.by.person, at=what.at, details=details)
    await work.nominations.save(after)
    await work.nominations.add_step(Step(after.id, kind, before.state, what.by.person, what.at, receipt, what.words))
    return receipt


def concerned(nomination: Nomination, *, but: str) -> tuple[str, ...]:
    """The drafter, the leader who signed, and whoever checked it for the bloc."""
    people = (nomination.drafted_by, nomination.decided_by, nomination.checked_by)
    return tuple(person for person in dict.fromkeys(people) if person and person != but)


async def tell_concerned(work: Work, nomination: Nomination, notice: object, *, but: str, at: datetime) -> None:
    for person in concerned(nomination, but=but):
        await work.outbox.tell(Audience(person=person), notice, at=at)


async def tell_office(work: Work, ready: Nomination, *, but: str, at: datetime) -> None:
    """The standing office hears that papers are on their way to it."""
    bloc = await work.blocs.bloc(ready.bloc)
    unit = await work.blocs.unit(ready.unit)
    turn = running(ready, await work.nominations.sudden_clock(ready.bloc))
    award, due = await award_name(work, ready), turn.due if turn else None
    notice = NominationReady(ready.number, bloc.name, bloc.id, unit.name, ready.name, award, due)
    await work.outbox.tell(Audience((Role.SUPERVISOR,), but=but), notice, at=at)


async def tell_forwarded(work: Work, ready: Nomination, *, by: Member, at: datetime) -> None:
    """A sudden achievement passes the bloc by: its head and secretary hear of it, the standing office is to answer."""
    turn = running(ready, await work.nominations.sudden_clock(ready.bloc))
    due = turn.due if turn else at
    unit, award = await work.blocs.unit(ready.unit), await award_name(work, ready)
    notice = SuddenForwarded(ready.number, unit.name, ready.name, award, by.name, due)
    await tell_concerned(work, ready, notice, but=by.person, at=at)
    await tell_bloc(work, ready, notice, but=by.person, at=at)
    await tell_office(work, ready, but=by.person, at=at)


async def tell_bloc(work: Work, nomination: Nomination, notice: object, *, but: str, at: datetime) -> None:
    """The head and the secretary, besides those concerned; who is both hears it once."""
    people = set(concerned(nomination, but=but))
    roster = await work.members.roster(bloc=nomination.bloc, unit="", at=at)
    leading = {Role.BLOC_HEAD, Role.SECRETARY}
    running_ = (one for one in roster if one.person and not one.suspended and one.role in leading)
    for person in dict.fromkeys(one.person for one in running_):
        if person not in people and person != but:
            await work.outbox.tell(Audience(person=person), notice, at=at)


async def entry_of(work: Work, nomination: Nomination) -> AwardEntry | None:
    """The catalogue's entry under the stored rules; None where it does not hold it any more."""
    return entry_under(await work.blocs.awards(nomination.bloc), nomination.award, rule_set=nomination.rule_set)
