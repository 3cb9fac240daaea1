"""The minutes of a decided ballot as a paper: PDF, Word or Excel, for signatures."""

from __future__ import annotations

from bot.actions.ballots.record import BallotMinutes, MinutedItem, ballot_minutes
from bot.actions.papers.offices import office_names
from bot.domain.ballots.ballots import Ballot
from bot.domain.ballots.majorities import read_share
from bot.domain.closing.snapshots import short_hash
from bot.domain.folding import fold
from bot.domain.papers.fingerprints import contents_hash
from bot.domain.papers.form import Heading, SignedNumber
from bot.domain.papers.signature import Signature
from bot.domain.people.members import Role
from bot.reports.paper import PAPER_FORMS, Align, Column, PaperKind, PaperTable
from handlers.ballots.numbering import number_choice, number_of_minutes
from handlers.ballots.places import typed
from handlers.ballots.screens import outcome_said, share_said
from handlers.conversation import Choice, Request, Screen
from handlers.papers.form import Frame, as_document, framed
from handlers.texts import Texts

MINUTES = "bienban"
_KIND = PaperKind.BALLOT
_SIGN = (Role.SECRETARY, Role.BLOC_DEPUTY, Role.BLOC_HEAD)


async def hand_out(request: Request, ballot: Ballot, form: str) -> Screen:
    """The file, or which form is wanted.

    Raises:
        Refused: what `ballot_minutes` raises.

    """
    texts = request.texts
    made = await ballot_minutes(request.work, ballot, by=request.member)
    title = texts("ballot.minutes_title", number=ballot.number)
    says = texts(
        "ballot.minutes_says", items=len(made.items), carried=sum(one.outcome.is_carried for one in made.items)
    )
    if fold(form) not in PAPER_FORMS:
        choices = tuple(
            Choice(texts(f"papers.form.{one}"), typed(request, ballot, MINUTES, tail=(one,))) for one in PAPER_FORMS
        )
        record = number_choice(request, ballot)
        return Screen(f"{says}\n{texts('papers.which_form')}", title, (*choices, *record))
    frame = await _frame(request, ballot, made)
    paper = framed(
        texts,
        _KIND,
        frame,
        title=texts("ballot.paper.title"),
        subtitle=texts("ballot.paper.subtitle", bloc=made.bloc, number=made.ballot, year=made.year),
        opening=_opening(texts, made),
        tables=(_result_table(texts, made), _conditions(texts, made), *_units(texts, made)),
        closing=(texts("ballot.paper.closing_paper" if made.is_on_paper else "ballot.paper.closing_open"),),
        signatures=await _signatures(request, ballot),
        recipients=(texts("ballot.paper.to_office"), texts("papers.keep")),
    )
    name = f"bien-ban-binh-xet-{made.year}-{made.ballot}"
    basis = texts("papers.draft")
    if frame.signed:
        basis = texts("papers.signed", number=frame.signed.number, on=frame.signed.on)
    return Screen(f"{says}\n{basis}", title, document=as_document(texts, paper, name, fold(form)))


async def _frame(request: Request, ballot: Ballot, made: BallotMinutes) -> Frame:
    """The day of the paper is that of the closing; signed minutes bear their own number and day."""
    record = await number_of_minutes(request, ballot)
    signed = SignedNumber(made.number, made.signed_on) if made.signed_on else record.signed if record else None
    bloc = await request.work.blocs.bloc(ballot.bloc)
    on = signed.on if signed else request.texts.local(made.closed_at or request.at).date()
    offices = await office_names(request.work, bloc, on=on)
    return Frame(
        heading=Heading(request.texts("papers.ministry"), offices.province),
        province=offices.province,
        on=on,
        issuer=request.texts("papers.issuer"),
        hash=short_hash(contents_hash(made)),
        signed=signed,
    )


def _opening(texts: Texts, made: BallotMinutes) -> tuple[str, ...]:
    if made.is_on_paper:
        issued, collected, valid, invalid = made.slips
        slips = texts("ballot.paper.slips", issued=issued, collected=collected, valid=valid, invalid=invalid)
        return texts("ballot.paper.held_paper"), slips
    held = texts("ballot.paper.held_open", opened_at=made.opened_at or "", closed_at=made.closed_at or "")
    units = len(made.took_part) + len(made.absent)
    return held, texts("ballot.paper.took_part", voted=len(made.took_part), units=units)


