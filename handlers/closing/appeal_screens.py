"""Appeals in words: what was ruled on, what a unit asks for, what became of it, and the notices that follow."""

from __future__ import annotations

from decimal import Decimal

from bot.actions.scoring.scores import basis
from bot.domain.closing.appeals import Appeal
from bot.domain.criteria.criteria import CriteriaSet, Criterion, Takes
from bot.domain.refusal import Refused
from bot.domain.review.rulings import decisive
from bot.domain.scoring.periods import Period
from bot.domain.scoring.score_lines import Value, read_lines
from bot.domain.telling.closing_notices import (
    AppealAwaits,
    AppealAwaitsSignature,
    AppealDecided,
    AppealDropped,
    AppealSigned,
    AppealsOverdue,
    Moved,
)
from handlers.conversation import Choice, Request, Screen
from handlers.scoring.lines import problem_in_words
from handlers.texts import Texts

COMMAND = "kiennghi"


def value_in_words(texts: Texts, criterion: Criterion, value: Decimal) -> str:
    """`B02 80 %`, `A01 40 điểm`."""
    measure = "" if criterion.takes is Takes.POINTS else criterion.unit_of_measure
    return measured(texts, criterion.code, value, measure)


def measured(texts: Texts, code: str, value: Decimal, measure: str) -> str:
    if measure:
        return texts("line.result_alone", code=code, value=value, unit=measure)
    return texts("line.points", code=code, points=value)


def typed_value(texts: Texts, criteria: CriteriaSet, code: str, text: str) -> Decimal | str:
    """The number typed for a criterion, or in words what is wrong with it."""
    reading = read_lines(f"{code} {text}", criteria)
    if reading.problems:
        return problem_in_words(texts, reading.problems[0])
    change = reading.lines[0].change if reading.lines else None
    return change.value if isinstance(change, Value) else texts("appeal.no_value", code=code)


async def criterion_of(request: Request, period: Period, code: str) -> Criterion:
    """Raises `Refused("criterion.unknown")`."""
    found = (await request.work.blocs.criteria(period.criteria_set)).find(code)
    if found is None:
        raise Refused("criterion.unknown", code=code)
    return found


async def own_appeals(request: Request, period: Period) -> tuple[Appeal, ...]:
    """Those of the member's unit in this period, the oldest first."""
    made = await request.work.appeals.of_period(period.id)
    return tuple(one for one in made if one.unit == request.member.unit)


async def ruled_lines(request: Request, period: Period, unit: str = "") -> dict[str, str]:
    """By criterion, in the set's order: the unit's own value, every ruling on it with its reason, the points now."""
    now = await basis(request.work, period)
    unit = unit or request.member.unit
    sheet = now.sheets.get(unit)
    if sheet is None:
        return {}
    of_unit = [one for one in now.rulings if one.unit == unit and one.version == sheet.version]
    ruled = decisive(of_unit, version=sheet.version)
    points = now.scored()[unit].points
    texts = request.texts
    rows = {}
    for criterion in now.criteria.criteria:
        code = criterion.code
        if code not in ruled:
            continue
        own = sheet.lines.get(code)
        said = [
            texts(
                "appeal.ruled",
                instance=texts(f"appeal.instance_{one.instance}"),
                value=one.value,
                reason=one.reason,
            )
            for one in of_unit
            if one.criterion == code
        ]
        mine = texts("line.value", value=own.value) if own else "–"
        rows[code] = texts(
            "appeal.line",
            code=code,
            own=mine,
            measure=_measure(criterion),
            said="; ".join(said),
            points=points.get(code, Decimal(0)),
        )
    return rows


def _measure(criterion: Criterion) -> str:
    return "" if criterion.takes is Takes.POINTS else f" {criterion.unit_of_measure}"


async def appeal_in_words(request: Request, appeal: Appeal) -> str:
    """One line: what was asked for, and where it stands."""
    texts = request.texts
    period = await request.work.blocs.period(appeal.period)
    return texts(
        f"appeal.state_{appeal.state}",
        line=value_in_words(texts, await criterion_of(request, period, appeal.criterion), appeal.asked),
        due=appeal.due_at or period.sheet_due,
        by=await request.work.members.name(appeal.decided_by),
        at=appeal.decided_at or appeal.drafted_at,
        value="" if appeal.value is None else texts("line.value", value=appeal.value),
        answer=appeal.answer,
    )


def moved_in_words(texts: Texts, moved: Moved) -> str:
    """`B02: 76 → 80 %, 32,00 → 40,00 điểm; tổng 72,00 → 80,00 điểm.`"""
    before = "–" if moved.value_before is None else texts("line.value", value=moved.value_before)
    return texts(
        "closing.moved" if moved.measure else "closing.moved_points",
        code=moved.criterion,
        value_before=before,
        value=moved.value,
        measure=moved.measure,
        points_before=moved.points_before,
        points=moved.points,
        total_before=moved.total_before,
        total=moved.total,
    )


def awaits_signature(notice: AppealAwaitsSignature, texts: Texts) -> Screen:
    text = texts(
        "notice.appeal_awaits_signature",
        by=notice.by,
        period=notice.period,
        line=measured(texts, notice.criterion, notice.asked, notice.measure),
        reason=notice.reason,
        evidence=notice.evidence,
    )
    return Screen(text, choices=(Choice(texts("button.look_and_sign"), f"/{COMMAND}"),))


def was_dropped(notice: AppealDropped, texts: Texts) -> Screen:
    text = texts(
        "notice.appeal_dropped",
        criterion=notice.criterion,
        period=notice.period,
        by=notice.by,
        reason=notice.reason,
    )
    return Screen(text)


def was_signed(notice: AppealSigned, texts: Texts) -> Screen:
    text = texts("notice.appeal_signed", criterion=notice.criterion, period=notice.period, by=notice.by, due=notice.due)
    return Screen(text)


def awaits(notice: AppealAwaits, texts: Texts) -> Screen:
    text = texts(
        "notice.appeal_awaits", unit=notice.unit, criterion=notice.criterion, period=notice.period, due=notice.due
    )
    return Screen(text, choices=(Choice(texts("appeal.button_open"), f"/{COMMAND}"),))


def was_decided(notice: AppealDecided, texts: Texts) -> Screen:
    """The outcome with its reason, and what moved because of it."""
    key = "notice.appeal_rejected" if notice.moved is None else "notice.appeal_accepted"
    text = texts(
        key,
        unit=notice.unit,
        criterion=notice.criterion,
        period=notice.period,
        by=notice.by,
        reason=notice.reason,
        moved=moved_in_words(texts, notice.moved) if notice.moved else "",
    )
    return Screen(text)


def overdue(notice: AppealsOverdue, texts: Texts) -> Screen:
    rows = [
        texts("notice.appeal_overdue_row", unit=one.unit, criterion=one.criterion, due=one.due)
        for one in notice.appeals
    ]
    text = texts(
        "notice.appeals_overdue",
        bloc=notice.bloc,
        period=notice.period,
        count=len(rows),
        rows="\n".join(rows),
    )
    return Screen(text, choices=(Choice(texts("appeal.button_open"), f"/{COMMAND}"),))
