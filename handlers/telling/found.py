"""What /viec finds: something that waits for the reader, or something that is good to know."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.conversation import Choice


@dataclass(frozen=True, slots=True)
class Found:
    """Good to know; nothing the reader has to do."""

    text: str


@dataclass(frozen=True, slots=True)
class Duty(Found):
    """Waits for the reader; `choice` opens it, `sheet` is the id of the period whose sheet it is about."""

    choice: Choice | None = None
    sheet: str = ""
