"""What awaits members of the year's agreement: a covenant to sign, a criteria set to agree to, wishes to answer."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.actions.covenant.agreeing import latest_agreement
from bot.actions.covenant.answering import proposals_to_answer
from bot.actions.covenant.changing import changes_to_answer
from bot.domain.covenant.agreements import AgreementState
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import may
from handlers.conversation import Choice, Request
from handlers.covenant.places import COMMAND, standing_of
from handlers.telling.found import Duty, Found


async def of_covenant(request: Request) -> AsyncIterator[Found]:
    """For whoever sits in a bloc and may sign or answer there."""
    member, texts = request.member, request.texts
    signs = may(member, Act.SIGN_COVENANT, unit=member.unit)
    if not member.bloc or not (signs or may(member, Act.ANSWER_PROPOSAL, bloc=member.bloc)):
        return
    bloc = await request.work.blocs.bloc(member.bloc)
    if signs:
        async for one in _of_leader(request, bloc):
            yield one
    proposals = await proposals_to_answer(request.work, bloc, member)
    if proposals:
        look = Choice(texts("agreement.button_answer"), f"/{COMMAND} xét")
        yield Duty(texts("duties.criteria_proposals", count=len(proposals)), look)
    changes = await changes_to_answer(request.work, bloc, member)
    if changes:
        look = Choice(texts("covenant.button_answer"), f"/{COMMAND} đổi")
        yield Duty(texts("duties.pledge_changes", count=len(changes)), look)


async def _of_leader(request: Request, bloc: Bloc) -> AsyncIterator[Found]:
    """What only the leader of this unit can say."""
    texts, unit = request.texts, request.member.unit
    now = await standing_of(request, bloc)
    if now.version and unit in {one.unit for one in now.unsigned}:
        yield Duty(
            texts("duties.sign_covenant", title=now.version.text.title),
            Choice(texts("covenant.button_read"), f"/{COMMAND} ký"),
        )
    agreement = await latest_agreement(request.work, bloc)
    if agreement is None or agreement.state is not AgreementState.OPEN:
        return
    if unit not in {one.unit for one in await request.work.covenants.voices(agreement.id)}:
        look = Choice(texts("agreement.button_read"), f"/{COMMAND} tiêu chí")
        yield Duty(texts("duties.agree_criteria", year=bloc.year), look)
