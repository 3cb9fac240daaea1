"""Files on the page, both ways, in a real browser."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.sandbox.chromium import ARGUMENTS, CHROMIUM
from tests.sandbox.pictures import png
from tests.sandbox.scenes import OFFICER
from tests.sandbox.scripted_bot import REPORT, REPORT_NAME
from tests.sandbox.visits import Visit, visiting

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None and "CI" not in os.environ, reason="no chromium on this machine"),
    pytest.mark.asyncio(loop_scope="module"),
]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser) -> AsyncIterator[Visit]:
    async with visiting(browser, (1280, 800)) as opened:
        yield opened


async def test_a_file_is_attached_by_its_button_and_reaches_the_bot_byte_for_byte(visit: Visit) -> None:
    content = bytes(range(256)) * 40

    async with visit.page.expect_file_chooser() as chosen:
        await visit.page.locator(f"{visit.column(OFFICER)} .attach").click()
    await (await chosen.value).set_files({"name": "Bảng tự chấm.xlsx", "mimeType": XLSX, "buffer": content})
    await visit.sandbox.wait_for(lambda: visit.sandbox.messages(OFFICER))

    document = visit.sandbox.messages(OFFICER)[0].document
    assert document is not None
    assert (document.name, document.mime, document.content) == ("Bảng tự chấm.xlsx", XLSX, content)
    await expect(visit.page.locator(f"{visit.column(OFFICER)} .file strong")).to_have_text("Bảng tự chấm.xlsx")


async def test_a_picture_is_attached_as_a_picture_and_the_same_file_can_be_sent_twice(visit: Visit) -> None:
    picked = visit.page.locator(f"{visit.column(OFFICER)} input[type=file]")

    for _ in range(2):
        await picked.set_input_files({"name": "anh.png", "mimeType": "image/png", "buffer": png(8, 6)})
    await visit.sandbox.wait_for(lambda: len(photos(visit)) == 2)

    assert photos(visit) == [png(8, 6)] * 2


async def test_what_the_bot_sent_is_saved_under_its_own_name(visit: Visit) -> None:
    visit.sandbox.says(OFFICER, "/xuat")

    link = visit.page.locator(f"{visit.column(OFFICER)} .from-bot .file").get_by_role("link", name="Tải về")
    async with visit.page.expect_download() as download:
        await link.click()

    saved = await download.value
    assert (saved.suggested_filename, content_of(await saved.path())) == (REPORT_NAME, REPORT)


def photos(visit: Visit) -> list[bytes]:
    return [message.photo for message in visit.sandbox.messages(OFFICER) if message.photo]


def content_of(path: Path) -> bytes:
    return path.read_bytes()
