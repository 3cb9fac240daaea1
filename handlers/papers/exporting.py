"""/xuat: which paper, of what, in which form; then the file itself."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may, may
from bot.reports.paper import PAPER_FORMS, PaperKind
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.papers import recording
from handlers.papers.captions import handed_out, standing
from handlers.papers.making import PAPERS, offered_to
from handlers.papers.places import OF_ONE_UNIT, OF_THE_YEAR, Asked, asked_for, title_of, typed, whose
from handlers.review.places import MOST_UNIT_BUTTONS

_NUMBER = "so"
_MOST_PERIODS = 3


async def open_papers(request: Request) -> Reply:
    """`/xuat`, `/xuat bang 2017-H1 docx`, `/xuat phieu SD`, `/xuat so 45/BB-KTĐ 30/06/2017 bienban 2017-H1`."""
    blocs = [bloc for bloc in await request.work.blocs.all() if may(request.member, Act.SEE_STANDINGS, bloc=bloc.id)]
    if not blocs:
        check_may(request.member, Act.SEE_STANDINGS, bloc=request.member.bloc)
    first, _, rest = request.text.strip().partition(" ")
    if fold(first) == _NUMBER and not fold(rest).startswith("ket"):
        return await recording.open_record(replace(request, text=rest), blocs)
    asked = await asked_for(request, request.text, blocs)
    if asked is None:
        return whose(request, blocs)
    if asked.kind is None:
        return _menu(request, asked)
    return await _one(request, asked, asked.kind)


def _menu(request: Request, asked: Asked) -> Screen:
    """Every paper this member may have of the bloc."""
    texts, bloc = request.texts, asked.place.bloc
    kinds = offered_to(request.member, bloc)
    choices = tuple(Choice(texts(f"papers.kind.{kind}"), typed(replace(asked, kind=kind))) for kind in kinds)
    text = texts("papers.menu", period=asked.place.period.name)
    return Screen(text, title=texts("papers.menu_title"), choices=choices)


async def _one(request: Request, asked: Asked, kind: PaperKind) -> Screen:
    """The file, or what has still to be chosen for it."""
    asked = await _with_unit(request, asked, kind)
    if kind in OF_ONE_UNIT and asked.place.unit is None:
        return await _which_unit(request, asked)
    made = await PAPERS[kind].make(request, asked.place)
    texts, record = request.texts, recording.record_choice(request, asked, kind)
    title = title_of(texts, kind, asked.place)
    if asked.form:
        return handed_out(request, made, asked.form, title=title, choices=record)
    forms = tuple(Choice(texts(f"papers.form.{form}"), typed(asked, form=form)) for form in PAPER_FORMS)
    others = await _others(request, asked, kind)
    history = await recording.history_said(request, asked, kind)
    parts = (made.says, standing(request, made), history, texts("papers.which_form"))
    text = "\n\n".join(part for part in parts if part)
    return Screen(text, title=title, choices=(*forms, *others, *record))


async def _with_unit(request: Request, asked: Asked, kind: PaperKind) -> Asked:
    """Whoever has a unit and does not see the others means the own one; other papers are not of one unit."""
    if kind not in OF_ONE_UNIT:
        return replace(asked, place=replace(asked.place, unit=None))
    own = request.member.unit
    if asked.place.unit or not own or may(request.member, Act.SEE_BLOC_SHEETS, bloc=asked.place.bloc.id):
        return asked
    return replace(asked, place=replace(asked.place, unit=await request.work.blocs.unit(own)))


async def _which_unit(request: Request, asked: Asked) -> Screen:
    check_may(request.member, Act.SEE_BLOC_SHEETS, bloc=asked.place.bloc.id)
    units = await request.work.blocs.units(asked.place.bloc.id)
    choices = tuple(
        Choice(unit.short, typed(replace(asked, place=replace(asked.place, unit=unit)), form=asked.form))
        for unit in units[:MOST_UNIT_BUTTONS]
    )
    title = request.texts(f"papers.kind.{asked.kind}")
    return Screen(request.texts("papers.which_unit", period=asked.place.period.name), title=title, choices=choices)


async def _others(request: Request, asked: Asked, kind: PaperKind) -> tuple[Choice, ...]:
    """The same paper of other periods; of another unit, where there is a choice."""
    texts, place = request.texts, asked.place
    found: list[Choice] = []
    if kind not in OF_THE_YEAR:
        others = [one for one in await request.work.blocs.periods(place.bloc.id) if one.id != place.period.id]
        opened = [one for one in others if one.opens_on <= texts.local(request.at).date()]
        found += [
            Choice(
                texts("papers.other_period", period=one.name), typed(replace(asked, place=replace(place, period=one)))
            )
            for one in opened[-_MOST_PERIODS:]
        ]
    if kind in OF_ONE_UNIT and may(request.member, Act.SEE_BLOC_SHEETS, bloc=place.bloc.id):
        anew = replace(asked, place=replace(place, unit=None))
        found.append(Choice(texts("button.other_unit"), typed(anew)))
    return tuple(found)


QUESTIONS: tuple[type[Question], ...] = recording.QUESTIONS
