"""Groups: the bloc binds one, and the bot leaves those that nobody bound."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.ports import Group, Recipient, Work

UNBOUND_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Binding:
    """What binding came to; `released` is the chat that was the bloc's group before, or empty."""

    receipt: str
    released: str = ""


async def bind_bloc_group(work: Work, *, channel: str, chat: str, by: Member, at: datetime) -> Binding:
    """This group is the bloc's from now on; said again, nothing changes and the receipt is the same.

    Raises:
        Refused: `permission.bind_group`, `group.taken` where another bloc has bound this group.

    """
    check_may(by, Act.BIND_GROUP, bloc=by.bloc)
    await work.lock(f"group:{channel}")
    group = await work.groups.find(channel, chat)
    if group and group.bloc == by.bloc:
        return Binding(group.receipt)
    if group and group.bloc:
        raise Refused("group.taken")
    before = await work.groups.of_bloc(channel, by.bloc)
    receipt = await work.audit.record("group.bound", by.bloc, by=by.person, at=at, details={"chat": chat})
    await work.groups.bind(channel, chat, bloc=by.bloc, by=by.person, receipt=receipt, at=at)
    return Binding(receipt, before.chat if before else "")


async def leave_unbound_groups(work: Work, *, at: datetime) -> tuple[Group, ...]:
    """Leave every group that nobody bound within a quarter of an hour; the groups that were left."""
    groups = await work.groups.unbound_since(at - UNBOUND_FOR)
    for group in groups:
        there = Recipient(group.channel, group.chat, "vi", "")
        idem = f"leave:{group.channel}:{group.chat}:{int(group.seen_at.timestamp())}"
        await work.outbox.say(there, "", idem=idem, kind="leave")
        await work.groups.forget(group.channel, group.chat)
    return groups
