"""The chain: the same event gives the same head, and nothing can be moved between its fields."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audit import GENESIS, Event, commitment, link, receipt, receipt_digits
from bot.domain.crockford import is_code

_AT = datetime(2017, 6, 12, 1, 0, 0, 123456, tzinfo=UTC)
_EVENT = Event(1, _AT, "p1", "sheet.signed", "s1", commitment("{}", salt="00"))


def test_a_head_is_the_hash_of_the_head_before_and_the_event_in_one_unmistakable_form() -> None:
    canonical = (
        f'["khoi-thi-dua/1", "{GENESIS}", 1, "2017-06-12T01:00:00.123456+00:00", "p1", "sheet.signed", "s1", '
        f'"{_EVENT.commitment}"]'
    )

    assert link(_EVENT, previous=GENESIS) == hashlib.sha256(canonical.encode()).hexdigest()


def test_the_head_does_not_depend_on_the_time_zone_an_instant_is_written_in() -> None:
    elsewhere = replace(_EVENT, at=_AT.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")))

    assert link(elsewhere, previous=GENESIS) == link(_EVENT, previous=GENESIS)


@pytest.mark.parametrize(
    "changed",
    [
        replace(_EVENT, seq=2),
        replace(_EVENT, at=_AT + timedelta(microseconds=1)),
        replace(_EVENT, actor="p2"),
        replace(_EVENT, action="sheet.returned"),
        replace(_EVENT, subject="s2"),
        replace(_EVENT, commitment=commitment("{}", salt="01")),
    ],
    ids=["seq", "at", "actor", "action", "subject", "commitment"],
)
def test_every_field_counts(changed: Event) -> None:
    assert link(changed, previous=GENESIS) != link(_EVENT, previous=GENESIS)


def test_the_head_before_counts() -> None:
    assert link(_EVENT, previous="1" * 64) != link(_EVENT, previous=GENESIS)


@given(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6))
def test_nothing_can_be_moved_from_one_field_to_the_next(actor: str, action: str, subject: str) -> None:
    event = replace(_EVENT, actor=actor, action=action, subject=subject)
    moved = replace(_EVENT, actor=f"{actor}\n{action}", action=subject, subject="")

    assert link(event, previous=GENESIS) != link(moved, previous=GENESIS)


def test_a_commitment_hides_the_payload_behind_its_salt() -> None:
    assert commitment("{}", salt="00") == hashlib.sha256(b"00\n{}").hexdigest()
    assert commitment("{}", salt="00") != commitment("{}", salt="01") != commitment("[]", salt="01")


@pytest.mark.parametrize(
    ("head", "expected"),
    [("0" * 64, "00000-00000"), ("f" * 64, "ZZZZZ-ZZZZZ"), ("08" + "0" * 62, "10000-00000")],
)
def test_a_receipt_is_the_first_fifty_bits(head: str, expected: str) -> None:
    assert receipt(head) == expected


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_every_receipt_is_a_code_one_can_read_out(head: str) -> None:
    assert is_code(receipt(head))


def test_a_receipt_says_with_which_digits_its_head_begins() -> None:
    heads = ["0" * 64, "f" * 64, "0123456789abcdef" * 4]

    assert [receipt_digits(receipt(head)) for head in heads] == [head[:12] for head in heads]
