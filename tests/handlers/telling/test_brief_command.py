"""/tonghop where there are several blocs: all of them for the province, one by its code, the own one for a head."""

from __future__ import annotations

import pytest

from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Request, Screen
from handlers.telling.brief_command import show_brief
from handlers.texts import speak
from tests.actions.telling.scene import Scene, load, scene

DIRECTOR, HEAD = Grant(Role.DIRECTOR), Grant(Role.BLOC_HEAD, "bg")


async def shown(bloc: Scene, grant: Grant, *, text: str = "") -> Screen:
    async with bloc.database.work() as work:
        request = Request(
            text=text,
            member=Member("reader", "Đ/c", (grant,)),
            texts=speak("vi"),
            work=work,
            at=bloc.clock.now(),
            sent_at=bloc.clock.now(),
            channel="test",
            account="reader",
            chat="reader",
        )
        reply = await show_brief(request)
    assert isinstance(reply, Screen)
    return reply


async def loads_another(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        await load(work, "an", at=bloc.clock.now())


async def test_the_province_reads_all_blocs_the_worst_first(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-22 08:00") as bloc:
        await loads_another(bloc)
        await bloc.signs("HH")

        screen = await shown(bloc, DIRECTOR)

    assert screen == Screen(
        "02 khối, cụm: 02 nơi chậm hoặc cần đôn đốc. Xem một khối: /tonghop kèm mã.\n"
        "Khối an (an): quá hạn 03; thẩm định 2: 00/03\n"
        "Khối bg (bg): quá hạn 02; thẩm định 2: 00/03\n"
        "Dự thảo – chỉ dùng để theo dõi; căn cứ là văn bản đã ký.",
        title="Báo cáo nhanh các khối, cụm",
        choices=(
            Choice("Xem Khối an", "/tonghop an"),
            Choice("Xem Khối bg", "/tonghop bg"),
            Choice("Việc của tôi", "/viec"),
        ),
    )


async def test_a_bloc_is_named_by_its_code_and_so_are_its_decisions(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-22 08:00") as bloc:
        await loads_another(bloc)

        screen = await shown(bloc, DIRECTOR, text="AN")

    assert screen.text.startswith("Khối an: chậm tiến độ – 03 đơn vị quá hạn nộp bảng tự chấm.")
    assert [choice.reply for choice in screen.choices] == ["/hoi an HH H1", "/hoi an SD H1", "/hoi an TY H1", "/viec"]


async def test_a_head_reads_the_own_bloc_and_no_other(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 08:00") as bloc:
        await loads_another(bloc)

        own = await shown(bloc, HEAD)
        with pytest.raises(Refused) as refused:
            await shown(bloc, HEAD, text="an")

    assert own.text.startswith("Khối bg: đúng tiến độ – đã ký 00/03 đơn vị.")
    assert refused.value == Refused("brief.unknown_bloc", asked="an", known="bg")


async def test_who_leads_nothing_reads_no_brief(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 08:00") as bloc:
        with pytest.raises(Refused) as refused:
            await shown(bloc, Grant(Role.SECRETARY, "bg"))

    assert refused.value == Refused("permission.read_brief")


async def test_before_the_first_period_opens_there_is_nothing_to_brief_about(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2016-12-20 08:00") as bloc:
        assert await shown(bloc, HEAD) == Screen("Chưa có kỳ chấm điểm nào mở.")
