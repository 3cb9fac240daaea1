"""What leaves the program, in the order of each chat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from bot.domain.people.delegations import Use
from bot.domain.telling.notices import Audience
from bot.ports import Message, MessageState, PendingNotice, Recipient
from storage.delegations import SqlDelegations
from storage.engine import Connection
from storage.instants import read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("outbox")


class _Said(msgspec.Struct):
    """Of a notice only what it has said of debts."""

    said: tuple[tuple[str, str], ...] = ()


class _Told(msgspec.Struct):
    """A notice as it is written down; what else waits in the outbox has none."""

    notice: _Said | None = None


_TOLD = msgspec.json.Decoder(_Told)
_AUDIENCE = msgspec.json.Decoder(Audience)


class SqlOutbox:
    """Implements `bot.ports.Outbox`."""

    def __init__(self, connection: Connection, delegations: SqlDelegations) -> None:
        self._connection = connection
        self._delegations = delegations

    async def tell(self, audience: Audience, notice: object, *, at: datetime, until: datetime | None = None) -> None:
        body = _written(notice, self._delegations.use_told(notice))
        values = {"audience": msgspec.json.encode(audience).decode(), "body": body}
        await self._connection.fetch(_SQL["tell"], {**values, "at": stored(at), "until": stored_or_none(until)})

    async def notices(self) -> tuple[PendingNotice, ...]:
        rows = await self._connection.fetch(_SQL["notices"], {})
        return tuple(
            PendingNotice(row["id"], _AUDIENCE.decode(row["audience"]), row["body"], read_or_none(row["until_at"]))
            for row in rows
        )

    async def notice_addressed(self, id_: int) -> None:
        await self._connection.fetch(_SQL["notice_addressed"], {"id": id_})

    async def say(
        self,
        recipient: Recipient,
        body: str,
        *,
        idem: str,
        kind: str,
        edits: str = "",
        until: datetime | None = None,
    ) -> None:
        values = {
            "idem": idem,
            "channel": recipient.channel,
            "chat": recipient.chat,
            "language": recipient.language,
            "bloc": recipient.bloc,
            "kind": kind,
            "body": body,
            "edits": edits,
            "until": stored_or_none(until),
        }
        await self._connection.fetch(_SQL["say"], values)

    async def show(
        self,
        recipient: Recipient,
        notice: object,
        *,
        idem: str,
        kind: str,
        edits: str = "",
        until: datetime | None = None,
    ) -> None:
        await self.say(recipient, _written(notice), idem=idem, kind=kind, edits=edits, until=until)

    async def praise_posted(self, bloc: str, number: str) -> tuple[tuple[Recipient, str], ...]:
        pattern = f'{{"type":"Praised","notice":{{"number":"{number}",%'
        rows = await self._connection.fetch(_SQL["praise_posted"], {"bloc": bloc, "pattern": pattern})
        return tuple(
            (Recipient(row["channel"], row["chat"], row["language"], row["bloc"]), row["message"]) for row in rows
        )

    async def due(self, *, most: int) -> tuple[Message, ...]:
        rows = await self._connection.fetch(_SQL["due"], {"most": most})
        return tuple(
            Message(
                row["id"],
                Recipient(row["channel"], row["chat"], row["language"], row["bloc"]),
                row["kind"],
                row["body"],
                row["edits"],
                read_or_none(row["until_at"]),
                row["attempts"],
            )
            for row in rows
        )

    async def sending(self, ids: Sequence[int]) -> None:
        await self._connection.write_many(_SQL["sending"], ({"id": id_} for id_ in ids))

    async def settle(self, id_: int, state: MessageState, *, at: datetime, message: str = "", error: str = "") -> None:
        sent_at = stored(at) if state is MessageState.SENT else None
        values = {"id": id_, "state": state, "message": message, "error": error, "at": sent_at}
        await self._connection.fetch(_SQL["settle"], values)

    async def expire(self, *, at: datetime) -> tuple[tuple[str, str], ...]:
        rows = await self._connection.fetch(_SQL["expire"], {"at": stored(at)})
        told = (_TOLD.decode(row["body"]).notice for row in rows if row["body"].startswith("{"))
        return tuple(said for notice in told if notice for said in notice.said)

    async def give_up(self, channel: str, chat: str, *, error: str) -> None:
        await self._connection.fetch(_SQL["give_up"], {"channel": channel, "chat": chat, "error": error})

    async def recover(self) -> None:
        await self._connection.fetch(_SQL["recover"], {})

    async def recent(self, *, since: datetime) -> dict[tuple[str, str], int]:
        rows = await self._connection.fetch(_SQL["recent"], {"since": stored(since)})
        return {(row["channel"], row["chat"]): int(row["messages"]) for row in rows}

    async def scrub(self, *, before: datetime) -> None:
        await self._connection.fetch(_SQL["scrub"], {"before": stored(before)})


def _written(notice: object, use: Use | None = None) -> str:
    """The notice under the name of its type, with whose authority it speaks of where that was lent."""
    said = {"type": type(notice).__name__, "notice": notice}
    return msgspec.json.encode({**said, "lent": use} if use else said).decode()
