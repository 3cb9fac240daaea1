"""Lessons, praise, and who reads the digest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.domain.commendation.praise import Praise
from bot.domain.exchange.lessons import Lesson
from bot.domain.numbering import number_of
from storage.engine import Connection, Row
from storage.instants import read, stored, stored_or_none
from storage.queries import load

_SQL = load("exchange")


class SqlExchange:
    """Implements `bot.ports.Exchange`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add_lesson(self, lesson: Lesson) -> None:
        values = {
            "id": lesson.id,
            "bloc": lesson.bloc,
            "unit": lesson.unit,
            "title": lesson.title,
            "body": lesson.body,
            "posted_by": lesson.posted_by,
            "posted_at": stored(lesson.posted_at),
            "receipt": lesson.receipt,
        }
        await self._connection.fetch(_SQL["add_lesson"], values)

    async def withdraw_lesson(self, lesson: Lesson) -> None:
        values = {"id": lesson.id, "at": stored_or_none(lesson.withdrawn_at)}
        await self._connection.fetch(_SQL["withdraw_lesson"], values)

    async def last_lesson_number(self, bloc: str) -> int:
        return _last(await self._connection.fetch(_SQL["lesson_ids"], {"bloc": bloc}))

    async def lessons(self, bloc: str) -> tuple[Lesson, ...]:
        return tuple(
            Lesson(
                id=row["id"],
                bloc=row["bloc"],
                unit=row["unit"],
                title=row["title"],
                body=row["body"],
                posted_by=row["posted_by"],
                posted_at=read(row["posted_at"]),
                receipt=row["receipt"],
            )
            for row in await self._connection.fetch(_SQL["lessons"], {"bloc": bloc})
        )

    async def add_praise(self, praise: Praise) -> None:
        values = {
            "id": praise.id,
            "bloc": praise.bloc,
            "unit": praise.unit,
            "name": praise.name,
            "deed": praise.deed,
            "document": praise.document,
            "praised_by": praise.praised_by,
            "praised_at": stored(praise.praised_at),
            "receipt": praise.receipt,
        }
        await self._connection.fetch(_SQL["add_praise"], values)

    async def withdraw_praise(self, praise: Praise) -> None:
        values = {"id": praise.id, "at": stored_or_none(praise.withdrawn_at)}
        await self._connection.fetch(_SQL["withdraw_praise"], values)

    async def last_praise_number(self, bloc: str) -> int:
        return _last(await self._connection.fetch(_SQL["praise_ids"], {"bloc": bloc}))

    async def praises(self, bloc: str) -> tuple[Praise, ...]:
        return tuple(
            Praise(
                id=row["id"],
                bloc=row["bloc"],
                unit=row["unit"],
                name=row["name"],
                deed=row["deed"],
                document=row["document"],
                praised_by=row["praised_by"],
                praised_at=read(row["praised_at"]),
                receipt=row["receipt"],
            )
            for row in await self._connection.fetch(_SQL["praises"], {"bloc": bloc})
        )

    async def wants_digest(self, person: str) -> bool:
        rows = await self._connection.fetch(_SQL["wants_digest"], {"person": person})
        return any(row["wants_digest"] for row in rows)

    async def want_digest(self, person: str, *, wanted: bool) -> None:
        await self._connection.fetch(_SQL["want_digest"], {"person": person, "wanted": int(wanted)})

    async def digest_readers(self, bloc: str) -> tuple[str, ...]:
        rows = await self._connection.fetch(_SQL["digest_readers"], {"bloc": bloc})
        return tuple(row["person"] for row in rows)

    async def digests(self, bloc: str, *, job: str) -> tuple[datetime, ...]:
        rows = await self._connection.fetch(_SQL["digests"], {"bloc": bloc, "job": job})
        return tuple(read(row["at"]) for row in rows)


def _last(rows: Iterable[Row]) -> int:
    return max((int(number_of(row["id"])) for row in rows), default=0)
