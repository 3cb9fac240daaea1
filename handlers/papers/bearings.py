"""What every paper bears: its hash, its number once it was signed, and the names its offices had on its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.actions.papers.offices import OfficeNames, office_names
from bot.actions.papers.signed_papers import signed_paper
from bot.domain.closing.snapshots import short_hash
from bot.domain.papers.fingerprints import contents_hash
from bot.domain.papers.form import Heading
from bot.domain.papers.signature import Signature
from bot.domain.papers.signed_papers import SignedPaper
from bot.domain.people.members import Role, Unit
from bot.reports.paper import Paper, PaperKind
from handlers.conversation import Request
from handlers.papers.form import Frame
from handlers.papers.places import Place, key_of
from handlers.texts import Texts

_COUNTED = frozenset({PaperKind.UNIT_SHEET, PaperKind.BLOC_TABLE, PaperKind.RANKING, PaperKind.CLOSING_MINUTES})


@dataclass(frozen=True, slots=True)
class Bearing:
    """`hash` is that of the contents (64 digits), `shown` its short form or, of a locked period, that of the lock.

    `record` is the signed paper, `is_changed` whether the records have moved on since it was signed.
    """

    frame: Frame
    offices: OfficeNames
    hash: str
    shown: str
    record: SignedPaper | None

    @property
    def is_changed(self) -> bool:
        return self.record is not None and self.record.hash != self.hash


@dataclass(frozen=True, slots=True)
class Made:
    """A paper ready to be handed out: `name` of its file without ending, `says` what it comes to in one sentence."""

    paper: Paper
    bearing: Bearing
    name: str
    says: str


async def borne(
    request: Request,
    place: Place,
    kind: PaperKind,
    contents: object,
    *,
    own: Unit | None = None,
    on: date | None = None,
    is_part: bool = False,
) -> Bearing:
    """For these contents; `own` is the unit whose own paper it is, otherwise it is the bloc's; `on` its day, where
    that is not today. What its reader has only a part of (`is_part`) is not the paper that was signed.
    """
    texts, work = request.texts, request.work
    period, subject = key_of(kind, place)
    record = None if is_part else await signed_paper(work, place.bloc.id, period, kind, subject=subject)
    on = record.signed_on if record else on or texts.local(request.at).date()
    offices = await office_names(work, place.bloc, on=on)
    whole = contents_hash(contents)
    lock = await work.locks.of_period(place.period.id) if kind in _COUNTED else None
    shown = short_hash(lock.hash if lock else whole)
    ministry = Heading(texts("papers.ministry"), offices.province)
    frame = Frame(
        heading=Heading(offices.province, own.name) if own else ministry,
        province=offices.province,
        on=on,
        issuer=texts("papers.unit_issuer", code=own.code.upper()) if own else texts("papers.issuer"),
        hash=shown,
        signed=record.signed if record else None,
    )
    return Bearing(frame, offices, whole, shown, record)


def changed_since(request: Request, bearing: Bearing) -> tuple[str, ...]:
    """A plain word on the paper itself where its records are not those that were signed."""
    if not bearing.record or not bearing.is_changed:
        return ()
    signed = bearing.record
    return (request.texts("papers.changed", number=signed.number, on=signed.signed_on),)


def recipients(request: Request, place: Place, bearing: Bearing) -> tuple[str, ...]:
    """Who gets a copy: the standing office by its name on the day of the paper, the bloc's leaders, the file."""
    texts = request.texts
    return bearing.offices.standing_office, texts("papers.to_head", word=place.bloc.word), texts("papers.keep")


async def bloc_signatures(request: Request, place: Place, *roles: Role) -> tuple[Signature, ...]:
    """The places where the bloc's people sign, with the name of whoever holds the role; a dotted line where nobody.

    The head signs on behalf of the bloc (TM.); where there is no head now, the deputy for the head (KT.).
    """
    roster = await request.work.members.roster(bloc=place.bloc.id, unit="", at=request.at)
    names = {one.role: one.name for one in reversed(roster) if one.person and not one.suspended}
    return tuple(_signature(request.texts, role, names=names, word=place.bloc.word, roles=roles) for role in roles)


def _signature(texts: Texts, role: Role, *, names: Mapping[Role, str], word: str, roles: tuple[Role, ...]) -> Signature:
    post = texts(f"papers.post.{role}", word=word)
    if role is not Role.BLOC_HEAD or Role.BLOC_DEPUTY in roles:
        return Signature(post, who=names.get(role, ""))
    body = texts("papers.post.body", word=word)
    if role in names or Role.BLOC_DEPUTY not in names:
        return Signature(post, body=body, who=names.get(role, ""))
    return Signature(
        post, body=body, post=texts(f"papers.post.{Role.BLOC_DEPUTY}", word=word), who=names[Role.BLOC_DEPUTY]
    )
