"""The table that hangs pinned in a bloc's group: one a period, edited as the numbers change."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.closing.locked_standings import locked_table
from bot.actions.scoring.standings import standings, stated
from bot.domain.people.members import Bloc, Role
from bot.domain.scoring.periods import Period
from bot.domain.telling.board_notices import PinRefused, StandingsBoard
from bot.domain.telling.boards import fingerprint
from bot.domain.telling.notices import Audience, StandingsTable
from bot.domain.telling.quiet_hours import night_around, nightfall
from bot.domain.telling.settings import Telling
from bot.ports import Board, MessageState, Recipient, Work

KIND = "board"
PIN = "pin"
_JOB = "board_pin"
_ON_ITS_WAY = {MessageState.NEW, MessageState.SENDING}


async def hang_boards(work: Work, *, telling: Telling, at: datetime) -> None:
    """Hang up what has something to show, and edit what reads differently by now.

    Found out from the numbers as they are, at most every `telling.board_every` a group, so that it may be called at
    every tick and after any outage. Nothing by night, and nothing while the last edit is still on its way.
    """
    behind = await work.boards.behind(before=at - telling.board_every)
    blocs = {bloc.id: bloc for bloc in await work.blocs.all()} if behind else {}
    for board in behind:
        await _look(work, board, blocs[board.to.bloc], telling=telling, at=at)


async def board_arrived(work: Work, to: Recipient, *, period: str, message: str, at: datetime) -> None:
    """It hangs in the group under this number; a new message, or one that nobody could pin so far, is pinned."""
    if await work.boards.arrived(period, to.channel, to.chat, message=message):
        return
    idem = f"{PIN}:{to.channel}:{to.chat}:{message}:{at.isoformat()}"
    await work.outbox.say(to, message, idem=idem, kind=PIN)


async def pin_refused(work: Work, to: Recipient, *, at: datetime) -> None:
    """The bot has no right to pin there: the message stays, and the head is told once."""
    if not await work.ticks.claim(_JOB, f"{to.channel}:{to.chat}", occurrence="refused", state="done", at=at):
        return
    bloc = await work.blocs.bloc(to.bloc)
    await work.outbox.tell(Audience((Role.BLOC_HEAD,), bloc=bloc.id), PinRefused(bloc.name), at=at)


async def _look(work: Work, board: Board, bloc: Bloc, *, telling: Telling, at: datetime) -> None:
    zone = ZoneInfo(bloc.timezone)
    if board.state in _ON_ITS_WAY or night_around(at, zone, telling=telling):
        return
    period = await work.blocs.period(board.period)
    table = await _table(work, bloc, period, at=at)
    reads = fingerprint(table)
    if reads == board.shown and board.state is not MessageState.EXPIRED:
        await work.boards.save(board, at=at)
        return
    asked = f"{KIND}:{period.id}:{board.to.channel}:{board.to.chat}:{at.isoformat()}"
    await work.outbox.show(
        board.to,
        StandingsBoard(period.id, table, at),
        idem=asked,
        kind=KIND,
        edits=board.message,
        until=nightfall(at, zone, telling=telling),
    )
    await work.boards.save(replace(board, shown=reads, asked=asked), at=at)


async def _table(work: Work, bloc: Bloc, period: Period, *, at: datetime) -> StandingsTable:
    """As the group may read it; the final one once the period is locked."""
    if period.locked_at:
        return await locked_table(work, period, bloc=bloc, in_group=True)
    table = await standings(work, period, at=at)
    return stated(table, name=bloc.name, top_only=not bloc.full_table_in_group)
