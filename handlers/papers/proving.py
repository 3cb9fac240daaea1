"""A check code from the foot of a signed paper: which paper it is, and whether its contents are still the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from bot.domain.papers.signed_papers import SignedPaper, in_force
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import may
from bot.domain.review.path import under_review
from bot.reports.paper import PaperKind
from handlers.conversation import Request
from handlers.papers.making import PAPERS, offered_to
from handlers.papers.places import OF_THE_YEAR, Place, title_of


async def paper_proof(request: Request, digits: str) -> str | None:
    """What is recorded under a check code (its first digits do); None where this member may see no such paper."""
    for bloc in await request.work.blocs.all():
        if not may(request.member, Act.SEE_STANDINGS, bloc=bloc.id):
            continue
        async for place, papers in _recorded(request, bloc):
            found = [one for one in papers if one.hash.startswith(digits) and _may_see(request, place.bloc, one)]
            if found:
                return await _said(request, place, found[-1], papers)
    return None


async def _recorded(request: Request, bloc: Bloc) -> AsyncIterator[tuple[Place, tuple[SignedPaper, ...]]]:
    """Period by period; the papers of the year come last."""
    periods = await request.work.blocs.periods(bloc.id)
    for period in periods:
        yield Place(bloc, period), await request.work.papers.signed(bloc.id, period.id)
    if periods:
        yield Place(bloc, under_review(periods, at=request.at)), await request.work.papers.signed(bloc.id, "")


def _may_see(request: Request, bloc: Bloc, paper: SignedPaper) -> bool:
    if PaperKind(paper.kind) not in offered_to(request.member, bloc):
        return False
    sees_all = may(request.member, Act.SEE_BLOC_SHEETS, bloc=bloc.id)
    return sees_all or paper.kind in OF_THE_YEAR or paper.subject in {"", request.member.unit}


async def _said(request: Request, place: Place, paper: SignedPaper, papers: tuple[SignedPaper, ...]) -> str:
    texts, kind = request.texts, PaperKind(paper.kind)
    if kind in OF_THE_YEAR:
        place = replace(place, bloc=replace(place.bloc, year=int(paper.subject)))
    elif paper.subject:
        place = replace(place, unit=await request.work.blocs.unit(paper.subject))
    parts = [
        texts(
            "papers.proof.recorded",
            name=title_of(texts, kind, place),
            number=paper.number,
            on=paper.signed_on,
            by=await request.work.members.name(paper.recorded_by) or texts("proof.nobody"),
            at=paper.recorded_at,
        )
    ]
    latest = in_force(papers, paper.kind, subject=paper.subject)
    if latest and latest.signed != paper.signed:
        parts.append(texts("papers.proof.replaced", number=latest.number, on=latest.signed_on))
    made = await PAPERS[kind].make(request, place)
    parts.append(texts("papers.proof.same" if made.bearing.hash == paper.hash else "papers.proof.changed"))
    return "\n".join(parts)
