"""/denghi danhhieu: the titles a unit and its people hold, and the lines with which they go on record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.commendation.honours import record_honours
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Unit
from bot.domain.people.permissions import check_may, may
from handlers.commendation.nomination_screens import COMMAND
from handlers.commendation.registration_screens import award_names, problem_in_words
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.exchange.places import bloc_meant, within
from handlers.review.places import which_bloc

VERB = "danhhieu"
_DONE = "xong"
_MOST_ROWS = 20


async def open_honours(request: Request, words: str) -> Reply:
    """`/denghi danhhieu`, `/denghi danhhieu SD`: a unit's own people read, secretary and standing office also write."""
    bloc, request = await bloc_meant(replace(request, text=words))
    if bloc is None:
        return which_bloc(request, await request.work.blocs.all(), command=f"{COMMAND} {VERB}")
    units = await request.work.blocs.units_ever(bloc.id)
    said = fold(request.text)
    unit = next((one for one in units if said and (one.is_called(request.text) or said == fold(one.short))), None)
    unit = unit or next((one for one in units if one.id == request.member.unit and not said), None)
    if unit is None:
        check_may(request.member, Act.SEE_NOMINATIONS, bloc=bloc.id)
        place = within(request, bloc.id)
        live = await request.work.blocs.units(bloc.id)
        choices = tuple(Choice(one.short, f"/{COMMAND} {VERB} {place}{one.code}") for one in live)
        return Screen(request.texts("honour.which_unit"), choices=choices)
    if unit.id != request.member.unit:
        check_may(request.member, Act.SEE_NOMINATIONS, bloc=bloc.id)
    if may(request.member, Act.RECORD_HONOUR, bloc=bloc.id):
        return RecordHonours(unit.id)
    title = request.texts("honour.title", unit=unit.name)
    return Screen(await _listed(request, unit), title)


@dataclass(frozen=True, slots=True)
class RecordHonours:
    """What is on record, and lines to come; each message is kept at once, and the question stays open."""

    unit: str
    notes: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {VERB} {self.unit}"

    async def ask(self, request: Request) -> Screen:
        texts, unit = request.texts, await request.work.blocs.unit(self.unit)
        notes = ("\n".join(self.notes),) if self.notes else ()
        text = "\n\n".join((*notes, await _listed(request, unit), texts("honour.ask")))
        done = (Choice(texts("honour.button_done"), "Xong"),)
        return Screen(text, texts("honour.title", unit=unit.name), done)

    async def answer(self, request: Request) -> Reply:
        texts, unit = request.texts, await request.work.blocs.unit(self.unit)
        if fold(request.text) == _DONE:
            return Screen(texts("honour.done", unit=unit.name))
        latest = texts.local(request.at).year
        good, bad, receipt = await record_honours(
            request.work, unit, request.text, by=request.member, at=request.at, latest=latest
        )
        kept = texts("honour.kept", count=len(good), unit=unit.name) if good else ""
        problems = [problem_in_words(texts, number, problem) for number, problem in bad]
        if problems:
            kept = kept or texts("honour.kept_none", unit=unit.name)
            return replace(self, notes=(kept, *problems, texts("honour.send_again")))
        more = Choice(texts("honour.button_unit"), f"/{COMMAND} {VERB} {within(request, unit.bloc)}{unit.code}")
        text = "\n\n".join((kept, await _listed(request, unit)))
        return Screen(text, texts("honour.title", unit=unit.name), (more,), receipt=receipt)


async def _listed(request: Request, unit: Unit) -> str:
    """The latest years first."""
    texts = request.texts
    honours = await request.work.honours.of_unit(unit.id)
    names = await award_names(request, unit.bloc)
    rows = [
        texts("honour.row", year=one.year, award=names.get(one.award, one.award), name=one.name or unit.name)
        for one in honours[:_MOST_ROWS]
    ]
    if len(honours) > _MOST_ROWS:
        rows.append(texts("honour.earlier", count=len(honours) - _MOST_ROWS))
    return "\n".join(rows) if rows else texts("honour.none", unit=unit.name)


QUESTIONS: tuple[type[Question], ...] = (RecordHonours,)
