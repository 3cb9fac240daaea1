"""The words of results that are brought for units: what is wrong, what is new, what differs, what landed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.actions.season.bringing import Landed
from bot.domain.scoring.brought_results import Bar, ReadBook, Result
from bot.domain.telling.period_notices import ResultsBrought
from handlers.conversation import Choice, Request, Screen
from handlers.scoring.lines import detail_in_words
from handlers.texts import Texts

_MOST_CELLS = 12
_MOST_DIFFERING = 12


async def notes_said(
    request: Request, read: ReadBook, *, strange: Sequence[str], left: Mapping[str, Bar]
) -> tuple[str, ...]:
    """Every bad cell with its reason, unknown pages, and units for which nothing is brought."""
    texts = request.texts
    parts = [_bad_said(texts, read)] if read.bad else []
    if strange:
        parts.append(texts("results.strange", tabs=", ".join(strange)))
    names = await _names(request)
    for bar in Bar:
        units = ", ".join(names[unit] for unit, why in left.items() if why is bar)
        if units:
            parts.append(texts(f"results.bar_{bar}", units=units))
    return tuple(parts)


def _bad_said(texts: Texts, read: ReadBook) -> str:
    rows = []
    for bad in read.bad[:_MOST_CELLS]:
        details = {name: detail_in_words(texts, value) for name, value in bad.problem.details.items()}
        reason = texts(f"problem.{bad.problem.key}", **{"shown": bad.problem.text, **details})
        rows.append(texts("results.bad", tab=bad.tab, cell=bad.cell, code=details.get("code", ""), reason=reason))
    if len(read.bad) > _MOST_CELLS:
        rows.append(texts("line.more_problems", count=len(read.bad) - _MOST_CELLS))
    rows.append(texts("results.rest_kept" if read.results else "results.rest_none", count=len(read.results)))
    return "\n".join(rows)


async def units_said(request: Request, results: Sequence[Result]) -> str:
    """`• Sơn Động: 12 dòng mới, 2 dòng khác số đã có trong bản nháp`, in the units' order."""
    rows = []
    for unit, name in (await _names(request)).items():
        own = [one for one in results if one.unit == unit]
        differing = sum(one.differs for one in own)
        if own:
            new = len(own) - differing
            kind = "unit" if not differing else "unit_differing" if new else "unit_only_differing"
            rows.append(request.texts(f"results.{kind}", unit=name, new=new, differing=differing))
    return "\n".join(rows)


async def differing_said(request: Request, results: Sequence[Result]) -> str:
    """`Sơn Động – B02: bản nháp 75, tệp 78,5`: both values, so that a choice can be made."""
    texts, names = request.texts, await _names(request)
    differing = [one for one in results if one.differs]
    rows = [texts("results.differing")]
    for one in differing[:_MOST_DIFFERING]:
        rows.append(texts("results.both", unit=names[one.unit], code=one.code, there=one.there, value=one.value))
    if len(differing) > _MOST_DIFFERING:
        rows.append(texts("results.more_differing", count=len(differing) - _MOST_DIFFERING))
    return "\n".join(rows)


async def landed_said(request: Request, landed: Landed) -> str:
    texts, names = request.texts, await _names(request)
    listed = ", ".join(f"{names[unit]} {landed.lines[unit]}" for unit in names if unit in landed.lines)
    text = texts("results.done", count=sum(landed.lines.values()), units=len(landed.lines), listed=listed)
    return f"{text} {texts('results.left_out', count=landed.left_out)}" if landed.left_out else text


async def _names(request: Request) -> dict[str, str]:
    return {unit.id: unit.short for unit in await request.work.blocs.units(request.member.bloc)}


def were_brought(notice: ResultsBrought, texts: Texts) -> Screen:
    facts = {"unit": notice.unit, "period": notice.period, "by": notice.by, "count": notice.lines}
    parts = [texts("notice.results_brought", **facts)]
    if notice.replaced:
        parts.append(texts("notice.results_replaced", codes=", ".join(notice.replaced)))
    choices = (Choice(texts("button.open_sheet"), f"/chamdiem {notice.code}"),)
    return Screen(" ".join(parts), choices=choices)
