"""The inspected unit answers: each finding is agreed to, or not and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.cross_check.finding_answers import answer_findings
from bot.actions.cross_check.findings import Inspection, inspection_of
from bot.domain.cross_check.finding_answers import read_answers
from bot.domain.cross_check.findings import FindingState
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.cross_check.finding_screens import answers_screen, problems_said
from handlers.cross_check.places import ANSWER, COMMAND
from handlers.scoring.replies import meant


async def open_answers(request: Request, period: Period) -> Reply:
    """The findings about the own unit, once its team has ended the inspection."""
    check_may(request.member, Act.ANSWER_FINDING, unit=request.member.unit)
    inspection = await _own(request, period)
    if inspection.ended is None:
        return Screen(request.texts("finding.not_ended"))
    if not inspection.findings:
        return Screen(request.texts("finding.nothing_found", at=inspection.ended.at))
    return AnswerFindings(period.id, period.code)


async def _own(request: Request, period: Period) -> Inspection:
    unit = await request.work.blocs.unit(request.member.unit)
    return await inspection_of(request.work, period, unit)


@dataclass(frozen=True, slots=True)
class AnswerFindings:
    """What was found at the own unit; one line a finding says what the unit thinks of it."""

    period: str
    code: str
    notes: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {ANSWER}"

    async def ask(self, request: Request) -> Screen:
        inspection = await self.inspection(request)
        screen = answers_screen(request, inspection)
        return replace(screen, text="\n\n".join((*self.notes, screen.text)))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        inspection = await self.inspection(request)
        answers = read_answers(request.text, [one.criterion for one in inspection.findings])
        if len(answers.reasonless) == 1 and not answers.by_code and not answers.problems:
            return Disagree(self.period, self.code, answers.reasonless[0])
        if answers.reasonless:
            raise Refused("finding.no_reason", code=answers.reasonless[0])
        again = request.texts("finding.answer_again")
        notes = (problems_said(request.texts, answers.problems, then=again),) if answers.problems else ()
        if not answers.by_code:
            return replace(self, notes=notes)
        return await self.save(request, inspection, answers.by_code, notes=notes)

    async def inspection(self, request: Request) -> Inspection:
        """As it stands now; only delivered findings are ever shown to the inspected unit.

        Raises:
            Refused: `permission.answer_finding`, `finding.not_delivered`.

        """
        check_may(request.member, Act.ANSWER_FINDING, unit=request.member.unit)
        inspection = await _own(request, await request.work.blocs.period(self.period))
        if inspection.ended is None or not inspection.findings:
            raise Refused("finding.not_delivered")
        return inspection

    async def save(
        self,
        request: Request,
        inspection: Inspection,
        answers: Mapping[str, tuple[bool, str]],
        *,
        notes: tuple[str, ...] = (),
    ) -> Screen:
        """The receipt, and how many findings still wait."""
        texts = request.texts
        receipt = await answer_findings(request.work, inspection, answers, by=request.member, at=request.at)
        after = await request.work.inspections.findings(self.period, inspection.unit.id)
        waiting = sum(one.state is FindingState.DELIVERED for one in after)
        said = texts(
            "finding.answered" if waiting else "finding.all_answered", codes=", ".join(answers), waiting=waiting
        )
        look = Choice(texts("finding.button_answers"), f"/{COMMAND} {ANSWER} {self.code}")
        return Screen("\n\n".join((*notes, said)), choices=(look,), receipt=receipt)


@dataclass(frozen=True, slots=True)
class Disagree:
    """Asks why the unit does not agree."""

    period: str
    code: str
    criterion: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {ANSWER} {self.criterion}"

    async def ask(self, request: Request) -> Screen:
        return Screen(request.texts("finding.ask_reason", code=self.criterion))

    async def answer(self, request: Request) -> Reply:
        """A reason – or, by whoever changed the mind, another answer."""
        opened = AnswerFindings(self.period, self.code)
        inspection = await opened.inspection(request)
        if not read_answers(request.text, [one.criterion for one in inspection.findings]).problems:
            return await opened.answer(request)
        reason = " ".join(request.text.split())
        return await opened.save(request, inspection, {self.criterion: (False, reason)})


ANSWERING: tuple[type[Question], ...] = (AnswerFindings, Disagree)
