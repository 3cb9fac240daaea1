"""What happens to a unit's sheet: filled in, taken back, submitted."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.actions.scoring.scores import preview
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import Act, check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.scoring.score_lines import NotAssigned, ScoreLine
from bot.domain.scoring.sheets import Change, apply, changes
from bot.domain.scoring.versions import Draft, Sheet, SheetState, changed, undone
from bot.domain.telling.notices import AssignmentQuestioned, Audience, SheetAwaitsSignature
from bot.ports import Work


async def fill_in(
    work: Work, period: Period, lines: Iterable[ScoreLine], *, by: Member, at: datetime
) -> tuple[Draft, tuple[Change, ...]]:
    """Good lines of one message go into the unit's shared draft; KAD becomes a question to the head.

    Raises:
        Refused: `permission.draft_sheet`.

    """
    check_may(by, Act.DRAFT_SHEET, unit=by.unit)
    await work.lock(f"sheet:{by.unit}:{period.id}")
    draft = await work.sheets.draft(by.unit, period.id)
    listed = tuple(lines)
    new, made = apply(draft.lines, listed, by=by.person, at=at)
    if made:
        draft = changed(draft, new, by=by.person, at=at)
        await work.sheets.save_draft(draft)
        await work.audit.record(
            "sheet.drafted", f"{by.unit}:{period.code}", by=by.person, at=at, details={"changes": made}
        )
    await _question_assignment(work, period, listed, by=by, at=at)
    return draft, made


async def _question_assignment(
    work: Work, period: Period, lines: Iterable[ScoreLine], *, by: Member, at: datetime
) -> None:
    """Whether a criterion is assigned is the head's decision; the unit may ask, with a reason."""
    asked = tuple((line.code, line.change.reason) for line in lines if isinstance(line.change, NotAssigned))
    if not asked:
        return
    await work.audit.record(
        "sheet.assignment_questioned", f"{by.unit}:{period.code}", by=by.person, at=at, details={"asked": asked}
    )
    unit = await work.blocs.unit(by.unit)
    heads = Audience((Role.BLOC_HEAD, Role.BLOC_DEPUTY), bloc=period.bloc)
    await work.outbox.tell(heads, AssignmentQuestioned(unit.name, period.name, by.name, asked), at=at)


async def take_back(work: Work, period: Period, *, by: Member, at: datetime) -> Draft:
    """The last change of the draft is undone, within five minutes, by whoever made it.

    Raises:
        Refused: `permission.draft_sheet`, `undo.nothing`, `undo.not_yours`, `undo.too_late`.

    """
    check_may(by, Act.DRAFT_SHEET, unit=by.unit)
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
        Refused: `permission.submit_sheet`, `sheet.empty`, `sheet.changed_meanwhile`.

    """
    check_may(by, Act.SUBMIT_SHEET, unit=by.unit)
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
    sheet = Sheet(
        id=secrets.token_hex(8),
        unit=by.unit,
        period=period.id,
        version=len(versions) + 1,
        draft_rev=rev,
        lines=draft.lines,
        submitted_by=by.person,
        submitted_at=at,
        late=sent_at > period.sheet_due,
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
    notice = SheetAwaitsSignature(
        period.name, sheet.version, by.name, scored.totals.total, len(sheet.lines), len(criteria.criteria)
    )
    await work.outbox.tell(Audience((Role.UNIT_LEADER,), unit=sheet.unit, but=by.person), notice, at=at)
