"""Notices of a secretary appointed, in whose place, and relieved."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.telling.secretary_notices import SecretaryAppointed, SecretaryRelieved
from tests.golden.samples.sample import BLOC, Sample

_NEW, _HEAD, _FORMER = "Nguyễn Văn An", "Trần Thị Bình", "Phạm Văn Dũng"


def appointing() -> Iterator[Sample]:
    yield Sample(SecretaryAppointed(_NEW, BLOC, _HEAD, (), is_you=True), "you")
    yield Sample(SecretaryAppointed(_NEW, BLOC, _HEAD, (_FORMER,), is_you=False), "others")
    yield Sample(SecretaryRelieved(_FORMER, BLOC, _HEAD, _NEW))
