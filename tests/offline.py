"""The platform as far as the tests need one: a bot that asks nobody, and the files that people sent."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, cast

from telegram import Bot, User
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.reports.filled_sheet import read_filled_sheet
from handlers.conversation import Upload


class Offline(Bot):
    """A bot that knows its own name without asking anybody."""

    async def get_me(self, *args: Any, **kwargs: Any) -> User:
        self._bot_user = User(1, "Trợ lý khối thi đua", is_bot=True, username="khoi_bot")
        return self._bot_user


@dataclass(slots=True)
class SentFiles(BaseRequest):
    """The platform's file store, as far as getFile and the download go; `is_down` refuses both."""

    files: dict[str, bytes] = field(default_factory=dict)
    is_down: bool = False
    downloads: int = 0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    @property
    def read_timeout(self) -> float | None:
        return 1.0

    def sent(self, content: bytes, *, called: str = "Bảng.xlsx") -> dict[str, Any]:
        """A file that somebody sent, as a message names it."""
        id_ = f"file-{len(self.files) + 1}"
        self.files[id_] = content
        return {"file_id": id_, "file_unique_id": "u", "file_name": called, "file_size": len(content)}

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *times: Any, **more: Any
    ) -> tuple[int, bytes]:
        if self.is_down:
            raise NetworkError("no way out")
        if url.endswith("/getFile"):
            id_ = request_data.parameters["file_id"] if request_data else ""
            found = {"file_id": id_, "file_unique_id": "u", "file_path": id_}
            return 200, json.dumps({"ok": True, "result": found}).encode()
        self.downloads += 1
        return 200, self.files[url.rpartition("/")[2]]


async def read_here(content: bytes) -> Upload:
    """The child process has tests of its own."""
    return read_filled_sheet(content)


def message(person: int, group: int, *, id_: int, seconds: int, **content: Any) -> dict[str, Any]:
    """A message of a person as the platform tells it, in private or in a group."""
    chat = {"id": group, "type": "supergroup", "title": "Nhóm"} if group else _private(person)
    sender = {"id": person, "is_bot": False, "first_name": "x"}
    told = {"message_id": id_, "date": seconds, "chat": chat, "from": sender, **content}
    return cast("dict[str, Any]", json.loads(json.dumps(told)))  # a copy


def press(person: int, *, id_: str, data: str, message: int, seconds: int) -> dict[str, Any]:
    """A button that a person pressed in private."""
    return {
        "id": id_,
        "from": {"id": person, "is_bot": False, "first_name": "x"},
        "chat_instance": "1",
        "data": data,
        "message": {"message_id": message, "date": seconds, "chat": _private(person), "text": "…"},
    }


def _private(person: int) -> dict[str, Any]:
    return {"id": person, "type": "private", "first_name": "x"}
