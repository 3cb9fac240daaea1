"""Faults on the line, switched on by a test or by the page."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

FaultKind = Literal["too_many", "error", "drop_before", "drop_after", "slow", "outage"]
"""too_many: 429 · error: a 5xx before effect · drop_before, drop_after: the connection closes without an
answer, before or after the effect · slow: the answer waits, the effect does not · outage: nothing passes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault; it concerns a call when method and chat fit, and then strikes with this chance (0–1)."""

    kind: FaultKind
    methods: frozenset[str] = frozenset()  # empty: every method but getUpdates; an outage: every method
    chat: int | None = None  # None: every chat
    times: int | None = None  # how many calls it still strikes; None: until removed
    chance: float = 1.0
    status: int = 500  # of "error"
    retry_after: int = 1  # seconds, of "too_many"
    seconds: float = 0.0  # of "slow" how long the answer waits; of "outage" how long it lasts (0: until removed)

    def concerns(self, method: str, *, chat: int | None) -> bool:
        """Whether this call can be struck."""
        if self.chat is not None and chat != self.chat:
            return False
        if self.methods:
            return method in self.methods
        return self.kind == "outage" or method != "getUpdates"


@dataclass(slots=True)
class _Armed:
    fault: Fault
    until: float | None = field(default=None)


class Faults:
    """The faults that are switched on; chance comes from a seeded generator, so a run can be repeated."""

    def __init__(self, *, seed: int = 0, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._random = random.Random(seed)  # noqa: S311 – repeatable chance, not secrecy
        self._monotonic = monotonic
        self._armed: dict[int, _Armed] = {}
        self._last = 0
        self.struck: list[tuple[str, str]] = []  # (kind, method) in order

    def add(self, fault: Fault) -> int:
        """Switch a fault on; the number switches it off again."""
        self._last += 1
        lasts = fault.seconds if fault.kind == "outage" and fault.seconds else None
        self._armed[self._last] = _Armed(fault, self._monotonic() + lasts if lasts else None)
        return self._last

    def remove(self, number: int) -> None:
        """Switch a fault off; one that is off already stays off."""
        self._armed.pop(number, None)

    def clear(self) -> None:
        """Switch everything off."""
        self._armed.clear()

    @property
    def active(self) -> dict[int, tuple[Fault, float | None]]:
        """What is on: number → (fault, seconds left or None)."""
        self._forget_over()
        now = self._monotonic()
        left = {number: armed.until - now if armed.until else None for number, armed in self._armed.items()}
        return {number: (armed.fault, left[number]) for number, armed in self._armed.items()}

    def is_outage(self, method: str, *, chat: int | None = None) -> bool:
        """Whether the line is dead for this call now."""
        self._forget_over()
        faults = [armed.fault for armed in self._armed.values()]
        return any(one.kind == "outage" and one.concerns(method, chat=chat) for one in faults)

    def strike(self, method: str, *, chat: int | None) -> Fault | None:
        """The fault that hits this call, at most one; counts it down."""
        self._forget_over()
        for number, armed in list(self._armed.items()):
            fault = armed.fault
            if fault.kind == "outage" or not fault.concerns(method, chat=chat):
                continue
            if fault.chance < 1.0 and self._random.random() >= fault.chance:
                continue
            self._count_down(number, armed)
            self.struck.append((fault.kind, method))
            return fault
        return None

    def _count_down(self, number: int, armed: _Armed) -> None:
        if armed.fault.times is None:
            return
        armed.fault = replace(armed.fault, times=armed.fault.times - 1)
        if armed.fault.times == 0:
            del self._armed[number]

    def _forget_over(self) -> None:
        now = self._monotonic()
        self._armed = {k: v for k, v in self._armed.items() if v.until is None or v.until > now}
