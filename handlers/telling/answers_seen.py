"""What units stated about their delays, as head and deputy see it beside the debts."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.actions.telling.answers import owed_by
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from bot.domain.telling.deadlines import opened_periods
from handlers.conversation import Request
from handlers.review.reopening_words import step_in_words
from handlers.telling.found import Found


async def of_bloc(request: Request) -> AsyncIterator[Found]:
    """The latest reason of every unit that still owes the step it stated it for, in the official order."""
    work, bloc = request.work, request.member.bloc
    if not may(request.member, Act.REOPEN, bloc=bloc):
        return
    units = await work.blocs.units_ever(bloc)
    for period in opened_periods(await work.blocs.periods(bloc), at=request.at):
        stated = await work.answers.delay_reasons(period.id) if period.locked_at is None else {}
        rows = []
        for unit in [one for one in units if one.id in stated]:
            why = stated[unit.id]
            owed = await owed_by(work, unit, at=request.at)
            if (period.id, why.deadline) in {(one.period.id, one.deadline) for one in owed}:
                step, by = step_in_words(request.texts, why.deadline), await work.members.name(why.given_by)
                row = request.texts("delay.row", unit=unit.short, step=step, reason=why.reason, by=by, at=why.given_at)
                rows.append(row)
        if rows:
            yield Found(request.texts("duties.delay_reasons", period=period.name, rows="\n".join(rows)))
