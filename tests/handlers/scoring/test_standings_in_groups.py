"""/xephang in a group: the standings of the bloc whose group it is, nobody else's, and nowhere else."""

from __future__ import annotations

from tests.bloc import BLOC, bloc_at_work
from tests.handlers.test_same_act_anew import second_bloc

_GROUP, _ELSEWHERE = -77, -99
_PRIVATELY = "Việc này đề nghị đồng chí nhắn riêng cho Trợ lý, không dùng trong nhóm."


async def test_a_group_that_is_no_blocs_reads_no_standings(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("An", "officer", "SD")

        for text in ("/xephang", "/xephang 2017-H1", "/xephang tiến độ", "/xephang 2017-H1 cũ"):
            await bloc.says("An", text, group=_ELSEWHERE)

        assert [one.text for one in bloc.seen()] == [_PRIVATELY] * 4


async def test_the_standings_of_another_bloc_are_not_read_in_a_blocs_group(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Cường", "bloc_head")
        await bloc.joins("Giang", "supervisor")
        await second_bloc(bloc)
        await bloc.says("Cường", "/nhom", group=_GROUP)
        bloc.skip()

        await bloc.says("Giang", "/xephang bg-phong", group=_GROUP)
        await bloc.says("Giang", f"/xephang {BLOC}", group=_GROUP)

        other, own = bloc.seen()
        assert other.text.startswith("Không có kỳ")
        assert own.screen.title == "Xếp hạng tạm thời – 6 tháng đầu năm 2017"
