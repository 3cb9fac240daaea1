"""After the lock nothing moves: every action that changes something of the period refuses, however old its `period`."""

from __future__ import annotations

import pytest

from bot.actions.closing.appealing import draft_appeal
from bot.domain.refusal import Refused
from bot.domain.review.reopenings import Reopening
from bot.domain.scoring.periods import Deadline
from tests.actions.closing.closing_scene import AT, OFFICER, PERIOD, PLEA, Scene, scene
from tests.actions.closing.period_acts import ACTS, SD, WAITING, Act
from tests.actions.closing.test_locking import lock


@pytest.mark.parametrize("act", ACTS, ids=[act.__name__.strip("_") for act in ACTS])
async def test_nothing_of_a_locked_period_can_be_changed(sqlite_url: str, act: Act) -> None:
    async with scene(sqlite_url) as bloc:
        await _prepare_scene(bloc)
        await lock(bloc)
        async with bloc.database.work() as work:
            asked = Reopening("asked", PERIOD, SD, Deadline.SHEET, "Sót", "An", AT)
            await work.paths.save_reopening(asked)
        async with bloc.database.work() as work:
            with pytest.raises(Refused) as refused:
                await act(work, bloc.period)

    assert refused.value == Refused("period.locked", period="6 tháng đầu năm 2017", at=AT)


async def _prepare_scene(bloc: Scene) -> None:
    """A draft that changed, a version that waits for its signature, and an appeal that waits for its own."""
    async with bloc.database.work() as work:
        await work.sheets.add(WAITING)
        await draft_appeal(work, bloc.period, PLEA, by=OFFICER, at=AT)
