"""Once a night: what was kept only for a while is forgotten."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo

from bot.domain.telling.quiet_hours import Window
from bot.ports import Work

KEPT = timedelta(days=30)
JOB = "forget"
_AT = time(2, 30)


async def forget_old(work: Work, window: Window, *, zone: tzinfo) -> None:
    """Raw updates and delivered words older than 30 days lose their content, every night at 02:30 local time."""
    moment = datetime.combine(window.upto.astimezone(zone).date(), _AT, tzinfo=zone)
    if moment > window.upto:
        moment -= timedelta(days=1)
    if moment not in window:
        return
    if await work.ticks.claim(JOB, "", occurrence=moment.date().isoformat(), state="done", at=window.upto):
        await work.inbox.scrub(before=window.upto - KEPT)
        await work.outbox.scrub(before=window.upto - KEPT)
