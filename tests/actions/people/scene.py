"""How the people of a test are invited, and what the records say about them."""

from __future__ import annotations

import re

from bot.domain.people.members import Grant
from bot.ports import Account
from handlers.texts import speak
from tests.bloc import BlocAtWork

NEUTRAL = speak("vi")("refused.visitor")


async def invites(bloc: BlocAtWork, leader: str, said: str) -> str:
    """The code that the leader is shown."""
    await bloc.says(leader, said)
    found = re.search(r"/start (\S+)", bloc.last(leader))
    return found[1] if found else ""


async def joined(bloc: BlocAtWork, name: str) -> bool:
    account = await account_of(bloc, name)
    return account.member.is_enrolled


async def grants(bloc: BlocAtWork, name: str) -> tuple[Grant, ...]:
    return (await account_of(bloc, name)).member.grants


async def account_of(bloc: BlocAtWork, name: str) -> Account:
    async with bloc.database.work() as work:
        account = await work.members.account("telegram", str(bloc.people[name]))
    assert account is not None
    return account
