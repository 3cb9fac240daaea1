"""Notices: who gets them, in which language, and those that are no words but a menu."""

from __future__ import annotations

from bot.domain.people.members import Grant, Role
from bot.domain.telling.notices import Audience, ChannelDead
from bot.ports import Recipient
from handlers.texts import speak
from tests.handlers.front_desk import AT
from tests.handlers.post import NewMenu, Post

_VI = speak("vi")


async def test_a_notice_goes_to_those_who_hold_the_role_when_it_is_sent(post: Post) -> None:
    officer = Grant(Role.OFFICER, "khoi", "khoi.SD")
    await post.enrols("7", officer)
    await post.tells(Audience((Role.OFFICER,), unit="khoi.SD"), ChannelDead("Bình"))
    async with post.database.work() as work:
        await work.members.suspend("p7", officer, at=AT)
    await post.enrols("8", officer)

    await post.courier().settle_down()

    assert post.out.told == [("8", _VI("notice.channel_dead", name="Bình"))]


async def test_a_notice_is_said_in_each_readers_language_and_only_once(post: Post) -> None:
    for account in ("7", "8"):
        await post.enrols(account, Grant(Role.OFFICER, "khoi", "khoi.SD"))
    async with post.database.work() as work:
        await work.members.speak("p8", "en")
    await post.tells(Audience((Role.OFFICER, Role.OFFICER), bloc="khoi"), ChannelDead("Bình"))

    await post.courier().settle_down()
    await post.courier().settle_down()

    assert sorted(post.out.told) == [
        ("7", _VI("notice.channel_dead", name="Bình")),
        ("8", speak("en")("notice.channel_dead", name="Bình")),
    ]


async def test_a_menu_is_offered_and_a_group_is_left(post: Post) -> None:
    await post.enrols("7", Grant(Role.OFFICER, "khoi", "khoi.SD"))
    await post.tells(Audience(person="p7"), NewMenu())
    async with post.database.work() as work:
        await work.outbox.say(Recipient("telegram", "-5", "vi", ""), "", idem="leave", kind="leave")

    await post.courier().settle_down()

    assert post.out.menus == [("7", (("viec", "Việc của tôi"),), "vi")]
    assert post.out.left == ["-5"]
