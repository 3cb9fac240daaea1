"""/binhxet so: the minutes of a ballot in chat were signed on paper; their number and day are recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from bot.actions.ballots.record import ballot_minutes
from bot.actions.papers.signed_papers import record_paper, signed_paper
from bot.domain.ballots.ballots import Ballot, Mode
from bot.domain.closing.snapshots import short_hash
from bot.domain.folding import fold
from bot.domain.papers.fingerprints import contents_hash
from bot.domain.papers.signed_papers import SignedPaper, find_number_and_day, read_paper_day, read_paper_number
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.reports.paper import PaperKind
from handlers.ballots.places import COMMAND, named, still_open, typed
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant

NUMBER = "so"
_RECORD, _NOT_YET = "ghi", "thoi"


async def begin_number(request: Request, words: list[str]) -> Reply:
    """`BX-01 45/BB-KTĐ 30/05/2017`, or as much of it as is known; the rest is asked for.

    Raises:
        Refused: `permission.record_paper`, `ballot.counted_minutes`, `ballot.not_decided`, `paper.*`.

    """
    number, day, rest = find_number_and_day(" ".join(words))
    found = await named(request, rest, verb=NUMBER)
    if isinstance(found, Screen):
        return found
    return await NumberMinutes(found.id).took(request, number, day)


async def number_of_minutes(request: Request, ballot: Ballot) -> SignedPaper | None:
    """The record that counts of a ballot in chat; a count bears the number of its own minutes."""
    return await signed_paper(request.work, ballot.bloc, "", PaperKind.BALLOT, subject=ballot.id)


def number_choice(request: Request, ballot: Ballot) -> tuple[Choice, ...]:
    """A button for whoever may say that the minutes were signed."""
    if ballot.mode is Mode.PAPER or not may(request.member, Act.RECORD_PAPER, bloc=ballot.bloc):
        return ()
    return (Choice(request.texts("papers.button_record"), typed(request, ballot, NUMBER)),)


@dataclass(frozen=True, slots=True)
class NumberMinutes:
    """The number, then the day, then both restated."""

    ballot: str
    number: str = ""
    signed_on: date | None = None
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} so {contents_hash((self.ballot, self.number, self.signed_on))[:8]}"

    async def ask(self, request: Request) -> Screen:
        texts, ballot = request.texts, await self._ballot(request)
        name, title = texts("ballot.minutes_of", number=ballot.number), texts("papers.record.title")
        if not self.number:
            return Screen(texts("papers.record.number", name=name), title=title)
        if self.signed_on is None:
            return Screen(texts("papers.record.which_day", number=self.number), title=title)
        made = await ballot_minutes(request.work, ballot, by=request.member)
        shown = short_hash(contents_hash(made))
        text = texts("papers.record.confirm", name=name, number=self.number, on=self.signed_on, hash=shown)
        choices = (Choice(texts("papers.record.button"), "Ghi"), Choice(texts("papers.record.button_not"), "Thôi"))
        return Screen(text, title, choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if not self.number or self.signed_on is None:
            number, day, rest = find_number_and_day(request.text)
            if self.number:
                return await self.took(request, number, day or rest)
            return await self.took(request, number or rest, day)
        said = fold(request.text)
        if said == _NOT_YET:
            return Screen(request.texts("papers.record.not_yet"))
        if said != _RECORD:
            raise Refused("paper.yes_or_no")
        return await self._record(request, self.signed_on)

    async def took(self, request: Request, number: str, day: str) -> NumberMinutes:
        """With what was said. Raises `Refused`: as `begin_number`."""
        await self._ballot(request)
        today = request.texts.local(request.at).date()
        return replace(
            self,
            number=read_paper_number(number) if number else self.number,
            signed_on=read_paper_day(day, today=today) if day else self.signed_on,
        )

    async def _ballot(self, request: Request) -> Ballot:
        ballot = await still_open(request, self.ballot)
        check_may(request.member, Act.RECORD_PAPER, bloc=ballot.bloc)
        if ballot.mode is Mode.PAPER:
            raise Refused("ballot.counted_minutes", number=ballot.number)
        await ballot_minutes(request.work, ballot, by=request.member)
        return ballot

    async def _record(self, request: Request, signed_on: date) -> Screen:
        ballot = await self._ballot(request)
        made = await ballot_minutes(request.work, ballot, by=request.member)
        paper = SignedPaper(
            bloc=ballot.bloc,
            period="",
            kind=PaperKind.BALLOT,
            subject=ballot.id,
            number=self.number,
            signed_on=signed_on,
            hash=contents_hash(made),
            recorded_by=request.member.person,
            recorded_at=request.at,
        )
        recorded = await record_paper(request.work, paper, by=request.member, at=request.at)
        texts = request.texts
        name = texts("ballot.minutes_of", number=ballot.number)
        text = texts("papers.record.done", name=name, number=recorded.number, on=recorded.signed_on)
        return Screen(text, receipt=recorded.receipt)


QUESTIONS: tuple[type[Question], ...] = (NumberMinutes,)
