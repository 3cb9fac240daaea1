"""/dot: drives of the bloc – what runs, what a day ahead suggests, one drive with its board, and earlier years."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.actions.drives.drives import standing_of
from bot.actions.drives.mornings import suggested_day
from bot.domain.drives.drives import Drive, DriveState, read_number
from bot.domain.drives.suggestions import Suggestion, suggestions
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.drives import changing, closing, drafting, taking_part
from handlers.drives.card import card, full_kit
from handlers.drives.drive_words import suggestion_in_words
from handlers.drives.places import (
    CANCEL,
    COMMAND,
    DECLINE,
    DRAFT,
    JOIN,
    KIT,
    MOVE,
    NEW,
    REPORT,
    REVIEW,
    SUGGESTIONS,
    drive_meant,
    opens,
)
from handlers.exchange.places import bloc_meant, within
from handlers.review.places import which_bloc

_MOST_ROWS = 10
_LONGEST_REV = 9
_LONGEST_SHOWN = 40
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ASKED: Mapping[str, Callable[[str, str], Question]] = MappingProxyType(
    {
        DECLINE: taking_part.DeclineDrive,
        REVIEW: closing.CloseReview,
        MOVE: changing.MoveDrive,
        CANCEL: changing.CancelDrive,
    }
)
_YEAR = re.compile(r"(?:nam |year )?(\d{4})", re.ASCII)


async def open_drives(request: Request) -> Reply:
    """`/dot`, `/dot gợi ý`, `/dot mới`, `/dot 2017`, `/dot ĐT-01` and what may be done with it."""
    bloc, request = await bloc_meant(request)
    if bloc is None:
        return which_bloc(request, await request.work.blocs.all(), command=COMMAND)
    check_may(request.member, Act.SEE_DRIVES, bloc=bloc.id)
    first, _, rest = request.text.partition(" ")
    said = fold(request.text)
    if not said:
        return await _listed(request, bloc)
    if said.replace(" ", "") == SUGGESTIONS:
        return await _suggested(request, bloc)
    if fold(first) == NEW:
        return await _new(request, bloc, rest)
    if year := _YEAR.fullmatch(said):
        return await _history(request, bloc, int(year[1]))
    if number := read_number(first):
        return await _opened(request, await drive_meant(request, bloc.id, number), rest)
    raise Refused("drive.unknown_word", word=request.text[:_LONGEST_SHOWN])


async def revive(request: Request) -> Question | None:
    """What a button was made for: a draft, or a unit's report, in one revision."""
    match request.mark.split():
        case [_, what, number, rev] if read_number(number) and rev.isdecimal() and len(rev) <= _LONGEST_REV:
            if what == DRAFT:
                return drafting.DriveDraft(request.member.bloc, number, int(rev))
            if what == REPORT.replace(" ", "_"):
                return taking_part.ReportDrive(request.member.bloc, number, int(rev))
    return None


async def _opened(request: Request, drive: Drive, words: str) -> Reply:
    bloc, said = drive.bloc, fold(words)
    if said.startswith(REPORT):
        lines = " ".join(words.split(" ")[len(REPORT.split()) :])
        return await taking_part.open_report(request, drive, lines)
    if not said:
        is_draft = drive.state is DriveState.DRAFT
        return drafting.DriveDraft(bloc, drive.number, drive.rev) if is_draft else await card(request, drive)
    if said == KIT:
        return await full_kit(request, drive)
    if said == JOIN:
        return await taking_part.join(request, drive)
    if said in _ASKED:
        return _ASKED[said](bloc, drive.number)
    raise Refused("drive.unknown_word", word=words[:_LONGEST_SHOWN])


async def _listed(request: Request, bloc: Bloc) -> Screen:
    """What runs and what is prepared, then what ended this year."""
    texts, place = request.texts, within(request, bloc.id)
    prepares = may(request.member, Act.PREPARE_DRIVE, bloc=bloc.id)
    drives = [
        one for one in await request.work.drives.of_bloc(bloc.id) if prepares or one.state is not DriveState.DRAFT
    ]
    alive = [one for one in drives if one.state in (DriveState.LAUNCHED, DriveState.DRAFT)]
    ended = [one for one in drives if one not in alive]
    parts = [texts("drive.running" if alive else "drive.none_running", count=len(alive))]
    rows = [await _row(request, one) for one in alive[:_MOST_ROWS]]
    parts.append("\n".join(rows))
    if ended:
        parts.append("\n".join([texts("drive.ended"), *[await _row(request, one) for one in ended[:3]]]))
    choices = [Choice(f"ĐT-{one.number}", opens(place, one)) for one in (*alive[:_MOST_ROWS], *ended[:3])]
    if prepares:
        found = await _days_ahead(request, bloc)
        if found:
            parts.append(texts("drive.days_ahead", count=len(found)))
            choices.append(Choice(texts("drive.button_suggestions"), f"/{COMMAND} {place}goiy"))
        choices.append(Choice(texts("drive.button_new"), f"/{COMMAND} {place}mới"))
    if ended:
        choices.append(Choice(texts("drive.button_year", year=str(bloc.year)), f"/{COMMAND} {place}{bloc.year}"))
    text = "\n\n".join(part for part in parts if part)
    return Screen(text, title=texts("drive.title_list", bloc=bloc.name), choices=tuple(choices))


