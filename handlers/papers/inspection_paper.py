"""The minutes of an inspection as a paper, signed by both sides."""

from __future__ import annotations

from bot.actions.papers.inspection_minutes import InspectionMinutes, MinutesLine, inspection_minutes
from bot.domain.cross_check.findings import FindingState
from bot.domain.papers.signature import Signature
from bot.domain.refusal import Refused
from bot.reports.paper import Align, Cell, Column, PaperKind, PaperTable
from handlers.conversation import Request
from handlers.papers.bearings import Made, borne, changed_since
from handlers.papers.form import framed
from handlers.papers.places import Place
from handlers.papers.words import beside
from handlers.texts import Texts

_KIND = PaperKind.CROSS_CHECK_MINUTES
_COLUMNS = (
    ("number", Align.CENTRE, 1),
    ("criterion", Align.LEFT, 6),
    ("self_score", Align.RIGHT, 3),
    ("proposed", Align.RIGHT, 3),
    ("points", Align.RIGHT, 4),
    ("reason", Align.LEFT, 6),
    ("answer", Align.LEFT, 5),
)


async def inspection_paper(request: Request, place: Place) -> Made:
    """Raises `Refused`: what `inspection_minutes` raises; `paper.which_unit` where no unit was named."""
    if place.unit is None:
        raise Refused("paper.which_unit")
    texts, unit = request.texts, place.unit
    made = await inspection_minutes(request.work, place.period, unit, by=request.member)
    ended = texts.local(made.ended_at).date() if made.ended_at else None
    bearing = await borne(request, place, _KIND, made, on=ended)
    paper = framed(
        texts,
        _KIND,
        bearing.frame,
        title=texts("minutes.title"),
        subtitle=texts("minutes.subtitle", unit=made.unit, period=made.period),
        opening=_opening(texts, made),
        tables=(_table(texts, made),),
        closing=(*_closing(texts, made), *changed_since(request, bearing)),
        signatures=(
            Signature(texts("minutes.for_inspected"), unit=made.unit),
            Signature(texts("minutes.for_team"), unit=made.lead),
        ),
        recipients=(
            texts("minutes.to_inspected"),
            texts("papers.to_head", word=place.bloc.word),
            texts("minutes.to_keep"),
        ),
    )
    says = texts("minutes.ready", unit=made.unit, count=made.findings)
    return Made(paper, bearing, f"bien-ban-kiem-tra-{unit.code}-{place.period.code}", says)


def _opening(texts: Texts, made: InspectionMinutes) -> tuple[str, ...]:
    members = ", ".join(made.members)
    team = texts("minutes.team", bloc=made.bloc, number=made.number, lead=made.lead, members=members)
    basis = texts("minutes.basis", version=made.version, total=made.total_before)
    found = (texts("minutes.found", count=len(made.lines)),) if made.lines else ()
    return team, basis, *found


def _closing(texts: Texts, made: InspectionMinutes) -> tuple[str, ...]:
    totals = (texts("minutes.totals", before=made.total_before, after=made.total),) if made.lines else ()
    state = texts("minutes.ended") if made.ended_at else texts("minutes.open")
    return *totals, state, texts("minutes.effect")


def _table(texts: Texts, made: InspectionMinutes) -> PaperTable:
    columns = tuple(Column(texts(f"minutes.label.{name}"), align, width) for name, align, width in _COLUMNS)
    rows = tuple(_row(texts, number, line) for number, line in enumerate(made.lines, start=1))
    return PaperTable(texts("minutes.table"), columns, rows, none=texts("minutes.none"), fixed=2)


def _row(texts: Texts, number: int, line: MinutesLine) -> tuple[Cell, ...]:
    measure = beside(line.measure)
    before = "–" if line.before is None else texts("line.value", value=line.before)
    return (
        number,
        f"{line.code}. {line.name}",
        f"{before}{measure}",
        f"{texts('line.value', value=line.proposed)}{measure}",
        texts("minutes.points", before=line.points_before, after=line.points),
        line.reason,
        _answer(texts, line),
    )


def _answer(texts: Texts, line: MinutesLine) -> str | None:
    if line.state is FindingState.AGREED:
        return texts("minutes.agreed")
    if line.state is FindingState.DISPUTED:
        return texts("minutes.disputed", reason=line.answer)
    return None
