"""Files that people send: brought from the platform into memory, read in the child process, never stored."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot.ports import Incoming
from bot.reports.drawing import DrawingFailed
from bot.reports.filled_sheet import Unread
from bot.reports.workbooks import MOST_BYTES
from handlers.conversation import Upload

_LOG = logging.getLogger(__name__)
_ENDING = ".xlsx"
_KEPT_NAME = f"bang{_ENDING}"  # what a person calls a file may be anything, and is not stored


@dataclass(frozen=True, slots=True)
class TelegramFiles:
    """Brings the workbook of an update."""

    bot: Bot
    read: Callable[[bytes], Awaitable[Upload]]
    seconds: float = 30.0

    async def bring(self, file_id: str) -> Upload:
        """What the workbook says; a file that did not come is a value too (`sheet_file.not_arrived`)."""
        try:
            async with asyncio.timeout(self.seconds):
                file = await self.bot.get_file(file_id)
                content = bytes(await file.download_as_bytearray())
        except (TelegramError, TimeoutError, OSError) as failure:
            _LOG.warning("a file did not arrive: %s", type(failure).__name__)
            return Unread("sheet_file.not_arrived", {})
        try:
            return await self.read(content)
        except DrawingFailed as failure:
            _LOG.warning("a file could not be read: %s", failure)
            return Unread("workbook.damaged", {})


def file_address(base_url: str) -> str:
    """Where a server that answers calls at `…/bot` hands out files: at `…/file/bot`."""
    return f"{base_url.removesuffix('/bot')}/file/bot"


def kept_document(message: dict[str, Any]) -> dict[str, Any]:
    """Of a workbook that may be a template only where it lies; of every other file nothing."""
    document = message.get("document")
    if not isinstance(document, dict) or not str(document.get("file_name", "")).casefold().endswith(_ENDING):
        return {}
    size = document.get("file_size")
    if not isinstance(size, int) or size > MOST_BYTES or not isinstance(document.get("file_id"), str):
        return {}
    return {"document": {"file_id": document["file_id"], "file_unique_id": "", "file_name": _KEPT_NAME}}


def workbook_of(incoming: Incoming) -> tuple[str, str]:
    """The sender and the file of an update that brings a workbook, or two empty strings."""
    if '"document"' not in incoming.body:  # nearly every update; parsing it twice would be felt
        return "", ""
    body = json.loads(incoming.body)
    message = body.get("message")
    if not isinstance(message, dict) or "document" not in message or "screened" in body or "phone" in body:
        return "", ""
    return str(message["from"]["id"]), str(message["document"]["file_id"])
