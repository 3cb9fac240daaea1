"""Learning from a model: the leader pledges it, and the unit says after 30 and 90 days what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.exchange.adoptions import adopt_model, adoption_of, report_adoption
from bot.actions.exchange.models import numbered_model
from bot.domain.exchange.adoptions import Outcome, check_may_adopt, check_may_report
from bot.domain.exchange.models import with_part
from bot.domain.folding import fold
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.exchange.model_screens import card
from handlers.scoring.replies import meant

COMMAND = "kinhnghiem"
_ADOPT, _LATER = "hoc tap", "de sau"
_OUTCOMES = {"tot": Outcome.WELL, "dieu chinh": Outcome.ADAPTED, "dung": Outcome.STOPPED}
_REPLIES = {Outcome.WELL: "Tốt", Outcome.ADAPTED: "Điều chỉnh", Outcome.STOPPED: "Dừng"}


async def adopt(request: Request, number: str) -> Reply:
    """`/kinhnghiem học MH-03`."""
    model = await numbered_model(request.work, number)
    known = [one for one in await request.work.models.adoptions() if one.model == model.id]
    check_may_adopt(model, known, by=request.member)
    return AdoptModel(number)


async def report(request: Request, number: str) -> Reply:
    """`/kinhnghiem kết quả MH-03`."""
    model = await numbered_model(request.work, number)
    adoption = await adoption_of(request.work, model, request.member.unit)
    today = request.texts.local(request.at).date()
    days = check_may_report(adoption, by=request.member, on=today, zone=request.texts.zone)
    return ReportAdoption(number, days)


@dataclass(frozen=True, slots=True)
class AdoptModel:
    """A leader pledges the unit's word, so it is asked once more."""

    number: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} hoc {self.number}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        model = await numbered_model(request.work, self.number)
        unit = await request.work.blocs.unit(request.member.unit)
        choices = (Choice(texts("model.button_pledge"), "Học tập"), Choice(texts("model.button_later"), "Để sau"))
        return Screen(texts("model.ask_adopt", number=model.number, name=model.name, unit=unit.name), "", choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _LATER:
            return await card(request, await numbered_model(request.work, self.number))
        if said != _ADOPT:
            raise Refused("model.adopt_or_later")
        adoption = await adopt_model(request.work, self.number, by=request.member, at=request.at)
        first, last = (adoption.due_on(days, zone=request.texts.zone) for days in (30, 90))
        text = request.texts("model.pledged", number=self.number, first=first, last=last)
        return Screen(text, receipt=adoption.receipt)


@dataclass(frozen=True, slots=True)
class ReportAdoption:
    """What became of it, by which figure, and in which paper."""

    number: str
    days: int
    outcome: Outcome | None = None
    note: str = ""
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} ket qua {self.number} {self.days} {self.outcome or ''}{'+' if self.note else ''}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        model = await numbered_model(request.work, self.number)
        title = texts("model.title", number=model.number, name=model.name)
        if self.outcome is None:
            choices = (Choice(texts(f"model.outcome_{one}"), _REPLIES[one]) for one in Outcome)
            return Screen(texts("model.ask_outcome", days=self.days), title, tuple(choices))
        return Screen(texts("model.ask_document" if self.note else "model.ask_figure"), title)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if self.outcome is None:
            if fold(request.text) not in _OUTCOMES:
                raise Refused("model.which_outcome")
            return replace(self, outcome=_OUTCOMES[fold(request.text)])
        if not self.note:
            return replace(self, note=with_part("note", request.text))
        reported = await report_adoption(
            request.work,
            self.number,
            outcome=self.outcome,
            note=self.note,
            document=request.text,
            by=request.member,
            at=request.at,
        )
        return Screen(request.texts("model.reported", number=self.number), receipt=reported.receipt)


QUESTIONS: tuple[type[Question], ...] = (AdoptModel, ReportAdoption)
