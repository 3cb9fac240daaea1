"""The drawing child: it answers, is replaced when it dies, killed when late, and ends with its parent."""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
import pytest_asyncio

from bot.reports.drawing import Drawing, DrawingFailed
from bot.reports.ranking import RankingPicture, RankingRow, ranking_sheet
from bot.reports.typesetting import bundled_fonts, typeset

TEN = RankingPicture(
    title="Xếp hạng tạm thời",
    subtitle="6 tháng đầu năm 2017",
    note="Dự thảo",
    rows=tuple(
        RankingRow(place, f"Đơn vị {place}", Decimal(100 - place), Decimal(950 - place), 0, True)
        for place in range(1, 11)
    ),
    labels={
        "rank": "Hạng",
        "unit": "Đơn vị",
        "percentage": "Tỷ lệ",
        "points": "Điểm",
        "unsigned": "Chưa ký",
        "tied": "Đồng hạng",
    },
)
SIXTY = replace(TEN, rows=TEN.rows * 6)

IDLE_CHILD = """
import asyncio, multiprocessing, sys
from bot.reports.drawing import Drawing
from bot.reports.ranking import RankingPicture

WORDS = ("rank", "unit", "percentage", "points", "unsigned", "tied")
EMPTY = RankingPicture("", "", "", (), dict.fromkeys(WORDS, ""))

async def main():
    drawing = Drawing()
    await drawing.draw(EMPTY)
    print(multiprocessing.active_children()[0].pid, "typst" in sys.modules, flush=True)
    sys.stdin.readline()
    await drawing.aclose()

if __name__ == "__main__":
    asyncio.run(main())
"""
BUSY_CHILD = """
import multiprocessing, sys
from pathlib import Path
from bot.reports.typesetting import Sheet, serve

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    pipe, far_end = context.Pipe()
    process = context.Process(target=serve, args=(far_end,))
    process.start()
    far_end.close()
    pipe.send(Sheet(Path("endless.typ"), ""))
    print(process.pid, "answered" if pipe.poll(1) else "busy", flush=True)
    sys.stdin.readline()
"""
# Ten thousand million rounds: hours. (typst itself refuses a while without end.)
ENDLESS = "#for a in range(100000) { for b in range(100000) { } }"


@pytest_asyncio.fixture
async def drawing() -> AsyncIterator[Drawing]:
    drawing = Drawing()
    yield drawing
    await drawing.aclose()


def drawn_here(picture: RankingPicture) -> tuple[bytes, ...]:
    return typeset(ranking_sheet(picture), bundled_fonts())


def children() -> list[int]:
    return [cast("int", child.pid) for child in multiprocessing.active_children()]


def start(script: str, *, folder: Path) -> subprocess.Popen[str]:
    """A program of its own that may be killed; its child inherits its output, which ends when both have."""
    (folder / "parent.py").write_text(script, encoding="utf-8")
    (folder / "endless.typ").write_text(ENDLESS, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "parent.py"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def outlived(parent: subprocess.Popen[str], *, child: int) -> bool:
    """Kill the parent and see whether the child still holds the parent's output ten seconds later."""
    parent.kill()
    try:
        parent.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        parent.communicate()
        return True
    return False


async def test_a_picture_from_the_child_is_the_picture_drawn_here(drawing: Drawing) -> None:
    assert await drawing.draw(TEN) == drawn_here(TEN)


async def test_pictures_asked_for_at_once_are_not_mixed_up(drawing: Drawing) -> None:
    drawn = tuple(await asyncio.gather(drawing.draw(TEN), drawing.draw(SIXTY), drawing.draw(TEN)))

    assert drawn == (drawn_here(TEN), drawn_here(SIXTY), drawn_here(TEN))


async def test_no_child_is_started_before_the_first_picture_and_none_is_left_after_closing() -> None:
    drawing = Drawing()
    counts = [len(children())]

    await drawing.draw(TEN)
    counts.append(len(children()))
    await drawing.aclose()
    counts.append(len(children()))

    assert counts == [0, 1, 0]


async def test_closing_before_the_first_picture_starts_no_child() -> None:
    drawing = Drawing()

    await drawing.aclose()

    assert children() == []


async def test_a_child_that_died_is_replaced(drawing: Drawing) -> None:
    await drawing.draw(TEN)
    [before] = children()
    os.kill(before, signal.SIGKILL)

    drawn = await drawing.draw(TEN)

    [after] = children()
    assert (drawn, after != before) == (drawn_here(TEN), True)


async def test_a_child_that_dies_twice_is_a_failed_drawing(
    drawing: Drawing, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await drawing.draw(TEN)
    os.kill(children()[0], signal.SIGKILL)
    # A Python that does not find its own library ends at once.
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))

    with pytest.raises(DrawingFailed, match="died twice"):
        await drawing.draw(TEN)

    monkeypatch.delenv("PYTHONHOME")
    assert await drawing.draw(TEN) == drawn_here(TEN)


async def test_a_drawing_that_takes_too_long_fails_and_its_child_is_killed() -> None:
    drawing = Drawing(seconds=0.01)

    with pytest.raises(DrawingFailed, match=r"longer than 0\.01 s"):
        await drawing.draw(TEN)

    assert children() == []


async def test_after_a_drawing_that_was_cancelled_the_next_gets_its_own_picture(drawing: Drawing) -> None:
    await drawing.draw(TEN)
    cancelled = asyncio.ensure_future(drawing.draw(SIXTY))
    await asyncio.sleep(0.01)
    cancelled.cancel()

    with pytest.raises(asyncio.CancelledError):
        await cancelled

    assert await drawing.draw(TEN) == drawn_here(TEN)


async def test_a_child_is_replaced_after_its_share_of_drawings() -> None:
    drawing = Drawing(drawings_per_child=2)
    seen = []

    for _ in range(5):
        await drawing.draw(TEN)
        seen += children()
    await drawing.aclose()

    assert [pid == seen[0] for pid in seen] == [True, True, False, False, False]
    assert [pid == seen[2] for pid in seen] == [False, False, True, True, False]


async def test_what_typst_refuses_is_a_failed_drawing_and_the_child_lives_on(drawing: Drawing) -> None:
    await drawing.draw(TEN)
    before = children()

    with pytest.raises(DrawingFailed, match="integer"):
        await drawing.draw(replace(TEN, title=cast("str", 5)))

    assert (await drawing.draw(TEN), children()) == (drawn_here(TEN), before)


async def test_ctrl_c_in_the_terminal_does_not_end_the_child(drawing: Drawing) -> None:
    await drawing.draw(TEN)
    before = children()
    os.kill(before[0], signal.SIGINT)

    await drawing.draw(TEN)

    assert children() == before


def test_typst_stays_out_of_the_parent_and_an_idle_child_ends_when_the_parent_is_killed(
    tmp_path: Path,
) -> None:
    parent = start(IDLE_CHILD, folder=tmp_path)
    assert parent.stdout is not None
    child, has_typst = parent.stdout.readline().split()

    outlives = outlived(parent, child=int(child))

    assert (has_typst, outlives) == ("False", False)


def test_a_child_in_the_midst_of_a_drawing_ends_when_the_parent_is_killed(tmp_path: Path) -> None:
    parent = start(BUSY_CHILD, folder=tmp_path)
    assert parent.stdout is not None
    child, state = parent.stdout.readline().split()

    outlives = outlived(parent, child=int(child))

    assert (state, outlives) == ("busy", False)
