"""/denghi where a transcript cannot look: restarts, second taps, old buttons, other catalogues."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.actions.commendation.nominations import submit_nomination
from bot.domain.commendation.nominations import NominationState
from bot.domain.people.members import Role
from handlers.texts import speak
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.commendation.scene import (
    DEED,
    DOCUMENT,
    NAME,
    SAID,
    actions,
    award,
    drafts,
    member,
    message,
    newest,
    nominations,
    person,
)

GONE = "Bản nháp này không còn. Gõ /denghi để xem các đề nghị của đồng chí."


async def test_a_restart_between_any_two_answers_loses_nothing(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        account = await bloc.joins("An", Role.OFFICER, "SD")
    for number, text in enumerate((*SAID, "Gửi"), start=100):
        async with bloc_at_work(database_url, set_up=False) as bloc:
            bloc.meets("An", account=account)
            await bloc.receives(message(account, number, text))

    async with bloc_at_work(database_url, set_up=False) as bloc, bloc.database.work() as work:
        submitted = await work.nominations.of_bloc(BLOC, NominationState.SUBMITTED)

    assert [(one.name, one.deed, one.document, one.award, one.rule_set) for one in submitted] == [
        (NAME, DEED, DOCUMENT, "giay-khen", "luat-2003-2013")
    ]


async def test_a_second_tap_on_a_kind_shows_the_open_step_again(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/denghi")
    data, shown = newest(bloc, "An", "Cá nhân")
    await bloc.presses_data("An", data, message=shown.id)
    first = bloc.last("An")

    await bloc.presses_data("An", data, message=shown.id)

    assert bloc.last("An") == first
    async with bloc.database.work() as work:
        assert await work.nominations.last_number(BLOC) == 1


async def test_what_was_sent_from_another_phone_meanwhile_has_that_receipt(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID)
    by = await member(bloc, "An")
    async with bloc.database.work() as work:
        draft = await work.nominations.draft_of(by.person)
        assert draft is not None
        sent = await submit_nomination(
            work, draft.id, seen=draft.fingerprint, by=by, at=bloc.clock.now(), on=date(2017, 6, 12)
        )

    await drafts(bloc, "Gửi")

    assert bloc.receipt("An") == sent.submit_receipt
    assert await actions(bloc) == ["nomination.submitted"]


async def test_a_preview_that_was_overtaken_from_another_phone_is_shown_anew(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID)
    drafter = await person(bloc, "An")
    async with bloc.database.work() as work:
        draft = await work.nominations.draft_of(drafter)
        assert draft is not None
        await work.nominations.save(replace(draft, name="Đại úy Hoàng Văn C"))

    await bloc.says("An", "Gửi")

    assert bloc.last("An").startswith(
        "Xem lại đề nghị ĐN-01\nBản nháp vừa được sửa từ máy khác nên chưa gửi. Đề nghị đồng chí xem lại rồi bấm Gửi."
    )
    assert await nominations(bloc) == []


async def test_words_that_fit_no_choice_are_answered_with_what_would(bloc: BlocAtWork) -> None:
    await drafts(bloc, "/denghi", "Chào anh")
    answers = [bloc.last("An")]
    await drafts(bloc, "Cá nhân", "Quay lại", "Chào anh")
    answers.append(bloc.last("An"))
    await drafts(bloc, "Giữ nguyên", *SAID[2:], "Sửa", "Chào anh")
    answers.append(bloc.last("An"))

    assert answers == [
        speak("vi")(f"refused.nomination.{key}") for key in ("choose_kind", "choose_kind", "choose_field")
    ]


async def test_a_second_tap_on_edit_shows_the_parts_again(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID)
    data, shown = newest(bloc, "An", "Sửa")
    await bloc.presses_data("An", data, message=shown.id)

    await bloc.presses_data("An", data, message=shown.id)

    assert bloc.last("An").endswith("[Đối tượng] [Tên] [Việc đã làm] [Căn cứ] [Khen thưởng] [Xem lại]")


async def test_an_officer_moved_to_another_unit_can_only_give_the_old_draft_up(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID)
    await bloc.joins("Hùng", Role.OFFICER, "HH")
    officer, other = await member(bloc, "An"), await member(bloc, "Hùng")
    async with bloc.database.work() as work:
        await work.members.suspend(officer.person, officer.grants[0], at=bloc.clock.now())
        await work.members.grant(officer.person, other.grants[0], by="", at=bloc.clock.now())
    await drafts(bloc, "/denghi", "Tiếp tục")
    refused = bloc.last("An")

    await drafts(bloc, "/denghi", "Soạn mới", "Bỏ")

    assert refused == speak("vi")("refused.permission.draft_nomination")
    assert bloc.last("An").startswith(
        "Đề nghị khen thưởng\nĐã bỏ bản nháp ĐN-01.\n\nCông an huyện Hiệp Hòa chưa gửi đề nghị nào."
    )


async def test_an_old_preview_does_not_send_a_newer_text(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID)
    old, shown = newest(bloc, "An", "Gửi")
    await drafts(bloc, "Sửa", "Tên", "Đại úy Hoàng Văn C")

    await bloc.presses_data("An", old, message=shown.id)

    assert await nominations(bloc) == []
    assert bloc.last("An").endswith("[Tiếp tục] [Soạn mới]")


@pytest.mark.parametrize("said", ["Tiếp tục", "Soạn mới", "x"])
async def test_a_draft_given_up_elsewhere_says_so(bloc: BlocAtWork, said: str) -> None:
    await drafts(bloc, "/denghi", "Cá nhân", "/denghi")
    drafter = await person(bloc, "An")
    async with bloc.database.work() as work:
        draft = await work.nominations.draft_of(drafter)
        assert draft is not None
        await work.nominations.remove(draft.id)

    await bloc.says("An", said)

    assert bloc.last("An") == GONE


async def test_an_award_that_ended_meanwhile_is_chosen_anew(bloc: BlocAtWork) -> None:
    await drafts(bloc, "/denghi", "Cá nhân", NAME, DEED, DOCUMENT, "Giấy khen của Trưởng Công an huyện")
    bloc.clock.move_to("2025-03-01 08:00")

    await drafts(bloc, "Gửi")
    refused = bloc.last("An")
    await drafts(bloc, "Sửa", "Khen thưởng", "4", "Gửi")

    assert refused.startswith("Danh hiệu hoặc hình thức khen thưởng đã chọn hiện không còn trong danh mục")
    assert await nominations(bloc) == [("01", "submitted")]


async def test_without_a_catalogue_nothing_can_be_chosen_and_the_draft_is_kept(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        await work.blocs.add_awards(BLOC, [])

    await drafts(bloc, *SAID[:-1])
    asked = bloc.last("An")
    await drafts(bloc, "1", "Quay lại")

    assert "Khối chưa có danh mục khen thưởng cho đối tượng này" in asked
    assert bloc.last("An").startswith("Đề nghị ĐN-01 – bước 4/5: căn cứ")


async def test_a_long_catalogue_has_buttons_with_numbers(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        await work.blocs.add_awards(BLOC, [award(number) for number in range(1, 31)])

    await drafts(bloc, *SAID[:-1])

    assert bloc.last("An").endswith(" ".join(f"[{number}]" for number in range(1, 31)) + " [Quay lại]")


async def test_every_step_speaks_english_and_takes_english_words(bloc: BlocAtWork) -> None:
    for name in ("An", "Bình"):
        await bloc.says(name, "/ngonngu en")
    await drafts(bloc, "/denghi", "Person", "Back", "Keep", NAME, "Back", "Keep", DEED, DOCUMENT, "3", "Edit", "Back?")
    await drafts(bloc, "Award", "Keep", "Edit", "Preview", "Edit", "Send")
    for text in ("/ky", "Return", "Back", "Sign"):
        await bloc.says("Bình", text)
    await drafts(bloc, "/denghi 01")

    assert await nominations(bloc) == [("01", "endorsed")]
    said = bloc.last("An").split("\n\n")
    assert said[:2] == [
        "Nomination ĐN-01\nCông an huyện Sơn Động, drafted by An.",
        (
            f"Nominated: a person\nRank and name: {NAME}\nWhat was done: {DEED}\nDocument: {DOCUMENT}\n"
            "Title asked for: Chiến sĩ thi đua toàn lực lượng Công an nhân dân (not yet checked against the legal text)"
        ),
    ]
    assert "State: signed by Bình at 08:00 on 12/06/2017, waits in the bloc." in said
