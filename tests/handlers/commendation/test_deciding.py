"""Decisions, receipts, holds and papers beyond their transcripts: races, slips, other people's buttons, wrong words."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.actions.commendation.deciding import Granted, record_declined, record_granted, revoke_award
from bot.actions.commendation.deliberated import deliberated
from bot.actions.commendation.receiving import hold_nomination, receive_nomination, return_from_office, take_up_again
from bot.actions.papers.nomination_lists import nomination_list
from bot.domain.commendation.awards import Occasion
from bot.domain.commendation.decisions import RevokeKind
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.commendation.steps import HoldKind
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from handlers.papers.nominations_paper import nomination_tables
from handlers.texts import speak
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.commendation.scene import actions, endorse_many, nominations, second_bloc

OFFICE, OTHER = Member("s", "Giang", (Grant(Role.SUPERVISOR),)), Member("t", "Tâm", (Grant(Role.SUPERVISOR),))
DIRECTOR = Member("d", "Hà", (Grant(Role.DIRECTOR),))
PAPER = Granted("456/QĐ-CAT", date(2017, 6, 10), "Đại tá Nguyễn Văn Mẫu")
TODAY = date(2017, 6, 12)


async def ready(bloc: BlocAtWork, *, state: NominationState = NominationState.READY) -> Nomination:
    """One nomination of Sơn Động that lies with the standing office."""
    await endorse_many(bloc, BLOC, "SD", count=1)
    async with bloc.database.work() as work:
        [one] = await work.nominations.of_bloc(BLOC)
        moved = replace(one, state=state)
        await work.nominations.save(moved)
    return moved


async def granted(bloc: BlocAtWork, id_: str, number: str, *, by: Member) -> str:
    async with bloc.database.work() as work:
        said = Granted(number, PAPER.day, PAPER.signed_by)
        return (await record_granted(work, id_, said, by=by, at=bloc.clock.now(), today=TODAY)).number


async def test_of_two_different_decisions_at_once_only_the_first_holds(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        await bloc.joins("An", Role.OFFICER, "SD")
        one = await ready(bloc)

        said = await asyncio.gather(
            granted(bloc, one.id, "456/QĐ-CAT", by=OFFICE),
            granted(bloc, one.id, "457/QĐ-CAT", by=OTHER),
            return_exceptions=True,
        )

        [number] = [one for one in said if isinstance(one, str)]
        [refused] = [one for one in said if isinstance(one, Refused)]
        async with bloc.database.work() as work:
            kept = (await work.nominations.decisions(BLOC))[one.id]
        assert refused == Refused("decision.recorded_already", number="01")
        assert kept.number == number
        assert await nominations(bloc) == [("01", "granted")]
        assert await actions(bloc) == ["nomination.granted"]


async def test_of_two_awards_for_one_deed_at_once_only_the_first_holds(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        await bloc.joins("An", Role.OFFICER, "SD")
        one = await ready(bloc)
        async with bloc.database.work() as work:
            other = replace(one, id="02-aaaaaaaaaaaa")
            await work.nominations.save(other)

        said = await asyncio.gather(
            granted(bloc, one.id, "456/QĐ-CAT", by=OFFICE),
            granted(bloc, other.id, "457/QĐ-CAT", by=OTHER),
            return_exceptions=True,
        )

        assert [one.key for one in said if isinstance(one, Refused)] == ["decision.second_award"]
        assert sorted(state for _, state in await nominations(bloc)) == ["granted", "ready"]


async def test_a_decision_of_a_day_to_come_is_not_recorded(bloc: BlocAtWork) -> None:
    one = await ready(bloc)

    async with bloc.database.work() as work:
        with pytest.raises(Refused, match=r"paper\.day_to_come"):
            await record_granted(
                work, one.id, PAPER, by=OFFICE, at=bloc.clock.now(), today=PAPER.day - timedelta(days=1)
            )

    assert await nominations(bloc) == [("01", "ready")]


async def test_a_title_that_was_granted_is_held_until_it_is_revoked(bloc: BlocAtWork) -> None:
    one = await ready(bloc)
    async with bloc.database.work() as work:
        await work.nominations.save(replace(one, award="dvtt"))
    await granted(bloc, one.id, "456/QĐ-CAT", by=OFFICE)

    async with bloc.database.work() as work:
        held = [(honour.award, honour.year, honour.document) for honour in await work.honours.of_unit(one.unit)]
        await revoke_award(
            work, one.id, RevokeKind.WRONG_APPRAISAL, reason="Tính nhầm", by=DIRECTOR, at=bloc.clock.now()
        )
        left = await work.honours.of_unit(one.unit)
        decision = (await work.nominations.decisions(BLOC))[one.id]

    assert held == [("dvtt", 2017, "456/QĐ-CAT")]
    assert left == ()
    assert (decision.number, decision.revoked_at, decision.revoke_kind) == (
        "456/QĐ-CAT",
        bloc.clock.now(),
        RevokeKind.WRONG_APPRAISAL,
    )
    assert await nominations(bloc) == [("01", "revoked")]


async def test_a_ballot_carries_a_nomination_to_the_standing_office_or_ends_its_way(bloc: BlocAtWork) -> None:
    one = await ready(bloc, state=NominationState.CHECKED)
    head = Member("c", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))

    async with bloc.database.work() as work:
        await deliberated(work, one.id, carried=False, ballot="BX-01", by=head, at=bloc.clock.now())
        ended = [(step.kind, step.words) for step in await work.nominations.steps(one.id)]
        with pytest.raises(Refused, match=r"nomination\.not_for_ballot"):
            await deliberated(work, one.id, carried=True, ballot="BX-01", by=head, at=bloc.clock.now())

    await bloc.settles()
    await bloc.says("An", "/denghi 01")

    assert ended == [("not_carried", "BX-01")]
    assert await nominations(bloc) == [("01", "not_carried")]
    assert "Khối: bình xét BX-01, không thông qua" in bloc.last("An")


async def test_what_was_carried_is_not_taken_back_by_who_approved_it(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=1)
    await bloc.says("Cường", "/denghi duyệt ĐN-01")
    async with bloc.database.work() as work:
        [one] = await work.nominations.of_bloc(BLOC)
        head = Member("c", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))
        await deliberated(work, one.id, carried=True, ballot="BX-01", by=head, at=bloc.clock.now())
    await bloc.settles()

    await bloc.says("Cường", "/hoantac ĐN-01")
    refused = bloc.last("Cường")
    await bloc.says("Cường", "/denghi duyệt ĐN-01")

    assert refused.startswith("Đề nghị ĐN-01 không ở trạng thái đã duyệt")
    assert bloc.last("Cường").startswith("Đề nghị ĐN-01 (Đội số 1) đã được đ/c Cường duyệt")
    assert await nominations(bloc) == [("01", "ready")]


async def test_an_approval_that_needs_no_ballot_is_taken_back_in_time(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=1)
    async with bloc.database.work() as work:
        [one] = await work.nominations.of_bloc(BLOC)
        await work.nominations.remove(one.id)
        await work.nominations.save(replace(one, id="02-aaaaaaaaaaaa", occasion=Occasion.DRIVE))

    await bloc.says("Cường", "/denghi duyệt ĐN-02")
    await bloc.presses("Cường", "Hoàn tác")

    assert bloc.last("Cường").startswith("Đã hoàn tác việc duyệt ĐN-02")
    assert ("02", "endorsed") in await nominations(bloc)


async def test_a_receipt_is_undone_by_whoever_gave_it_within_five_minutes(bloc: BlocAtWork) -> None:
    await bloc.joins("Sơn", Role.SUPERVISOR)
    await bloc.joins("Tâm", Role.SUPERVISOR)
    await ready(bloc)
    said = []

    for name, words in (
        ("Sơn", "/hoantac nhận ĐN-01"),
        ("Sơn", "/denghi tiếp ĐN-01"),
        ("Sơn", "/denghi nhận ĐN-01"),
        ("Tâm", "/hoantac nhận ĐN-01"),
        ("Tâm", "/denghi nhận ĐN-01"),
    ):
        await bloc.says(name, words)
        said.append(bloc.last(name).split("\n")[0])
    bloc.clock.move(minutes=6)
    await bloc.says("Sơn", "/hoantac nhận ĐN-01")

    assert said == [
        "Không có việc tiếp nhận ĐN-01 nào của đồng chí để hoàn tác. Gõ /denghi 01 để xem đang tới đâu.",
        "Không thấy đề nghị hoặc đơn vị “tiếp ĐN-01” trong phần đồng chí được xem. Gõ /denghi để xem danh sách.",
        "Đã tiếp nhận hồ sơ ĐN-01 (Đội số 1). Đơn vị và khối đã được báo. Nếu bấm nhầm: Hoàn tác trong 5 phút.",
        "Không có việc tiếp nhận ĐN-01 nào của đồng chí để hoàn tác. Gõ /denghi 01 để xem đang tới đâu.",
        "Đề nghị ĐN-01 không còn chờ ở cơ quan thường trực. Gõ /denghi 01 để xem đang tới đâu.",
    ]
    assert bloc.last("Sơn").startswith("Đã quá 5 phút")
    assert await nominations(bloc) == [("01", "received")]


async def test_a_number_that_two_blocs_use_is_asked_about_at_every_step(bloc: BlocAtWork) -> None:
    await bloc.joins("Sơn", Role.SUPERVISOR)
    await second_bloc(bloc)
    await ready(bloc)
    await endorse_many(bloc, "other", "SD", count=1)
    asked = []

    for words in (
        "/denghi nhận ĐN-01",
        "/hoantac nhận ĐN-01",
        "/denghi quyết định ĐN-01",
        "/denghi thu hồi ĐN-01",
        "/denghi hoãn ĐN-01",
        "/denghi xét lại ĐN-01",
        "/denghi trả lại ĐN-01",
    ):
        await bloc.says("Sơn", words)
        asked.append(bloc.last("Sơn").split("\n")[0])

    assert asked == ["Nhiều khối có đề nghị ĐN-01. Đồng chí chọn khối."] * len(asked)


async def test_every_question_can_be_left_and_answers_wrong_words(bloc: BlocAtWork) -> None:
    await bloc.joins("Sơn", Role.SUPERVISOR)
    await ready(bloc)
    said = []
    for words in (
        "/denghi trả ĐN-01",
        "Quay lại",
        "/denghi hoãn ĐN-01",
        "Quay lại",
        "/denghi quyết định ĐN-01",
        "có",
        "Khen",
        "456/QĐ-CAT 10/06/2017",
        "GĐ",
        "Đại tá Nguyễn Văn Mẫu",
        "Ghi",
        "/denghi thu hồi ĐN-01",
        "vì sai",
        "Xét sai",
        "Kết luận số 12/KL-PX15",
        "có",
        "Quay lại",
    ):
        await bloc.says("Sơn", words)
        said.append(bloc.last("Sơn").split("\n")[0])

    assert said == [
        "Trả lại ĐN-01 (Đội số 1). Đề nghị đồng chí ghi lý do; đơn vị và khối nhận được ngay.",
        "Không có gì thay đổi. Xem lại: /denghi 01",
        (
            "Tạm dừng xét ĐN-01 (Đội số 1)? Đây không phải từ chối: hồ sơ giữ nguyên, "
            "được xét tiếp bất cứ lúc nào. "
            "Đồng chí chỉ chọn loại lý do; không ghi chi tiết."
        ),
        "Không có gì thay đổi. Xem lại: /denghi 01",
        "Ghi quyết định – ĐN-01",
        "Đề nghị đồng chí chọn Được khen hoặc Không khen, đúng như văn bản.",
        "Ghi quyết định – ĐN-01",
        "Ghi quyết định – ĐN-01",
        "Người ký cần từ 6 đến 120 ký tự, đồng chí ghi 2. Đề nghị ghi lại cấp bậc, họ tên, chức vụ.",
        "Ghi quyết định – ĐN-01",
        "Đã ghi Quyết định số 456/QĐ-CAT cho ĐN-01: Đội số 1. Đơn vị, trưởng khối và thư ký khối đã được báo.",
        "Thu hồi khen thưởng – ĐN-01",
        "Đề nghị đồng chí chọn một trong ba loại lý do. Chưa có gì thay đổi.",
        "Thu hồi khen thưởng – ĐN-01",
        "Thu hồi khen thưởng – ĐN-01",
        "Đề nghị đồng chí trả lời Thu hồi hoặc Quay lại. Chưa có gì thay đổi.",
        "Không có gì thay đổi. Xem lại: /denghi 01",
    ]


async def test_a_return_by_the_office_keeps_the_approval_readable(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=1)
    await bloc.says("Cường", "/denghi duyệt ĐN-01")
    async with bloc.database.work() as work:
        [one] = await work.nominations.of_bloc(BLOC)
        head = Member("c", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))
        await deliberated(work, one.id, carried=True, ballot="BX-01", by=head, at=bloc.clock.now())
        await return_from_office(work, one.id, reason="Thiếu tờ trình", by=OFFICE, at=bloc.clock.now())
        kinds = [step.kind.value for step in await work.nominations.steps(one.id)]

    assert kinds == ["carried", "checked"]
    assert await nominations(bloc) == [("01", "returned")]


async def test_hold_and_going_on_are_for_those_who_may_judge(bloc: BlocAtWork) -> None:
    one = await ready(bloc, state=NominationState.CHECKED)
    officer = Member("an", "An", (Grant(Role.OFFICER, BLOC, one.unit),))

    async with bloc.database.work() as work:
        with pytest.raises(Refused, match=r"permission\.check_nomination"):
            await hold_nomination(work, one.id, HoldKind.REVIEW, by=officer, at=bloc.clock.now())
        await hold_nomination(work, one.id, HoldKind.REVIEW, by=OFFICE, at=bloc.clock.now())
        again, _ = await take_up_again(work, one.id, by=OFFICE, at=bloc.clock.now())
        with pytest.raises(Refused, match=r"permission\.receive_nomination"):
            await receive_nomination(work, one.id, by=DIRECTOR, at=bloc.clock.now())
        with pytest.raises(Refused, match=r"decision\.not_decidable"):
            await record_declined(work, one.id, reason="Chưa rõ", by=OFFICE, at=bloc.clock.now())

    assert again.state is NominationState.CHECKED


async def test_papers_are_ticked_by_their_number_and_unticked(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=1)
    said = []
    for name, words in (
        ("An", "/denghi hồ sơ"),
        ("An", "/denghi hồ sơ ĐN-09"),
        ("An", "/denghi hồ sơ ĐN-01 9"),
        ("An", "/denghi hồ sơ ĐN-01 2"),
        ("An", "Quay lại"),
        ("An", "/denghi hồ sơ ĐN-01 2"),
        ("An", "Biên bản số 3/BB-CASD"),
        ("An", "/denghi hồ sơ ĐN-01 2"),
        ("An", "xóa"),
        ("Cường", "/denghi hồ sơ ĐN-01 2"),
    ):
        await bloc.says(name, words)
        said.append(bloc.last(name).split("\n"))

    lacking = "⚠️ Hồ sơ {}/04, còn thiếu: tờ trình, {}báo cáo thành tích, danh sách trích ngang."
    everything = lacking.format("00", "biên bản họp xét, ")
    assert said[0][0].startswith("Đề nghị đồng chí ghi số của đề nghị")
    assert said[1][0].startswith("Không thấy đề nghị")
    assert said[2][0] == "Hồ sơ này có 4 văn bản. Đề nghị đồng chí chọn theo số thứ tự."
    assert said[3][1].startswith("Biên bản họp xét: đề nghị đồng chí ghi số")
    assert [said[number][1] for number in (4, 6, 8, 9)] == [
        everything,
        lacking.format("01", ""),
        everything,
        everything,
    ]
    assert "Hiện ghi: Biên bản số 3/BB-CASD" in said[7]


async def test_papers_of_what_was_decided_are_closed(bloc: BlocAtWork) -> None:
    await ready(bloc, state=NominationState.GRANTED)

    await bloc.says("An", "/denghi hồ sơ ĐN-01 2")

    assert "[" not in bloc.last("An").split("\n")[-1]


async def test_a_question_about_a_paper_that_was_closed_meanwhile_is_refused(bloc: BlocAtWork) -> None:
    one = await ready(bloc)
    await bloc.says("An", "/denghi hồ sơ ĐN-01 2")
    async with bloc.database.work() as work:
        await work.nominations.save(replace(one, state=NominationState.DECLINED))

    await bloc.says("An", "Biên bản số 3/BB-CASD")

    assert bloc.last("An").startswith("Hồ sơ ĐN-01 đã có kết quả")


async def test_a_long_history_names_how_much_came_before(bloc: BlocAtWork) -> None:
    one = await ready(bloc)
    for number in range(7):
        async with bloc.database.work() as work:
            at = bloc.clock.now() + timedelta(hours=number)
            await hold_nomination(work, one.id, HoldKind.PAPERS, by=OFFICE, at=at)
            await take_up_again(work, one.id, by=OFFICE, at=at)
    await bloc.settles()

    await bloc.says("An", "/denghi 01")

    lines = bloc.last("An").split("\n")
    began = lines.index("Quá trình:")
    assert lines[began + 1] == "… và 2 bước trước đó"
    assert len([line for line in lines if line.startswith("– ")]) == 14


async def test_the_card_says_that_papers_are_complete_and_that_the_deed_was_awarded(bloc: BlocAtWork) -> None:
    one = await ready(bloc)
    async with bloc.database.work() as work:
        await work.nominations.save(replace(one, id="02-aaaaaaaaaaaa"))
    await granted(bloc, "02-aaaaaaaaaaaa", "456/QĐ-CAT", by=OFFICE)
    for place in range(1, 5):
        await bloc.says("An", f"/denghi hồ sơ ĐN-01 {place}")
        await bloc.says("An", f"Văn bản số {place}/VB-CASD")

    await bloc.says("An", "/denghi 01")

    said = bloc.last("An").split("\n")
    assert "Hồ sơ 04/04, đã đủ (01 bộ, nộp trực tiếp)." in said
    assert (
        "⚠️ Việc này đã được khen: ĐN-02 (Sơn Động), Quyết định số 456/QĐ-CAT. Một thành tích chỉ khen một lần, "
        "nên quyết định thứ hai sẽ không ghi được."
    ) in said


async def test_of_many_with_the_office_the_first_ten_are_listed(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=12)
    async with bloc.database.work() as work:
        for one in await work.nominations.of_bloc(BLOC):
            await work.nominations.save(replace(one, state=NominationState.RECEIVED))

    await bloc.says("Cường", "/denghi")

    said = bloc.last("Cường").split("\n")
    began = said.index("Ở cơ quan thường trực hoặc tạm dừng xét: 12")
    assert [line.split(" ")[0] for line in said[began + 1 : began + 12]] == [
        *(f"ĐN-{number:02d}" for number in range(1, 11)),
        "…",
    ]


async def test_an_unfinished_draft_has_no_deed_to_compare(bloc: BlocAtWork) -> None:
    await ready(bloc)
    await bloc.says("An", "/denghi theo đợt")
    await bloc.says("An", "Tập thể")

    await bloc.says("An", "/denghi 02")

    assert bloc.last("An").startswith("Đề nghị khen thưởng ĐN-02\n")


async def test_a_sudden_one_that_passed_the_bloc_by_is_neither_approved_nor_sent_back_by_it(bloc: BlocAtWork) -> None:
    one = await ready(bloc)
    async with bloc.database.work() as work:
        await work.nominations.save(replace(one, checked_by="", occasion=Occasion.SUDDEN))
    said = []

    for words in ("/denghi duyệt ĐN-01", "/denghi trả ĐN-01"):
        await bloc.says("Cường", words)
        said.append(bloc.last("Cường"))

    assert said == ["Đề nghị ĐN-01 không còn chờ khối xét. Gõ /denghi 01 để xem đang tới đâu."] * 2


async def test_the_list_on_paper_names_the_decision_of_what_was_granted(bloc: BlocAtWork) -> None:
    one = await ready(bloc)
    async with bloc.database.work() as work:
        await work.nominations.save(replace(one, id="02-aaaaaaaaaaaa", document="Báo cáo số 46/BC-CASĐ"))
    await granted(bloc, one.id, "456/QĐ-CAT", by=OFFICE)

    async with bloc.database.work() as work:
        listed = await nomination_list(work, await work.blocs.bloc(BLOC), by=OFFICE)

    [titles, awards] = nomination_tables(speak("vi"), listed)
    states = [row[6] for row in awards.rows]
    assert titles.rows == ()
    assert states == ["Quyết định số 456/QĐ-CAT ngày 10/06/2017", "Chờ cơ quan thường trực"]
