"""What grows from praise: an example for the whole province, a nomination of the unit of those praised."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.commendation.nominations import begin_draft, new_tail
from bot.actions.commendation.praise import concerned, numbered_praise
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.commendation.praise import Praise, is_praised, lifted, nominee_of
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may, check_not_own
from bot.domain.refusal import Refused
from bot.domain.telling.decision_notices import PraiseLifted
from bot.domain.telling.notices import Audience
from bot.ports import Work

_HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)


async def lift_praise(work: Work, bloc: str, number: str, *, by: Member, at: datetime) -> tuple[Praise, str]:
    """The heads of all blocs hear of it, the unit, and who praised; with the receipt.

    Raises:
        Refused: `permission.lift_praise`, `praise.unknown`, `permission.own_unit`, `praise.lifted_already`.

    """
    check_may(by, Act.LIFT_PRAISE, bloc=bloc)
    await work.lock(f"exchange:{bloc}")
    praise = await numbered_praise(work, bloc, number)
    check_not_own(by, praise.unit, units=await work.blocs.units_ever(bloc))
    raised = lifted(praise, by=by, at=at)
    receipt = await work.audit.record("praise.lifted", raised.id, by=by.person, at=at, details={})
    await work.exchange.lift_praise(raised)
    unit = await work.blocs.unit(raised.unit)
    name = (await work.blocs.bloc(bloc)).name
    notice = PraiseLifted(raised.number, name, unit.name, raised.name, raised.deed, raised.document, by.name)
    for role in _HEADS:
        await work.outbox.tell(Audience((role,), but=by.person), notice, at=at)
    roster = await work.members.roster(bloc=bloc, unit="", at=at)
    told = {by.person, *(one.person for one in roster if one.role in _HEADS and not one.suspended)}
    people = await concerned(work, unit, but=tuple(told), at=at, heads=False)
    for person in dict.fromkeys((raised.praised_by, *people)):
        if person not in told:
            await work.outbox.tell(Audience(person=person), notice, at=at)
    return raised, receipt


async def nominate_praised(work: Work, bloc: str, number: str, *, by: Member, at: datetime) -> Nomination:
    """A draft of the unit of those praised that says the same; the award is still to be chosen.

    Asking twice finds the draft that was begun.

    Raises:
        Refused: `praise.unknown`, `praise.not_of_unit` for anybody but an officer or leader of that unit,
            `praise.own_nomination`, `praise.nominated_already` with the number of the nomination it became.

    """
    await work.lock(f"exchange:{bloc}")
    praise = await numbered_praise(work, bloc, number)
    if not any(grant.unit == praise.unit for grant in by.grants):
        raise Refused("praise.not_of_unit")
    check_may(by, Act.DRAFT_NOMINATION, unit=praise.unit)
    if is_praised(praise, member=by):
        raise Refused("praise.own_nomination")
    for one in await work.nominations.of_praise(praise.id):
        if one.state is NominationState.DRAFT and one.drafted_by == by.person:
            return one
        raise Refused("praise.nominated_already", number=one.number)
    draft = await begin_draft(work, nominee_of(praise), tail=new_tail(), by=by, at=at)
    said = replace(draft, name=praise.name, deed=praise.deed, document=praise.document, praise=praise.id)
    await work.nominations.save(said)
    return said
