"""The workbook for results so far: a page for every unit, with what its draft holds."""

from __future__ import annotations

from bot.actions.scoring.scores import terms_of
from bot.actions.season.bringing import bars
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.reports.results_book import ResultsPage, ResultsTemplate, tabs_of
from handlers.conversation import Document, Request, Screen
from handlers.scoring.sheet_files import template_of


async def results_screen(request: Request, period: Period) -> Screen:
    """The workbook, ready to be saved, and how it comes back; raises `Refused("results.no_units")`.

    Units for which nothing may be brought have no page.
    """
    texts, work = request.texts, request.work
    barred = await bars(work, period, by=request.member, at=request.at)
    units = [unit for unit in await work.blocs.units(period.bloc) if unit.id not in barred]
    if not units:
        raise Refused("results.no_units", period=period.name)
    criteria = await work.blocs.criteria(period.criteria_set)
    pages = []
    for unit, tab in zip(units, tabs_of([unit.code for unit in units]), strict=True):
        draft = await work.sheets.draft(unit.id, period.id)
        terms = await terms_of(work, period, unit.id)
        sheet = template_of(
            request,
            period,
            criteria,
            draft,
            unit=unit,
            terms=terms,
            tab=tab,
            instructions=texts("results.instructions", unit=unit.name),
        )
        pages.append(ResultsPage(unit.id, sheet))
    template = ResultsTemplate(period.id, period.criteria_set, tuple(pages))
    return Screen(
        texts("results.sent", units=len(pages), lines=len(criteria.typed())),
        title=texts("results.title_file", period=period.name),
        document=Document(f"Ket-qua-{period.code}.xlsx", template),
    )
