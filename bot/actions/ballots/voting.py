"""One vote a unit, cast by its leader; until the ballot closes it may be cast again, and the last one counts."""

from __future__ import annotations

import secrets
from datetime import datetime

from bot.actions.ballots.ballots import held
from bot.domain.ballots.ballots import Ballot, Mode
from bot.domain.ballots.votes import Vote, check_choices, check_may_vote
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.ports import Work


async def cast_vote(
    work: Work,
    id_: str,
    *,
    choices: tuple[str, ...],
    round_: int,
    by: Member,
    at: datetime,
    sent_at: datetime,
) -> tuple[Ballot, str]:
    """The ballot and the receipt. What was chosen stands in the ballot box alone: the audit chain holds its seal.

    `round_` is the opening that the voter saw.

    Raises:
        Refused: `permission.cast_vote`, `ballot.gone`, `ballot.opened_again`, and what `check_may_vote` and
            `check_choices` raise.

    """
    ballot = await held(work, id_)
    unit = voting_unit(by)
    check_may_vote(ballot, unit, sent_at=sent_at)
    if ballot.round != round_:
        raise Refused("ballot.opened_again", number=ballot.number)
    check_choices(ballot, unit, choices)
    vote = Vote(id_, unit, choices, by.person, at, secrets.token_hex(16))
    details = {"unit": unit, "round": ballot.round, "seal": vote.seal}
    receipt = await work.audit.record("ballot.vote", id_, by=by.person, at=at, details=details)
    await work.ballots.cast(vote)
    return ballot, receipt


def voting_unit(by: Member) -> str:
    """The unit for which this member votes: as a leader of it, not as the bloc's head.

    Raises:
        Refused: `permission.cast_vote`.

    """
    check_may(by, Act.CAST_VOTE, unit=by.unit)
    return by.unit


def has_vote(ballot: Ballot, *, by: Member) -> bool:
    """Whether this member is who votes for one of the units entitled, in chat."""
    return ballot.mode is Mode.OPEN and may(by, Act.CAST_VOTE, unit=by.unit) and by.unit in ballot.electorate
