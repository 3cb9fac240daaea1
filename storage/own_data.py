"""What is stored about one person, and its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from bot.domain.people.members import Grant, Role
from bot.domain.people.names import says_name
from bot.domain.people.own_data import Erasure, OwnData, StoredAbsence, StoredAccount, StoredAct, StoredRole
from storage.engine import Connection
from storage.instants import read, read_or_none, stored
from storage.queries import load

_SQL = load("own_data")
_WRITTEN = (
    ("acts_that_may_say", "forget_act", ("channel", "account", "said")),
    ("words_that_may_say", "forget_word", ("id",)),
    ("notices_that_may_say", "forget_notice", ("id",)),
)
"""Where names stand in what was written: what finds it, what forgets one of it, and its key."""
_NOT_LITERAL = re.compile(r'[%_"\\\s]+')  # wildcards of LIKE, and what JSON or a line break writes in another way


class SqlOwnRecords:
    """Implements `bot.ports.OwnRecords`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of_person(self, person: str) -> OwnData:
        values = {"person": person}
        [known] = await self._connection.fetch(_SQL["person"], values)
        accounts = await self._connection.fetch(_SQL["accounts"], values)
        roles = await self._connection.fetch(_SQL["roles"], values)
        absences = await self._connection.fetch(_SQL["absences"], values)
        acts = await self._connection.fetch(_SQL["acts"], values)
        return OwnData(
            person,
            known["name"],
            known["language"],
            read(known["made_at"]),
            tuple(
                StoredAccount(row["channel"], row["id"], row["chat"], read_or_none(row["bound_at"])) for row in accounts
            ),
            tuple(
                StoredRole(
                    Grant(Role(row["role"]), row["bloc"], row["unit"]),
                    read(row["given_at"]),
                    read_or_none(row["ended_at"]),
                )
                for row in roles
            ),
            tuple(
                StoredAbsence(row["kind"], date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"]))
                for row in absences
            ),
            tuple(StoredAct(row["action"], read(row["at"])) for row in acts),
            int(known["lent"]),
        )

    async def leave(self, person: str, *, pseudonym: str, keeps_name: bool, at: datetime) -> None:
        await self._connection.fetch(_SQL["end_delegations"], {"person": person, "at": stored(at)})
        await self._connection.fetch(_SQL["drop_absences"], {"person": person})
        await self._connection.fetch(_SQL["drop_invitations"], {"person": person, "name": pseudonym})
        await self._connection.fetch(_SQL["let_go"], {"person": person})
        if not keeps_name:
            await self._connection.fetch(_SQL["rename"], {"person": person, "name": pseudonym})

    async def note_erasure(self, erasure: Erasure) -> None:
        values = {"channel": erasure.channel, "account": erasure.account, "chat": erasure.chat, "name": erasure.name}
        await self._connection.fetch(_SQL["note_erasure"], {**values, "at": stored(erasure.erased_at)})

    async def erasures(self, *, before: datetime) -> tuple[Erasure, ...]:
        rows = await self._connection.fetch(_SQL["erasures"], {"before": stored(before)})
        return tuple(
            Erasure(row["channel"], row["account"], row["chat"], row["name"], read(row["erased_at"])) for row in rows
        )

    async def forget(self, erasure: Erasure) -> None:
        account = {"channel": erasure.channel, "account": erasure.account}
        chat = {"channel": erasure.channel, "chat": erasure.chat}
        await self._connection.fetch(_SQL["forget_account"], account)
        await self._connection.fetch(_SQL["forget_acts"], account)
        await self._connection.fetch(_SQL["forget_inbox"], chat)
        elsewhere = {"channel": erasure.channel, "account": f'%"id":{erasure.account}%'}
        await self._connection.fetch(_SQL["forget_inbox_elsewhere"], elsewhere)
        await self._connection.fetch(_SQL["forget_outbox"], chat)
        to_account = f'%"{erasure.channel}:{erasure.account}"%'
        await self._connection.fetch(_SQL["forget_notices"], {"account": to_account})
        await self._forget_name(erasure.name)
        await self._connection.fetch(_SQL["drop_erasure"], account)

    async def _forget_name(self, name: str) -> None:
        if not name.strip():
            return
        letters = {"letters": f"%{_NOT_LITERAL.sub('%', name)}%"}
        for found, forgotten, key in _WRITTEN:
            rows = await self._connection.fetch(_SQL[found], letters)
            saying = [row for row in rows if any(says_name(text, name) for text in _texts_of(row["body"]))]
            await self._connection.write_many(_SQL[forgotten], ({part: row[part] for part in key} for row in saying))


def _texts_of(body: str) -> Iterator[str]:
    """Each text in what was written, without the marks of JSON, in which a line break ends in a letter."""
    waiting: list[object] = [msgspec.json.decode(body) if body.startswith("{") else body]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
