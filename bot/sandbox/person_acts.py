"""What people do in a chat: write, edit, share contacts, block the bot."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeAlias

from bot.sandbox.api import objects
from bot.sandbox.scene import Tour
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Contact, Json, Message
from bot.sandbox.world.people import Person
from bot.sandbox.world.world import World

Who: TypeAlias = Person | int
_FORWARDED = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "picture",
    "document",
    "sticker",
    "contact",
)
_COMMAND = re.compile(r"(?<![^\s])/[A-Za-z0-9_]{1,32}(@[A-Za-z0-9_]+)?(?![A-Za-z0-9_/])")


class PersonActs:
    """Mixed into the Sandbox. `chat` is where it happens; None means the person's own chat with the bot."""

    world: World
    tour: Tour

    def says(
        self,
        who: Who,
        text: str,
        *,
        chat: int | None = None,
        reply_to: int | None = None,
        entities: Sequence[Json] = (),
    ) -> Message:
        """Write a text message; commands in it are marked as the messenger marks them."""
        person, place = self._at(who, chat)
        marks = (*_commands(text), *entities)
        self.tour.saw("say", person=person.id, place=place.id, text=text)
        return self._post(person, place, text=text, entities=marks, reply_to=reply_to)

    def edits(self, who: Who, message: Message, *, text: str) -> Message:
        """Change the text of the person's own message."""
        person, place = self._at(who, message.chat)
        if place.messages[message.id].sender != person:
            raise ValueError(f"{person.name} did not write message {message.id}")
        new = replace(message, text=text, entities=_commands(text), edited=self.world.now())
        self.world.show(new)
        if self._bot_sees(place, new):
            self.world.tell_bot("edited_message", objects.message(new, world=self.world))
        return new

    def sends_sticker(self, who: Who, emoji: str = "👍", *, chat: int | None = None) -> Message:
        """Send a sticker."""
        person, place = self._at(who, chat)
        return self._post(person, place, sticker=emoji)

    def sends_photo(self, who: Who, content: bytes, *, caption: str = "", chat: int | None = None) -> Message:
        """Send a picture (PNG, JPEG or WebP bytes)."""
        person, place = self._at(who, chat)
        picture = self.world.files.keep(content, name="photo.jpg", mime="image/jpeg", kind="photo")
        return self._post(person, place, picture=picture, caption=caption)

    def sends_document(
        self,
        who: Who,
        content: bytes,
        *,
        name: str,
        mime: str = "application/octet-stream",
        chat: int | None = None,
    ) -> Message:
        """Send a file."""
        person, place = self._at(who, chat)
        return self._post(person, place, document=self.world.files.keep(content, name=name, mime=mime, kind="document"))

    def shares_contact(
        self,
        who: Who,
        *,
        card: Contact | None = None,
        forwarded_from: Who | None = None,
        chat: int | None = None,
    ) -> Message:
        """Share the own contact (as the "share contact" button does), any other card, or a forwarded one."""
        person, place = self._at(who, chat)
        own = Contact(phone=person.phone, name=person.name, user_id=person.id)
        source = None if forwarded_from is None else self.someone(forwarded_from)
        self.tour.saw("contact", person=person.id, place=place.id)
        return self._post(person, place, contact=card or own, forwarded_from=source)

    def forwards(self, who: Who, message: Message, *, chat: int | None = None) -> Message:
        """Forward a message of any chat."""
        person, place = self._at(who, chat)
        author = message.sender if isinstance(message.sender, Person) else None
        kept = {name: getattr(message, name) for name in _FORWARDED}
        return self._post(person, place, forwarded_from=author, **kept)

    def blocks(self, who: Who) -> None:
        """Block the bot: it is told, and its messages are refused with 403."""
        self._set_blocked(who, blocked=True)

    def unblocks(self, who: Who) -> None:
        """Let the bot write again."""
        self._set_blocked(who, blocked=False)

    def deactivates(self, who: Who) -> None:
        """Delete the person's account: messages are refused with 403 "user is deactivated"."""
        self.world.chats[self.someone(who).id].deactivated = True
        self.world.bell.ring()

    def someone(self, who: Who) -> Person:
        """The person with this id; LookupError when nobody has it."""
        return who if isinstance(who, Person) else self.world.people[who]

    def _at(self, who: Who, chat: int | None) -> tuple[Person, Chat]:
        person = self.someone(who)
        place = self.world.chats[person.id if chat is None else chat]
        place = self.world.chats[place.migrated_to] if place.migrated_to else place
        if place.is_group and person.id not in place.members:
            raise ValueError(f"{person.name} is not in {place.title}")
        if place.blocked:
            raise ValueError(f"{person.name} has blocked the bot: unblock first")
        return person, place

    def _post(self, person: Person, place: Chat, **content: Any) -> Message:
        number = self.world.next_message_id(place)
        shown = Message(id=number, chat=place.id, sender=person, date=self.world.now(), **content)
        place.started = True
        if place.keyboard and place.keyboard.get("one_time_keyboard"):
            place.keyboard = None
        self.world.show(shown)
        if self._bot_sees(place, shown):
            self.world.tell_bot("message", objects.message(shown, world=self.world))
        return shown

    def _bot_sees(self, place: Chat, shown: Message) -> bool:
        """Privacy mode: in a group only commands that can be meant for this bot, and replies to it."""
        if not place.is_group or place.bot_status == "administrator":
            return True
        if place.bot_status != "member":
            return False
        replied = place.messages.get(shown.reply_to) if shown.reply_to else None
        if replied and replied.by_bot:
            return True
        names = [match.group(1) for match in _COMMAND.finditer(shown.text)]
        return any(name is None or name[1:].lower() == self.world.bot.username.lower() for name in names)

    def _set_blocked(self, who: Who, *, blocked: bool) -> None:
        person = self.someone(who)
        place = self.world.chats[person.id]
        if place.blocked == blocked:
            return
        place.blocked = blocked
        statuses = ("member", "kicked") if blocked else ("kicked", "member")
        self._tell_membership(person, place, statuses)

    def _tell_membership(self, by: Person, place: Chat, statuses: tuple[str, str]) -> None:
        old, new = (objects.member(self.world.bot, status=status) for status in statuses)
        body = {
            "chat": objects.chat(place, world=self.world),
            "from": objects.user(by),
            "date": objects.seconds(self.world.now()),
            "old_chat_member": old,
            "new_chat_member": new,
        }
        self.world.tell_bot("my_chat_member", body, life=timedelta(hours=24))


def _commands(text: str) -> tuple[dict[str, Any], ...]:
    """Entities of the bot commands in a text; offsets in UTF-16 units."""
    return tuple(
        {
            "type": "bot_command",
            "offset": len(text[: match.start()].encode("utf-16-le")) // 2,
            "length": len(match.group()),
        }
        for match in _COMMAND.finditer(text)
    )
