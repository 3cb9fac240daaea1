"""Every command of the movement by every role: answered without a bug, refused where the product page says so."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.people.members import Grant, Role
from handlers.texts import speak
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.stocked_bloc import SECRET, stock

GROUP = -100_77
WORDS = {
    "giaouoc": ("", "tiêu chí", "tiến độ SD", "xét", "đổi", "đổi SD C1 70", "soạn", "rút", "ký", "trình 1", "toàn văn"),
    "dangky": ("", "SD", "ky", "danh hiệu", "xuat", "giu", "2017"),
    "dot": ("", "mới", "gợi ý", "ĐT-01", "ĐT-02", "ĐT-01 tham gia", "ĐT-01 báo cáo", "ĐT-01 sơ kết", "ĐT-01 đổi", "9"),
    "binhxet": ("", "moi", "BX-01", "sua BX-01", "dong BX-01", "mo BX-01", "bienban BX-01", "kiemphieu 1", "thoi 1"),
    "uyquyen": ("", "Bình 20/06/2017", "thuhoi", "x"),
    "dulieu": ("", "xuat", "x"),
    "kycham": ("", "them", "ketthuc 2017-H1", "2017-H1", "x"),
    "bangiao": ("", "dong", "chon", "hoso", "giao", "nhan", "mo", "x"),
    "donvi": ("", "SD", "đổi tên SD", "giải thể SD", "sáp nhập", "x"),
    "denghi": ("", "ĐN-01", "ĐN-02", "02 nhan", "02 tra", "02 quyetdinh", "01 tam", "02 giay", "kỷ lục", "01 lichsu"),
    "bieuduong": ("", "BD-01", "01 toantinh", "01 denghi", "rút 01", "mới"),
    "kinhnghiem": ("", "MH-01", "HĐ-01", "ĐG-01", "MH-01 ký", "MH-01 xác nhận", "học tập 01", "trả lời HĐ-01", "hỏi"),
    "thanhvien": ("", "in", "thư ký", "mời"),
    "bantin": ("",),
}
PEOPLE: dict[str, tuple[Grant, ...]] = {
    "Cán bộ": (Grant(Role.OFFICER, BLOC, f"{BLOC}.SD"),),
    "Chỉ huy": (Grant(Role.UNIT_LEADER, BLOC, f"{BLOC}.YT"),),
    "Thư ký": (Grant(Role.SECRETARY, BLOC),),
    "Trưởng": (Grant(Role.BLOC_HEAD, BLOC),),
    "Phó": (Grant(Role.BLOC_DEPUTY, BLOC),),
    "Phòng": (Grant(Role.SUPERVISOR),),
    "Phòng kiêm đơn vị": (Grant(Role.SUPERVISOR), Grant(Role.UNIT_LEADER, BLOC, f"{BLOC}.LG")),
    "Giám đốc": (Grant(Role.DIRECTOR),),
    "Vận hành": (Grant(Role.ADMIN),),
    "Khách": (),
}
_LED = {"Trưởng", "Phó"}
_OFFICE = {"Phòng", "Phòng kiêm đơn vị"}
_UNIT = {"Cán bộ", "Chỉ huy", "Phòng kiêm đơn vị"}
_IN_BLOC = {"Thư ký"} | _LED | _UNIT
_SCORERS = _IN_BLOC | _OFFICE | {"Giám đốc"}
OPEN_TO = {
    "giaouoc": _SCORERS,
    "dangky": _SCORERS,
    "dot": _SCORERS,
    "binhxet": _SCORERS - {"Cán bộ"},
    "uyquyen": _SCORERS,
    "dulieu": _SCORERS | {"Vận hành"},
    "kycham": _IN_BLOC,
    "bangiao": _LED | _OFFICE | {"Chỉ huy"},
    "donvi": _OFFICE,
    "denghi": _SCORERS,
    "bieuduong": _SCORERS,
    "kinhnghiem": _SCORERS,
    "thanhvien": _LED | {"Chỉ huy", "Phòng kiêm đơn vị"},
    "bantin": _IN_BLOC,
}
VI = speak("vi")
_BUG = VI("bug", reference="x").split("(")[0]


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        one.clock.move_to("2017-06-14 08:00")
        await stock(one)
        await one.settles()
        for name, grants in PEOPLE.items():
            account, at = str(one.meets(name)), one.clock.now()
            async with one.database.work() as work:
                await work.members.see_account("telegram", account, chat=account)
                if grants:
                    await work.members.add(name, name, at=at)
                    await work.members.bind("telegram", account, person=name, at=at)
                for grant in grants:
                    await work.members.grant(name, grant, by="", at=at)
        yield one


@pytest.mark.parametrize("command", WORDS)
async def test_each_role_is_answered_or_refused_as_the_table_says(bloc: BlocAtWork, command: str) -> None:
    refused, bugs = set(), []

    for name in PEOPLE:
        for words in WORDS[command]:
            bloc.skip()
            await bloc.says(name, f"/{command} {words}".strip())
            said = [one.text for one in bloc.seen()]
            bugs += [(name, words, one) for one in said if _BUG in one]
            bugs += [] if said or name == "Khách" else [(name, words, "")]  # a visitor is answered three times
            if not words and said and said[-1] in {VI("refused.permission.command"), VI("refused.visitor")}:
                refused.add(name)
            await bloc.says(name, "/huy")

    assert bugs == []
    assert set(PEOPLE) - refused == OPEN_TO[command]


async def test_a_group_is_told_nothing_of_what_lies_open(bloc: BlocAtWork) -> None:
    await bloc.says("Trưởng", "/nhom", group=GROUP)
    bloc.skip()

    for name in PEOPLE:
        for command, several in WORDS.items():
            for words in several[:4]:
                await bloc.says(name, f"/{command} {words}".strip(), group=GROUP)

    said = {one.text for one in bloc.seen() if one.chat == str(GROUP)}
    assert said == {VI("group.write_privately")}
    assert not any(word in one for one in said for word in SECRET)
