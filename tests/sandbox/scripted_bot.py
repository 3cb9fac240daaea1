"""A tiny bot of the tests' own: it talks to the sandbox over HTTP and knows six answers."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp

from tests.sandbox.pictures import standings

_MENU = [
    {"command": "viec", "description": "Việc đang chờ tôi"},
    {"command": "chamdiem", "description": "Vào phiếu tự chấm điểm"},
    {"command": "xephang", "description": "Xếp hạng tạm thời"},
    {"command": "tieuchi", "description": "Tra cứu tiêu chí"},
    {"command": "trogiup", "description": "Trợ giúp"},
]
REPORT_NAME = "Biên bản kiểm tra chéo.pdf"
REPORT = b"%PDF-1.7 \x00\xff" * 50


class ScriptedBot:
    """Confirms an update after it has answered it."""

    def __init__(self, base_url: str, session: aiohttp.ClientSession) -> None:
        self._url = f"{base_url}123:abc"
        self._session = session

    async def call(self, method: str, **arguments: Any) -> Any:
        async with self._session.post(f"{self._url}/{method}", json=arguments) as answer:
            return (await answer.json())["result"]

    async def run(self) -> None:
        await self.call("setMyCommands", commands=_MENU)
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=20):
                await self._answer(update)
                offset = update["update_id"] + 1

    async def _answer(self, update: dict[str, Any]) -> None:
        if "callback_query" in update:
            await self._pressed(update["callback_query"])
        if "message" in update:
            await self._told(update["message"])

    async def _pressed(self, press: dict[str, Any]) -> None:
        place = press["message"]["chat"]["id"]
        await self.call("answerCallbackQuery", callback_query_id=press["id"], text="Đã nhận")
        answers = {
            "gui": "Đã gửi phiếu tới chỉ huy đơn vị.\nBiên nhận AKG7Y-5FRTG",
            "sua": "Phiếu vẫn là bản nháp. Gửi dòng cần sửa, ví dụ: B02 98,5",
            "ky": "Đã ký phiếu lần 1 của Sơn Động.\nBiên nhận 7Q2MX-K04NB",
        }
        await self.call("sendMessage", chat_id=place, text=answers.get(press["data"], "Đã trả lại."))

    async def _told(self, message: dict[str, Any]) -> None:
        place, text = message["chat"]["id"], message.get("text", "")
        if "contact" in message:
            return await self._welcome(place)
        if text.startswith("/start"):
            return await self._ask_phone(place)
        answers = {"/xephang": self._standings, "/xuat": self._report, "/ky": self._to_sign}
        if answer := answers.get(text.partition(" ")[0]):
            return await answer(place)
        if "\n" in text:
            return await self._preview(place, text)
        if message["chat"]["type"] == "private":
            await self.call("sendMessage", chat_id=place, text="Gõ /viec để xem việc đang chờ.")
        return None

    async def _ask_phone(self, place: int) -> None:
        keys = [[{"text": "Chia sẻ số điện thoại", "request_contact": True}]]
        text = "Kính gửi đồng chí.\nĐể tham gia, xin bấm nút bên dưới để chia sẻ số điện thoại của chính mình."
        markup = {"keyboard": keys, "one_time_keyboard": True, "resize_keyboard": True}
        await self.call("sendMessage", chat_id=place, text=text, reply_markup=markup)

    async def _welcome(self, place: int) -> None:
        text = "Chào mừng đồng chí.\nGõ /chamdiem để vào phiếu, /viec để xem việc."
        await self.call("sendMessage", chat_id=place, text=text, reply_markup={"remove_keyboard": True})

    async def _preview(self, place: int, text: str) -> None:
        lines = text.strip().splitlines()
        title = "Bản nháp 6 tháng đầu năm 2017 – Sơn Động"
        body = f"{title}\nNhận {len(lines)}/{len(lines)} dòng, tổng 912,5 điểm.\nGửi phiếu này để chỉ huy ký?"
        rows = [[{"text": "Gửi", "callback_data": "gui"}, {"text": "Sửa", "callback_data": "sua"}]]
        bold = [{"type": "bold", "offset": 0, "length": len(title)}]
        markup = {"inline_keyboard": rows}
        await self.call("sendMessage", chat_id=place, text=body, entities=bold, reply_markup=markup)

    async def _to_sign(self, place: int) -> None:
        title = "Phiếu chờ ký: Sơn Động, lần 1"
        rows = [[{"text": "Ký", "callback_data": "ky"}], [{"text": "Trả lại", "callback_data": "tra"}]]
        bold = [{"type": "bold", "offset": 0, "length": len(title)}]
        body = f"{title}\n33/33 dòng, tổng 912,5 điểm."
        await self.call("sendMessage", chat_id=place, text=body, entities=bold, reply_markup={"inline_keyboard": rows})

    async def _standings(self, place: int) -> None:
        form = aiohttp.FormData()
        form.add_field("chat_id", str(place))
        form.add_field("caption", "Xếp hạng tạm thời tuần 24\n1. Sơn Động 912,5 điểm · 2. Lục Ngạn 905")
        form.add_field("photo", standings(), filename="standings.png", content_type="image/png")
        async with self._session.post(f"{self._url}/sendPhoto", data=form) as answer:
            await answer.read()

    async def _report(self, place: int) -> None:
        form = aiohttp.FormData({"chat_id": str(place), "caption": "Tệp của đồng chí"}, quote_fields=False)
        form.add_field("document", REPORT, filename=REPORT_NAME, content_type="application/pdf")
        async with self._session.post(f"{self._url}/sendDocument", data=form) as answer:
            await answer.read()


@contextlib.asynccontextmanager
async def scripted_bot(base_url: str) -> AsyncIterator[ScriptedBot]:
    """Run the bot until the block ends."""
    async with aiohttp.ClientSession() as session:
        bot = ScriptedBot(base_url, session)
        running = asyncio.create_task(bot.run())
        yield bot
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
