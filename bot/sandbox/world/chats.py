"""One chat: who is in it, what it shows, and whether the bot may write there."""

from dataclasses import dataclass, field
from typing import Literal

from bot.sandbox.api.errors import ApiError, bad_request, forbidden
from bot.sandbox.world.messages import Json, Message

ChatKind = Literal["private", "group", "supergroup"]
BotStatus = Literal["member", "administrator", "left", "kicked"]


@dataclass(slots=True, kw_only=True)
class Chat:
    """A private chat (its id is the person's) or a group; `messages` by id in the order they were sent."""

    id: int
    kind: ChatKind
    title: str
    role: str = ""
    members: list[int] = field(default_factory=list)  # people; the first one owns the group
    bot_status: BotStatus = "member"
    started: bool = False  # private: the person has written to the bot at least once
    blocked: bool = False  # private: the person blocked the bot
    deactivated: bool = False  # private: the account is gone
    migrated_to: int = 0  # group: id of the supergroup it became
    migrated_from: int = 0
    members_may_pin: bool = True  # group: what is set for everybody; an administrator may anyway
    pinned: list[int] = field(default_factory=list)
    keyboard: Json | None = None  # the reply keyboard that is open now
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def is_group(self) -> bool:
        """Group or supergroup."""
        return self.kind != "private"

    def check_writable(self) -> None:
        """Raise the ApiError that Telegram gives when the bot cannot write here."""
        if self.migrated_to:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                parameters={"migrate_to_chat_id": self.migrated_to},
            )
        if self.is_group:
            self._check_membership()
            return
        if self.deactivated:
            raise forbidden("user is deactivated")
        if self.blocked:
            raise forbidden("bot was blocked by the user")
        if not self.started:
            raise forbidden("bot can't initiate conversation with a user")

    def check_pinnable(self) -> None:
        """Raise the ApiError that Telegram gives when the bot may not pin here."""
        if self.is_group and not self.members_may_pin and self.bot_status != "administrator":
            raise bad_request("not enough rights to manage pinned messages in the chat")

    def message(self, message_id: int, *, purpose: str) -> Message:
        """The message with this id; ApiError "message to <purpose> not found"."""
        found = self.messages.get(message_id)
        if found is None:
            raise bad_request(f"message to {purpose} not found")
        return found

    def show(self, message: Message) -> Message:
        """Add a message, or put its new version in the place of the old one."""
        self.messages[message.id] = message
        return message

    def _check_membership(self) -> None:
        name = "group chat" if self.kind == "group" else "supergroup chat"
        if self.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {name}")
        if self.bot_status == "left":
            raise forbidden(f"bot is not a member of the {name}")
