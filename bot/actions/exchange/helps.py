"""Help between units: named by the unit that was helped, or claimed by the helper and confirmed."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from bot.domain.exchange.helps import Help, HelpState, check_may_decide, check_may_note, with_subject
from bot.domain.exchange.lessons import check_screened
from bot.domain.numbering import numbered_id
from bot.domain.people.members import Member, Role, Unit
from bot.domain.refusal import Refused
from bot.domain.telling.exchange_notices import HelpClaimed, HelpDecided
from bot.domain.telling.notices import Audience
from bot.ports import Work

_UNIT_PEOPLE = (Role.OFFICER, Role.UNIT_LEADER)


async def note_help(work: Work, helper: Unit, helped: Unit, *, subject: str, by: Member, at: datetime) -> Help:
    """Counts at once where the unit that was helped names it; the other unit is told.

    Raises:
        Refused: what `with_subject` and `check_may_note` raise, `screened.<finding>`.

    """
    what = with_subject(subject)
    check_screened(what)
    await work.lock(f"help:{helped.bloc}")
    known = await work.exchange.helps(helped.bloc)
    state = check_may_note(known, helper=helper.id, helped=helped.id, subject=what, by=by)
    number = max((int(one.number) for one in known), default=0) + 1
    id_ = numbered_id(number, tail=secrets.token_hex(6))
    details = {"helper": helper.id, "helped": helped.id, "subject": what, "state": state}
    receipt = await work.audit.record("help.noted", id_, by=by.person, at=at, details=details)
    noted = Help(id_, helped.bloc, helper.id, helped.id, what, by.person, at, state, receipt=receipt)
    if state is HelpState.CLAIMED:
        notice = HelpClaimed(noted.number, helper.name, what)
        await work.outbox.tell(Audience(_UNIT_PEOPLE, unit=helped.id), notice, at=at)
    else:
        noted = replace(noted, decided_by=by.person, decided_at=at)
        await _tell_helper(work, noted, helped, at=at)
    await work.exchange.save_help(noted)
    return noted


async def numbered_help(work: Work, bloc: str, number: str) -> Help:
    """A help of a bloc. Raises `Refused("help.unknown")`."""
    for one in await work.exchange.helps(bloc):
        if one.number == number:
            return one
    raise Refused("help.unknown", number=number)


async def decide_help(work: Work, bloc: str, number: str, *, confirmed: bool, by: Member, at: datetime) -> Help:
    """The unit that was helped says whether it was; the helper is told. The same said again changes nothing.

    Raises:
        Refused: `help.unknown`, what `check_may_decide` raises.

    """
    await work.lock(f"help:{bloc}")
    claimed = await numbered_help(work, bloc, number)
    state = HelpState.CONFIRMED if confirmed else HelpState.DECLINED
    if claimed.state is state and by.unit == claimed.helped:
        return claimed
    check_may_decide(claimed, by=by)
    receipt = await work.audit.record("help.decided", claimed.id, by=by.person, at=at, details={"state": state})
    decided = replace(claimed, state=state, decided_by=by.person, decided_at=at, receipt=receipt)
    await work.exchange.save_help(decided)
    await _tell_helper(work, decided, await work.blocs.unit(decided.helped), at=at)
    return decided


async def _tell_helper(work: Work, help_: Help, helped: Unit, *, at: datetime) -> None:
    is_confirmed = help_.state is HelpState.CONFIRMED
    notice = HelpDecided(help_.number, helped.name, help_.subject, is_confirmed)
    await work.outbox.tell(Audience(_UNIT_PEOPLE, unit=help_.helper), notice, at=at)
