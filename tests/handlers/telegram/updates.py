"""Raw messages as the platform sends them, and what the intake stores of them."""

from __future__ import annotations

import json
from typing import Any

from handlers.telegram.intake import arrival

AN = {"id": 7, "is_bot": False, "first_name": "An", "username": "an"}
PRIVATE = {"id": 7, "type": "private", "first_name": "An"}
GROUP = {"id": -5, "type": "supergroup", "title": "Nhóm"}


def sealed(text: str) -> str:
    return f"sealed({text})"


def message(chat: dict[str, Any] = PRIVATE, **content: Any) -> dict[str, Any]:
    return {"message_id": 3, "date": 1_497_229_200, "chat": chat, "from": AN, **content}


def nameless(message: dict[str, Any]) -> dict[str, Any]:
    sender = {"id": 7, "is_bot": False, "first_name": ""}
    return {**message, "from": sender, "chat": {"id": 7, "type": "private"}}


def stored(update: dict[str, Any]) -> dict[str, Any]:
    found = arrival(update, sealed=sealed)
    assert found is not None
    body: dict[str, Any] = json.loads(found.body)
    return body
