"""The front desk: who asks, what is open, what was done already, and what is none of their business."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.people.enrolment import ANSWERS_PER_WINDOW
from bot.domain.people.members import Role
from handlers.conversation import Contact, Kind, Place, Said, Screen
from tests.handlers.front_desk import AT, VI, FrontDesk, front_desk

_GROUP = "-5"


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[FrontDesk]:
    async with front_desk(sqlite_url) as open_desk:
        yield open_desk


def _texts(screens: list[Screen]) -> list[str]:
    return [screen.text for screen in screens]


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
    assert _texts(await desk.says("7", "/NOI   xin chào")) == ["private: xin chào at 01:00"]


async def test_an_unknown_command_and_idle_talk_are_answered_and_leave_the_question_open(desk: FrontDesk) -> None:
    await desk.says("8", "/so")
    unknown = await desk.says("8", "/khongco")
    await desk.says("7", "chào anh")

    assert _texts(unknown) == [VI("desk.unknown_command")]


async def test_a_refused_answer_leaves_the_question_open(desk: FrontDesk) -> None:
    await desk.says("7", "/ky")

    answered = await desk.says("7", "để sau")

    assert _texts(answered) == [VI("refused.signing.sign_or_return")]
    assert "SignIt" in await desk.question("7")


async def test_a_question_that_cannot_be_asked_is_a_refusal_not_a_bug(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 1")

    assert _texts(await desk.says("7", "/ky 99")) == [VI("refused.signing.gone")]
    assert '"version":1' in await desk.question("7")


async def test_a_command_of_another_role_is_refused(desk: FrontDesk) -> None:
    assert _texts(await desk.says("8", "/ky")) == [VI("refused.permission.command")]


async def test_a_command_of_the_group_is_not_answered_in_private(desk: FrontDesk) -> None:
    assert _texts(await desk.says("7", "/nhom")) == [VI("refused.command.in_group_only")]


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


# Repetition


async def test_a_second_press_changes_nothing_and_says_the_same(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")
    first = await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v3", message="55")
    second = await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v3", message="55")
    links = await desk.links()

    assert first == second
    assert links == 1


async def test_a_second_press_is_known_even_after_other_talks(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")
    first = await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v3")
    await desk.says("7", "/ky 4")
    again = await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v3")

    assert first == again
    assert '"version":4' in await desk.question("7")


async def test_typing_the_same_act_again_right_after_says_the_same(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")
    first = await desk.says("7", "Ký")
    again = await desk.says("7", "KÝ")
    pressed = await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v3")

    assert first == again == pressed
    assert await desk.links() == 1


async def test_the_same_word_later_is_not_the_same_act(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")
    await desk.says("7", "Ký")
    await desk.says("7", "/noi")
    later = await desk.says("7", "Ký")

    assert "Đã ký" not in later[0].text
    assert await desk.links() == 1


async def test_another_persons_press_of_the_same_button_is_their_own(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")
    await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v3")

    others = await desk.says("8", "Ký", kind=Kind.PRESS, mark="ky v3")

    assert _texts(others) == [VI("refused.permission.command")]


# Stale and forged buttons


async def test_a_stale_button_opens_todays_screen(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")

    answered = await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v2")

    assert _texts(answered) == ["Ký bản 1?"]
    assert await desk.links() == 0


@pytest.mark.parametrize("mark", ["", "khongco v1", "|", "ky", "nhom"])
async def test_a_forged_button_has_no_effect(desk: FrontDesk, mark: str) -> None:
    await desk.says("7", "Ký", kind=Kind.PRESS, mark=mark)

    assert await desk.links() == 0


async def test_a_button_that_is_a_command_works_whatever_is_open(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")

    answered = await desk.says("7", "/noi một", kind=Kind.PRESS, mark="cũ")

    assert _texts(answered) == ["private: một at 01:00"]


async def test_only_a_press_may_replace_the_message_it_hangs_on(desk: FrontDesk) -> None:
    typed = await desk.hears(Said("1", "telegram", "7", "7", "/ky 2"))
    pressed = await desk.hears(Said("2", "telegram", "7", "7", "/ky 2", Kind.PRESS, message="55"))
    kept = await desk.hears(Said("3", "telegram", "7", "7", "/ky 3", Kind.PRESS, message="55"))

    assert [edits for _, _, edits in typed + pressed + kept] == ["", "55", ""]


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

    assert _texts(answered) == [VI(key)]
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


# Visitors


@pytest.mark.parametrize(
    ("text", "kind"),
    [("/ky", Kind.TEXT), ("/noi", Kind.TEXT), ("", Kind.FILE), ("", Kind.EDIT), ("phone", Kind.SCREENED)],
)
async def test_a_stranger_hears_one_neutral_line_whatever_they_try(desk: FrontDesk, text: str, kind: Kind) -> None:
    assert _texts(await desk.says("9", text, kind=kind)) == [VI("refused.visitor")]


async def test_a_stranger_may_use_what_is_for_visitors(desk: FrontDesk) -> None:
    assert _texts(await desk.says("9", "/start X")) == ["private: X at 01:00"]


async def test_a_stranger_who_floods_is_not_answered_for_a_while_and_others_are(desk: FrontDesk) -> None:
    answered = [len(await desk.says("9", "/noi")) for _ in range(ANSWERS_PER_WINDOW + 3)]
    others = await desk.says("10", "/noi")
    desk.later(minutes=10)
    later = await desk.says("9", "/noi")

    assert answered == [1] * ANSWERS_PER_WINDOW + [0] * 3
    assert (len(others), len(later)) == (1, 1)


async def test_a_suspended_member_is_a_stranger(desk: FrontDesk) -> None:
    async with desk.database.work() as work:
        account = await work.members.account("telegram", "7")
        assert account is not None
        await work.members.suspend("p7", account.member.grants[0], at=AT)

    assert _texts(await desk.says("7", "/ky")) == [VI("refused.visitor")]


# Groups


async def test_in_a_group_only_members_commands_are_answered_there(desk: FrontDesk) -> None:
    heard = [
        await desk.says("7", "/noi một", group=_GROUP),
        await desk.says("7", "chào cả nhà", group=_GROUP),
        await desk.says("7", "/khongco", group=_GROUP),
        await desk.says("9", "/noi", group=_GROUP),
        await desk.says("7", "/hoi", group=_GROUP),
    ]

    assert [_texts(screens) for screens in heard] == [["group: một at 01:00"], [], [], [], []]


async def test_private_matters_are_not_dealt_with_in_a_group(desk: FrontDesk) -> None:
    answered = await desk.says("7", "/ky", group=_GROUP), await desk.says("8", "/nhom", group=_GROUP)

    assert [_texts(screens) for screens in answered] == [[VI("group.write_privately")], ["group:  at 01:00"]]
    assert await desk.question("7") == ""


async def test_a_group_that_was_heard_of_first_by_a_command_is_known(desk: FrontDesk) -> None:
    await desk.says("9", "/noi", group=_GROUP)

    async with desk.database.work() as work:
        found = await work.groups.unbound_since(AT)

    assert [group.chat for group in found] == [_GROUP]


async def test_words_in_a_group_do_not_make_it_somebodys_private_chat(desk: FrontDesk) -> None:
    await desk.says("9", "/noi", group=_GROUP)
    await desk.says("7", "/noi", group=_GROUP)

    async with desk.database.work() as work:
        accounts = await work.members.account("telegram", "9"), await work.members.account("telegram", "7")

    assert [account.chat for account in accounts if account] == ["", "7"]


async def test_who_blocked_the_bot_counts_as_reachable_after_private_words_only(desk: FrontDesk) -> None:
    async with desk.database.work() as work:
        await work.members.unreachable("telegram", "7", at=AT)

    await desk.says("7", "/noi", group=_GROUP)
    in_group = await _is_reachable(desk)
    await desk.says("7", "/noi")
    in_private = await _is_reachable(desk)

    assert (in_group, in_private) == (False, True)


async def _is_reachable(desk: FrontDesk) -> bool:
    async with desk.database.work() as work:
        account = await work.members.account("telegram", "7")
    return account is not None and account.is_reachable


async def test_the_language_is_the_members_own(desk: FrontDesk) -> None:
    await desk.enrols("12", Role.OFFICER)
    async with desk.database.work() as work:
        await work.members.speak("p12", "en")

    answered = await desk.hears(Said("90", "telegram", "12", "12", "/nhom", place=Place.PRIVATE))

    assert [screen.text for _, screen, _ in answered] != [VI("refused.command.in_group_only")]
