"""The words of notices about ballots: what is asked of whom, and – once it is closed – what came of it."""

from __future__ import annotations

from bot.domain.telling.ballot_notices import (
    BallotDecided,
    BallotEnded,
    BallotOpened,
    BallotPrepared,
    CountAwaits,
    CountReturned,
    QuorumLacking,
    VoteMissing,
)
from handlers.ballots.places import COMMAND
from handlers.ballots.screens import outcome_said
from handlers.conversation import Choice, Screen
from handlers.texts import Texts


def prepared(notice: BallotPrepared, texts: Texts) -> Screen:
    text = texts("notice.ballot_prepared", number=notice.number, items=_listed(texts, notice.items), by=notice.by)
    return Screen(text, choices=(_look(texts, notice.number),))


def opened(notice: BallotOpened, texts: Texts) -> Screen:
    key = "notice.ballot_opened_again" if notice.is_again else "notice.ballot_opened"
    text = texts(key, number=notice.number, items=_listed(texts, notice.items), closes_at=notice.closes_at)
    return Screen(text, choices=(Choice(texts("ballot.button.vote"), f"/{COMMAND} BX-{notice.number}"),))


def vote_missing(notice: VoteMissing, texts: Texts) -> Screen:
    text = texts("notice.vote_missing", number=notice.number, closes_at=notice.closes_at)
    return Screen(text, choices=(Choice(texts("ballot.button.vote"), f"/{COMMAND} BX-{notice.number}"),))


def decided(notice: BallotDecided, texts: Texts) -> Screen:
    """To readers of one bloc and of all of them: the number is the bloc's own, so the bloc is named."""
    rows = "\n".join(
        texts("notice.ballot_outcome", number=number, name=one.name, outcome=outcome_said(texts, one))
        for number, one in enumerate(notice.items, start=1)
    )
    key = "notice.ballot_decided_paper" if notice.counts_slips else "notice.ballot_decided"
    text = texts(key, number=notice.number, bloc=notice.bloc, rows=rows, voted=notice.voted, units=notice.units)
    return Screen(text, choices=(Choice(texts("ballot.button.list"), f"/{COMMAND}"),))


def lacking(notice: QuorumLacking, texts: Texts) -> Screen:
    text = texts(
        "notice.quorum_lacking", number=notice.number, voted=notice.voted, units=notice.units, needed=notice.needed
    )
    return Screen(text, choices=(_look(texts, notice.number),))


def ended(notice: BallotEnded, texts: Texts) -> Screen:
    return Screen(texts("notice.ballot_ended", number=notice.number, by=notice.by))


def count_awaits(notice: CountAwaits, texts: Texts) -> Screen:
    text = texts("notice.count_awaits", number=notice.number, paper=notice.paper, on=notice.signed_on, by=notice.by)
    return Screen(text, choices=(_look(texts, notice.number),))


def count_returned(notice: CountReturned, texts: Texts) -> Screen:
    text = texts("notice.count_returned", number=notice.number, by=notice.by, reason=notice.reason)
    again = Choice(texts("ballot.button.count"), f"/{COMMAND} kiemphieu BX-{notice.number}")
    return Screen(text, choices=(again,))


def _look(texts: Texts, number: str) -> Choice:
    return Choice(texts("ballot.button.look", number=number), f"/{COMMAND} BX-{number}")


def _listed(texts: Texts, items: tuple[str, ...]) -> str:
    return "\n".join(texts("notice.ballot_item", number=number, name=name) for number, name in enumerate(items, 1))
