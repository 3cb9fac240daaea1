"""Questions, help, models and search beyond their transcripts: the ways back, several blocs, the clock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from bot.actions.exchange.adoptions import adopt_model
from bot.actions.exchange.counted import helps_confirmed, models_recognised
from bot.actions.exchange.lessons import post_lesson
from bot.actions.exchange.library import Libraries
from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.people.members import Grant, Member, Role
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

_MODEL = (
    "Tổ liên gia phòng cháy",
    "Mười hộ một tổ, treo kẻng báo động, mỗi quý diễn tập.",
    "03 thôn",
    "tháng 3/2016",
    "Không để xảy ra cháy lớn.",
    "Báo cáo số 45/BC-CAHH",
)
_BODY = "Mỗi thứ Năm, chỉ huy và cán bộ thi đua giao ban 15 phút theo danh mục."


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("An", Role.OFFICER, "HH")
        await one.joins("Bình", Role.UNIT_LEADER, "HH")
        await one.joins("Dung", Role.UNIT_LEADER, "SD")
        await one.joins("Phúc", Role.BLOC_DEPUTY)
        await one.joins("Giang", Role.SUPERVISOR)
        yield one


async def says(bloc: BlocAtWork, name: str, *texts: str) -> str:
    for text in texts:
        await bloc.says(name, text)
    return bloc.last(name)


async def published(bloc: BlocAtWork, *, how: str = "Công nhận trong khối") -> None:
    await says(bloc, "An", "/kinhnghiem gioi thieu", *_MODEL, "Gửi")
    await says(bloc, "Bình", "/kinhnghiem duyet MH-01", "Ký")
    await says(bloc, "Phúc", "/kinhnghiem duyet MH-01", "Đã xem tại thôn, đúng như báo cáo.")
    await says(bloc, "Giang", "/kinhnghiem duyet MH-01", how)


async def second_bloc(bloc: BlocAtWork) -> Member:
    """Another bloc of the province, and a leader of it."""
    files = read_bloc(samples() / "bloc_2017.toml")
    other = replace(files.plan.bloc, id="bg-phong", name="Khối các phòng")
    units = tuple(replace(one, id=f"bg-phong.{one.code}", bloc="bg-phong") for one in files.plan.units)
    async with bloc.database.work() as work:
        plan = replace(files.plan, bloc=other, units=units)
        await set_up_bloc(work, plan, criteria=files.criteria, awards=(), at=bloc.clock.now())
        await work.members.add("xa", "Xa", at=bloc.clock.now())
    return Member("xa", "Xa", (Grant(Role.UNIT_LEADER, "bg-phong", "bg-phong.SD"),))


async def posts(bloc: BlocAtWork, title: str) -> None:
    by = Member("x", "Người đăng", (Grant(Role.OFFICER, BLOC, f"{BLOC}.SD"),))
    async with bloc.database.work() as work:
        await post_lesson(work, title=title, body=_BODY, by=by, at=bloc.clock.now())


# Models


async def test_a_proposal_can_be_begun_anew_and_wants_a_plain_answer(bloc: BlocAtWork) -> None:
    asked = await says(bloc, "An", "/kinhnghiem giới thiệu", *_MODEL, "thế nào")
    again = await says(bloc, "An", "Sửa")

    assert asked == "Đề nghị đồng chí trả lời Gửi hoặc Sửa. Nội dung vẫn còn nguyên."
    assert again.startswith("Giới thiệu mô hình (1/6)")


async def test_each_step_wants_one_of_its_answers_and_can_be_sent_back(bloc: BlocAtWork) -> None:
    await says(bloc, "An", "/kinhnghiem gioi thieu", *_MODEL, "Gửi")
    unsure = await says(bloc, "Bình", "/kinhnghiem duyet MH-01", "để xem")
    await says(bloc, "Bình", "Ký")
    await says(bloc, "Phúc", "/kinhnghiem tra lai MH-01")
    returned = await says(bloc, "Phúc", "Chưa có số liệu so sánh với năm trước.")
    gone = await says(bloc, "Bình", "/kinhnghiem duyet MH-01")

    assert unsure == "Đề nghị đồng chí bấm một trong các nút. Mô hình vẫn còn nguyên."
    assert returned.startswith("Đã trả lại MH-01: Tổ liên gia phòng cháy. Đơn vị được báo lý do.")
    assert "Chưa có số liệu so sánh" in bloc.last("An")
    assert gone == "Mô hình do cơ quan thường trực công nhận, phổ biến."


async def test_where_neither_head_nor_deputy_may_verify_the_standing_office_is_asked(bloc: BlocAtWork) -> None:
    deputy = await person(bloc, "Phúc")
    async with bloc.database.work() as work:
        await work.members.suspend(deputy, Grant(Role.BLOC_DEPUTY, BLOC), at=bloc.clock.now())
    await says(bloc, "An", "/kinhnghiem gioi thieu", *_MODEL, "Gửi")
    await says(bloc, "Bình", "/kinhnghiem duyet MH-01", "Ký")
    told = bloc.last("Giang")
    duties = await says(bloc, "Giang", "/viec")
    await says(bloc, "Giang", "/kinhnghiem duyet MH-01", "Đã xem tại thôn, đúng như báo cáo.")
    own = await says(bloc, "Giang", "/kinhnghiem duyet MH-01")

    assert told.startswith("Kính gửi đồng chí: Công an huyện Hiệp Hòa giới thiệu mô hình MH-01")
    assert "Thẩm định mô hình MH-01" in duties
    assert own.startswith("Đồng chí đã thẩm định mô hình này")


async def person(bloc: BlocAtWork, name: str) -> str:
    async with bloc.database.work() as work:
        account = await work.members.account("telegram", str(bloc.people[name]))
    assert account
    return account.member.person


async def test_the_leader_takes_a_model_back_and_history_stays(bloc: BlocAtWork) -> None:
    await published(bloc)
    refused = await says(bloc, "Dung", "/kinhnghiem rut MH-01")
    await says(bloc, "Bình", "/kinhnghiem rut MH-01", "Đơn vị không còn duy trì được.")

    assert refused.startswith("Mô hình do chỉ huy của đơn vị có mô hình")
    assert "đã rút" in await says(bloc, "Dung", "/kinhnghiem mo hinh")
    assert bloc.last("An").startswith("Mô hình MH-01: Tổ liên gia phòng cháy của đơn vị đã được rút (đ/c Bình)")


async def test_learning_can_wait_and_wants_a_plain_answer(bloc: BlocAtWork) -> None:
    await published(bloc)
    unsure = await says(bloc, "Dung", "/kinhnghiem hoc MH-01", "được")
    later = await says(bloc, "Dung", "Để sau")
    empty = await says(bloc, "Phúc", "/kinhnghiem ai hoc ai")
    await says(bloc, "Dung", "/kinhnghiem hoc MH-01", "Học tập")

    assert unsure == "Đề nghị đồng chí trả lời Học tập hoặc Để sau."
    assert later.startswith("Mô hình MH-01: Tổ liên gia phòng cháy")
    assert empty.endswith("Chưa có đơn vị nào đăng ký học tập mô hình.")
    assert "– Sơn Động: từ" in await says(bloc, "Phúc", "/kinhnghiem ai hoc ai")


async def test_a_model_for_all_is_found_and_learned_in_another_bloc(bloc: BlocAtWork) -> None:
    far = await second_bloc(bloc)
    await published(bloc, how="Công nhận toàn tỉnh")

    async with bloc.database.work() as work:
        adoption = await adopt_model(work, "01", by=far, at=bloc.clock.now())
        index = await Libraries().of(work, "bg-phong")

    assert [one.number for one in index.search("PCCC")] == ["MH-01"]
    assert (adoption.unit, adoption.pledged_by) == ("bg-phong.SD", "xa")


async def test_a_model_is_found_with_the_day_it_was_recognised(bloc: BlocAtWork) -> None:
    await says(bloc, "An", "/kinhnghiem gioi thieu", *_MODEL, "Gửi")
    await says(bloc, "Bình", "/kinhnghiem duyet MH-01", "Ký")
    bloc.clock.move_to("2017-05-12 09:00")
    await says(bloc, "Phúc", "/kinhnghiem duyet MH-01", "Đã xem tại thôn, đúng như báo cáo.")
    await says(bloc, "Giang", "/kinhnghiem duyet MH-01", "Công nhận trong khối")
    recognised = bloc.clock.now()

    async with bloc.database.work() as work:
        index = await Libraries().of(work, BLOC)

    assert [(one.number, one.at) for one in index.search("PCCC")] == [("MH-01", recognised)]


async def test_follow_ups_wait_for_a_working_morning_and_are_said_once(bloc: BlocAtWork) -> None:
    await published(bloc)
    bloc.clock.move_to("2017-05-12 09:00")
    await says(bloc, "Dung", "/kinhnghiem hoc MH-01", "Học tập")
    told = []
    for moment in ("2017-06-11 08:00", "2017-06-12 06:00", "2017-06-12 08:05", "2017-06-13 08:05"):
        bloc.skip()
        before = len(bloc.out.shown)
        await bloc.ticks(moment)
        told.append(any("đã 30 ngày" in shown.text for shown in bloc.out.shown[before:]))
    card = await says(bloc, "Dung", "/kinhnghiem MH-01")

    assert told == [False, False, True, False]
    assert card.startswith("Mô hình MH-01")
    assert "/kinhnghiem ket qua MH-01" in [choice.reply for choice in bloc.out.shown[-1].screen.choices]


# Help


async def test_help_is_declined_or_written_anew(bloc: BlocAtWork) -> None:
    await says(bloc, "Bình", "/kinhnghiem giup bao SD", "Cho mượn máy lấy vân tay")
    unsure = await says(bloc, "Bình", "gì")
    await says(bloc, "Bình", "Sửa", "Cho mượn máy lấy vân tay 02 tuần", "Ghi nhận")
    declined = await says(bloc, "Dung", "/kinhnghiem khong nhan ĐG-01")
    again = await says(bloc, "Dung", "/kinhnghiem khong nhan ĐG-01")
    card = await says(bloc, "Dung", "/kinhnghiem ĐG-01")

    assert unsure == "Đề nghị đồng chí trả lời Ghi nhận hoặc Sửa. Nội dung vẫn còn nguyên."
    assert declined.startswith("Đã ghi: không xác nhận ĐG-01")
    assert again == declined
    assert "không xác nhận, nên không tính" in card
    assert bloc.last("An").startswith("Công an huyện Sơn Động không xác nhận")


async def test_what_counts_is_confirmed_help_and_recognised_models_of_these_days(bloc: BlocAtWork) -> None:
    await published(bloc)
    await says(bloc, "Dung", "/kinhnghiem giup nhan HH", "Tập huấn dữ liệu dân cư", "Ghi nhận")
    await says(bloc, "Bình", "/kinhnghiem giup bao SD", "Cho mượn máy lấy vân tay", "Ghi nhận")
    today, unit = bloc.clock.now().date(), f"{BLOC}.HH"

    async with bloc.database.work() as work:
        helps = await helps_confirmed(work, unit=unit, first=today, last=today)
        models = await models_recognised(work, unit=unit, first=today, last=today)
        before = await helps_confirmed(work, unit=unit, first=date(2016, 1, 1), last=date(2016, 12, 31))
        others = await models_recognised(work, unit=f"{BLOC}.SD", first=today, last=today)

    assert helps == ("ĐG-01 Sơn Động – Tập huấn dữ liệu dân cư",)
    assert models == ("MH-01 Tổ liên gia phòng cháy",)
    assert (before, others) == ((), ())


# Search


async def test_a_library_follows_what_is_posted_taken_back_and_answered(bloc: BlocAtWork) -> None:
    await posts(bloc, "Giao ban tuần 15 phút")
    first = await says(bloc, "An", "/kinhnghiem giao ban")
    bloc.clock.move(minutes=1)
    await posts(bloc, "Giao ban trực tuyến hằng ngày")
    second = await says(bloc, "An", "/kinhnghiem giao ban")
    async with bloc.database.work() as work:
        newest, _ = await work.exchange.lessons(BLOC)
        bloc.clock.move(minutes=1)
        await work.exchange.withdraw_lesson(replace(newest, withdrawn_at=bloc.clock.now()))
    third = await says(bloc, "An", "/kinhnghiem giao ban")
    await says(bloc, "An", "/kinhnghiem hoi", "Đơn vị nào đã dùng mã QR lấy ý kiến nhân dân?")
    unanswered = await says(bloc, "Bình", "/kinhnghiem mã QR")
    await says(bloc, "Bình", "/kinhnghiem tra loi HĐ-01", "Đặt tại bộ phận một cửa, đọc mỗi tuần.")
    await says(bloc, "Dung", "/kinhnghiem tra loi HĐ-01", "Dán ở nhà văn hóa thôn, trả lời công khai.")
    answered = await says(bloc, "Bình", "/kinhnghiem nhà văn hóa")

    assert ["01 bài" in first, "02 bài" in second, "01 bài" in third] == [True, True, True]
    assert "Chưa có bài nào" in unanswered
    assert "HĐ-01 Đơn vị nào đã dùng mã QR" in answered


async def test_what_was_missed_is_read_anew_when_the_count_does_not_fit(bloc: BlocAtWork) -> None:
    libraries = Libraries()
    await posts(bloc, "Giao ban tuần 15 phút")
    async with bloc.database.work() as work:
        await libraries.of(work, BLOC)
    bloc.clock.move(hours=-2)
    await posts(bloc, "Giao ban trực tuyến hằng ngày")

    async with bloc.database.work() as work:
        index = await libraries.of(work, BLOC)

    assert sorted(one.number for one in index.search("giao ban")) == ["KN-01", "KN-02"]


async def test_the_best_five_are_shown_and_the_others_counted(bloc: BlocAtWork) -> None:
    for number in range(30):
        bloc.clock.move(minutes=1)
        await posts(bloc, f"Giao ban tuần lần {number}")

    shown = await says(bloc, "An", "/kinhnghiem giao ban")

    assert "30 bài" in shown
    assert "Còn 25 kết quả khác" in shown


async def test_the_province_reads_questions_of_the_bloc_it_names(bloc: BlocAtWork) -> None:
    await second_bloc(bloc)
    await says(bloc, "An", "/kinhnghiem hoi", "Đơn vị nào đã dùng mã QR lấy ý kiến nhân dân?")

    shown = await says(bloc, "Giang", f"/kinhnghiem {BLOC} HĐ-01")
    unknown = await says(bloc, "Giang", "/kinhnghiem bg-phong HĐ-01")

    assert shown.startswith("Câu hỏi HĐ-01")
    assert unknown.startswith("Không có câu hỏi HĐ-01.")


async def test_people_of_the_bloc_answer_without_a_unit(bloc: BlocAtWork) -> None:
    await says(bloc, "An", "/kinhnghiem hoi", "Đơn vị nào đã dùng mã QR lấy ý kiến nhân dân?")
    await says(bloc, "Phúc", "/kinhnghiem tra loi HĐ-01", "Phó khối đang tổng hợp, sẽ gửi mẫu chung.")

    assert bloc.last("An").startswith("Đ/c Phúc (khối) trả lời câu hỏi HĐ-01")


async def test_a_lesson_takes_tags_that_fit_and_names_what_helped(bloc: BlocAtWork) -> None:
    await says(bloc, "An", "/kinhnghiem đăng", "Giao ban tuần 15 phút", _BODY)
    too_many = await says(bloc, "An", "#a #b #c #d #e")
    await says(bloc, "An", "#giao_ban", "Đăng")
    await says(bloc, "Dung", "/kinhnghiem giup nhan HH KN-01", "Ghi nhận")
    found = await says(bloc, "Dung", "/kinhnghiem #giao_ban")

    assert too_many.startswith("Ghi từ 1 đến 4 nhãn")
    assert "Giao ban tuần 15 phút" in found
    assert "KN-01: Giao ban tuần 15 phút" in await says(bloc, "Dung", "/kinhnghiem giup")
