"""An answer to a finding may be as long as it says, and not one letter longer."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.cross_check.findings import LONGEST_ANSWER, Finding, FindingState
from bot.domain.refusal import Refused
from tests.domain.oversight.small_sets import AT

DELIVERED = Finding("q2", "HH", 1, "A01", Decimal(20), "Theo sổ", "can-bo", "SD", AT, FindingState.DELIVERED)


def test_an_answer_of_exactly_the_longest_length_is_taken() -> None:
    answered = DELIVERED.answered(agrees=False, reason="x" * LONGEST_ANSWER, by="An", at=AT)

    assert (answered.state, len(answered.answer)) == (FindingState.DISPUTED, LONGEST_ANSWER)


def test_one_letter_more_is_too_long() -> None:
    with pytest.raises(Refused) as refused:
        DELIVERED.answered(agrees=False, reason="x" * (LONGEST_ANSWER + 1), by="An", at=AT)

    assert refused.value.key == "finding.answer_too_long"
