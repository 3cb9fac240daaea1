"""/ky: what awaits the unit leader's signature, and the words that tell of a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.review.path import period_of, stage_barred
from bot.actions.scoring.scores import preview, terms_of
from bot.actions.scoring.signing import has_made, last_signed_lines, return_sheet, returned_before, sign_sheet
from bot.domain.commendation.nominations import NominationState
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import has_hand_in
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline
from bot.domain.scoring.sheets import assigned, changes
from bot.domain.scoring.versions import Sheet
from bot.domain.telling.notices import SheetAwaitsSignature, SheetReturned, SheetSigned
from handlers.closing.appealing_signatures import SignAppeal, appeals_to_sign
from handlers.commendation.nominations import EndorseNomination
from handlers.commendation.registration_signing import registration_to_sign
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.reopening import AskReopening
from handlers.scoring.lines import (
    changes_in_words,
    gaps_in_words,
    lines_in_words,
    not_assigned_in_words,
    totals_in_words,
)
from handlers.scoring.replies import meant
from handlers.texts import Texts

COMMAND = "ky"
_SIGN, _RETURN = "ky", "tra lai"
_MOST_CHANGES = 20


async def open_signing(request: Request) -> Reply:
    """`/ky`: the oldest thing that waits for this leader; the rest is counted. What the leader drafted comes last."""
    member, unit = request.member, request.member.unit
    check_may(member, Act.SIGN_SHEET, unit=unit)
    waiting = await request.work.sheets.awaiting(unit)
    own = [one for one in waiting if await has_made(request.work, one, member=member)]
    sheets = [one for one in waiting if one not in own]
    submitted = await request.work.nominations.of_unit(unit, NominationState.SUBMITTED)
    nominations = sorted(submitted, key=lambda one: has_hand_in(member, one.drafted_by))
    if sheets:
        return SignSheet(sheets[0].id, len(waiting) + len(nominations) - 1)
    if nominations and not has_hand_in(member, nominations[0].drafted_by):
        return EndorseNomination(nominations[0].id, len(nominations) - 1)
    appeals = await appeals_to_sign(request)
    if appeals:
        return SignAppeal(appeals[0].id, len(appeals) - 1)
    registration = await registration_to_sign(request)
    if registration is None and own:
        return SignSheet(own[0].id)
    if registration is None and nominations:
        return EndorseNomination(nominations[0].id, len(nominations) - 1)
    return registration or Screen(request.texts("signing.nothing"))


async def revive(request: Request) -> Question | None:
    """What a button of `/ky` was made for: one version of a sheet, or one nomination."""
    match request.mark.split():
        case [_, id_]:
            return await _waiting(request, id_)
    return None


async def _waiting(request: Request, id_: str) -> Question | None:
    if await request.work.sheets.by_id(id_):
        return SignSheet(id_)
    return EndorseNomination(id_) if await request.work.nominations.by_id(id_) else None


@dataclass(frozen=True, slots=True)
class SignSheet:
    """One submitted version, shown as what changed since the last signed one."""

    sheet: str
    others: int = 0
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.sheet}"

    async def ask(self, request: Request) -> Screen:
        sheet = await _seen(request, self.sheet)
        period = await request.work.blocs.period(sheet.period)
        unit = await request.work.blocs.unit(sheet.unit)
        texts = request.texts
        text = texts(
            "signing.sheet",
            unit=unit.name,
            version=sheet.version,
            by=await request.work.members.name(sheet.submitted_by),
            at=sheet.submitted_at,
        )
        parts = [text, await _whats_new(request, sheet)]
        returned = await returned_before(request.work, sheet)
        if returned:
            parts.append(texts("signing.returned_before", version=returned.version, reason=returned.reason))
        if sheet.late:
            own = await period_of(request.work, period, sheet.unit)
            parts.append(texts("signing.late", due=own.sheet_due))
        if self.others > 0:
            parts.append(texts("signing.others", count=self.others))
        is_own = await has_made(request.work, sheet, member=request.member)
        parts.append(texts("signing.own_waits" if is_own else "signing.ask", version=sheet.version))
        decide = (Choice(texts("button.sign"), "Ký"), Choice(texts("button.return"), "Trả lại"))
        title = texts("signing.title", period=period.name)
        return Screen("\n\n".join(parts), title=title, choices=() if is_own else decide)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _RETURN:
            return ReturnSheet(self.sheet)
        if said != _SIGN:
            raise Refused("signing.sign_or_return")
        sheet = await _seen(request, self.sheet)
        period = await request.work.blocs.period(sheet.period)
        if await stage_barred(request.work, period, sheet.unit, at=request.at):
            return AskReopening(period.id, period.code, sheet.unit, Deadline.SHEET)
        signed = await sign_sheet(request.work, period, sheet, by=request.member, at=request.at)
        scores = await request.work.sheets.scores(period.id)
        totals = scores[signed.unit].totals
        text = request.texts(
            "signing.signed",
            period=period.name,
            version=signed.version,
            total=totals.total,
            percentage=totals.percentage,
            at=request.at,
            code=period.code,
        )
        look = Choice(request.texts("button.standings"), f"/xephang {period.code}")
        return Screen(text, choices=(look,), receipt=signed.decision_receipt)


@dataclass(frozen=True, slots=True)
class ReturnSheet:
    """Asks why; a version is never returned without a reason."""

    sheet: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.sheet} tra"

    async def ask(self, request: Request) -> Screen:
        sheet = await _seen(request, self.sheet)
        return Screen(request.texts("signing.ask_reason", version=sheet.version))

    async def answer(self, request: Request) -> Reply:
        sheet = await _seen(request, self.sheet)
        period = await request.work.blocs.period(sheet.period)
        returned = await return_sheet(
            request.work, period, sheet, by=request.member, at=request.at, reason=request.text
        )
        text = request.texts("signing.returned", version=returned.version, reason=returned.reason)
        return Screen(text, receipt=returned.decision_receipt)


async def _seen(request: Request, sheet_id: str) -> Sheet:
    sheet = await request.work.sheets.by_id(sheet_id)
    if sheet is None:
        raise Refused("signing.gone")
    check_may(request.member, Act.SIGN_SHEET, unit=sheet.unit)
    return sheet


async def _whats_new(request: Request, sheet: Sheet) -> str:
    """A first version in full; a later one as its changes, with the totals either way."""
    texts = request.texts
    period = await request.work.blocs.period(sheet.period)
    criteria = await request.work.blocs.criteria(period.criteria_set)
    scored = await preview(request.work, period, sheet.lines, unit=sheet.unit)
    without = (await terms_of(request.work, period, sheet.unit)).unassigned
    before = await last_signed_lines(request.work, sheet)
    made = changes(before, sheet.lines, criteria=criteria)
    rows = list(changes_in_words(texts, criteria, made[:_MOST_CHANGES]))
    if len(made) > _MOST_CHANGES:
        rows.append(texts("signing.more_changes", count=len(made) - _MOST_CHANGES))
    if not before:
        rows = list(lines_in_words(texts, criteria, sheet.lines, scored=scored, unassigned=without))
    heading = texts("signing.changes" if before else "signing.first", count=len(made))
    gaps = gaps_in_words(texts, assigned(criteria, without), sheet.lines)
    kad = not_assigned_in_words(texts, criteria, without)
    listed = "\n".join((heading, *rows)) if made else texts("signing.no_changes")
    return "\n\n".join(part for part in (listed, totals_in_words(texts, scored), gaps, kad) if part)


def awaits(notice: SheetAwaitsSignature, texts: Texts) -> Screen:
    text = texts(
        "notice.sheet_awaits",
        period=notice.period,
        version=notice.version,
        by=notice.by,
        total=notice.total,
        filled=notice.filled,
        lines=notice.lines,
    )
    return Screen(text, choices=(Choice(texts("button.look_and_sign"), "/ky"),))


def was_returned(notice: SheetReturned, texts: Texts) -> Screen:
    text = texts(
        "notice.sheet_returned", period=notice.period, version=notice.version, by=notice.by, reason=notice.reason
    )
    return Screen(text, choices=(Choice(texts("button.correct"), f"/chamdiem {notice.code}".strip()),))


def was_signed(notice: SheetSigned, texts: Texts) -> Screen:
    text = texts(
        "notice.sheet_signed",
        period=notice.period,
        version=notice.version,
        by=notice.by,
        at=notice.at,
        total=notice.total,
    )
    return Screen(text, choices=(Choice(texts("button.standings"), f"/xephang {notice.code}".strip()),))


QUESTIONS: tuple[type[Question], ...] = (SignSheet, ReturnSheet)
