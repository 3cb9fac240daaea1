"""How fast a messenger may be spoken to: an even pace overall, gentle per chat, a strict window per group."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """A platform's limits: messages a second overall, per private chat, and per group and minute."""

    overall_per_second: float = 29.5
    private_per_second: float = 1.0
    private_burst: int = 5
    group_per_minute: int = 20


@dataclass(slots=True)
class Pacer:
    """Says when a chat may be sent to. Times are seconds of one monotonic clock."""

    limits: Limits
    _next_overall: float = 0.0
    _private_free_at: dict[str, float] = field(default_factory=dict)
    _group_sent_at: dict[str, deque[float]] = field(default_factory=dict)
    _paused_until: dict[str, float] = field(default_factory=dict)

    def wait_for(self, chat: str, *, is_group: bool, now: float) -> float:
        """Seconds until one message may go to this chat; 0 takes the place for it."""
        ready_at = max(self._paused_until.get(chat, 0.0), self._next_overall)
        ready_at = max(ready_at, self._group_ready(chat) if is_group else self._private_ready(chat))
        if ready_at > now:
            return ready_at - now
        self._take(chat, is_group=is_group, now=now)
        return 0.0

    def pause(self, chat: str, *, seconds: float, now: float) -> None:
        """The platform asked for silence in this chat."""
        self._paused_until[chat] = max(self._paused_until.get(chat, 0.0), now + seconds)

    def remember(self, chat: str, *, messages: int, now: float) -> None:
        """Messages of the last minute, sent before a restart: they count as sent just now."""
        self._sent_in(chat).extend([now] * messages)

    def _group_ready(self, chat: str) -> float:
        sent = self._group_sent_at.get(chat)
        if sent is None or len(sent) < self.limits.group_per_minute:
            return 0.0
        return sent[0] + 60.0

    def _sent_in(self, chat: str) -> deque[float]:
        """The moments of the last messages to a group, never more than fit into its window."""
        return self._group_sent_at.setdefault(chat, deque(maxlen=self.limits.group_per_minute))

    def _private_ready(self, chat: str) -> float:
        """A bucket of `private_burst` messages that refills at `private_per_second`."""
        slack = (self.limits.private_burst - 1) / self.limits.private_per_second
        return self._private_free_at.get(chat, 0.0) - slack

    def _take(self, chat: str, *, is_group: bool, now: float) -> None:
        self._next_overall = max(self._next_overall, now) + 1 / self.limits.overall_per_second
        self._paused_until.pop(chat, None)
        if is_group:
            self._sent_in(chat).append(now)
            return
        free_at = max(self._private_free_at.get(chat, 0.0), now)
        self._private_free_at[chat] = free_at + 1 / self.limits.private_per_second
        if len(self._private_free_at) > 10_000:
            self._forget(now)

    def _forget(self, now: float) -> None:
        self._private_free_at = {chat: free for chat, free in self._private_free_at.items() if free > now}
