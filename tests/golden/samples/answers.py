"""Notices of answers to reminders."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.scoring.periods import Deadline
from bot.domain.telling.answer_notices import DelayStated
from tests.golden.samples.sample import PERIOD, SD, Sample


def answers() -> Iterator[Sample]:
    yield Sample(DelayStated(PERIOD, SD, Deadline.SHEET, "Mất điện toàn huyện từ ngày 19/6", "Nguyễn Văn An"))
