"""Which paper was signed, under which number and on which day: recorded, and recorded again where it was wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.season.archive import check_not_archived
from bot.domain.papers.signed_papers import SignedPaper, in_force
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.ports import Work


async def signed_paper(work: Work, bloc: str, period: str, kind: str, *, subject: str = "") -> SignedPaper | None:
    """The record that counts; `period` is empty for papers of the whole year."""
    return in_force(await work.papers.signed(bloc, period), kind, subject=subject)


async def record_paper(work: Work, paper: SignedPaper, *, by: Member, at: datetime) -> SignedPaper:
    """The signed paper with its receipt; recording what counts already is the same record.

    Raises:
        Refused: `permission.record_paper`, `season.closed`.

    """
    check_may(by, Act.RECORD_PAPER, bloc=paper.bloc)
    if paper.period:
        await check_not_archived(work, await work.blocs.period(paper.period))
    await work.lock(f"papers:{paper.bloc}")
    there = await signed_paper(work, paper.bloc, paper.period, paper.kind, subject=paper.subject)
    if there and (there.number, there.signed_on, there.hash) == (paper.number, paper.signed_on, paper.hash):
        return there
    details = {
        "kind": paper.kind,
        "number": paper.number,
        "signed_on": paper.signed_on.isoformat(),
        "hash": paper.hash,
        "instead_of": there.number if there else "",
    }
    subject = ":".join(part for part in (paper.period or paper.bloc, paper.kind, paper.subject) if part)
    receipt = await work.audit.record("paper.recorded", subject, by=by.person, at=at, details=details)
    recorded = replace(paper, recorded_by=by.person, recorded_at=at, receipt=receipt)
    await work.papers.record(recorded)
    return recorded
