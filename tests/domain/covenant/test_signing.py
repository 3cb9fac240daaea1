"""Signing: exactly the text that was read, once a unit, and never after it was taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.covenant.signing import (
    check_signs,
    draft,
    in_force,
    is_signed_by_all,
    parties_of,
    put_up,
    standing,
    unsigned,
    withdrawn,
)
from bot.domain.covenant.texts import CovenantVersion, VersionState, hashed, written
from bot.domain.people.members import Unit
from bot.domain.refusal import Refused
from tests.domain.covenant.covenant_scene import AT, DRAFT, HEAD, HH, LATER, OPEN, SD, TEXT, signature


def test_what_is_put_up_keeps_its_text_and_hash() -> None:
    up = put_up(DRAFT, TEXT, by=HEAD, at=AT)

    assert up == replace(OPEN, receipt="")


@pytest.mark.parametrize(
    ("version", "text", "key"),
    [(OPEN, TEXT, "covenant.not_a_draft"), (DRAFT, replace(TEXT, contents=(), pledges=()), "covenant.empty")],
)
def test_only_a_draft_that_says_something_is_put_up(version: CovenantVersion, text: object, key: str) -> None:
    assert isinstance(text, type(TEXT))

    with pytest.raises(Refused) as refused:
        put_up(version, text, by=HEAD, at=AT)

    assert refused.value == Refused(key)


def test_a_text_without_contents_may_have_pledges_alone() -> None:
    text = replace(TEXT, contents=())

    assert put_up(DRAFT, text, by=HEAD, at=AT).hash == hashed(written(text))


def test_every_unit_of_the_bloc_signs() -> None:
    units = (Unit("b.SD", "b", "SD", SD.name, SD.short, 1), Unit("b.HH", "b", "HH", HH.name, HH.short, 2))

    assert parties_of(units) == (SD, HH)


@pytest.mark.parametrize(
    ("version", "hash_", "unit", "key"),
    [
        (None, OPEN.hash, "b.SD", "covenant.withdrawn"),
        (replace(OPEN, state=VersionState.WITHDRAWN), OPEN.hash, "b.SD", "covenant.withdrawn"),
        (OPEN, "0" * 64, "b.SD", "covenant.other_text"),
        (replace(OPEN, body=OPEN.body.replace("75", "57")), OPEN.hash, "b.SD", "covenant.altered"),
        (OPEN, OPEN.hash, "b.YT", "covenant.no_party"),
    ],
)
def test_another_text_than_the_one_read_is_not_signed(
    version: CovenantVersion | None, hash_: str, unit: str, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        check_signs(version, hash_=hash_, unit=unit)

    assert refused.value == Refused(key)


def test_the_text_that_was_read_is_signed() -> None:
    assert check_signs(OPEN, hash_=OPEN.hash, unit="b.SD") == OPEN


def test_it_is_in_force_with_the_last_signature() -> None:
    one, both = (signature(SD),), (signature(SD), signature(HH))

    assert (is_signed_by_all(TEXT, one), is_signed_by_all(TEXT, both)) == (False, True)
    assert (unsigned(TEXT, one), unsigned(TEXT, both)) == ((HH,), ())
    assert in_force(OPEN, at=LATER) == replace(OPEN, state=VersionState.IN_FORCE, ended_at=LATER)


def test_a_text_is_taken_back_with_its_reason() -> None:
    gone = withdrawn(OPEN, reason="Sai số", by=HEAD, at=LATER)

    assert gone == replace(OPEN, state=VersionState.WITHDRAWN, ended_by="p1", ended_at=LATER, reason="Sai số")


@pytest.mark.parametrize(
    ("state", "key"), [(VersionState.IN_FORCE, "covenant.in_force"), (VersionState.DRAFT, "covenant.withdrawn")]
)
def test_what_all_signed_or_nobody_saw_is_not_taken_back(state: VersionState, key: str) -> None:
    with pytest.raises(Refused) as refused:
        withdrawn(replace(OPEN, state=state), reason="x", by=HEAD, at=AT)

    assert refused.value == Refused(key)


def test_the_standing_text_and_the_draft_are_told_apart() -> None:
    gone = replace(OPEN, state=VersionState.WITHDRAWN)

    assert (standing((gone, DRAFT)), draft((gone, DRAFT))) == (None, DRAFT)
    assert (standing((DRAFT, OPEN)), draft((gone, OPEN))) == (OPEN, None)
