"""A ballot is prepared by the secretary, and opened by head or deputy; what was prepared may be dropped."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.ballots.ballots import candidates, held
from bot.actions.season.archive import check_running_year_open
from bot.domain.ballots.ballots import (
    LONGEST_TITLE,
    Ballot,
    BallotState,
    Item,
    Mode,
    check_closing_time,
    check_items,
    check_lacks_quorum,
    check_may_lead,
    check_may_open,
)
from bot.domain.calendar.workdays import Workdays
from bot.domain.exchange.lessons import check_screened
from bot.domain.numbering import numbered_id
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.ballot_notices import BallotEnded, BallotOpened, BallotPrepared
from bot.domain.telling.notices import Audience
from bot.ports import Work

_HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)


async def prepare_ballot(
    work: Work,
    bloc: str,
    *,
    mode: Mode,
    items: tuple[Item, ...],
    closes_at: datetime | None,
    by: Member,
    at: datetime,
    waits: bool = True,
) -> Ballot:
    """Kept until head or deputy opens it; they are told where it `waits`. Who may record counts may prepare.

    Raises:
        Refused: `permission.record_count`, `ballot.taken`, what `check_items` and `check_time` raise; and where it is
            opened at once, `permission.open_ballot` and what `check_may_lead` raises, before anything is written.

    """
    check_may(by, Act.RECORD_COUNT, bloc=bloc)
    check_items(items)
    check_screened(*(item.name[:LONGEST_TITLE] for item in items if item.is_choice))
    await check_time(work, bloc, mode=mode, closes_at=closes_at, at=at)
    await work.lock(f"ballots:{bloc}")
    await check_running_year_open(work, bloc)
    free = {one.nomination for one in await candidates(work, bloc)}
    if any(item.nomination and item.nomination not in free for item in items):
        raise Refused("ballot.taken")
    last = max((int(one.number) for one in await work.ballots.of_bloc(bloc)), default=0)
    id_ = numbered_id(last + 1, tail=secrets.token_hex(6))
    year = (await work.blocs.bloc(bloc)).year
    ballot = Ballot(id_, bloc, year, mode, items, by.person, at, closes_at=closes_at)
    if not waits:
        check_may(by, Act.OPEN_BALLOT, bloc=bloc)
        check_may_lead(ballot, by=by, units=await work.blocs.units_ever(bloc))
    about = [item.nomination or [item.name, *item.units] for item in items]
    details = {"bloc": bloc, "mode": mode, "items": about}
    receipt = await work.audit.record("ballot.prepared", id_, by=by.person, at=at, details=details)
    ballot = replace(ballot, receipt=receipt)
    await work.ballots.save(ballot)
    if waits:
        notice = BallotPrepared(ballot.number, tuple(item.name for item in items), by.name)
        await work.outbox.tell(Audience(_HEADS, bloc=bloc, but=by.person), notice, at=at)
    return ballot


async def open_ballot(work: Work, id_: str, *, closes_at: datetime | None, by: Member, at: datetime) -> Ballot:
    """Open from now on; the leaders of the units entitled are asked to vote.

    Raises:
        Refused: `permission.open_ballot`, `ballot.gone`, and what `check_may_open`, `check_may_lead` and `check_time`
            raise.

    """
    prepared = await led(work, id_, by=by)
    check_may_open(prepared)
    await check_time(work, prepared.bloc, mode=prepared.mode, closes_at=closes_at, at=at)
    return await _opened(work, prepared, closes_at=closes_at, by=by, at=at)


async def reopen_ballot(work: Work, id_: str, *, closes_at: datetime, by: Member, at: datetime) -> Ballot:
    """Once more, after a quorum was lacking: what was voted stays, who has not voted is asked again.

    Raises:
        Refused: as `open_ballot`, `ballot.not_lacking`.

    """
    lacking = await led(work, id_, by=by)
    check_lacks_quorum(lacking)
    await check_time(work, lacking.bloc, mode=lacking.mode, closes_at=closes_at, at=at)
    return await _opened(work, lacking, closes_at=closes_at, by=by, at=at)


async def end_ballot(work: Work, id_: str, *, by: Member, at: datetime) -> Ballot:
    """Without a result: one that lacked its quorum, one on paper that is not held, or one that was only prepared.

    Raises:
        Refused: `permission.open_ballot`, `ballot.gone`, what `check_may_lead` raises, `ballot.not_lacking` while it
            is open in chat or once it is decided.

    """
    ballot = await led(work, id_, by=by)
    is_on_paper = ballot.state is BallotState.OPEN and ballot.mode is Mode.PAPER
    if ballot.state is not BallotState.PREPARED and not is_on_paper:
        check_lacks_quorum(ballot)
    receipt = await work.audit.record("ballot.ended", id_, by=by.person, at=at, details={"round": ballot.round})
    ended = replace(ballot.closed(BallotState.ENDED, by=by.person, at=at), receipt=receipt)
    await work.ballots.save(ended)
    if ballot.state is BallotState.LACKING:
        for unit in ended.electorate:
            notice = BallotEnded(ended.number, by.name)
            await work.outbox.tell(Audience((Role.UNIT_LEADER,), unit=unit, but=by.person), notice, at=at)
    return ended


async def led(work: Work, id_: str, *, by: Member) -> Ballot:
    """The ballot, held, for somebody who may open and close it.

    Raises:
        Refused: `ballot.gone`, `permission.open_ballot` and what `check_may_lead` raises.

    """
    ballot = await held(work, id_)
    check_may(by, Act.OPEN_BALLOT, bloc=ballot.bloc)
    check_may_lead(ballot, by=by, units=await work.blocs.units_ever(ballot.bloc))
    return ballot


async def check_time(work: Work, bloc: str, *, mode: Mode, closes_at: datetime | None, at: datetime) -> None:
    """A ballot in chat closes on a working day that is still to come; one on paper closes with its count.

    Raises:
        Refused: `ballot.no_time` and what `check_closing_time` raises.

    """
    if mode is Mode.PAPER:
        return
    if closes_at is None:
        raise Refused("ballot.no_time")
    zone = ZoneInfo((await work.blocs.bloc(bloc)).timezone)
    workdays = Workdays(await work.calendar.days_off(bloc))
    check_closing_time(closes_at, at=at, is_working_day=workdays.is_working(closes_at.astimezone(zone).date()))


async def _opened(work: Work, ballot: Ballot, *, closes_at: datetime | None, by: Member, at: datetime) -> Ballot:
    voters = tuple(unit.id for unit in await work.blocs.units(ballot.bloc))
    opened = ballot.opened(voters=voters, by=by, at=at, closes_at=closes_at)
    details: dict[str, object] = {"round": opened.round, "closes_at": closes_at, "voters": list(opened.voters)}
    action = "ballot.opened" if opened.round == 1 else "ballot.reopened"
    receipt = await work.audit.record(action, ballot.id, by=by.person, at=at, details=details)
    opened = replace(opened, receipt=receipt)
    await work.ballots.save(opened)
    if closes_at:
        await _ask_units(work, opened, closes_at=closes_at, by=by, at=at)
    return opened


async def _ask_units(work: Work, ballot: Ballot, *, closes_at: datetime, by: Member, at: datetime) -> None:
    """Those that have voted before a ballot was opened once more need not hear of it."""
    voted = await work.ballots.voted(ballot.id)
    names = tuple(item.name for item in ballot.items)
    notice = BallotOpened(ballot.number, names, closes_at, is_again=ballot.round > 1)
    for unit in ballot.electorate:
        if unit not in voted:
            await work.outbox.tell(
                Audience((Role.UNIT_LEADER,), unit=unit, but=by.person), notice, at=at, until=closes_at
            )
