"""What nominations ask of a member: receive, record the decision, finish what is sudden."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from handlers.commendation.nomination_screens import COMMAND
from handlers.commendation.way_screens import clock_in_words
from handlers.conversation import Choice, Request
from handlers.telling.found import Duty, Found


async def of_nominations(request: Request) -> AsyncIterator[Found]:
    """The office receives and answers, the secretary records what came back, a drafter finishes what is sudden."""
    member, texts = request.member, request.texts
    is_office = may(member, Act.RECEIVE_NOMINATION)
    lying: tuple[Nomination, ...] = ()
    if is_office or (member.bloc and may(member, Act.RECORD_DECISION, bloc=member.bloc)):
        lying = await request.work.nominations.before_office("" if is_office else member.bloc)
    open_list = Choice(texts("duties.button_nominations"), f"/{COMMAND}")
    ready = [one for one in lying if one.state is NominationState.READY]
    if is_office and ready:
        yield Duty(texts("duties.receive_nominations", count=len(ready)), open_list)
    received = [one for one in lying if one.state is NominationState.RECEIVED]
    if received:
        yield Duty(texts("duties.record_decisions", count=len(received)), open_list)
    for one in await request.work.nominations.sudden():
        is_own_draft = one.state is NominationState.DRAFT and one.drafted_by == member.person
        if is_own_draft or (is_office and one in lying):
            place = "" if member.bloc else f" {one.bloc}"
            reply = f"/{COMMAND}" if is_own_draft else f"/{COMMAND} {one.number}{place}"
            clock = await clock_in_words(request, one)
            label = texts("nomination.button.look", number=one.number)
            yield Duty(texts("duties.sudden", number=one.number, clock=clock), Choice(label, reply))
