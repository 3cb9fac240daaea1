"""Methods about chats and who is in them."""

from typing import Any

from bot.sandbox.api import objects
from bot.sandbox.api.checks import Arguments
from bot.sandbox.api.errors import bad_request
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Json, Message
from bot.sandbox.world.world import World


def get_chat(world: World, arguments: Arguments) -> Json:
    """getChat."""
    place = world.chat(arguments["chat_id"])
    if place.is_group:
        place.check_writable()
    return objects.full_chat(place, world=world)


def get_chat_member(world: World, arguments: Arguments) -> Json:
    """getChatMember; somebody known who is not in the chat has the status "left"."""
    place, wanted = _readable(world, arguments), arguments["user_id"]
    if wanted == world.bot.id:
        return objects.member(world.bot, status=place.bot_status)
    person = world.people.get(wanted)
    if person is None:
        raise bad_request("user not found")
    return objects.member(person, status=_status(place, wanted))


def get_chat_member_count(world: World, arguments: Arguments) -> int:
    """getChatMemberCount: people and the bot."""
    place = _readable(world, arguments)
    return len(place.members) + 1 if place.is_group else 2


def get_chat_administrators(world: World, arguments: Arguments) -> list[dict[str, Any]]:
    """getChatAdministrators: the owner, and the bot when it is one."""
    place = _readable(world, arguments)
    if not place.is_group:
        raise bad_request("there are no administrators in the private chat")
    found = [objects.member(world.people[person], status="creator") for person in place.members[:1]]
    if place.bot_status == "administrator":
        found.append(objects.member(world.bot, status="administrator"))
    return found


def leave_chat(world: World, arguments: Arguments) -> bool:
    """leaveChat: the group shows it, and the bot is told of its own change."""
    place = _readable(world, arguments)
    if not place.is_group:
        raise bad_request("chat member status can't be changed in private chats")
    before, place.bot_status = place.bot_status, "left"
    statuses = [objects.member(world.bot, status=status) for status in (before, "left")]
    gone = {"left_chat_member": objects.user(world.bot)}
    number = world.next_message_id(place)
    world.show(Message(id=number, chat=place.id, sender=world.bot, date=world.now(), service=gone))
    body: dict[str, Any] = {"chat": objects.chat(place, world=world), "from": objects.user(world.bot)}
    body |= {
        "date": objects.seconds(world.now()),
        "old_chat_member": statuses[0],
        "new_chat_member": statuses[1],
    }
    world.tell_bot("my_chat_member", body)
    return True


def _readable(world: World, arguments: Arguments) -> Chat:
    place = world.chat(arguments["chat_id"])
    place.check_writable()
    return place


def _status(place: Chat, person: int) -> str:
    if not place.is_group:
        return "member"
    if person not in place.members:
        return "left"
    return "creator" if place.members[0] == person else "member"
