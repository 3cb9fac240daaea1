"""PAPERS: which paper is made by what, and who is offered it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member
from bot.domain.people.permissions import may
from bot.reports.paper import PaperKind
from handlers.conversation import Request
from handlers.papers.bearings import Made
from handlers.papers.closing_paper import closing_paper
from handlers.papers.covenant_sheet import covenant_sheet
from handlers.papers.handover_paper import handover_paper
from handlers.papers.inspection_paper import inspection_paper
from handlers.papers.nominations_paper import nominations_paper
from handlers.papers.places import Place
from handlers.papers.progress_paper import progress_paper
from handlers.papers.ranking_paper import ranking_paper
from handlers.papers.registrations_paper import registrations_paper
from handlers.papers.sheet_paper import sheet_paper
from handlers.papers.table_paper import table_paper


@dataclass(frozen=True, slots=True)
class Maker:
    """`offered` are the acts that put a paper on a member's list; whoever makes it looks at the rights again."""

    make: Callable[[Request, Place], Awaitable[Made]]
    offered: tuple[Act, ...]


PAPERS: Mapping[PaperKind, Maker] = MappingProxyType(
    {
        PaperKind.UNIT_SHEET: Maker(sheet_paper, (Act.SEE_UNIT_SHEET, Act.SEE_BLOC_SHEETS)),
        PaperKind.BLOC_TABLE: Maker(table_paper, (Act.SEE_BLOC_SHEETS,)),
        PaperKind.RANKING: Maker(ranking_paper, (Act.SEE_STANDINGS,)),
        PaperKind.PROGRESS: Maker(progress_paper, (Act.SEE_UNIT_SHEET, Act.SEE_BLOC_SHEETS)),
        PaperKind.CROSS_CHECK_MINUTES: Maker(inspection_paper, (Act.SEE_BLOC_SHEETS,)),
        PaperKind.CLOSING_MINUTES: Maker(closing_paper, (Act.SEE_BLOC_SHEETS,)),
        PaperKind.COVENANT: Maker(covenant_sheet, (Act.SEE_STANDINGS,)),
        PaperKind.REGISTRATIONS: Maker(registrations_paper, (Act.SEE_REGISTRATIONS,)),
        PaperKind.NOMINATIONS: Maker(nominations_paper, (Act.SEE_NOMINATIONS,)),
        PaperKind.HANDOVER: Maker(handover_paper, (Act.CLOSE_YEAR,)),
    }
)


def offered_to(member: Member, bloc: Bloc) -> tuple[PaperKind, ...]:
    """The papers of a bloc that this member may have."""
    return tuple(
        kind
        for kind, maker in PAPERS.items()
        if any(may(member, act, bloc=bloc.id, unit=member.unit) for act in maker.offered)
    )
