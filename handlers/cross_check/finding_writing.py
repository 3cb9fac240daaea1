"""A team in the field: the inspected unit's signed sheet, findings in the words of scores, and the end of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.cross_check.findings import (
    Inspection,
    check_in_team,
    check_is_lead,
    check_open,
    end_inspection,
    inspection_of,
    record_findings,
)
from bot.actions.review.path import barred
from bot.domain.cross_check.findings import Found
from bot.domain.folding import fold
from bot.domain.people.members import Unit
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.score_lines import looks_like_scores, read_lines
from handlers.conversation import Choice, Reply, Request, Screen
from handlers.cross_check.finding_screens import findings_key, inspection_screen, problems_said, restated
from handlers.cross_check.places import COMMAND, MINUTES
from handlers.cross_check.repairing import Recuse
from handlers.review.reopening import AskReopening
from handlers.scoring.lines import repairs
from handlers.scoring.replies import meant

_END, _RECUSE, _BACK, _SHEET = "ket thuc", "xin rut", "xem lai", "xem bang"


async def open_inspection(request: Request, period: Period, unit: Unit) -> Reply:
    """The unit's sheet before a team that inspects it; what was found, for a team that has ended."""
    inspection = await inspection_of(request.work, period, unit)
    check_in_team(inspection, request.member)
    if inspection.ended:
        return await inspection_screen(request, inspection)
    return InspectUnit(period.id, period.code, unit.id, unit.code)


@dataclass(frozen=True, slots=True)
class InspectUnit:
    """A signed sheet and the findings so far, which the members of the team share."""

    period: str
    code: str
    unit: str
    unit_code: str
    notes: tuple[str, ...] = ()
    offered: tuple[Choice, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {self.unit_code}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        inspection = await self.inspection(request)
        screen = await inspection_screen(request, inspection, notes=self.notes, is_short=bool(self.notes))
        if inspection.ended:
            return screen
        is_lead = request.member.unit == inspection.team.lead
        choices = [Choice(texts("finding.button_end"), "Kết thúc")] if is_lead else []
        minutes = Choice(texts("finding.button_minutes"), f"/{COMMAND} {MINUTES} {self.unit_code} {self.code}")
        choices += [Choice(texts("finding.button_sheet"), "Xem bảng")] if self.notes else []
        choices += [minutes, Choice(texts("finding.button_recuse"), "Xin rút"), *self.offered]
        return replace(screen, choices=tuple(choices))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        inspection = await self.inspection(request)
        said = fold(request.text)
        if said == _SHEET:
            return replace(self, notes=(), offered=())
        if said == _RECUSE:
            return Recuse(self.period, self.code, self.unit, self.unit_code)
        closed = await self.closed(request, inspection)
        if closed:
            return closed
        await check_open(request.work, inspection, by=request.member, sent_at=request.sent_at)
        if said == _END:
            check_is_lead(inspection, request.member)
            return EndInspection(self.period, self.code, self.unit, self.unit_code, findings_key(inspection))
        return await self._take(request, inspection)

    async def inspection(self, request: Request) -> Inspection:
        """As it stands now, for a member of the team."""
        period = await request.work.blocs.period(self.period)
        inspection = await inspection_of(request.work, period, await request.work.blocs.unit(self.unit))
        check_in_team(inspection, request.member)
        return inspection

    async def closed(self, request: Request, inspection: Inspection) -> AskReopening | None:
        """The way on after a hard deadline."""
        own = request.member.unit
        bar = await barred(request.work, inspection.period, own, Deadline.CROSS_CHECK, at=request.sent_at)
        return AskReopening(self.period, self.code, own, Deadline.CROSS_CHECK) if bar else None

    def anew(self, *notes: str, offered: tuple[Choice, ...] = ()) -> InspectUnit:
        return replace(self, notes=notes, offered=offered)

    async def _take(self, request: Request, inspection: Inspection) -> Reply:
        """Lines of findings: good ones are kept, every other one is named with its reason."""
        reading = read_lines(request.text, inspection.basis.criteria)
        if not reading.lines and not reading.problems:
            raise Refused("finding.no_lines")
        found = await record_findings(
            request.work, inspection, reading, by=request.member, at=request.at, sent_at=request.sent_at
        )
        return self.anew(_taken(request, found), offered=repairs(request.texts, found.problems))


def _taken(request: Request, found: Found) -> str:
    texts = request.texts
    kept = len(found.written) + len(found.cleared)
    if found.problems:
        then = texts("finding.kept", count=kept) if kept else texts("finding.kept_none")
        return problems_said(texts, found.problems, then=then)
    if found.cleared and not found.written:
        return texts("finding.cleared", codes=", ".join(found.cleared))
    return texts("finding.taken", count=kept)


@dataclass(frozen=True, slots=True)
class EndInspection:
    """Restates what the inspected unit will see; this is the question that ends an inspection."""

    period: str
    code: str
    unit: str
    unit_code: str
    seen: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {self.unit_code} ketthuc {self.seen}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        inspection = await self._open().inspection(request)
        choices = (Choice(texts("finding.button_end"), "Kết thúc"), Choice(texts("finding.button_back"), "Xem lại"))
        title = texts("finding.title", unit=inspection.unit.name)
        return Screen(restated(texts, inspection), title=title, choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _BACK:
            return self._open()
        inspection = await self._open().inspection(request)
        if looks_like_scores(request.text, inspection.basis.criteria):
            return await self._open().answer(request)
        if said != _END:
            raise Refused("finding.end_or_back")
        closed = await self._open().closed(request, inspection)
        if closed:
            return closed
        if findings_key(inspection) != self.seen:
            return self._open().anew(request.texts("finding.changed_meanwhile"))
        step, _ = await end_inspection(
            request.work, inspection, by=request.member, at=request.at, sent_at=request.sent_at
        )
        text = request.texts(
            "finding.ended_late" if step.late else "finding.ended",
            unit=inspection.unit.name,
            count=len(inspection.findings),
            at=step.at,
        )
        minutes = Choice(request.texts("finding.button_minutes"), f"/{COMMAND} {MINUTES} {self.unit_code} {self.code}")
        return Screen(text, choices=(minutes,), receipt=step.receipt)

    def _open(self) -> InspectUnit:
        return InspectUnit(self.period, self.code, self.unit, self.unit_code)
