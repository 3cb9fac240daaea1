"""Pressing buttons: inline ones with all the ways a tap can arrive, and those of the reply keyboard."""

from bot.sandbox.api import objects
from bot.sandbox.person_acts import PersonActs, Who
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Person
from bot.sandbox.world.updates import PRESS_LIFE
from bot.sandbox.world.world import Press

_FIRST_PRESS = 4_000_000_000_000_000


class ButtonActs(PersonActs):
    """Mixed into the Sandbox."""

    def presses(
        self,
        who: Who,
        wanted: str,
        *,
        message: Message | int | None = None,
        chat: int | None = None,
        taps: int = 1,
        ids: int = 1,
        forged: bool = False,
    ) -> tuple[str, ...]:
        """Press an inline button by label or callback data; returns the callback ids.

        Without a message: the newest one that has the button. `taps`: fingers on the glass, each with an own
        callback id. `ids`: how many updates carry each tap. `forged`: send `wanted` as data though no button
        has it. A label of the open reply keyboard is said instead (or shares the contact).
        LookupError: no such button.
        """
        person, place = self._at(who, chat)
        found = _find_button(place, wanted, message=message)
        if found is None and forged:
            last = message if isinstance(message, int) else message.id if message else max(place.messages)
            return tuple(self._press(person, place.messages[last], data=wanted, ids=ids) for _ in range(taps))
        if found is None:
            return self._press_keyboard(person, place, wanted)
        shown, label, pressed = found
        self.tour.saw("press", person=person.id, place=place.id, text=label)
        return tuple(self._press(person, shown, data=pressed, ids=ids) for _ in range(taps))

    def _press(self, person: Person, shown: Message, *, data: str, ids: int) -> str:
        number = str(_FIRST_PRESS + self.world.used_ids + len(self.world.presses) + 1)
        press = Press(id=number, person=person.id, chat=shown.chat, message=shown.id, data=data, at=self.world.now())
        self.world.presses[number] = press
        body = {
            "id": number,
            "from": objects.user(person),
            "chat_instance": str(abs(shown.chat)),
            "message": objects.message(shown, world=self.world),
            "data": data,
        }
        for _ in range(ids):
            self.world.tell_bot("callback_query", body, life=PRESS_LIFE)
        return number

    def _press_keyboard(self, person: Person, place: Chat, label: str) -> tuple[str, ...]:
        rows = place.keyboard["keyboard"] if place.keyboard else []
        keys = [{"text": key} if isinstance(key, str) else key for row in rows for key in row]
        key = next((key for key in keys if key["text"] == label), None)
        if key is None:
            raise LookupError(f"no button {label!r} in chat {place.id}")
        if key.get("request_contact"):
            self.shares_contact(person, chat=place.id)
            return ()
        self.says(person, label, chat=place.id)
        return ()


def _find_button(place: Chat, wanted: str, *, message: Message | int | None) -> tuple[Message, str, str] | None:
    """(message, label, data) of the button, in this message or in the newest one that has it."""
    number = message.id if isinstance(message, Message) else message
    candidates = [place.messages[number]] if number else list(reversed(place.messages.values()))
    for shown in candidates:
        button = shown.button(wanted)
        if button is not None:
            return shown, button.label, button.data
    return None
