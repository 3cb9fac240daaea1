"""Updates that wait for the bot: confirmed by offset and by nothing else, gone when they are too old."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.sandbox.world.messages import Json

MESSAGE_LIFE = timedelta(hours=24)
PRESS_LIFE = timedelta(seconds=150)
# What arrives only when asked for by name (getUpdates, allowed_updates).
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
# The server takes an offset that lies this far ahead of its newest id for a mistake and confirms nothing.
_FUTURE = 10
_REMEMBERED = 1000  # confirmed updates kept for repeat()


@dataclass(frozen=True, slots=True)
class Update:
    """One update; `body` is the object under its kind."""

    id: int
    kind: str
    body: Json
    expires: datetime

    def as_json(self) -> dict[str, object]:
        """The Update object of the Bot API."""
        return {"update_id": self.id, self.kind: self.body}


class UpdateQueue:
    """The bot's queue on the server."""

    def __init__(self, *, first_id: int, now: Callable[[], datetime]) -> None:
        self._now = now
        self._next_id = first_id
        self._waiting: list[Update] = []
        self._delivered: list[Update] = []
        self.allowed: tuple[str, ...] = ()  # empty: everything but what arrives on request only
        self.confirmed: list[int] = []  # ids in the order of their confirmation
        self.expired: list[int] = []

    @property
    def waiting(self) -> tuple[Update, ...]:
        """What is not confirmed yet, oldest first."""
        self._forget_old()
        return tuple(self._waiting)

    def add(self, kind: str, body: Json, *, life: timedelta = MESSAGE_LIFE) -> int | None:
        """Queue an update and return its id; None when the bot did not ask for this kind."""
        if not self._wants(kind):
            return None
        update = Update(self._next_id, kind, body, self._now() + life)
        self._next_id += 1
        self._waiting.append(update)
        return update.id

    def confirm(self, offset: int) -> tuple[int, ...]:
        """Drop what an offset confirms and return those ids.

        Positive: everything below it. Negative: everything but the last so many. Zero, or further ahead
        than the newest id allows (ids restarted): nothing.
        """
        self._forget_old()
        if offset == 0 or offset > self._next_id + _FUTURE:
            return ()
        cut = sum(one.id < offset for one in self._waiting) if offset > 0 else max(0, len(self._waiting) + offset)
        gone, self._waiting = self._waiting[:cut], self._waiting[cut:]
        self._delivered = (self._delivered + gone)[-_REMEMBERED:]
        self.confirmed += [one.id for one in gone]
        return tuple(one.id for one in gone)

    def first(self, limit: int) -> tuple[Update, ...]:
        """The oldest waiting updates, at most so many; asking again gives them again."""
        return self.waiting[:limit]

    def drop_all(self) -> None:
        """Forget everything that waits, unconfirmed."""
        self._waiting = []

    def rebase(self, first_id: int) -> None:
        """Count on from another id, as the messenger does after an idle week; waiting ones are renumbered."""
        self._waiting = [replace(one, id=first_id + place) for place, one in enumerate(self._waiting)]
        self._next_id = first_id + len(self._waiting)

    def repeat(self, count: int) -> tuple[int, ...]:
        """Queue the last confirmed updates once more under new ids; returns those ids."""
        again = self._delivered[-count:] if count else []
        return tuple(filter(None, [self.add(one.kind, one.body) for one in again]))

    def allow(self, kinds: Sequence[str]) -> None:
        """Remember what the bot asked for; it holds for updates from now on."""
        self.allowed = tuple(kinds)

    def _wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _ON_REQUEST

    def _forget_old(self) -> None:
        now = self._now()
        self.expired += [one.id for one in self._waiting if one.expires <= now]
        self._waiting = [one for one in self._waiting if one.expires > now]
