"""The messenger's flood limits, in the strict mode."""

from collections import Counter

from bot.sandbox import Sandbox
from bot.sandbox.troubles.flood import Flood
from tests.sandbox.client import Client
from tests.sandbox.scenes import GROUP, HEAD, OFFICER
from tests.sandbox.seconds import Seconds


def test_a_private_chat_takes_a_burst_of_five_and_then_one_a_second() -> None:
    clock = Seconds()
    flood = Flood(strict=True, monotonic=clock)

    waits = [flood.wait_needed(1, is_group=False) for _ in range(6)]
    clock.now += 1.0
    later = [flood.wait_needed(1, is_group=False) for _ in range(2)]

    assert (waits, later, flood.refused) == ([0] * 5 + [1], [0, 1], Counter(private=2))


def test_a_group_takes_twenty_in_any_minute() -> None:
    clock = Seconds()
    flood = Flood(strict=True, monotonic=clock)

    waits = []
    for _ in range(21):
        waits.append(flood.wait_needed(-1, is_group=True))
        clock.now += 0.5
    clock.now = 160.1
    later = flood.wait_needed(-1, is_group=True)

    assert (waits, later, flood.refused) == ([0] * 20 + [50], 0, Counter(group=1))


def test_thirty_messages_a_second_is_the_most_overall() -> None:
    flood = Flood(strict=True, monotonic=Seconds())

    waits = [flood.wait_needed(chat, is_group=False) for chat in range(31)]

    assert (waits, flood.refused) == ([0] * 30 + [1], Counter(overall=1))


async def test_the_flood_limits_hold_over_http_only_when_strict(sandbox: Sandbox, client: Client) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    sandbox.says(OFFICER, "/start")
    relaxed = [(await client.ask("sendMessage", chat_id=OFFICER, text="a"))["ok"] for _ in range(8)]
    sandbox.flood.strict = True

    strict = [(await client.ask("sendMessage", chat_id=OFFICER, text="a"))["ok"] for _ in range(6)]
    sent = await client.call("sendMessage", chat_id=GROUP, text="0")
    edits = [
        await client.ask("editMessageText", chat_id=GROUP, message_id=sent["message_id"], text=str(number))
        for number in range(1, 21)
    ]

    assert (relaxed, strict) == ([True] * 8, [True] * 5 + [False])
    assert [edit["ok"] for edit in edits] == [True] * 19 + [False]
    assert sandbox.flood.refused == Counter(private=1, group=1)
