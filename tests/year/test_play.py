"""The year reads as it is written down, with buttons and where everything is typed."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

import pytest

from tests.bloc import bloc_at_work, sqlite_url
from tests.year.play import ACTS, expected, play_year, rewritten, written

_WRITES = os.environ.get("KHOI_WRITE_TRANSCRIPTS") == "1"


@pytest.mark.parametrize("types_only", [False, True], ids=["buttons", "text"])
async def test_the_year_reads_as_written(tmp_path: Path, types_only: bool) -> None:
    acts = written()
    actual: dict[str, list[str]] = defaultdict(list)

    async with bloc_at_work(sqlite_url(tmp_path), types_only=types_only) as bloc:
        await play_year(bloc, acts, seen=lambda act, rows: actual[act].extend(rows))
    if _WRITES and not types_only:
        for path in ACTS:
            path.write_text(rewritten(acts[path.stem], actual[path.stem]), "utf-8")

    assert actual == {act: expected(lines) for act, lines in acts.items()} or (_WRITES and not types_only)
