"""What is said in a group: members' commands are answered there, private matters and talk are not."""

from __future__ import annotations

from tests.handlers.front_desk import AT, VI, FrontDesk, texts

_GROUP = "-5"


async def test_in_a_group_only_members_commands_are_answered_there(desk: FrontDesk) -> None:
    heard = [
        await desk.says("7", "/noi một", group=_GROUP),
        await desk.says("7", "chào cả nhà", group=_GROUP),
        await desk.says("7", "/khongco", group=_GROUP),
        await desk.says("9", "/noi", group=_GROUP),
        await desk.says("7", "/hoi", group=_GROUP),
    ]

    assert [texts(screens) for screens in heard] == [["group: một at 01:00"], [], [], [], []]


async def test_private_matters_are_not_dealt_with_in_a_group(desk: FrontDesk) -> None:
    answered = await desk.says("7", "/ky", group=_GROUP), await desk.says("8", "/nhom", group=_GROUP)

    assert [texts(screens) for screens in answered] == [[VI("group.write_privately")], ["group:  at 01:00"]]
    assert await desk.question("7") == ""


async def test_a_group_that_was_heard_of_first_by_a_command_is_known(desk: FrontDesk) -> None:
    await desk.says("9", "/noi", group=_GROUP)

    async with desk.database.work() as work:
        found = await work.groups.unbound_since(AT)

    assert [group.chat for group in found] == [_GROUP]


async def test_words_in_a_group_do_not_make_it_somebodys_private_chat(desk: FrontDesk) -> None:
    await desk.says("9", "/noi", group=_GROUP)
    await desk.says("7", "/noi", group=_GROUP)

    async with desk.database.work() as work:
        accounts = await work.members.account("telegram", "9"), await work.members.account("telegram", "7")

    assert [account.chat for account in accounts if account] == ["", "7"]


async def test_who_blocked_the_bot_counts_as_reachable_after_private_words_only(desk: FrontDesk) -> None:
    async with desk.database.work() as work:
        await work.members.unreachable("telegram", "7", at=AT)

    await desk.says("7", "/noi", group=_GROUP)
    in_group = await _is_reachable(desk)
    await desk.says("7", "/noi")
    in_private = await _is_reachable(desk)

    assert (in_group, in_private) == (False, True)


async def _is_reachable(desk: FrontDesk) -> bool:
    async with desk.database.work() as work:
        account = await work.members.account("telegram", "7")
    return account is not None and account.is_reachable
