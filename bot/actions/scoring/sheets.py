"""What happens to a unit's sheet: filled in, taken back, submitted."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.actions.review.path import period_of, sheet_stage
from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.scores import preview, terms_of
from bot.actions.targets.asking import ask_for_terms
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.review.path import is_sent_late, sheet_bar
from bot.domain.scoring.periods import Period
from bot.domain.scoring.score_lines import NotAssigned, ScoreLine
from bot.domain.scoring.sheets import Change, apply, assigned, changes
from bot.domain.scoring.versions import Draft, Sheet, SheetState, changed, undone
from bot.domain.targets.assignments import NOT_ASSIGNED
from bot.domain.targets.term_lines import TermLine, What
from bot.domain.telling.notices import Audience, SheetAwaitsSignature
from bot.ports import Work


async def fill_in(
    work: Work, period: Period, lines: Iterable[ScoreLine], *, by: Member, at: datetime
) -> tuple[Draft, tuple[Change, ...]]:
    """Good lines of one message go into the unit's shared draft; KAD becomes a request to the head.

    Raises:
        Refused: `permission.draft_sheet`, and what `ask_for_terms` refuses with where a line asks for KAD.

    """
    check_may(by, Act.DRAFT_SHEET, unit=by.unit)
    listed = tuple(lines)
    await _ask_for_kad(work, period, listed, by=by, at=at)
    period = await held_open(work, period)
    await work.lock(f"sheet:{by.unit}:{period.id}")
    draft = await work.sheets.draft(by.unit, period.id)
    new, made = apply(draft.lines, listed, by=by.person, at=at)
    if made:
        draft = changed(draft, new, by=by.person, at=at)
        await work.sheets.save_draft(draft)
        await work.audit.record(
            "sheet.drafted", f"{by.unit}:{period.code}", by=by.person, at=at, details={"changes": made}
        )
    return draft, made


async def _ask_for_kad(work: Work, period: Period, lines: Iterable[ScoreLine], *, by: Member, at: datetime) -> None:
    """Whether a criterion is assigned is the head's decision; the unit may ask, with a reason."""
    asked = [
        TermLine(line.number, by.unit, line.code, What.TERM, NOT_ASSIGNED, reason=line.change.reason)
        for line in lines
        if isinstance(line.change, NotAssigned)
    ]
    if asked:
        await ask_for_terms(work, period, asked, by=by, at=at)


async def take_back(work: Work, period: Period, *, by: Member, at: datetime) -> Draft:
    """The last change of the draft is undone, within five minutes, by whoever made it.

    Raises:
        Refused: `permission.draft_sheet`, `period.locked`, `undo.nothing`, `undo.not_yours`, `undo.too_late`.

    """
    check_may(by, Act.DRAFT_SHEET, unit=by.unit)
    period = await held_open(work, period)
    await work.lock(f"sheet:{by.unit}:{period.id}")
    before = await work.sheets.draft(by.unit, period.id)
    draft = undone(before, by=by.person, at=at)
    await work.sheets.save_draft(draft)
    made = changes(before.lines, draft.lines)
    await work.audit.record(
        "sheet.change_undone", f"{by.unit}:{period.code}", by=by.person, at=at, details={"changes": made}
    )
    return draft


async def submit_sheet(work: Work, period: Period, *, rev: int, by: Member, at: datetime, sent_at: datetime) -> Sheet:
    """The draft as it was shown (`rev`) becomes a version that awaits the leader's signature.

    The same draft submitted again, by whomever, is the same version with the same receipt.

    Raises:
        Refused: `permission.submit_sheet`, `sheet.empty`, `sheet.changed_meanwhile`, and what `sheet_bar` says after
            a review, after a hard deadline (judged by `sent_at`) or after the lock; the draft stays as it is.

    """
    check_may(by, Act.SUBMIT_SHEET, unit=by.unit)
    period = await held_open(work, period)
    await work.lock(f"sheet:{by.unit}:{period.id}")
    versions = await work.sheets.of_unit(by.unit, period.id)
    already = next((sheet for sheet in versions if sheet.draft_rev == rev), None)
    if already:
        return already
    draft = await work.sheets.draft(by.unit, period.id)
    if draft.rev != rev:
        raise Refused("sheet.changed_meanwhile")
    if not draft.lines:
        raise Refused("sheet.empty")
    stage, reopened = await sheet_stage(work, period, by.unit)
    own = await period_of(work, period, by.unit)
    bar = sheet_bar(own, stage, reopened=reopened, at=sent_at)
    if bar:
        raise bar
    sheet = Sheet(
        id=secrets.token_hex(8),
        unit=by.unit,
        period=period.id,
        version=len(versions) + 1,
        draft_rev=rev,
        lines=draft.lines,
        submitted_by=by.person,
        submitted_at=at,
        late=is_sent_late(own, stage, versions, at=sent_at),
        submit_receipt="",
    )
    await _replace_waiting(work, versions, at=at)
    receipt = await work.audit.record(
        "sheet.submitted", sheet.id, by=by.person, at=at, details={"version": sheet.version, "lines": sheet.lines}
    )
    sheet = replace(sheet, submit_receipt=receipt)
    await work.sheets.add(sheet)
    await _ask_for_signature(work, period, sheet, by=by, at=at)
    return sheet


async def _replace_waiting(work: Work, versions: Iterable[Sheet], *, at: datetime) -> None:
    """Only the newest version waits for the leader."""
    for sheet in versions:
        if sheet.state is SheetState.SUBMITTED:
            await work.sheets.save_decision(replace(sheet, state=SheetState.SUPERSEDED, decided_at=at))


async def _ask_for_signature(work: Work, period: Period, sheet: Sheet, *, by: Member, at: datetime) -> None:
    criteria = await work.blocs.criteria(period.criteria_set)
    scored = await preview(work, period, sheet.lines, unit=sheet.unit)
    own = assigned(criteria, (await terms_of(work, period, sheet.unit)).unassigned).typed()
    filled = sum(one.code in sheet.lines for one in own)
    notice = SheetAwaitsSignature(period.name, sheet.version, by.name, scored.totals.total, filled, len(own))
    await work.outbox.tell(Audience((Role.UNIT_LEADER,), unit=sheet.unit, but=by.person), notice, at=at)
