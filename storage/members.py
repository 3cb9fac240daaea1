"""People, their roles, and the messenger accounts they use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.people.enrolment import ANSWER_WINDOW, InvitationState
from bot.domain.people.members import VISITOR, Grant, Member, Role, RosterEntry
from bot.domain.telling.notices import Audience
from bot.ports import Account, Recipient
from storage.engine import Connection, Row
from storage.instants import read, stored
from storage.lent_roles import grants_of, is_now, lent_at
from storage.queries import load

_SQL = load("members")
_HOUR = 3_600_000_000
_LISTED_AFTER_EXPIRY = timedelta(days=14)


class SqlMembers:
    """Implements `bot.ports.Members`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, person: str, name: str, *, at: datetime) -> None:
        await self._connection.fetch(_SQL["add_person"], {"id": person, "name": name, "at": stored(at)})

    async def name(self, person: str) -> str:
        """The display name, or an empty string for nobody (the clock, the command line)."""
        rows = await self._connection.fetch(_SQL["names"], {"person": person})
        return str(rows[0]["name"]) if rows else ""

    async def grant(self, person: str, grant: Grant, *, by: str, at: datetime) -> None:
        values = {"person": person, "role": grant.role, "bloc": grant.bloc, "unit": grant.unit, "by": by}
        await self._connection.fetch(_SQL["add_grant"], {**values, "at": stored(at)})

    async def suspend(self, person: str, grant: Grant, *, at: datetime) -> None:
        """End this role; talks that are open with the person are closed with it."""
        values = {"person": person, "role": grant.role, "bloc": grant.bloc, "unit": grant.unit}
        await self._connection.fetch(_SQL["end_grant"], {**values, "at": stored(at)})
        await self._connection.fetch(_SQL["close_talks"], {"person": person})

    async def roster(self, *, bloc: str, unit: str, at: datetime) -> tuple[RosterEntry, ...]:
        """Whoever holds or held a role in a bloc (or one unit of it), then whoever was invited and has not come."""
        values = {"bloc": bloc, "unit": unit}
        held = await self._connection.fetch(_SQL["roster"], values)
        since = stored(at - _LISTED_AFTER_EXPIRY)
        invited = await self._connection.fetch(_SQL["invited"], {**values, "at": stored(at), "since": since})
        people = tuple(
            RosterEntry(
                row["name"],
                Role(row["role"]),
                row["unit"],
                joined=bool(row["joined"]),
                person=row["person"],
                suspended=not row["running"],
            )
            for row in held
        )
        return people + tuple(
            RosterEntry(
                row["name"],
                Role(row["role"]),
                row["unit"],
                joined=False,
                person=row["person"],
                invitation=row["id"],
                awaiting=row["state"] == InvitationState.AWAITING,
                expires_at=read(row["expires_at"]),
            )
            for row in invited
        )

    async def speak(self, person: str, language: str) -> None:
        await self._connection.fetch(_SQL["speak"], {"person": person, "language": language})

    async def recipients(self, audience: Audience, *, at: datetime | None = None) -> tuple[Recipient, ...]:
        """Where an audience is reached; with `at`, also whoever holds the role for another person at that moment."""
        if audience.group:
            rows = await self._connection.fetch(_SQL["group_recipients"], {"group": audience.group})
            return tuple(Recipient(row["channel"], row["chat"], "vi", audience.group) for row in rows)
        if audience.account:
            channel, _, id_ = audience.account.partition(":")
            rows = await self._connection.fetch(_SQL["account_recipient"], {"channel": channel, "id": id_})
            return tuple(_recipient(row, audience) for row in rows)
        found: dict[tuple[str, str], Recipient] = {}
        for role in audience.roles or ("",):
            for row in await self._with_role(audience, role, at=at):
                found.setdefault((row["channel"], row["chat"]), _recipient(row, audience))
        return tuple(found.values())

    async def _with_role(self, audience: Audience, role: str, *, at: datetime | None) -> Sequence[Row]:
        values = {"role": role, "bloc": audience.bloc, "unit": audience.unit, "person": audience.person}
        rows = await self._connection.fetch(_SQL["recipients"], {**values, "but": audience.but, **lent_at(at)})
        return [row for row in rows if is_now(row, at=at)]

    async def account(self, channel: str, id_: str, *, at: datetime | None = None) -> Account | None:
        """As last seen; with `at`, the member also holds what others lent until after that moment."""
        found = await self._connection.fetch(_SQL["account"], {"channel": channel, "id": id_, **lent_at(at)})
        rows = [row for row in found if is_now(row, at=at)]
        if not rows:
            return None
        first = rows[0]
        language = first["language"] or "vi"
        return Account(
            channel,
            id_,
            first["chat"],
            _member(rows),
            language,
            first["question"],
            first["closed"],
            is_reachable=first["unreachable_at"] is None,
        )

    async def behind(self, channel: str, chat: str) -> Member:
        """The member whose private chat this is, or a visitor."""
        rows = await self._connection.fetch(_SQL["account_of_chat"], {"channel": channel, "chat": chat})
        account = await self.account(channel, rows[0]["id"]) if rows else None
        return account.member if account else VISITOR

    async def accounts_of(self, person: str) -> tuple[Account, ...]:
        rows = await self._connection.fetch(_SQL["accounts_of"], {"person": person})
        accounts = [await self.account(row["channel"], row["id"]) for row in rows]
        return tuple(account for account in accounts if account)

    async def see_account(self, channel: str, id_: str, *, chat: str) -> None:
        await self._connection.fetch(_SQL["see_account"], {"channel": channel, "id": id_, "chat": chat})

    async def bind(self, channel: str, account: str, *, person: str, at: datetime) -> None:
        values = {"channel": channel, "id": account, "person": person}
        await self._connection.fetch(_SQL["unbind"], values)
        await self._connection.fetch(_SQL["bind"], {**values, "at": stored(at)})

    async def ask(self, channel: str, account: str, *, question: str, closed: str) -> None:
        values = {"channel": channel, "id": account, "question": question, "closed": closed}
        await self._connection.fetch(_SQL["ask"], values)

    async def count_answer(self, channel: str, account: str, *, at: datetime) -> int:
        since = stored(at - ANSWER_WINDOW)
        values = {"channel": channel, "id": account, "at": stored(at), "since": since}
        return int((await self._connection.fetch(_SQL["count_answer"], values))[0]["answers"])

    async def count_try(self, channel: str, account: str, *, at: datetime) -> tuple[int, int]:
        moment = {"at": stored(at), "since": stored(at) - _HOUR}
        own = await self._connection.fetch(_SQL["count_try"], {"channel": channel, "id": account, **moment})
        altogether = await self._connection.fetch(_SQL["tries_altogether"], moment)
        return int(own[0]["tries"]), int(altogether[0]["tries"])

    async def uncount_try(self, channel: str, account: str) -> None:
        """The try was no guess: it had a code that may be used."""
        await self._connection.fetch(_SQL["uncount_try"], {"channel": channel, "id": account})

    async def unreachable(self, channel: str, chat: str, *, at: datetime) -> bool:
        values = {"channel": channel, "chat": chat, "at": stored(at)}
        return bool(await self._connection.fetch(_SQL["unreachable"], values))

    async def reachable(self, channel: str, account: str) -> None:
        await self._connection.fetch(_SQL["reachable"], {"channel": channel, "id": account})


def _member(rows: Sequence[Row]) -> Member:
    first = rows[0]
    if first["person"] is None:
        return VISITOR
    return Member(first["person"], first["name"], grants_of(rows), first["language"])


def _recipient(row: Row, audience: Audience) -> Recipient:
    bloc = audience.bloc or row["bloc"] or ""
    return Recipient(row["channel"], row["chat"], row["language"] or "vi", bloc, row["person"] or "")
