"""How a registration of titles reads: one unit's in full, the bloc's list, and as notices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bot.actions.commendation.registering import Outlook, outlook, signed_of_bloc
from bot.domain.commendation.registrations import Registration, RegistrationState
from bot.domain.commendation.rule_sets import by_id
from bot.domain.people.members import Bloc, Unit
from bot.domain.refusal import Problem
from bot.domain.telling.eligibility_notices import RegistrationAwaits, RegistrationReturned, RegistrationSigned
from bot.reports.paper import PaperKind
from handlers.commendation.eligibility_words import condition_in_words
from handlers.conversation import Choice, Request, Screen
from handlers.exchange.places import within
from handlers.papers.places import COMMAND as PAPERS
from handlers.papers.places import word_of
from handlers.texts import Texts

COMMAND = "dangky"
_STATE: Mapping[RegistrationState, str] = {
    RegistrationState.DRAFT: "registration.state.draft",
    RegistrationState.SUBMITTED: "registration.state.submitted",
    RegistrationState.SIGNED: "registration.state.signed",
    RegistrationState.REPLACED: "registration.state.replaced",
}
_MOST_ROWS = 25


async def in_full(request: Request, unit: Unit, registration: Registration) -> str:
    """Every title that is registered, with what is already known to be missing for it, and where it stands."""
    texts, on = request.texts, request.texts.local(request.at).date()
    names = await award_names(request, unit.bloc)
    found = await outlook(request.work, unit, registration, on=on)
    rows = [_row(texts, one, unit, names) for one in found[:_MOST_ROWS]]
    if len(found) > _MOST_ROWS:
        rows.append(texts("registration.more", count=len(found) - _MOST_ROWS))
    if registration.headcount:
        rows.append(texts("registration.headcount", count=registration.headcount))
    return "\n".join(rows) if rows else texts("registration.empty")


def state_in_words(texts: Texts, registration: Registration, *, by: str) -> str:
    """Where it stands, since when, and whether it was late."""
    at = registration.decided_at or registration.submitted_at or registration.drafted_at
    said = texts(_STATE[registration.state], by=by, at=at)
    return texts("registration.late", state=said) if registration.is_late else said


async def bloc_list(request: Request, bloc: Bloc) -> Screen:
    """Who has registered what; the count first. Raises `Refused("permission.see_registrations")`."""
    texts = request.texts
    signed = {one.unit: one for one in await signed_of_bloc(request.work, bloc.id, bloc.year, by=request.member)}
    units = await request.work.blocs.units(bloc.id)
    rules = await request.work.honours.rules(bloc.id, bloc.year)
    head = texts("registration.count", done=len(signed), units=len(units), closes_on=rules.closes_on)
    names = await award_names(request, bloc.id)
    rows = [_unit_row(texts, unit, signed[unit.id], names) for unit in units if unit.id in signed]
    missing = [unit.short for unit in units if unit.id not in signed]
    parts = [head, "\n".join(rows)] if rows else [head]
    if missing:
        parts.append(texts("registration.not_yet", names=", ".join(missing)))
    place = within(request, bloc.id)
    choices = tuple(Choice(unit.short, f"/{COMMAND} {place}{unit.code}") for unit in units if unit.id in signed)
    printed = f"/{PAPERS} {place}{word_of(PaperKind.REGISTRATIONS)} {bloc.year}"
    to_print = (Choice(texts("papers.registrations.button"), printed),) if signed else ()
    title = texts("registration.bloc_title", year=bloc.year, bloc=bloc.name)
    return Screen("\n\n".join(parts), title, (*choices, *to_print))


async def award_names(request: Request, bloc: str) -> dict[str, str]:
    """What every title and award is called today, by id."""
    on = request.texts.local(request.at).date()
    return {id_: one.name for id_, one in by_id(await request.work.blocs.awards(bloc), on=on).items()}


def problem_in_words(texts: Texts, number: int, problem: Problem) -> str:
    """What is wrong with one line."""
    return texts("honour.problem", line=number, problem=texts(f"refused.{problem.key}", **problem.details))


def awaits(notice: RegistrationAwaits, texts: Texts) -> Screen:
    text = texts("notice.registration_awaits", year=notice.year, count=notice.count, by=notice.by)
    return Screen(text, choices=(Choice(texts("button.look_and_sign"), f"/{COMMAND}"),))


def was_returned(notice: RegistrationReturned, texts: Texts) -> Screen:
    text = texts("notice.registration_returned", year=notice.year, by=notice.by, reason=notice.reason)
    return Screen(text, choices=(Choice(texts("registration.button_correct"), f"/{COMMAND}"),))


def was_signed(notice: RegistrationSigned, texts: Texts) -> Screen:
    key = "notice.registration_signed_late" if notice.is_late else "notice.registration_signed"
    text = texts(
        key,
        unit=notice.unit,
        year=notice.year,
        count=notice.count,
        done=notice.done,
        units=notice.units,
        by=notice.by,
        at=notice.at,
    )
    return Screen(text, choices=(Choice(texts("registration.button_look"), f"/{COMMAND}"),))


def _row(texts: Texts, one: Outlook, unit: Unit, names: Mapping[str, str]) -> str:
    """A registered title; what is missing stands behind it, and for a collective what has to be reached."""
    award = names.get(one.title.award, one.title.award)
    row = texts("registration.row", award=award, name=one.title.name or unit.name)
    if one.is_reached:
        return texts("registration.row_reached", row=row)
    if one.found is None:
        return row
    lacking = "; ".join(condition_in_words(texts, condition, names) for condition in one.found.missing)
    if lacking:
        row = texts("registration.row_missing", row=row, missing=lacking)
    if one.is_person:
        return row
    needed = "; ".join(condition_in_words(texts, condition, names) for condition in one.found.unstated)
    return texts("registration.row_needed", row=row, needed=needed) if needed else row


def _unit_row(texts: Texts, unit: Unit, registration: Registration, names: Mapping[str, str]) -> str:
    """Each title once, with how many people or teams it is registered for."""
    counted = Counter(names.get(one.award, one.award) for one in registration.titles)
    titles = ", ".join(texts("registration.counted", award=award, count=count) for award, count in counted.items())
    key = "registration.unit_row_late" if registration.is_late else "registration.unit_row"
    return texts(key, unit=unit.short, titles=titles)
