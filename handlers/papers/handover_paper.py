"""The handover pack as a paper, signed by who gives the year over and who takes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.actions.papers.handover_packs import HandoverPack, Person, handover_pack, people_of
from bot.actions.season.pack import Result
from bot.domain.papers.signature import Signature
from bot.domain.people.members import Role
from bot.reports.paper import Align, Cell, Column, PaperKind, PaperTable
from handlers.conversation import Request
from handlers.papers.bearings import Made, borne, changed_since, recipients
from handlers.papers.form import framed
from handlers.papers.places import Place
from handlers.papers.words import figure
from handlers.texts import Texts

_KIND = PaperKind.HANDOVER
_WIDTHS = {
    "number": (Align.CENTRE, 2),
    "point": (Align.LEFT, 16),
    "paper": (Align.LEFT, 6),
    "about": (Align.LEFT, 5),
    "signed_number": (Align.LEFT, 4),
    "signed_on": (Align.CENTRE, 3),
    "rank": (Align.CENTRE, 2),
    "unit": (Align.LEFT, 5),
    "points": (Align.RIGHT, 3),
    "percentage": (Align.RIGHT, 3),
    "named": (Align.LEFT, 8),
    "title": (Align.LEFT, 5),
    "state": (Align.LEFT, 5),
    "first": (Align.CENTRE, 3),
    "last": (Align.CENTRE, 3),
    "on": (Align.CENTRE, 3),
    "role": (Align.LEFT, 5),
    "name": (Align.LEFT, 7),
}


async def handover_paper(request: Request, place: Place) -> Made:
    """Of the year that the place's bloc names; raises what `handover_pack` raises."""
    texts, year = request.texts, place.bloc.year
    made = await handover_pack(request.work, place.bloc, by=request.member)
    people = await people_of(request.work, place.bloc, at=request.at)
    bearing = await borne(request, place, _KIND, made.lasting)
    says = texts("papers.handover.says", open=len(made.pack.open_points), locked=len(made.pack.results))
    paper = framed(
        texts,
        _KIND,
        bearing.frame,
        title=texts("papers.handover.title"),
        subtitle=texts("papers.of_year", bloc=made.bloc, year=year),
        opening=(says, *_leaders(texts, made)),
        tables=(
            _open(texts, made),
            _documents(texts, made),
            _rankings(texts, made.pack.results),
            _kept(texts, made),
            _waiting(texts, made),
            _drives(texts, made),
            _next_days(texts, made),
            _people(texts, people),
        ),
        closing=(texts("papers.handover.effect"), *changed_since(request, bearing)),
        signatures=await _signatures(request, place, made),
        recipients=recipients(request, place, bearing),
    )
    return Made(paper, bearing, f"ban-giao-{year}", says)


def _leaders(texts: Texts, made: HandoverPack) -> tuple[str, ...]:
    """What the choice of the next leaders rests on, where it rests on a paper."""
    leaders = made.pack.season.leaders
    if leaders is None or leaders.document_on is None:
        return ()
    return (texts("handover.basis", document=leaders.document, on=leaders.document_on),)


async def _signatures(request: Request, place: Place, made: HandoverPack) -> tuple[Signature, Signature]:
    """Bên giao and bên nhận, with the names of who gave and received; before that the present head gives."""
    texts, season = request.texts, made.pack.season
    units = await request.work.blocs.units_ever(place.bloc.id)
    giver = season.given.name if season.given else ""
    if not giver:
        roster = await request.work.members.roster(bloc=place.bloc.id, unit="", at=request.at)
        giver = next((one.name for one in roster if one.role is Role.BLOC_HEAD and one.person), "")
    next_head = next((one.name for one in units if season.leaders and one.id == season.leaders.head), "")
    word, year = place.bloc.word, place.bloc.year
    return (
        Signature(
            texts("papers.handover.giver"), unit=texts("papers.handover.head_of", word=word, year=str(year)), who=giver
        ),
        Signature(
            texts("papers.handover.receiver"),
            unit=next_head or texts("papers.handover.head_of", word=word, year=str(year + 1)),
            who=season.received.name if season.received else "",
        ),
    )


