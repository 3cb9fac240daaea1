"""Drives, what units said to them and their reports, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.drives.drives import Drive, DriveKind, DriveState, Kit, Measure, Praised
from bot.domain.drives.reports import Answer, Report, ReportDraft, ReportLine
from storage.database import SqlDatabase
from tests.storage.small_bloc import AT, HH, MINUTE, SD

_KIT = Kit(
    "Đợt thi đua ngắn 27/7",
    DriveKind.PEAK,
    "Hướng tới ngày 27/7,\ncác đơn vị thi đua.",
    "Mỗi đơn vị một kết quả.",
    (Measure("Vụ được khám phá", "vụ"), Measure("Việc tốt", "việc")),
    date(2017, 6, 27),
    date(2017, 7, 27),
    tied="Ngày Thương binh – Liệt sĩ",
    occasion=date(2017, 7, 27),
    units=(SD.id, HH.id),
)
_DRAFT = Drive("01-9f1c", "khoi", _KIT, "p1", AT)
_LINES = (ReportLine(1, Decimal("25.50"), "Báo cáo số 45/BC"), ReportLine(2, Decimal(0)))


async def test_a_drive_comes_back_as_it_was_left(bloc: SqlDatabase) -> None:
    closed = replace(
        _DRAFT,
        state=DriveState.CLOSED,
        rev=3,
        put_forward_at=AT,
        launched_by="p2",
        launched_at=AT + MINUTE,
        receipt="AAAAA-AAAAA",
        ended_by="p2",
        ended_at=AT + 2 * MINUTE,
        end_receipt="BBBBB-BBBBB",
        review="Đủ.",
        reason="Không có",
        praised=(Praised("03", "Đội CSHS", "Sơn Động"),),
    )
    async with bloc.work() as work:
        await work.drives.save(_DRAFT)
        drafted = await work.drives.of_bloc("khoi")
        await work.drives.save(closed)
        found = await work.drives.of_bloc("khoi")

    assert (drafted, found) == ((_DRAFT,), (closed,))


async def test_a_dropped_draft_is_gone_but_keeps_its_number(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        first = await work.drives.last_number("khoi")
        await work.drives.save(replace(_DRAFT, id="07-9f1c", state=DriveState.DROPPED))

        assert (first, await work.drives.last_number("khoi"), await work.drives.of_bloc("khoi")) == (0, 7, ())


async def test_the_last_word_of_a_unit_stands(bloc: SqlDatabase) -> None:
    joined = Answer(_DRAFT.id, SD.id, joined=True, by="p1", at=AT, receipt="AAAAA-AAAAA")
    declined = Answer(_DRAFT.id, SD.id, joined=False, by="p2", at=AT + MINUTE, reason="Bận", receipt="BBBBB-BBBBB")
    async with bloc.work() as work:
        await work.drives.save(_DRAFT)
        await work.drives.save_answer(joined)
        before = await work.drives.answers(_DRAFT.id)
        await work.drives.save_answer(declined)

        assert (before, await work.drives.answers(_DRAFT.id)) == ((joined,), (declined,))


async def test_reports_keep_every_version_and_the_draft_only_the_last(bloc: SqlDatabase) -> None:
    draft = ReportDraft(_DRAFT.id, SD.id, 2, _LINES)
    sent = [
        Report(_DRAFT.id, SD.id, version, version, _LINES, "p1", AT, late, "AAAAA-AAAAA")
        for version, late in ((1, False), (2, True))
    ]
    async with bloc.work() as work:
        await work.drives.save(_DRAFT)
        empty = await work.drives.report_draft(_DRAFT.id, SD.id)
        for one in (replace(draft, rev=1, lines=()), draft):
            await work.drives.save_report_draft(one)
        for report in sent:
            await work.drives.add_report(report)

        assert empty == ReportDraft(_DRAFT.id, SD.id)
        assert await work.drives.report_draft(_DRAFT.id, SD.id) == draft
        assert await work.drives.reports(_DRAFT.id) == tuple(sent)
