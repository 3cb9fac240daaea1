"""The words for points that moved because another unit moved: by how much and why, never who."""

from __future__ import annotations

from bot.domain.scoring.moved_points import Moved, Way
from bot.domain.telling.scoring_notices import PointsMoved
from handlers.conversation import Choice, Screen
from handlers.texts import Texts


def told(notice: PointsMoved, texts: Texts) -> Screen:
    """One criterion in one sentence; several as a list under the total."""
    if len(notice.moved) == 1 and not notice.others:
        text = _one(notice, notice.moved[0], texts)
    else:
        text = _several(notice, texts)
    look = [Choice(one.criterion, f"/diem {one.criterion} {notice.code}") for one in notice.moved]
    return Screen(text, choices=tuple(look))


def _one(notice: PointsMoved, moved: Moved, texts: Texts) -> str:
    key = "points_moved.one_down" if moved.after < moved.before else "points_moved.one_up"
    return texts(
        key,
        period=notice.period,
        code=moved.criterion,
        before=moved.before,
        after=moved.after,
        cause=_cause(notice, moved, texts),
        total_before=notice.total_before,
        total_after=notice.total_after,
    )


def _several(notice: PointsMoved, texts: Texts) -> str:
    rows = [
        texts(
            "points_moved.row",
            code=moved.criterion,
            before=moved.before,
            after=moved.after,
            cause=_cause(notice, moved, texts),
        )
        for moved in notice.moved
    ]
    if notice.others:
        rows.append(texts("points_moved.others", count=notice.others))
    key = "points_moved.several_down" if notice.total_after < notice.total_before else "points_moved.several_up"
    return texts(
        key,
        period=notice.period,
        before=notice.total_before,
        after=notice.total_after,
        rows="\n".join(rows),
    )


def _cause(notice: PointsMoved, moved: Moved, texts: Texts) -> str:
    """Who signed or decided matters only where the bloc's leader itself moved."""
    by = f"{notice.cause}_" if moved.way in {Way.UP, Way.DOWN} else ""
    shares = {"before": moved.best_before * 100, "after": moved.best_after * 100}
    return texts(f"points_moved.{by}{moved.way}", **shares)
