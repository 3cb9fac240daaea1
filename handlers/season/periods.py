"""/kycham: the periods of the year; the head adds one, moves deadlines with /lich, and ends one before its time."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.actions.season.handover import periods_of_year
from bot.actions.season.periods import add_period, foreseen_period
from bot.domain.calendar.absence_words import days_said
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.season.periods import Wanted, is_ended
from handlers.calendar.agenda import today
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant
from handlers.season import bringing
from handlers.season import ending_periods as ending
from handlers.season.period_words import COMMAND, dues_in_words

_ADD, _END = "them", "ketthuc"
_RESULTS = frozenset({"ketqua", "mau"})
_ADD_IT, _LEAVE_IT = "them ky", "thoi"
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_DAYS_AT_END = re.compile(
    rf"(?P<name>.*?)[ ,]+(?:(?:từ|tu|from) )?(?P<days>{_DAY} ?(?:-|–|đến|den|tới|toi|to) ?{_DAY})", re.IGNORECASE
)


async def open_periods(request: Request) -> Reply:
    """`/kycham`, `/kycham them Quý III từ 01/07/2017 đến 30/09/2017`, `/kycham ketthuc 2017-H1`,
    `/kycham ketqua 2017-H1`."""
    word, _, rest = request.text.partition(" ")
    if fold(word) == _ADD:
        check_may(request.member, Act.PLAN_PERIOD, bloc=request.member.bloc)
        return await _named(request, rest.strip()) if rest.strip() else AskName()
    if fold(word) == _END:
        check_may(request.member, Act.PLAN_PERIOD, bloc=request.member.bloc)
        return await ending.open_ending(request, rest.strip())
    if fold(word) in _RESULTS:
        return await bringing.open_bringing(request, rest.strip())
    return await _list(request)


async def _list(request: Request) -> Screen:
    texts, bloc = request.texts, await request.work.blocs.bloc(request.member.bloc)
    periods = await periods_of_year(request.work, bloc)
    rows = [_row(request, one) for one in sorted(periods, key=lambda one: (one.opens_on, one.closes_on))]
    choices = []
    if may(request.member, Act.PLAN_PERIOD, bloc=bloc.id):
        choices.append(Choice(texts("period_plan.button_new"), f"/{COMMAND} {_ADD}"))
        choices.append(Choice(texts("period_plan.button_move"), "/lich dời"))
        choices += [
            Choice(texts("period_plan.button_end_one", code=one.code), f"/{COMMAND} {_END} {one.code}")
            for one in periods
            if _state(request, one) == "open"
        ]
    if may(request.member, Act.BRING_RESULTS, bloc=bloc.id):
        choices += [
            Choice(texts("results.button_one", code=one.code), f"/{COMMAND} ketqua {one.code}")
            for one in periods
            if _state(request, one) == "open"
        ]
    title = texts("period_plan.title", bloc=bloc.name, year=str(bloc.year))
    return Screen("\n".join(rows) or texts("period_plan.none"), title=title, choices=tuple(choices))


def _row(request: Request, period: Period) -> str:
    texts = request.texts
    state = texts(f"period_plan.state_{_state(request, period)}")
    facts = {"first": period.opens_on, "last": period.closes_on, "due": period.sheet_due}
    return texts("period_plan.row", code=period.code, name=period.name, state=state, **facts)


def _state(request: Request, period: Period) -> str:
    if period.locked_at:
        return "locked"
    if period.opens_on > today(request):
        return "ahead"
    if is_ended(period) and period.sheet_due <= request.at:
        return "ended"
    return "open"


@dataclass(frozen=True, slots=True)
class AskName:
    """Asks for the name; name and days may come in one message."""

    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} ten"

    async def ask(self, request: Request) -> Screen:
        return Screen(request.texts("period_plan.ask_name"))

    async def answer(self, request: Request) -> Reply:
        return await _named(request, request.text)


@dataclass(frozen=True, slots=True)
class AskDays:
    """Asks for the first and the last day."""

    name: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} ngay"

    async def ask(self, request: Request) -> Screen:
        return Screen(request.texts("period_plan.ask_days", name=self.name))

    async def answer(self, request: Request) -> Reply:
        return await _days_given(request, self.name, request.text)


async def _named(request: Request, typed: str) -> Reply:
    found = _DAYS_AT_END.fullmatch(typed)
    if found:
        return await _days_given(request, found["name"].strip(), found["days"])
    return AskDays(" ".join(typed.split()))


async def _days_given(request: Request, name: str, words: str) -> Reply:
    try:
        first, last = days_said(words, today=today(request))
    except Refused as refused:
        raise Refused("period_plan.no_days") from refused
    bloc = await request.work.blocs.bloc(request.member.bloc)
    await foreseen_period(request.work, bloc, Wanted(name, first, last), by=request.member, at=request.at)
    return ConfirmPeriod(name, first, last, secrets.token_hex(3))


@dataclass(frozen=True, slots=True)
class ConfirmPeriod:
    """The whole period restated, with the deadlines that are proposed."""

    name: str
    first: date
    last: date
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        period = await self._period(request)
        dues = [(one, due) for one in Deadline if (due := period.due(one)) is not None]
        criteria = await request.work.blocs.criteria(period.criteria_set)
        facts = {"name": period.name, "code": period.code, "first": period.opens_on, "last": period.closes_on}
        text = texts("period_plan.confirm", **facts, dues=dues_in_words(dues, texts), criteria=criteria.name)
        choices = (Choice(texts("period_plan.button_add"), "Thêm kỳ"), Choice(texts("button.do_not"), "Thôi"))
        return Screen(text, title=texts("period_plan.title_new"), choices=choices)

    async def _period(self, request: Request) -> Period:
        bloc = await request.work.blocs.bloc(request.member.bloc)
        return await foreseen_period(
            request.work, bloc, Wanted(self.name, self.first, self.last), by=request.member, at=request.at
        )

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said, texts = fold(request.text), request.texts
        if said == _LEAVE_IT:
            return Screen(texts("period_plan.left"))
        if said != _ADD_IT:
            raise Refused("period_plan.add_or_not")
        bloc = await request.work.blocs.bloc(request.member.bloc)
        wanted = Wanted(self.name, self.first, self.last)
        period, receipt = await add_period(request.work, bloc, wanted, by=request.member, at=request.at)
        back = Choice(texts("period_plan.button_list"), f"/{COMMAND}")
        move = Choice(texts("period_plan.button_move"), f"/lich dời {period.code}")
        text = texts("period_plan.added", name=period.name, code=period.code)
        return Screen(text, choices=(back, move), receipt=receipt)


QUESTIONS: tuple[type[Question], ...] = (AskName, AskDays, ConfirmPeriod, *ending.QUESTIONS, *bringing.QUESTIONS)
