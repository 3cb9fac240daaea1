"""The talk of somebody who left is forgotten by name, and nobody else's with it, on both engines."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from bot.domain.people.own_data import Erasure
from bot.ports import MessageState, Recipient
from storage.database import SqlDatabase
from storage.queries import Query
from tests.storage.small_bloc import AT

_TO = Recipient("telegram", "8", "vi", "khoi")
_OTHERS = ("đ/c Lan đã ký", "An ninh trật tự", "Công an huyện", "đ/c Nguyễn Văn An", "LAN, AN")
_SAYING = ("đ/c An đã ký", "Đã ký:\nAn, Lan")
_QUOTED = 'đ/c Tổ "50%_\\" đã ký'


def _written(text: str) -> str:
    return msgspec.json.encode({"text": "", "rows": [{"value": text, "count": 2}]}).decode()


async def _said(database: SqlDatabase, *texts: str) -> None:
    """Each as an answer to somebody else's act, as a delivered message, as a notice, and as a plain body."""
    async with database.work() as work:
        for number, text in enumerate(texts):
            await work.acts.record("telegram", "8", text, screen=_written(text), at=AT)
            await work.outbox.say(replace(_TO, chat=text), _written(text), idem=f"{number}", kind="screen")
        await work.outbox.say(_TO, "An-1", idem="pin", kind="pin")
        for message in await work.outbox.due(most=100):
            await work.outbox.settle(message.id, MessageState.SENT, at=AT, message="1")
    sql = "INSERT INTO notice (audience, body, told_at, state) VALUES ('{}', :body, 0, 'done')"
    async with database.engine.transaction() as connection:
        for text in texts:
            values = {"body": _written(text)}
            await connection.fetch(Query("put", sql, sql.replace(":body", "$1"), ("body",)), values)


async def _left(database: SqlDatabase, texts: tuple[str, ...]) -> list[list[str]]:
    """Of acts, messages and notices what is still there."""
    found = []
    async with database.engine.transaction() as connection:
        for sql in ("SELECT screen AS body FROM act", "SELECT body FROM outbox", "SELECT body FROM notice"):
            bodies = {row["body"] for row in await connection.fetch(Query("left", sql, sql, ()), {})}
            found.append([text for text in texts if _written(text) in bodies])
    return found


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("An", (*_OTHERS, _QUOTED)),
        ("", (*_SAYING, *_OTHERS, _QUOTED)),
        ('Tổ "50%_\\"', (*_SAYING, *_OTHERS)),
    ],
)
async def test_only_what_says_the_very_name_is_forgotten(bloc: SqlDatabase, name: str, kept: tuple[str, ...]) -> None:
    texts = (*_SAYING, *_OTHERS, _QUOTED)
    await _said(bloc, *texts)

    async with bloc.work() as work:
        await work.own_data.forget(Erasure("telegram", "7", "7", name, AT))

    assert await _left(bloc, texts) == [list(kept)] * 3


async def test_the_answers_of_the_own_account_are_forgotten_whatever_they_say(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        await work.acts.record("telegram", "7", "mine", screen=_written("Đã lưu"), at=AT)
        await work.acts.record("telegram", "8", "other", screen=_written("Đã lưu"), at=AT)

        await work.own_data.forget(Erasure("telegram", "7", "7", "An", AT))
        found = [await work.acts.find("telegram", *one) for one in (("7", "mine"), ("8", "other"))]

    assert found == [None, _written("Đã lưu")]
