"""An appeal before the unit's leader: sign what an officer drafted, or say why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.closing.appealing import APPEALS, drop_appeal, sign_appeal
from bot.actions.closing.deciding_appeals import points_if
from bot.domain.closing.appeals import Appeal, AppealState
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import has_hand_in
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from handlers.closing.appeal_screens import COMMAND, criterion_of, value_in_words
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant

_SIGN, _NOT_SIGN = "ky", "khong ky"


async def appeals_to_sign(request: Request) -> tuple[Appeal, ...]:
    """What officers drafted in any period that is not locked, the oldest first."""
    found = []
    for one in await request.work.appeals.of_unit(request.member.unit):
        is_draft = one.state is AppealState.DRAFT and not has_hand_in(request.member, one.drafted_by)
        if is_draft and not (await request.work.blocs.period(one.period)).locked_at:
            found.append(one)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SignAppeal:
    """What an officer drafted, in full, before the leader; `others` wait as well."""

    appeal: str
    others: int = 0
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} ky {self.appeal}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        appeal = await _drafted_one(request, self.appeal)
        period = await request.work.blocs.period(appeal.period)
        moved = await points_if(request.work, period, appeal, appeal.asked)
        text = texts(
            "appeal.sign",
            by=await request.work.members.name(appeal.drafted_by),
            line=value_in_words(texts, await criterion_of(request, period, appeal.criterion), appeal.asked),
            reason=appeal.reason,
            evidence=appeal.evidence,
            points_before=moved.points_before,
            points=moved.points,
            days=APPEALS.answer_within.days,
        )
        others = texts("appeal.others", count=self.others) if self.others > 0 else ""
        choices = (Choice(texts("button.sign"), "Ký"), Choice(texts("appeal.button_not_sign"), "Không ký"))
        title = texts("appeal.sign_title", period=period.name)
        return Screen("\n\n".join(part for part in (text, others) if part), title=title, choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _NOT_SIGN:
            return DropAppeal(self.appeal)
        if said != _SIGN:
            raise Refused("appeal.sign_or_not")
        signed = await sign_appeal(request.work, self.appeal, by=request.member, at=request.at)
        text = request.texts("appeal.signed", criterion=signed.criterion, due=signed.due_at)
        return Screen(text, receipt=signed.receipt)


@dataclass(frozen=True, slots=True)
class DropAppeal:
    """Asks the leader why it is not signed."""

    appeal: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} thoi {self.appeal}"

    async def ask(self, request: Request) -> Screen:
        await _drafted_one(request, self.appeal)
        return Screen(request.texts("appeal.ask_why_not"))

    async def answer(self, request: Request) -> Reply:
        reason = " ".join(request.text.split())
        dropped = await drop_appeal(request.work, self.appeal, by=request.member, at=request.at, reason=reason)
        text = request.texts("appeal.dropped", criterion=dropped.criterion, reason=dropped.answer)
        return Screen(text, receipt=dropped.receipt)


async def _drafted_one(request: Request, appeal_id: str) -> Appeal:
    """Raises `Refused`: `appeal.gone`, `permission.sign_appeal`, `appeal.not_awaiting`."""
    appeal = await request.work.appeals.by_id(appeal_id)
    if appeal is None:
        raise Refused("appeal.gone")
    check_may(request.member, Act.SIGN_APPEAL, unit=appeal.unit)
    if appeal.state is not AppealState.DRAFT:
        raise Refused("appeal.not_awaiting")
    return appeal


QUESTIONS: tuple[type[Question], ...] = (SignAppeal, DropAppeal)
