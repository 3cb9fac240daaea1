"""What drives leave to do in /viec: answers and reports of units, launches and reviews of the head and deputy."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta

from bot.actions.drives.taking_part import answer_of
from bot.domain.drives.drives import Drive, DriveState
from bot.domain.drives.reports import counting
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from handlers.conversation import Choice, Request
from handlers.drives.places import opens
from handlers.telling.found import Duty, Found

_NEAR = timedelta(days=7)
"""So long before its last day a drive's report stands among the duties."""


async def of_unit(request: Request) -> AsyncIterator[Found]:
    """For the leader whether the unit joins; for both what is still to be reported."""
    member, texts = request.member, request.texts
    today = texts.local(request.at).date()
    for drive in await request.work.drives.of_bloc(member.bloc):
        if not drive.is_running or not drive.is_for(member.unit):
            continue
        answer = await answer_of(request.work, drive, member.unit)
        if answer is None and not drive.is_over(today) and may(member, Act.JOIN_DRIVE, unit=member.unit):
            yield Duty(_said(request, "duties.drive_answer", drive), Choice(_button(request, drive), opens("", drive)))
        if answer and answer.joined and today >= drive.kit.last - _NEAR and await _owes_report(request, drive):
            reply = opens("", drive, "báo cáo")
            button = texts("drive.button_report_of", number=drive.number)
            yield Duty(_said(request, "duties.drive_report", drive), Choice(button, reply))


async def of_bloc(request: Request) -> AsyncIterator[Found]:
    """Drafts that wait for the launch, and drives that are over without their review."""
    today = request.texts.local(request.at).date()
    bloc = request.member.bloc
    if not may(request.member, Act.LAUNCH_DRIVE, bloc=bloc):
        return
    for drive in await request.work.drives.of_bloc(bloc):
        if drive.is_running and drive.is_over(today):
            button = request.texts("drive.button_review_of", number=drive.number)
            text = _said(request, "duties.drive_close", drive, today=today)
            yield Duty(text, Choice(button, opens("", drive, "sơ kết")))
        if drive.state is DriveState.DRAFT and drive.put_forward_at:
            text = _said(request, "duties.drive_launch", drive)
            yield Duty(text, Choice(_button(request, drive), opens("", drive)))


async def _owes_report(request: Request, drive: Drive) -> bool:
    return request.member.unit not in counting(await request.work.drives.reports(drive.id))


def _said(request: Request, key: str, drive: Drive, *, today: date | None = None) -> str:
    days = (today - drive.kit.last).days if today else 0
    return request.texts(key, number=drive.number, name=drive.kit.name, last=drive.kit.last, days=days)


def _button(request: Request, drive: Drive) -> str:
    return request.texts("drive.button_look_at", number=drive.number)
