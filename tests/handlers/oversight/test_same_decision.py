"""A decision taken by the reply of a leader's brief is the decision of the ordinary talk: rights, events, receipt."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.oversight.twins import answered, does, outcome, settle_in

REASON, ASKED = "Chưa khớp với Báo cáo số 12.", "Số liệu này tính đến ngày nào?"
DECISIONS = {
    "approve a nomination": (("/denghi", "[Duyệt ĐN-01]"), ("</denghi duyet ĐN-01>",)),
    "approve it from its card": (("/denghi 01", "[Duyệt ĐN-01]"), ("</denghi duyet ĐN-01>",)),
    "return a nomination": (("/denghi", "[Trả lại ĐN-01]", REASON), ("</denghi tra ĐN-01>", REASON)),
    "return a sheet": (
        ("/thamdinh 2017-H1", "[Sơn Động]", "[Trả lại]", REASON),
        ("</thamdinh 2017-H1 tra SD>", REASON),
    ),
    "ask about a nomination": (("/denghi", "[Hỏi lại ĐN-01]", ASKED), ("</hoi SD ĐN-01>", ASKED)),
    "ask anything": (("/hoi", "[Sơn Động]", ASKED), ("</hoi SD>", ASKED)),
    "ask about a sheet": (("/hoi SD 2017-H1", ASKED), ("</hoi SD 2017-H1>", ASKED)),
    "ask about a criterion": (("/hoi B02 SD", ASKED), ("</hoi SD 2017-H1 B02>", ASKED)),
}
FROM_BRIEF = {
    "approve": ("2017-06-15 09:00", ("/denghi", "[Duyệt ĐN-01]"), ("/tonghop", "[Duyệt ĐN-01]")),
    "return a nomination": (
        "2017-06-15 09:00",
        ("/denghi", "[Trả lại ĐN-01]", REASON),
        ("/tonghop", "[Trả lại ĐN-01]", REASON),
    ),
    "return a sheet": (
        "2017-06-21 09:00",
        ("/thamdinh 2017-H1", "[Sơn Động]", "[Trả lại]", REASON),
        ("/tonghop", "[Trả lại Sơn Động]", REASON),
    ),
    "ask": ("2017-06-15 09:00", ("/denghi", "[Hỏi lại ĐN-01]", ASKED), ("/tonghop", "[Hỏi lại ĐN-01]", ASKED)),
}
ACTIONS = {
    "approve": "nomination.checked",
    "return a n": "nomination.sent_back",
    "return a s": "path.returned",
    "ask": "inquiry.asked",
}
NOT_THEIRS = {
    "approve a nomination": (("</denghi duyet {number}-9f1c2a>",), ("</denghi duyet ĐN-{number}>",)),
    "return a nomination": (("</denghi tra {number}-9f1c2a>",), ("</denghi tra ĐN-{number}>",)),
    "return a sheet": (("/thamdinh {unit} 2017-H1",), ("</thamdinh 2017-H1 tra {unit}>",)),
    "ask a unit": (("/hoi {unit}",), ("</hoi {unit} 2017-H1>",)),
}
WRONG = {
    "the head's own unit": ("Cường", "HH", "02"),
    "an officer": ("An", "SD", "01"),
    "a leader of a unit": ("Hoa", "SD", "01"),
    "the secretary": ("Lan", "SD", "01"),
    "the operator": ("Quản", "SD", "01"),
}


@pytest.fixture
async def twins(tmp_path: Path) -> AsyncIterator[tuple[BlocAtWork, BlocAtWork]]:
    async with (
        bloc_at_work(f"sqlite:///{tmp_path / 'one.db'}") as one,
        bloc_at_work(f"sqlite:///{tmp_path / 'other.db'}") as other,
    ):
        await settle_in(one)
        await settle_in(other)
        yield one, other


@pytest.mark.parametrize("decision", DECISIONS)
async def test_both_ways_leave_the_same_events_notices_and_receipt(
    twins: tuple[BlocAtWork, BlocAtWork], decision: str
) -> None:
    talk, direct = DECISIONS[decision]

    ordinary, from_brief = await outcome(twins[0], "Cường", *talk), await outcome(twins[1], "Cường", *direct)

    assert from_brief == ordinary
    assert [action for action, *_ in ordinary.events] == [
        action for beginning, action in ACTIONS.items() if decision.startswith(beginning)
    ]
    assert {name for name, _ in ordinary.told} == {"An", "Bình"}
    assert "Biên nhận <biên nhận>" in ordinary.answer


@pytest.mark.parametrize("decision", FROM_BRIEF)
async def test_what_the_brief_itself_carries_is_the_ordinary_decision(tmp_path: Path, decision: str) -> None:
    at, talk, from_brief = FROM_BRIEF[decision]
    async with bloc_at_work(f"sqlite:///{tmp_path / 'one.db'}") as one:
        await settle_in(one, at=at)
        ordinary = await outcome(one, "Cường", *talk)

    async with bloc_at_work(f"sqlite:///{tmp_path / 'other.db'}") as other:
        await settle_in(other, at=at)
        decided = await outcome(other, "Cường", *from_brief)

    assert decided == ordinary
    assert "Biên nhận <biên nhận>" in decided.answer


@pytest.mark.parametrize("who", WRONG)
@pytest.mark.parametrize("decision", NOT_THEIRS)
async def test_both_ways_refuse_the_same_people_with_the_same_words(
    twins: tuple[BlocAtWork, BlocAtWork], decision: str, who: str
) -> None:
    name, unit, number = WRONG[who]
    talk, direct = ([step.format(unit=unit, number=number) for step in steps] for steps in NOT_THEIRS[decision])

    ordinary, from_brief = await answered(twins[0], name, *talk), await answered(twins[1], name, *direct)

    assert from_brief == ordinary
    assert not from_brief.endswith("Không ghi nội dung mật. Thôi không hỏi: /huy")
    assert "ghi lý do trả lại" not in from_brief
    for bloc in twins:
        async with bloc.database.work() as work:
            assert [one.number for one in await work.nominations.of_bloc(BLOC) if one.checked_by] == []
            assert await work.paths.steps(f"{BLOC}.2017-H1") == {}
            assert await work.inquiries.of_bloc(BLOC) == ()


@pytest.mark.parametrize(
    ("first", "talk", "direct"),
    [
        (("</denghi duyet ĐN-01>",), ("[Duyệt ĐN-01]",), ("</denghi duyet ĐN-01>",)),
        (("</denghi tra ĐN-01>", REASON), ("[Duyệt ĐN-01]",), ("</denghi duyet ĐN-01>",)),
        (("</denghi duyet ĐN-01>",), ("[Trả lại ĐN-01]",), ("</denghi tra ĐN-01>",)),
        (("</thamdinh 2017-H1 tra SD>", REASON), ("/thamdinh SD 2017-H1",), ("</thamdinh 2017-H1 tra SD>",)),
    ],
)
async def test_both_ways_say_what_somebody_else_has_decided_and_change_nothing(
    twins: tuple[BlocAtWork, BlocAtWork], first: tuple[str, ...], talk: tuple[str, ...], direct: tuple[str, ...]
) -> None:
    for bloc in twins:
        await does(bloc, "Cường", "/denghi")
        await does(bloc, "Dũng", *first)

    ordinary, from_brief = await outcome(twins[0], "Cường", *talk), await outcome(twins[1], "Cường", *direct)

    assert from_brief == ordinary
    assert (ordinary.told, ordinary.events) == ((), ())


async def test_a_reason_typed_after_somebody_else_decided_changes_nothing(
    twins: tuple[BlocAtWork, BlocAtWork],
) -> None:
    bloc, _ = twins
    await does(bloc, "Cường", "</denghi tra ĐN-01>")
    await does(bloc, "Dũng", "</denghi duyet ĐN-01>")

    left = await outcome(bloc, "Cường", REASON)

    assert left.answer.startswith("Đề nghị ĐN-01 (Đội Cảnh sát giao thông) đã được đ/c Dũng duyệt lúc 09:00")
    assert (left.told, left.events) == ((), ())


async def test_after_undoing_the_same_button_approves_again(twins: tuple[BlocAtWork, BlocAtWork]) -> None:
    bloc, _ = twins
    await does(bloc, "Cường", "/denghi", "[Duyệt ĐN-01]", "[Hoàn tác]")

    again = await outcome(bloc, "Cường", "</denghi duyet ĐN-01>")

    assert [action for action, *_ in again.events] == ["nomination.checked"]
    assert again.answer.startswith("Đã duyệt đề nghị ĐN-01\n")
