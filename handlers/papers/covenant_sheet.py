"""The covenant as a paper, with a place for every unit's signature."""

from __future__ import annotations

from bot.actions.papers.covenant_papers import Promise, covenant_paper, text_in_chat
from bot.domain.numbers import rounded
from bot.domain.papers.signature import Signature
from bot.reports.paper import Align, Column, PaperKind, PaperTable
from handlers.conversation import Request
from handlers.papers.bearings import Made, borne, changed_since, recipients
from handlers.papers.covenant_chat import chat_closing, chat_says, chat_signatures, chat_tables, contents_said
from handlers.papers.form import framed
from handlers.papers.places import Place
from handlers.papers.words import beside, figure, joined
from handlers.texts import Texts

_KIND = PaperKind.COVENANT


async def covenant_sheet(request: Request, place: Place) -> Made:
    """Raises what `covenant_paper` raises."""
    texts = request.texts
    covenant = await covenant_paper(request.work, place.bloc, place.period, by=request.member)
    chat = await text_in_chat(request.work, place.bloc)
    contents = (covenant, chat) if chat else covenant
    bearing = await borne(request, place, _KIND, contents, on=covenant.signed_on)
    movements = tuple(
        texts("papers.covenant.movement", number=number, name=name)
        for number, name in enumerate(covenant.movements, start=1)
    )
    signed = covenant.signed_on
    says = chat_says(texts, chat) if chat else texts("papers.covenant.says", count=len(covenant.units))
    on_paper = tuple(Signature(texts("papers.post.unit_leader"), unit=unit) for unit in covenant.units)
    paper = framed(
        texts,
        _KIND,
        bearing.frame,
        title=covenant.title,
        subtitle=covenant.bloc,
        opening=(
            texts("papers.covenant.together", bloc=covenant.bloc, year=covenant.year),
            *movements,
            *(contents_said(texts, chat) if chat else ()),
            texts("papers.covenant.promise"),
        ),
        tables=chat_tables(texts, chat) if chat else (_table(texts, covenant.promises),),
        closing=(
            texts("papers.covenant.effect"),
            *((texts("papers.covenant.signed_on", on=signed),) if signed else ()),
            *(chat_closing(texts, chat) if chat else ()),
            *changed_since(request, bearing),
        ),
        signatures=chat_signatures(texts, chat) if chat else on_paper,
        recipients=recipients(request, place, bearing),
    )
    return Made(paper, bearing, f"giao-uoc-{covenant.year}", says)


def _table(texts: Texts, promises: tuple[Promise, ...]) -> PaperTable:
    names = (
        ("code", Align.CENTRE, 2),
        ("content", Align.LEFT, 8),
        ("criteria", Align.RIGHT, 2),
        ("most", Align.RIGHT, 3),
        ("targets", Align.LEFT, 10),
    )
    columns = tuple(Column(texts(f"papers.column.{name}"), align, width) for name, align, width in names)
    rows = tuple((one.code, one.name, one.criteria, figure(one.most or None), _targets(texts, one)) for one in promises)
    return PaperTable(texts("papers.covenant.table"), columns, rows, fixed=2)


def _targets(texts: Texts, promise: Promise) -> str | None:
    return joined(
        texts("papers.covenant.target", name=name, target=rounded(target), measure=beside(measure))
        for name, target, measure in promise.targets
    )
