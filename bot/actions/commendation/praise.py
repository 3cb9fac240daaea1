"""Praise reaches the bloc within the minute: its group, the unit concerned, the heads; those praised can say no."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.commendation.praise import Praise, may_withdraw, with_deed, with_document, with_name
from bot.domain.exchange.lessons import check_screened
from bot.domain.numbering import numbered_id
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role, Unit
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.exchange_notices import Praised, PraiseGone, PraiseWithdrawn
from bot.domain.telling.notices import Audience
from bot.ports import Work

_HEADS = frozenset({Role.BLOC_HEAD, Role.BLOC_DEPUTY})


async def praise_deed(
    work: Work, unit: Unit, *, name: str, deed: str, document: str, by: Member, at: datetime
) -> Praise:
    """A deed is praised under the bloc's next number, and told at once.

    Raises:
        Refused: `permission.praise`, what `with_name`, `with_deed` and `with_document` raise, `screened.<finding>`.

    """
    check_may(by, Act.PRAISE, bloc=unit.bloc)
    name, deed, document = with_name(name, by=by), with_deed(deed), with_document(document)
    check_screened(name, deed, document)
    await work.lock(f"exchange:{unit.bloc}")
    number = await work.exchange.last_praise_number(unit.bloc) + 1
    id_ = numbered_id(number, tail=secrets.token_hex(6))
    details = {"unit": unit.id, "name": name, "deed": deed, "document": document}
    receipt = await work.audit.record("praise.given", id_, by=by.person, at=at, details=details)
    praise = Praise(id_, unit.bloc, unit.id, name, deed, document, by.person, at, receipt, from_unit=by.unit)
    await work.exchange.add_praise(praise)
    notice = Praised(praise.number, unit.name, name, deed, document, by.name)
    await work.outbox.tell(Audience(group=unit.bloc), notice, at=at)
    for person in await concerned(work, unit, but=(by.person,), at=at):
        await work.outbox.tell(Audience(person=person), notice, at=at)
    return praise


async def numbered_praise(work: Work, bloc: str, number: str) -> Praise:
    """A praise of a bloc that stands. Raises `Refused("praise.unknown")`."""
    for praise in await work.exchange.praises(bloc):
        if praise.number == number:
            return praise
    raise Refused("praise.unknown", number=number)


async def withdraw_praise(work: Work, bloc: str, number: str, *, by: Member, at: datetime) -> tuple[Praise, str]:
    """It is not shown any more, in the group neither; who praised and the heads hear it. With the receipt.

    Raises:
        Refused: `praise.unknown`, `praise.not_theirs`.

    """
    await work.lock(f"exchange:{bloc}")
    praise = await numbered_praise(work, bloc, number)
    if not may_withdraw(praise, by=by):
        raise Refused("praise.not_theirs")
    receipt = await work.audit.record("praise.withdrawn", praise.id, by=by.person, at=at, details={})
    withdrawn = replace(praise, withdrawn_at=at)
    await work.exchange.withdraw_praise(withdrawn)
    unit = await work.blocs.unit(praise.unit)
    notice = PraiseWithdrawn(praise.number, unit.name, praise.name, by.name)
    people = await concerned(work, unit, but=(by.person, praise.praised_by), at=at)
    praised_by = () if praise.praised_by == by.person else (praise.praised_by,)
    for person in (*praised_by, *people):
        await work.outbox.tell(Audience(person=person), notice, at=at)
    return withdrawn, receipt


async def take_from_group(work: Work, praise: Praise) -> bool:
    """The bloc's group reads that it was taken back, in place of what was posted; False where nothing is found there.

    What was posted is known for as long as the outbox keeps its words.
    """
    posted = await work.outbox.praise_posted(praise.bloc, praise.number)
    for recipient, message in posted:
        notice = PraiseGone(praise.number)
        idem = f"praise_gone:{praise.id}:{recipient.channel}:{recipient.chat}:{message}"
        await work.outbox.show(recipient, notice, idem=idem, kind="notice", edits=message)
    return bool(posted)


async def concerned(work: Work, unit: Unit, *, but: Sequence[str], at: datetime, heads: bool = True) -> tuple[str, ...]:
    """The people of the unit and, unless they hear it otherwise, the heads of the bloc, each once."""
    roster = await work.members.roster(bloc=unit.bloc, unit="", at=at)
    running = (one for one in roster if one.person and not one.suspended)
    people = dict.fromkeys(one.person for one in running if one.unit == unit.id or (heads and one.role in _HEADS))
    return tuple(person for person in people if person not in but)
