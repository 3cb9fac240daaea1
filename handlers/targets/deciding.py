"""One request of a unit for KAD or another target: agreed to, or declined with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.targets.asking import answer_request, requests_to_decide
from bot.actions.targets.assigning import in_force
from bot.actions.targets.foreseeing import foreseen
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.targets.assignments import AssignmentRequest, RequestState
from bot.domain.targets.term_lines import TermLine, What
from handlers.conversation import Choice, Reply, Request, Screen
from handlers.scoring.replies import meant
from handlers.targets.term_words import change_in_words, joined, term_in_words, totals_in_words

_COMMAND = "chitieu"
_YES, _NO = "dong y", "khong dong y"


@dataclass(frozen=True, slots=True)
class DecideRequest:
    """What the unit asks for, why, and what its points would become."""

    period: str
    id: str
    command: ClassVar[str] = _COMMAND

    @property
    def mark(self) -> str:
        return f"{_COMMAND} xet {self.id}"

    async def ask(self, request: Request) -> Screen:
        period, asked = await _asked(request, self.id)
        texts = request.texts
        now = await in_force(request.work, period)
        criterion = now.criteria.find(asked.criterion)
        line = TermLine(1, asked.unit, asked.criterion, What.TERM, asked.term, reason=asked.reason)
        said = texts(
            "terms.request",
            unit=now.units[asked.unit].name,
            by=await request.work.members.name(asked.by),
            at=asked.at,
            name=criterion.name if criterion else "",
            change=change_in_words(texts, now.stated_term(asked.unit, asked.criterion, asked.term, reason="")),
            reason=asked.reason,
        )
        others = len(await requests_to_decide(request.work, period, request.member)) - 1
        parts = (
            said,
            totals_in_words(texts, now, await foreseen(request.work, period, now, (line,))),
            texts("terms.other_requests", count=others) if others > 0 else "",
            texts("terms.ask_decide"),
        )
        choices = (Choice(texts("button.agree"), "Đồng ý"), Choice(texts("button.decline"), "Không đồng ý"))
        return Screen(joined(parts), title=texts("terms.request_title", period=period.name), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _NO:
            return DeclineRequest(self.period, self.id)
        if said != _YES:
            raise Refused("terms.agree_or_decline")
        return await _answered(request, self.id, grants=True)


@dataclass(frozen=True, slots=True)
class DeclineRequest:
    """Asks why; nothing is declined without a reason."""

    period: str
    id: str
    command: ClassVar[str] = _COMMAND

    @property
    def mark(self) -> str:
        return f"{_COMMAND} xet {self.id} tra"

    async def ask(self, request: Request) -> Screen:
        _, asked = await _asked(request, self.id)
        unit = await request.work.blocs.unit(asked.unit)
        return Screen(request.texts("terms.ask_why", code=asked.criterion, unit=unit.name))

    async def answer(self, request: Request) -> Reply:
        return await _answered(request, self.id, grants=False)


async def _answered(request: Request, id_: str, *, grants: bool) -> Screen:
    period, asked = await _asked(request, id_)
    now = await in_force(request.work, period)
    answer = "" if grants else request.text.strip()
    receipt = await answer_request(
        request.work, period, asked, grants=grants, answer=answer, by=request.member, at=request.at
    )
    term = term_in_words(request.texts, now.stated_term(asked.unit, asked.criterion, asked.term, reason=""), asked.term)
    key = "terms.granted" if grants else "terms.declined"
    text = request.texts(key, unit=now.units[asked.unit].name, code=asked.criterion, term=term, answer=answer)
    others = await requests_to_decide(request.work, period, request.member)
    more = Choice(request.texts("button.next_request"), f"/{_COMMAND} {period.bloc} {period.code} Xét đề nghị")
    return Screen(text, choices=(more,) if others else (), receipt=receipt)


async def _asked(request: Request, id_: str) -> tuple[Period, AssignmentRequest]:
    """The request as it stands now; somebody else may have answered it, or the unit taken it back."""
    asked = await request.work.assignments.request(id_)
    if asked is None or asked.state is not RequestState.OPEN:
        raise Refused("terms.request_closed")
    period = await request.work.blocs.period(asked.period)
    check_may(request.member, Act.SET_TERMS, bloc=period.bloc)
    return period, asked
