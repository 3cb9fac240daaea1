"""The brief of one leader: where the bloc stands in every phase, and what needs or may be decided by this reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.actions.cross_check.plans import drawn_round, publish_plan
from bot.actions.oversight.inquiries import ask_unit
from bot.actions.review.reopening import ask_to_reopen
from bot.actions.review.reviewing import return_for_correction, review_case
from bot.actions.scoring.standings import publish_standings
from bot.actions.telling.bloc_state import bloc_state
from bot.actions.telling.brief import brief_for, leaders_of, province_brief
from bot.domain.closing.appeals import Appeal, AppealState
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.cross_check.rounds import fingerprint
from bot.domain.oversight.inquiries import Quoted
from bot.domain.people.members import Bloc, Grant, Member, Role
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.brief_notices import Concern, Course, Deed, Item, Matter, Phase, Progress, WeeklyBrief
from bot.domain.telling.delays import DelayReason
from tests.actions.review.path_scene import (
    BLOC,
    DEPUTY,
    DIRECTOR,
    HANOI,
    HEAD,
    OFFICERS,
    PERIOD,
    SUPERVISOR,
    Scene,
    scene,
    unit,
)

ASK, SHEET = (Deed.ASK,), (Deed.RETURN, Deed.ASK)
NOT_SIGNED = (
    ("Việt Yên", "VY"), ("TP Bắc Giang", "BG"), ("Lạng Giang", "LG"), ("Lục Nam", "LNa"), ("Lục Ngạn", "LNg"),
    ("Yên Dũng", "YD"), ("Yên Thế", "YT"),
)  # fmt: skip


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2017-{moment}").replace(tzinfo=HANOI).astimezone(UTC)


async def read(bloc: Scene, moment: str, by: Member = HEAD) -> WeeklyBrief:
    """What this leader reads at a local time of 2017."""
    bloc.at = at(moment)
    async with bloc.database.work() as work:
        state = await bloc_state(work, await work.blocs.bloc(BLOC), at=bloc.at)
        assert state is not None
        return await brief_for(work, state, by)


async def sign(bloc: Scene, moment: str) -> None:
    bloc.at = at(moment)
    for code in ("SD", "HH", "TY"):
        await bloc.signs(code, A01="40", B02="78.5")


def found(brief: WeeklyBrief, matter: Matter) -> Concern | None:
    return next((one for one in brief.concerns if one.matter is matter), None)


def matters(brief: WeeklyBrief) -> list[Matter]:
    return [one.matter for one in brief.concerns]


async def test_long_before_the_deadline_a_bloc_is_on_time_and_changes_are_counted(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await sign(bloc, "06-07 09:00")

        brief = await read(bloc, "06-10 08:00")

    assert (brief.phase, brief.course, brief.signed, brief.progress) == (
        Phase.SHEET,
        Course.ON_TIME,
        Progress(3, 10, 3),
        None,
    )
    assert (brief.concerns, brief.since) == ((), at("06-03 08:00"))
    assert brief.next is not None
    assert (brief.next.deadline, brief.next.days) == (Deadline.SHEET, 10)


async def test_before_anybody_signs_there_is_no_average_and_after_an_edition_it_has_a_change(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        empty = await read(bloc, "06-05 08:00")
        bloc.at = at("06-05 09:00")
        await bloc.signs("SD", A01="19")
        async with bloc.database.work() as work:
            await publish_standings(work, await work.blocs.period(PERIOD), occurrence="x", at=at("06-05 10:00"))
        bloc.at = at("06-06 09:00")
        await bloc.signs("HH", A01="38")

        brief = await read(bloc, "06-07 08:00")

    assert empty.average is None
    assert brief.average is not None
    assert (brief.average.value, brief.average.more, brief.signed) == (Decimal(3), Decimal(1), Progress(2, 10, 1))


async def test_shortly_before_the_deadline_missing_sheets_and_a_missing_plan_are_urged(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        bloc.at = at("06-07 09:00")
        await bloc.signs("SD", A01="40")

        brief = await read(bloc, "06-18 08:00")
        of_supervisor = await read(bloc, "06-18 08:00", SUPERVISOR)

    assert brief.course is Course.URGED
    missing = found(brief, Matter.SHEETS_MISSING)
    assert missing is not None
    assert [item.name for item in missing.items if item.deeds] == ["Việt Yên", "TP Bắc Giang", "Lạng Giang"]
    assert missing.items[-1] == Item("Hiệp Hòa", "HH")
    assert found(brief, Matter.NO_PLAN) == Concern(Matter.NO_PLAN, count=1, opens=True)
    assert found(of_supervisor, Matter.NO_PLAN) == Concern(Matter.NO_PLAN, count=1)


async def test_an_overdue_unit_is_named_with_the_reason_it_gave(sqlite_url: str) -> None:
    async with scene(sqlite_url, cross_check_due=None) as bloc:
        await sign(bloc, "06-20 09:00")
        async with bloc.database.work() as work:
            reason = DelayReason(PERIOD, unit("YT"), Deadline.SHEET, "Mất điện", "An", at("06-20 18:00"))
            await work.answers.add_delay_reason(reason)

        brief = await read(bloc, "06-21 08:00", DIRECTOR)

    items = tuple(Item(name, code) for name, code in NOT_SIGNED)
    said = replace(items[-1], note="Mất điện")
    overdue = Concern(Matter.SHEETS_OVERDUE, (*(replace(one, deeds=ASK) for one in items[:3]), *items[3:-1], said))
    assert (brief.course, brief.concerns[0], brief.place) == (Course.BEHIND, overdue, BLOC)


async def test_who_reviews_reads_what_waits_and_may_return_it_but_never_the_own_sheet(sqlite_url: str) -> None:
    async with scene(sqlite_url, cross_check_due=None) as bloc:
        await sign(bloc, "06-20 09:00")

        of_head = await read(bloc, "06-22 08:00")
        of_deputy = await read(bloc, "06-22 08:00", DEPUTY)
        of_supervisor = await read(bloc, "06-22 08:00", SUPERVISOR)

    waits = [Item(name, code, deeds=SHEET, missing=31) for name, code in (("Sơn Động", "SD"), ("Tân Yên", "TY"))]
    waiting = found(of_head, Matter.TO_REVIEW)
    assert waiting is not None
    assert [replace(one, deeds=SHEET) for one in waiting.items] == waits
    of_others = found(of_deputy, Matter.TO_REVIEW)
    assert of_others is not None
    assert sorted(item.code for item in of_others.items) == ["HH", "SD", "TY"]
    assert found(of_supervisor, Matter.TO_REVIEW) is None


async def test_a_head_of_whom_nobody_knows_the_unit_decides_nothing(sqlite_url: str) -> None:
    stranger = Member("head", "Đ/c", (Grant(Role.BLOC_HEAD, "other"), Grant(Role.BLOC_DEPUTY, BLOC)))
    async with scene(sqlite_url, cross_check_due=None) as bloc:
        await sign(bloc, "06-20 09:00")
        async with bloc.database.work() as work:
            state = await bloc_state(work, await work.blocs.bloc(BLOC), at=at("06-22 08:00"))
            assert state is not None
            units = {id_: replace(one, duty="") for id_, one in state.table.units.items()}
            unknown = replace(state, table=replace(state.table, units=units))

            brief = await brief_for(work, unknown, stranger)

    assert [item for one in brief.concerns for item in one.items if item.deeds] == []


async def test_an_overdue_first_review_is_told_to_everybody_who_leads(sqlite_url: str) -> None:
    async with scene(sqlite_url, cross_check_due=None) as bloc:
        await sign(bloc, "06-20 09:00")

        of_head = await read(bloc, "06-27 08:00")
        of_director = await read(bloc, "06-27 08:00", DIRECTOR)

    late = [found(one, Matter.REVIEW_1_OVERDUE) for one in (of_head, of_director)]
    assert [(one.opens, one.number, [item.code for item in one.items if item.deeds]) for one in late if one] == [
        (True, 3, ["SD"]),
        (False, 3, []),
    ]


async def test_teams_that_handed_nothing_in_are_named_after_their_deadline(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await sign(bloc, "06-20 09:00")
        async with bloc.database.work() as work:
            period = await work.blocs.period(PERIOD)
            drawn = await drawn_round(work, period, size=3, seed="1", by=HEAD, at=bloc.at)
            seen = fingerprint(drawn.plan)
            await publish_plan(work, period, size=3, seed="1", seen=seen, by=HEAD, at=bloc.at)

        during = await read(bloc, "06-22 08:00")
        after = await read(bloc, "06-24 08:00")

    assert (during.phase, during.progress) == (Phase.CROSS_CHECK, Progress(0, 10, 0))
    assert found(during, Matter.CROSS_CHECK_OVERDUE) is None
    late = found(after, Matter.CROSS_CHECK_OVERDUE)
    assert late is not None
    assert [item.code for item in late.items] == ["HH", "SD", "TY"]


async def test_in_the_time_for_explanations_those_count_in_whose_sheet_something_changed(sqlite_url: str) -> None:
    async with scene(sqlite_url, cross_check_due=None) as bloc:
        await sign(bloc, "06-20 09:00")
        bloc.at = at("06-26 09:00")
        await bloc.reviews("SD", HEAD, "B02 70 | Báo cáo ghi 70")
        await bloc.reviews("TY", HEAD, "B02 70 | Báo cáo ghi 70")
        await bloc.reviews("HH", DEPUTY)
        before = await read(bloc, "06-27 08:00")
        await bloc.explains("SD", "B02", "Số liệu đã được xác nhận")

        after = await read(bloc, "06-27 09:00")

    assert (before.phase, before.progress, after.progress) == (
        Phase.EXPLANATION,
        Progress(0, 2, 0),
        Progress(1, 2, 1),
    )


async def all_reviewed(bloc: Scene) -> None:
    """Three units went the whole way; the seven others never signed."""
    await sign(bloc, "06-20 09:00")
    bloc.at = at("06-26 09:00")
    for code, by in (("SD", HEAD), ("TY", HEAD), ("HH", DEPUTY)):
        await bloc.reviews(code, by)


async def test_the_second_review_waits_for_the_standing_office(sqlite_url: str) -> None:
    async with scene(sqlite_url, cross_check_due=None) as bloc:
        await all_reviewed(bloc)

        brief = await read(bloc, "06-29 08:00", SUPERVISOR)
        late = await read(bloc, "07-01 08:00", SUPERVISOR)

    assert (brief.phase, brief.progress) == (Phase.REVIEW_2, Progress(0, 10, 0))
    assert Matter.TO_REVIEW in matters(brief)
    assert (late.phase, Matter.REVIEW_2_OVERDUE in matters(late)) == (Phase.LOCK, True)


async def test_what_a_reviewer_sent_back_is_named_until_it_is_sent_again(sqlite_url: str) -> None:
    async with scene(sqlite_url, cross_check_due=None) as bloc:
        await sign(bloc, "06-20 09:00")
        bloc.at = at("06-21 09:00")
        async with bloc.database.work() as work:
            period = await work.blocs.period(PERIOD)
            case = await review_case(work, period, unit("SD"), instance=Instance.REVIEW_1, at=bloc.at)
            await return_for_correction(work, case, reason="Thiếu", by=HEAD, at=bloc.at, sent_at=bloc.at)
        returned = await read(bloc, "06-22 08:00")
        await bloc.signs("SD", A01="20")

        again = await read(bloc, "06-22 09:00")

    concern = found(returned, Matter.RETURNED)
    assert concern is not None
    assert [(item.code, item.deeds) for item in concern.items] == [("SD", ASK)]
    assert found(again, Matter.RETURNED) is None


def nomination(number: str, code: str, moment: datetime) -> Nomination:
    return Nomination(
        f"{number}-9f1c2ab34d5e", unit(code), BLOC, f"officer {code}", moment, NominationState.ENDORSED,
        name="Đội Hình sự", submitted_at=moment, decided_by=f"leader {code}", decided_at=moment,
    )  # fmt: skip


async def test_nominations_can_be_decided_where_they_stand_but_not_the_own_units(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        bloc.at = at("06-07 09:00")
        async with bloc.database.work() as work:
            for number, code in (("01", "HH"), ("02", "SD")):
                await work.nominations.save(nomination(number, code, bloc.at))

        brief = await read(bloc, "06-08 08:00")

    decided = (Deed.APPROVE, Deed.RETURN, Deed.ASK)
    own = Item("Hiệp Hòa", "01-9f1c2a", "Đội Hình sự", unit="HH")
    other = Item("Sơn Động", "02-9f1c2a", "Đội Hình sự", decided, unit="SD")
    assert brief.concerns == (Concern(Matter.NOMINATIONS, (other, own), opens=True),)


def appeal(code: str, due: datetime) -> Appeal:
    return Appeal(
        f"appeal-{code}", PERIOD, unit(code), 1, "B02", Decimal(78), "Đủ căn cứ", "", f"officer {code}",
        at("06-27 09:00"), AppealState.SIGNED, f"leader {code}", at("06-27 10:00"), due,
    )  # fmt: skip


async def test_appeals_are_told_to_who_may_decide_them_and_to_all_once_overdue(sqlite_url: str) -> None:
    async with scene(sqlite_url, cross_check_due=None) as bloc:
        await all_reviewed(bloc)
        async with bloc.database.work() as work:
            await work.appeals.add(appeal("SD", at("06-30 09:00")))
            await work.appeals.save(appeal("SD", at("06-30 09:00")))

        waiting = [await read(bloc, "06-28 08:00", who) for who in (HEAD, DEPUTY)]
        late = await read(bloc, "07-01 08:00", HEAD)

    assert [found(one, Matter.APPEALS) for one in waiting] == [
        None,
        Concern(Matter.APPEALS, (Item("Sơn Động", note="B02"),), opens=True),
    ]
    assert found(late, Matter.APPEALS_OVERDUE) == Concern(Matter.APPEALS_OVERDUE, (Item("Sơn Động", note="B02"),))


async def test_requests_and_unanswered_questions_are_counted_for_who_can_answer(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        bloc.at = at("06-07 09:00")
        async with bloc.database.work() as work:
            period, one = await work.blocs.period(PERIOD), await work.blocs.unit(unit("SD"))
            await ask_to_reopen(work, period, one, Deadline.SHEET, reason="Sót số", by=OFFICERS["SD"], at=bloc.at)
            await ask_unit(work, one, Quoted(), text="Bao giờ gửi?", tail="0" * 12, by=HEAD, at=bloc.at)

        today = await read(bloc, "06-07 10:00")
        later = await read(bloc, "06-09 08:00")
        of_director = await read(bloc, "06-09 08:00", DIRECTOR)

    asked = Concern(Matter.REOPENINGS, count=1, opens=True)
    owed = Concern(Matter.UNANSWERED, (Item("Sơn Động", "SD"),), opens=True)
    assert (today.concerns, later.concerns, of_director.concerns) == ((asked,), (asked, owed), (owed,))


async def test_between_periods_it_says_what_was_locked_and_what_still_waits(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        async with bloc.database.work() as work:
            for one in await work.blocs.periods(BLOC):
                await work.blocs.save_deadlines(replace(one, locked_at=at("12-04 09:00")))

        brief = await read(bloc, "12-10 08:00")

    assert (brief.phase, brief.course, brief.next, brief.locked_at) == (
        Phase.BETWEEN,
        Course.BETWEEN,
        None,
        at("12-04 09:00"),
    )


@pytest.mark.parametrize(("who", "opens"), [(HEAD, False), (SUPERVISOR, True)])
async def test_a_period_left_without_its_lock_is_not_forgotten(sqlite_url: str, who: Member, opens: bool) -> None:
    async with scene(sqlite_url) as bloc:
        brief = await read(bloc, "11-06 08:00", who)

    assert brief.period == "Năm 2017"
    assert brief.concerns == (Concern(Matter.TO_LOCK, (Item("6 tháng đầu năm 2017", "2017-H1"),), opens=opens),)


async def test_everybody_who_leads_is_read_once_with_all_they_hold(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.joins(
            Member("both", "Đ/c both", (Grant(Role.BLOC_DEPUTY, BLOC), Grant(Role.OFFICER, BLOC, unit("TY"))))
        )
        async with bloc.database.work() as work:
            bg = await work.blocs.bloc(BLOC)
            heads = await leaders_of(work, bg, frozenset({Role.BLOC_HEAD, Role.BLOC_DEPUTY}), at=bloc.at)
            province = await leaders_of(work, bg, frozenset({Role.SUPERVISOR, Role.DIRECTOR}), at=bloc.at)

    assert {one.person: {grant.role for grant in one.grants} for one in heads} == {
        "head": {Role.BLOC_HEAD},
        "deputy": {Role.BLOC_DEPUTY},
        "both": {Role.BLOC_DEPUTY, Role.OFFICER},
    }
    assert {one.person: one.bloc for one in province} == {"supervisor": "", "director": ""}


async def test_a_bloc_before_its_first_period_has_no_state_and_a_line_says_what_is_late(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await sign(bloc, "06-20 09:00")
        async with bloc.database.work() as work:
            bg: Bloc = await work.blocs.bloc(BLOC)
            early = await bloc_state(work, bg, at=at("01-01 00:00") - timedelta(days=1))
            state = await bloc_state(work, bg, at=at("06-21 08:00"))
            assert state is not None

            (line,) = province_brief([state]).lines

    assert early is None
    assert (line.course, line.late, line.done, line.units, line.waiting) == (Course.BEHIND, 7, 0, 10, 0)
