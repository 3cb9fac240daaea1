"""What /viec shows of the registration of titles: to be written, sent, or signed."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.actions.commendation.registering import current
from bot.domain.commendation.registrations import RegistrationState
from bot.domain.people.acts import Act
from bot.domain.people.members import has_hand_in
from bot.domain.people.permissions import may
from handlers.conversation import Choice, Request
from handlers.telling.found import Duty, Found


async def of_unit(request: Request) -> AsyncIterator[Found]:
    """While registration is open the unit owes one; what was submitted waits for the leader at any time."""
    texts, member = request.texts, request.member
    unit = await request.work.blocs.unit(member.unit)
    year = (await request.work.blocs.bloc(unit.bloc)).year
    rules = await request.work.honours.rules(unit.bloc, year)
    today = texts.local(request.at).date()
    found = await current(request.work, unit)
    choice = Choice(texts("registration.button_duty"), "/dangky")
    if found is None:
        if rules.opens_on <= today <= rules.closes_on:
            yield Duty(texts("registration.duty_register", year=year, closes_on=rules.closes_on), choice)
        return
    if found.state is RegistrationState.DRAFT and found.titles:
        yield Duty(texts("registration.duty_send", year=found.year, closes_on=rules.closes_on), choice)
    may_sign = may(member, Act.SIGN_REGISTRATION, unit=unit.id) and not has_hand_in(member, found.drafted_by)
    if found.state is RegistrationState.SUBMITTED and may_sign:
        yield Duty(texts("registration.duty_sign", year=found.year), choice)
