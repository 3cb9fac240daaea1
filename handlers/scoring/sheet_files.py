"""The sheet as an Excel template: handed out with what the draft holds, and taken back as lines."""

from __future__ import annotations

from decimal import Decimal

from bot.actions.scoring.scores import terms_of
from bot.domain.criteria.criteria import CriteriaSet, Criterion, Kind, Rule, Takes
from bot.domain.people.members import Unit
from bot.domain.refusal import Refused
from bot.domain.scoring.filled_rows import FilledBook, FilledTable, read_rows, row_id
from bot.domain.scoring.periods import Period
from bot.domain.scoring.score_lines import Reading
from bot.domain.scoring.sheets import assigned
from bot.domain.scoring.versions import Draft
from bot.domain.targets.terms import Terms
from bot.reports.filled_sheet import Unread
from bot.reports.score_sheet import Column, Entry, SheetTemplate, TemplateRow
from handlers.conversation import Choice, Document, Request, Screen, Upload
from handlers.scoring.rules import rule_in_words
from handlers.texts import Texts

_PASSED, _FAILED = "Đạt", "Không đạt"  # words that may be typed in any language


async def template_screen(request: Request, period: Period, criteria: CriteriaSet, draft: Draft) -> Screen:
    """The template, ready to be saved, and how it comes back."""
    texts = request.texts
    unit = await request.work.blocs.unit(draft.unit)
    terms = await terms_of(request.work, period, draft.unit)
    asked = assigned(criteria, terms.unassigned).typed()
    tab, instructions = texts("sheet_file.tab"), texts("sheet_file.instructions")
    template = template_of(request, period, criteria, draft, unit=unit, terms=terms, tab=tab, instructions=instructions)
    return Screen(
        texts("sheet_file.sent", filled=sum(one.code in draft.lines for one in asked), lines=len(asked)),
        title=texts("sheet_file.title", period=period.name),
        document=Document(_file_name(unit, period), template),
        choices=(Choice(texts("button.preview"), "Xem trước"), Choice(texts("button.overview"), "Tổng quan")),
    )


def template_of(
    request: Request,
    period: Period,
    criteria: CriteriaSet,
    draft: Draft,
    *,
    unit: Unit,
    terms: Terms,
    tab: str,
    instructions: str,
) -> SheetTemplate:
    """The sheet of one unit with what its draft holds."""
    texts = request.texts
    return SheetTemplate(
        tab=tab,
        title=texts("sheet.title", period=period.name),
        unit=unit.name,
        instructions=instructions,
        draft_note=texts("standings.note"),
        kept={"unit": unit.id, "period": period.id, "criteria": period.criteria_set},
        headings={column: texts(f"sheet_file.heading.{column}") for column in Column},
        rows=_rows(texts, period, criteria, draft, terms=terms),
        warning=texts("sheet_file.warning"),
        made_at=request.at,
    )


async def uploaded_lines(
    request: Request, upload: Upload, period: Period, criteria: CriteriaSet, *, draft: Draft
) -> Reading:
    """The lines of a template that came back for this very sheet.

    Raises:
        Refused: what the file could not be read for, `sheet_file.other_unit`, `sheet_file.other_period`,
            `sheet_file.old_criteria`, `sheet_file.empty`, `results.not_a_sheet` for a workbook of all units.

    """
    if isinstance(upload, Unread):
        raise Refused(upload.key, **upload.details)
    if isinstance(upload, FilledBook):
        raise Refused("results.not_a_sheet")
    await _check_own(request, upload, period, unit=draft.unit)
    reading = read_rows(upload, criteria, lines=draft.lines)
    if not reading.lines and not reading.problems:
        raise Refused("sheet_file.empty")
    return reading


async def _check_own(request: Request, table: FilledTable, period: Period, *, unit: str) -> None:
    if table.unit != unit:
        own = await request.work.blocs.unit(unit)
        raise Refused("sheet_file.other_unit", unit=own.name)
    if table.period != period.id:
        periods = await request.work.blocs.periods(period.bloc)
        made_for = next((one for one in periods if one.id == table.period), period)
        raise Refused("sheet_file.other_period", made_for=made_for.name, code=made_for.code, period=period.name)
    if table.criteria != period.criteria_set:
        raise Refused("sheet_file.old_criteria")


def _rows(
    texts: Texts, period: Period, criteria: CriteriaSet, draft: Draft, *, terms: Terms
) -> tuple[TemplateRow, ...]:
    rows: list[TemplateRow] = []
    for group in criteria.headings():
        rows.append(TemplateRow(group.code, group.name, max=group.max_points))
        for criterion in criteria.of_group(group.code):
            rows.append(_row(texts, period, terms.applied(criterion), draft, terms=terms))
    return tuple(rows)


def _row(texts: Texts, period: Period, criterion: Criterion, draft: Draft, *, terms: Terms) -> TemplateRow:
    line = draft.lines.get(criterion.code)
    least, most = _limits(criterion)
    return TemplateRow(
        code=criterion.code,
        name=criterion.name,
        id=row_id(criterion.code, criteria=period.criteria_set),
        max=criterion.max_points,
        rule=rule_in_words(texts, criterion),
        unit=criterion.unit_of_measure,
        target=criterion.target,
        remark=texts("sheet_file.not_assigned") if criterion.code in terms.unassigned else "",
        value=line.value if line else None,
        chosen=_chosen(criterion, line.value) if line else "",
        note=line.note if line else "",
        entry=_entry(criterion),
        least=least,
        most=most,
        listed=_listed(criterion),
        hint=texts(f"takes.{criterion.takes}", unit=criterion.unit_of_measure),
    )


def _chosen(criterion: Criterion, value: Decimal) -> str:
    if criterion.rule is not Rule.PASS_FAIL:
        return ""
    return _PASSED if value else _FAILED


def _entry(criterion: Criterion) -> Entry:
    if criterion.is_rated_outside:
        return Entry.CLOSED
    if _listed(criterion):
        return Entry.LISTED
    if criterion.takes is Takes.COUNT:
        return Entry.WHOLE
    return Entry.RESULT if criterion.takes is Takes.RESULT else Entry.NUMBER


def _listed(criterion: Criterion) -> tuple[str, ...]:
    """Few answers are offered; not with decimals, which a spreadsheet's list may take for dates."""
    if criterion.rule is Rule.PASS_FAIL:
        return (_PASSED, _FAILED)
    whole = all(tier == tier.to_integral_value() for tier in criterion.tiers)
    return tuple(f"{int(tier)}" for tier in criterion.tiers) if whole else ()


def _limits(criterion: Criterion) -> tuple[Decimal | None, Decimal | None]:
    """The bounds that `check_value` will hold the number against."""
    least = None if criterion.may_be_negative else Decimal(0)
    if criterion.takes is Takes.RESULT:
        return least, criterion.upper
    if criterion.takes is Takes.POINTS and criterion.kind is not Kind.DEDUCTION:
        return least, criterion.max_points
    return least, None


def _file_name(unit: Unit, period: Period) -> str:
    return f"Bang-tu-cham-{unit.code}-{period.code}.xlsx"
