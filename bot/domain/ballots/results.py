"""The result of a ballot: quorum reached or not, each item carried or not, with the numbers that say why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.ballots.ballots import Ballot, Item
from bot.domain.ballots.majorities import Base
from bot.domain.ballots.votes import ABSTAIN, AGREE, DISAGREE, RECUSED, Vote


@dataclass(frozen=True, slots=True)
class ItemResult:
    """`entitled` could vote on the item and `voted` did; `quorum` had to. `base` votes are the whole of which at
    least `needed` had to agree.

    Among units `agree` are the votes of the first, `chosen` is its id where it is elected, `candidates` what each
    received (in the order of the item), `is_tied` says that several had the most.
    """

    entitled: int
    voted: int
    quorum: int
    base: int
    needed: int
    agree: int
    disagree: int
    abstain: int
    chosen: str = ""
    candidates: tuple[int, ...] = ()
    is_tied: bool = False

    @property
    def is_quorate(self) -> bool:
        return self.voted >= self.quorum

    @property
    def is_carried(self) -> bool:
        return self.is_quorate and self.agree >= self.needed and not self.is_tied


@dataclass(frozen=True, slots=True)
class Poll:
    """What was cast on one item, however it was: `candidates` are votes for each unit of a choice."""

    entitled: int
    voted: int
    agree: int = 0
    disagree: int = 0
    abstain: int = 0
    candidates: tuple[int, ...] = ()
    without: tuple[int, ...] = ()
    """How many of the whole could not vote for each unit of a choice: the unit itself, where it has a vote."""


def results(ballot: Ballot, votes: Iterable[Vote]) -> tuple[ItemResult, ...]:
    """One result an item, in their order."""
    cast = {vote.unit: vote.choices for vote in votes}
    return tuple(result_of(item, _poll(item, ballot, cast, index)) for index, item in enumerate(ballot.items))


def is_quorate(found: Iterable[ItemResult]) -> bool:
    """Whether every item has its quorum: otherwise nothing of the ballot is decided, and nothing of it is shown."""
    return all(one.is_quorate for one in found)


def result_of(item: Item, poll: Poll) -> ItemResult:
    """By the item's own quorum and threshold."""
    quorum = item.majority.quorum.needed(poll.entitled)
    whole = poll.entitled if item.majority.base is Base.ENTITLED else poll.voted
    threshold = item.majority.threshold
    if not item.is_choice:
        needed = threshold.needed(whole)
        return ItemResult(poll.entitled, poll.voted, quorum, whole, needed, poll.agree, poll.disagree, poll.abstain)
    most = max(poll.candidates)
    first = poll.candidates.index(most)
    base = whole - (poll.without[first] if poll.without else 0)
    made = ItemResult(
        poll.entitled,
        poll.voted,
        quorum,
        base,
        threshold.needed(base),
        most,
        sum(poll.candidates) - most,
        poll.abstain,
        candidates=poll.candidates,
        is_tied=poll.candidates.count(most) > 1,
    )
    return replace(made, chosen=item.units[first]) if made.is_carried else made


def _poll(item: Item, ballot: Ballot, cast: dict[str, tuple[str, ...]], index: int) -> Poll:
    entitled = item.entitled(ballot.voters)
    chosen = [cast[unit][index] for unit in entitled if unit in cast and cast[unit][index] != RECUSED]
    counted = entitled if item.majority.base is Base.ENTITLED else tuple(unit for unit in entitled if unit in cast)
    return Poll(
        entitled=len(entitled),
        voted=len(chosen),
        agree=chosen.count(AGREE),
        disagree=chosen.count(DISAGREE),
        abstain=chosen.count(ABSTAIN),
        candidates=tuple(chosen.count(unit) for unit in item.units) if item.is_choice else (),
        without=tuple(int(unit in counted) for unit in item.units) if item.is_choice else (),
    )
