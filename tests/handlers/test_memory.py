"""What is open survives a restart and a new version of the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import ClassVar

import pytest

from bot.domain.people.members import Role
from bot.domain.telling.notices import ChannelDead, SheetAwaitsSignature
from handlers.commands import QUESTIONS
from handlers.conversation import Choice, Document, Question, Reply, Request, Screen
from handlers.memory import read_notice, read_question, read_screen, written_question, written_screen
from tests.reports.sheets import TEMPLATE


@dataclass(frozen=True, slots=True)
class _Asked:
    period: str
    value: Decimal
    at: datetime
    roles: tuple[Role, ...] = ()
    command: ClassVar[str] = "chamdiem"

    @property
    def mark(self) -> str:
        return self.command

    async def ask(self, request: Request) -> Screen:
        return Screen(self.period)

    async def answer(self, request: Request) -> Reply:
        return Screen(self.period)


_KINDS: dict[str, type[Question]] = {"_Asked": _Asked}
_OPEN = _Asked("Q2", Decimal("78.50"), datetime(2017, 6, 12, 1, tzinfo=UTC), (Role.OFFICER,))


def test_a_question_comes_back_with_what_was_known() -> None:
    found = read_question(written_question(_OPEN), _KINDS)

    assert found == _OPEN
    assert str(found.value) == "78.50"


@pytest.mark.parametrize(
    "text",
    [
        "",
        '{"type":"Gone","fields":{}}',
        '{"type":"_Asked","fields":{"period":"Q2"}}',
        '{"type":"_Asked","fields":{"period":1,"value":"1","at":"2017-06-12T01:00:00Z"}}',
        '{"type":"_Asked","fields":{"period":"Q2","value":"many","at":"2017-06-12T01:00:00Z"}}',
        '{"type":"_Asked","fields":{"period":"Q2","value":"1","at":"x","roles":["emperor"]}}',
    ],
    ids=["nothing open", "unknown type", "field missing", "other type", "no number", "unknown role"],
)
def test_a_question_of_another_version_is_dropped(text: str) -> None:
    assert read_question(text, _KINDS) is None


def test_a_field_that_a_newer_version_added_is_overlooked() -> None:
    text = written_question(_OPEN).replace('"period"', '"colour":"red","period"')

    assert read_question(text, _KINDS) == _OPEN


def test_every_question_of_the_program_is_known_under_its_own_name() -> None:
    assert {name: kind.__name__ for name, kind in QUESTIONS.items()} == {name: name for name in QUESTIONS}


def test_a_screen_comes_back_whole() -> None:
    screen = Screen("Đã ký", "Tiêu đề", (Choice("Ký", "Ký"),), receipt="R", replaces=True, asks_contact=True, mark="ky")

    assert read_screen(written_screen(screen)) == screen


def test_a_notice_comes_back_and_an_unknown_one_is_a_bug() -> None:
    text = '{"type":"ChannelDead","notice":{"name":"Đ/c Mẫu"}}'

    assert read_notice(text, {"ChannelDead": ChannelDead}) == ChannelDead("Đ/c Mẫu")
    with pytest.raises(KeyError):
        read_notice(text, {"SheetAwaitsSignature": SheetAwaitsSignature})


def test_a_document_comes_back_as_the_value_it_is_drawn_from() -> None:
    screen = Screen("Biểu mẫu", document=Document("a.xlsx", TEMPLATE))

    assert read_screen(written_screen(screen)) == screen


def test_a_document_that_this_version_does_not_know_is_a_bug_and_not_a_blank() -> None:
    written = '{"text":"x","document":{"name":"a.pdf","sheet":{"Gone":{}}}}'

    with pytest.raises(KeyError, match="Gone"):
        read_screen(written)
