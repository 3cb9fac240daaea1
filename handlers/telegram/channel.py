"""Telegram's way in: stored updates through python-telegram-bot's own handlers to the reception."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeAlias, cast

from telegram import Bot, ChatMember, ChatMemberRestricted, Message, Update
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.actions.people.reachability import lose_contact
from bot.ports import Clock, Incoming, Work
from handlers.conversation import Contact, Kind, Place, Said, Upload
from handlers.reception import Reception
from handlers.telegram.files import TelegramFiles, workbook_of
from handlers.telegram.intake import CHANNEL
from handlers.telegram.messages import is_for_another, shared_contact, table, without_address
from handlers.telegram.rendering import read_pressed
from handlers.worker import Errand

_LOG = logging.getLogger(__name__)
_SPINNERS_AT_ONCE = 4
_PRESENT = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER})
_Context: TypeAlias = CallbackContext[Any, Any, Any, Any]


@dataclass(slots=True)
class _Turn:
    """The transaction that the update now being played belongs to."""

    work: Work
    incoming: Incoming
    body: dict[str, Any]
    upload: Upload | None = None
    failure: Exception | None = None


@dataclass(slots=True)
class TelegramChannel:
    """Implements `handlers.worker.Channel`. One handler of each kind, then the reception's dictionary."""

    bot: Bot
    reception: Reception
    clock: Clock
    files: TelegramFiles
    is_clock_shifted: bool = False
    _pressed: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    _turn: ContextVar[_Turn] = field(default_factory=lambda: ContextVar("turn"))
    _application: Application[Any, Any, Any, Any, Any, Any] = field(init=False)

    def __post_init__(self) -> None:
        """Wire python-telegram-bot natively; it neither polls nor sends here."""
        application = Application.builder().bot(self.bot).updater(None).job_queue(None).build()
        names: Sequence[str] = tuple(self.reception.commands)
        application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, self._on_edit))
        application.add_handler(CommandHandler(names, self._on_message))
        application.add_handler(CallbackQueryHandler(self._on_press))
        application.add_handler(ChatMemberHandler(self._on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
        application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, self._on_migration))
        application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, self._on_message))
        application.add_error_handler(self._on_failure)
        self._application = application

    async def start(self) -> None:
        """Raises telegram.error.InvalidToken for a wrong token, NetworkError where nobody answers."""
        await self.bot.initialize()
        await self._application.initialize()

    async def stop(self) -> None:
        await self._application.shutdown()

    async def run(self) -> None:
        """For ever: stop the spinner of pressed buttons. Nothing is decided by it, so nothing is kept of it."""
        async with asyncio.TaskGroup() as group:
            for _ in range(_SPINNERS_AT_ONCE):
                group.create_task(self._stop_spinners())

    async def _stop_spinners(self) -> None:
        while True:
            press = await self._pressed.get()
            try:
                await self.bot.answer_callback_query(press)
            except TelegramError as failure:
                _LOG.info("a press stayed unanswered: %s", type(failure).__name__)

    async def errand(self, incoming: Incoming, work: Work) -> Errand | None:
        """A workbook is fetched for members only."""
        sender, file = workbook_of(incoming)
        account = await work.members.account(CHANNEL, sender) if file else None
        return partial(self.files.bring, file) if account and account.member.is_enrolled else None

    async def answer(self, incoming: Incoming, work: Work, *, brought: object = None) -> bool:
        body = json.loads(incoming.body)
        update = Update.de_json(body, self.bot)
        turn = _Turn(work, incoming, body, cast("Upload | None", brought))
        self._turn.set(turn)
        await self._application.process_update(update)
        if turn.failure:
            raise turn.failure
        return "contact" in body.get("message", {}) or "phone" in body

    def chat_of(self, incoming: Incoming) -> str:
        """Asked about updates that nobody could read, so nothing is taken for granted."""
        body = json.loads(incoming.body)
        message = _inside(body, "message") or _inside(_inside(body, "callback_query"), "message")
        chat = _inside(message, "chat")
        return str(chat.get("id", "")) if chat.get("type") == "private" else ""

    async def _on_failure(self, _update: object, context: _Context) -> None:
        """The library swallows what a handler raises; here it must undo the transaction."""
        failure = context.error
        self._turn.get().failure = failure if isinstance(failure, Exception) else RuntimeError(str(failure))

    async def _on_message(self, update: Update, _context: _Context) -> None:
        message = update.message
        if message is None or message.from_user is None or message.sender_chat is not None:
            return
        if message.chat.type != "private" and is_for_another(message.text or "", self.bot.username):
            return
        turn = self._turn.get()
        screened = turn.body.get("screened", "")
        has_text = message.text is not None or message.contact is not None or bool(turn.body.get("phone"))
        kind = Kind.SCREENED if screened else Kind.TEXT if has_text else Kind.FILE
        text = screened or without_address(message.text or "")
        if turn.upload is not None:
            kind, text = table(turn.upload)
        contact = shared_contact(message, turn.body)
        if turn.body.get("phone"):
            kind, text = Kind.SCREENED, "phone"
        await self._receive(message, kind, text=text, contact=contact)

    async def _on_edit(self, update: Update, _context: _Context) -> None:
        message = update.edited_message
        if message is not None and message.from_user is not None:
            await self._receive(message, Kind.EDIT, text="")

    async def _on_press(self, update: Update, _context: _Context) -> None:
        press = update.callback_query
        if press is None or press.message is None:
            return
        self._pressed.put_nowait(press.id)
        chat = press.message.chat
        mark, reply = read_pressed(press.data or "")
        said = Said(
            id=str(self._turn.get().incoming.seq),
            channel=CHANNEL,
            account=str(press.from_user.id),
            chat=str(chat.id),
            text=reply,
            kind=Kind.PRESS,
            place=Place.PRIVATE if chat.type == "private" else Place.GROUP,
            mark=mark,
            message=str(press.message.message_id),
        )
        await self._pass_on(said, sent_at=None)

    async def _on_membership(self, update: Update, _context: _Context) -> None:
        """Blocked or unblocked by a person; added to or removed from a group."""
        change = update.my_chat_member
        if change is None:
            return
        work, at = self._turn.get().work, self.clock.now()
        now = change.new_chat_member
        is_in = now.status in _PRESENT or (isinstance(now, ChatMemberRestricted) and now.is_member)
        chat = str(change.chat.id)
        if change.chat.type == "private":
            await _reachability(work, chat, is_in=is_in, at=at)
            return
        if is_in:
            await work.groups.see(CHANNEL, chat, at=at)
            return
        await work.groups.forget(CHANNEL, chat)

    async def _on_migration(self, update: Update, _context: _Context) -> None:
        message = update.message
        if message is None:
            return
        work = self._turn.get().work
        old, new = message.migrate_from_chat_id or message.chat_id, message.migrate_to_chat_id or message.chat_id
        await work.groups.move(CHANNEL, str(old), to=str(new))

    async def _receive(self, message: Message, kind: Kind, *, text: str, contact: Contact | None = None) -> None:
        assert message.from_user is not None  # callers have looked
        said = Said(
            id=str(self._turn.get().incoming.seq),
            channel=CHANNEL,
            account=str(message.from_user.id),
            chat=str(message.chat_id),
            text=text.strip(),
            kind=kind,
            place=Place.PRIVATE if message.chat.type == "private" else Place.GROUP,
            contact=contact,
            upload=self._turn.get().upload if kind is Kind.TABLE else None,
        )
        await self._pass_on(said, sent_at=message.date)

    async def _pass_on(self, said: Said, *, sent_at: datetime | None) -> None:
        """A deadline is judged by the messenger's time too, unless this clock was shifted for a rehearsal."""
        turn = self._turn.get()
        judged = turn.incoming.received_at
        if sent_at is not None and not self.is_clock_shifted:
            judged = min(judged, sent_at.astimezone(UTC))
        await self.reception.receive(turn.work, said, at=self.clock.now(), sent_at=judged)


def _inside(holder: dict[str, Any], name: str) -> dict[str, Any]:
    found = holder.get(name)
    return found if isinstance(found, dict) else {}


async def _reachability(work: Work, chat: str, *, is_in: bool, at: datetime) -> None:
    if is_in:
        await work.members.reachable(CHANNEL, chat)
        return
    await lose_contact(work, CHANNEL, chat, why="blocked by the person", at=at)
