"""/viec where a transcript would be too long: everybody has signed, several blocs, several roles in one person."""

from __future__ import annotations

from bot.domain.people.members import Grant, Member, Role
from handlers.conversation import Choice, Request, Screen
from handlers.telling.duties import show_duties
from handlers.texts import speak
from tests.actions.telling.scene import Scene, load, of_unit, scene

HELP = Choice("Trợ giúp", "/trogiup")
DEADLINE = "Hạn tiếp theo: 17:00 ngày 20/06/2017 (còn 08 ngày), bảng tự chấm 6 tháng đầu năm 2017."


async def shown(bloc: Scene, name: str, *grants: Grant, language: str = "vi") -> Screen:
    async with bloc.database.work() as work:
        request = Request(
            text="",
            member=Member(name, name, grants),
            texts=speak(language),
            work=work,
            at=bloc.clock.now(),
            sent_at=bloc.clock.now(),
            channel="test",
            account=name,
            chat=name,
        )
        reply = await show_duties(request)
    assert isinstance(reply, Screen)
    return reply


async def test_when_everybody_has_signed_and_everything_is_set_up_nothing_awaits_the_head(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 08:00") as bloc:
        await bloc.binds_group()
        for unit in ("HH", "SD", "TY"):
            await bloc.signs(unit)

        screen = await shown(bloc, "head", Grant(Role.BLOC_HEAD, "bg"))

    assert screen == Screen(
        "Không có việc gì đang chờ đồng chí.\n\n6 tháng đầu năm 2017: đã ký 03/03 đơn vị.\n\n" + DEADLINE,
        title="Việc của tôi",
        choices=(HELP,),
    )


async def test_a_leader_whose_officers_joined_and_whose_sheet_is_signed_has_nothing_to_do(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 08:00") as bloc:
        await bloc.signs("SD")

        screen = await shown(bloc, "leader SD", of_unit(Role.UNIT_LEADER, "SD"))

    assert screen == Screen(
        "Không có việc gì đang chờ đồng chí.\n\nBảng tự chấm 6 tháng đầu năm 2017: phiên bản 1 đã ký.\n\n" + DEADLINE,
        title="Việc của tôi",
        choices=(HELP,),
    )


async def test_roles_add_up_in_one_list(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 08:00") as bloc:
        await bloc.binds_group()
        await bloc.signs("HH")
        await bloc.submits("SD")
        grants = (of_unit(Role.UNIT_LEADER, "SD"), Grant(Role.BLOC_HEAD, "bg"))

        screen = await shown(bloc, "leader SD", *grants)

    assert screen == Screen(
        "Có 01 việc đang chờ đồng chí.\n\n"
        "1. Bảng tự chấm 6 tháng đầu năm 2017, phiên bản 1: chờ đồng chí ký.\n\n"
        "6 tháng đầu năm 2017: đã ký 01/03 đơn vị. Chưa ký: Sơn Động, Tân Yên.\n\n" + DEADLINE,
        title="Việc của tôi",
        choices=(Choice("Xem và ký", "/ky"),),
    )


async def test_the_province_reads_one_line_a_bloc(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-22 08:00") as bloc:
        async with bloc.database.work() as work:
            await load(work, "an", at=bloc.clock.now())
        await bloc.signs("HH")

        screen = await shown(bloc, "director", Grant(Role.DIRECTOR))

    assert screen == Screen(
        "Không có việc gì đang chờ đồng chí.\n\n"
        "Khối an (an): quá hạn 03; thẩm định 2: 00/03\n"
        "Khối bg (bg): quá hạn 02; thẩm định 2: 00/03",
        title="Việc của tôi",
        choices=(HELP,),
    )


async def test_an_officer_reads_english_on_request(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 08:00") as bloc:
        screen = await shown(bloc, "officer SD", of_unit(Role.OFFICER, "SD"), language="en")

    assert screen == Screen(
        "1 thing awaits you.\n\n"
        "1. Self-score sheet for 6 tháng đầu năm 2017: 0/33 lines filled in, not submitted.\n\n"
        "Next deadline: 17:00 on 20/06/2017 (8 days left), self-score sheet for 6 tháng đầu năm 2017.",
        title="My duties",
        choices=(Choice("Fill in", "/chamdiem H1"),),
    )


async def test_an_earlier_period_that_waits_for_the_signature_is_not_the_officers_debt(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-22 08:00") as bloc:
        await bloc.submits("SD")

        of_officer = await shown(bloc, "officer SD", of_unit(Role.OFFICER, "SD"))
        of_leader = await shown(bloc, "leader SD", of_unit(Role.UNIT_LEADER, "SD"))

    assert [choice.reply for choice in of_officer.choices] == ["/chamdiem Y"]
    assert [choice.reply for choice in of_leader.choices] == ["/ky"]
