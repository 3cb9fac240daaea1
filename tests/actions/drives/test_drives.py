"""What happens to a drive: launched once as it was read, joined and reported by units, closed with praise, counted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.actions.commendation.praise import praise_deed
from bot.actions.drives.closing import close_drive, given_during
from bot.actions.drives.counted import drives_reported
from bot.actions.drives.drives import drives_to_close, numbered_drive, standing_of
from bot.actions.drives.launching import (
    cancel_drive,
    draft_drive,
    drop_draft,
    edit_drive,
    launch_drive,
    move_drive,
    put_forward,
)
from bot.actions.drives.taking_part import answer_of, decline_drive, join_drive, note_report, send_report
from bot.actions.scoring.proposed_counts import proposed_counts
from bot.domain.criteria.criteria import canonical
from bot.domain.drives.closing import PraiseList
from bot.domain.drives.drives import Drive, DriveState
from bot.domain.drives.reports import ReportLine
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from bot.domain.scoring.proposed_counts import ProposedCount
from bot.domain.season.handover import Mark
from bot.ports import Work
from tests.bloc import BLOC, HANOI, bloc_at_work
from tests.domain.drives.made import kit

AT = datetime(2017, 6, 28, 9, tzinfo=HANOI)
AFTER = datetime(2017, 7, 28, 9, tzinfo=HANOI)
SD, HH = f"{BLOC}.SD", f"{BLOC}.HH"
HEAD = Member("Cường", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))
SECRETARY = Member("Thu", "Thu", (Grant(Role.SECRETARY, BLOC),))
LEADER = Member("Bình", "Bình", (Grant(Role.UNIT_LEADER, BLOC, SD),))
OFFICER = Member("An", "An", (Grant(Role.OFFICER, BLOC, SD),))
LINES = (ReportLine(1, Decimal(25), "Báo cáo số 45/BC"), ReportLine(2, Decimal(3)))
NOBODY = PraiseList(reason="chưa có việc nào nổi bật")
REVIEW = "Các đơn vị thực hiện đúng kế hoạch, báo cáo đủ."


@asynccontextmanager
async def working(url: str) -> AsyncIterator[Work]:
    async with bloc_at_work(url) as bloc, bloc.database.work() as work:
        for member in (HEAD, SECRETARY, LEADER, OFFICER):
            await work.members.add(member.person, member.name, at=AT)
            for grant in member.grants:
                await work.members.grant(member.person, grant, by="", at=AT)
        yield work


async def launched(work: Work, **changed: Any) -> Drive:
    draft = await draft_drive(work, BLOC, kit(**changed), by=SECRETARY, at=AT)
    return await launch_drive(work, draft, rev=0, by=HEAD, at=AT)


async def reported(work: Work, drive: Drive) -> None:
    await join_drive(work, drive, by=LEADER, at=AT)
    draft = await note_report(work, drive, LINES, by=OFFICER, at=AT)
    await send_report(work, drive, rev=draft.rev, by=OFFICER, at=AT, sent_at=AT)


async def test_a_draft_that_was_changed_after_it_was_read_is_not_launched(sqlite_url: str) -> None:
    async with working(sqlite_url) as work:
        draft = await draft_drive(work, BLOC, kit(), by=SECRETARY, at=AT)
        await put_forward(work, draft, rev=0, by=SECRETARY, at=AT)
        edited = await edit_drive(work, draft, kit(name="Đợt thi đua khác"), by=SECRETARY, at=AT)
        same = await edit_drive(work, edited, edited.kit, by=SECRETARY, at=AT)

        with pytest.raises(Refused) as refused:
            await launch_drive(work, draft, rev=0, by=HEAD, at=AT)

    assert refused.value == Refused("drive.changed_meanwhile", number="01")
    assert (edited.rev, edited.put_forward_at, same) == (1, None, edited)


async def test_a_day_has_one_draft_and_numbers_are_never_given_twice(sqlite_url: str) -> None:
    day = date(2017, 7, 27)
    async with working(sqlite_url) as work:
        first = await draft_drive(work, BLOC, kit(occasion=day), by=SECRETARY, at=AT)
        again = await draft_drive(work, BLOC, kit(occasion=day), by=HEAD, at=AT)
        await drop_draft(work, first, by=HEAD, at=AT)
        other = await draft_drive(work, BLOC, kit(occasion=day), by=HEAD, at=AT)
        listed = await work.drives.of_bloc(BLOC)

    assert (again, other.number, listed) == (first, "02", (other,))


async def test_launching_twice_is_refused_and_what_was_dropped_is_unknown(sqlite_url: str) -> None:
    async with working(sqlite_url) as work:
        drive = await launched(work)
        dropped = await draft_drive(work, BLOC, kit(), by=HEAD, at=AT)
        await drop_draft(work, dropped, by=HEAD, at=AT)

        with pytest.raises(Refused) as again:
            await launch_drive(work, drive, rev=0, by=HEAD, at=AT)
        with pytest.raises(Refused) as unknown:
            await numbered_drive(work, BLOC, "02")

    assert again.value == Refused("drive.not_draft", number="01")
    assert unknown.value == Refused("drive.unknown", number="02")


async def test_secrets_in_pieces_are_refused(sqlite_url: str) -> None:
    async with working(sqlite_url) as work:
        with pytest.raises(Refused) as refused:
            await draft_drive(work, BLOC, kit(aim="Hoàn thành kế hoạch TỐI MẬT"), by=SECRETARY, at=AT)

    assert refused.value.key == "screened.secrecy_mark"


async def test_a_launched_drive_moves_and_ends_only_with_a_reason_that_is_traced(sqlite_url: str) -> None:
    first, last = date(2017, 7, 1), date(2017, 8, 5)
    async with working(sqlite_url) as work:
        drive = await launched(work)
        moved, _ = await move_drive(work, drive, first=first, last=last, reason="Mưa lũ kéo dài", by=HEAD, at=AT)
        with pytest.raises(Refused) as same:
            await move_drive(work, drive, first=first, last=last, reason="Mưa lũ kéo dài", by=HEAD, at=AT)
        cancelled, _ = await cancel_drive(work, drive, reason="Trùng đợt của Bộ", by=HEAD, at=AT)
        stored = await numbered_drive(work, BLOC, "01")
        actions = [one.event.action for one in await work.audit.since(1) if one.event.subject == drive.id]

    assert (moved.kit.first, moved.kit.last) == (first, last)
    assert same.value == Refused("drive.same_period", first=first, last=last)
    assert (stored, stored.reason, stored.state) == (cancelled, "Trùng đợt của Bộ", DriveState.CANCELLED)
    assert actions == ["drive.drafted", "drive.launched", "drive.moved", "drive.cancelled"]


async def test_joining_twice_is_one_answer_and_after_a_report_nobody_leaves(sqlite_url: str) -> None:
    async with working(sqlite_url) as work:
        drive = await launched(work)
        first = await join_drive(work, drive, by=LEADER, at=AT)
        again = await join_drive(work, drive, by=LEADER, at=AFTER.replace(day=20))
        await reported(work, drive)

        with pytest.raises(Refused) as refused:
            await decline_drive(work, drive, reason="Thiếu người tham gia", by=LEADER, at=AT)

    assert again == first
    assert refused.value == Refused("drive.reported", number="01")


async def test_a_unit_that_declined_may_still_join(sqlite_url: str) -> None:
    async with working(sqlite_url) as work:
        drive = await launched(work)
        declined = await decline_drive(work, drive, reason="Thiếu người tham gia", by=LEADER, at=AT)
        before = (await standing_of(work, drive)).declined
        await join_drive(work, drive, by=LEADER, at=AT)
        answer = await answer_of(work, drive, SD)

    assert (declined.reason, before) == ("Thiếu người tham gia", (SD,))
    assert answer is not None
    assert answer.joined


async def test_the_same_draft_sent_twice_is_one_report_and_a_later_one_counts_as_late(sqlite_url: str) -> None:
    async with working(sqlite_url) as work:
        drive = await launched(work)
        await reported(work, drive)
        again = await send_report(work, drive, rev=1, by=LEADER, at=AFTER, sent_at=AFTER)
        same = await note_report(work, drive, LINES, by=OFFICER, at=AFTER)
        draft = await note_report(work, drive, [ReportLine(1, Decimal(26))], by=OFFICER, at=AFTER)
        with pytest.raises(Refused) as changed:
            await send_report(work, drive, rev=9, by=LEADER, at=AFTER, sent_at=AFTER)
        late = await send_report(work, drive, rev=draft.rev, by=LEADER, at=AFTER, sent_at=AFTER)
        totals = (await standing_of(work, drive)).totals

    assert (again.version, again.late, same.rev) == (1, False, 1)
    assert changed.value == Refused("drive_report.changed_meanwhile")
    assert (late.version, late.late, totals) == (2, True, (Decimal(26), Decimal(3)))


async def test_a_closed_drive_counts_for_who_took_part_and_reported(sqlite_url: str) -> None:
    async with working(sqlite_url) as work:
        drive = await launched(work)
        await reported(work, drive)
        running = await drives_reported(work, unit=SD, first=date(2017, 7, 1), last=date(2017, 7, 31))
        owed = await drives_to_close(work, await work.blocs.bloc(BLOC), by=HEAD, at=AFTER)
        nothing = await drives_to_close(work, await work.blocs.bloc(BLOC), by=LEADER, at=AFTER)
        closed = await close_drive(work, drive, review=REVIEW, praise=NOBODY, by=HEAD, at=AFTER)
        days = {"first": date(2017, 7, 1), "last": date(2017, 7, 31)}
        counted = [await drives_reported(work, unit=unit, **days) for unit in (SD, HH)]
        other = await drives_reported(work, unit=SD, first=date(2017, 8, 1), last=date(2017, 8, 31))
        *_, year = await work.blocs.periods(BLOC)
        proposed = await proposed_counts(work, unit=SD, period=year)

    assert (owed, nothing) == (1, 0)
    assert (closed.state, closed.reason) == (DriveState.CLOSED, NOBODY.reason)
    assert (running, counted, other) == ((), [("ĐT-01 Đợt thi đua ngắn 27/7",), ()], ())
    assert proposed == (ProposedCount("F02", Decimal(1), ("ĐT-01 Đợt thi đua ngắn 27/7",)),)


async def test_a_praise_that_was_taken_back_is_not_on_the_list(sqlite_url: str) -> None:
    async with working(sqlite_url) as work:
        drive = await launched(work)
        during = await given_during(work, drive, at=AFTER)

        with pytest.raises(Refused) as refused:
            await close_drive(work, drive, review=REVIEW, praise=PraiseList(("01",)), by=HEAD, at=AFTER)

    assert during == ()
    assert refused.value == Refused("drive.praise_not_during", number="01")


async def test_praise_of_people_of_a_unit_is_proposed_where_it_is_assigned(sqlite_url: str) -> None:
    async with working(sqlite_url) as work:
        unit = await work.blocs.unit(HH)
        deed = "Cứu người bị nạn giữa dòng lũ"
        await praise_deed(work, unit, name="Đội CSGT", deed=deed, document="Báo cáo số 4/BC", by=OFFICER, at=AT)
        *_, year = await work.blocs.periods(BLOC)
        found = [await proposed_counts(work, unit=one, period=year) for one in (SD, HH)]

    assert found == [(ProposedCount("F03", Decimal(1), ("BD-01 Đội CSGT",)),), ()]


async def test_a_set_that_names_no_proposer_has_nothing_proposed(sqlite_url: str) -> None:
    async with working(sqlite_url) as work:
        *_, year = await work.blocs.periods(BLOC)
        plain = replace(year, criteria_set="plain")
        criteria = await work.blocs.criteria(year.criteria_set)
        unnamed = tuple(replace(one, proposed_by=None) for one in criteria.criteria)
        text = canonical(replace(criteria, criteria=unnamed))
        await work.blocs.add_criteria("plain", bloc=BLOC, text=text, at=AT)
        found = await proposed_counts(work, unit=SD, period=plain)

    assert found == ()


async def _moves(work: Work, drive: Drive) -> object:
    first, last = date(2018, 1, 2), date(2018, 1, 30)
    return await move_drive(work, drive, first=first, last=last, reason="Trùng đợt cao điểm", by=HEAD, at=AFTER)


async def _drafts(work: Work, _: Drive) -> object:
    return await draft_drive(work, BLOC, kit(), by=SECRETARY, at=AFTER)


async def _joins(work: Work, drive: Drive) -> object:
    return await join_drive(work, drive, by=LEADER, at=AT)


async def _notes(work: Work, drive: Drive) -> object:
    return await note_report(work, drive, LINES, by=OFFICER, at=AFTER)


@pytest.mark.parametrize("write", [_moves, _drafts, _joins, _notes])
async def test_a_drive_of_a_closed_year_is_not_written(
    sqlite_url: str, write: Callable[[Work, Drive], Awaitable[object]]
) -> None:
    async with working(sqlite_url) as work:
        drive = await launched(work)
        mark = Mark("x", "X", AFTER, "")
        await work.seasons.save_season(replace(await work.seasons.season(BLOC, 2017), closed=mark))

        with pytest.raises(Refused) as refused:
            await write(work, drive)

    assert refused.value.key == "season.closed"


async def test_of_a_closed_year_a_drive_is_still_closed_and_one_of_the_next_year_prepared(sqlite_url: str) -> None:
    async with working(sqlite_url) as work:
        drive = await launched(work)
        mark = Mark("x", "X", AFTER, "")
        await work.seasons.save_season(replace(await work.seasons.season(BLOC, 2017), closed=mark))

        closed = await close_drive(work, drive, review=REVIEW, praise=NOBODY, by=HEAD, at=AFTER)
        later = kit(first=date(2018, 2, 1), last=date(2018, 2, 28))
        draft = await draft_drive(work, BLOC, later, by=SECRETARY, at=AFTER)

    assert (closed.state, draft.state) == (DriveState.CLOSED, DriveState.DRAFT)
