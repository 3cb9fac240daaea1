"""Units in a drive: join with one tap, decline with a reason, report a line a measure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.drives.taking_part import answer_of, decline_drive, join_drive, note_report, send_report
from bot.domain.drives.drives import Drive, check_may_answer
from bot.domain.drives.reports import ReportDraft, check_may_report, counting, read_report
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Problem, Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.drives.places import COMMAND, DECLINE, REPORT, drive_meant, opens
from handlers.scoring.lines import detail_in_words
from handlers.scoring.replies import meant
from handlers.texts import Texts

_SEND = "gui bao cao"


async def join(request: Request, drive: Drive) -> Screen:
    """`/dot ĐT-01 tham gia`: the leader's word, one tap."""
    answer = await join_drive(request.work, drive, by=request.member, at=request.at)
    texts = request.texts
    unit = await request.work.blocs.unit(answer.unit)
    text = texts("drive.joined", number=drive.number, name=drive.kit.name, unit=unit.name, last=drive.kit.last)
    report = Choice(texts("drive.button_report"), opens("", drive, "báo cáo"))
    return Screen(text, choices=(report,), receipt=answer.receipt)


@dataclass(frozen=True, slots=True)
class DeclineDrive:
    """Why the unit does not take part."""

    bloc: str
    number: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {DECLINE.replace(' ', '_')} {self.number}"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.JOIN_DRIVE, unit=request.member.unit)
        drive = await drive_meant(request, self.bloc, self.number)
        today = request.texts.local(request.at).date()
        check_may_answer(drive, unit=request.member.unit, today=today)
        return Screen(request.texts("drive.ask_decline", number=self.number, name=drive.kit.name))

    async def answer(self, request: Request) -> Reply:
        drive = await drive_meant(request, self.bloc, self.number)
        answer = await decline_drive(request.work, drive, reason=request.text, by=request.member, at=request.at)
        unit = await request.work.blocs.unit(answer.unit)
        text = request.texts("drive.declined", number=self.number, unit=unit.name, reason=answer.reason)
        return Screen(text, receipt=answer.receipt)


async def open_report(request: Request, drive: Drive, lines: str) -> Reply:
    """`/dot ĐT-01 báo cáo`, with the lines right behind it or asked for."""
    await _check(request, drive)
    if lines.strip():
        return await _noted(replace(request, text=lines), drive)
    draft = await request.work.drives.report_draft(drive.id, request.member.unit)
    return ReportDrive(drive.bloc, drive.number, draft.rev)


@dataclass(frozen=True, slots=True)
class ReportDrive:
    """The unit's report as far as it is written; lines go into it until it is sent."""

    bloc: str
    number: str
    rev: int
    notes: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {REPORT.replace(' ', '_')} {self.number} {self.rev}"

    async def ask(self, request: Request) -> Screen:
        texts, drive = request.texts, await drive_meant(request, self.bloc, self.number)
        await _check(request, drive)
        draft = await request.work.drives.report_draft(drive.id, request.member.unit)
        sent = counting(await request.work.drives.reports(drive.id)).get(request.member.unit)
        is_late = drive.is_over(texts.local(request.sent_at).date())
        is_sent = sent is not None and sent.draft_rev == draft.rev
        question = "drive_report.ask_lines"
        if draft.lines:
            question = "drive_report.already_sent" if is_sent else "drive_report.ask_send"
        parts = (
            *self.notes,
            texts("drive_report.late", last=drive.kit.last) if is_late else "",
            "\n".join(_rows(texts, drive, draft)),
            texts(question, version=sent.version if sent else 0, first=_example(draft, drive)),
        )
        send = (Choice(texts("drive_report.button_send"), "Gửi báo cáo"),) if draft.lines and not is_sent else ()
        title = texts("drive_report.title", number=drive.number, name=drive.kit.name)
        return Screen("\n\n".join(part for part in parts if part), title=title, choices=send)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        drive = await drive_meant(request, self.bloc, self.number)
        if fold(request.text) != _SEND:
            return await _noted(request, drive)
        draft = await request.work.drives.report_draft(drive.id, request.member.unit)
        if draft.rev != self.rev:
            return ReportDrive(self.bloc, self.number, draft.rev, (request.texts("drive_report.changed"),))
        report = await send_report(
            request.work, drive, rev=self.rev, by=request.member, at=request.at, sent_at=request.sent_at
        )
        texts = request.texts
        text = texts(
            "drive_report.sent_late" if report.late else "drive_report.sent",
            number=drive.number,
            version=report.version,
            rows="\n".join(_rows(texts, drive, draft)),
        )
        board = Choice(texts("drive.button_board"), opens("", drive))
        return Screen(text, choices=(board,), receipt=report.receipt)


async def _check(request: Request, drive: Drive) -> None:
    check_may(request.member, Act.REPORT_DRIVE, unit=request.member.unit)
    check_may_report(drive, await answer_of(request.work, drive, request.member.unit))


async def _noted(request: Request, drive: Drive) -> Reply:
    """Good lines are kept, each bad one is named with its reason."""
    reading = read_report(request.text, drive)
    if not reading.lines and not reading.problems:
        raise Refused("drive_report.no_lines")
    draft = await note_report(request.work, drive, reading.lines, by=request.member, at=request.at)
    notes = [_problem(request.texts, one) for one in reading.problems]
    if notes:
        key = "drive_report.kept" if reading.lines else "drive_report.kept_none"
        notes.append(request.texts(key, count=len(reading.lines)))
    elif reading.lines:
        notes.append(request.texts("drive_report.noted", count=len(reading.lines)))
    return ReportDrive(drive.bloc, drive.number, draft.rev, ("\n".join(notes),))


def _problem(texts: Texts, problem: Problem) -> str:
    details = {name: detail_in_words(texts, value) for name, value in problem.details.items()}
    reason = texts(f"problem.{problem.key}", **{"shown": details.get("line", ""), **details})
    return texts("drive_report.problem", line=problem.details["line"], reason=reason)


def _rows(texts: Texts, drive: Drive, draft: ReportDraft) -> Iterable[str]:
    typed = {one.measure: one for one in draft.lines}
    for number, measure in enumerate(drive.kit.measures, start=1):
        line = typed.get(number)
        if line is None:
            yield texts("drive_report.row_empty", number=number, name=measure.name, unit=measure.unit)
            continue
        key = "drive_report.row" if line.document else "drive_report.row_without_document"
        values = {"value": line.value, "document": line.document}
        yield texts(key, number=number, name=measure.name, unit=measure.unit, **values)


def _example(draft: ReportDraft, drive: Drive) -> int:
    """The first measure that has no number yet."""
    typed = {one.measure for one in draft.lines}
    return next((number for number in range(1, len(drive.kit.measures) + 1) if number not in typed), 1)


QUESTIONS: tuple[type[Question], ...] = (DeclineDrive, ReportDrive)
