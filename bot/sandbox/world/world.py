"""Everything that exists on the server: accounts, chats, files, waiting updates, pressed buttons."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.api.errors import bad_request
from bot.sandbox.world.bell import Bell
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.files import FileStore
from bot.sandbox.world.messages import Json, Message
from bot.sandbox.world.people import BotAccount, Group, Person
from bot.sandbox.world.updates import UpdateQueue


@dataclass(slots=True, kw_only=True)
class Press:
    """A button that somebody pressed, until the bot answers it."""

    id: str
    person: int
    chat: int
    message: int
    data: str
    at: datetime
    answered: bool = False
    toast: str = ""  # what the bot answered, shown to the person
    alert: bool = False


@dataclass(slots=True)
class Profile:
    """What the bot set about itself; keys are language codes, "" is the default."""

    commands: dict[tuple[str, str], tuple[Json, ...]]  # (scope as text, language)
    descriptions: dict[str, str]
    short_descriptions: dict[str, str]


class World:
    """The server's whole state. It lives as long as the process; nothing is written to disk."""

    def __init__(self, *, bot: BotAccount, now: Callable[[], datetime], first_update_id: int, used_ids: int) -> None:
        self.bot = bot
        self.used_ids = used_ids
        self.now = now
        self.bell = Bell()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.updates = UpdateQueue(first_id=first_update_id, now=now)
        self.presses: dict[str, Press] = {}
        self.profile = Profile({}, {}, {})
        self._last_message_id: dict[int, int] = {}

    def add_person(self, person: Person) -> Chat:
        """Register a person and the empty private chat with the bot."""
        self.people[person.id] = person
        self.bell.ring()
        return self.chats.setdefault(person.id, Chat(id=person.id, kind="private", title=person.name))

    def add_group(self, group: Group) -> Chat:
        """Register a group without telling the bot anything."""
        chat = Chat(
            id=group.id,
            kind="supergroup" if group.id <= -1_000_000_000_000 else "group",
            title=group.title,
            role=group.role,
            members=list(group.members),
            bot_status="left",
        )
        self.chats[group.id] = chat
        self.bell.ring()
        return chat

    def chat(self, chat_id: int | str) -> Chat:
        """The chat with this id or @name; ApiError "chat not found"."""
        found = self.chats.get(chat_id) if isinstance(chat_id, int) else self._named(chat_id)
        if found is None:
            raise bad_request("chat not found")
        return found

    def members(self, chat: Chat) -> Iterable[Person]:
        """The people of a group, the owner first."""
        return [self.people[person] for person in chat.members]

    def next_message_id(self, chat: Chat) -> int:
        """Supergroups count for themselves; all other chats of an account share one counter."""
        counter = chat.id if chat.kind == "supergroup" else 0
        self._last_message_id[counter] = self._last_message_id.get(counter, self.used_ids) + 1
        return self._last_message_id[counter]

    def show(self, message: Message) -> Message:
        """Let a chat show a message (or its new version) and wake everybody who waits."""
        self.chats[message.chat].show(message)
        self.bell.ring()
        return message

    def tell_bot(self, kind: str, body: Json, *, life: timedelta | None = None) -> int | None:
        """Queue an update and wake the poller."""
        number = self.updates.add(kind, body, life=life) if life else self.updates.add(kind, body)
        self.bell.ring()
        return number

    def _named(self, name: str) -> Chat | None:
        wanted = name.removeprefix("@").lower()
        known = (person for person in self.people.values() if person.username.lower() == wanted)
        return next((self.chats[person.id] for person in known), None)
