"""Whatever a bloc file may call things, every button holds it: what it was made for and its reply in 64 bytes."""

from __future__ import annotations

from datetime import date

import pytest

from bot.bloc_files import read_bloc, samples
from bot.domain.people.bloc_table import LONGEST_CODES
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline
from bot.reports.paper import PAPER_FORMS, PaperKind
from handlers.calendar.days import ConfirmDay
from handlers.conversation import Screen
from handlers.notices import WORDED, Menu
from handlers.papers.recording import RecordPaper
from handlers.review.reopening import AskReopening
from handlers.review.reopening_extension import UntilToExtend
from handlers.review.review_questions import ConfirmReview, ReturnForCorrection, ReviewUnit
from handlers.telegram.rendering import keyboard, pressed
from handlers.telling.answers import StateDelay
from handlers.texts import LANGUAGES, speak
from tests.golden.samples.every import every_sample
from tests.golden.samples.sample import Sample

BLOC, UNIT, PERIOD = ("x" * LONGEST_CODES[kind] for kind in ("bloc", "unit", "period"))
_REVIEW = ReviewUnit(f"{BLOC}.{PERIOD}", PERIOD, f"{BLOC}.{UNIT}", 99, Instance.REVIEW_1)
_PRESSED = (
    *((AskReopening("p", PERIOD, f"{BLOC}.{UNIT}", one).mark, "Gửi đề nghị") for one in Deadline),
    *((StateDelay("p", PERIOD, one, "a1b2c3").mark, "Bận đột xuất") for one in Deadline),
    *((UntilToExtend("p", PERIOD, one, "vì", "a1b2c3").mark, "17:00 20/06/2017") for one in Deadline),
    (_REVIEW.mark, "Hoàn thành"),
    (ConfirmReview(_REVIEW, 999).mark, "Xác nhận"),
    (ReturnForCorrection(_REVIEW).mark, "Trả lại"),
    (RecordPaper("p", PaperKind.RANKING, UNIT, "45", date(2017, 6, 20)).mark, "20/06/2017"),
    *((ConfirmDay(BLOC, day.id).mark, "Xác nhận") for day in read_bloc(samples() / "bloc_2017.toml").days),
    *(("", f"/xuat so {BLOC} kiemtra {UNIT} {PERIOD} {form}") for form in PAPER_FORMS),
    ("", f"/xephang {BLOC} {PERIOD} tiendo"),
    ("", f"/hoi {BLOC} {UNIT} {PERIOD} B02.1"),
    ("", f"/denghi duyet {BLOC} 1234-0123456789ab"),
    ("", f"/thamdinh {BLOC} {PERIOD} tra {UNIT}"),
    ("", f"/lich {BLOC} dời {PERIOD} giaitrinh"),
)


@pytest.mark.parametrize(("mark", "reply"), _PRESSED)
def test_the_longest_codes_fit_a_button(mark: str, reply: str) -> None:
    assert pressed(reply, mark=mark) == f"{mark}|{reply}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", every_sample(), ids=lambda sample: sample.name)
def test_every_button_of_a_notice_can_be_sent_and_is_a_command(sample: Sample, language: str) -> None:
    shown = WORDED[type(sample.notice)](sample.notice, speak(language))

    replies = () if isinstance(shown, Menu) else tuple(choice.reply for choice in shown.choices)
    assert [reply for reply in replies if not reply.startswith("/")] == []
    assert not isinstance(shown, Screen) or (keyboard(shown) is None) == (not replies)
