"""/dinhchinh: a correction below a locked table – proposed by one, confirmed by another who sees what it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.closing.correcting import (
    Locked,
    confirm_correction,
    locked,
    propose_correction,
    reject_correction,
)
from bot.actions.closing.locked_standings import corrected_lines
from bot.domain.closing.corrections import Correction, CorrectionState
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import has_hand_in, own_units
from bot.domain.people.permissions import check_may, check_not_own, may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.telling.notices import CorrectedLine
from handlers.closing.appeal_screens import moved_in_words, typed_value
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.places import named_place, which_bloc
from handlers.scoring.replies import meant
from handlers.texts import Texts

COMMAND = "dinhchinh"
_CONFIRM, _REJECT = "xac nhan", "khong xac nhan"


async def open_command(request: Request) -> Reply:
    """`/dinhchinh`, `/dinhchinh 2017-H1`."""
    all_blocs = await request.work.blocs.all()
    blocs = [bloc for bloc in all_blocs if may(request.member, Act.SEE_BLOC_SHEETS, bloc=bloc.id)]
    if not blocs:
        check_may(request.member, Act.PROPOSE_CORRECTION)
    place = await named_place(request, blocs)
    if place is None:
        return which_bloc(request, blocs, command=COMMAND)
    return await open_corrections(request, place.period)


async def open_corrections(request: Request, period: Period) -> Reply:
    """What this member may confirm, the oldest first; else the table's corrections, and how to propose one."""
    now = await locked(request.work, period)
    waiting = [one for one in now.corrections if await _is_mine(request, period, one)]
    if waiting:
        return ConfirmCorrection(waiting[0].id)
    if not may(request.member, Act.PROPOSE_CORRECTION, bloc=period.bloc):
        check_may(request.member, Act.CONFIRM_CORRECTION, bloc=period.bloc)
        return Screen(await _listed(request, now), title=request.texts("correction.title", period=period.name))
    return ProposeCorrection(period.id, period.code)


async def revive(request: Request) -> Question | None:
    match request.mark.split():
        case [_, "xet", id_] if await request.work.locks.correction(id_):
            return ConfirmCorrection(id_)
    return None


async def _is_mine(request: Request, period: Period, one: Correction) -> bool:
    """Whether this member may decide it: another one's proposal, on another unit than the own."""
    if one.state is not CorrectionState.PROPOSED or has_hand_in(request.member, one.proposed_by):
        return False
    own = own_units(request.member, await request.work.blocs.units_ever(period.bloc))
    return may(request.member, Act.CONFIRM_CORRECTION, bloc=period.bloc) and one.unit not in own


@dataclass(frozen=True, slots=True)
class ProposeCorrection:
    """What stands below the table, and how to propose one more: `SD B02 85 | lý do`."""

    period: str
    code: str
    notes: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code}"

    async def ask(self, request: Request) -> Screen:
        period = await request.work.blocs.period(self.period)
        now = await locked(request.work, period)
        text = "\n\n".join((*self.notes, await _listed(request, now), request.texts("correction.how")))
        return Screen(text, title=request.texts("correction.title", period=period.name))

    async def answer(self, request: Request) -> Reply:
        period = await request.work.blocs.period(self.period)
        now = await locked(request.work, period)
        head, _, reason = request.text.partition("|")
        words = head.split(maxsplit=2)
        if len(words) != 3:
            raise Refused("correction.form")
        unit = next((one for one in now.snapshot.units if fold(one.code) == fold(words[0])), None)
        criterion = now.criteria.find(words[1])
        if unit is None or criterion is None:
            raise Refused("correction.form")
        value = typed_value(request.texts, now.criteria, criterion.code, words[2])
        if isinstance(value, str):
            return replace(self, notes=(value,))
        made = await propose_correction(
            request.work,
            period,
            unit=unit.id,
            code=criterion.code,
            value=value,
            reason=" ".join(reason.split()),
            by=request.member,
            at=request.at,
        )
        moved = moved_in_words(request.texts, now.moved(unit.id, criterion.code, value))
        text = request.texts("correction.proposed", unit=unit.name, moved=moved, reason=made.reason)
        return Screen(text, receipt=made.receipt)


