"""One drive on one phone screen: how far it is, its board, and what the reader can do with it."""

from __future__ import annotations

from bot.actions.drives.closing import result_of
from bot.actions.drives.drives import standing_of
from bot.actions.drives.taking_part import answer_of
from bot.domain.drives.drives import Drive, DriveState
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from handlers.conversation import Choice, Request, Screen
from handlers.drives.drafting import in_words
from handlers.drives.drive_words import board_in_words, result_in_words, state_in_words
from handlers.drives.places import opens
from handlers.exchange.places import within


async def card(request: Request, drive: Drive) -> Screen:
    """What a launched, closed or cancelled drive is like now."""
    texts = request.texts
    today = texts.local(request.at).date()
    parts = [state_in_words(texts, drive, today=today)]
    if drive.state is DriveState.CLOSED:
        by = await request.work.members.name(drive.ended_by)
        parts.append(result_in_words(texts, await result_of(request.work, drive, by=by)))
        if drive.reason:
            parts.append(texts("drive.praised_nobody", reason=drive.reason))
    else:
        shorts = {unit.id: unit.short for unit in await request.work.blocs.units_ever(drive.bloc)}
        parts.append(board_in_words(texts, drive, await standing_of(request.work, drive), shorts=shorts))
    parts.append(texts("drive.aim", aim=drive.kit.aim))
    title = texts("drive.title", number=drive.number, name=drive.kit.name)
    return Screen("\n\n".join(parts), title=title, choices=await _choices(request, drive))


async def full_kit(request: Request, drive: Drive) -> Screen:
    """`/dot ĐT-01 kế hoạch`: the call and everything else as it was launched."""
    texts = request.texts
    title = texts("drive.title", number=drive.number, name=drive.kit.name)
    back = Choice(texts("drive.button_board"), opens(within(request, drive.bloc), drive))
    return Screen(await in_words(request, drive), title=title, choices=(back,))


async def _choices(request: Request, drive: Drive) -> tuple[Choice, ...]:
    texts, place, member = request.texts, within(request, drive.bloc), request.member
    choices = [Choice(texts("drive.button_kit"), opens(place, drive, "kế hoạch"))]
    if drive.is_running:
        choices = [*await _of_unit(request, drive), *choices]
        is_over = texts.local(request.at).date() >= drive.kit.last
        if is_over and may(member, Act.CLOSE_DRIVE, bloc=drive.bloc):
            choices.insert(0, Choice(texts("drive.button_review"), opens(place, drive, "sơ kết")))
        if may(member, Act.LAUNCH_DRIVE, bloc=drive.bloc):
            choices.append(Choice(texts("drive.button_move"), opens(place, drive, "dời")))
            choices.append(Choice(texts("drive.button_cancel"), opens(place, drive, "hủy")))
    return tuple(choices)


async def _of_unit(request: Request, drive: Drive) -> list[Choice]:
    texts, unit = request.texts, request.member.unit
    if not unit or not drive.is_for(unit):
        return []
    answer = await answer_of(request.work, drive, unit)
    if answer and answer.joined:
        return [Choice(texts("drive.button_report"), opens("", drive, "báo cáo"))]
    is_open = not drive.is_over(texts.local(request.at).date())
    if not is_open or not may(request.member, Act.JOIN_DRIVE, unit=unit):
        return []
    join = Choice(texts("drive.button_join"), opens("", drive, "tham gia"))
    if answer:
        return [join]
    return [join, Choice(texts("drive.button_decline"), opens("", drive, "không tham gia"))]
