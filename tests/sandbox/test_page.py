"""The page in a real browser, with the tests' own bot behind the sandbox."""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.sandbox.chromium import ARGUMENTS, CHROMIUM
from tests.sandbox.scenes import GROUP, HEAD, LEADER, OFFICER
from tests.sandbox.visits import Visit, visiting

DESKTOP, PHONE = (1280, 800), (375, 740)

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None and "CI" not in os.environ, reason="no chromium on this machine"),
    pytest.mark.asyncio(loop_scope="module"),  # one browser for all of them
]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="module", params=[DESKTOP], ids=["desktop"])
async def visit(browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[Visit]:
    async with visiting(browser, request.param) as opened:
        yield opened


on_every_width = pytest.mark.parametrize("visit", [DESKTOP, PHONE], ids=["desktop", "phone"], indirect=True)


@on_every_width
async def test_a_newcomer_is_led_from_the_first_step_to_the_last(visit: Visit) -> None:
    steps = len(visit.sandbox.tour.steps)
    told = await visit.page.locator(".sentences p").count()

    for number in range(steps):
        await visit.page.locator("#do-step:not([disabled])").click()
        next_words = "Đã đi hết" if number == steps - 1 else f"Bước {number + 2}/"
        await visit.page.locator(".step-words", has_text=next_words).wait_for()

    await expect(visit.page.locator(f"{visit.column(GROUP)} .picture img")).to_be_visible()
    assert (told, visit.sandbox.tour.next, visit.problems) == (3, None, [])


@on_every_width
async def test_nothing_is_wider_than_the_window(visit: Visit) -> None:
    await visit.page.locator("#do-step").click()
    await visit.sandbox.wait_for(lambda: visit.sandbox.last(OFFICER))

    wider = await visit.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")

    assert wider is False


async def test_every_person_has_a_column_with_name_and_role(visit: Visit) -> None:
    names = await visit.page.locator(".column h2").all_inner_texts()
    roles = await visit.page.locator(".column .role").all_inner_texts()

    assert names == ["Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Văn Ví Dụ", "Nhóm của khối"]
    assert roles == ["Cán bộ Sơn Động", "Chỉ huy Sơn Động", "Trưởng khối", "Cả ba người cùng ở đây"]


async def test_enter_sends_shift_enter_breaks_and_a_paste_keeps_its_lines(visit: Visit) -> None:
    field = visit.page.locator(f"{visit.column(OFFICER)} textarea")

    await field.fill("A01 40\nA02 đạt")
    await field.press("Shift+Enter")
    await field.press_sequentially("B02 78,5")
    await field.press("Enter")
    await visit.sandbox.wait_for(lambda: visit.sandbox.messages(OFFICER))

    assert visit.sandbox.messages(OFFICER)[0].text == "A01 40\nA02 đạt\nB02 78,5"
    await expect(field).to_have_value("")


async def test_bold_words_and_buttons_are_drawn_and_pressed(visit: Visit) -> None:
    column = visit.column(OFFICER)
    visit.sandbox.says(OFFICER, "A01 40\nA02 đạt")

    await expect(visit.page.locator(f"{column} .words strong")).to_have_text("Bản nháp 6 tháng đầu năm 2017 – Sơn Động")
    await visit.page.locator(f"{column} .key", has_text="Gửi").click()
    await expect(visit.page.locator(f"{column} .toasts")).to_have_text("Đã nhận")

    keys = await visit.page.locator(f"{column} .inline .key").all_inner_texts()
    assert (keys, visit.sandbox.toasts(OFFICER)) == (["Gửi", "Sửa"], ["Đã nhận"])


async def test_what_was_typed_never_becomes_markup(visit: Visit) -> None:
    text = "<img src=x onerror=alert(1)> & <b>đậm</b>"
    visit.sandbox.says(OFFICER, text)

    await expect(visit.page.locator(f"{visit.column(OFFICER)} .from-person .words")).to_have_text(text)
    assert visit.problems == []


async def test_the_slash_menu_is_walked_with_the_keyboard(visit: Visit) -> None:
    await visit.sandbox.wait_for(lambda: visit.sandbox.world.profile.commands)
    field = visit.page.locator(f"{visit.column(LEADER)} textarea")
    await expect(visit.page.locator(f"{visit.column(LEADER)} .opener")).to_be_visible()

    await field.press_sequentially("/x")
    await expect(visit.page.locator(f"{visit.column(LEADER)} .menu-line")).to_have_count(1)
    await field.press("ArrowDown")
    await field.press("Enter")

    await visit.sandbox.wait_for(lambda: visit.sandbox.messages(LEADER))
    assert visit.sandbox.messages(LEADER)[0].text == "/xephang"


async def test_the_reply_keyboard_shares_the_contact_and_goes(visit: Visit) -> None:
    visit.sandbox.says(OFFICER, "/start ABCDE-FGHJK")
    key = visit.page.locator(f"{visit.column(OFFICER)} .keyboard .key")

    await key.click()
    await visit.sandbox.wait_for(lambda: [one for one in visit.sandbox.messages(OFFICER) if one.contact])

    await expect(key).to_have_count(0)


async def test_anyone_of_the_group_can_be_chosen_to_write(visit: Visit) -> None:
    column = visit.column(GROUP)

    await visit.page.locator(f"{column} select").select_option(str(LEADER))
    await visit.page.locator(f"{column} textarea").fill("Kính gửi các đồng chí")
    await visit.page.locator(f"{column} .send").click()
    await visit.sandbox.wait_for(lambda: visit.sandbox.messages(GROUP)[-1].text)

    written = visit.sandbox.messages(GROUP)[-1]
    assert (written.sender.id, written.text) == (LEADER, "Kính gửi các đồng chí")


async def test_a_picture_opens_in_full_size_with_its_words(visit: Visit) -> None:
    visit.sandbox.says(HEAD, "/xephang")

    picture = visit.page.locator(f"{visit.column(HEAD)} .picture")
    await picture.click()
    opened = await visit.page.locator("#viewer-image").get_attribute("alt")
    await visit.page.keyboard.press("Escape")

    assert opened == "Ảnh: Xếp hạng tạm thời tuần 24"
    await expect(visit.page.locator("#viewer")).not_to_be_visible()


async def test_the_clock_is_shown_as_in_vietnam_and_moved(visit: Visit) -> None:
    shown = visit.page.locator("#clock-now")
    await expect(shown).to_contain_text("09:15")
    await visit.page.locator("#clock-button").click()

    await visit.page.locator("#clock-panel button", has_text="Tới 7 giờ 29 sáng thứ Hai tới").click()
    await expect(shown).to_contain_text("Thứ Hai, 12/06/2017")
    await visit.page.locator("#clock-to").fill("13/06/2017 08:30")
    await visit.page.locator("#clock-to").press("Enter")

    await expect(shown).to_contain_text("Thứ Ba, 13/06/2017")
    await expect(shown).to_contain_text("08:30")


async def test_a_wrong_date_and_a_way_back_are_explained(visit: Visit) -> None:
    await visit.page.locator("#clock-button").click()
    for typed in ("ngày mai", "01/01/2017 07:00"):
        await visit.page.locator("#clock-to").fill(typed)
        await visit.page.locator("#clock-to").press("Enter")

    notes = visit.page.locator(".note.wrong")

    await expect(notes).to_have_text(["Xin viết ngày giờ như 12/06/2017 07:29", "Đồng hồ chỉ đi tới, không lùi lại."])


async def test_troubles_are_switched_and_counted(visit: Visit) -> None:
    await visit.page.locator("#fault-button").click()

    await visit.page.locator("#fault-panel button", has_text="Mất mạng 10 giây").click()
    await expect(visit.page.locator("#fault-count")).to_have_text("1")
    await visit.page.locator("#fault-panel button", has_text="Thôi mọi sự cố").click()
    await expect(visit.page.locator("#fault-count")).to_be_hidden()
    await visit.page.locator("#fault-panel button", has_text="Trần Thị Thử").click()

    await visit.sandbox.wait_for(lambda: visit.sandbox.world.chats[LEADER].blocked)
    await expect(visit.page.locator(f"{visit.column(LEADER)} .banner")).to_contain_text("Đã chặn bot.")


@pytest.mark.parametrize("visit", [PHONE], ids=["phone"], indirect=True)
async def test_on_a_phone_one_chat_is_open_and_the_others_count_what_is_unread(visit: Visit) -> None:
    visit.sandbox.says(LEADER, "/ky")

    badge = visit.page.locator(f'.tab[data-chat="{LEADER}"] .count')
    await expect(badge).to_have_text("1")
    before = await visit.page.locator(".column:visible").count()
    await visit.page.locator(f'.tab[data-chat="{LEADER}"]').click()

    await expect(badge).to_be_hidden()
    await expect(visit.page.locator(visit.column(LEADER))).to_be_visible()
    assert before == 1


async def test_a_suggestion_comes_into_the_field_to_be_read_and_sent(visit: Visit) -> None:
    column = visit.column(OFFICER)

    await visit.page.locator(f"{column} .hint.now").click()
    await expect(visit.page.locator(f"{column} textarea")).to_have_value("/start ABCDE-FGHJK")
    await visit.page.keyboard.press("Enter")

    await visit.sandbox.wait_for(lambda: 0 in visit.sandbox.tour.done)
    await expect(visit.page.locator(".step-count")).to_have_text("Bước 2/8")


async def test_every_control_has_a_name_for_a_screen_reader(visit: Visit) -> None:
    await visit.page.locator("#do-step").click()
    await visit.sandbox.wait_for(lambda: visit.sandbox.last(OFFICER))

    nameless = await visit.page.evaluate(
        """() => [...document.querySelectorAll('button, a, select, textarea, input, img')]
          .filter((one) => one.checkVisibility())
          .filter((one) => !(one.innerText?.trim() || one.ariaLabel || one.alt || one.labels?.length))
          .map((one) => one.outerHTML)"""
    )

    assert nameless == []


@pytest.mark.parametrize("visit", [PHONE], ids=["phone"], indirect=True)
async def test_a_new_picture_is_seen_from_its_top_even_where_its_words_are_long(visit: Visit) -> None:
    column = visit.column(HEAD)
    await visit.page.locator(f'.tab[data-chat="{HEAD}"]').click()

    visit.sandbox.says(HEAD, "/xephang")

    await expect(visit.page.locator(f"{column} .picture img")).to_be_visible()
    await visit.page.wait_for_function(
        """(column) => {
          const top = (name) => document.querySelector(`${column} ${name}`).getBoundingClientRect().top;
          return top(".picture") >= top(".messages");
        }""",
        arg=column,
    )
    await expect(visit.page.locator(f"{column} .newer")).to_be_hidden()
