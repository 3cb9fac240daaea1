"""The end of a drive: its review, whom to praise, a preview, and the closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.drives.closing import close_drive, given_during, result_of
from bot.actions.drives.drives import standing_of
from bot.domain.drives.closing import MOST_PRAISED, PraiseList, read_praise_list
from bot.domain.drives.drives import Drive, check_may_close
from bot.domain.drives.kit_words import LONGEST_REVIEW, with_review
from bot.domain.exchange.lessons import check_screened, fingerprint
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.drives.drive_words import board_in_words, result_in_words
from handlers.drives.places import COMMAND, REVIEW, drive_meant, opens
from handlers.scoring.replies import meant

_CLOSE, _EDIT = "ket thuc dot", "sua"
_MOST_LISTED = 12


async def _closable(request: Request, bloc: str, number: str) -> Drive:
    check_may(request.member, Act.CLOSE_DRIVE, bloc=bloc)
    drive = await drive_meant(request, bloc, number)
    check_may_close(drive, today=request.texts.local(request.at).date())
    return drive


@dataclass(frozen=True, slots=True)
class CloseReview:
    """What the drive came to, and the text of its review."""

    bloc: str
    number: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {REVIEW.replace(' ', '_')} {self.number}"

    async def ask(self, request: Request) -> Screen:
        drive = await _closable(request, self.bloc, self.number)
        shorts = {unit.id: unit.short for unit in await request.work.blocs.units_ever(self.bloc)}
        texts = request.texts
        board = board_in_words(texts, drive, await standing_of(request.work, drive), shorts=shorts)
        title = texts("drive.title_review", number=drive.number, name=drive.kit.name)
        return Screen(f"{board}\n\n{texts('drive.ask_review', most=LONGEST_REVIEW)}", title=title)

    async def answer(self, request: Request) -> Reply:
        await _closable(request, self.bloc, self.number)
        review = with_review(request.text)
        check_screened(review)
        return ClosePraise(self.bloc, self.number, review)


@dataclass(frozen=True, slots=True)
class ClosePraise:
    """Whom to praise: of those praised during the drive, or named now; nobody only with a reason."""

    bloc: str
    number: str
    review: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {REVIEW.replace(' ', '_')} {self.number} {fingerprint(self.review)}"

    async def ask(self, request: Request) -> Screen:
        drive = await _closable(request, self.bloc, self.number)
        texts = request.texts
        during = await given_during(request.work, drive, at=request.at)
        shorts = {unit.id: unit.short for unit in await request.work.blocs.units_ever(self.bloc)}
        rows = "\n".join(
            texts("drive.praised", number=one.number, name=one.name, unit=shorts[one.unit])
            for one in during[-_MOST_LISTED:]
        )
        key = "drive.praise_during" if during else "drive.praise_during_none"
        text = texts(key, count=len(during), rows=rows)
        choices = (Choice(texts("drive.button_praise_all"), "tất cả"),) if 0 < len(during) <= MOST_PRAISED else ()
        return Screen(f"{text}\n\n{texts('drive.ask_praise')}", choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        drive = await _closable(request, self.bloc, self.number)
        during = await given_during(request.work, drive, at=request.at)
        units = await request.work.blocs.units(self.bloc)
        found = read_praise_list(request.text, during, units, by=request.member)
        check_screened(self.review, found.reason, *(f"{one.name} {one.deed} {one.document}" for one in found.named))
        return ClosePreview(self.bloc, self.number, self.review, found)


@dataclass(frozen=True, slots=True)
class ClosePreview:
    """The result card as everybody will read it."""

    bloc: str
    number: str
    review: str
    praise: PraiseList
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        praise = self.praise
        seal = fingerprint(self.review, praise.reason, *praise.given, *map(repr, praise.named))
        return f"{COMMAND} {REVIEW.replace(' ', '_')} {self.number} {seal}"

    async def ask(self, request: Request) -> Screen:
        drive = await _closable(request, self.bloc, self.number)
        texts = request.texts
        during = {one.number: one for one in await given_during(request.work, drive, at=request.at)}
        shorts = {unit.id: unit.short for unit in await request.work.blocs.units_ever(self.bloc)}
        listed = [
            texts("drive.praised", number=number, name=during[number].name, unit=shorts[during[number].unit])
            for number in self.praise.given
            if number in during
        ]
        listed += [texts("drive.praised_new", name=one.name, unit=shorts[one.unit]) for one in self.praise.named]
        if self.praise.reason:
            listed.append(texts("drive.praised_nobody", reason=self.praise.reason))
        result = await result_of(request.work, drive, by=request.member.name)
        text = texts("drive.close_preview", review=self.review, praised="\n".join(listed))
        head = texts("drive.board", joined=result.joined, asked=result.asked, reported=result.reported)
        question = texts("drive.ask_close", number=self.number)
        choices = (Choice(texts("drive.button_close"), "Kết thúc đợt"), Choice(texts("button.edit"), "Sửa"))
        title = texts("drive.title_review", number=drive.number, name=drive.kit.name)
        return Screen(f"{head}\n\n{text}\n\n{question}", title=title, choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _EDIT:
            return CloseReview(self.bloc, self.number)
        if said != _CLOSE:
            raise Refused("drive.close_or_edit")
        drive = await _closable(request, self.bloc, self.number)
        closed = await close_drive(
            request.work, drive, review=self.review, praise=self.praise, by=request.member, at=request.at
        )
        texts = request.texts
        result = result_in_words(texts, await result_of(request.work, closed, by=request.member.name))
        text = texts("drive.closed", number=closed.number, name=closed.kit.name, result=result)
        look = Choice(texts("drive.button_board"), opens("", closed))
        return Screen(text, choices=(look,), receipt=closed.end_receipt)


QUESTIONS: tuple[type[Question], ...] = (CloseReview, ClosePraise, ClosePreview)
