"""The words after /thamdinh that only look: found in any order, short, and a trial that changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.criteria.criteria import RankBy
from bot.domain.oversight.radar import AgreeingPair, BareMaxima, FarJudge
from bot.domain.oversight.simulation import Move, Obstacle, Reason, Simulation, Uncarried
from bot.domain.oversight.spread import Spread, Strand
from bot.domain.people.members import Bloc
from handlers.oversight.screens import questions_in_words, simulation_in_words, spread_in_words
from handlers.oversight.views import Asked, View, asked_view
from handlers.texts import speak
from tests.actions.oversight.watched_bloc import H1, HEAD, load_draft, review, sign
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.storage.small_bloc import HH, SD

VI = speak("vi")
UNITS = {one.id: one for one in (SD, HH)}


@pytest.fixture
async def bloc(tmp_path: Path) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(f"sqlite:///{tmp_path / 'khoi.db'}") as at_work:
        at_work.clock.move_to("2017-06-22 08:00")
        yield at_work


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Độ lệch", Asked(View.SPREAD, 0, "")),
        ("do lech HH 2017-H1", Asked(View.SPREAD, 0, "HH 2017-H1")),
        ("2017-H1 CÂU HỎI", Asked(View.QUESTIONS, 0, "2017-H1")),
        ("khoi-1  độ vững  2017-H1", Asked(View.ROBUSTNESS, 0, "khoi-1 2017-H1")),
        ("thử bộ tiêu chí", Asked(View.SIMULATION, 0, "")),
        ("thử bộ tiêu chí số 2", Asked(View.SIMULATION, 2, "")),
        ("khoi-1 2017-H1 thu bo 12", Asked(View.SIMULATION, 12, "khoi-1 2017-H1")),
        ("thử bộ tiêu chí 6-2017", Asked(View.SIMULATION, 0, "6-2017")),
    ],
)
def test_a_view_is_named_in_any_spelling_beside_units_and_periods(text: str, asked: Asked) -> None:
    assert asked_view(text) == asked


@pytest.mark.parametrize("text", ["", "HH", "2017-H1", "độ lệchHH", "câu"])
def test_other_words_name_no_view(text: str) -> None:
    assert asked_view(text) is None


def test_a_view_can_be_named_again_as_it_was() -> None:
    assert [asked_view(text).typed for text in ("Độ lệch", "thử bộ tiêu chí số 2")] == [  # type: ignore[union-attr]  # both name one
        "do lech",
        "thu bo tieu chi 2",
    ]


async def test_a_trial_of_a_draft_tells_who_moves_and_why(bloc: BlocAtWork) -> None:
    await bloc.joins("Cường", "bloc_head")
    await _drafted(bloc)

    await bloc.says("Cường", "/thamdinh")
    await bloc.presses("Cường", "Thử bộ tiêu chí")
    await bloc.presses("Cường", "Thử bộ số 1")

    assert bloc.last("Cường") == (
        "Thử bộ số 1 – 6 tháng đầu năm 2017\n"
        "Nếu áp dụng “Bộ 2018”, 02 đơn vị đổi hạng:\n"
        "Sơn Động: 2 → 1, lên 1 bậc vì B06 +1,84, B05 +0,04\n"
        "Hiệp Hòa: 1 → 2, xuống 1 bậc vì B06 −1,84, B05 −0,04\n\n"
        "Con số sau mã tiêu chí: điểm phần trăm, so với bình quân khối.\n\n"
        "Tiêu chí không còn: B06.\n\n"
        "Chỉ là thử: không lưu, không báo cho đơn vị nào.\n"
        "[Độ lệch] [Câu hỏi] [Độ vững] [Thử bộ tiêu chí]"
    )


async def test_a_set_that_is_not_there_is_refused_with_the_way_on(bloc: BlocAtWork) -> None:
    await bloc.joins("Cường", "bloc_head")
    await _drafted(bloc)

    await bloc.says("Cường", "/thamdinh thử bộ tiêu chí số 2")

    assert bloc.last("Cường") == (
        "Không có bộ tiêu chí số 2 để thử. Chưa có gì thay đổi. Đề nghị chọn lại: /thamdinh Thử bộ tiêu chí"
    )


async def test_a_supervisor_of_several_blocs_is_asked_which_and_the_view_is_not_forgotten(bloc: BlocAtWork) -> None:
    await bloc.joins("Giang", "supervisor")
    async with bloc.database.work() as work:
        other = replace(await work.blocs.bloc(BLOC), id="khoi-2", name="Khối 2")
        await work.blocs.add(Bloc(**{name: getattr(other, name) for name in Bloc.__slots__}), ())
        await sign(work, "HH", H1)

    await bloc.says("Giang", "/thamdinh độ vững")
    await bloc.presses("Giang", "Khối thi đua Công an các huyện, thành phố")

    assert bloc.last("Giang").startswith("Độ vững – 6 tháng đầu năm 2017\nChưa có hai thứ hạng nào để so sánh")


async def test_the_name_of_a_reviewer_stands_in_a_question(bloc: BlocAtWork) -> None:
    await bloc.joins("Giang", "supervisor")
    async with bloc.database.work() as work:
        for number, code in enumerate(("SD", "VY", "BG", "LG", "TY")):
            person = replace(HEAD, person=f"p{number}")
            await work.members.add(person.person, f"Người {number}", at=bloc.clock.now())
            await sign(work, code, H1)
            await review(work, H1, code, person, **({} if number else {"A01": 0, "A02": 0, "A03": 0, "B05": 0}))

    await bloc.says("Giang", "/thamdinh câu hỏi")

    assert "Đồng chí Người 0 thẩm định lệch -" in bloc.last("Giang")


async def _drafted(bloc: BlocAtWork) -> None:
    """HH before SD by A02, SD before HH without B06; next year's set has no B06."""
    async with bloc.database.work() as work:
        for code in ("HH", "SD"):
            await sign(work, code, H1)
        await review(work, H1, "SD", HEAD, B06=0)
        await review(work, H1, "HH", HEAD, A02=60, B05=10)
        now = await work.blocs.criteria((await work.blocs.period(H1)).criteria_set)
        kept = tuple(one for one in now.criteria if one.code != "B06")
        groups = tuple(replace(one, max_points=one.max_points - 35) if one.code == "B" else one for one in now.groups)
        smaller = replace(now, id="2018", name="Bộ 2018", year=2018, criteria=kept, groups=groups)
        await load_draft(work, replace(smaller, standard_max=now.standard_max - 35))


