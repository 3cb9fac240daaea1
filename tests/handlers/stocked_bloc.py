"""A bloc in which something of every kind lies open: ballot, drives, model, question, nomination, covenant, praise."""

from __future__ import annotations

from datetime import date, timedelta

from bot.actions.ballots.ballots import candidates
from bot.actions.ballots.preparing import open_ballot, prepare_ballot
from bot.actions.ballots.voting import cast_vote
from bot.actions.commendation.praise import praise_deed
from bot.actions.covenant.agreeing import put_up_criteria
from bot.actions.drives.launching import draft_drive, launch_drive
from bot.actions.exchange.helps import note_help
from bot.actions.exchange.models import propose_model
from bot.actions.exchange.questions import ask_bloc
from bot.domain.ballots.ballots import Mode
from bot.domain.commendation.nominations import Nomination, NominationState, Nominee
from bot.domain.people.members import Grant, Member, Role
from bot.ports import Work
from tests.bloc import BLOC, BlocAtWork
from tests.domain.drives.made import kit

SD, HH, TY = f"{BLOC}.SD", f"{BLOC}.HH", f"{BLOC}.TY"
SECRET = ("Thiếu tá Lê Thị Mẫu", "Đợt ra quân mẫu", "Đợt còn soạn", "Tổ liên gia mẫu", "vẽ bản đồ mẫu", "giúp mẫu số")
"""What stands in the records of this bloc alone: a nominee, drives, a model, a question, help."""
HEAD = Member("stock-head", "Trưởng Khối", (Grant(Role.BLOC_HEAD, BLOC),))
SECRETARY = Member("stock-secretary", "Thư Ký", (Grant(Role.SECRETARY, BLOC),))
LEADER = Member("stock-leader", "Chỉ Huy", (Grant(Role.UNIT_LEADER, BLOC, SD),))
OFFICER = Member("stock-officer", "Cán Bộ", (Grant(Role.OFFICER, BLOC, TY),))
_MODEL = {
    "name": "Tổ liên gia mẫu tự quản",
    "what": "Mỗi tổ mười hộ cùng canh gác, báo tin cho nhau qua kẻng và điện thoại.",
    "place": "xã Mẫu",
    "since": "năm 2016",
    "result": "Giảm một nửa số vụ trộm cắp.",
    "document": "Báo cáo số 45/BC-CASD",
}


async def stock(bloc: BlocAtWork) -> None:
    """Everything is made by people of the bloc who have no account, so that nothing is told."""
    async with bloc.database.work() as work:
        for member in (HEAD, SECRETARY, LEADER, OFFICER):
            await work.members.add(member.person, member.name, at=bloc.clock.now())
            for grant in member.grants:
                await work.members.grant(member.person, grant, by="", at=bloc.clock.now())
        await _commended(work, bloc)
        await _voted_on(work, bloc)
        await _exchanged(work, bloc)


async def _commended(work: Work, bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    for number, state in (("01", NominationState.CHECKED), ("02", NominationState.READY)):
        name, said = f"{SECRET[0]} {number}", "Ngày 20/05/2017 bắt quả tang 02 vụ trộm cắp."
        one = Nomination(
            f"{number}-{'a' * 12}", SD, BLOC, LEADER.person, at, state, Nominee.PERSON, name, said, "Báo cáo 45/BC",
            "giay-khen", submitted_at=at, decided_by=LEADER.person, decided_at=at,
        )  # fmt: skip
        await work.nominations.save(one)
    unit = await work.blocs.unit(SD)
    deed = "Cứu người bị nạn giữa dòng lũ"
    await praise_deed(work, unit, name=SECRET[0], deed=deed, document="Báo cáo số 4/BC", by=OFFICER, at=at)
    place = await work.blocs.bloc(BLOC)
    [version, *_] = await work.blocs.criteria_versions(BLOC)
    await put_up_criteria(work, place, version.id, by=SECRETARY, at=at)


async def _voted_on(work: Work, bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    closes_at = at + timedelta(days=1)
    items = await candidates(work, BLOC)
    made = await prepare_ballot(work, BLOC, mode=Mode.OPEN, items=items, closes_at=closes_at, by=SECRETARY, at=at)
    await open_ballot(work, made.id, closes_at=closes_at, by=HEAD, at=at)
    other = Member("stock-voter", "Bỏ Phiếu", (Grant(Role.UNIT_LEADER, BLOC, TY),))
    await cast_vote(work, made.id, choices=("disagree",), round_=1, by=other, at=at, sent_at=at)


async def _exchanged(work: Work, bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    days = {"first": at.date() + timedelta(days=1), "last": date(2017, 7, 27)}
    for name in SECRET[1:3]:
        drive = await draft_drive(work, BLOC, kit(name=name, **days), by=SECRETARY, at=at)
        if name == SECRET[1]:
            await launch_drive(work, drive, rev=0, by=HEAD, at=at)
    await propose_model(work, _MODEL, by=OFFICER, at=at)
    await ask_bloc(work, text="Đơn vị nào đã vẽ bản đồ mẫu của địa bàn thì chỉ giúp.", by=OFFICER, at=at)
    units = {unit.id: unit for unit in await work.blocs.units(BLOC)}
    await note_help(work, units[SD], units[TY], subject="giúp mẫu số liệu kiểm kê", by=LEADER, at=at)
