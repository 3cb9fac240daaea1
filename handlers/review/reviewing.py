"""/thamdinh: who waits for whom, one unit's sheet before its reviewer, or at once the question why it is returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.review.path import positions
from bot.actions.review.reviewing import instance_of, review_case
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Unit
from bot.domain.people.permissions import check_may, check_not_own, may
from bot.domain.refusal import Refused
from bot.domain.review.path import review_bar
from bot.domain.review.rulings import Instance
from handlers.conversation import Question, Reply, Request
from handlers.oversight.views import asked_view, open_view
from handlers.review.places import COMMAND, Place, named_place, seen_unit, which_bloc
from handlers.review.review_questions import QUESTIONS, ConfirmReview, ReturnForCorrection, ReviewUnit
from handlers.review.reviewing_screens import only_look, overview_screen

__all__ = ("QUESTIONS", "open_reviewing", "revive")

_LONGEST_NUMBER = 9
_LONGEST_TYPED = 20


async def open_reviewing(request: Request) -> Reply:
    """`/thamdinh`, `/thamdinh SD`, `/thamdinh SD 2017-H1`, `/thamdinh 2017-H1 trả SD`; the province names a bloc first
    where there are several."""
    blocs = [bloc for bloc in await request.work.blocs.all() if may(request.member, Act.SEE_BLOC_SHEETS, bloc=bloc.id)]
    if not blocs:
        check_may(request.member, Act.SEE_BLOC_SHEETS, bloc=request.member.bloc)
    returned = await _return_asked(request, blocs)
    if returned:
        return returned
    looked_at = asked_view(request.text)
    place = await named_place(replace(request, text=looked_at.rest) if looked_at else request, blocs)
    if place is None:
        return which_bloc(request, blocs, command=f"{COMMAND} {looked_at.typed}" if looked_at else COMMAND)
    if looked_at:
        return await open_view(request, place.period, looked_at, unit=place.unit)
    if place.unit is None:
        found = await positions(request.work, place.period, at=request.at)
        return await overview_screen(request, place, found, is_only_bloc=len(blocs) == 1)
    return await _unit(request, place, place.unit)


async def revive(request: Request) -> Question | None:
    """What a button of a review was made for: a unit's screen, its confirmation, or the reason of a return."""
    _, code, unit_id, version, *more = [*request.mark.split(), "", "", ""][:5]
    unit = await seen_unit(request, unit_id)
    instance = instance_of(request.member, unit.bloc) if unit else None
    if unit is None or instance is None or not _is_number(version):
        return None
    periods = {one.code: one.id for one in await request.work.blocs.periods(unit.bloc)}
    if code not in periods:
        return None
    asked = ReviewUnit(periods[code], code, unit.id, int(version), instance)
    rev = more[0] if more else ""
    if rev == ReturnForCorrection.word:
        return ReturnForCorrection(asked)
    return ConfirmReview(asked, int(rev)) if _is_number(rev) else asked


async def _return_asked(request: Request, blocs: Sequence[Bloc]) -> Reply | None:
    """`trả` beside a unit's code asks at once why its sheet is returned; a unit of that very code is no such word.

    Raises:
        Refused: `review.which_unit` where none is named, and what stands against a return.

    """
    words = request.text.split()
    verb = next((word for word in words if fold(word) == ReturnForCorrection.word), "")
    if not verb:
        return None
    words.remove(verb)
    place = await named_place(replace(request, text=" ".join(words)), blocs)
    if place is None:
        typed = " ".join((*(word for word in words if word.isascii()), ReturnForCorrection.word))
        return which_bloc(request, blocs, command=f"{COMMAND} {typed}" if len(typed) <= _LONGEST_TYPED else COMMAND)
    if place.unit is None:
        codes = {unit.code.casefold() for unit in await request.work.blocs.units_ever(place.bloc.id)}
        if verb.casefold() in codes:
            return None
        raise Refused("review.which_unit", period=place.period.code)
    opened = await _unit(request, place, place.unit)
    return await opened.returning(request) if isinstance(opened, ReviewUnit) else opened


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER


async def _unit(request: Request, place: Place, unit: Unit) -> Reply:
    """A question for the reviewer whose turn it is, a screen for everybody else."""
    instance = instance_of(request.member, unit.bloc)
    case = await review_case(request.work, place.period, unit.id, instance=instance or Instance.REVIEW_1, at=request.at)
    if instance is None:
        return await only_look(request, case, request.texts("review.only_look"))
    check_not_own(request.member, unit.id, units=await request.work.blocs.units_ever(unit.bloc))
    bar = review_bar(place.period, case.position.turn, instance)
    if bar:
        return await only_look(request, case, request.texts(f"refused.{bar.key}", **bar.details))
    return ReviewUnit(place.period.id, place.period.code, unit.id, case.sheet.version, instance)
