"""Lent authority in chat: which role, to whom, by short words; what ends it; and one read for who writes."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.people.delegations import Use
from bot.domain.people.members import Lent, Role
from handlers.texts import speak
from tests.bloc import BlocAtWork, bloc_at_work

VI = speak("vi")


async def _lent(bloc: BlocAtWork, name: str, at: datetime) -> list[Lent]:
    async with bloc.database.work() as work:
        account = await work.members.account("telegram", str(bloc.people[name]), at=at)
    assert account is not None
    return [grant.lent for grant in account.member.grants if grant.lent]


async def _sd(bloc: BlocAtWork) -> None:
    bloc.clock.move_to("2017-06-12 08:00")
    await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
    await bloc.joins("An", Role.OFFICER, "SD")
    await bloc.joins("Hùng", Role.OFFICER, "SD")


async def test_who_holds_two_offices_says_which_one_is_lent(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        await _sd(bloc)
        await bloc.joins("Thư", Role.SECRETARY)
        await bloc.says("Bình", f"/start {await bloc.invited('Bình', Role.BLOC_HEAD)}")
        await bloc.says("Bình", "/uyquyen")
        await bloc.presses("Bình", "Ủy quyền…")
        await bloc.says("Bình", "không rõ")
        refused = bloc.last("Bình")
        await bloc.says("Bình", "trưởng khối")
        await bloc.says("Bình", "Thư")
        await bloc.says("Bình", "đến 20/06/2017")
        await bloc.says("Bình", "có")
        unclear = bloc.last("Bình")
        await bloc.presses("Bình", "Ủy quyền ký")

        found = await _lent(bloc, "Thư", datetime(2017, 6, 20, 16, 59, tzinfo=UTC))
        after = await _lent(bloc, "Thư", datetime(2017, 6, 20, 17, 0, tzinfo=UTC))

    assert (refused, unclear) == (VI("refused.delegation.role_unknown"), VI("refused.delegation.yes_or_no"))
    assert ([(one.name, str(one.until)) for one in found], after) == ([("Bình", "2017-06-20")], [])


async def test_days_that_cannot_be_read_and_a_change_of_mind_lend_nothing(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await _sd(bloc)
        await bloc.says("Bình", "/uyquyen An")
        await bloc.says("Bình", "khi nào tôi về")
        unread = bloc.last("Bình")
        await bloc.says("Bình", "20/06")
        await bloc.presses("Bình", "Thôi")

        assert unread == VI("refused.delegation.no_day")
        assert bloc.last("Bình") == VI("delegation.left")
        assert await _lent(bloc, "An", bloc.clock.now()) == []


async def test_what_was_lent_dies_with_the_role_of_either_side(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await _sd(bloc)
        await bloc.joins("Dũng", Role.UNIT_LEADER, "SD")
        for name in ("An", "Hùng"):
            await bloc.says("Bình", f"/uyquyen {name} 20/06/2017")
            await bloc.presses("Bình", "Ủy quyền ký")
        await bloc.says("Dũng", "/thanhvien tamdung An")
        await bloc.presses("Dũng", "Tạm dừng")
        left = [await _lent(bloc, name, bloc.clock.now()) for name in ("An", "Hùng")]
        async with bloc.database.work() as work:
            leader = (await work.members.behind("telegram", str(bloc.people["Bình"]))).grants[0]
            person = (await work.members.behind("telegram", str(bloc.people["Bình"]))).person
            await work.members.suspend(person, leader, at=bloc.clock.now())
        none = await _lent(bloc, "Hùng", bloc.clock.now())

    assert ([len(one) for one in left], none) == ([0, 1], [])


async def test_several_delegations_are_named_to_be_ended_and_a_foreign_one_is_not_found(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await _sd(bloc)
        for name in ("An", "Hùng"):
            await bloc.says("Bình", f"/uyquyen {name} 20/06/2017")
            await bloc.presses("Bình", "Ủy quyền ký")
        await bloc.says("Bình", "/uyquyen thuhoi")
        listed = bloc.last("Bình")
        await bloc.says("Bình", "/uyquyen thuhoi Lan")

        assert listed.count("• Đã giao") == 2
        assert bloc.last("Bình") == VI("refused.delegation.gone")


async def test_a_receipt_says_whose_authority_it_was_and_the_audit_too(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await _sd(bloc)
        await bloc.says("Bình", "/uyquyen An 20/06/2017")
        await bloc.presses("Bình", "Ủy quyền ký")
        await bloc.says("Hùng", "A01 40")
        await bloc.presses("Hùng", "Gửi")
        await bloc.says("An", "/ky")
        await bloc.presses("An", "Ký")
        receipt = bloc.receipt("An")
        async with bloc.database.work() as work:
            use = await work.delegations.used(receipt)
            signed = [link for link in await work.audit.chain() if link.event.action == "sheet.signed"]
        await bloc.says("An", f"/kiemtra {receipt}")

        assert isinstance(use, Use)
        assert (use.holder, use.lender) == ("An", "Bình")
        assert '"lent":"delegation"' in (signed[0].payload or "")
        assert "Đ/c An ký thay, theo ủy quyền của đ/c Bình đến 20/06/2017." in bloc.last("An")
