"""The progress report as a paper: who has come how far, who is late and why, what is due next."""

from __future__ import annotations

from collections.abc import Iterator

from bot.actions.papers.progress import Progress, StepDone, UnitProgress, progress
from bot.domain.people.acts import Act
from bot.domain.people.members import Role
from bot.domain.people.permissions import may
from bot.reports.paper import Align, Cell, Column, PaperKind, PaperTable
from handlers.conversation import Request
from handlers.papers.bearings import Made, bloc_signatures, borne, changed_since, recipients
from handlers.papers.form import framed
from handlers.papers.places import Place
from handlers.texts import Texts

_KIND = PaperKind.PROGRESS
_COLUMNS = (
    ("number", Align.CENTRE, 1),
    ("unit", Align.LEFT, 4),
    ("signed", Align.LEFT, 4),
    ("cross_checked", Align.LEFT, 3),
    ("review_1", Align.LEFT, 3),
    ("review_2", Align.LEFT, 3),
    ("next", Align.LEFT, 4),
    ("delay", Align.LEFT, 5),
)


async def progress_paper(request: Request, place: Place) -> Made:
    """Raises what `progress` raises."""
    texts = request.texts
    made = await progress(request.work, place.bloc, place.period, by=request.member, at=request.at)
    sees_all = may(request.member, Act.SEE_BLOC_SHEETS, bloc=place.bloc.id)
    bearing = await borne(request, place, _KIND, made, is_part=not sees_all)
    says = _says(texts, made)
    paper = framed(
        texts,
        _KIND,
        bearing.frame,
        title=texts("papers.progress.title"),
        subtitle=texts("papers.of_bloc", bloc=made.bloc, period=made.period),
        opening=(says, *_exceptions(texts, made)),
        tables=(_table(texts, made), _deadlines(texts, made)),
        closing=(texts("papers.progress.effect"), *changed_since(request, bearing)),
        signatures=await bloc_signatures(request, place, Role.BLOC_HEAD),
        recipients=recipients(request, place, bearing),
    )
    return Made(paper, bearing, f"so-ket-{place.period.code}", says)


def _says(texts: Texts, made: Progress) -> str:
    if len(made.units) == 1:
        [own] = made.units
        return texts("papers.progress.own", unit=own.unit, waits=texts(f"papers.progress.turn_{own.turn}"))
    return texts("papers.progress.signed", signed=made.signed, units=len(made.units))


def _exceptions(texts: Texts, made: Progress) -> Iterator[str]:
    late = [one.unit for one in made.units if one.is_overdue]
    if late:
        yield texts("papers.progress.late", count=len(late), units=", ".join(late))
    if made.open_appeals:
        yield texts("papers.progress.appeals", count=made.open_appeals)
    if made.open_requests:
        yield texts("papers.progress.requests", count=made.open_requests)
    if not made.planned:
        yield texts("papers.progress.no_plan")
    if made.locked_at:
        yield texts("papers.progress.locked", at=made.locked_at)


def _table(texts: Texts, made: Progress) -> PaperTable:
    columns = tuple(Column(texts(f"papers.column.{name}"), align, width) for name, align, width in _COLUMNS)
    rows = tuple(_row(texts, number, one) for number, one in enumerate(made.units, start=1))
    return PaperTable(texts("papers.progress.table"), columns, rows, fixed=2)


def _row(texts: Texts, number: int, one: UnitProgress) -> tuple[Cell, ...]:
    waits = texts(f"papers.progress.turn_{one.turn}")
    signed = _step(texts, one.signed)
    return (
        number,
        one.unit,
        texts("papers.progress.version", version=one.version, step=signed) if signed else None,
        _step(texts, one.cross_checked),
        _step(texts, one.review_1),
        _step(texts, one.review_2),
        texts("papers.progress.overdue", waits=waits) if one.is_overdue else waits,
        one.delay or None,
    )


def _step(texts: Texts, step: StepDone | None) -> str | None:
    if step is None:
        return None
    return texts("papers.progress.step_late" if step.is_late else "papers.progress.step", at=step.at)


def _deadlines(texts: Texts, made: Progress) -> PaperTable:
    columns = (
        Column(texts("papers.column.step"), Align.LEFT, 6),
        Column(texts("papers.column.due"), Align.LEFT, 6),
    )
    rows = tuple(
        (texts(f"papers.progress.deadline_{deadline}"), texts("papers.progress.due", due=due))
        for deadline, due in made.deadlines
    )
    return PaperTable(texts("papers.progress.deadlines"), columns, rows, none=texts("papers.progress.none_due"))
