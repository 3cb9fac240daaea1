"""Whom a question goes to and what it is about: a unit, and its nomination, period or criterion, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.oversight.inquiry_subjects import quoted_criterion, quoted_nomination, quoted_sheet
from bot.domain.commendation.nominations import may_see, read_number
from bot.domain.oversight.inquiries import About, Quoted
from bot.domain.people.members import Bloc, Unit
from bot.domain.refusal import Refused
from bot.domain.review.path import under_review
from bot.domain.scoring.periods import Period
from handlers.conversation import Choice, Request, Screen
from handlers.oversight.inquiry_words import COMMAND

_LONGEST_ECHO = 30
_LONGEST_TYPED = 30
"""What a button repeats of what was typed."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A unit, and what about it: the id of a nomination or the code of a criterion, the id of a period."""

    unit: Unit
    about: About = About.ANYTHING
    subject: str = ""
    period: str = ""


async def asked_about(request: Request, words: Sequence[str], blocs: Sequence[Bloc]) -> Meant | Screen:
    """What is meant; which bloc, where several have a unit of this code.

    Raises:
        Refused: `inquiry.unknown_unit`, `inquiry.unknown_subject`, `period.none`.

    """
    found: list[tuple[Bloc, Unit, str]] = []
    for bloc in blocs:
        units = {code.casefold(): unit for unit in await request.work.blocs.units(bloc.id) for code in unit.codes}
        word = next((one for one in words if one.casefold() in units), None)
        if word is not None:
            found.append((bloc, units[word.casefold()], word))
    if not found:
        raise Refused("inquiry.unknown_unit", asked=" ".join(words)[:_LONGEST_ECHO])
    if len(found) > 1:
        return _which_bloc(request, words, found)
    _, unit, word = found[0]
    rest = list(words)
    rest.remove(word)
    return await _subject(request, unit, rest) if rest else Meant(unit)


def _which_bloc(request: Request, words: Sequence[str], found: Sequence[tuple[Bloc, Unit, str]]) -> Screen:
    typed = " ".join(words)
    repeated = typed if len(typed.encode()) <= _LONGEST_TYPED else found[0][1].code
    choices = tuple(Choice(bloc.name, f"/{COMMAND} {bloc.id} {repeated}") for bloc, _, _ in found)
    return Screen(request.texts("inquiry.which_bloc"), choices=choices)


async def _subject(request: Request, unit: Unit, words: Sequence[str]) -> Meant:
    """A period, a criterion (of the period named, or of the one that is looked at now), or a nomination's number."""
    periods = await request.work.blocs.periods(unit.bloc)
    named = {one.code.casefold(): one for one in periods}
    period = next((named[word.casefold()] for word in words if word.casefold() in named), None)
    rest = " ".join(word for word in words if word.casefold() not in named)
    if period and not rest:
        return Meant(unit, About.SHEET, period=period.id)
    if number := read_number(rest):
        return await _nomination(request, unit, number)
    at_hand = period or under_review(periods, at=request.at)
    criterion = (await request.work.blocs.criteria(at_hand.criteria_set)).find(rest)
    if criterion is None:
        raise Refused("inquiry.unknown_subject", asked=rest[:_LONGEST_ECHO], unit=unit.code)
    return Meant(unit, About.CRITERION, criterion.code, at_hand.id)


async def _nomination(request: Request, unit: Unit, number: str) -> Meant:
    every = await request.work.nominations.numbered(number)
    found = [one for one in every if one.unit == unit.id and may_see(one, by=request.member)]
    if not found:
        raise Refused("inquiry.unknown_subject", asked=f"ĐN-{number}", unit=unit.code)
    return Meant(unit, About.NOMINATION, found[-1].id)


async def quoted(request: Request, unit: Unit, about: About, subject: str, *, period: str) -> Quoted:
    """What is asked about, as it stands now."""
    work = request.work
    if about is About.NOMINATION:
        nomination = await work.nominations.by_id(subject)
        return await quoted_nomination(work, nomination) if nomination else Quoted()
    if not period:
        return Quoted()
    of: Period = await work.blocs.period(period)
    if about is About.SHEET:
        return await quoted_sheet(work, of, unit)
    criterion = (await work.blocs.criteria(of.criteria_set)).find(subject)
    return await quoted_criterion(work, of, unit, criterion) if criterion else await quoted_sheet(work, of, unit)
