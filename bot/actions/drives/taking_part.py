"""What units do in a drive: join or decline, and report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.actions.drives.drives import held_open_drive, local_day
from bot.domain.drives.drives import Drive, check_may_answer
from bot.domain.drives.kit_words import with_reason
from bot.domain.drives.reports import (
    Answer,
    Report,
    ReportDraft,
    ReportLine,
    check_complete,
    check_may_report,
    counting,
    merged,
)
from bot.domain.exchange.lessons import check_screened
from bot.domain.people.acts import Act
from bot.domain.people.members import BLOC_ROLES, Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.drive_notices import UnitDeclined
from bot.domain.telling.notices import Audience
from bot.ports import Work


async def answer_of(work: Work, drive: Drive, unit: str) -> Answer | None:
    """What the unit (an id) said so far."""
    return next((one for one in await work.drives.answers(drive.id) if one.unit == unit), None)


async def join_drive(work: Work, drive: Drive, *, by: Member, at: datetime) -> Answer:
    """The leader's word that the unit takes part; said again, it is the same answer with the same receipt.

    Raises:
        Refused: `permission.join_drive`, `drive.unknown`, `season.closed`, and what `check_may_answer` refuses with.

    """
    check_may(by, Act.JOIN_DRIVE, unit=by.unit)
    drive = await held_open_drive(work, drive.bloc, drive.number)
    check_may_answer(drive, unit=by.unit, today=await local_day(work, drive.bloc, at))
    before = await answer_of(work, drive, by.unit)
    if before and before.joined:
        return before
    receipt = await work.audit.record("drive.joined", drive.id, by=by.person, at=at, details={"unit": by.unit})
    answer = Answer(drive.id, by.unit, joined=True, by=by.person, at=at, receipt=receipt)
    await work.drives.save_answer(answer)
    return answer


async def decline_drive(work: Work, drive: Drive, *, reason: str, by: Member, at: datetime) -> Answer:
    """The unit does not take part; the bloc's people hear why.

    Raises:
        Refused: `permission.join_drive`, `drive.unknown`, `season.closed`, `drive.reported` once a report was sent,
            `drive.reason_length`, `screened.<finding>`, and what `check_may_answer` refuses with.

    """
    check_may(by, Act.JOIN_DRIVE, unit=by.unit)
    reason = with_reason(reason)
    check_screened(reason)
    drive = await held_open_drive(work, drive.bloc, drive.number)
    check_may_answer(drive, unit=by.unit, today=await local_day(work, drive.bloc, at))
    if by.unit in counting(await work.drives.reports(drive.id)):
        raise Refused("drive.reported", number=drive.number)
    details = {"unit": by.unit, "reason": reason}
    receipt = await work.audit.record("drive.declined", drive.id, by=by.person, at=at, details=details)
    answer = Answer(drive.id, by.unit, joined=False, by=by.person, at=at, reason=reason, receipt=receipt)
    await work.drives.save_answer(answer)
    unit = await work.blocs.unit(by.unit)
    notice = UnitDeclined(drive.number, drive.kit.name, unit.name, reason, by.name)
    await work.outbox.tell(Audience(tuple(sorted(BLOC_ROLES)), bloc=drive.bloc, but=by.person), notice, at=at)
    return answer


async def note_report(
    work: Work, drive: Drive, lines: Iterable[ReportLine], *, by: Member, at: datetime
) -> ReportDraft:
    """Good lines of one message go into the draft that the unit's people share.

    Raises:
        Refused: `permission.report_drive`, `drive.unknown`, `season.closed`, what `check_may_report` refuses with,
            `screened.<finding>`.

    """
    check_may(by, Act.REPORT_DRIVE, unit=by.unit)
    listed = tuple(lines)
    check_screened(*(one.document for one in listed))
    drive = await held_open_drive(work, drive.bloc, drive.number)
    check_may_report(drive, await answer_of(work, drive, by.unit))
    before = await work.drives.report_draft(drive.id, by.unit)
    draft = merged(before, listed)
    if draft != before:
        await work.drives.save_report_draft(draft)
        details = {"unit": by.unit, "lines": _traced(draft.lines)}
        await work.audit.record("drive.report_drafted", drive.id, by=by.person, at=at, details=details)
    return draft


async def send_report(work: Work, drive: Drive, *, rev: int, by: Member, at: datetime, sent_at: datetime) -> Report:
    """The draft as it was read (`rev`) becomes the unit's report; the last one counts, late ones are marked.

    The same draft sent again, by whomever, is the same report with the same receipt. Whether it is late is judged by
    `sent_at`.

    Raises:
        Refused: `permission.report_drive`, `drive.unknown`, `season.closed`, `drive_report.changed_meanwhile`, and what
            `check_may_report` and `check_complete` refuse with.

    """
    check_may(by, Act.REPORT_DRIVE, unit=by.unit)
    drive = await held_open_drive(work, drive.bloc, drive.number)
    check_may_report(drive, await answer_of(work, drive, by.unit))
    earlier = [one for one in await work.drives.reports(drive.id) if one.unit == by.unit]
    same = next((one for one in earlier if one.draft_rev == rev), None)
    if same:
        return same
    draft = await work.drives.report_draft(drive.id, by.unit)
    if draft.rev != rev:
        raise Refused("drive_report.changed_meanwhile")
    check_complete(drive, draft)
    late = drive.is_over(await local_day(work, drive.bloc, sent_at))
    version = len(earlier) + 1
    details = {"unit": by.unit, "version": version, "lines": _traced(draft.lines), "late": late}
    receipt = await work.audit.record("drive.reported", drive.id, by=by.person, at=at, details=details)
    report = Report(drive.id, by.unit, version, rev, draft.lines, by.person, at, late, receipt)
    await work.drives.add_report(report)
    return report


def _traced(lines: Iterable[ReportLine]) -> list[str]:
    return [f"{one.measure} {one.value} | {one.document}" for one in lines]
