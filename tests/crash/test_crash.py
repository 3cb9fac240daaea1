"""The short crash test; the long one is `python -m tests.crash --kills 60`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.stage import Plan, played


@pytest.mark.timeout(300)
async def test_nothing_is_lost_or_doubled_while_the_bot_is_killed_again_and_again(tmp_path: Path) -> None:
    outcome = await played(Plan(tmp_path, kills=6, seed=1, units=("SD", "LG")))

    assert (outcome.violations, sum(outcome.kills.values())) == ((), 6)


@pytest.mark.timeout(300)
async def test_nothing_is_lost_or_doubled_on_postgresql_either(tmp_path: Path, postgres_url: str) -> None:
    outcome = await played(Plan(tmp_path, kills=4, seed=1, units=("SD",), url=postgres_url))

    assert (outcome.violations, sum(outcome.kills.values())) == ((), 4)
