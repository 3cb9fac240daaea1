"""The papers of a nomination: the unit says which lie ready, by their numbers. They go to the office in person."""

from __future__ import annotations

from datetime import datetime

from bot.actions.commendation.nominations import held
from bot.actions.commendation.way import entry_of
from bot.domain.commendation.dossier import Dossier, Ticked, dossier_of, paper_asked
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.commendation.praise import with_document
from bot.domain.exchange.lessons import check_screened
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.ports import Work

_CLOSED = frozenset(
    {
        NominationState.SUPERSEDED,
        NominationState.NOT_CARRIED,
        NominationState.GRANTED,
        NominationState.DECLINED,
        NominationState.REVOKED,
    }
)


async def dossier(work: Work, nomination: Nomination) -> Dossier:
    """What is needed for it, and what lies ready."""
    entry = await entry_of(work, nomination)
    return dossier_of(entry, nomination.occasion, await work.nominations.papers(nomination.id))


def may_tick(nomination: Nomination, *, by: Member) -> bool:
    """An officer or leader of its unit, until it is decided."""
    return nomination.state not in _CLOSED and any(grant.unit == nomination.unit for grant in by.grants)


async def tick_paper(
    work: Work, id_: str, place: int, *, reference: str, by: Member, at: datetime
) -> tuple[Nomination, str]:
    """The paper at this place of the list lies ready under this number; with the receipt.

    Raises:
        Refused: `permission.draft_nomination`, `nomination.gone`, `dossier.closed`, `dossier.no_such_paper`,
            `praise.document_length`, `praise.document_without_number`, `screened.<finding>`.

    """
    nomination = await _open(work, id_, by=by)
    paper = paper_asked(await dossier(work, nomination), place)
    reference = with_document(reference)
    check_screened(reference)
    details = {"paper": paper, "reference": reference}
    receipt = await work.audit.record("nomination.paper_ready", id_, by=by.person, at=at, details=details)
    await work.nominations.tick(Ticked(id_, paper, reference, by.person, at))
    return nomination, receipt


async def untick_paper(work: Work, id_: str, place: int, *, by: Member, at: datetime) -> tuple[Nomination, str]:
    """It does not lie ready after all; with the receipt.

    Raises:
        Refused: `permission.draft_nomination`, `nomination.gone`, `dossier.closed`, `dossier.no_such_paper`.

    """
    nomination = await _open(work, id_, by=by)
    paper = paper_asked(await dossier(work, nomination), place)
    receipt = await work.audit.record("nomination.paper_not_ready", id_, by=by.person, at=at, details={"paper": paper})
    await work.nominations.untick(id_, paper)
    return nomination, receipt


async def _open(work: Work, id_: str, *, by: Member) -> Nomination:
    nomination = await held(work, id_)
    check_may(by, Act.DRAFT_NOMINATION, unit=nomination.unit)
    if not may_tick(nomination, by=by):
        raise Refused("dossier.closed", number=nomination.number)
    return nomination
