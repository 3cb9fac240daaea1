"""What people read of a deadline: to whom it is addressed, what is owed, how much time is left, what to press."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.telling.clock_notices import SheetDuty, SheetsDue, SheetsOverdue, UnitsOverdue
from handlers.conversation import Choice, Screen
from handlers.telling import reminders
from handlers.texts import LANGUAGES, speak

DUE = datetime(2017, 6, 20, 17, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
PERIOD = "6 tháng đầu năm 2017"
VI = speak("vi")
DUTY = SheetDuty("Công an huyện Sơn Động", PERIOD, "2017-H1", DUE, days=3, hours=0, signed=8, units=10)
WAITS = replace(DUTY, unit="Công an huyện Tân Yên", days=0, hours=2, version=2)
RETURNED = replace(DUTY, unit="Công an huyện Yên Thế", returned=1)


def test_a_returned_sheet_is_reminded_as_returned() -> None:
    assert reminders.due(SheetsDue((RETURNED,)), VI) == Screen(
        "Kính gửi đồng chí cán bộ thi đua Công an huyện Yên Thế: bảng tự chấm 6 tháng đầu năm 2017, phiên bản 1, "
        "đã được trả lại và chưa gửi lại (hạn 17:00 ngày 20/06/2017, còn 03 ngày). Đã ký 08/10 đơn vị.\n"
        "Trân trọng nhắc đồng chí sửa và gửi lại trước hạn.",
        title="Nhắc hạn bảng tự chấm",
        choices=(Choice("Điền bảng", "/chamdiem 2017-H1"),),
    )


def test_several_duties_are_a_list_with_one_button_for_each_kind() -> None:
    assert reminders.due(SheetsDue((DUTY, WAITS, RETURNED)), VI) == Screen(
        "Kính gửi đồng chí: có 03 bảng tự chấm sắp đến hạn.\n"
        "– Công an huyện Sơn Động, 6 tháng đầu năm 2017: chưa gửi (hạn 17:00 ngày 20/06/2017, còn 03 ngày)\n"
        "– Công an huyện Tân Yên, 6 tháng đầu năm 2017: phiên bản 2 chờ ký (hạn 17:00 ngày 20/06/2017, còn 02 giờ)\n"
        "– Công an huyện Yên Thế, 6 tháng đầu năm 2017: phiên bản 1 đã trả lại, chưa gửi lại "
        "(hạn 17:00 ngày 20/06/2017, còn 03 ngày)\n"
        "Trân trọng nhắc đồng chí hoàn thành trước hạn.",
        title="Nhắc hạn bảng tự chấm",
        choices=(Choice("Điền bảng", "/chamdiem 2017-H1"), Choice("Xem và ký", "/ky")),
    )


def test_overdue_sheets_of_one_leader_are_a_list_too() -> None:
    text = reminders.overdue(SheetsOverdue((replace(DUTY, days=1), replace(WAITS, days=1))), VI).text

    over = "(hạn 17:00 ngày 20/06/2017, quá hạn 01 ngày)"
    assert text.split("\n")[1:-1] == [
        f"– Công an huyện Sơn Động, 6 tháng đầu năm 2017: chưa gửi {over}",
        f"– Công an huyện Tân Yên, 6 tháng đầu năm 2017: phiên bản 2 chờ ký {over}",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("duty", [DUTY, WAITS, RETURNED])
def test_every_reminder_is_short_in_both_languages(language: str, duty: SheetDuty) -> None:
    texts = speak(language)
    lengths = [
        len(reminders.due(SheetsDue((duty,)), texts).text),
        len(reminders.overdue(SheetsOverdue((duty,)), texts).text),
    ]

    assert max(lengths) <= 400


def test_the_head_reads_who_owes_and_a_long_list_is_cut() -> None:
    owing = tuple(f"Đơn vị {number}" for number in range(25))
    notice = UnitsOverdue("khối", PERIOD, DUE, days=3, hours=0, units=30, owing=owing)

    text = reminders.units_overdue(notice, VI).text

    assert text == (
        "Kính gửi đồng chí trưởng khối: bảng tự chấm 6 tháng đầu năm 2017 đã quá hạn 03 ngày "
        f"(hạn 17:00 ngày 20/06/2017), còn 25/30 đơn vị chưa ký: {', '.join(owing[:20])} và 5 đơn vị khác.\n"
        "Trân trọng đề nghị đồng chí chỉ đạo, đôn đốc."
    )


def test_a_sheet_that_is_closed_is_not_called_still_accepted_and_leads_to_reopening() -> None:
    closed = replace(DUTY, days=1, is_closed=True)
    returned = replace(closed, returned=2)
    unsigned = replace(closed, version=3)

    alone, came_back = (reminders.overdue(SheetsOverdue((one,)), VI) for one in (closed, returned))
    both = reminders.overdue(SheetsOverdue((unsigned, closed)), VI)

    assert alone.text == (
        "Kính gửi đồng chí chỉ huy Công an huyện Sơn Động: bảng tự chấm 6 tháng đầu năm 2017 đã khóa"
        " (quá hạn 01 ngày, hạn 17:00 ngày 20/06/2017), đơn vị chưa gửi.\n"
        "Bản nháp vẫn còn nguyên. Nếu cần gửi, đề nghị đồng chí xin mở lại, nêu rõ lý do: /molai"
    )
    assert "phiên bản 2 đã trả lại, cán bộ chưa gửi lại" in came_back.text
    assert both.text.endswith("Bảng đã khóa thì cần xin mở lại trước khi gửi: /molai")
    assert both.choices == (Choice("Xem và ký", "/ky"), Choice("Xin mở lại", "/molai"))
