"""Which command menu a person sees in a chat, by Telegram's order of scopes."""

from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Json
from bot.sandbox.world.people import Person
from bot.sandbox.world.world import World


def menu(world: World, place: Chat, *, person: Person) -> tuple[Json, ...]:
    """The commands of the narrowest scope that has any, in the person's language before the default one.

    Order of scopes: core.telegram.org/bots/api, "Determining list of commands".
    """
    for scope in _scopes(place, person):
        for language in (person.language, ""):
            found = world.profile.commands.get((scope, language))
            if found:
                return found
    return ()


def _scopes(place: Chat, person: Person) -> list[str]:
    if not place.is_group:
        return [f"chat {place.id}", "all_private_chats", "default"]
    is_owner = place.members[:1] == [person.id]
    administrators = [f"chat_administrators {place.id}"] if is_owner else []
    everywhere = ["all_chat_administrators"] if is_owner else []
    own = f"chat_member {place.id} {person.id}"
    return [own, *administrators, f"chat {place.id}", *everywhere, "all_group_chats", "default"]