def _result_table(texts: Texts, made: BallotMinutes) -> PaperTable:
    names = (("number", 1), ("item", 6), ("agree", 2), ("disagree", 2), ("abstain", 2), ("outcome", 5))
    columns = tuple(
        Column(texts(f"ballot.paper.column.{name}"), Align.LEFT if width > 2 else Align.CENTRE, width)
        for name, width in names
    )
    rows = tuple(
        (number, _item(one), one.outcome.agree, one.disagree, one.abstain, outcome_said(texts, one.outcome))
        for number, one in enumerate(made.items, start=1)
    )
    return PaperTable(texts("ballot.paper.results"), columns, rows, fixed=2)


def _conditions(texts: Texts, made: BallotMinutes) -> PaperTable:
    names = (("number", 1), ("item", 5), ("entitled", 2), ("voted", 2), ("quorum", 3), ("threshold", 4))
    columns = tuple(
        Column(texts(f"ballot.paper.column.{name}"), Align.LEFT if width > 2 else Align.CENTRE, width)
        for name, width in names
    )
    rows = tuple(
        (number, _item(one), one.entitled, one.voted, *_asked(texts, one, is_on_paper=made.is_on_paper))
        for number, one in enumerate(made.items, start=1)
    )
    return PaperTable(texts("ballot.paper.conditions"), columns, rows, fixed=2)


def _asked(texts: Texts, one: MinutedItem, *, is_on_paper: bool) -> tuple[str, str]:
    quorum, threshold = (share_said(texts, read_share(text)) for text in (one.quorum, one.threshold))
    mode = "paper" if is_on_paper else "open"
    of = texts(f"ballot.of_{'voting' if one.of_voting else 'entitled'}_{mode}")
    return texts("ballot.paper.quorum", share=quorum, needed=one.quorum_needed), f"{threshold} {of}"


def _units(texts: Texts, made: BallotMinutes) -> tuple[PaperTable, ...]:
    """Which units took part; and of a choice among units, the votes of each."""
    chosen = [(one.name, unit, count) for one in made.items for unit, count in one.votes]
    tables = []
    if made.took_part:
        columns = (
            Column(texts("ballot.paper.column.number"), Align.CENTRE, 1),
            Column(texts("ballot.paper.column.unit"), Align.LEFT, 8),
            Column(texts("ballot.paper.column.part"), Align.LEFT, 4),
        )
        said = [(unit, texts("ballot.paper.voted")) for unit in made.took_part]
        said += [(unit, texts("ballot.paper.not_voted")) for unit in made.absent]
        rows = tuple((number, *row) for number, row in enumerate(said, start=1))
        tables.append(PaperTable(texts("ballot.paper.units"), columns, rows, fixed=2))
    if chosen:
        columns = (
            Column(texts("ballot.paper.column.item"), Align.LEFT, 6),
            Column(texts("ballot.paper.column.unit"), Align.LEFT, 6),
            Column(texts("ballot.paper.column.votes"), Align.CENTRE, 2),
        )
        tables.append(PaperTable(texts("ballot.paper.choices"), columns, tuple(chosen), fixed=2))
    return tuple(tables)


def _item(one: MinutedItem) -> str:
    return f"{one.name} ({one.unit})" if one.unit else one.name


async def _signatures(request: Request, ballot: Ballot) -> tuple[Signature, ...]:
    """Secretary, deputy and head, with the name of whoever holds the role; a dotted line where nobody does."""
    word = (await request.work.blocs.bloc(ballot.bloc)).word
    roster = await request.work.members.roster(bloc=ballot.bloc, unit="", at=request.at)
    names = {one.role: one.name for one in reversed(roster) if one.person and not one.suspended}
    return tuple(Signature(request.texts(f"papers.post.{role}", word=word), who=names.get(role, "")) for role in _SIGN)
