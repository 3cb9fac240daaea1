"""Reports on a drive: one line a measure, like lines of scores; the last one sent counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.domain.drives.drives import Drive
from bot.domain.folding import clean, narrow
from bot.domain.numbers import parse_number
from bot.domain.refusal import Problem, Refused

LONGEST_DOCUMENT = 200
_LONGEST_SHOWN = 60
_LINE = re.compile(
    r"\s*(?:[-–•*+]\s*)?(?:(?:tiêu chí|tieu chi|tc)\s*)?(\d{1,2})(?:\s*[:=.)–]\s*|\s+)([^|]*?)\s*(?:\|\s*(.*?))?\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"([\d.,]+)\s*(.*)")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """`measure` counts the measures of the drive from 1; `document` is where it stands on paper."""

    measure: int
    value: Decimal
    document: str = ""


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """What a unit's officers have typed so far, shared by them; `rev` counts its changes."""

    drive: str
    unit: str
    rev: int = 0
    lines: tuple[ReportLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One that was sent; its lines never change. `late`: after the last day of the drive."""

    drive: str
    unit: str
    version: int
    draft_rev: int
    lines: tuple[ReportLine, ...]
    by: str
    at: datetime
    late: bool
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A unit's word: it takes part, or does not, and why."""

    drive: str
    unit: str
    joined: bool
    by: str
    at: datetime
    reason: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class ReportReading:
    """Good lines, and what is wrong with the others, in the message's order."""

    lines: tuple[ReportLine, ...]
    problems: tuple[Problem, ...]


def read_report(text: str, drive: Drive) -> ReportReading:
    """`1 25`, `2: 1,5 | Báo cáo số 45/BC-CAHH`: every line is read on its own, none is guessed.

    Problems, each with the `line` as written: `line.drive_no_number`, `line.drive_no_measure` (most),
    `line.drive_negative`, `line.drive_document_length` (most), `line.drive_twice`, and those of `parse_number`.
    """
    lines: list[ReportLine] = []
    problems: list[Problem] = []
    for written in clean(text).splitlines():
        if not written.strip():
            continue
        try:
            line = _read(written, drive)
        except Refused as refused:  # a message with bad lines is not refused: its good lines are kept
            problems.append(Problem(refused.key, {"line": written.strip()[:_LONGEST_SHOWN], **refused.details}))
            continue
        if line.measure in {one.measure for one in lines}:
            problems.append(Problem("line.drive_twice", {"line": written.strip()[:_LONGEST_SHOWN]}))
            continue
        lines.append(line)
    return ReportReading(tuple(lines), tuple(problems))


def merged(draft: ReportDraft, lines: Iterable[ReportLine]) -> ReportDraft:
    """The draft with new lines over the old ones; nothing new, no new revision. A document once named stays."""
    by_measure = {one.measure: one for one in draft.lines}
    for line in lines:
        before = by_measure.get(line.measure)
        document = line.document or (before.document if before else "")
        by_measure[line.measure] = ReportLine(line.measure, line.value, document)
    made = tuple(by_measure[number] for number in sorted(by_measure))
    if made == draft.lines:
        return draft
    return ReportDraft(draft.drive, draft.unit, draft.rev + 1, made)


def check_may_report(drive: Drive, answer: Answer | None) -> None:
    """Whoever joined reports until the drive is closed.

    Raises:
        Refused: `drive.not_running`, `drive.not_joined`.

    """
    if not drive.is_running:
        raise Refused("drive.not_running", number=drive.number)
    if answer is None or not answer.joined:
        raise Refused("drive.not_joined", number=drive.number)


def check_complete(drive: Drive, draft: ReportDraft) -> None:
    """A report says something about every measure; 0 is a value, a gap is none.

    Raises:
        Refused: `drive_report.gaps` (missing: the numbers).

    """
    known = {one.measure for one in draft.lines}
    gaps = [str(number) for number in range(1, len(drive.kit.measures) + 1) if number not in known]
    if gaps:
        raise Refused("drive_report.gaps", missing=", ".join(gaps))


def counting(reports: Iterable[Report]) -> dict[str, Report]:
    """The last report of each unit (by id): it is the one that counts."""
    last: dict[str, Report] = {}
    for report in reports:
        if report.unit not in last or report.version > last[report.unit].version:
            last[report.unit] = report
    return last


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a drive is: ids of units in the official order; `totals` has one sum a measure."""

    asked: tuple[str, ...]
    joined: tuple[str, ...]
    declined: tuple[str, ...]
    silent: tuple[str, ...]
    reported: Mapping[str, Report]
    totals: tuple[Decimal, ...]

    @property
    def owing(self) -> tuple[str, ...]:
        """Those that joined and did not report: they and nobody else are reminded."""
        return tuple(unit for unit in self.joined if unit not in self.reported)


def standing(drive: Drive, units: Sequence[str], answers: Iterable[Answer], reports: Iterable[Report]) -> Standing:
    """`units` are the ids of the bloc's units in the official order."""
    said = {one.unit: one.joined for one in answers}
    asked = tuple(unit for unit in units if drive.is_for(unit) or unit in said)
    joined = tuple(unit for unit in asked if said.get(unit) is True)
    reported = {unit: one for unit, one in counting(reports).items() if unit in joined}
    return Standing(
        asked=asked,
        joined=joined,
        declined=tuple(unit for unit in asked if said.get(unit) is False),
        silent=tuple(unit for unit in asked if unit not in said),
        reported=reported,
        totals=tuple(
            sum((line.value for one in reported.values() for line in one.lines if line.measure == number), Decimal(0))
            for number in range(1, len(drive.kit.measures) + 1)
        ),
    )


def _read(written: str, drive: Drive) -> ReportLine:
    found = _LINE.fullmatch(narrow(written))
    if not found:
        raise Refused("line.drive_no_number")
    measure = int(found[1])
    if not 1 <= measure <= len(drive.kit.measures):
        raise Refused("line.drive_no_measure", most=len(drive.kit.measures))
    if found[2].startswith(("-", "−")):
        raise Refused("line.drive_negative")
    value = _NUMBER.fullmatch(found[2])
    if not value:
        raise Refused("line.drive_no_number")
    if len(value[2]) > LONGEST_DOCUMENT or len(found[3] or "") > LONGEST_DOCUMENT:
        raise Refused("line.drive_document_length", most=LONGEST_DOCUMENT)
    return ReportLine(measure, parse_number(value[1]), (found[3] or "").strip())
