"""/binhxet kiemphieu: the count of signed minutes, checked line by line and confirmed by a second person."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.ballots.counting import confirm_count, may_confirm, may_count, record_count, return_count
from bot.domain.ballots.ballots import Ballot
from bot.domain.ballots.counts import Figures, missing, read_figures, wrong_sums
from bot.domain.folding import fold
from bot.domain.refusal import Problem, Refused
from handlers.ballots.places import COMMAND, still_open, typed
from handlers.ballots.screens import described, item_said, units_of
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant
from handlers.texts import Texts

COUNT = "kiemphieu"
_SEND, _CORRECT = "gui kiem phieu", "sua"
_CONFIRM, _RETURN = "xac nhan", "tra lai"


async def begin_count(request: Request, ballot: Ballot) -> Reply:
    """For somebody who may type it; what was typed before is kept, so that only what was wrong is typed again."""
    await may_count(request.work, ballot.id, by=request.member)
    typed_before = await request.work.ballots.counts(ballot.id)
    kept = typed_before[-1].figures if typed_before else Figures(items=(None,) * len(ballot.items))
    return TypeCount(ballot.id, kept, secrets.token_hex(3))


@dataclass(frozen=True, slots=True)
class TypeCount:
    """Takes the lines of the minutes, all at once or some now and the wrong ones again; what was right is kept."""

    ballot: str
    figures: Figures
    tail: str
    problems: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.ballot} {COUNT} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        ballot = await still_open(request, self.ballot)
        texts, title = request.texts, request.texts("ballot.count_title", number=ballot.number)
        if self.figures == Figures(items=(None,) * len(ballot.items)) and not self.problems:
            return Screen(await _example(request, ballot), title)
        rows = [texts("ballot.count_wrong"), *self.problems] if self.problems else []
        kept = figures_said(texts, self.figures)
        rows.append(texts("ballot.count_kept", rows="\n".join(kept)) if kept else texts("ballot.count_nothing_kept"))
        lacking = missing(self.figures, ballot)
        if lacking:
            names = ", ".join(_missing_said(texts, one) for one in lacking)
            rows.append(texts("ballot.count_missing", names=names))
        return Screen("\n".join((*rows, "", texts("ballot.count_again"))), title)

    async def answer(self, request: Request) -> Reply:
        ballot = await may_count(request.work, self.ballot, by=request.member)
        today = request.texts.local(request.at).date()
        reading = read_figures(request.text, self.figures, ballot=ballot, today=today)
        wrong = (*reading.problems, *wrong_sums(reading.figures, ballot))
        said = tuple(_problem_said(request.texts, one) for one in wrong)
        if said or missing(reading.figures, ballot):
            return TypeCount(self.ballot, reading.figures, self.tail, said)
        return SendCount(self.ballot, reading.figures, self.tail)


@dataclass(frozen=True, slots=True)
class SendCount:
    """Restates the count before it goes to the second person."""

    ballot: str
    figures: Figures
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.ballot} gui {self.tail}"

    async def ask(self, request: Request) -> Screen:
        ballot = await may_count(request.work, self.ballot, by=request.member)
        texts = request.texts
        rows = await _in_full(request, ballot, self.figures)
        choices = (
            Choice(texts("ballot.button.send_count"), "Gửi kiểm phiếu"),
            Choice(texts("ballot.button.correct"), "Sửa"),
        )
        title = texts("ballot.count_title", number=ballot.number)
        return Screen(f"{rows}\n\n{texts('ballot.ask_send_count')}", title, choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _CORRECT:
            return TypeCount(self.ballot, self.figures, self.tail)
        if said != _SEND:
            return await TypeCount(self.ballot, self.figures, self.tail).answer(request)
        ballot = await may_count(request.work, self.ballot, by=request.member)
        count = await record_count(request.work, self.ballot, self.figures, by=request.member, at=request.at)
        text = request.texts("ballot.count_sent", number=ballot.number)
        return Screen(text, receipt=count.receipt)


@dataclass(frozen=True, slots=True)
class ConfirmCount:
    """Shows the count to the second person, who holds it against the signed minutes."""

    ballot: str
    version: int
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.ballot} xn {self.version}"

    async def ask(self, request: Request) -> Screen:
        ballot, count = await may_confirm(request.work, self.ballot, version=self.version, by=request.member)
        texts = request.texts
        by = await request.work.members.name(count.typed_by)
        parts = (
            texts("ballot.count_typed", by=by, at=count.typed_at),
            await _in_full(request, ballot, count.figures),
            texts("ballot.ask_confirm"),
        )
        choices = (Choice(texts("ballot.button.confirm"), "Xác nhận"), Choice(texts("ballot.button.return"), "Trả lại"))
        return Screen("\n\n".join(parts), texts("ballot.count_title", number=ballot.number), choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _RETURN:
            return ReturnCount(self.ballot, self.version)
        if said != _CONFIRM:
            raise Refused("ballot.confirm_or_return")
        decided = await confirm_count(request.work, self.ballot, version=self.version, by=request.member, at=request.at)
        text = await described(request, decided)
        minutes = Choice(request.texts("ballot.button.minutes"), typed(request, decided, "bienban"))
        title = request.texts("ballot.title", number=decided.number)
        return Screen(text, title, (minutes,) if decided.receipt else (), receipt=decided.receipt)


@dataclass(frozen=True, slots=True)
class ReturnCount:
    """Asks what does not agree; a count is never sent back without a reason."""

    ballot: str
    version: int
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.ballot} tra {self.version}"

    async def ask(self, request: Request) -> Screen:
        ballot, _ = await may_confirm(request.work, self.ballot, version=self.version, by=request.member)
        return Screen(request.texts("ballot.ask_why_back", number=ballot.number))

    async def answer(self, request: Request) -> Reply:
        returned = await return_count(
            request.work, self.ballot, version=self.version, reason=request.text, by=request.member, at=request.at
        )
        return Screen(request.texts("ballot.count_returned", reason=returned.reason), receipt=returned.receipt)


def figures_said(texts: Texts, figures: Figures) -> list[str]:
    """The lines of a count, as far as they are known; as they could be typed."""
    rows = []
    if figures.number and figures.signed_on:
        rows.append(texts("ballot.count_paper", number=figures.number, on=figures.signed_on))
    for name in ("issued", "collected", "valid", "invalid"):
        count = getattr(figures, name)
        if count is not None:
            rows.append(texts(f"ballot.slips_{name}", count=count))
    for number, counted in enumerate(figures.items, start=1):
        if counted is not None:
            rows.append(texts("ballot.count_item", number=number, figures=" / ".join(map(str, counted))))
    return rows


async def _example(request: Request, ballot: Ballot) -> str:
    """What the message looks like, for exactly these items."""
    texts, units = request.texts, await units_of(request, ballot.bloc)
    rows = [item_said(texts, number, item, units) for number, item in enumerate(ballot.items, start=1)]
    lines = [
        texts("ballot.example_choice", number=number, units=" / ".join(units[id_].short for id_ in item.units))
        if item.is_choice
        else texts("ballot.example_item", number=number)
        for number, item in enumerate(ballot.items, start=1)
    ]
    example = texts("ballot.count_example", on=request.texts.local(request.at).date())
    return "\n".join((texts("ballot.ask_count"), *rows, "", example, *lines))


async def _in_full(request: Request, ballot: Ballot, figures: Figures) -> str:
    """The slips, then each item by name with its figures by name."""
    texts, units = request.texts, await units_of(request, ballot.bloc)
    rows = figures_said(texts, Figures(**{name: getattr(figures, name) for name in _OF_SLIPS}))
    for number, (item, counted) in enumerate(zip(ballot.items, figures.items, strict=True), start=1):
        rows.append(item_said(texts, number, item, units))
        known = counted or ()
        if item.is_choice:
            shown = (f"{units[id_].short} {votes}" for id_, votes in zip(item.units, known, strict=True))
            rows.append(texts("ballot.counted_choice", votes=", ".join(shown)))
        else:
            agree, disagree = known
            blank = (figures.valid or 0) - agree - disagree
            rows.append(texts("ballot.counted_item", agree=agree, disagree=disagree, blank=blank))
    return "\n".join(rows)


def _problem_said(texts: Texts, problem: Problem) -> str:
    return texts(f"problem.{problem.key}", **problem.details)


def _missing_said(texts: Texts, name: str) -> str:
    if name.isdecimal():
        return texts("ballot.missing_item", number=name)
    return texts(f"ballot.missing.{name}")


_OF_SLIPS = ("number", "signed_on", "issued", "collected", "valid", "invalid")

QUESTIONS: tuple[type[Question], ...] = (TypeCount, SendCount, ConfirmCount, ReturnCount)
