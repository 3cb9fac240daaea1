"""The list of nominations as a paper: titles and awards in a table each."""

from __future__ import annotations

import re

from bot.actions.papers.nomination_lists import ListedNomination, NominationList, nomination_list
from bot.domain.people.members import Role
from bot.reports.paper import Align, Column, PaperKind, PaperTable
from handlers.conversation import Request
from handlers.papers.bearings import Made, bloc_signatures, borne, changed_since, recipients
from handlers.papers.form import framed
from handlers.papers.places import Place
from handlers.texts import Texts

_KIND = PaperKind.NOMINATIONS
_DECREE = re.compile(r"nd(\d+)-(\d{4})", re.ASCII)
_COLUMNS = (
    ("nomination", Align.CENTRE, 2),
    ("unit", Align.LEFT, 3),
    ("nominee", Align.LEFT, 4),
    ("deed", Align.LEFT, 7),
    ("document", Align.LEFT, 4),
    ("award", Align.LEFT, 4),
    ("state", Align.LEFT, 3),
    ("rules", Align.LEFT, 3),
)


async def nominations_paper(request: Request, place: Place) -> Made:
    """Raises what `nomination_list` raises."""
    texts = request.texts
    listed = await nomination_list(request.work, place.bloc, by=request.member)
    bearing = await borne(request, place, _KIND, listed)
    says = texts("papers.nominations.says", titles=len(listed.titles), awards=len(listed.awards))
    paper = framed(
        texts,
        _KIND,
        bearing.frame,
        title=texts("papers.nominations.title"),
        subtitle=texts("papers.of_year", bloc=listed.bloc, year=listed.year),
        opening=(says,),
        tables=nomination_tables(texts, listed),
        closing=(texts("papers.nominations.effect"), *changed_since(request, bearing)),
        signatures=await bloc_signatures(request, place, Role.SECRETARY, Role.BLOC_HEAD),
        recipients=recipients(request, place, bearing),
    )
    return Made(paper, bearing, f"danh-sach-de-nghi-{listed.year}", says)


def nomination_tables(
    texts: Texts, listed: NominationList | None, *, without: frozenset[str] = frozenset()
) -> tuple[PaperTable, ...]:
    """One for titles and one for awards, each also where nobody was nominated; minutes do `without` some columns."""
    places = tuple(place for place, (name, _, _) in enumerate(_COLUMNS) if name not in without)
    named = (_COLUMNS[place] for place in places)
    columns = tuple(Column(texts(f"papers.column.{name}"), align, width) for name, align, width in named)
    titles, awards = (listed.titles, listed.awards) if listed else ((), ())
    none = texts("papers.nominations.none")
    return tuple(
        PaperTable(texts(f"papers.nominations.{name}"), columns, _rows(texts, ones, places=places), none=none)
        for name, ones in (("titles", titles), ("awards", awards))
    )


def _rows(texts: Texts, ones: tuple[ListedNomination, ...], *, places: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    rows = (_row(texts, one) for one in ones)
    return tuple(tuple(row[place] for place in places) for row in rows)


def _row(texts: Texts, one: ListedNomination) -> tuple[str, ...]:
    return (
        texts("papers.nominations.number", number=one.number),
        one.unit,
        texts(f"papers.nominations.nominee_{one.nominee}", name=one.name),
        one.deed,
        one.document,
        one.award,
        _state(texts, one),
        _rules(texts, one.rule_set),
    )


def _state(texts: Texts, one: ListedNomination) -> str:
    """Where it stands; of one that was granted the number and the day of the decision."""
    if one.decision:
        return texts("papers.nominations.decided", number=one.decision.number, day=one.decision.on)
    return texts(f"papers.nominations.state_{one.state}")


def _rules(texts: Texts, rule_set: str) -> str:
    """`nd65-2014` is how a file names Nghị định 65/2014/NĐ-CP; another name stands as it is."""
    found = _DECREE.fullmatch(rule_set)
    return texts("papers.nominations.decree", number=found[1], year=found[2]) if found else rule_set
