"""/denghi hoso: which papers a nomination needs, which lie ready by their numbers, and where they are to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.commendation.dossiers import dossier, may_tick, tick_paper, untick_paper
from bot.actions.commendation.nominations import held
from bot.domain.commendation.awards import Paper
from bot.domain.commendation.dossier import paper_asked
from bot.domain.commendation.nominations import Nomination, NominationState, may_see, read_version
from bot.domain.folding import fold
from bot.domain.refusal import Refused
from handlers.commendation.nomination_choices import said
from handlers.commendation.nomination_screens import COMMAND
from handlers.commendation.way_screens import papers_in_words
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.texts import Texts

PAPERS = "hoso"
_BACK, _REMOVE = "quay lai", "xoa"


async def open_dossier(request: Request, words: str) -> Reply:
    """`/denghi hồ sơ ĐN-03`, `/denghi hồ sơ ĐN-03 2` for one paper."""
    first, *rest = words.split() or [""]
    number, tail = read_version(first)
    if not number:
        raise Refused("nomination.which_number")
    found = [
        one
        for one in await request.work.nominations.numbered(number)
        if one.id.startswith(f"{number}-{tail}")
        and one.state is not NominationState.SUPERSEDED
        and may_see(one, by=request.member)
    ]
    if not found:
        raise Refused("nomination.unknown", asked=first)
    nomination = found[-1]
    if rest and rest[0].isdecimal() and may_tick(nomination, by=request.member):
        paper_asked(await dossier(request.work, nomination), int(rest[0]))
        return TickPaper(nomination.id, int(rest[0]))
    return await dossier_screen(request, nomination)


async def dossier_screen(request: Request, nomination: Nomination, *, receipt: str = "") -> Screen:
    """The list, a button for each paper for whoever may say that it lies ready."""
    texts, papers = request.texts, await dossier(request.work, nomination)
    there = {one.paper: one for one in papers.there}
    rows = []
    for place, paper in enumerate(papers.needed, start=1):
        name = paper_name(texts, paper)
        has = there.get(paper)
        key = "dossier.row_there" if has else "dossier.row_missing"
        rows.append(texts(key, place=place, paper=name, reference=has.reference if has else ""))
    office = (await request.work.blocs.bloc(nomination.bloc)).standing_office
    how = texts("dossier.how", sets=papers.sets, office=office)
    parts = (papers_in_words(texts, papers), "\n".join(rows), how)
    choices = tuple(
        Choice(texts("dossier.button", place=place, paper=paper_name(texts, paper)), _reply(nomination, place))
        for place, paper in enumerate(papers.needed, start=1)
        if may_tick(nomination, by=request.member)
    )
    title = texts("dossier.title", number=nomination.number)
    return Screen("\n\n".join(parts), title, choices, receipt=receipt)


@dataclass(frozen=True, slots=True)
class TickPaper:
    """The number of one paper, or that it does not lie ready after all."""

    nomination: str
    place: int
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.nomination} {PAPERS} {self.place}"

    async def ask(self, request: Request) -> Screen:
        nomination = await held(request.work, self.nomination)
        texts, papers = request.texts, await dossier(request.work, nomination)
        paper = paper_asked(papers, self.place)
        now = next((one.reference for one in papers.there if one.paper is paper), "")
        parts = [texts("dossier.ask_number", paper=paper_name(texts, paper))]
        parts += [texts("nomination.now", value=now)] if now else []
        return Screen("\n\n".join(parts), texts("dossier.title", number=nomination.number), self._choices(request))

    async def answer(self, request: Request) -> Reply:
        chosen = said(request, self._choices(request))
        if chosen == _BACK:
            return await dossier_screen(request, await held(request.work, self.nomination))
        if chosen == _REMOVE or fold(request.text) == _REMOVE:
            nomination, receipt = await untick_paper(
                request.work, self.nomination, self.place, by=request.member, at=request.at
            )
            return await dossier_screen(request, nomination, receipt=receipt)
        nomination, receipt = await tick_paper(
            request.work, self.nomination, self.place, reference=request.text, by=request.member, at=request.at
        )
        return await dossier_screen(request, nomination, receipt=receipt)

    def _choices(self, request: Request) -> tuple[Choice, ...]:
        texts = request.texts
        return Choice(texts("nomination.button.back"), "Quay lại"), Choice(texts("dossier.button_remove"), "Xóa")


def paper_name(texts: Texts, paper: Paper) -> str:
    """What it is called at the beginning of a line."""
    name = texts(f"dossier.paper.{paper}")
    return name[:1].upper() + name[1:]


def _reply(nomination: Nomination, place: int) -> str:
    return f"/{COMMAND} {PAPERS} {nomination.version} {place}"


QUESTIONS: tuple[type[Question], ...] = (TickPaper,)