def test_long_lists_are_cut_and_what_is_cut_is_counted() -> None:
    strand = Strand(HH.id, "A01", Decimal(9), None, Decimal(1), None, Decimal(1))
    seen = Spread((strand,) * 8, ())

    rows = list(spread_in_words(VI, seen, UNITS))

    assert rows[1].split("\n")[6:] == ["… và 2 mục nữa."]


def test_every_kind_of_question_is_worded_as_a_question() -> None:
    asked = (
        AgreeingPair((HH.id, SD.id), 66, Decimal("0.25")),
        BareMaxima(HH.id, ("C03", "E01", "F01"), 5),
        FarJudge(SD.id, False, Decimal("-0.2"), Decimal("-0.02")),
    )

    assert list(questions_in_words(VI, asked, UNITS, names={})) == [
        (
            "1. Hiệp Hòa và Sơn Động đã kiểm tra chéo nhau 66 dòng mà không có ý kiến khác nào; với các đơn vị khác "
            "thì ít nhất 25 % số dòng có ý kiến khác. Hai bên đã đối chiếu những căn cứ nào?"
        ),
        "2. Hiệp Hòa đạt điểm tối đa ở 5 dòng, trong đó 3 dòng chưa ghi văn bản: C03, E01, F01. Căn cứ là văn bản nào?",
        (
            "3. Các tổ có Sơn Động đề nghị lệch -20 % thang điểm so với tự chấm; ở các đơn vị khác, trung vị là -2 %. "
            "Các tổ có đang hiểu thang điểm như nhau?"
        ),
    ]


def test_a_trial_names_what_could_not_be_compared() -> None:
    made = Simulation(
        (Move(HH.id, 1, 2, ()), Move(SD.id, 2, 1, (Reason("A01", Decimal(-3)),))),
        ("N01",),
        ("A09",),
        (Uncarried("B01", Obstacle.TAKES, (HH.id,)), Uncarried("B02", Obstacle.VALUE, (HH.id,))),
    )

    told = "\n".join(simulation_in_words(VI, made, UNITS, name="Bộ 2018", rank_by=RankBy.POINTS))

    assert told == (
        "Nếu áp dụng “Bộ 2018”, 02 đơn vị đổi hạng:\n"
        "Hiệp Hòa: 1 → 2, xuống 1 bậc\n"
        "Sơn Động: 2 → 1, lên 1 bậc vì A01 −3,00\n"
        "Con số sau mã tiêu chí: điểm, so với bình quân khối.\n"
        "Tiêu chí mới, chưa có số liệu nên không tính: N01.\n"
        "Tiêu chí không còn: A09.\n"
        "Không chuyển được vì tiêu chí nhận loại số liệu khác: B01.\n"
        "Không chuyển được vì có giá trị không hợp thang mới: B02."
    )


def test_a_trial_under_which_nobody_moves_says_so_first() -> None:
    made = Simulation((Move(HH.id, 1, 1, ()),), (), (), ())

    assert list(simulation_in_words(VI, made, UNITS, name="Bộ 2018", rank_by=RankBy.POINTS)) == [
        "Nếu áp dụng “Bộ 2018”, không đơn vị nào đổi hạng."
    ]
