"""Telegram's way out: screens as messages, and the platform's refusals in the courier's terms."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, TypeVar

from telegram import Bot, BotCommand, BotCommandScopeChat, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.reports.documents import File
from bot.reports.picture import Picture
from handlers.conversation import Document, Screen
from handlers.messenger import AccessRevoked, Moved, NotPermitted, Pause, Rejected, Unreachable, Unsent
from handlers.pacing import Limits
from handlers.telegram.rendering import LONGEST_CAPTION, LONGEST_TEXT, fits_caption, keyboard, parts

_Sent = TypeVar("_Sent")
_UNCHANGED = "message is not modified"
_GONE = ("chat not found", "user is deactivated", "bot was kicked", "peer_id_invalid")
# What editing answers when the message is too old, was deleted, or is a picture: then a new one is sent.
_NOT_EDITABLE = (
    "can't be edited",
    "message to edit not found",
    "no text in the message",
    "message can't be",
    "message_id_invalid",
)
_NO_RIGHT = ("not enough rights", "chat_admin_required", "need administrator rights")


@dataclass(frozen=True, slots=True)
class TelegramMessenger:
    """Implements `handlers.messenger.Messenger`; pictures and documents are drawn here, right before they leave."""

    bot: Bot
    draw: Callable[[Picture], Awaitable[tuple[bytes, ...]]]
    make: Callable[[object], Awaitable[File]]
    limits: Limits = field(default_factory=Limits)

    def is_group(self, chat: str) -> bool:
        return chat.startswith("-")

    async def send(self, chat: str, screen: Screen) -> str:
        if screen.document:
            return await self._document(chat, screen.document, screen)
        pictures = await self.draw(screen.picture) if screen.picture else ()
        for picture in pictures[:-1]:
            await _told(self.bot.send_photo(int(chat), picture, disable_notification=screen.is_silent))
        if pictures and fits_caption(screen):
            return await self._photo(chat, pictures[-1], screen)
        if pictures:
            await _told(self.bot.send_photo(int(chat), pictures[-1], disable_notification=screen.is_silent))
        return await self._text(chat, screen)

    async def _document(self, chat: str, document: Document, screen: Screen) -> str:
        """The file with its words and buttons; words that are too long for a caption follow it."""
        made = await self.make(document.sheet)
        content = made.content
        if made.remark:
            screen = replace(screen, text=f"{screen.text}\n\n{made.remark}")
        if not fits_caption(screen):
            await _told(self.bot.send_document(int(chat), content, filename=document.name))
            return await self._text(chat, screen)
        caption = parts(screen, longest=LONGEST_CAPTION)[0]
        sent = await _told(
            self.bot.send_document(
                int(chat),
                content,
                filename=document.name,
                caption=caption.text,
                caption_entities=caption.entities,
                reply_markup=keyboard(screen),
            )
        )
        return str(sent.message_id)

    async def _photo(self, chat: str, picture: bytes, screen: Screen) -> str:
        caption = parts(screen, longest=LONGEST_CAPTION)[0]
        sent = await _told(
            self.bot.send_photo(
                int(chat),
                picture,
                caption=caption.text,
                caption_entities=caption.entities,
                reply_markup=keyboard(screen),
                disable_notification=screen.is_silent,
            )
        )
        return str(sent.message_id)

    async def _text(self, chat: str, screen: Screen) -> str:
        silent = screen.is_silent
        pieces = parts(screen)
        for piece in pieces[:-1]:
            await _told(
                self.bot.send_message(int(chat), piece.text, entities=piece.entities, disable_notification=silent)
            )
        last = pieces[-1]
        sent = await _told(
            self.bot.send_message(
                int(chat),
                last.text,
                entities=last.entities,
                reply_markup=keyboard(screen),
                disable_notification=silent,
            )
        )
        return str(sent.message_id)

    async def edit(self, chat: str, message: str, screen: Screen) -> str:
        edited = await self._edited(chat, message, screen)
        if edited is None:
            return await self.send(chat, screen)
        try:
            await _told(edited)
        except Rejected as rejected:
            if _UNCHANGED in str(rejected).casefold():
                return message
            if any(words in str(rejected).casefold() for words in _NOT_EDITABLE):
                return await self.send(chat, screen)
            raise
        return message

    async def _edited(self, chat: str, message: str, screen: Screen) -> Awaitable[object] | None:
        """The call that puts the screen in place of a message; None where one message cannot hold it."""
        buttons = keyboard(screen)
        if screen.document or not isinstance(buttons, InlineKeyboardMarkup | None):
            return None
        pieces = parts(screen, longest=LONGEST_CAPTION if screen.picture else LONGEST_TEXT)
        pictures = await self.draw(screen.picture) if screen.picture else ()
        if len(pieces) > 1 or len(pictures) > 1:
            return None
        where: dict[str, Any] = {"chat_id": int(chat), "message_id": int(message), "reply_markup": buttons}
        if not pictures:
            return self.bot.edit_message_text(pieces[0].text, entities=pieces[0].entities, **where)
        photo = InputMediaPhoto(pictures[0], caption=pieces[0].text, caption_entities=pieces[0].entities)
        return self.bot.edit_message_media(photo, **where)

    async def pin(self, chat: str, message: str) -> None:
        try:
            await _told(self.bot.pin_chat_message(int(chat), int(message), disable_notification=True))
        except Rejected as rejected:
            if any(words in str(rejected).casefold() for words in _NO_RIGHT):
                raise NotPermitted(str(rejected)) from None
            raise

    async def offer(self, chat: str, commands: Sequence[tuple[str, str]], *, language: str) -> None:
        del language  # the menu of one chat is in the language of that chat already
        listed = [BotCommand(name, description) for name, description in commands]
        await _told(self.bot.set_my_commands(listed, scope=BotCommandScopeChat(int(chat))))

    async def leave(self, chat: str) -> None:
        await _told(self.bot.leave_chat(int(chat)))


async def _told(sending: Awaitable[_Sent]) -> _Sent:
    """The call's result, or the failure in the courier's terms."""
    try:
        return await sending
    except (Forbidden, InvalidToken, BadRequest) as failure:
        raise _refusal(failure) from None
    except RetryAfter as failure:
        raise Pause(_seconds(failure.retry_after)) from None
    except ChatMigrated as failure:
        raise Moved(str(failure.new_chat_id)) from None
    except TelegramError as failure:
        raise Unsent(type(failure).__name__) from None


def _refusal(failure: Forbidden | InvalidToken | BadRequest) -> Exception:
    """What the platform refused; a page of a proxy or firewall in between is no answer of the platform."""
    if failure.__cause__ is not None:
        return Unsent("no answer of the Bot API")
    said = str(failure).casefold()
    if isinstance(failure, InvalidToken):
        # 404 looks the same as 401, but only says that this platform does not know the method.
        return Rejected("method not found") if "not found" in said else AccessRevoked("the token was refused")
    if isinstance(failure, Forbidden) or any(words in said for words in _GONE):
        return Unreachable(str(failure))
    return Rejected(str(failure))


def _seconds(retry_after: int | timedelta) -> float:
    return retry_after.total_seconds() if isinstance(retry_after, timedelta) else float(retry_after)
