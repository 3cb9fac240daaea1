"""A draft whose version was returned, as sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.scoring.versions import Draft, Sheet, SheetState, handed_back

_AT = datetime(2017, 6, 12, 1, tzinfo=UTC)
_DRAFT = Draft("bg.SD", "bg.2017-H1", rev=5)
_RETURNED = Sheet("s", "bg.SD", "bg.2017-H1", 1, 5, {}, "an", _AT, False, "", state=SheetState.RETURNED)


def test_a_draft_that_was_returned_may_be_sent_again_as_it_stands() -> None:
    assert handed_back(_DRAFT, _RETURNED) == replace(_DRAFT, rev=6)


def test_a_draft_that_was_changed_since_it_was_sent_stays_as_it_is() -> None:
    changed = replace(_DRAFT, rev=7)

    assert handed_back(changed, _RETURNED) == changed
