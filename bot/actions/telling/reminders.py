"""The day's one message to everybody who owes, pushes or has to know: computed from the truth of this moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from bot.actions.telling.attendance import BlocDay, bloc_day
from bot.actions.telling.calls import Call, calls
from bot.actions.telling.due_items import due_items
from bot.actions.telling.owing import period_now
from bot.actions.telling.timetable import Timetable, timetable
from bot.actions.telling.unasked import may_tell_today
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.telling.deadlines import deadlines_in_reach, opened_periods, steps
from bot.domain.telling.delays import DelayReason
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import Window, by_night
from bot.domain.telling.reminder_notices import Reminder
from bot.domain.telling.settings import Telling
from bot.ports import Work

JOB = "reminders"
_SAID = "said"
_OF_THE_DAY = "reminder"


async def tell_deadlines(work: Work, window: Window, *, known: Timetable | None, telling: Telling) -> Timetable:
    """Look at all debts where a moment of the timetable came within the window, once for each; the timetable to keep.

    What was missed, or could not be said at night, on leave or because of the day's measure, is said at the next moment
    (every morning is one) if it is still true and of use.
    """
    await drop_expired(work, at=window.upto)
    plan = await timetable(work, window, known=known, telling=telling)
    moment = plan.last_in(window)
    if moment is None:
        return plan
    if await work.ticks.claim(JOB, "", occurrence=moment.astimezone(UTC).isoformat(), state="done", at=window.upto):
        await remind(work, at=window.upto, telling=telling)
    return plan


async def remind(work: Work, *, at: datetime, telling: Telling) -> None:
    """Everybody is told what is due today and was not said yet; deadlines of several blocs are one message."""
    found: dict[str, list[Call]] = {}
    reasons: dict[str, Mapping[str, DelayReason]] = {}
    days = {bloc.id: await bloc_day(work, bloc, at=at, telling=telling) for bloc in await work.blocs.all()}
    after, before = deadlines_in_reach(at, telling=telling)
    for period in opened_periods(await work.blocs.periods_due(after=after, before=before), at=at):
        if days[period.bloc].is_night or not await _is_astir(work, period, days[period.bloc], telling=telling):
            continue
        said = await work.ticks.claimed(_SAID, period.id)
        reasons[period.id] = await work.answers.delay_reasons(period.id)
        now = await period_now(work, period, at=at)
        for call in calls(now, days[period.bloc], telling=telling):
            if call.key not in said:
                found.setdefault(call.person, []).append(call)
    for person, fresh in found.items():
        await _tell(work, person, fresh, reasons=reasons, telling=telling)


async def drop_expired(work: Work, *, at: datetime) -> None:
    """What could not leave in time is not sent any more; reminders among it are said again while they are true."""
    for period, key in await work.outbox.expire(at=at):
        await work.ticks.release(_SAID, period, occurrence=key)


async def _is_astir(work: Work, period: Period, day: BlocDay, *, telling: Telling) -> bool:
    """Whether any step is under way today: most periods need no closer look most of the time."""
    dues = [period.due(deadline) for deadline in Deadline]
    dues += [one.open_until for one in await work.paths.reopenings(period.id)]
    dues += [one.due_at for one in await work.appeals.of_period(period.id) if one.is_open]
    return any(
        day.at < step.until and min(step.at, step.on_duty_at) < day.end
        for due in dues
        if due
        for step in steps(due, zone=day.zone, telling=telling, workdays=day.workdays)
    )


async def _tell(
    work: Work,
    person: str,
    fresh: Sequence[Call],
    *,
    reasons: Mapping[str, Mapping[str, DelayReason]],
    telling: Telling,
) -> None:
    """What falls due later today goes with what is due by now: there is one such message a day."""
    if not any(call.is_due for call in fresh):
        return
    day = fresh[0].day
    today = day.today.isoformat()
    if not await work.ticks.claim(_OF_THE_DAY, person, occurrence=today, state="done", at=day.at):
        return
    if not await may_tell_today(work, person, at=day.at, zone=day.zone, telling=telling):
        return
    await _note(work, fresh, at=day.at)
    items = due_items(fresh, reasons=reasons)
    said = tuple((call.now.period.id, call.key) for call in fresh)
    until = by_night(min(call.until for call in fresh), at=day.at, zone=day.zone, telling=telling)
    await work.outbox.tell(Audience(person=person), Reminder(items, said), at=day.at, until=until)


async def _note(work: Work, fresh: Iterable[Call], *, at: datetime) -> None:
    for call in fresh:
        await work.ticks.claim(_SAID, call.now.period.id, occurrence=call.key, state="done", at=at)
