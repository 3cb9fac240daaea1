"""What the unit's leader decides on a submitted version: sign it, or return it with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.review.path import stage_barred
from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.scores import rescore
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role, has_hand_in
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.moved_points import Cause
from bot.domain.scoring.periods import Period
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet, SheetState, check_may_decide, drafters, handed_back
from bot.domain.telling.notices import Audience, SheetReturned, SheetSigned
from bot.ports import Work

LONGEST_REASON = 500


async def sign_sheet(work: Work, period: Period, sheet: Sheet, *, by: Member, at: datetime) -> Sheet:
    """The leader signs exactly this version; everybody's relative points follow in the same transaction.

    Raises:
        Refused: `permission.sign_sheet`, `sheet.not_awaiting`, `sheet.own_draft`; `closed.reviewed` where a review was
            completed since the version was sent, `period.locked` after the lock.

    """
    sheet = await _may_be_decided(work, sheet, by=by)
    bar = await stage_barred(work, period, sheet.unit, at=at)
    if bar:
        raise bar
    signed = sheet.decided(SheetState.SIGNED, by=by, at=at)
    receipt = await work.audit.record("sheet.signed", sheet.id, by=by.person, at=at, details={"version": sheet.version})
    signed = replace(signed, decision_receipt=receipt)
    await work.sheets.save_decision(signed)
    scores = await rescore(work, period, at=at, of=(signed.unit,), cause=Cause.SIGNED)
    total = scores[signed.unit].totals.total
    notice = SheetSigned(period.name, signed.version, by.name, at, total, code=period.code)
    await work.outbox.tell(Audience((Role.OFFICER,), unit=sheet.unit, but=by.person), notice, at=at)
    return signed


async def return_sheet(work: Work, period: Period, sheet: Sheet, *, by: Member, at: datetime, reason: str) -> Sheet:
    """The leader returns the version; the reason reaches the officers at once, the draft stays theirs.

    Raises:
        Refused: `permission.sign_sheet`, `sheet.not_awaiting`, `sheet.own_draft`, `reason.missing`, `reason.too_long`.

    """
    check_reason(reason)
    sheet = await _may_be_decided(work, sheet, by=by)
    returned = sheet.decided(SheetState.RETURNED, by=by, at=at, reason=reason)
    receipt = await work.audit.record(
        "sheet.returned", sheet.id, by=by.person, at=at, details={"version": sheet.version, "reason": reason}
    )
    returned = replace(returned, decision_receipt=receipt)
    await work.sheets.save_decision(returned)
    await work.sheets.save_draft(handed_back(await work.sheets.draft(sheet.unit, sheet.period), sheet))
    notice = SheetReturned(period.name, sheet.version, by.name, reason, code=period.code)
    await work.outbox.tell(Audience((Role.OFFICER,), unit=sheet.unit, but=by.person), notice, at=at)
    return returned


def check_reason(reason: str) -> None:
    """Raises `Refused`: `reason.missing` or `reason.too_long` (500 characters)."""
    if not reason:
        raise Refused("reason.missing")
    if len(reason) > LONGEST_REASON:
        raise Refused("reason.too_long", most=LONGEST_REASON, length=len(reason))


async def last_signed_lines(work: Work, sheet: Sheet) -> dict[str, Line]:
    """The lines of the version signed before this one, for "what changed"; empty where none was."""
    versions = await work.sheets.of_unit(sheet.unit, sheet.period)
    signed = [one for one in versions if one.state is SheetState.SIGNED and one.version < sheet.version]
    return dict(signed[-1].lines) if signed else {}


async def has_made(work: Work, sheet: Sheet, *, member: Member) -> bool:
    """Whether the member, or whoever lent the member authority, had a hand in it, so that another decides it."""
    return has_hand_in(member, *drafters(sheet, signed=await last_signed_lines(work, sheet)))


async def returned_before(work: Work, sheet: Sheet) -> Sheet | None:
    """The version right before this one, where the leader returned it: its reason is what to look for."""
    versions = await work.sheets.of_unit(sheet.unit, sheet.period)
    before = [one for one in versions if one.version == sheet.version - 1 and one.state is SheetState.RETURNED]
    return before[0] if before else None


async def _may_be_decided(work: Work, seen: Sheet, *, by: Member) -> Sheet:
    """The version as it stands now, which may have been decided since it was shown."""
    check_may(by, Act.SIGN_SHEET, unit=seen.unit)
    await held_open(work, await work.blocs.period(seen.period))
    await work.lock(f"sheet:{seen.unit}:{seen.period}")
    sheet = await work.sheets.by_id(seen.id) or seen
    check_may_decide(sheet, by=by, signed=await last_signed_lines(work, sheet))
    return sheet
