"""The screens of a sheet: overview, group, line and preview, drawn from the draft as it stands."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions.review.path import period_of, sheet_barred
from bot.actions.scoring.carrying import earlier_period
from bot.actions.scoring.scores import preview, terms_of
from bot.domain.criteria.criteria import CriteriaSet, Criterion, Rule
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.scoring.sheets import Line, assigned
from bot.domain.scoring.versions import UNDO_WINDOW, Draft, Sheet, SheetState
from bot.domain.telling.deadlines import Debt, debt, opened_periods
from handlers.conversation import Choice, Request, Screen
from handlers.scoring.lines import (
    gaps_in_words,
    line_in_words,
    lines_in_words,
    not_assigned_in_words,
    rated_in_words,
    totals_in_words,
)
from handlers.scoring.proposals import proposal_choices, proposals_in_words, proposed_for
from handlers.scoring.rules import rule_in_words

_OWED = frozenset({Debt.UNSENT, Debt.RETURNED})


async def overview_screen(request: Request, period: Period, criteria: CriteriaSet, draft: Draft) -> Screen:
    """How far the sheet is, group by group."""
    unit = await request.work.blocs.unit(draft.unit)
    scored = await preview(request.work, period, draft.lines, unit=draft.unit)
    without = (await terms_of(request.work, period, draft.unit)).unassigned
    criteria = assigned(criteria, without)
    rows = [
        request.texts(
            "sheet.group_progress", code=group.code, name=group.name, **_progress(criteria, draft, group.code)
        )
        for group in criteria.headings()
    ]
    owed = await _owed_before(request, period)
    closed = await sheet_barred(request.work, period, draft.unit, at=request.sent_at)
    own = await period_of(request.work, period, draft.unit)
    is_late = request.sent_at > own.sheet_due and not closed
    text = request.texts(
        "sheet.overview_late" if is_late else "sheet.overview",
        unit=unit.name,
        filled=_filled(criteria, draft.lines),
        lines=len(criteria.typed()),
        total=scored.totals.total,
        due=own.sheet_due,
        groups="\n".join(rows),
    )
    groups = tuple(_group_choice(criteria, draft, group.code) for group in criteria.headings())
    last = Choice(request.texts("button.preview"), "Xem trước"), Choice(request.texts("button.template"), "Biểu mẫu")
    carry = await _carry_choice(request, period, draft)
    title = request.texts("sheet.title", period=period.name)
    notes = (*_closed(request, closed), *_extended(request, period, own), *_reminded(request, owed, period))
    counted = await proposed_for(request, period, draft.unit, draft.lines) if not closed else []
    proposals = proposals_in_words(request.texts, counted, draft.lines)
    taken = proposal_choices(request.texts, counted, draft.lines)
    return Screen(
        "\n\n".join((*notes, text, *proposals)),
        title=title,
        choices=(*taken, *groups, *last, *carry, *_to_owed(request, owed)),
        replaces=True,
    )


def _extended(request: Request, period: Period, own: Period) -> tuple[str, ...]:
    """The unit was given more time than the others."""
    if own.sheet_due == period.sheet_due or request.sent_at > own.sheet_due:
        return ()
    return (request.texts("extension.in_force", until=own.sheet_due, due=period.sheet_due),)


def _closed(request: Request, bar: Refused | None) -> tuple[str, ...]:
    if bar and bar.key == "period.locked":
        return (request.texts("refused.period.locked", **bar.details),)
    return (request.texts("review.sheet_closed"),) if bar else ()


async def group_screen(request: Request, period: Period, criteria: CriteriaSet, draft: Draft, *, group: str) -> Screen:
    """The criteria of one group, each with its number so far."""
    scored = await preview(request.work, period, draft.lines, unit=draft.unit)
    without = (await terms_of(request.work, period, draft.unit)).unassigned
    rows = []
    for criterion in criteria.below(group):
        if criterion.code in without:
            rows.append(request.texts("sheet.kad_row", code=criterion.code, name=criterion.name))
            continue
        line = draft.lines.get(criterion.code)
        points = scored.points.get(criterion.code)
        said = ""
        if line:
            said = line_in_words(request.texts, criterion, line.value, points=points)
        elif points is not None:  # decided by outside raters: there is nothing to fill in
            said = rated_in_words(request.texts, criterion, points=points)
        key = "sheet.row_filled" if said else "sheet.row_empty"
        rows.append(request.texts(key, code=criterion.code, name=criterion.name, line=said))
    name = next(one.name for one in criteria.groups if one.code == group)
    open_ = assigned(criteria, without).below(group)
    choices = [Choice(one.code, one.code) for one in open_ if not one.is_rated_outside]
    choices.append(Choice(request.texts("button.overview"), "Tổng quan"))
    choices.append(Choice(request.texts("button.preview"), "Xem trước"))
    return Screen("\n".join(rows), title=f"{group}. {name}", choices=tuple(choices), replaces=True)


def line_screen(request: Request, draft: Draft, criterion: Criterion) -> Screen:
    """One criterion: its rule in words, what number it takes, and shortcuts where there are few answers."""
    line = draft.lines.get(criterion.code)
    now = request.texts("line.value", value=line.value) if line else "–"
    text = request.texts("sheet.line", rule=rule_in_words(request.texts, criterion), now=now, code=criterion.code)
    choices = _shortcuts(request, criterion)
    if line:
        choices.append(Choice(request.texts("button.clear_line"), f"{criterion.code} xóa"))
    choices.append(Choice(request.texts("button.group", code=criterion.group), criterion.group))
    choices.append(Choice(request.texts("button.preview"), "Xem trước"))
    return Screen(text, title=f"{criterion.code}. {criterion.name}", choices=tuple(choices), replaces=True)


async def preview_screen(
    request: Request,
    period: Period,
    criteria: CriteriaSet,
    draft: Draft,
    *,
    notes: tuple[str, ...],
    offered: tuple[Choice, ...],
    carried: tuple[str, ...] = (),
) -> Screen:
    """What would be submitted, number by number, and the question whether to send it."""
    texts = request.texts
    if not draft.lines:
        text = "\n\n".join((*notes, texts("sheet.still_empty")))
        return Screen(text, choices=(*offered, Choice(texts("button.edit"), "Sửa")))
    scored = await preview(request.work, period, draft.lines, unit=draft.unit)
    without = (await terms_of(request.work, period, draft.unit)).unassigned
    body = "\n".join(lines_in_words(texts, criteria, draft.lines, scored=scored, carried=carried, unassigned=without))
    own = assigned(criteria, without)
    filled, lines = _filled(own, draft.lines), len(own.typed())
    sent = await _sent_as(request, draft)
    closed = _closed(request, await sheet_barred(request.work, period, draft.unit, at=request.sent_at))
    question = texts("sheet.ask_send", filled=filled, lines=lines, total=scored.totals.total)
    if sent or closed:
        question = texts(f"sheet.{sent.state}_already", version=sent.version) if sent else closed[0]
    gaps = gaps_in_words(texts, own, draft.lines), not_assigned_in_words(texts, criteria, without)
    owed = await _owed_before(request, period)
    parts = (*_reminded(request, owed, period), *notes, body, totals_in_words(texts, scored), *gaps, question)
    choices = [] if sent or closed else [Choice(texts("button.send"), "Gửi")]
    choices.append(Choice(texts("button.edit"), "Sửa"))
    if draft.undo and draft.undo.by == request.member.person and request.at - draft.undo.at <= UNDO_WINDOW:
        choices.append(Choice(texts("button.undo"), "Hoàn tác"))
    title = texts("sheet.preview_title", period=period.name)
    return Screen(
        "\n\n".join(part for part in parts if part), title=title, choices=(*choices, *_to_owed(request, owed), *offered)
    )


async def submitted_screen(request: Request, period: Period, criteria: CriteriaSet, sheet: Sheet) -> Screen:
    """What was submitted, and that it now waits for the leader."""
    scored = await preview(request.work, period, sheet.lines, unit=sheet.unit)
    criteria = assigned(criteria, (await terms_of(request.work, period, sheet.unit)).unassigned)
    text = request.texts(
        "sheet.submitted_late" if sheet.late else "sheet.submitted",
        period=period.name,
        version=sheet.version,
        filled=_filled(criteria, sheet.lines),
        lines=len(criteria.typed()),
        total=scored.totals.total,
        at=sheet.submitted_at,
    )
    return Screen(text, receipt=sheet.submit_receipt)


async def _carry_choice(request: Request, period: Period, draft: Draft) -> tuple[Choice, ...]:
    """Offered where there is an earlier sheet to take over and nothing is typed yet."""
    if draft.lines or await earlier_period(request.work, period, unit=draft.unit) is None:
        return ()
    return (Choice(request.texts("button.like_last"), "Như kỳ trước"),)


async def _owed_before(request: Request, period: Period) -> Period | None:
    """The overdue sheet the unit still owes: once its deadline is past, what is typed goes into the next one."""
    versions = await request.work.sheets.progress(request.member.unit)
    overdue = [
        one
        for one in opened_periods(await request.work.blocs.periods(request.member.bloc), at=request.at)
        if one.sheet_due < min(request.at, period.sheet_due) and debt(versions.get(one.id, ())) in _OWED
    ]
    newest = max(overdue, key=lambda one: one.sheet_due, default=None)
    return await period_of(request.work, newest, request.member.unit) if newest else None


def _reminded(request: Request, owed: Period | None, period: Period) -> tuple[str, ...]:
    if owed is None:
        return ()
    key = "extension.owed_before" if owed.sheet_due >= request.sent_at else "sheet.owed_before"
    return (request.texts(key, owed=owed.name, code=owed.code, period=period.name),)


def _to_owed(request: Request, owed: Period | None) -> tuple[Choice, ...]:
    if owed is None:
        return ()
    return (Choice(request.texts("duties.button_overdue", code=owed.code), f"/chamdiem {owed.code}"),)


async def _sent_as(request: Request, draft: Draft) -> Sheet | None:
    """The version that holds this very draft: it waits or is signed, and there is nothing new to send."""
    versions = await request.work.sheets.of_unit(draft.unit, draft.period)
    standing = {SheetState.SUBMITTED, SheetState.SIGNED}
    return next((sheet for sheet in versions if sheet.draft_rev == draft.rev and sheet.state in standing), None)


def _filled(criteria: CriteriaSet, lines: Mapping[str, Line]) -> int:
    """How many lines are filled in of those that are assigned."""
    return sum(criterion.code in lines for criterion in criteria.criteria)


def _progress(criteria: CriteriaSet, draft: Draft, group: str) -> dict[str, object]:
    codes = [criterion.code for criterion in criteria.of_group(group) if not criterion.is_rated_outside]
    return {"filled": sum(code in draft.lines for code in codes), "lines": len(codes)}


def _group_choice(criteria: CriteriaSet, draft: Draft, group: str) -> Choice:
    progress = _progress(criteria, draft, group)
    return Choice(f"{group} {progress['filled']}/{progress['lines']}", group)


def _shortcuts(request: Request, criterion: Criterion) -> list[Choice]:
    """Where a criterion has few answers they are buttons; none is preselected."""
    code = criterion.code
    if criterion.rule is Rule.PASS_FAIL:
        return [
            Choice(request.texts("button.passed"), f"{code} đạt"),
            Choice(request.texts("button.not_passed"), f"{code} không đạt"),
        ]
    if criterion.rule is Rule.TIERED:
        shown = [request.texts("line.value", value=tier) for tier in criterion.tiers]
        return [Choice(tier, f"{code} {tier}") for tier in shown]
    if criterion.rule in {Rule.COUNT_BONUS, Rule.COUNT_DEDUCT, Rule.START_FULL}:
        return [Choice(str(count), f"{code} {count}") for count in range(4)]
    return []
