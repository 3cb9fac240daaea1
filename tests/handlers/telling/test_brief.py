"""What leaders read of a bloc: at most 900 characters, whatever names are like, and buttons that say what text says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.telling.brief_notices import (
    BlocLine,
    Concern,
    Course,
    Deed,
    Item,
    Matter,
    Phase,
    Progress,
    ProvinceBrief,
    WeeklyBrief,
)
from handlers.conversation import Screen
from handlers.telling.brief import brief
from handlers.telling.brief_province import bloc_line, province
from handlers.texts import LANGUAGES, speak
from tests.golden.samples.briefs import briefs
from tests.golden.samples.sample import at

VI = speak("vi")
SAMPLES = {sample.variant: sample.notice for sample in briefs() if isinstance(sample.notice, WeeklyBrief)}
OVERDUE = SAMPLES["3_overdue"]
NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=90)


def length(screen: Screen) -> int:
    return len(screen.title) + 1 + len(screen.text)


def rows(screen: Screen) -> list[str]:
    """What is said of each concern, without the closing lines."""
    return [row for row in screen.text.split("\n") if row[:3] in {"1. ", "2. ", "3. "}]


COUNTED = {Matter.NO_PLAN, Matter.REOPENINGS, Matter.TERMS, Matter.RADAR}
MATTERS = st.lists(st.sampled_from([one for one in Matter if one not in COUNTED]), min_size=3, max_size=3, unique=True)


def hundred_units(names: list[str], matters: list[Matter], phase: Phase, course: Course) -> WeeklyBrief:
    """Three concerns about a hundred units each, one of which can be decided in every one."""
    concerns = []
    for matter in sorted(matters, key=list(Matter).index):
        item = Item("", "", names[-1], missing=33, is_late=True, by=12, rank=90)
        items = [replace(item, name=f"{names[seat % len(names)]}{seat}", code=f"{seat}-ab") for seat in range(100)]
        items[0] = replace(items[0], deeds=(Deed.APPROVE, Deed.RETURN, Deed.ASK), unit="SD")
        concerns.append(Concern(matter, tuple(items), opens=True))
    return replace(
        OVERDUE,
        bloc=names[0],
        period=names[-1],
        phase=phase,
        course=Course.BETWEEN if phase is Phase.BETWEEN else course,
        concerns=tuple(concerns),
        others=99,
        signed=Progress(100, 100, 100),
        progress=None if phase in {Phase.SHEET, Phase.BETWEEN} else Progress(100, 100, 100),
        locked_at=at("2017-12-04 09:00"),
    )


ANYTHING = given(
    names=st.lists(NAMES, min_size=1, max_size=5),
    matters=MATTERS,
    phase=st.sampled_from(list(Phase)),
    course=st.sampled_from(list(Course)),
)


@pytest.mark.parametrize("language", LANGUAGES)
@ANYTHING
@settings(max_examples=25, deadline=None)
def test_no_brief_of_a_hundred_units_is_longer_than_nine_hundred_characters(
    language: str, names: list[str], matters: list[Matter], phase: Phase, course: Course
) -> None:
    screen = brief(hundred_units(names, matters, phase, course), speak(language))

    assert length(screen) <= 900


@pytest.mark.parametrize("language", LANGUAGES)
@ANYTHING
@settings(max_examples=25, deadline=None)
def test_every_button_names_what_the_text_names(
    language: str, names: list[str], matters: list[Matter], phase: Phase, course: Course
) -> None:
    texts = speak(language)
    screen = brief(hundred_units(names, matters, phase, course), texts)

    decided = screen.choices[:9]
    labels = [texts(f"brief.button_{deed}", item="\0").partition("\0")[0] for deed in ("approve", "return", "ask")] * 3
    said = "\n".join(rows(screen))
    assert [one.label.startswith(label) for one, label in zip(decided, labels, strict=True)] == [True] * 9
    assert [one.label[len(label) :] in said for one, label in zip(decided, labels, strict=True)] == [True] * 9


@pytest.mark.parametrize("name", ["x" * 2000, "Công an thành phố trực thuộc " * 30])
def test_names_longer_than_any_screen_are_cut_in_text_and_label_alike(name: str) -> None:
    units = tuple(Item(f"{seat}{name}", f"U{seat}", deeds=(Deed.ASK,) if seat < 3 else ()) for seat in range(100))
    notice = replace(OVERDUE, bloc=name, period=name, concerns=(Concern(Matter.SHEETS_OVERDUE, units),))

    screen = brief(notice, VI)

    assert length(screen) <= 900
    assert [choice.label[len("Hỏi lại ") :] in screen.text for choice in screen.choices[:3]] == [True] * 3


def test_a_hundred_units_are_named_as_far_as_there_is_room_and_the_others_counted() -> None:
    units = tuple(Item(f"Đơn vị {seat}", f"U{seat}") for seat in range(100))

    screen = brief(replace(OVERDUE, concerns=(Concern(Matter.RETURNED, units),)), VI)

    named = "; ".join(unit.name for unit in units[:10])
    assert rows(screen) == [f"1. Bị trả lại, chưa gửi lại: {named} và 90 đơn vị khác"]


def test_without_anything_to_explain_the_conclusion_says_so_instead_of_nought_of_nought() -> None:
    screen = brief(replace(SAMPLES["6_explanation"], progress=Progress(0, 0, 0), concerns=()), VI)

    assert screen.text.split("\n")[0].endswith("đúng tiến độ – không đơn vị nào phải giải trình.")


LINES = tuple(
    BlocLine(f"Khối thi đua số {seat}", f"khoi-{seat:02}", Phase.EXPLANATION, Course.BEHIND, 2, 7, late=2, waiting=3)
    for seat in range(1, 21)
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_twenty_blocs_have_their_line_when_every_one_is_in_trouble(language: str) -> None:
    screen = province(ProvinceBrief(LINES), speak(language))

    assert length(screen) <= 900
    assert [row.partition(":")[0] for row in screen.text.split("\n")[1:-1]] == [line.code for line in LINES]


@pytest.mark.parametrize("language", LANGUAGES)
@given(names=st.lists(NAMES, min_size=1, max_size=3), blocs=st.integers(1, 200))
@settings(max_examples=25, deadline=None)
def test_the_provinces_brief_keeps_to_its_length(language: str, names: list[str], blocs: int) -> None:
    lines = tuple(replace(LINES[seat % 20], bloc=names[seat % len(names)]) for seat in range(blocs))

    assert length(province(ProvinceBrief(lines), speak(language))) <= 900


def test_blocs_that_do_not_fit_are_counted() -> None:
    said = province(ProvinceBrief(LINES * 10), VI).text.split("\n")

    assert said[-2] == f"… và {200 - (len(said) - 3)} khối, cụm khác."


def test_codes_longer_than_any_screen_leave_the_conclusion() -> None:
    screen = province(ProvinceBrief((replace(LINES[0], code="x" * 900),)), VI)

    assert screen.text.split("\n")[1] == "… và 1 khối, cụm khác."


def test_a_line_says_what_is_wrong_first() -> None:
    urged = replace(LINES[0], course=Course.URGED, late=0, waiting=0)

    said = [bloc_line(VI, one, width=40) for one in (LINES[0], urged)]
    assert said == [
        "Khối thi đua số 1 (khoi-01): quá hạn 02; giải trình 02/07; chờ xét 03",
        "Khối thi đua số 1 (khoi-01): cần đôn đốc; giải trình 02/07",
    ]
