"""A visit to the page of a new sandbox: what is seen, and whatever the browser complains about."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import Browser, Page

from bot.sandbox import BotAccount, Sandbox, serve
from tests.sandbox.scenes import MovedClock, demo_scene
from tests.sandbox.scripted_bot import scripted_bot


@dataclass(frozen=True, slots=True)
class Visit:
    page: Page
    sandbox: Sandbox
    problems: list[str]

    def column(self, chat: int) -> str:
        return f'.column[data-chat="{chat}"]'


@asynccontextmanager
async def visiting(browser: Browser, size: tuple[int, int]) -> AsyncIterator[Visit]:
    """The page in a window of so many pixels across and down, with the scripted bot behind it."""
    clock = MovedClock()
    account = BotAccount(name="Trợ lý khối thi đua", username="tro_ly_bot")
    sandbox = Sandbox(demo_scene(), bot=account, now=clock.read, read_clock=clock.read, move_clock=clock.move)
    async with serve(sandbox) as server, scripted_bot(server.base_url):
        page = await browser.new_page(viewport={"width": size[0], "height": size[1]})
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda sent: problems.append(sent.url) if server.origin not in sent.url else None)
        await page.goto(server.page_url)
        await page.wait_for_selector(".column")
        yield Visit(page, sandbox, problems)
        await page.close()
