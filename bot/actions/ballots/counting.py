"""The count of a ballot on paper: typed in from the signed minutes, confirmed or sent back by a second person."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.ballots.ballots import held
from bot.actions.ballots.closing import decide
from bot.actions.scoring.signing import check_reason
from bot.domain.ballots.ballots import Ballot, BallotState, check_not_only_own
from bot.domain.ballots.counts import (
    Count,
    CountState,
    Figures,
    check_may_confirm,
    check_may_count,
    counted_results,
    missing,
    wrong_sums,
)
from bot.domain.ballots.results import is_quorate
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.ballot_notices import CountAwaits, CountReturned
from bot.domain.telling.notices import Audience
from bot.ports import Work

_HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)


async def record_count(work: Work, id_: str, figures: Figures, *, by: Member, at: datetime) -> Count:
    """Kept for a second person to confirm; one that was typed before is replaced, and stays readable.

    Raises:
        Refused: what `may_count` raises; `count.incomplete` where something is missing or does not add up.

    """
    ballot = await may_count(work, id_, by=by)
    if missing(figures, ballot) or wrong_sums(figures, ballot) or figures.signed_on is None:
        raise Refused("count.incomplete", number=ballot.number)
    before = await work.ballots.counts(id_)
    for one in before:
        if one.state is CountState.WAITING:
            await work.ballots.save_count(replace(one, state=CountState.REPLACED, decided_by=by.person, decided_at=at))
    version = len(before) + 1
    details = {"version": version, "paper": figures.number, **_slips(figures)}
    receipt = await work.audit.record("ballot.counted", id_, by=by.person, at=at, details=details)
    count = Count(id_, version, figures, by.person, at, receipt=receipt)
    await work.ballots.save_count(count)
    notice = CountAwaits(ballot.number, figures.number, figures.signed_on, by.name)
    await work.outbox.tell(Audience(_HEADS, bloc=ballot.bloc, but=by.person), notice, at=at)
    return count


async def confirm_count(work: Work, id_: str, *, version: int, by: Member, at: datetime) -> Ballot:
    """The count agrees with the signed minutes: the ballot is decided by it, or lacks its quorum.

    Raises:
        Refused: what `may_confirm` raises.

    """
    ballot, count = await may_confirm(work, id_, version=version, by=by)
    details = {"version": version, "paper": count.figures.number}
    receipt = await work.audit.record("ballot.count_confirmed", id_, by=by.person, at=at, details=details)
    await work.ballots.save_count(_settled(count, CountState.CONFIRMED, by=by, at=at, receipt=receipt))
    found = counted_results(ballot, count.figures)
    if is_quorate(found):
        return await decide(work, ballot, found, by=by, at=at)
    ended = replace(ballot.closed(BallotState.ENDED, by=by.person, at=at), receipt=receipt)
    await work.ballots.save(ended)
    return ended


async def return_count(work: Work, id_: str, *, version: int, reason: str, by: Member, at: datetime) -> Count:
    """It does not agree with the minutes, and why; whoever typed it is told, and it is typed anew.

    Raises:
        Refused: `reason.missing`, `reason.too_long`, and what `may_confirm` raises.

    """
    check_reason(reason)
    ballot, count = await may_confirm(work, id_, version=version, by=by)
    details = {"version": version, "reason": reason}
    receipt = await work.audit.record("ballot.count_returned", id_, by=by.person, at=at, details=details)
    returned = _settled(count, CountState.RETURNED, by=by, at=at, receipt=receipt, reason=reason)
    await work.ballots.save_count(returned)
    notice = CountReturned(ballot.number, by.name, reason)
    await work.outbox.tell(Audience(person=count.typed_by), notice, at=at)
    return returned


async def may_count(work: Work, id_: str, *, by: Member) -> Ballot:
    """The open ballot on paper, held, for somebody who may type its count.

    Raises:
        Refused: `ballot.gone`, `permission.record_count`, and what `check_not_only_own` and `check_may_count` raise.

    """
    ballot = await held(work, id_)
    check_may(by, Act.RECORD_COUNT, bloc=ballot.bloc)
    check_not_only_own(ballot, by=by, units=await work.blocs.units_ever(ballot.bloc))
    check_may_count(ballot)
    return ballot


async def may_confirm(work: Work, id_: str, *, version: int, by: Member) -> tuple[Ballot, Count]:
    """The ballot, held, and the count that waits, for head or deputy other than who typed it.

    Raises:
        Refused: `ballot.gone`, `permission.open_ballot`, and what `check_not_only_own`, `check_may_count` and
            `check_may_confirm` raise.

    """
    ballot = await held(work, id_)
    check_may(by, Act.OPEN_BALLOT, bloc=ballot.bloc)
    check_not_only_own(ballot, by=by, units=await work.blocs.units_ever(ballot.bloc))
    check_may_count(ballot)
    counts = await work.ballots.counts(id_)
    return ballot, check_may_confirm(counts[-1] if counts else None, by=by, version=version)


def _settled(count: Count, state: CountState, *, by: Member, at: datetime, receipt: str, reason: str = "") -> Count:
    return replace(count, state=state, decided_by=by.person, decided_at=at, reason=reason, receipt=receipt)


def _slips(figures: Figures) -> dict[str, object]:
    slips = {name: getattr(figures, name) for name in ("issued", "collected", "valid", "invalid")}
    return {**slips, "items": [list(one or ()) for one in figures.items]}
