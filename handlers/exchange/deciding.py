"""The next step of a model: signed, verified with a note, recognised – or sent back, or taken back, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.exchange.models import (
    check_may_decide,
    numbered_model,
    recognise_model,
    return_model,
    sign_model,
    verify_model,
    withdraw_model,
)
from bot.domain.exchange.models import Model, ModelState, check_may_withdraw
from bot.domain.folding import fold
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.exchange.model_screens import card
from handlers.scoring.replies import meant

COMMAND = "kinhnghiem"
_SIGN, _HERE, _EVERYWHERE, _BACK = "ky", "cong nhan trong khoi", "cong nhan toan tinh", "tra lai"


async def decide(request: Request, number: str) -> Reply:
    """`/kinhnghiem duyệt MH-03`: whoever has the next step."""
    model = await numbered_model(request.work, number)
    await check_may_decide(request.work, model, by=request.member)
    return DecideModel(number, model.state)


async def send_back(request: Request, number: str) -> Reply:
    """`/kinhnghiem trả lại MH-03`."""
    await check_may_decide(request.work, await numbered_model(request.work, number), by=request.member)
    return ReasonOfModel(number, ModelState.RETURNED)


async def take_back(request: Request, number: str) -> Reply:
    """`/kinhnghiem rút MH-03`."""
    check_may_withdraw(await numbered_model(request.work, number), by=request.member)
    return ReasonOfModel(number, ModelState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class DecideModel:
    """The step after `state`."""

    number: str
    state: ModelState
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} duyet {self.number} {self.state}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        model = await numbered_model(request.work, self.number)
        shown = await card(request, model)
        choices = (*self._ways(request), Choice(texts("model.button_return"), "Trả lại"))
        return Screen(f"{shown.text}\n\n{texts(f'model.decide_{self.state}')}", shown.title, choices)

    def _ways(self, request: Request) -> tuple[Choice, ...]:
        if self.state is ModelState.PROPOSED:
            return (Choice(request.texts("model.button_sign"), "Ký"),)
        if self.state is ModelState.SIGNED:
            return ()
        return (
            Choice(request.texts("model.button_here"), "Công nhận trong khối"),
            Choice(request.texts("model.button_everywhere"), "Công nhận toàn tỉnh"),
        )

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if fold(request.text) == _BACK:
            return ReasonOfModel(self.number, ModelState.RETURNED)
        decided = await self._decided(request)
        text = request.texts(f"model.done_{decided.state}", number=decided.number, name=decided.name)
        return Screen(text, receipt=decided.steps[-1].receipt)

    async def _decided(self, request: Request) -> Model:
        work, by, at, said = request.work, request.member, request.at, fold(request.text)
        if self.state is ModelState.SIGNED:
            return await verify_model(work, self.number, note=request.text, by=by, at=at)
        if self.state is ModelState.PROPOSED and said == _SIGN:
            return await sign_model(work, self.number, by=by, at=at)
        if self.state is ModelState.VERIFIED and said in {_HERE, _EVERYWHERE}:
            return await recognise_model(work, self.number, everywhere=said == _EVERYWHERE, by=by, at=at)
        raise Refused("model.which_way")


@dataclass(frozen=True, slots=True)
class ReasonOfModel:
    """Why a model is sent back or taken back."""

    number: str
    state: ModelState
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} lydo {self.number} {self.state}"

    async def ask(self, request: Request) -> Screen:
        model = await numbered_model(request.work, self.number)
        return Screen(request.texts(f"model.reason_{self.state}", number=model.number, name=model.name))

    async def answer(self, request: Request) -> Reply:
        act = return_model if self.state is ModelState.RETURNED else withdraw_model
        model = await act(request.work, self.number, reason=request.text, by=request.member, at=request.at)
        text = request.texts(f"model.done_{model.state}", number=model.number, name=model.name)
        return Screen(text, receipt=model.steps[-1].receipt)


QUESTIONS: tuple[type[Question], ...] = (DecideModel, ReasonOfModel)
