"""What somebody wrote, sent or said for a sheet goes into its draft, whichever way it came."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.scoring.carrying import take_over
from bot.actions.scoring.scores import terms_of
from bot.actions.scoring.sheets import fill_in
from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.carried_over import exceptions_in
from bot.domain.scoring.periods import Period
from bot.domain.scoring.score_lines import Reading, read_lines
from handlers.conversation import Choice, Request
from handlers.scoring.carrying import taken_over_in_words
from handlers.scoring.lines import repairs, taken_in_words
from handlers.scoring.sheet_files import uploaded_lines


@dataclass(frozen=True, slots=True)
class Entered:
    """The draft's new revision, what is to be said about it, and the group of a line that was typed alone."""

    rev: int
    notes: tuple[str, ...]
    offered: tuple[Choice, ...] = ()
    carried: tuple[str, ...] = ()
    group: str = ""


async def enter(request: Request, period: Period) -> Entered:
    """Good lines go into the draft, bad ones are named.

    Raises:
        Refused: `sheet.no_lines`, and what a template or an earlier sheet is refused for.

    """
    check_may(request.member, Act.DRAFT_SHEET, unit=request.member.unit)
    exceptions = exceptions_in(request.text)
    if exceptions is not None:
        return await _carry(request, period, exceptions)
    criteria = await request.work.blocs.criteria(period.criteria_set)
    reading = await _read(request, period, criteria)
    draft, changes = await fill_in(request.work, period, reading.lines, by=request.member, at=request.at)
    without = (await terms_of(request.work, period, request.member.unit)).unassigned
    notes = tuple(taken_in_words(request.texts, reading, changes, unassigned=without))
    is_typed_alone = len(reading.lines) == 1 and not reading.problems and not request.upload
    alone = criteria.find(reading.lines[0].code) if is_typed_alone else None
    return Entered(draft.rev, notes, repairs(request.texts, reading.problems), group=alone.group if alone else "")


async def _read(request: Request, period: Period, criteria: CriteriaSet) -> Reading:
    if request.upload:
        draft = await request.work.sheets.draft(request.member.unit, period.id)
        return await uploaded_lines(request, request.upload, period, criteria, draft=draft)
    reading = read_lines(request.text, criteria)
    if not reading.lines and not reading.problems:
        raise Refused("sheet.no_lines")
    return reading


async def _carry(request: Request, period: Period, exceptions: str) -> Entered:
    taken = await take_over(request.work, period, exceptions, by=request.member, at=request.at)
    notes = tuple(taken_over_in_words(request.texts, taken))
    return Entered(taken.draft.rev, notes, repairs(request.texts, taken.carried.reading.problems), taken.carried.codes)
