"""python-telegram-bot, which is strict about required fields, parses every answer and every update."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.sandbox import Contact, Fault, Sandbox, Server
from tests.sandbox.client import TOKEN
from tests.sandbox.pictures import png
from tests.sandbox.scenes import GROUP, HEAD, LEADER, OFFICER


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=server.base_url, base_file_url=server.file_url) as made:
        yield made


async def test_every_kind_of_update_is_parsed(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    said = sandbox.says(OFFICER, "/start ABCDE-FGHJK")
    sandbox.edits(OFFICER, said, text="/start")
    sandbox.shares_contact(OFFICER, card=Contact(phone="84900000002", name="T", user_id=LEADER), forwarded_from=LEADER)
    sandbox.sends_sticker(OFFICER)
    sandbox.sends_photo(OFFICER, png(9, 9), caption="Ảnh")
    sandbox.sends_document(OFFICER, b"a", name="a.txt")
    sandbox.presses(OFFICER, "x", forged=True)
    sandbox.blocks(OFFICER)
    sandbox.promotes_bot(GROUP, by=HEAD)
    sandbox.migrates(GROUP)

    updates = await bot.get_updates()

    kinds = [next(name for name in Update.ALL_TYPES if getattr(one, name, None)) for one in updates]
    assert kinds == [
        "my_chat_member",
        "message",
        "message",
        "edited_message",
        *["message"] * 4,
        "callback_query",
        "my_chat_member",
        "my_chat_member",
        "message",
        "message",
    ]
    assert [one.to_dict().keys() - {"update_id"} for one in updates] == [{kind} for kind in kinds]
    assert all(not message.api_kwargs for message in [one.message for one in updates] if message)


async def test_the_bot_sends_edits_and_deletes(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.says(OFFICER, "/start")
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Gửi", callback_data="gui")]])
    bold = [MessageEntity(MessageEntity.BOLD, 0, 3)]

    sent = await bot.send_message(OFFICER, "Gửi phiếu?", entities=bold, reply_markup=keys)
    edited = await bot.edit_message_text("Đã gửi", OFFICER, sent.message_id)
    share = ReplyKeyboardMarkup([[KeyboardButton("Chia sẻ", request_contact=True)]], one_time_keyboard=True)
    await bot.send_message(OFFICER, "Chia sẻ", reply_markup=share, reply_to_message_id=sent.message_id)
    photo = await bot.send_photo(OFFICER, png(8, 6), caption="Xếp hạng")
    swapped = await bot.edit_message_media(InputMediaPhoto(png(3, 3)), OFFICER, photo.message_id)
    document = await bot.send_document(OFFICER, b"a", filename="a.txt")
    deleted = await bot.delete_message(OFFICER, document.message_id)

    sizes = [(one.photo[-1].width, one.photo[-1].height) for one in (photo, swapped) if hasattr(one, "photo")]
    assert (sent.reply_markup, sent.entities, deleted) == (keys, tuple(bold), True)
    assert getattr(edited, "text", None) == "Đã gửi"
    assert sizes == [(8, 6), (3, 3)]
    assert [one.words for one in sandbox.messages(OFFICER)] == ["/start", "Đã gửi", "Chia sẻ", ""]


async def test_the_bot_reads_chats_members_files_and_itself(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.says(OFFICER, "/start")
    sandbox.adds_bot(GROUP, by=HEAD)
    sandbox.promotes_bot(GROUP, by=HEAD)
    photo = await bot.send_photo(GROUP, png(8, 6))
    await bot.pin_chat_message(GROUP, photo.message_id)

    me = await bot.get_me()
    group = await bot.get_chat(GROUP)
    administrators = await bot.get_chat_administrators(GROUP)
    members = [await bot.get_chat_member(GROUP, one) for one in (HEAD, OFFICER, me.id)]
    file = await bot.get_file(photo.photo[-1].file_id)
    content = await file.download_as_bytearray()

    assert (me.username, group.title, len(administrators)) == ("sandbox_bot", "Nhóm của khối", 2)
    assert [one.status for one in members] == ["creator", "member", "administrator"]
    assert bytes(content) == png(8, 6)
    assert (await bot.get_chat(OFFICER)).first_name == "Nguyễn Văn Mẫu"
    assert await bot.leave_chat(GROUP)


async def test_a_bot_outside_a_group_has_a_status_that_parses(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.adds_bot(GROUP, by=HEAD)
    sandbox.removes_bot(GROUP, by=HEAD)

    change = (await bot.get_updates())[-1].my_chat_member

    assert change is not None
    assert (change.new_chat_member.status, change.date.replace(microsecond=0)) == (
        "kicked",
        datetime(2017, 6, 8, 2, 15, tzinfo=UTC),
    )


async def test_commands_and_descriptions_are_kept(bot: Bot) -> None:
    scope = BotCommandScopeAllGroupChats()

    await bot.set_my_commands([BotCommand("viec", "Việc")], scope=scope, language_code="vi")
    await bot.set_my_description("Trợ lý")
    await bot.set_my_short_description("Ngắn")

    assert await bot.get_my_commands(scope=scope, language_code="vi") == (BotCommand("viec", "Việc"),)
    assert (await bot.get_my_description()).description == "Trợ lý"
    assert (await bot.get_my_short_description()).short_description == "Ngắn"
    assert (await bot.get_webhook_info()).url == ""


# Without PTB_TIMEDELTA the library warns of a future change of retry_after's type whenever a 429 comes.
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_every_refusal_becomes_the_error_it_is_in_telegram(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.says(OFFICER, "/start")
    sandbox.says(LEADER, "/start")
    sandbox.blocks(LEADER)
    sandbox.adds_bot(GROUP, by=HEAD)
    new = sandbox.migrates(GROUP)

    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(LEADER, "a")
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(GROUP, "a")
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(OFFICER, "")
    sandbox.faults.add(Fault(kind="too_many", times=1, retry_after=3))
    with pytest.raises(RetryAfter, match="Retry in "):
        await bot.send_message(OFFICER, "a")
    sandbox.faults.add(Fault(kind="drop_after", times=1))
    with pytest.raises(NetworkError):
        await bot.send_message(OFFICER, "a")
    sandbox.revoked = True
    with pytest.raises(InvalidToken):
        await bot.send_message(OFFICER, "a")

    assert migrated.value.new_chat_id == new


async def test_a_conflict_is_a_conflict(sandbox: Sandbox, bot: Bot, server: Server) -> None:
    async with Bot(TOKEN, base_url=server.base_url) as other:
        waiting = asyncio.create_task(other.get_updates(timeout=20))
        await sandbox.wait_for(lambda: sandbox.polling.waiting)
        await bot.get_updates()

        with pytest.raises(Conflict):
            await waiting