@dataclass(frozen=True, slots=True)
class ConfirmCorrection:
    """The full difference before the second person."""

    correction: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} xet {self.correction}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        one, now = await _open(request, self.correction)
        made = now.impact(one.unit, one.criterion, one.value)
        text = texts(
            "correction.confirm",
            unit=now.snapshot.unit(one.unit).name,
            by=await request.work.members.name(one.proposed_by),
            at=one.proposed_at,
            moved=moved_in_words(texts, now.moved(one.unit, one.criterion, one.value)),
            reason=one.reason,
            rank_before=made.rank_before,
            rank=made.rank,
        )
        choices = (
            Choice(texts("correction.button_confirm"), "Xác nhận"),
            Choice(texts("correction.button_reject"), "Không xác nhận"),
        )
        return Screen(text, title=texts("correction.confirm_title", period=now.period.name), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _REJECT:
            return RejectCorrection(self.correction)
        if said != _CONFIRM:
            raise Refused("correction.yes_or_no")
        one, now = await _open(request, self.correction)
        made = await confirm_correction(request.work, one.id, by=request.member, at=request.at)
        text = request.texts("correction.confirmed", unit=now.snapshot.unit(one.unit).name, criterion=one.criterion)
        return Screen(text, receipt=made.receipt)


@dataclass(frozen=True, slots=True)
class RejectCorrection:
    """Asks why."""

    correction: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} khong {self.correction}"

    async def ask(self, request: Request) -> Screen:
        one, _ = await _open(request, self.correction)
        return Screen(request.texts("correction.ask_why_not", criterion=one.criterion))

    async def answer(self, request: Request) -> Reply:
        reason = " ".join(request.text.split())
        made = await reject_correction(request.work, self.correction, reason=reason, by=request.member, at=request.at)
        text = request.texts("correction.rejected", criterion=made.criterion, reason=made.answer)
        return Screen(text, receipt=made.receipt)


async def _open(request: Request, correction_id: str) -> tuple[Correction, Locked]:
    """Raises `Refused`: `correction.gone`, `permission.*`, `correction.decided`."""
    one = await request.work.locks.correction(correction_id)
    if one is None:
        raise Refused("correction.gone")
    period = await request.work.blocs.period(one.period)
    check_may(request.member, Act.CONFIRM_CORRECTION, bloc=period.bloc)
    check_not_own(request.member, one.unit, units=await request.work.blocs.units_ever(period.bloc))
    if one.state is not CorrectionState.PROPOSED:
        raise Refused("correction.decided")
    return one, await locked(request.work, period)


async def _listed(request: Request, now: Locked) -> str:
    """Every correction that stands, and what waits for a second person."""
    texts = request.texts
    rows = list(corrections_in_words(texts, await corrected_lines(request.work, now, in_group=False)))
    for one in now.corrections:
        if one.state is CorrectionState.PROPOSED:
            unit = now.snapshot.unit(one.unit).short
            by = await request.work.members.name(one.proposed_by)
            rows.append(texts("correction.waiting", unit=unit, criterion=one.criterion, by=by))
    return "\n".join(rows) if rows else texts("correction.none")


def corrections_in_words(texts: Texts, lines: Iterable[CorrectedLine]) -> Iterable[str]:
    """One row a correction, with the two people behind it; the unit and the reason only where they may be read."""
    for line in lines:
        named = "correction.row" if line.reason else "correction.row_in_group"
        yield texts(
            named if line.unit else "correction.row_unnamed",
            unit=line.unit,
            criterion=line.criterion,
            points_before=line.points_before,
            points=line.points,
            total_before=line.total_before,
            total=line.total,
            reason=line.reason,
            proposed_by=line.proposed_by,
            confirmed_by=line.confirmed_by,
            at=line.at,
        )


QUESTIONS: tuple[type[Question], ...] = (ProposeCorrection, ConfirmCorrection, RejectCorrection)
