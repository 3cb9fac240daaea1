"""Leaving: whose name a record needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.people.own_data import OwnData, StoredAct, is_record, keeps_name, records

AT = datetime(2017, 6, 19, 1, tzinfo=UTC)
_NOTHING = OwnData("an", "An", "vi", AT, (), (), (), (), 0)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("enrolment.enrolled", False),
        ("absence.noted", False),
        ("sheet.drafted", False),
        ("sheet.submitted", True),
        ("path.review_1", True),
        ("whatever.comes", True),
    ],
)
def test_only_what_was_submitted_signed_or_decided_is_a_record(action: str, expected: bool) -> None:
    assert is_record(action) is expected


def test_a_name_stays_where_a_record_or_a_borrowed_signature_needs_it() -> None:
    drafted = replace(_NOTHING, acts=(StoredAct("sheet.drafted", AT), StoredAct("absence.noted", AT)))
    signed = replace(_NOTHING, acts=(*drafted.acts, StoredAct("sheet.signed", AT)))

    assert [keeps_name(one) for one in (_NOTHING, drafted, signed, replace(_NOTHING, lent=1))] == [
        False,
        False,
        True,
        True,
    ]
    assert [records(one.acts) for one in (drafted, signed)] == [0, 1]
