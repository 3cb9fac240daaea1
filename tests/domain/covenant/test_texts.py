"""The text of a covenant: written and read, hashed, and what its pledges ask for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.covenant.texts import hashed, is_kept, numbered, read, written
from bot.domain.refusal import Refused
from tests.domain.covenant.covenant_scene import CLEAR_UP, EXACT, FIRES, OPEN, SD, TEXT


def test_a_text_reads_back_as_it_was_written() -> None:
    again = read(written(TEXT))

    assert again == TEXT == OPEN.text


def test_the_hash_moves_with_every_part_of_the_text() -> None:
    others = (
        replace(TEXT, title="Giao ước khác"),
        replace(TEXT, movements=()),
        replace(TEXT, contents=("Khác",)),
        replace(TEXT, pledges=(replace(CLEAR_UP, value=Decimal(76)), FIRES, EXACT)),
        replace(TEXT, pledges=(replace(CLEAR_UP, own=()), FIRES, EXACT)),
        replace(TEXT, parties=(SD,)),
    )

    hashes = {hashed(written(one)) for one in (TEXT, *others)}

    assert len(hashes) == 7


def test_a_number_is_the_same_text_however_it_was_typed() -> None:
    typed = replace(TEXT, pledges=(replace(CLEAR_UP, value=Decimal("75.00")), FIRES, EXACT))

    assert written(typed) == written(TEXT)


def test_a_unit_pledges_the_target_assigned_to_it() -> None:
    assert (CLEAR_UP.of("b.SD"), CLEAR_UP.of("b.HH")) == (Decimal(70), Decimal(75))


@pytest.mark.parametrize(
    ("pledge", "result", "kept"),
    [
        (CLEAR_UP, "75", True),
        (CLEAR_UP, "74.9", False),
        (FIRES, "1", True),
        (FIRES, "2", False),
        (EXACT, "12", True),
        (EXACT, "13", False),
    ],
)
def test_a_result_is_held_against_the_number_in_its_direction(pledge: object, result: str, kept: bool) -> None:
    assert isinstance(pledge, type(CLEAR_UP))

    assert is_kept(pledge, Decimal(result), value=pledge.value) == kept


def test_pledges_are_found_by_number_and_by_criterion() -> None:
    found = (TEXT.pledge(2), TEXT.pledged("B02"), TEXT.pledged("B03"), TEXT.pledged(""), TEXT.party("b.SD"))

    assert found == (FIRES, CLEAR_UP, None, None, SD)


def test_a_pledge_that_is_not_there_is_named() -> None:
    with pytest.raises(Refused) as refused:
        TEXT.pledge(9)

    assert refused.value == Refused("covenant.no_pledge", number=9)


def test_pledges_are_counted_anew() -> None:
    assert [one.number for one in numbered((EXACT, FIRES))] == [1, 2]
