"""A refusal is a value: key and details."""

from __future__ import annotations

from bot.domain.refusal import Refused


def test_a_refusal_carries_its_key_and_details() -> None:
    refused = Refused("sheet.over_max", line=4, key="B02")

    assert (refused.key, refused.details) == ("sheet.over_max", {"line": 4, "key": "B02"})


def test_refusals_with_the_same_key_and_details_are_equal() -> None:
    one, same, other = Refused("a", n=1), Refused("a", n=1), Refused("a", n=2)

    assert (one == same, hash(one) == hash(same), one == other, one == "a") == (True, True, False, False)


def test_a_refusal_shows_what_made_it() -> None:
    assert repr(Refused("sheet.over_max", line=4)) == "Refused('sheet.over_max', line=4)"
