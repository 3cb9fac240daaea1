"""Buttons that are stale, forged or a command, and the message that a press may replace."""

from __future__ import annotations

import pytest

from handlers.conversation import Kind, Said
from tests.handlers.front_desk import FrontDesk, texts


async def test_a_stale_button_opens_todays_screen(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")

    answered = await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v2")

    assert texts(answered) == ["Ký bản 1?"]
    assert await desk.links() == 0


@pytest.mark.parametrize("mark", ["", "khongco v1", "|", "ky", "nhom"])
async def test_a_forged_button_has_no_effect(desk: FrontDesk, mark: str) -> None:
    await desk.says("7", "Ký", kind=Kind.PRESS, mark=mark)

    assert await desk.links() == 0


async def test_a_button_that_is_a_command_works_whatever_is_open(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")

    answered = await desk.says("7", "/noi một", kind=Kind.PRESS, mark="cũ")

    assert texts(answered) == ["private: một at 01:00"]


async def test_only_a_press_may_replace_the_message_it_hangs_on(desk: FrontDesk) -> None:
    typed = await desk.hears(Said("1", "telegram", "7", "7", "/ky 2"))
    pressed = await desk.hears(Said("2", "telegram", "7", "7", "/ky 2", Kind.PRESS, message="55"))
    kept = await desk.hears(Said("3", "telegram", "7", "7", "/ky 3", Kind.PRESS, message="55"))

    assert [edits for _, _, edits in typed + pressed + kept] == ["", "55", ""]
