"""What leaders read of a week: at most 900 characters, the conclusion first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.telling.clock_notices import (
    BlocLine,
    BriefChange,
    ChangeKind,
    ProvinceBrief,
    WeeklyBrief,
)
from handlers.conversation import Choice, Screen
from handlers.telling import weekly
from handlers.texts import LANGUAGES, speak

DUE = datetime(2017, 6, 20, 17, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
PERIOD = "6 tháng đầu năm 2017"
VI, EN = speak("vi"), speak("en")
BRIEF = WeeklyBrief(
    bloc="Khối thi đua Công an các huyện, thành phố",
    word="khối",
    period=PERIOD,
    signed=6,
    units=10,
    owing=("Sơn Động", "Tân Yên", "Yên Dũng", "Yên Thế"),
    changes=(
        BriefChange(ChangeKind.RETURNED, ("Tân Yên",)),
        BriefChange(ChangeKind.SIGNED, ("Hiệp Hòa", "Lục Nam")),
        BriefChange(ChangeKind.CLIMBED, ("Lục Ngạn",), by=2, rank=1),
    ),
    endorsed=2,
    awaiting=1,
    due=DUE,
    days=8,
    hours=0,
    is_over=False,
)


def length(screen: Screen) -> int:
    return len(screen.title) + 1 + len(screen.text)


def test_the_brief_says_the_conclusion_first() -> None:
    screen = weekly.brief(BRIEF, VI)

    assert screen == Screen(
        "Khối thi đua Công an các huyện, thành phố: đã ký 06/10 đơn vị.\n"
        "Chưa ký: Sơn Động, Tân Yên, Yên Dũng, Yên Thế.\n"
        "Thay đổi trong tuần:\n"
        "– Bị trả lại, chưa gửi lại: Tân Yên\n"
        "– Mới ký: Hiệp Hòa, Lục Nam\n"
        "– Lục Ngạn tăng 2 bậc, lên hạng 1\n"
        "Đề nghị khen thưởng: 02 chờ xem xét, 01 chờ chỉ huy đơn vị ký.\n"
        "Tiếp theo: hạn 17:00 ngày 20/06/2017 (còn 08 ngày).\n"
        "Dự thảo – chỉ dùng để theo dõi; căn cứ là văn bản đã ký.",
        title="Báo cáo nhanh – 6 tháng đầu năm 2017",
        choices=(Choice("Xem xếp hạng", "/xephang"), Choice("Việc của tôi", "/viec")),
    )


def test_the_brief_speaks_english_to_whom_wants_it() -> None:
    late = replace(
        BRIEF,
        owing=(),
        signed=10,
        changes=(BriefChange(ChangeKind.FELL, ("SD",), by=1, rank=2), BriefChange(ChangeKind.UPDATED, ("HH",))),
        endorsed=0,
        awaiting=0,
        is_over=True,
        days=0,
        hours=3,
        late_period="Q1",
        late=("TY",),
    )

    assert weekly.brief(late, EN).text.split("\n")[:-1] == [
        "Khối thi đua Công an các huyện, thành phố: 10/10 units have signed.",
        "Still owed for Q1: 1 (TY).",
        "Changed this week:",
        "– SD: down 1, now rank 2",
        "– Signed an update: HH",
        "The deadline 17:00 on 20/06/2017 has passed (3 hours overdue); please urge the units that have not signed.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["Lục Nam", "Công an thành phố trực thuộc " * 3, "x" * 2000])
def test_no_brief_is_longer_than_nine_hundred_characters_with_a_hundred_units(language: str, name: str) -> None:
    names = tuple(f"{name} {number}" for number in range(100))
    changes = tuple(BriefChange(kind, names) for kind in (ChangeKind.RETURNED, ChangeKind.SIGNED, ChangeKind.UPDATED))
    notice = replace(
        BRIEF, bloc=name, period=name, units=100, owing=names, changes=changes, late=names, late_period=name
    )

    assert length(weekly.brief(notice, speak(language))) <= 900


def test_a_brief_of_a_hundred_units_names_as_many_as_there_is_room_for_and_counts_the_others() -> None:
    names = tuple(f"Đơn vị {number}" for number in range(100))

    text = weekly.brief(replace(BRIEF, units=100, signed=0, owing=names), VI).text

    assert text.split("\n")[1] == f"Chưa ký: {', '.join(names[:10])} và 90 đơn vị khác."


def test_names_too_long_for_any_screen_are_only_counted() -> None:
    names = tuple(f"{number}" * 800 for number in range(3))

    text = weekly.brief(replace(BRIEF, owing=names), VI).text

    assert text.split("\n")[1] == "Chưa ký: 3 đơn vị."


LINES = tuple(BlocLine(f"Khối {number}", PERIOD, 6, 10, number % 2, number % 3, DUE) for number in range(20))


def test_the_provinces_brief_has_one_line_a_bloc() -> None:
    screen = weekly.province(ProvinceBrief(LINES[:3]), VI)

    assert screen.title == "Báo cáo nhanh các khối, cụm"
    assert screen.text == (
        "03 khối, cụm: đã ký 18/30 đơn vị.\n"
        "Khối 0: 06/10 đã ký\n"
        "Khối 1: 06/10 đã ký, 01 quá hạn, 01 đề nghị chờ xem xét\n"
        "Khối 2: 06/10 đã ký, 02 đề nghị chờ xem xét\n"
        "Dự thảo – chỉ dùng để theo dõi; căn cứ là văn bản đã ký."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("blocs", [1, 20, 200])
def test_the_provinces_brief_fits_nine_hundred_characters(language: str, blocs: int) -> None:
    screen = weekly.province(ProvinceBrief((LINES * 10)[:blocs]), speak(language))

    assert length(screen) <= 900


def test_blocs_that_do_not_fit_are_counted() -> None:
    rows = weekly.province(ProvinceBrief(LINES * 10), VI).text.split("\n")

    assert rows[-2] == f"… và {200 - (len(rows) - 3)} khối, cụm khác."
