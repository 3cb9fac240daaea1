"""A ballot of the bloc has ended: what becomes of the nomination that was voted on."""

from __future__ import annotations

from datetime import datetime

from bot.actions.commendation.nominations import award_name, held
from bot.actions.commendation.way import Happened, add_step, tell_concerned, tell_office
from bot.domain.commendation.nominations import Nomination
from bot.domain.commendation.steps import StepKind
from bot.domain.commendation.steps import deliberated as after_ballot
from bot.domain.people.members import Member
from bot.domain.telling.decision_notices import NominationDeliberated
from bot.ports import Work


async def deliberated(
    work: Work, nomination_id: str, *, carried: bool, ballot: str, by: Member, at: datetime
) -> Nomination:
    """Carried, it waits for the standing office; not carried, its way ends here. `ballot` is what people call it by.

    Whether `by` may close a ballot is asked where it is closed.

    Raises:
        Refused: `nomination.gone`, `nomination.not_for_ballot`.

    """
    before = await held(work, nomination_id)
    after = after_ballot(before, carried=carried)
    kind = StepKind.CARRIED if carried else StepKind.NOT_CARRIED
    await add_step(work, before, after, kind=kind, what=Happened(by, at, ballot, {"ballot": ballot}))
    award = await award_name(work, after)
    notice = NominationDeliberated(after.number, after.name, award, ballot, carried)
    await tell_concerned(work, after, notice, but=by.person, at=at)
    if carried:
        await tell_office(work, after, but=by.person, at=at)
    return after
