"""Who cannot be reached any more, who is told of it, and a group that is gone or has moved."""

from __future__ import annotations

from bot.domain.people.members import Grant, Role
from bot.domain.telling.notices import Audience, ChannelDead
from handlers.messenger import Moved, Unreachable
from handlers.texts import speak
from tests.handlers.front_desk import AT
from tests.handlers.post import Post

_VI = speak("vi")


async def test_an_officer_who_blocked_the_bot_is_given_up_and_the_leader_told(post: Post) -> None:
    await post.enrols("7", Grant(Role.OFFICER, "khoi", "khoi.SD"))
    await post.enrols("8", Grant(Role.UNIT_LEADER, "khoi", "khoi.SD"))
    post.out.moods["7"] = [Unreachable("bot was blocked by the user")]
    await post.says("7", "một", "hai")

    await post.courier().settle_down()
    await post.tells(Audience((Role.OFFICER,), bloc="khoi"), ChannelDead("x"))
    await post.courier().settle_down()

    assert post.out.told == [("8", _VI("notice.channel_dead", name="Người 7"))]
    assert post.out.tries["7"] == 1
    assert [state for chat, state, _ in await post.states() if chat == "7"] == ["failed", "failed"]


async def test_a_silent_leader_is_the_heads_concern_and_a_silent_head_nobodys(post: Post) -> None:
    await post.enrols("8", Grant(Role.UNIT_LEADER, "khoi", "khoi.SD"))
    await post.enrols("9", Grant(Role.BLOC_HEAD, "khoi"))
    post.out.moods["8"] = [Unreachable("blocked")]
    post.out.moods["9"] = [None, Unreachable("blocked")]
    await post.says("8", "một")
    await post.courier().settle_down()
    await post.says("9", "hai")
    await post.courier().settle_down()

    assert post.out.told == [("9", _VI("notice.channel_dead", name="Người 8"))]


async def test_a_stranger_who_blocked_the_bot_concerns_nobody(post: Post) -> None:
    post.out.moods["99"] = [Unreachable("blocked")]
    await post.says("99", "một")

    await post.courier().settle_down()

    assert await post.states() == [("99", "failed", "blocked")]


async def test_a_group_that_removed_the_bot_is_forgotten(post: Post) -> None:
    async with post.database.work() as work:
        await work.groups.bind("telegram", "-5", bloc="khoi", by="", receipt="", at=AT)
    post.out.moods["-5"] = [Unreachable("bot was kicked")]
    await post.says("-5", "một", "hai")

    await post.courier().settle_down()

    async with post.database.work() as work:
        assert await work.groups.of_bloc("telegram", "khoi") is None
    assert post.out.told == []


async def test_a_group_that_moved_is_followed_with_everything_that_waits(post: Post) -> None:
    async with post.database.work() as work:
        await work.groups.bind("telegram", "-5", bloc="khoi", by="", receipt="", at=AT)
    post.out.moods["-5"] = [Moved("-1005")]
    await post.says("-5", "một", "hai")

    await post.courier().settle_down()

    async with post.database.work() as work:
        group = await work.groups.of_bloc("telegram", "khoi")
    assert group is not None
    assert (group.chat, post.out.told) == ("-1005", [("-1005", "một"), ("-1005", "hai")])
