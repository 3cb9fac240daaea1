"""Somebody cannot be reached any more: nothing more is sent there, and whoever answers for them is told, once."""

from __future__ import annotations

from datetime import datetime

from bot.domain.people.members import Role
from bot.domain.telling.notices import Audience, ChannelDead
from bot.ports import Work


async def lose_contact(work: Work, channel: str, chat: str, *, why: str, at: datetime) -> None:
    """The person blocked the bot or left the messenger; the record stays.

    An officer's silence is the unit leader's concern, anybody else's the bloc head's.
    """
    await work.outbox.give_up(channel, chat, error=why)
    if not await work.members.unreachable(channel, chat, at=at):
        return
    member = await work.members.behind(channel, chat)
    if not member.is_enrolled:
        return
    concerned = Audience((Role.BLOC_HEAD,), bloc=member.bloc, but=member.person)
    if member.is_any(Role.OFFICER):
        concerned = Audience((Role.UNIT_LEADER,), unit=member.unit, but=member.person)
    await work.outbox.tell(concerned, ChannelDead(member.name), at=at)
