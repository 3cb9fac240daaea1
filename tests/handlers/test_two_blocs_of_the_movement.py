"""What the movement of one bloc holds reaches nobody of another: by number, by its name, or by a button's data."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.people.members import Grant, Role
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.review.test_two_blocs import OTHER, enters, other_bloc
from tests.handlers.stocked_bloc import SECRET, stock

PRYING = {
    "Oanh": (Grant(Role.OFFICER, OTHER, f"{OTHER}.SD"),),
    "Lực": (Grant(Role.UNIT_LEADER, OTHER, f"{OTHER}.HH"),),
    "Quân": (Grant(Role.BLOC_HEAD, OTHER),),
    "Sáu": (Grant(Role.SECRETARY, OTHER),),
    "Vân": (Grant(Role.ADMIN),),
}
OFFICE = (Grant(Role.SUPERVISOR), Grant(Role.UNIT_LEADER, OTHER, f"{OTHER}.HH"))
"""Of the standing office, and leader of a unit of the other bloc: reads everything, speaks for that unit alone."""
NUMBERS = {
    "binhxet": ("BX-01", "1"),
    "dot": ("ĐT-01", "ĐT-02"),
    "kinhnghiem": ("MH-01", "HĐ-01", "ĐG-01"),
    "bieuduong": ("BD-01",),
    "denghi": ("ĐN-01", "ĐN-02"),
}
VERBS = {
    "binhxet": ("", "sua", "mo", "dong", "lai", "thoi", "kiemphieu", "bienban"),
    "dot": ("tham gia", "không tham gia", "báo cáo", "sơ kết", "đổi", "hủy", "kế hoạch"),
    "kinhnghiem": ("", "ký", "xác nhận", "học tập", "trả lời", "rút", "hữu ích", "đã rõ"),
    "bieuduong": ("", "toantinh", "denghi", "rút"),
    "denghi": ("", "nhan", "tra", "tam", "xettiep", "giay", "lichsu", "quyetdinh"),
    "giaouoc": ("", "tiêu chí", "ký", "xét", "rút", "toàn văn", "đổi"),
    "dangky": ("", "ky"),
    "bangiao": ("", "dong", "chon", "giao", "nhan", "hoso"),
    "donvi": ("", "giải thể"),
    "kycham": ("", "kết thúc"),
}


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        one.clock.move_to("2017-06-14 08:00")
        await other_bloc(one)
        await stock(one)
        await one.settles()
        for name, grants in (*PRYING.items(), ("Uyên", OFFICE)):
            await enters(one, name, *grants)
        yield one


async def _marks(bloc: BlocAtWork) -> list[str]:
    """What the buttons of the bloc carry, with the ids as they are."""
    async with bloc.database.work() as work:
        [ballot] = await work.ballots.of_bloc(BLOC)
        [agreement] = await work.covenants.agreements(BLOC, 2017)
        drives = await work.drives.of_bloc(BLOC)
        nominations = await work.nominations.of_bloc(BLOC)
    marks = [f"binhxet {ballot.id} 1 1", f"binhxet {ballot.id} gui abc", f"giaouoc ykien {agreement.id}"]
    marks += [f"giaouoc sua {agreement.id}", f"giaouoc bo {agreement.criteria_set[:12]}"]
    marks += [f"dot {verb} {one.id} 0" for one in drives for verb in ("nhap", "baocao", "trinh")]
    marks += [f"denghi {one.id}" for one in nominations]
    return marks


async def _acts_of(bloc: BlocAtWork, *names: str) -> list[tuple[str, str]]:
    async with bloc.database.work() as work:
        chain = await work.audit.chain()
    return [(one.event.actor, one.event.action) for one in chain if one.event.actor in names]


def _asked() -> list[str]:
    return [
        " ".join(part for part in (f"/{command}", *order) if part)
        for command, verbs in VERBS.items()
        for verb in verbs
        for number in NUMBERS.get(command, ("", "SD"))
        for order in ((verb, number), (BLOC, number, verb))
    ]


@pytest.mark.parametrize("name", PRYING)
async def test_no_number_of_another_bloc_says_or_does_anything(bloc: BlocAtWork, name: str) -> None:
    told = []

    for asked in _asked():
        bloc.skip()
        await bloc.says(name, asked)
        told += [(asked, one.text) for one in bloc.seen() if any(word in one.text for word in SECRET)]

    assert told == []
    assert await _acts_of(bloc, name) == []


@pytest.mark.parametrize("name", [*PRYING, "Uyên"])
async def test_no_button_of_another_bloc_does_anything(bloc: BlocAtWork, name: str) -> None:
    told = []

    for mark in await _marks(bloc):
        for reply in ("Đồng ý", "Gửi phiếu", "Gửi", "Phát động", "Xác nhận", "Ký", "B02 = 70 | chỉ tiêu cao"):
            bloc.skip()
            await bloc.presses_data(name, f"{mark}|{reply}")
            told += [(mark, one.text) for one in bloc.seen() if any(word in one.text for word in SECRET)]

    assert name == "Uyên" or told == []
    assert await _acts_of(bloc, name) == []


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (f"/giaouoc {BLOC} tiêu chí", "Đồng ý"),
        (f"/giaouoc {BLOC} ký", "Ký"),
        (f"/binhxet sua {BLOC} BX-01", "Đồng ý"),
        (f"/binhxet {BLOC} BX-01", "Đồng ý"),
        (f"/dot {BLOC} ĐT-01 tham gia", "Tham gia"),
        ("/kinhnghiem MH-01 ký", "Ký"),
        ("/kinhnghiem học tập MH-01", "Học tập"),
    ],
)
async def test_a_unit_of_another_bloc_has_no_word_here_even_where_its_leader_reads_everything(
    bloc: BlocAtWork, asked: str, answered: str
) -> None:
    await bloc.says("Uyên", asked)
    await bloc.says("Uyên", answered)
    await bloc.says("Uyên", "Gửi phiếu")

    assert await _acts_of(bloc, "Uyên") == []
