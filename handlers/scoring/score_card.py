"""/diem: my unit's sheet with its versions and points; /diem B02 says how one score came about."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.review.path import sheet_barred
from bot.actions.scoring.scores import terms_of
from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.people.acts import Act
from bot.domain.people.members import Unit
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.review.rulings import counted
from bot.domain.scoring.periods import Period, chosen_period
from bot.domain.scoring.sheets import assigned
from bot.domain.scoring.versions import Sheet
from handlers.closing.correcting_words import corrections_below
from handlers.conversation import Choice, Reply, Request, Screen
from handlers.scoring.lines import gaps_in_words, lines_in_words, not_assigned_in_words, totals_in_words
from handlers.scoring.proposals import proposal_choices, proposals_in_words, proposed_for
from handlers.scoring.score_card_screen import card_screen
from handlers.scoring.unit_views import show_profile, show_year, view_profile, view_year
from handlers.scoring.views_named import PROFILE, YEAR, without

_VIEWS = {PROFILE: show_profile, YEAR: show_year}


async def show_points(request: Request) -> Reply:
    """`/diem`, `/diem B02`, `/diem hồ sơ`, `/diem năm`; the head names a unit first: `/diem SD`, `/diem SD B02`.

    A period may stand last.
    """
    unit, words = await _unit(request)
    periods = await request.work.blocs.periods(unit.bloc)
    codes = {period.code.casefold(): period.code for period in periods}
    named = next((codes[word.casefold()] for word in words if word.casefold() in codes), "")
    period = chosen_period(periods, named, at=request.at)
    criteria = await request.work.blocs.criteria(period.criteria_set)
    wanted = [word for word in words if word.casefold() not in codes]
    for view, show in _VIEWS.items():
        if without(" ".join(wanted), view) == "":
            return await show(request, unit, period)
    if not wanted:
        return await _sheet(request, unit, period, criteria)
    criterion = criteria.find(wanted[0])
    if criterion is None:
        units = {one.code.casefold() for one in await request.work.blocs.units_ever(unit.bloc)}
        is_unit = wanted[0].casefold() in units
        raise Refused("permission.see_unit_sheet") if is_unit else Refused("criterion.unknown", code=wanted[0])
    card = await card_screen(request, period, unit, criterion)
    below = await corrections_below(request, period, unit.id, criterion=criterion.code)
    return replace(card, text=f"{card.text}\n\n{below}") if below else card


async def _unit(request: Request) -> tuple[Unit, list[str]]:
    """Whose sheet: the own unit's, or the one a head or the standing office names."""
    words = request.text.split()
    for bloc in await request.work.blocs.all():
        for unit in await request.work.blocs.units_ever(bloc.id):
            if words and unit.is_called(words[0]) and _may_see(request, unit):
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
        without = (await terms_of(request.work, period, unit.id)).unassigned
        values = counted(signed, await request.work.reviews.rulings(period.id))
        rows = lines_in_words(texts, criteria, signed.lines, scored=scored, counted=values, unassigned=without)
        parts.append("\n".join(rows))
        parts.append(totals_in_words(texts, scored))
        parts.append(gaps_in_words(texts, assigned(criteria, without), values))
        parts.append(not_assigned_in_words(texts, criteria, without))
    parts.append(await corrections_below(request, period, unit.id))
    parts.append(texts("score_card.how"))
    choices: tuple[Choice, ...] = ()
    barred = await sheet_barred(request.work, period, unit.id, at=request.at)
    if barred is None and may(request.member, Act.DRAFT_SHEET, unit=unit.id):
        lines = (await request.work.sheets.draft(unit.id, period.id)).lines
        proposals = await proposed_for(request, period, unit.id, lines)
        parts.extend(proposals_in_words(texts, proposals, lines))
        choices = (
            Choice(texts("button.fill_in"), f"/chamdiem {period.code}"),
            *proposal_choices(texts, proposals, lines, before=f"/chamdiem {period.code} "),
        )
    if signed:
        choices += (view_profile(texts, unit, period), view_year(texts, unit))
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
