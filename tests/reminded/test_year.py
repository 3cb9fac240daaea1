"""Two months of the year with its outages: who owes is told before the deadline, and nobody else; restarts add nothing.

All of the year: python -m tests.reminded
"""

from __future__ import annotations

from pathlib import Path

from tests.reminded.calendar_2017 import local
from tests.reminded.oracle import violations
from tests.reminded.rehearsal import OUTAGES, hours, rehearse, restarts

_FIRST, _LAST = local("06-05 00:00"), local("07-17 00:00")


async def test_whoever_owes_is_told_in_time_and_nobody_else_and_a_restart_changes_nothing(tmp_path: Path) -> None:
    plain = await rehearse(f"sqlite:///{tmp_path / 'plain.db'}", first=_FIRST, last=_LAST)
    moments = restarts(hours(_FIRST, _LAST), number=40, seed=1)
    again = await rehearse(f"sqlite:///{tmp_path / 'again.db'}", first=_FIRST, last=_LAST, restarted=moments)

    assert violations(plain.told, {"P2": plain.books["P2"]}, down=OUTAGES, first=_FIRST.date(), last=_LAST.date()) == []
    assert len(plain.told) > 100
    assert again.told == plain.told
