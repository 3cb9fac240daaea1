"""The list of registered titles as a paper: a head row for every unit, its collectives and persons below."""

from __future__ import annotations

from bot.actions.papers.registration_lists import ListedUnit, RegistrationList, registration_list
from bot.domain.people.members import Role
from bot.reports.paper import Align, Cell, Column, PaperKind, PaperTable
from handlers.conversation import Request
from handlers.papers.bearings import Made, bloc_signatures, borne, changed_since, recipients
from handlers.papers.form import framed
from handlers.papers.places import Place
from handlers.papers.words import joined
from handlers.texts import Texts

_KIND = PaperKind.REGISTRATIONS
_COLUMNS = (
    ("number", Align.CENTRE, 1),
    ("title", Align.LEFT, 6),
    ("holder", Align.LEFT, 6),
    ("signed_on", Align.CENTRE, 3),
    ("signed_by", Align.LEFT, 4),
    ("note", Align.LEFT, 3),
)


async def registrations_paper(request: Request, place: Place) -> Made:
    """Raises what `registration_list` raises."""
    texts = request.texts
    on = texts.local(request.at).date()
    listed = await registration_list(request.work, place.bloc, by=request.member, on=on)
    bearing = await borne(request, place, _KIND, listed)
    counts = {"signed": len(listed.units), "units": len(listed.units) + len(listed.unsigned)}
    says = texts("papers.registrations.says", collectives=listed.collectives, persons=listed.persons, **counts)
    paper = framed(
        texts,
        _KIND,
        bearing.frame,
        title=texts("papers.registrations.title"),
        subtitle=texts("papers.of_year", bloc=listed.bloc, year=listed.year),
        opening=(says, texts("papers.registrations.closes_on", closes_on=listed.closes_on)),
        tables=(_table(texts, listed),),
        closing=(*_unsigned(texts, listed), *changed_since(request, bearing)),
        signatures=await bloc_signatures(request, place, Role.SECRETARY, Role.BLOC_HEAD),
        recipients=recipients(request, place, bearing),
    )
    return Made(paper, bearing, f"dang-ky-danh-hieu-{listed.year}", says)


def _unsigned(texts: Texts, listed: RegistrationList) -> tuple[str, ...]:
    if not listed.unsigned:
        return ()
    return (texts("papers.registrations.unsigned", names=", ".join(listed.unsigned)),)


def _table(texts: Texts, listed: RegistrationList) -> PaperTable:
    columns = tuple(Column(texts(f"papers.year_column.{name}"), align, width) for name, align, width in _COLUMNS)
    rows: list[tuple[Cell, ...]] = []
    strong: list[int] = []
    for unit in listed.units:
        strong.append(len(rows))
        rows.append(_head(texts, unit))
        rows.extend(_rows(texts, unit))
    return PaperTable(texts("papers.registrations.table"), columns, tuple(rows), tuple(strong), fixed=2)


def _head(texts: Texts, unit: ListedUnit) -> tuple[Cell, ...]:
    """The unit, when and by whom it was signed, and whether that was late."""
    signed_on = f"{texts.local(unit.signed_at):%d/%m/%Y}" if unit.signed_at else None
    notes = (
        texts("papers.registrations.headcount", count=unit.headcount) if unit.headcount else "",
        texts("papers.registrations.late") if unit.is_late else "",
    )
    return None, unit.unit, None, signed_on, unit.signed_by, joined(notes)


def _rows(texts: Texts, unit: ListedUnit) -> list[tuple[Cell, ...]]:
    return [
        (
            number,
            title.award,
            texts(
                f"papers.registrations.{'person' if title.is_person else 'collective'}", name=title.name or unit.unit
            ),
            None,
            None,
            None,
        )
        for number, title in enumerate(unit.titles, start=1)
    ]
