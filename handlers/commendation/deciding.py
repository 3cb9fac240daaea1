"""The decision as it came back on paper: recorded after it was restated, and revocable with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from bot.actions.commendation.deciding import (
    Granted,
    may_be_recorded,
    record_declined,
    record_granted,
    revoke_award,
    same_deed_before,
)
from bot.actions.commendation.nominations import held
from bot.actions.scoring.signing import check_reason
from bot.domain.commendation.decisions import RevokeKind, check_one_award, revoked, with_signer
from bot.domain.exchange.lessons import check_screened, fingerprint
from bot.domain.folding import fold
from bot.domain.papers.signed_papers import find_number_and_day, read_paper_day, read_paper_number
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_not_own
from bot.domain.refusal import Refused
from handlers.commendation.named import look, nomination_meant
from handlers.commendation.nomination_choices import said
from handlers.commendation.nomination_screens import COMMAND, entry_for, restated
from handlers.conversation import Choice, Question, Reply, Request, Screen

DECIDE, REVOKE = "quyetdinh", "thuhoi"
_GRANTED, _DECLINED, _RECORD, _BACK, _REVOKE = "khen", "khong khen", "ghi", "quay lai", "thu hoi"
_KINDS = {
    RevokeKind.FALSE_DECLARATION: "Kê khai sai",
    RevokeKind.WRONG_APPRAISAL: "Xét sai",
    RevokeKind.LATER_FINDING: "Phát hiện sau",
}


async def decide(request: Request, words: str) -> Reply:
    """`/denghi quyết định ĐN-03`: what the paper says is asked for."""
    meant = await nomination_meant(request, words, act=Act.RECORD_DECISION, verb=DECIDE)
    if isinstance(meant, Screen):
        return meant
    await may_be_recorded(request.work, meant.id, by=request.member)
    return RecordDecision(meant.id)


async def revoke(request: Request, words: str) -> Reply:
    """`/denghi thu hồi ĐN-03`: the kind of reason and the reason are asked for."""
    meant = await nomination_meant(request, words, act=Act.REVOKE_AWARD, verb=REVOKE)
    if isinstance(meant, Screen):
        return meant
    check_not_own(request.member, meant.unit, units=await request.work.blocs.units_ever(meant.bloc))
    revoked(meant)
    return RevokeAward(meant.id)


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """Granted or not; the number and day, who signed – or why not; then all of it restated."""

    nomination: str
    verdict: str = ""
    number: str = ""
    day: date | None = None
    signer: str = ""
    reason: str = ""
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        what = fingerprint(self.verdict, self.number, str(self.day), self.signer, self.reason)
        return f"{COMMAND} {self.nomination} {DECIDE} {what}"

    async def ask(self, request: Request) -> Screen:
        nomination = await held(request.work, self.nomination)
        texts = request.texts
        title = texts("decision.title", number=nomination.number)
        choices = self._choices(request)
        if self._is_complete:
            entry = await entry_for(request, nomination)
            parts = (restated(texts, nomination, entry), self._restated(request), texts("decision.ask_record"))
            return Screen("\n\n".join(parts), title, choices)
        if not self.verdict:
            return Screen(texts("decision.ask_verdict", name=nomination.name), title, choices)
        if self.verdict == _DECLINED:
            return Screen(texts("decision.ask_reason"), title, choices)
        key = "decision.ask_signer" if self.number else "decision.ask_number"
        return Screen(texts(key, number=self.number), title, choices)

    async def answer(self, request: Request) -> Reply:
        nomination = await may_be_recorded(request.work, self.nomination, by=request.member)
        chosen = said(request, self._choices(request))
        if chosen == _BACK:
            return Screen(request.texts("decision.left_alone", number=nomination.number))
        if self._is_complete:
            return await self._recorded(request, chosen)
        if not self.verdict:
            if chosen not in {_GRANTED, _DECLINED}:
                raise Refused("decision.which_verdict")
            return replace(self, verdict=chosen)
        if self.verdict == _DECLINED:
            check_reason(request.text)
            check_screened(request.text)
            return replace(self, reason=request.text)
        if not self.number:
            return await self._numbered(request)
        return replace(self, signer=with_signer(request.text))

    @property
    def _is_complete(self) -> bool:
        return bool(self.signer or self.reason)

    async def _numbered(self, request: Request) -> Reply:
        """The number and the day in one message; a deed that was awarded before is found out here."""
        spread = request.text.replace(",", " ")
        number, day, _ = find_number_and_day(spread)
        if not number or not day:
            raise Refused("decision.number_and_day")
        today = request.texts.local(request.at).date()
        nomination = await held(request.work, self.nomination)
        same = await same_deed_before(request.work, nomination)
        known = {one.id: decision for one, decision in same if decision}
        check_one_award(nomination, (one for one, _ in same), known)
        return replace(self, number=read_paper_number(number), day=read_paper_day(day, today=today))

    async def _recorded(self, request: Request, chosen: str) -> Reply:
        if chosen != _RECORD:
            raise Refused("decision.record_or_back")
        work, by, at = request.work, request.member, request.at
        if self.day:
            paper = Granted(self.number, self.day, self.signer)
            today = request.texts.local(at).date()
            decision = await record_granted(work, self.nomination, paper, by=by, at=at, today=today)
        else:
            decision = await record_declined(work, self.nomination, reason=self.reason, by=by, at=at)
        nomination = await held(work, self.nomination)
        key = "decision.recorded" if decision.is_granted else "decision.recorded_declined"
        text = request.texts(key, number=nomination.number, name=nomination.name, decision=decision.number)
        return Screen(text, choices=(look(request, nomination),), receipt=decision.receipt)

    def _restated(self, request: Request) -> str:
        texts = request.texts
        if self.verdict == _DECLINED:
            return texts("decision.declined_line", reason=self.reason)
        return texts("decision.granted_line", number=self.number, day=self.day, by=self.signer)

    def _choices(self, request: Request) -> tuple[Choice, ...]:
        texts = request.texts
        back = Choice(texts("nomination.button.back"), "Quay lại")
        if self._is_complete:
            return Choice(texts("decision.button_record"), "Ghi"), back
        if not self.verdict:
            granted = Choice(texts("decision.button_granted"), "Khen")
            return granted, Choice(texts("decision.button_declined"), "Không khen"), back
        return (back,)


@dataclass(frozen=True, slots=True)
class RevokeAward:
    """The kind, the reason, then all of it restated."""

    nomination: str
    kind: RevokeKind | None = None
    reason: str = ""
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.nomination} {REVOKE} {fingerprint(str(self.kind), self.reason)}"

    async def ask(self, request: Request) -> Screen:
        nomination = await held(request.work, self.nomination)
        texts = request.texts
        title = texts("decision.revoke_title", number=nomination.number)
        if self.kind is None:
            return Screen(texts("decision.ask_revoke_kind", name=nomination.name), title, self._choices(request))
        kind = texts(f"decision.revoke_kind.{self.kind}")
        if not self.reason:
            return Screen(texts("decision.ask_revoke_reason", kind=kind), title, self._choices(request))
        decision = (await request.work.nominations.decisions(nomination.bloc))[nomination.id]
        text = texts(
            "decision.ask_revoke", name=nomination.name, decision=decision.number, kind=kind, reason=self.reason
        )
        return Screen(text, title, self._choices(request))

    async def answer(self, request: Request) -> Reply:
        nomination = await held(request.work, self.nomination)
        chosen = said(request, self._choices(request))
        if chosen == _BACK:
            return Screen(request.texts("decision.left_alone", number=nomination.number))
        if self.kind is None:
            kind = next((kind for kind, reply in _KINDS.items() if fold(reply) == chosen), None)
            if kind is None:
                raise Refused("decision.which_revoke_kind")
            return replace(self, kind=kind)
        if not self.reason:
            check_reason(request.text)
            check_screened(request.text)
            return replace(self, reason=request.text)
        if chosen != _REVOKE:
            raise Refused("decision.revoke_or_back")
        decision = await revoke_award(
            request.work, nomination.id, self.kind, reason=self.reason, by=request.member, at=request.at
        )
        text = request.texts(
            "decision.revoked", number=nomination.number, name=nomination.name, decision=decision.number
        )
        return Screen(text, choices=(look(request, nomination),), receipt=decision.revoke_receipt)

    def _choices(self, request: Request) -> tuple[Choice, ...]:
        texts = request.texts
        back = Choice(texts("nomination.button.back"), "Quay lại")
        if self.kind is None:
            kinds = (Choice(texts(f"decision.revoke_button.{kind}"), reply) for kind, reply in _KINDS.items())
            return (*kinds, back)
        return (Choice(texts("decision.button_revoke"), "Thu hồi"), back) if self.reason else (back,)


QUESTIONS: tuple[type[Question], ...] = (RecordDecision, RevokeAward)
