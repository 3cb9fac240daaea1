"""The vote of a unit: item by item, then restated and sent; until the closing it may be given anew."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.ballots.voting import cast_vote, voting_unit
from bot.domain.ballots.ballots import Ballot
from bot.domain.ballots.votes import ABSTAIN, AGREE, DISAGREE, RECUSED, allowed, check_may_vote, read_choices
from bot.domain.folding import fold
from bot.domain.people.members import Unit
from bot.domain.refusal import Refused
from handlers.ballots.places import COMMAND, still_open, typed
from handlers.ballots.screens import choice_said, condition, described, item_said, units_of
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant
from handlers.texts import Texts

_SEND, _ANEW = "gui phieu", "lam lai"
_REPLIES = {AGREE: "Đồng ý", DISAGREE: "Không đồng ý", ABSTAIN: "Không có ý kiến"}


def begin_vote(ballot: Ballot, unit: str) -> CastVote:
    """The first item on which the unit has a vote."""
    choices = tuple(
        RECUSED if allowed(item, unit, voters=ballot.voters) == (RECUSED,) else None for item in ballot.items
    )
    return CastVote(ballot.id, ballot.round, choices)


@dataclass(frozen=True, slots=True)
class CastVote:
    """Asks for the first item that has not been answered; None stands for what has not."""

    ballot: str
    round: int
    choices: tuple[str | None, ...]
    command: ClassVar[str] = COMMAND

    @property
    def current(self) -> int:
        """The item that is asked for, from 0."""
        return self.choices.index(None)

    @property
    def is_first(self) -> bool:
        """Whether nothing has been answered yet."""
        return not any(self.choices)

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.ballot} {self.round} {self.current + 1}"

    async def ask(self, request: Request) -> Screen:
        ballot, unit = await _open(request, self.ballot, self.round)
        texts, units = request.texts, await units_of(request, ballot.bloc)
        item = ballot.items[self.current]
        parts = [await described(request, ballot)] if self.is_first else []
        parts.append(await self._so_far(request, unit))
        parts.append(self._asked(texts, ballot, units))
        choices = tuple(
            Choice(_label(request.texts, one, units), _REPLIES.get(one) or units[one].code)
            for one in allowed(item, unit, voters=ballot.voters)
        )
        return Screen("\n\n".join(one for one in parts if one), texts("ballot.title", number=ballot.number), choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        ballot, unit = await _open(request, self.ballot, self.round)
        units = await units_of(request, ballot.bloc)
        names = {one.id: (one.code, one.short, one.name) for one in units.values()}
        found = read_choices(request.text, ballot, unit, current=self.current, names=names)
        choices = tuple(found.get(index, choice) for index, choice in enumerate(self.choices))
        if None in choices:
            return CastVote(self.ballot, self.round, choices)
        whole = tuple(choice or RECUSED for choice in choices)
        return SendVote(self.ballot, self.round, whole, secrets.token_hex(3))

    def _asked(self, texts: Texts, ballot: Ballot, units: Mapping[str, Unit]) -> str:
        """The item; the first screen has said already what it takes."""
        if len(ballot.items) == 1:
            return texts("ballot.ask_one")
        item, number = ballot.items[self.current], self.current + 1
        rows = [texts("ballot.ask_vote", number=number, last=len(ballot.items)), item_said(texts, number, item, units)]
        if not self.is_first:
            rows.append(condition(texts, item, units, voters=ballot.voters, mode=ballot.mode))
        return "\n".join(rows)

    async def _so_far(self, request: Request, unit: str) -> str:
        """What the unit chose before: its own leaders alone may read that."""
        vote = await request.work.ballots.vote_of(self.ballot, unit) if self.is_first else None
        if vote is None:
            return ""
        ballot = await still_open(request, self.ballot)
        return request.texts("ballot.voted_before", rows=await own_choices(request, ballot, vote.choices))


@dataclass(frozen=True, slots=True)
class SendVote:
    """Restates what was chosen; sends it, or begins anew. `tail` tells a vote from the same one given earlier."""

    ballot: str
    round: int
    choices: tuple[str, ...]
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.ballot} gui {self.tail}"

    async def ask(self, request: Request) -> Screen:
        ballot, _ = await _open(request, self.ballot, self.round)
        texts = request.texts
        rows = await own_choices(request, ballot, self.choices)
        text = texts("ballot.ask_send", rows=rows)
        choices = (Choice(texts("ballot.button.cast"), "Gửi phiếu"), Choice(texts("ballot.button.anew"), "Làm lại"))
        return Screen(text, texts("ballot.title", number=ballot.number), choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _ANEW:
            return begin_vote(*await _open(request, self.ballot, self.round))
        if said != _SEND:
            raise Refused("ballot.send_or_anew")
        ballot, receipt = await cast_vote(
            request.work,
            self.ballot,
            choices=self.choices,
            round_=self.round,
            by=request.member,
            at=request.at,
            sent_at=request.sent_at,
        )
        rows = await own_choices(request, ballot, self.choices)
        text = request.texts("ballot.cast", rows=rows, closes_at=ballot.closes_at or "")
        again = Choice(request.texts("ballot.button.vote_again"), typed(request, ballot, "sua"))
        title = request.texts("ballot.title", number=ballot.number)
        return Screen(text, title, (again,), receipt=receipt)


async def own_choices(request: Request, ballot: Ballot, choices: tuple[str, ...]) -> str:
    """A line an item, with what the reader's own unit chose."""
    units = await units_of(request, ballot.bloc)
    return "\n".join(
        request.texts(
            "ballot.own_choice",
            item=item_said(request.texts, number, item, units),
            choice=choice_said(request.texts, choice, units),
        )
        for number, (item, choice) in enumerate(zip(ballot.items, choices, strict=True), start=1)
    )


async def _open(request: Request, id_: str, round_: int) -> tuple[Ballot, str]:
    """The ballot and the unit, as long as this member may vote on it now.

    Raises:
        Refused: what `still_open`, `voting_unit` and `check_may_vote` raise; `ballot.opened_again`.

    """
    ballot = await still_open(request, id_)
    unit = voting_unit(request.member)
    check_may_vote(ballot, unit, sent_at=request.sent_at)
    if ballot.round != round_:
        raise Refused("ballot.opened_again", number=ballot.number)
    return ballot, unit


def _label(texts: Texts, choice: str, units: Mapping[str, Unit]) -> str:
    return units[choice].short if choice in units else texts(f"ballot.choice.{choice}")


QUESTIONS: tuple[type[Question], ...] = (CastVote, SendVote)
