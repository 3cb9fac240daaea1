"""The messenger's flood limits, enforced strictly: off by default, for tests that nobody exceeds them."""

import math
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class _Limit:
    """At most `calls` in any window of so many seconds."""

    calls: int
    seconds: float


# Published guidance: 30 messages a second overall; 20 a minute in a group; 1 a second in a private chat with
# short bursts, taken here as a bucket of five that fills by one a second.
_OVERALL = _Limit(30, 1.0)
_GROUP = _Limit(20, 60.0)
_BURST = 5.0


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


@dataclass(slots=True)
class Flood:
    """Counts sends; `refused` says how often each limit was exceeded: keys "overall", "private", "group"."""

    strict: bool = False
    monotonic: Callable[[], float] = time.monotonic
    refused: Counter[str] = field(default_factory=Counter)
    _overall: deque[float] = field(default_factory=deque)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _private: dict[int, _Bucket] = field(default_factory=dict)

    def wait_needed(self, chat: int, *, is_group: bool) -> int:
        """Whole seconds to wait before this send is allowed; 0 means it is counted and may go."""
        if not self.strict:
            return 0
        now = self.monotonic()
        sent = self._groups.setdefault(chat, deque()) if is_group else None
        waits = {"overall": _wait(self._overall, _OVERALL, now=now)}
        if sent is not None:
            waits["group"] = _wait(sent, _GROUP, now=now)
        else:
            waits["private"] = self._private_wait(chat, now=now)
        reason = max(waits, key=lambda name: waits[name])
        if waits[reason] > 0:
            self.refused[reason] += 1
            return max(1, math.ceil(waits[reason]))
        self._count(chat, sent, now=now)
        return 0

    def _count(self, chat: int, sent: deque[float] | None, *, now: float) -> None:
        self._overall.append(now)
        if sent is not None:
            sent.append(now)
            return
        self._private[chat].tokens -= 1

    def _private_wait(self, chat: int, *, now: float) -> float:
        bucket = self._private.setdefault(chat, _Bucket(_BURST, now))
        bucket.tokens = min(_BURST, bucket.tokens + now - bucket.at)
        bucket.at = now
        return max(0.0, 1.0 - bucket.tokens)


def _wait(sent: deque[float], limit: _Limit, *, now: float) -> float:
    while sent and sent[0] <= now - limit.seconds:
        sent.popleft()
    return sent[0] + limit.seconds - now if len(sent) >= limit.calls else 0.0
