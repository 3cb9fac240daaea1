"""Notices of this area that no transcript shows: moved deadlines, an unchanged sheet, a late explanation."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.scoring.periods import Deadline
from bot.domain.telling.review_notices import DeadlinesMoved, MovedDeadline, ReopeningAnswered, UnitExplained
from handlers.conversation import Choice, Screen
from handlers.review import reopening_words, review_words
from handlers.texts import speak

DUE = datetime(2017, 6, 20, 17, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
HOUR = timedelta(hours=1)
NAME = "6 tháng đầu năm 2017"
VI, EN = speak("vi"), speak("en")


def test_everybody_is_told_what_moved_from_when_to_when_and_that_nothing_is_to_be_done() -> None:
    rows = (
        MovedDeadline(NAME, Deadline.SHEET, DUE, DUE + 2 * HOUR),
        MovedDeadline("Năm 2017", Deadline.REVIEW_1, DUE, DUE + 2 * HOUR),
    )

    said = reopening_words.deadlines_moved(DeadlinesMoved(DUE - HOUR, DUE + HOUR, rows), VI)

    assert said == Screen(
        "Hệ thống bị gián đoạn từ 16:00 ngày 20/06/2017 đến 18:00 ngày 20/06/2017, nên hạn rơi vào thời gian đó được"
        " lùi:\n"
        "– Hạn gửi bảng tự chấm, 6 tháng đầu năm 2017: 17:00 ngày 20/06/2017 → 19:00 ngày 20/06/2017\n"
        "– Hạn thẩm định lần 1, Năm 2017: 17:00 ngày 20/06/2017 → 19:00 ngày 20/06/2017\n"
        "Đồng chí không phải làm gì thêm. Điều gì gửi trong thời gian đó mà chưa có biên nhận, đề nghị gửi lại."
    )


def test_a_late_explanation_is_told_as_late() -> None:
    notice = UnitExplained(NAME, "2017-H1", "Công an huyện Sơn Động", "SD", "Bình", (), True)

    assert review_words.explained(notice, VI) == Screen(
        "Công an huyện Sơn Động không có ý kiến về thẩm định lần 1, 6 tháng đầu năm 2017 (đ/c Bình ký), gửi chậm.",
        choices=(Choice("Mở thẩm định", "/thamdinh SD 2017-H1"),),
    )


def test_the_answer_to_a_reviewer_leads_back_to_the_unit() -> None:
    notice = ReopeningAnswered(NAME, "2017-H1", "Công an huyện Sơn Động", "SD", Deadline.REVIEW_2, "Giang", DUE, "")

    assert reopening_words.was_answered(notice, EN) == Screen(
        "Giang reopened the second review, 6 tháng đầu năm 2017, for Công an huyện Sơn Động until 17:00 on 20/06/2017.",
        choices=(Choice("Go on", "/thamdinh SD 2017-H1"),),
    )
