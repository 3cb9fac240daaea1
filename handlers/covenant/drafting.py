"""/giaouoc soan: secretary, head or deputy prepare the text by chat, put it up for signing, or take it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.covenant.places import year_period
from bot.actions.covenant.preparing import begin_draft, drop_draft, edit_draft, put_up_covenant, withdraw_covenant
from bot.domain.closing.snapshots import short_hash
from bot.domain.covenant.draft_lines import DraftProblem, pledges_of
from bot.domain.covenant.texts import SHOWN_DIGITS, CovenantText, CovenantVersion, hashed
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.covenant.places import COMMAND, own_bloc, standing_of
from handlers.covenant.words import text_in_words
from handlers.scoring.replies import meant
from handlers.texts import LANGUAGES, Texts, speak

_PUT_UP, _AGAIN = "dua ra ky", "soan lai tu mau"


async def open_draft(request: Request) -> Reply:
    """The draft as it stands, or a new one from the template."""
    check_may(request.member, Act.PREPARE_COVENANT, bloc=request.member.bloc)
    bloc = await own_bloc(request)
    await begin_draft(request.work, bloc, await _template(request, bloc), by=request.member, at=request.at)
    return DraftCovenant()


async def open_withdrawal(request: Request) -> Reply:
    check_may(request.member, Act.PREPARE_COVENANT, bloc=request.member.bloc)
    now = await standing_of(request, await own_bloc(request))
    if now.version is None:
        raise Refused("covenant.withdrawn")
    return WithdrawCovenant(now.version.hash)


async def revive(request: Request, kind: str, of: str) -> Question | None:
    """The buttons of a draft open the draft of today; what was put up or withdrawn must still be what was seen."""
    digits, now = of[:SHOWN_DIGITS], await standing_of(request, await own_bloc(request))
    if kind == "rut":
        is_seen = now.version is not None and now.version.hash[:SHOWN_DIGITS] == digits
        return WithdrawCovenant(now.version.hash) if now.version and is_seen else None
    if now.draft is None:
        return None
    hash_ = hashed(now.draft.body)
    is_same = (hash_[:SHOWN_DIGITS], now.draft.id) == (digits, of[SHOWN_DIGITS:])
    return PutUpCovenant(hash_, now.draft.id) if kind == "trinh" and is_same else DraftCovenant()


async def _template(request: Request, bloc: Bloc) -> CovenantText:
    """Title and movements as the bloc's file says them, the contents of the template, the targets of the set.

    In Vietnamese whoever prepares it: it is an official text.
    """
    texts = speak(LANGUAGES[0], str(request.texts.zone))
    of_file = await request.work.papers.covenant(bloc.id, bloc.year)
    criteria = await request.work.blocs.criteria((await year_period(request.work, bloc)).criteria_set)
    return CovenantText(
        bloc=bloc.name,
        year=bloc.year,
        title=of_file.title if of_file else texts("covenant.template_title", year=bloc.year),
        movements=of_file.movements if of_file else (),
        contents=tuple(texts("covenant.template_contents").splitlines()),
        pledges=pledges_of(criteria),
    )


async def _draft(request: Request) -> CovenantVersion:
    check_may(request.member, Act.PREPARE_COVENANT, bloc=request.member.bloc)
    now = await standing_of(request, await own_bloc(request))
    if now.draft is None:
        raise Refused("covenant.no_draft")
    return now.draft


@dataclass(frozen=True, slots=True)
class DraftCovenant:
    """The text in preparation; lines typed here change it at once."""

    notes: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} soan"

    async def ask(self, request: Request) -> Screen:
        texts, draft = request.texts, await _draft(request)
        by = await request.work.members.name(draft.made_by)
        made = texts("covenant.draft_made", by=by, at=draft.made_at)
        parts = (*self.notes, text_in_words(texts, draft.text), made, texts("covenant.how_to_draft"))
        choices = (
            Choice(texts("covenant.button_put_up"), "Đưa ra ký"),
            Choice(texts("covenant.button_template"), "Soạn lại từ mẫu"),
        )
        return Screen("\n\n".join(parts), title=texts("covenant.draft_title"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said, bloc = fold(request.text), await own_bloc(request)
        if said == _PUT_UP:
            draft = await _draft(request)
            return PutUpCovenant(hashed(draft.body), draft.id)
        if said == _AGAIN:
            await drop_draft(request.work, bloc, by=request.member)
            return await open_draft(request)
        made = await edit_draft(request.work, bloc, request.text, by=request.member, at=request.at)
        notes = tuple(_problem(request.texts, one) for one in made.problems)
        return DraftCovenant((*notes, request.texts("covenant.lines_taken", count=made.taken)))


@dataclass(frozen=True, slots=True)
class PutUpCovenant:
    """The last look: from here on the text does not change. `hash` is that of the draft that was seen.

    `draft` tells the same text apart that was withdrawn in between: it is put up anew.
    """

    hash: str
    draft: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} trinh {self.hash[:SHOWN_DIGITS]} {self.draft}"

    async def ask(self, request: Request) -> Screen:
        texts, draft = request.texts, await _draft(request)
        units = await request.work.blocs.units(request.member.bloc)
        text = draft.text
        asked = texts("covenant.ask_put_up", title=text.title, pledges=len(text.pledges), units=len(units))
        choices = (
            Choice(texts("covenant.button_put_up"), "Đưa ra ký"),
            Choice(texts("covenant.button_draft"), f"/{COMMAND} soạn"),
        )
        return Screen(asked, choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if fold(request.text) != _PUT_UP:
            raise Refused("covenant.put_up_or_edit")
        bloc = await own_bloc(request)
        up = await put_up_covenant(request.work, bloc, seen=self.hash, by=request.member, at=request.at)
        texts = request.texts
        text = texts("covenant.put_up", units=len(up.text.parties), hash=short_hash(up.hash))
        look = Choice(texts("covenant.button_look"), f"/{COMMAND}")
        return Screen(text, choices=(look,), receipt=up.receipt)


@dataclass(frozen=True, slots=True)
class WithdrawCovenant:
    """Asks why; signatures on the text become void."""

    hash: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} rut {self.hash[:SHOWN_DIGITS]}"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.PREPARE_COVENANT, bloc=request.member.bloc)
        now = await standing_of(request, await own_bloc(request))
        if now.version is None or now.version.hash != self.hash:
            raise Refused("covenant.withdrawn")
        return Screen(request.texts("covenant.ask_withdraw", count=len(now.signatures)))

    async def answer(self, request: Request) -> Reply:
        bloc = await own_bloc(request)
        now = await standing_of(request, bloc)
        if now.version is None or now.version.hash != self.hash:
            raise Refused("covenant.withdrawn")
        void = len(now.signatures)
        gone = await withdraw_covenant(request.work, bloc, reason=request.text, by=request.member, at=request.at)
        text = request.texts("covenant.was_withdrawn", reason=gone.reason, count=void)
        again = Choice(request.texts("covenant.button_draft"), f"/{COMMAND} soạn")
        return Screen(text, choices=(again,), receipt=gone.receipt)


def _problem(texts: Texts, one: DraftProblem) -> str:
    why = texts(f"refused.{one.refused.key}", **one.refused.details)
    return texts("covenant.line_problem", number=one.number, why=why)


QUESTIONS: tuple[type[Question], ...] = (DraftCovenant, PutUpCovenant, WithdrawCovenant)
