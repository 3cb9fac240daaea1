"""Lessons, praise, and who reads the digest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from bot.domain.commendation.praise import Praise
from bot.domain.exchange.helps import Help, HelpState
from bot.domain.exchange.lessons import Lesson
from bot.domain.exchange.questions import Answered, BlocQuestion
from bot.domain.exchange.searching import Entry
from bot.domain.numbering import number_of
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("exchange")
_OF_HELP = tuple(field.name for field in fields(Help))


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
            "tags": " ".join(lesson.tags),
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
                tags=tuple(row["tags"].split()),
            )
            for row in await self._connection.fetch(_SQL["lessons"], {"bloc": bloc})
        )

    async def library_state(self, bloc: str) -> tuple[int, datetime | None]:
        [row] = await self._connection.fetch(_SQL["library_state"], {"bloc": bloc})
        return int(row["entries"] or 0), read_or_none(row["changed_at"])

    async def library(self, bloc: str, *, since: datetime | None = None) -> tuple[tuple[Entry, bool], ...]:
        values = {"bloc": bloc, "since": stored(since) if since else 0}
        found: dict[str, tuple[Entry, bool]] = {}
        for row in await self._connection.fetch(_SQL["library"], values):
            before = found.get(row["id"])
            body = f"{before[0].body} {row['body']}" if before else row["body"]
            number, tags = f"{row['kind']}-{number_of(row['id'])}", tuple(row["tags"].split())
            entry = Entry(row["id"], number, row["unit"], row["title"], body, read(row["at"]), tags)
            found[row["id"]] = entry, bool(row["stands"])
        return tuple(found.values())

    async def mark_useful(self, lesson: Lesson, person: str, *, at: datetime) -> None:
        values = {"lesson": lesson.id, "person": person, "marked_at": stored(at)}
        await self._connection.fetch(_SQL["mark_useful"], values)

    async def useful(self, lesson: Lesson) -> frozenset[str]:
        rows = await self._connection.fetch(_SQL["useful"], {"lesson": lesson.id})
        return frozenset(row["person"] for row in rows)

    async def add_question(self, question: BlocQuestion) -> None:
        values = {
            "id": question.id,
            "bloc": question.bloc,
            "unit": question.unit,
            "body": question.body,
            "asked_by": question.asked_by,
            "asked_at": stored(question.asked_at),
            "receipt": question.receipt,
        }
        await self._connection.fetch(_SQL["add_question"], values)

    async def add_answer(self, question: BlocQuestion, answer: Answered) -> None:
        values = {
            "id": answer.id,
            "question": question.id,
            "unit": answer.unit,
            "body": answer.body,
            "answered_by": answer.by,
            "answered_at": stored(answer.at),
            "receipt": answer.receipt,
        }
        await self._connection.fetch(_SQL["add_answer"], values)
        await self._connection.fetch(_SQL["touch_question"], {"id": question.id, "at": stored(answer.at)})

    async def settle(self, question: BlocQuestion) -> None:
        values = {"id": question.id, "at": stored_or_none(question.settled_at), "receipt": question.settle_receipt}
        await self._connection.fetch(_SQL["settle"], values)

    async def questions(self, bloc: str) -> tuple[BlocQuestion, ...]:
        answers: dict[str, list[Answered]] = {}
        for row in await self._connection.fetch(_SQL["answers_of_bloc"], {"bloc": bloc}):
            answers.setdefault(row["question"], []).append(_answer(row))
        rows = await self._connection.fetch(_SQL["questions"], {"bloc": bloc})
        return tuple(_question(row, tuple(answers.get(row["id"], ()))) for row in rows)

    async def save_help(self, help_: Help) -> None:
        values = {name: getattr(help_, name) for name in _OF_HELP}
        times = {"noted_at": stored(help_.noted_at), "decided_at": stored_or_none(help_.decided_at)}
        await self._connection.fetch(_SQL["save_help"], {**values, **times})

    async def helps(self, bloc: str) -> tuple[Help, ...]:
        return tuple(
            Help(
                **{
                    **{name: row[name] for name in _OF_HELP},
                    "noted_at": read(row["noted_at"]),
                    "decided_at": read_or_none(row["decided_at"]),
                    "state": HelpState(row["state"]),
                }
            )
            for row in await self._connection.fetch(_SQL["helps"], {"bloc": bloc})
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
            "from_unit": praise.from_unit,
        }
        await self._connection.fetch(_SQL["add_praise"], values)

    async def withdraw_praise(self, praise: Praise) -> None:
        values = {"id": praise.id, "at": stored_or_none(praise.withdrawn_at)}
        await self._connection.fetch(_SQL["withdraw_praise"], values)

    async def lift_praise(self, praise: Praise) -> None:
        values = {"id": praise.id, "by": praise.lifted_by, "at": stored_or_none(praise.lifted_at)}
        await self._connection.fetch(_SQL["lift_praise"], values)

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
                lifted_by=row["lifted_by"],
                lifted_at=read_or_none(row["lifted_at"]),
                from_unit=row["from_unit"],
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


def _answer(row: Row) -> Answered:
    return Answered(row["id"], row["unit"], row["body"], row["answered_by"], read(row["answered_at"]), row["receipt"])


def _question(row: Row, answers: tuple[Answered, ...]) -> BlocQuestion:
    return BlocQuestion(
        id=row["id"],
        bloc=row["bloc"],
        unit=row["unit"],
        body=row["body"],
        asked_by=row["asked_by"],
        asked_at=read(row["asked_at"]),
        receipt=row["receipt"],
        settled_at=read_or_none(row["settled_at"]),
        settle_receipt=row["settle_receipt"],
        answers=answers,
    )
