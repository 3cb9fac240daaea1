"""The minutes of the closing meeting as a paper: what is known is filled in, what the meeting decides is left open."""

from __future__ import annotations

from collections.abc import Iterator

from bot.actions.papers.closing_minutes import ClosingMinutes, DecidedAppeal, closing_minutes
from bot.actions.papers.nomination_lists import ListedNomination
from bot.domain.people.members import Role
from bot.reports.paper import Align, Column, PaperKind, PaperTable
from handlers.conversation import Request
from handlers.papers.bearings import Made, bloc_signatures, borne, changed_since, recipients
from handlers.papers.form import framed
from handlers.papers.nominations_paper import nomination_tables
from handlers.papers.places import Place
from handlers.papers.ranking_paper import results_table
from handlers.papers.words import beside, corrections_said
from handlers.texts import Texts

_KIND = PaperKind.CLOSING_MINUTES
_AGENDA = ("reports", "scores", "appeals", "nominations", "ballot", "conclusion")
_NOT_IN_MINUTES = frozenset({"document", "state", "rules"})
_DOTS = "……"
"""Written by hand; a column without anything in it would not be drawn."""
_NAME = "…" * 14


async def closing_paper(request: Request, place: Place) -> Made:
    """Raises what `closing_minutes` raises."""
    texts = request.texts
    made = await closing_minutes(request.work, place.bloc, place.period, by=request.member, at=request.at)
    bearing = await borne(request, place, _KIND, made)
    paper = framed(
        texts,
        _KIND,
        bearing.frame,
        title=texts("papers.closing.title"),
        subtitle=texts("papers.closing.subtitle", bloc=made.bloc, period=made.period),
        opening=(
            texts("papers.closing.held"),
            texts("papers.closing.venue"),
            texts("papers.closing.chair"),
            texts("papers.closing.secretary"),
            *_agenda(texts),
        ),
        tables=(
            _attendance(texts, made),
            results_table(texts, made.ranking),
            _appeals(texts, made),
            *nomination_tables(texts, made.nominations, without=_NOT_IN_MINUTES),
            _ballot(texts, made),
        ),
        closing=(*_closing(texts, made), *changed_since(request, bearing)),
        signatures=await bloc_signatures(request, place, Role.BLOC_HEAD, Role.BLOC_DEPUTY, Role.SECRETARY),
        recipients=recipients(request, place, bearing),
    )
    says = texts("papers.closing.says", units=len(made.units), appeals=len(made.appeals))
    return Made(paper, bearing, f"bien-ban-tong-ket-{place.period.code}", says)


def _agenda(texts: Texts) -> Iterator[str]:
    for number, word in enumerate(_AGENDA, start=1):
        yield texts("papers.closing.item", number=number, item=texts(f"papers.closing.agenda.{word}"))


def _attendance(texts: Texts, made: ClosingMinutes) -> PaperTable:
    columns = (
        Column(texts("papers.column.number"), Align.CENTRE, 1),
        Column(texts("papers.column.unit"), Align.LEFT, 6),
        Column(texts("papers.column.present"), Align.CENTRE, 3),
        Column(texts("papers.column.representative"), Align.LEFT, 6),
    )
    rows = tuple((number, unit, _DOTS, _NAME) for number, unit in enumerate(made.units, start=1))
    return PaperTable(texts("papers.closing.attendance"), columns, rows, fixed=2)


def _appeals(texts: Texts, made: ClosingMinutes) -> PaperTable:
    names = (("unit", 3), ("criterion", 4), ("asked", 4), ("decision", 5))
    columns = tuple(Column(texts(f"papers.column.{name}"), Align.LEFT, width) for name, width in names)
    rows = tuple(
        (one.unit, texts("papers.closing.criterion", code=one.criterion, name=one.name), *_decision(texts, one))
        for one in made.appeals
    )
    return PaperTable(texts("papers.closing.appeals"), columns, rows, none=texts("papers.closing.no_appeals"))


def _decision(texts: Texts, one: DecidedAppeal) -> tuple[str, str]:
    measure = beside(one.measure)
    asked = texts("papers.closing.asked", value=one.asked, measure=measure, reason=one.reason)
    if one.value is None:
        return asked, texts("papers.closing.rejected", answer=one.answer)
    return asked, texts("papers.closing.accepted", value=one.value, measure=measure, answer=one.answer)


def _ballot(texts: Texts, made: ClosingMinutes) -> PaperTable:
    """One line for everybody nominated, some empty ones where nobody is: votes are counted on paper."""
    names = (("nominee", 5), ("award", 5), ("votes_for", 2), ("votes_against", 2), ("votes_void", 2))
    columns = tuple(Column(texts(f"papers.column.{name}"), Align.LEFT, width) for name, width in names)
    listed = made.nominations
    voted: tuple[ListedNomination, ...] = (*listed.titles, *listed.awards) if listed else ()
    rows = tuple((f"{one.name} ({one.unit})", one.award, _DOTS, _DOTS, _DOTS) for one in voted)
    return PaperTable(texts("papers.closing.ballot"), columns, rows or ((_NAME, _NAME, _DOTS, _DOTS, _DOTS),) * 3)


def _closing(texts: Texts, made: ClosingMinutes) -> Iterator[str]:
    if made.ranking.unsigned:
        yield texts("papers.ranking.unsigned", units=", ".join(made.ranking.unsigned))
    if made.waiting:
        yield texts("papers.closing.waiting", count=made.waiting)
    yield from corrections_said(texts, made.ranking.corrections)
    yield texts("papers.closing.count")
    yield texts("papers.closing.conclusion")
    yield texts("papers.closing.ended")
