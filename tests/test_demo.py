"""The demonstration as a first-time visitor meets it: every suggested step, in a real browser."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright

from bot.demo import run_demo
from handlers.texts import speak
from tests.sandbox.chromium import ARGUMENTS, CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None and "CI" not in os.environ, reason="no chromium on this machine")
OFFICER, LEADER, HEAD, GROUP = 1017, 1018, 1019, -1_002_017


@pytest.fixture
def language() -> str:
    """What the visitor's machine speaks."""
    return "vi"


@pytest.fixture
async def page(language: str, capsys: pytest.CaptureFixture[str]) -> AsyncIterator[Page]:
    demo = asyncio.create_task(run_demo(speak(language), port=0, opens_browser=False, now=None))
    shown = ""
    while not (found := re.search(r"http://127\.0\.0\.1:\d+/", shown)):
        await asyncio.sleep(0.05)
        shown += capsys.readouterr().out
        assert not demo.done()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = await browser.new_page(viewport={"width": 1280, "height": 860})
        await page.goto(found[0])
        yield page
        await browser.close()
    demo.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await demo


async def take_steps(page: Page, *, until: str, taken: int = 0) -> int:
    """Press the lit button until the steps say `until`; how many were taken, `taken` before included."""
    while until not in await page.locator(".step-words").inner_text():
        await page.locator("#do-step:not([disabled])").click()
        taken += 1
        await page.wait_for_function(
            "before => !document.querySelector('.step-words').innerText.includes(before)", arg=f"Bước {taken}/"
        )
    return taken


def chat(page: Page, who: int) -> str:
    return f'.column[data-chat="{who}"]'


async def test_a_visitor_signs_a_sheet_and_sees_the_standings_and_mondays_edition(page: Page) -> None:
    taken = await take_steps(page, until="Thẩm định bảng điểm")

    assert taken == 14
    await page.locator(f"{chat(page, OFFICER)} >> text=/Đã gửi bảng tự chấm.*33\\/33 dòng/").first.wait_for()
    await page.locator(f"{chat(page, LEADER)} >> text=/Đã ký bảng tự chấm/").first.wait_for()
    await page.locator(f"{chat(page, LEADER)} img").first.wait_for()
    await page.locator(f"{chat(page, GROUP)} >> text=/Sơn Động/").first.wait_for()
    assert await page.locator(f"{chat(page, GROUP)} img").count() == 2
    await page.locator(f"{chat(page, HEAD)} >> text=/Báo cáo nhanh/").first.wait_for()


async def test_the_head_lowers_a_line_and_the_unit_reads_why(page: Page) -> None:
    before = await take_steps(page, until="Thẩm định bảng điểm")

    taken = await take_steps(page, until="Đã đi hết", taken=before)

    assert taken == 19
    # Monday's edition was out before anything was reviewed.
    await page.locator(f"{chat(page, GROUP)} >> text=/Sơn Động: 86,45% \\(821,26 điểm\\)/").wait_for()
    moved = "B02: 78,5 → 76 %, 40,94 → 33,13 điểm. Lý do: “Báo cáo số 45 tính trùng 02 vụ”"
    await page.get_by_text(moved).last.wait_for()
    await page.locator(f"{chat(page, HEAD)} >> text=/Đã thẩm định xong Công an huyện Sơn Động/").wait_for()
    for told in (OFFICER, LEADER):
        assert moved in await said(page, told, "Thẩm định lần 1, 6 tháng đầu năm 2017, đã xong")
    card = await said(page, OFFICER, "Sơn Động: 33,13/60 điểm")
    assert "Tự chấm: 78,5 % (đ/c Nguyễn Văn An" in card
    assert "→ Được tính: Thẩm định lần 1: 76 % (đ/c Lê Văn Cường" in card


@pytest.mark.parametrize("language", ["en"])
async def test_every_step_can_be_taken_on_a_machine_that_speaks_english(page: Page) -> None:
    taken = await take_steps(page, until="Đã đi hết")

    assert taken == 19


async def said(page: Page, who: int, begins: str) -> str:
    """The whole message in this chat that has these words."""
    message = page.locator(f"{chat(page, who)} .from-bot", has_text=begins).first
    await message.wait_for()
    return await message.inner_text()
