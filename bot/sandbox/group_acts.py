"""What happens to groups: the bot comes and goes, people join and leave, a group becomes a supergroup."""

from typing import Any, TypeAlias

from bot.sandbox.api import objects
from bot.sandbox.button_acts import ButtonActs
from bot.sandbox.person_acts import Who
from bot.sandbox.world.chats import BotStatus, Chat
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Account, Group

Where: TypeAlias = Group | int
_SUPERGROUP = 1_000_000_000_000


class GroupActs(ButtonActs):
    """Mixed into the Sandbox."""

    def adds_bot(self, where: Where, *, by: Who) -> None:
        """Add the bot to a group; nothing happens when it is in already."""
        place, person = self.group_chat(where), self.someone(by)
        self.tour.saw("add_bot", person=person.id, place=place.id)
        if place.bot_status in {"member", "administrator"}:
            return
        self._change_bot(place, by=by, status="member")
        self._service(place, person, {"new_chat_members": [objects.user(self.world.bot)]})

    def removes_bot(self, where: Where, *, by: Who) -> None:
        """Throw the bot out of a group."""
        place = self.group_chat(where)
        gone = {"left_chat_member": objects.user(self.world.bot)}
        self._change_bot(place, by=by, status="kicked")
        self._show_service(place, self.someone(by), gone)

    def promotes_bot(self, where: Where, *, by: Who) -> None:
        """Make the bot an administrator: from now on it sees every message of the group."""
        self._change_bot(self.group_chat(where), by=by, status="administrator")

    def joins(self, where: Where, *, who: Who) -> None:
        """Let a person join a group."""
        place, person = self.group_chat(where), self.someone(who)
        place.members.append(person.id)
        self._service(place, person, {"new_chat_members": [objects.user(person)]})

    def leaves(self, where: Where, *, who: Who) -> None:
        """Let a person leave a group."""
        place, person = self.group_chat(where), self.someone(who)
        place.members.remove(person.id)
        self._service(place, person, {"left_chat_member": objects.user(person)})

    def migrates(self, where: Where) -> int:
        """Turn a group into a supergroup and return its new id; the bot hears of it in both chats."""
        old = self.group_chat(where)
        owner = self.world.people[old.members[0]]
        new = Chat(id=-_SUPERGROUP + old.id, kind="supergroup", title=old.title, role=old.role)
        new.members, new.bot_status, new.migrated_from = list(old.members), old.bot_status, old.id
        self.world.chats[new.id] = new
        self._service(old, owner, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self._service(new, owner, {"migrate_from_chat_id": old.id})
        return new.id

    def group_chat(self, where: Where) -> Chat:
        """The chat of a group, followed through its migration; LookupError when there is none."""
        place = self.world.chats[where.id if isinstance(where, Group) else where]
        return self.world.chats[place.migrated_to] if place.migrated_to else place

    def _change_bot(self, place: Chat, *, by: Who, status: BotStatus) -> None:
        before, place.bot_status = place.bot_status, status
        self._tell_membership(self.someone(by), place, (before, status))

    def _service(self, place: Chat, sender: Account, service: dict[str, Any]) -> None:
        shown = self._show_service(place, sender, service)
        if place.bot_status in {"member", "administrator"}:
            self.world.tell_bot("message", objects.message(shown, world=self.world))

    def _show_service(self, place: Chat, sender: Account, service: dict[str, Any]) -> Message:
        number = self.world.next_message_id(place)
        shown = Message(id=number, chat=place.id, sender=sender, date=self.world.now(), service=service)
        return self.world.show(shown)
