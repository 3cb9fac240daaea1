"""/diem: my unit's sheet with its versions and points; /diem B02 says how one score came about."""

from __future__ import annotations

from bot.actions.scoring.scores import basis
from bot.domain.people.members import Unit
from bot.domain.people.permissions import Act, check_may, may
from bot.domain.refusal import Refused
from bot.domain.scoring.criteria import CriteriaSet, Criterion, Rule, Takes
from bot.domain.scoring.formulas import excess
from bot.domain.scoring.periods import Period, chosen_period
from bot.domain.scoring.scores import leaders
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet
from handlers.conversation import Choice, Reply, Request, Screen
from handlers.scoring.lines import gaps_in_words, line_in_words, lines_in_words, rule_in_words, totals_in_words


async def show_points(request: Request) -> Reply:
    """`/diem`, `/diem B02`; the head names a unit first: `/diem SD`, `/diem SD B02`; a period may stand last."""
    unit, words = await _unit(request)
    periods = await request.work.blocs.periods(unit.bloc)
    codes = {period.code.casefold(): period.code for period in periods}
    named = next((codes[word.casefold()] for word in words if word.casefold() in codes), "")
    period = chosen_period(periods, named, at=request.at)
    criteria = await request.work.blocs.criteria(period.criteria_set)
    wanted = [word for word in words if word.casefold() not in codes]
    if not wanted:
        return await _sheet(request, unit, period, criteria)
    criterion = criteria.find(wanted[0])
    if criterion is None:
        units = {one.code.casefold() for one in await request.work.blocs.units(unit.bloc)}
        is_unit = wanted[0].casefold() in units
        raise Refused("permission.see_unit_sheet") if is_unit else Refused("criterion.unknown", code=wanted[0])
    return await _card(request, unit, period, criterion)


async def _unit(request: Request) -> tuple[Unit, list[str]]:
    """Whose sheet: the own unit's, or the one a head or the standing office names."""
    words = request.text.split()
    for bloc in await request.work.blocs.all():
        for unit in await request.work.blocs.units(bloc.id):
            if words and unit.code.casefold() == words[0].casefold() and _may_see(request, unit):
                return unit, words[1:]
    if not request.member.unit:
        if not words:
            raise Refused("score_card.which_unit")
        raise Refused("permission.see_unit_sheet")
    check_may(request.member, Act.SEE_UNIT_SHEET, unit=request.member.unit)
    return await request.work.blocs.unit(request.member.unit), words


def _may_see(request: Request, unit: Unit) -> bool:
    own = may(request.member, Act.SEE_UNIT_SHEET, unit=unit.id)
    return own or may(request.member, Act.SEE_BLOC_SHEETS, bloc=unit.bloc)


async def _sheet(request: Request, unit: Unit, period: Period, criteria: CriteriaSet) -> Screen:
    texts = request.texts
    versions = await request.work.sheets.of_unit(unit.id, period.id)
    scores = await request.work.sheets.scores(period.id)
    signed = (await request.work.sheets.signed(period.id)).get(unit.id)
    history = "\n".join([await _version(request, sheet) for sheet in versions]) or texts("score_card.no_version")
    parts = [texts("score_card.unit", unit=unit.name), history]
    if signed:
        scored = scores[unit.id]
        parts.append("\n".join(lines_in_words(texts, criteria, signed.lines, scored=scored)))
        parts.append(totals_in_words(texts, scored))
        parts.append(gaps_in_words(texts, criteria, signed.lines))
    parts.append(texts("score_card.how"))
    choices: tuple[Choice, ...] = ()
    if may(request.member, Act.DRAFT_SHEET, unit=unit.id):
        choices = (Choice(texts("button.fill_in"), f"/chamdiem {period.code}"),)
    return Screen(
        "\n\n".join(part for part in parts if part),
        title=texts("score_card.title", period=period.name),
        choices=choices,
    )


async def _version(request: Request, sheet: Sheet) -> str:
    return request.texts(
        f"score_card.version_{sheet.state}",
        version=sheet.version,
        by=await request.work.members.name(sheet.submitted_by),
        at=sheet.submitted_at,
        decided_by=await request.work.members.name(sheet.decided_by),
        decided_at=sheet.decided_at or sheet.submitted_at,
        reason=sheet.reason,
        late=request.texts("score_card.late") if sheet.late else "",
    )


async def _card(request: Request, unit: Unit, period: Period, criterion: Criterion) -> Screen:
    texts = request.texts
    signed = (await request.work.sheets.signed(period.id)).get(unit.id)
    line = signed.lines.get(criterion.code) if signed else None
    title = f"{criterion.code}. {criterion.name}"
    if signed is None or line is None:
        key = "score_card.line_empty" if signed else "score_card.not_signed"
        parts = (texts(key, unit=unit.short, period=period.name), rule_in_words(texts, criterion))
        return Screen("\n\n".join(parts), title=title)
    scored = (await request.work.sheets.scores(period.id))[unit.id]
    points = scored.points[criterion.code]
    result = texts(
        "score_card.points",
        unit=unit.short,
        line=line_in_words(texts, criterion, line.value, points=points),
        max=criterion.max_points,
    )
    compared = await _comparison(request, period, criterion, line)
    told = (result, rule_in_words(texts, criterion), compared, await _who(request, line, signed))
    return Screen("\n\n".join(part for part in told if part), title=title)


async def _comparison(request: Request, period: Period, criterion: Criterion, line: Line) -> str:
    """What a relative score was compared with; the leader's number is named, the leader only to whom may see it."""
    if criterion.rule is not Rule.TARGET_RANK or criterion.takes is not Takes.RESULT:
        return ""
    now = await basis(request.work, period)
    best = leaders(now.criteria, now.values(), terms=now.terms).get(criterion.code)
    own = excess(criterion, line.value) * 100
    if best is None:
        return request.texts("score_card.nobody_exceeds", excess=own)
    return request.texts("score_card.compared", excess=own, best=best * 100)


async def _who(request: Request, line: Line, signed: Sheet) -> str:
    texts = request.texts
    entered = texts("score_card.entered", by=await request.work.members.name(line.by), at=line.at)
    note = texts("score_card.document", note=line.note) if line.note else ""
    by = await request.work.members.name(signed.decided_by)
    confirmed = texts(
        "score_card.confirmed", by=by, at=signed.decided_at or signed.submitted_at, version=signed.version
    )
    return "\n".join(part for part in (entered, note, confirmed) if part)
