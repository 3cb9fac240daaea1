"""The front desk: which command or question gets what was said, and what is off the script."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.people.members import Role
from handlers.conversation import Contact, Kind, Place, Said
from tests.handlers.front_desk import AT, VI, FrontDesk, texts

# Routing


async def test_a_command_opens_its_question_and_the_answer_closes_it(desk: FrontDesk) -> None:
    asked = await desk.says("7", "/ky 3")
    is_open = await desk.question("7")
    signed = await desk.says("7", "Ký")

    assert [(screen.text, screen.mark) for screen in asked] == [("Ký bản 3?", "ky v3")]
    assert is_open == '{"type":"SignIt","fields":{"version":3}}'
    assert signed[0].text == f"Đã ký bản 3\n\nBiên nhận {signed[0].receipt}"
    assert await desk.question("7") == ""


async def test_commands_are_found_whatever_their_case_and_blanks(desk: FrontDesk) -> None:
    assert texts(await desk.says("7", "/NOI   xin chào")) == ["private: xin chào at 01:00"]


async def test_an_unknown_command_and_idle_talk_are_answered_and_leave_the_question_open(desk: FrontDesk) -> None:
    await desk.says("8", "/so")
    unknown = await desk.says("8", "/khongco")
    await desk.says("7", "chào anh")

    assert texts(unknown) == [VI("desk.unknown_command")]


async def test_a_refused_answer_leaves_the_question_open(desk: FrontDesk) -> None:
    await desk.says("7", "/ky")

    answered = await desk.says("7", "để sau")

    assert texts(answered) == [VI("refused.signing.sign_or_return")]
    assert "SignIt" in await desk.question("7")


async def test_a_question_that_cannot_be_asked_is_a_refusal_not_a_bug(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 1")

    assert texts(await desk.says("7", "/ky 99")) == [VI("refused.signing.gone")]
    assert '"version":1' in await desk.question("7")


async def test_a_command_of_another_role_is_refused(desk: FrontDesk) -> None:
    assert texts(await desk.says("8", "/ky")) == [VI("refused.permission.command")]


async def test_a_command_of_the_group_is_not_answered_in_private(desk: FrontDesk) -> None:
    assert texts(await desk.says("7", "/nhom")) == [VI("refused.command.in_group_only")]


async def test_a_bug_reaches_the_worker_and_nothing_is_kept(desk: FrontDesk) -> None:
    await desk.says("7", "/ky")

    with pytest.raises(RuntimeError, match="a bug"):
        await desk.says("7", "nổ")

    assert await desk.answers() == []


async def test_a_deadline_is_judged_by_the_earlier_of_both_times(desk: FrontDesk) -> None:
    said = Said("90", "telegram", "7", "7", "/noi")

    before = await desk.hears(said, sent_at=AT - timedelta(minutes=5))
    after = await desk.hears(replace(said, id="91"), sent_at=AT + timedelta(minutes=5))

    assert [screen.text for _, screen, _ in before + after] == ["private:  at 00:55", "private:  at 01:00"]


async def test_the_language_is_the_members_own(desk: FrontDesk) -> None:
    await desk.enrols("12", Role.OFFICER)
    async with desk.database.work() as work:
        await work.members.speak("p12", "en")

    answered = await desk.hears(Said("90", "telegram", "12", "12", "/nhom", place=Place.PRIVATE))

    assert [screen.text for _, screen, _ in answered] != [VI("refused.command.in_group_only")]


# Off the script


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        (Kind.FILE, "", "refused.off_script.file"),
        (Kind.EDIT, "", "refused.off_script.edit"),
        (Kind.SCREENED, "secrecy_mark", "refused.screened.secrecy_mark"),
        (Kind.SCREENED, "id_number", "refused.screened.id_number"),
        (Kind.SCREENED, "phone", "refused.screened.phone"),
    ],
)
async def test_files_edits_and_secrets_are_explained_and_the_question_stays(
    desk: FrontDesk, kind: Kind, text: str, key: str
) -> None:
    await desk.says("7", "/ky")
    before = await desk.question("7")

    answered = await desk.says("7", text, kind=kind)

    assert texts(answered) == [VI(key)]
    assert await desk.question("7") == before


async def test_a_typed_number_reaches_only_a_question_that_wants_one(desk: FrontDesk) -> None:
    number = Contact("sealed", is_own=False)
    said = Said("90", "telegram", "7", "7", "phone", Kind.SCREENED, contact=number)

    unasked = await desk.hears(said)
    await desk.says("7", "/ky")
    other = await desk.hears(replace(said, id="91"))
    await desk.says("7", "/so")
    wanted = await desk.hears(replace(said, id="92"))

    assert [screen.text for _, screen, _ in unasked + other] == [VI("refused.screened.phone")] * 2
    assert [screen.text for _, screen, _ in wanted] == [f"contact={number}"]
