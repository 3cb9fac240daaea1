"""What people read of what is due: to whom it is addressed, what is owed, how much time is left, what to press."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.actions.telling.owing import APPEAL
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.reminder_notices import DueItem, Part, Reminder, Task
from handlers.conversation import Choice, Screen
from handlers.telling.reminders import reminder
from handlers.texts import LANGUAGES, speak

DUE = datetime(2017, 6, 20, 17, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
VI = speak("vi")
UNSENT = DueItem(
    part=Part.DUE,
    task=Task.UNSENT,
    unit="Công an huyện Sơn Động",
    period="6 tháng đầu năm 2017",
    code="2017-H1",
    deadline=Deadline.SHEET,
    due=DUE,
    days=3,
    hours=0,
    is_over=False,
    about=("Sơn Động",),
    signed=8,
    units=10,
    bloc="bg",
    bloc_name="Khối 1",
    word="khối",
)
WAITS = replace(UNSENT, task=Task.UNSIGNED, unit="Công an huyện Tân Yên", days=0, hours=2, version=2)
RETURNED = replace(UNSENT, task=Task.RETURNED, unit="Công an huyện Yên Thế", version=1)
REVIEW = replace(
    UNSENT, task=Task.REVIEW_1, unit="", deadline=Deadline.REVIEW_1, about=("Sơn Động", "Tân Yên"), signed=0
)
INSPECT = replace(UNSENT, task=Task.INSPECT, deadline=Deadline.CROSS_CHECK, about=("Lục Nam",))
LATE = replace(UNSENT, part=Part.PUSH, days=1, is_over=True)
KNOWN = replace(LATE, part=Part.KNOW, unit="", days=3, about=("Sơn Động", "Tân Yên"))
DONE = Choice("Đã xong", "/viec xong")
MORE_TIME = Choice("Xin gia hạn", "/molai 2017-H1 bang")
WHY = Choice("Lý do chậm", "/lydo 2017-H1 bang")


def test_one_duty_is_a_letter_with_the_work_and_three_answers_below() -> None:
    assert reminder(Reminder((RETURNED,)), VI) == Screen(
        "Kính gửi đồng chí cán bộ thi đua Công an huyện Yên Thế: bảng tự chấm 6 tháng đầu năm 2017, phiên bản 1, "
        "đã được trả lại và chưa gửi lại (hạn 17:00 ngày 20/06/2017, còn 03 ngày). Đã ký 08/10 đơn vị.\n"
        "Trân trọng nhắc đồng chí sửa và gửi lại trước hạn.",
        title="Nhắc việc đến hạn",
        choices=(Choice("Sửa bảng", "/chamdiem 2017-H1"), DONE, MORE_TIME, WHY),
    )


def test_several_duties_are_parts_of_one_list_with_at_most_five_buttons() -> None:
    screen = reminder(Reminder((UNSENT, INSPECT, REVIEW, replace(LATE, unit="Công an huyện Yên Thế"), KNOWN)), VI)

    assert screen.text == (
        "Kính gửi đồng chí: có 05 việc cần đồng chí quan tâm.\n"
        "Đến hạn:\n"
        "– Công an huyện Sơn Động chưa gửi bảng tự chấm 6 tháng đầu năm 2017 (hạn 17:00 ngày 20/06/2017, còn 03 ngày)\n"
        "– Công an huyện Sơn Động chưa kết thúc kiểm tra chéo 6 tháng đầu năm 2017 tại Lục Nam "
        "(hạn 17:00 ngày 20/06/2017, còn 03 ngày)\n"
        "– Thẩm định lần 1, 6 tháng đầu năm 2017: 02 đơn vị chờ đồng chí – Sơn Động, Tân Yên "
        "(hạn 17:00 ngày 20/06/2017, còn 03 ngày)\n"
        "Đã quá hạn, đề nghị đồng chí đôn đốc:\n"
        "– Công an huyện Yên Thế chưa gửi bảng tự chấm 6 tháng đầu năm 2017 "
        "(hạn 17:00 ngày 20/06/2017, quá hạn 01 ngày)\n"
        "Để đồng chí nắm, chỉ đạo:\n"
        "– 02/10 đơn vị chưa ký bảng tự chấm 6 tháng đầu năm 2017: Sơn Động, Tân Yên "
        "(hạn 17:00 ngày 20/06/2017, quá hạn 03 ngày)\n"
        "Trân trọng nhắc đồng chí hoàn thành trước hạn."
    )
    assert [choice.label for choice in screen.choices] == [
        "Điền bảng",
        "Mở kiểm tra chéo",
        "Đã xong",
        "Xin gia hạn",
        "Lý do chậm",
    ]


def test_the_head_reads_who_owes_and_the_reasons_they_gave() -> None:
    owing = tuple(f"Đơn vị {number}" for number in range(25))
    notice = replace(KNOWN, about=owing, units=30, reasons=(("Đơn vị 3", "đang chờ số liệu"),))

    screen = reminder(Reminder((notice,)), VI)

    assert screen == Screen(
        "Kính gửi đồng chí trưởng khối: bảng tự chấm 6 tháng đầu năm 2017 đã quá hạn 03 ngày "
        f"(hạn 17:00 ngày 20/06/2017), còn 25/30 đơn vị chưa ký: {', '.join(owing[:20])} và 5 đơn vị khác.\n"
        "Đơn vị 3 nêu lý do: “đang chờ số liệu”\n"
        "Trân trọng đề nghị đồng chí chỉ đạo, đôn đốc.",
        title="Việc quá hạn",
        choices=(Choice("Việc của tôi", "/viec"), Choice("Xem xếp hạng", "/xephang")),
    )


def test_a_closed_sheet_leads_to_reopening_and_is_not_called_still_accepted() -> None:
    closed = reminder(Reminder((replace(LATE, is_closed=True),)), VI)
    unsigned = reminder(Reminder((replace(LATE, task=Task.UNSIGNED, version=3, is_closed=True),)), VI)

    assert closed.text.endswith("Nếu cần gửi, đề nghị đồng chí xin mở lại, nêu rõ lý do: /molai")
    assert closed.choices == (Choice("Xin mở lại", "/molai"), DONE, WHY)
    assert unsigned.choices == (Choice("Xem và ký", "/ky"), DONE, WHY)


def test_who_stands_in_reads_for_whom_and_a_unit_where_nobody_is_there_is_told_above() -> None:
    stands_in = replace(UNSENT, stands_in_for=("Hạnh",))
    absent = replace(UNSENT, part=Part.ABSENT, stands_in_for=("Hạnh", "Long"))
    orphaned = replace(REVIEW, part=Part.ABSENT, stands_in_for=("Cường",))

    assert reminder(Reminder((stands_in,)), VI).text == (
        "Kính gửi đồng chí: Công an huyện Sơn Động chưa gửi bảng tự chấm 6 tháng đầu năm 2017 "
        "(hạn 17:00 ngày 20/06/2017, còn 03 ngày), thay đ/c Hạnh đang nghỉ.\n"
        "Trân trọng nhắc đồng chí hoàn thành trước hạn."
    )
    assert reminder(Reminder((absent,)), VI) == Screen(
        "Kính gửi đồng chí: Công an huyện Sơn Động chưa gửi bảng tự chấm 6 tháng đầu năm 2017 "
        "(hạn 17:00 ngày 20/06/2017, còn 03 ngày); đ/c Hạnh, Long đang nghỉ.\n"
        "Trân trọng đề nghị đồng chí trao đổi với đơn vị để phân công người làm thay.",
        title="Vắng người phụ trách",
        choices=(Choice("Việc của tôi", "/viec"), Choice("Xem xếp hạng", "/xephang")),
    )
    assert "thẩm định lần 1, 6 tháng đầu năm 2017, chưa có người làm" in reminder(Reminder((orphaned,)), VI).text


def test_who_sees_several_blocs_reads_which_and_a_long_list_is_cut() -> None:
    second = replace(REVIEW, task=Task.REVIEW_2, deadline=Deadline.REVIEW_2)
    items = tuple(replace(second, bloc=f"b{number}", bloc_name=f"Khối {number}") for number in range(15))

    rows = reminder(Reminder(items), VI).text.split("\n")

    assert rows[2].startswith("– Khối 0: thẩm định lần 2, 6 tháng đầu năm 2017: 02 đơn vị chờ đồng chí")
    assert rows[-2] == "… và 03 việc khác, xem ở /viec"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("task", Task)
def test_every_duty_is_short_in_both_languages(language: str, task: Task, part: Part) -> None:
    deadline = {Task.APPEAL: APPEAL, Task.EXPLAIN: "explanation", Task.REVIEW_2: "review_2"}.get(task, "review_1")
    deadline = "sheet" if part is Part.KNOW and task is Task.APPEAL else deadline
    item = replace(UNSENT, task=task, part=part, deadline="cross_check" if part is Part.KNOW else deadline)

    screens = [reminder(Reminder(items), speak(language)) for items in ((item,), (item, item))]

    assert max(len(screen.text) for screen in screens) <= 600
    assert max(len(screen.choices) for screen in screens) <= 5
