"""Who can take part: people, groups and the bot's own account."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a phone. The private chat with the bot has the same id as the person (64 bit)."""

    id: int
    name: str
    phone: str = ""  # digits with the country code, as the messenger sends it: "84912345678"
    role: str = ""  # shown under the name on the page; the bot never sees it
    username: str = ""
    language: str = "vi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group chat as it is at the start; `members` are ids of people, the first one owns it."""

    id: int  # negative
    title: str
    members: tuple[int, ...]
    with_bot: bool = True
    role: str = ""  # shown under the title on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class BotAccount:
    """The one bot of this server: every token of the right shape is accepted as its."""

    id: int = 7_000_000_001
    name: str = "Bot"
    username: str = "sandbox_bot"


Account: TypeAlias = Person | BotAccount
"""Who can be the sender of a message."""
