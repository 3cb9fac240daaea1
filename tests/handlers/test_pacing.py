"""How fast: never more than the platform allows, in whatever order chats are asked about."""

from __future__ import annotations

import itertools
from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.pacing import Limits, Pacer

_LIMITS = Limits(overall_per_second=29.5, private_per_second=1.0, private_burst=5, group_per_minute=20)
_UNLIMITED = Limits(overall_per_second=float("inf"), private_per_second=1.0, private_burst=5, group_per_minute=20)
_HAIR = 1e-6
_STEPS = st.lists(st.tuples(st.sampled_from(["-1", "-2", "7", "8"]), st.floats(0, 5)), min_size=1, max_size=200)


def _greedy(pacer: Pacer, chat: str, *, until: float, start: float = 0.0) -> list[float]:
    """The moments of sending when somebody sends as early as allowed."""
    now, sent = start, []
    while now <= until:
        wait = pacer.wait_for(chat, is_group=chat.startswith("-"), now=now)
        if wait == 0:
            sent.append(now)
            continue
        now += wait
    return sent


def _most(moments: list[float], *, window: float) -> int:
    return max(sum(1 for one in moments if start <= one < start + window - _HAIR) for start in moments)


@settings(max_examples=150)
@given(_STEPS, st.integers(0, 30))
def test_no_limit_is_ever_exceeded(steps: list[tuple[str, float]], remembered: int) -> None:
    pacer, now = Pacer(_LIMITS), 100.0
    pacer.remember("-1", messages=remembered, now=now)
    sent: dict[str, list[float]] = defaultdict(list)
    sent["-1"] = [now] * min(remembered, 20)
    everything: list[float] = []
    for chat, pause in steps:
        now += pause
        if pacer.wait_for(chat, is_group=chat.startswith("-"), now=now) == 0:
            sent[chat].append(now)
            everything.append(now)

    assert all(_most(sent[chat], window=60.0) <= 20 for chat in ("-1", "-2") if sent[chat])
    assert all(_most(sent[chat], window=10.0) <= 5 + 10 for chat in ("7", "8") if sent[chat])
    assert all(later - before >= 1 / 29.5 - _HAIR for before, later in itertools.pairwise(everything))


@given(st.integers(0, 25), st.floats(0, 1e6))
def test_a_group_gets_twenty_in_every_minute_also_after_a_restart(remembered: int, start: float) -> None:
    pacer = Pacer(_UNLIMITED)
    pacer.remember("-1", messages=remembered, now=start)

    sent = _greedy(pacer, "-1", until=start + 200.0, start=start)

    assert _most([start] * min(remembered, 20) + sent, window=60.0) <= 20


def test_a_private_chat_gets_five_at_once_and_then_one_a_second() -> None:
    assert _greedy(Pacer(_UNLIMITED), "7", until=3.0) == [0.0] * 5 + [1.0, 2.0, 3.0]


def test_after_a_rest_a_private_chat_gets_its_burst_again() -> None:
    pacer = Pacer(_UNLIMITED)
    _greedy(pacer, "7", until=0.0)

    assert _greedy(pacer, "7", until=100.0, start=100.0) == [100.0] * 5


def test_the_overall_pace_is_even() -> None:
    pacer = Pacer(_LIMITS)

    waits = [pacer.wait_for(str(chat), is_group=False, now=0.0) for chat in range(3)]

    assert waits == [0.0, 1 / 29.5, 1 / 29.5]


def test_a_pause_holds_for_its_chat_only_and_a_shorter_one_does_not_end_it() -> None:
    pacer = Pacer(_UNLIMITED)
    pacer.pause("7", seconds=30.0, now=0.0)
    pacer.pause("7", seconds=2.0, now=1.0)

    waits = [pacer.wait_for(chat, is_group=False, now=2.0) for chat in ("7", "8")]
    after = pacer.wait_for("7", is_group=False, now=30.0)

    assert (waits, after) == ([28.0, 0.0], 0.0)


def test_asking_about_a_chat_that_must_wait_takes_no_place() -> None:
    pacer = Pacer(_UNLIMITED)
    pacer.pause("7", seconds=1.0, now=0.0)
    for _ in range(50):
        pacer.wait_for("7", is_group=False, now=0.5)

    assert _greedy(pacer, "7", until=1.0, start=1.0) == [1.0] * 5


def test_private_chats_that_rest_are_forgotten() -> None:
    pacer = Pacer(_UNLIMITED)
    for chat in range(10_050):
        pacer.wait_for(str(chat), is_group=False, now=chat * 0.001)

    assert len(pacer._private_free_at) < 10_001
