"""The table that hangs pinned in a bloc's group: hung once, edited as numbers change, and never lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.ports import Board, MessageState
from handlers.messenger import NotPermitted, Rejected
from tests.bloc import BLOC, BlocAtWork, Shown, bloc_at_work, sqlite_url
from tests.recorder import Recorder
from tests.signed_units import signed_units

GROUP = -100_500


class Strict(Recorder):
    """A group that gives the bot no right to pin, or a message that nobody can pin any more."""

    refusal: Exception | None = None

    async def pin(self, chat: str, message: str) -> None:
        if self.refusal:
            raise self.refusal
        await super().pin(chat, message)


@pytest.fixture
async def bloc(tmp_path: Path) -> AsyncIterator[BlocAtWork]:
    """A head, a leader, and a bound group, on a day in June."""
    async with bloc_at_work(sqlite_url(tmp_path)) as opened:
        opened.out = Strict()
        opened.courier.messengers = {"telegram": opened.out}
        opened.clock.move_to("2017-06-08 08:00")
        await opened.joins("Cường", "bloc_head")
        await opened.adds_bot("Cường", GROUP)
        await opened.says("Cường", "/nhom", group=GROUP)
        opened.skip()
        yield opened


def in_group(bloc: BlocAtWork) -> list[tuple[int, bool, bool]]:
    """Number, edited, pinned of every message the group was shown since the last look."""
    return [(one.id, one.edited, one.pinned) for one in bloc.seen() if one.chat == str(GROUP)]


def board_shown(bloc: BlocAtWork) -> Shown:
    return next(one for one in reversed(bloc.out.shown) if one.chat == str(GROUP))


async def boards(bloc: BlocAtWork) -> tuple[Board, ...]:
    async with bloc.database.work() as work:
        return await work.boards.behind(before=bloc.clock.now())


async def test_nothing_hangs_before_a_sheet_is_signed(bloc: BlocAtWork) -> None:
    await bloc.ticks("2017-06-08 09:00")

    assert in_group(bloc) == []


async def test_it_hangs_once_and_stays_as_it_is_while_nothing_changes(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["HH"])

    for minute in range(1, 30):
        await bloc.ticks(f"2017-06-08 08:{minute:02}")

    assert [(edited, pinned) for _, edited, pinned in in_group(bloc)] == [(False, True)]


async def test_many_signatures_make_one_edit(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["HH"])
    await bloc.ticks("2017-06-08 08:01")
    first = board_shown(bloc)
    bloc.skip()

    for minute, unit in ((2, "VY"), (3, "TY")):
        await signed_units(bloc, [unit])
        await bloc.ticks(f"2017-06-08 08:{minute:02}")
    await bloc.ticks("2017-06-08 08:04")

    assert in_group(bloc) == [(first.id, True, True)]
    assert "Đã ký 03/10" in board_shown(bloc).text


async def test_while_the_last_edit_is_on_its_way_no_other_is_asked_for(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["HH"])
    bloc.clock.move_to("2017-06-08 08:01")
    await bloc.schedule.tick()
    await _sign_quietly(bloc, "VY")

    bloc.clock.move_to("2017-06-08 08:10")
    await bloc.schedule.tick()
    await bloc.courier.settle_down()
    await bloc.ticks("2017-06-08 08:11")

    assert [edited for _, edited, _ in in_group(bloc)] == [False, True]


async def test_what_could_not_leave_before_the_night_is_shown_in_the_morning(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["HH"])
    bloc.clock.move_to("2017-06-08 20:59")
    await bloc.schedule.tick()

    await bloc.ticks("2017-06-08 22:00")
    at_night = in_group(bloc)
    await bloc.ticks("2017-06-09 07:00")

    assert (at_night, [(edited, pinned) for _, edited, pinned in in_group(bloc)]) == ([], [(False, True)])


async def test_without_the_right_to_pin_it_stays_and_the_head_is_told_once(bloc: BlocAtWork) -> None:
    bloc.out.refusal = NotPermitted("not enough rights")  # type: ignore[attr-defined]  # the recorder of this test
    await signed_units(bloc, ["HH"])
    await bloc.ticks("2017-06-08 08:01")
    await signed_units(bloc, ["VY"])
    await bloc.ticks("2017-06-08 08:05")
    await signed_units(bloc, ["TY"])
    told = [one.text for one in bloc.out.shown if one.chat != str(GROUP)]
    bloc.out.refusal = None  # type: ignore[attr-defined]  # the recorder of this test
    bloc.skip()

    await bloc.ticks("2017-06-08 08:10")

    assert sum("chưa ghim được" in text for text in told) == 1
    assert [(edited, pinned) for _, edited, pinned in in_group(bloc)] == [(True, True)]


async def test_a_message_that_cannot_be_pinned_any_more_troubles_nobody(bloc: BlocAtWork) -> None:
    bloc.out.refusal = Rejected("message to pin not found")  # type: ignore[attr-defined]  # the recorder of this test
    await signed_units(bloc, ["HH"])

    await bloc.ticks("2017-06-08 08:01")

    assert [one.chat for one in bloc.out.shown if "ghim được" in one.text] == []


async def test_a_group_that_moved_takes_its_table_along(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["HH"])
    await bloc.ticks("2017-06-08 08:01")
    async with bloc.database.work() as work:
        await work.groups.move("telegram", str(GROUP), to="-100777")
        await work.groups.move("telegram", str(GROUP), to="-100777")

    bloc.clock.move_to("2017-06-08 08:10")
    moved = await boards(bloc)

    assert [(one.to.chat, bool(one.message), one.state) for one in moved] == [("-100777", True, MessageState.SENT)]


async def test_a_group_that_was_left_forgets_its_table(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["HH"])
    await bloc.ticks("2017-06-08 08:01")

    async with bloc.database.work() as work:
        await work.groups.forget("telegram", str(GROUP))
        await work.groups.see("telegram", str(GROUP), at=bloc.clock.now())
        await work.groups.bind("telegram", str(GROUP), bloc=BLOC, by="", receipt="", at=bloc.clock.now())

    assert [(one.message, one.shown) for one in await boards(bloc)] == [("", "")]


async def _sign_quietly(bloc: BlocAtWork, unit: str) -> None:
    """Without the courier, which carries whatever waits."""
    settle, bloc.courier.messengers = bloc.courier.messengers, {}
    await signed_units(bloc, [unit])
    bloc.courier.messengers = settle
