"""What a bloc's group sees of its standings: the edition of the week, and the table that hangs pinned."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import cast

from bot.actions.telling.board import KIND, PIN, board_arrived
from bot.domain.telling.board_notices import PinRefused, StandingsBoard
from bot.domain.telling.notices import StandingsTable
from bot.ports import Message, Work
from bot.reports.picture import ROWS_A_PAGE
from bot.reports.ranking import RankingPicture
from handlers.conversation import Screen
from handlers.memory import read_notice
from handlers.scoring.standings import table_screen
from handlers.texts import Texts

LONGEST_CAPTION = 1024
_MORE = "…"


def to_group(notice: StandingsTable, texts: Texts) -> Screen:
    """One picture with a caption that fits below it; where that names the first three only, the picture names all."""
    return _captioned(notice, texts, below="")


def pinned(notice: StandingsBoard, texts: Texts) -> Screen:
    """The same as one message that can be edited: one picture, so of a large bloc the first page; without a sound."""
    below = [texts("board.updated", at=notice.at)]
    table = notice.table
    if not table.top_only and len(table.places) + len(table.unsigned) > ROWS_A_PAGE:
        units = len(table.places) + len(table.unsigned)
        below.insert(0, texts("board.first_page", shown=min(len(table.places), ROWS_A_PAGE), units=units))
    screen = _captioned(table, texts, below="\n" + "\n".join(below))
    if isinstance(screen.picture, RankingPicture):
        screen = replace(screen, picture=replace(screen.picture, rows=screen.picture.rows[:ROWS_A_PAGE]))
    return replace(screen, is_silent=True)


async def follow_up(work: Work, message: Message, *, told: str, at: datetime) -> None:
    """What has to be noted of a table or a pin that arrived: under which number it hangs, and that it is pinned."""
    if message.kind == KIND:
        hung = cast("StandingsBoard", read_notice(message.body, {StandingsBoard.__name__: StandingsBoard}))
        await board_arrived(work, message.to, period=hung.period, message=told, at=at)
    if message.kind == PIN:
        await work.boards.pinned(message.to.channel, message.to.chat, message=message.body)


def pin_refused(notice: PinRefused, texts: Texts) -> Screen:
    return Screen(texts("board.pin_refused", bloc=notice.bloc))


def _captioned(table: StandingsTable, texts: Texts, *, below: str) -> Screen:
    whole = table_screen(table, texts)
    room = LONGEST_CAPTION - len(whole.title) - 1 - len(below)
    if len(whole.text) <= room:
        return replace(whole, text=whole.text + below)
    short = table_screen(replace(table, top_only=True), texts)
    return replace(whole, text=_cut(short.text, room) + below)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1] + _MORE