def _open(texts: Texts, made: HandoverPack) -> PaperTable:
    rows = tuple(
        (number, texts(f"handover.open_{one.point}", about=one.about))
        for number, one in enumerate(made.pack.open_points, start=1)
    )
    return _table(texts, "open", ("number", "point"), rows)


def _documents(texts: Texts, made: HandoverPack) -> PaperTable:
    year = texts("papers.handover.whole_year")
    rows = tuple(
        (
            number,
            _paper(texts, one.kind),
            " – ".join(filter(None, (one.about, one.period or year))),
            one.number,
            _day(one.signed_on),
        )
        for number, one in enumerate(made.pack.documents, start=1)
    )
    return _table(texts, "documents", ("number", "paper", "about", "signed_number", "signed_on"), rows)


def _paper(texts: Texts, kind: str) -> str:
    return texts(f"paper_form.name.{PaperKind(kind)}")


def _rankings(texts: Texts, results: Sequence[Result]) -> PaperTable:
    """A head row for every locked period with its hash, all its units below."""
    rows: list[tuple[Cell, ...]] = []
    strong: list[int] = []
    for one in results:
        strong.append(len(rows))
        rows.append(
            (
                None,
                texts("papers.handover.locked", period=one.period, at=one.locked_at or "", hash=one.hash),
                None,
                None,
            )
        )
        rows.extend((place.rank, place.unit, figure(place.total), figure(place.percentage)) for place in one.places)
    return _table(texts, "rankings", ("rank", "unit", "points", "percentage"), tuple(rows), strong=tuple(strong))


def _kept(texts: Texts, made: HandoverPack) -> PaperTable:
    rows = tuple(
        (texts(f"papers.handover.{one.kind}", number=one.number), one.name, one.unit, _day(one.on)) for one in made.kept
    )
    return _table(texts, "kept", ("signed_number", "named", "unit", "on"), rows)


def _waiting(texts: Texts, made: HandoverPack) -> PaperTable:
    rows = tuple(
        (
            texts("papers.nominations.number", number=one.number),
            one.unit,
            one.name,
            one.award,
            texts(f"papers.handover.waits_{one.state}"),
        )
        for one in made.waiting
    )
    return _table(texts, "waiting", ("signed_number", "unit", "name", "title", "state"), rows)


def _drives(texts: Texts, made: HandoverPack) -> PaperTable:
    rows = tuple(
        (f"ĐT-{one.number}", one.name, _day(one.first), _day(one.last), texts(f"papers.handover.drive_{one.state}"))
        for one in made.drives
    )
    return _table(texts, "drives", ("signed_number", "named", "first", "last", "state"), rows)


def _next_days(texts: Texts, made: HandoverPack) -> PaperTable:
    rows = []
    for one in made.next_days:
        if one.deadline:
            what = texts(
                "papers.handover.due", step=texts(f"papers.progress.deadline_{one.deadline}"), period=one.about
            )
        else:
            key = "anniversary" if one.years else "day"
            what = texts(f"papers.handover.{key}", name=one.about, years=one.years)
        rows.append((_day(one.on), what))
    return _table(texts, "next_days", ("on", "point"), tuple(rows))


def _people(texts: Texts, people: Sequence[Person]) -> PaperTable:
    bloc = texts("papers.handover.of_bloc")
    rows = tuple((one.unit or bloc, texts(f"role.{one.role}"), one.name) for one in people)
    return _table(texts, "people", ("unit", "role", "name"), rows)


def _table(
    texts: Texts, name: str, names: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], *, strong: tuple[int, ...] = ()
) -> PaperTable:
    columns = tuple(Column(texts(f"papers.year_column.{column}"), *_WIDTHS[column]) for column in names)
    none = texts("papers.handover.nothing")
    return PaperTable(texts(f"papers.handover.table_{name}"), columns, rows, strong, none=none, fixed=1)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
