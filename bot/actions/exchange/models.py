"""A model goes from its unit to the bloc: proposed, signed, verified, recognised and published, or taken back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.domain.exchange.lessons import check_screened
from bot.domain.exchange.models import (
    OPEN_STATES,
    PARTS,
    Model,
    ModelState,
    Step,
    check_may_recognise,
    check_may_sign,
    check_may_verify,
    check_may_withdraw,
    may_decide,
    with_part,
)
from bot.domain.numbering import numbered_id
from bot.domain.people.acts import Act
from bot.domain.people.members import Grant, Member, Role, RosterEntry
from bot.domain.people.permissions import check_may, may_judge_unit
from bot.domain.refusal import Refused
from bot.domain.telling.model_notices import ModelAwaits, ModelDecided, ModelWithdrawn
from bot.domain.telling.notices import Audience
from bot.ports import Work

UNIT_PEOPLE = (Role.OFFICER, Role.UNIT_LEADER)
_HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)


async def propose_model(work: Work, said: Mapping[str, str], *, by: Member, at: datetime) -> Model:
    """A model under the province's next number; the unit's leaders are asked to sign.

    Raises:
        Refused: `permission.propose_model`, what `with_part` raises, `screened.<finding>`.

    """
    check_may(by, Act.PROPOSE_MODEL, unit=by.unit)
    parts = {part: with_part(part, said[part]) for part in PARTS}
    check_screened(*parts.values())
    await work.lock("models")
    id_ = numbered_id(await work.models.last_number() + 1, tail=secrets.token_hex(6))
    receipt = await work.audit.record("model.proposed", id_, by=by.person, at=at, details=parts)
    step = Step(ModelState.PROPOSED, by.person, at, receipt=receipt)
    model = Model(
        id=id_,
        bloc=by.bloc,
        unit=by.unit,
        name=parts["name"],
        what=parts["what"],
        place=parts["place"],
        since=parts["since"],
        result=parts["result"],
        document=parts["document"],
        proposed_by=by.person,
        proposed_at=at,
        steps=(step,),
    )
    await work.models.add(model)
    await _tell_next(work, model, Audience((Role.UNIT_LEADER,), unit=model.unit, but=by.person), at=at)
    return model


async def numbered_model(work: Work, number: str) -> Model:
    """A model of the province. Raises `Refused("model.unknown")`."""
    found = await work.models.numbered(number)
    if found is None:
        raise Refused("model.unknown", number=number)
    return found


async def sign_model(work: Work, number: str, *, by: Member, at: datetime) -> Model:
    """The unit stands behind it; whoever may verify it is told.

    Raises:
        Refused: `model.unknown`, what `check_may_sign` raises.

    """
    model = await _held(work, number)
    check_may_sign(model, by=by)
    signed = await _gone_on(work, model, ModelState.SIGNED, by=by, at=at)
    people = await verifiers(work, signed, at=at)
    for person in people:
        await _tell_next(work, signed, Audience(person=person), at=at)
    if not people:
        await _tell_next(work, signed, Audience((Role.SUPERVISOR,)), at=at)
    return signed


async def verify_model(work: Work, number: str, *, note: str, by: Member, at: datetime) -> Model:
    """Seen on the spot or on paper, with what was found; the standing office is told.

    Raises:
        Refused: `model.unknown`, what `check_may_verify` and `with_part` raise.

    """
    model = await _held(work, number)
    check_may_verify(model, by=by, units=await work.blocs.units_ever(model.bloc))
    verified = await _gone_on(work, model, ModelState.VERIFIED, note=with_part("note", note), by=by, at=at)
    await _tell_next(work, verified, Audience((Role.SUPERVISOR,), but=by.person), at=at)
    return verified


async def recognise_model(work: Work, number: str, *, everywhere: bool, by: Member, at: datetime) -> Model:
    """Recognised and published, to the bloc or to every bloc of the province; the digest carries it.

    Raises:
        Refused: `model.unknown`, what `check_may_recognise` raises.

    """
    model = await _held(work, number)
    check_may_recognise(model, by=by, units=await work.blocs.units_ever(model.bloc))
    published = await _gone_on(work, model, ModelState.PUBLISHED, everywhere=everywhere, by=by, at=at)
    await _tell_unit(work, published, by=by, at=at)
    return published


async def return_model(work: Work, number: str, *, reason: str, by: Member, at: datetime) -> Model:
    """Whoever has the next step sends it back, with the reason; the unit can propose it anew.

    Raises:
        Refused: `model.unknown`, `model.elsewhere`, what the checks of the next step and `with_part` raise.

    """
    model = await _held(work, number)
    await check_may_decide(work, model, by=by)
    returned = await _gone_on(work, model, ModelState.RETURNED, note=with_part("note", reason), by=by, at=at)
    await _tell_unit(work, returned, by=by, at=at)
    return returned


async def check_may_decide(work: Work, model: Model, *, by: Member) -> None:
    """Raises `Refused` where somebody else, or nobody, has the next step."""
    if model.state is ModelState.PROPOSED:
        check_may_sign(model, by=by)
    elif model.state is ModelState.SIGNED:
        check_may_verify(model, by=by, units=await work.blocs.units_ever(model.bloc))
    else:
        check_may_recognise(model, by=by, units=await work.blocs.units_ever(model.bloc))


async def withdraw_model(work: Work, number: str, *, reason: str, by: Member, at: datetime) -> Model:
    """Not recommended any more; the units that took it over are told why. What was, stays readable.

    Raises:
        Refused: `model.unknown`, what `check_may_withdraw` and `with_part` raise.

    """
    model = await _held(work, number)
    check_may_withdraw(model, by=by)
    gone = await _gone_on(work, model, ModelState.WITHDRAWN, note=with_part("note", reason), by=by, at=at)
    unit = await work.blocs.unit(gone.unit)
    notice = ModelWithdrawn(gone.number, gone.name, unit.name, gone.steps[-1].note)
    for adoption in await work.models.adoptions():
        if adoption.model == gone.id:
            await work.outbox.tell(Audience(UNIT_PEOPLE, unit=adoption.unit), notice, at=at)
    await _tell_unit(work, gone, by=by, at=at)
    return gone


async def models_awaiting(work: Work, *, by: Member) -> tuple[Model, ...]:
    """Models whose next step this member may take, the oldest first."""
    waiting = [one for one in reversed(await work.models.all()) if one.state in OPEN_STATES]
    units = {one.bloc: await work.blocs.units_ever(one.bloc) for one in waiting}
    return tuple(one for one in waiting if may_decide(one, by=by, units=units[one.bloc]))


async def _held(work: Work, number: str) -> Model:
    await work.lock("models")
    return await numbered_model(work, number)


async def _gone_on(
    work: Work, model: Model, state: ModelState, *, by: Member, at: datetime, note: str = "", everywhere: bool = False
) -> Model:
    details = {"state": state, "note": note, "everywhere": everywhere}
    receipt = await work.audit.record("model.moved", model.id, by=by.person, at=at, details=details)
    step = Step(state, by.person, at, note, receipt)
    moved = model.gone_on(step, is_everywhere=everywhere)
    await work.models.go_on(moved, step)
    return moved


async def verifiers(work: Work, model: Model, *, at: datetime) -> tuple[str, ...]:
    """The head and deputy who may judge this unit."""
    units = await work.blocs.units_ever(model.bloc)
    roster = await work.members.roster(bloc=model.bloc, unit="", at=at)
    heads = [one for one in roster if one.role in _HEADS and one.person and not one.suspended]
    return tuple(
        dict.fromkeys(
            one.person
            for one in heads
            if may_judge_unit(Member(one.person, "", _grants(roster, one.person, model.bloc)), model.unit, units=units)
        )
    )


def _grants(roster: Iterable[RosterEntry], person: str, bloc: str) -> tuple[Grant, ...]:
    return tuple(Grant(one.role, bloc, one.unit) for one in roster if one.person == person)


async def _tell_next(work: Work, model: Model, audience: Audience, *, at: datetime) -> None:
    unit = await work.blocs.unit(model.unit)
    await work.outbox.tell(audience, ModelAwaits(model.number, model.name, unit.name, model.state), at=at)


async def _tell_unit(work: Work, model: Model, *, by: Member, at: datetime) -> None:
    notice = ModelDecided(model.number, model.name, model.state, model.steps[-1].note, by.name)
    await work.outbox.tell(Audience(UNIT_PEOPLE, unit=model.unit, but=by.person), notice, at=at)
