"""What awaits members because of the exchange: models to sign, verify, recognise; follow-ups; help to confirm."""

from __future__ import annotations

from collections.abc import AsyncIterator
from zoneinfo import ZoneInfo

from bot.actions.exchange.adoptions import awaited_of
from bot.actions.exchange.models import models_awaiting, verifiers
from bot.domain.exchange.helps import HelpState
from bot.domain.exchange.models import ModelState
from handlers.conversation import Choice, Request
from handlers.telling.found import Duty, Found

_COMMAND = "/kinhnghiem"


async def of_exchange(request: Request) -> AsyncIterator[Found]:
    """One line each; the standing office verifies only where neither head nor deputy may."""
    texts = request.texts
    for model in await models_awaiting(request.work, by=request.member):
        is_for_heads = model.state is ModelState.SIGNED and not request.member.bloc
        if is_for_heads and await verifiers(request.work, model, at=request.at):
            continue
        text = texts(f"duties.model_{model.state}", number=model.number, name=model.name)
        label = texts("duties.button_model", number=model.number)
        yield Duty(text, Choice(label, f"{_COMMAND} duyet MH-{model.number}"))


async def of_unit(request: Request) -> AsyncIterator[Found]:
    """Follow-ups that are due, and help that others say they gave."""
    texts, unit, zone = request.texts, request.member.unit, ZoneInfo(str(request.texts.zone))
    for one in await awaited_of(request.work, unit, at=request.at, zone=zone):
        text = texts("duties.follow_up", number=one.model.number, name=one.model.name, days=one.days)
        label = texts("duties.button_follow_up", number=one.model.number)
        yield Duty(text, Choice(label, f"{_COMMAND} ket qua MH-{one.model.number}"))
    for claimed in await request.work.exchange.helps(request.member.bloc):
        if claimed.state is HelpState.CLAIMED and claimed.helped == unit:
            helper = (await request.work.blocs.unit(claimed.helper)).short
            text = texts("duties.help", number=claimed.number, unit=helper, subject=claimed.subject)
            yield Duty(text, Choice(f"ĐG-{claimed.number}", f"{_COMMAND} ĐG-{claimed.number}"))
