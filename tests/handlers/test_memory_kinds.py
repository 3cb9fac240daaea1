"""Every kind of picture and document comes back from the database as it was written, whatever stands in its texts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import cast

import pytest

from bot.reports.documents import DOCUMENTS
from bot.reports.ics import CalendarFile, Moment, Stretch
from bot.reports.invitation_cards import InvitationCard, InvitationCards
from bot.reports.own_data_file import OwnDataFile
from bot.reports.paper import ExcelPaper, PdfPaper, TemplateWords, WordPaper
from bot.reports.picture import Picture
from bot.reports.pictures import PICTURES
from bot.reports.ranking import RankingPicture
from bot.reports.results_book import ResultsPage, ResultsTemplate
from handlers.conversation import Choice, Document, Screen
from handlers.memory import is_drawn, read_screen, written_screen
from tests.reports.papers import every_kind
from tests.reports.sample_pictures import KINDS, Asked
from tests.reports.sheets import TEMPLATE

_AT = datetime(2017, 6, 20, 10, tzinfo=UTC)
_WORDS = TemplateWords("{file}: {why}", "a", "b", "c", "{name}", "{what}")
_TEXTS = (
    "#let x = 1; $ x^2 $ *đậm* _ngả_ `mã` @a <b> // \\",
    "{{ title }} {% for a in b %} {# c #} <w:p/> ]]> &amp;",
    "=1+1",
    "trước\x00\x08sau\u202eđảo\u2066\ufeff",
    "Nguyễn Văn A " * 300,
    '"dấu nháy" \\u0041 \n\t dòng',
    "",
)
_CALENDAR = CalendarFile(
    "Lịch",
    _AT,
    (Moment("a", "Gửi bảng", "Đợt 1\nhạn", _AT, 2, "Mai là hạn"),),
    (Stretch("b", "Tết", date(2018, 2, 15), date(2018, 2, 20)),),
)
_PICTURES = [make(Asked(count=count, is_long=count > 10)) for make in KINDS.values() for count in (0, 1, 10, 30)]
_PAPERS = [kind for paper in every_kind() for kind in (PdfPaper(paper), WordPaper(paper, _WORDS), ExcelPaper(paper))]
_CARDS = InvitationCards("Thư mời", "Khối", "Trao tận tay", "Mã", (InvitationCard("A", "B", "C", "D", ("1", "2")),))
_OWN_DATA = OwnDataFile("Dữ liệu", (("Vai trò", ((("đơn vị", "Sơn Động"),),)), ("Trống", ())))
_RESULTS = ResultsTemplate("khoi.2017-H1", "set", (ResultsPage("khoi.SD", TEMPLATE),))
_DOCUMENTS = [TEMPLATE, _CALENDAR, _RESULTS, _CARDS, _OWN_DATA, *_PAPERS]


@pytest.mark.parametrize("picture", _PICTURES, ids=lambda one: type(one).__name__)
def test_a_picture_comes_back_whole(picture: Picture) -> None:
    screen = Screen("Chữ", "Tiêu đề", (Choice("A", "/a"),), picture=picture, is_silent=True)

    assert read_screen(written_screen(screen)) == screen
    assert is_drawn(written_screen(screen), ())


@pytest.mark.parametrize("value", _DOCUMENTS, ids=lambda one: type(one).__name__)
def test_a_document_comes_back_whole(value: object) -> None:
    screen = Screen("Chữ", document=Document("a.pdf", value))

    assert read_screen(written_screen(screen)) == screen


def test_every_kind_that_the_bot_draws_was_looked_at() -> None:
    assert ({type(one) for one in _PICTURES}, {type(one) for one in _DOCUMENTS}) == (set(PICTURES), set(DOCUMENTS))


@pytest.mark.parametrize("text", _TEXTS)
def test_whatever_stands_in_a_text_comes_back(text: str) -> None:
    paper = replace(every_kind()[0], title=text, opening=(text,), closing=(text, text))
    screen = Screen(text, text, document=Document(f"{text}.docx", WordPaper(paper, _WORDS)))

    assert read_screen(written_screen(screen)) == screen


def test_a_picture_that_was_written_before_there_were_several_kinds_comes_back() -> None:
    picture = cast("RankingPicture", KINDS["ranking"](Asked()))
    now = written_screen(Screen("Chữ", picture=picture))
    table = json.loads(now)
    table["picture"] = table["picture"]["RankingPicture"]

    assert read_screen(json.dumps(table)) == read_screen(now)