async def _row(request: Request, drive: Drive) -> str:
    now = await standing_of(request.work, drive)
    key = f"drive.row_{drive.state}"
    if drive.is_running and drive.is_over(_today(request)):
        key = "drive.row_over"
    return request.texts(
        key,
        number=drive.number,
        name=drive.kit.name,
        first=drive.kit.first,
        last=drive.kit.last,
        joined=len(now.joined),
        asked=len(now.asked),
        reported=len(now.reported),
    )


async def _history(request: Request, bloc: Bloc, year: int) -> Screen:
    """Every drive that ended within a year, and how."""
    texts, place = request.texts, within(request, bloc.id)
    drives = [
        one
        for one in await request.work.drives.of_bloc(bloc.id)
        if one.kit.last.year == year and one.state in (DriveState.CLOSED, DriveState.CANCELLED)
    ]
    rows = [await _row(request, one) for one in drives[:_MOST_ROWS]]
    named = f"{year:04}"
    head = texts("drive.history" if drives else "drive.history_none", year=named, count=len(drives))
    if len(drives) > _MOST_ROWS:
        rows.append(texts("drive.history_more", count=len(drives) - _MOST_ROWS))
    choices = tuple(Choice(f"ĐT-{one.number}", opens(place, one)) for one in drives[:_MOST_ROWS])
    back = Choice(texts("drive.button_list"), f"/{COMMAND} {place}".strip())
    return Screen("\n".join((head, *rows)), title=texts("drive.title_list", bloc=bloc.name), choices=(*choices, back))


async def _suggested(request: Request, bloc: Bloc) -> Screen:
    """`/dot gợi ý`: the days of the next thirty, round years first."""
    check_may(request.member, Act.PREPARE_DRIVE, bloc=bloc.id)
    texts, place, today = request.texts, within(request, bloc.id), _today(request)
    found = await _days_ahead(request, bloc)
    title = texts("drive.title_suggestions")
    if not found:
        return Screen(texts("drive.no_suggestions"), title=title)
    rows = [_suggestion(request, one, today=today) for one in found[:_MOST_ROWS]]
    choices = [
        Choice(texts("drive.button_draft", day=f"{one.on:%d/%m}"), f"/{COMMAND} {place}mới {one.on:%d/%m/%Y}")
        for one in found[:_MOST_ROWS]
        if one.drive is None or one.drive.state is DriveState.DRAFT
    ]
    return Screen(
        "\n\n".join((texts("drive.suggestions", count=len(found)), *rows)), title=title, choices=tuple(choices)
    )


def _suggestion(request: Request, one: Suggestion, *, today: date) -> str:
    row = suggestion_in_words(request.texts, suggested_day(one, today=today))
    if one.drive is None:
        return row
    return "\n".join((row, request.texts("drive.suggestion_taken", number=one.drive.number, name=one.drive.kit.name)))


async def _new(request: Request, bloc: Bloc, words: str) -> Reply:
    """`/dot mới`, or `/dot mới 27/07/2017` for a day that was suggested."""
    check_may(request.member, Act.PREPARE_DRIVE, bloc=bloc.id)
    if not words.strip():
        return drafting.NewDrive(bloc.id)
    found = _DAY.fullmatch(words.strip())
    wanted = (int(found[3]), int(found[2]), int(found[1])) if found else ()
    for one in await _days_ahead(request, bloc):
        if (one.on.year, one.on.month, one.on.day) == wanted:
            return await drafting.from_suggestion(request, bloc.id, one)
    raise Refused("drive.no_such_day", day=words.strip()[:_LONGEST_SHOWN])


async def _days_ahead(request: Request, bloc: Bloc) -> Sequence[Suggestion]:
    days = await request.work.calendar.traditional_days(bloc.id)
    today = request.at.astimezone(ZoneInfo(bloc.timezone)).date()
    return suggestions(days, await request.work.drives.of_bloc(bloc.id), today=today)


def _today(request: Request) -> date:
    return request.texts.local(request.at).date()


QUESTIONS: tuple[type[Question], ...] = (
    *drafting.QUESTIONS,
    *changing.QUESTIONS,
    *taking_part.QUESTIONS,
    *closing.QUESTIONS,
)
