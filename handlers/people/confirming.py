"""The inviting leader says whether the newcomer is the person who was invited."""

from __future__ import annotations

from bot.actions.people.enrolment import confirm_newcomer, refuse_newcomer
from bot.actions.people.members import managed, place_of
from bot.domain.folding import fold
from bot.domain.people.enrolment import MANAGED
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Reply, Request, Screen


async def confirm(request: Request) -> Reply:
    """`/thanhvien xacnhan Nguyễn Văn A`, or the button that names the invitation."""
    id_ = await _named(request)
    used = await confirm_newcomer(request.work, id_, by=request.member, at=request.at)
    role, place = request.texts(f"role.{used.grant.role}"), await place_of(request.work, used.grant)
    text = request.texts("confirming.confirmed", name=used.name, role=role, place=place)
    choices = (Choice(request.texts("button.members"), "/thanhvien"),)
    return Screen(text, choices=choices, receipt=used.decision_receipt)


async def refuse(request: Request) -> Reply:
    """`/thanhvien tuchoi Nguyễn Văn A`, or the button that names the invitation."""
    id_ = await _named(request)
    refused = await refuse_newcomer(request.work, id_, by=request.member, at=request.at)
    text = request.texts("confirming.refused", name=refused.name)
    choices = (Choice(request.texts("button.members"), "/thanhvien"),)
    return Screen(text, choices=choices, receipt=refused.decision_receipt)


async def _named(request: Request) -> str:
    """The invitation by its id, or by the name of somebody who waits."""
    if await request.work.invitations.by_id(request.text):
        return request.text
    waiting = [
        entry.invitation
        for role in MANAGED
        for entry in await managed(request.work, by=request.member, role=role, at=request.at)
        if entry.awaiting and fold(entry.name) == fold(request.text)
    ]
    if len(waiting) != 1:
        raise Refused("enrolment.nobody_awaits", name=request.text[:60])
    return waiting[0]
