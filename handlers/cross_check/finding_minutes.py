"""The minutes of an inspection, handed out where the inspection is; /xuat has them in other forms, too."""

from __future__ import annotations

from bot.domain.people.members import Unit
from bot.domain.scoring.periods import Period
from handlers.conversation import Request, Screen
from handlers.papers.captions import handed_out
from handlers.papers.inspection_paper import inspection_paper
from handlers.papers.places import Place


async def minutes_screen(request: Request, period: Period, unit: Unit) -> Screen:
    """The paper of one inspection, to be printed. Raises what `inspection_paper` raises."""
    place = Place(await request.work.blocs.bloc(period.bloc), period, unit)
    return handed_out(request, await inspection_paper(request, place), "pdf")
