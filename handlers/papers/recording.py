"""/xuat so: a paper was signed on paper; its number and day are recorded, and recorded again where one was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from bot.actions.papers.signed_papers import record_paper
from bot.domain.folding import fold
from bot.domain.papers.fingerprints import contents_hash
from bot.domain.papers.signed_papers import SignedPaper, find_number_and_day, read_paper_day, read_paper_number
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.reports.paper import PaperKind
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.papers.making import PAPERS, offered_to
from handlers.papers.places import (
    COMMAND,
    OF_ONE_UNIT,
    OF_THE_YEAR,
    Asked,
    Place,
    asked_for,
    key_of,
    name_of,
    title_of,
    typed,
    whose,
)
from handlers.review.places import MOST_UNIT_BUTTONS
from handlers.scoring.replies import meant

_RECORD, _NOT_YET = "ghi", "thoi"


async def open_record(request: Request, blocs: Sequence[Bloc]) -> Reply:
    """`45/BB-KTĐ 30/06/2017 bienban 2017-H1`, or as much of it as is known; the rest is asked for.

    Raises:
        Refused: `permission.record_paper`, `paper.number_form`, `paper.day_*`, and what reading the place raises.

    """
    mine = [bloc for bloc in blocs if may(request.member, Act.RECORD_PAPER, bloc=bloc.id)]
    if not mine:
        check_may(request.member, Act.RECORD_PAPER)
    number, day, rest = find_number_and_day(request.text)
    asked = await asked_for(request, rest, mine)
    if asked is None:
        return whose(request, mine, command=f"{COMMAND} so")
    if asked.kind is None:
        return _which_paper(request, asked)
    if asked.kind in OF_ONE_UNIT and asked.place.unit is None:
        return await _which_unit(request, asked)
    unit = asked.place.unit.id if asked.place.unit and asked.kind in OF_ONE_UNIT else ""
    year = asked.place.bloc.year if asked.kind in OF_THE_YEAR else 0
    question = RecordPaper(asked.place.period.id, asked.kind, unit, year=year)
    return await question.took(request, number, day)


def record_choice(request: Request, asked: Asked, kind: PaperKind) -> tuple[Choice, ...]:
    """A button for whoever may say that the paper was signed."""
    if not may(request.member, Act.RECORD_PAPER, bloc=asked.place.bloc.id):
        return ()
    reply = _typed(replace(asked, kind=kind))
    return (Choice(request.texts("papers.button_record"), reply),)


async def history_said(request: Request, asked: Asked, kind: PaperKind) -> str:
    """Every number that was recorded before the one that counts; empty where there is none."""
    period, subject = key_of(kind, asked.place)
    found = await request.work.papers.signed(asked.place.bloc.id, period)
    earlier = [one for one in found if (one.kind, one.subject) == (kind, subject)][:-1]
    rows = [
        request.texts("papers.recorded_before", number=one.number, on=one.signed_on, at=one.recorded_at)
        for one in earlier
    ]
    return "\n".join(rows)


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """The number, then the day, then both restated; `seen` is the hash of the contents, `shown` what is read of it.

    `instead_of` is the receipt of the record that counts so far: a number that was right after all is a new act.
    `year` is 0 for papers of a period: what was asked for in one year is not recorded in the next.
    """

    period: str
    kind: PaperKind
    unit: str = ""
    number: str = ""
    signed_on: date | None = None
    seen: str = ""
    shown: str = ""
    instead_of: str = ""
    year: int = 0
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        about = (self.period, str(self.kind), self.unit, *((self.year,) if self.year else ()))
        said = (*about, self.number, self.signed_on, self.seen, self.instead_of)
        return f"{COMMAND} so {contents_hash(said)[:8]}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        place = await self._place(request)
        name = name_of(texts, self.kind, place)
        title = title_of(texts, self.kind, place)
        if not self.number:
            return Screen(texts("papers.record.number", name=name), title=title)
        if self.signed_on is None:
            today = texts("papers.record.day", day=texts.local(request.at).date())
            return Screen(
                texts("papers.record.which_day", number=self.number), title=title, choices=(Choice(today, today),)
            )
        text = texts("papers.record.confirm", name=name, number=self.number, on=self.signed_on, hash=self.shown)
        choices = (Choice(texts("papers.record.button"), "Ghi"), Choice(texts("papers.record.button_not"), "Thôi"))
        return Screen(text, title=title, choices=choices)

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

    async def took(self, request: Request, number: str, day: str) -> RecordPaper:
        """With what was said; once both are there, with the hash of what is shown.

        Raises:
            Refused: `paper.number_form`, `paper.day_form`, `paper.day_to_come`, `permission.record_paper`.

        """
        today = request.texts.local(request.at).date()
        said = replace(
            self,
            number=read_paper_number(number) if number else self.number,
            signed_on=read_paper_day(day, today=today) if day else self.signed_on,
        )
        place = await said._place(request)
        made = await PAPERS[said.kind].make(request, place)
        before = made.bearing.record.receipt if made.bearing.record else ""
        return replace(said, seen=made.bearing.hash, shown=made.bearing.shown, instead_of=before)

    async def _place(self, request: Request) -> Place:
        period = await request.work.blocs.period(self.period)
        check_may(request.member, Act.RECORD_PAPER, bloc=period.bloc)
        unit = await request.work.blocs.unit(self.unit) if self.unit else None
        bloc = await request.work.blocs.bloc(period.bloc)
        return Place(replace(bloc, year=self.year or bloc.year), period, unit)

    async def _record(self, request: Request, signed_on: date) -> Screen:
        place = await self._place(request)
        made = await PAPERS[self.kind].make(request, place)
        if made.bearing.hash != self.seen:
            raise Refused("paper.changed_meanwhile")
        period, subject = key_of(self.kind, place)
        paper = SignedPaper(
            bloc=place.bloc.id,
            period=period,
            kind=self.kind,
            subject=subject,
            number=self.number,
            signed_on=signed_on,
            hash=self.seen,
            recorded_by=request.member.person,
            recorded_at=request.at,
        )
        recorded = await record_paper(request.work, paper, by=request.member, at=request.at)
        texts = request.texts
        text = texts(
            "papers.record.done", name=name_of(texts, self.kind, place), number=recorded.number, on=recorded.signed_on
        )
        look = Choice(texts("papers.record.look"), typed(Asked(place, self.kind, names_bloc=True)))
        return Screen(text, choices=(look,), receipt=recorded.receipt)


def _which_paper(request: Request, asked: Asked) -> Screen:
    texts = request.texts
    kinds = offered_to(request.member, asked.place.bloc)
    choices = tuple(Choice(texts(f"papers.kind.{kind}"), _typed(replace(asked, kind=kind))) for kind in kinds)
    return Screen(texts("papers.record.which"), title=texts("papers.record.title"), choices=choices)


async def _which_unit(request: Request, asked: Asked) -> Screen:
    units = (await request.work.blocs.units(asked.place.bloc.id))[:MOST_UNIT_BUTTONS]
    choices = tuple(Choice(unit.short, _typed(replace(asked, place=replace(asked.place, unit=unit)))) for unit in units)
    return Screen(request.texts("papers.which_unit", period=asked.place.period.name), choices=choices)


def _typed(asked: Asked) -> str:
    return typed(asked).replace(f"/{COMMAND}", f"/{COMMAND} so", 1)


QUESTIONS: tuple[type[Question], ...] = (RecordPaper,)
