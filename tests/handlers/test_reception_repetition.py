"""What was done already and is said or pressed again: nothing changes, and the answer is the same."""

from __future__ import annotations

from handlers.conversation import Kind
from tests.handlers.front_desk import VI, FrontDesk, texts


async def test_a_second_press_changes_nothing_and_says_the_same(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")
    first = await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v3", message="55")
    second = await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v3", message="55")
    links = await desk.links()

    assert first == second
    assert links == 1


async def test_a_second_press_is_known_even_after_other_talks(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")
    first = await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v3")
    await desk.says("7", "/ky 4")
    again = await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v3")

    assert first == again
    assert '"version":4' in await desk.question("7")


async def test_typing_the_same_act_again_right_after_says_the_same(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")
    first = await desk.says("7", "Ký")
    again = await desk.says("7", "KÝ")
    pressed = await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v3")

    assert first == again == pressed
    assert await desk.links() == 1


async def test_the_same_word_later_is_not_the_same_act(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")
    await desk.says("7", "Ký")
    await desk.says("7", "/noi")
    later = await desk.says("7", "Ký")

    assert "Đã ký" not in later[0].text
    assert await desk.links() == 1


async def test_another_persons_press_of_the_same_button_is_their_own(desk: FrontDesk) -> None:
    await desk.says("7", "/ky 3")
    await desk.says("7", "Ký", kind=Kind.PRESS, mark="ky v3")

    others = await desk.says("8", "Ký", kind=Kind.PRESS, mark="ky v3")

    assert texts(others) == [VI("refused.permission.command")]
