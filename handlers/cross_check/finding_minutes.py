"""The minutes of an inspection as a document: who may have them, and what stands on them."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from bot.actions.cross_check.findings import Inspection, inspection_of
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.people.members import Bloc, Unit
from bot.domain.people.permissions import Act, may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.telling.review_notices import RuledLine
from bot.reports.minutes import MinutesPaper, MinutesRow, Signatory
from handlers.conversation import Document, Request, Screen
from handlers.cross_check.places import named_units
from handlers.texts import Texts

_OF_PROVINCE = re.compile(r"công an\s+(?:tỉnh|thành phố)\s+", re.IGNORECASE)
_NUMBERED = 10  # days below this get a zero
_WINTER = 2  # so do January and February, and no other month: 1/2 could be read as 11/2
_LABELS = ("number", "criterion", "self_score", "proposed", "points", "reason", "answer")


async def minutes_screen(request: Request, period: Period, unit: Unit) -> Screen:
    """The paper of one inspection: for its team and the bloc's leaders, and for the unit once it has ended.

    Raises:
        Refused: `finding.no_minutes`, and what `inspection_of` raises.

    """
    inspection = await inspection_of(request.work, period, unit)
    member = request.member
    is_own = member.unit == unit.id and inspection.ended is not None
    if (
        not is_own
        and member.unit not in inspection.team.inspectors
        and not may(member, Act.SEE_BLOC_SHEETS, bloc=period.bloc)
    ):
        raise Refused("finding.no_minutes", unit=unit.name)
    bloc = await request.work.blocs.bloc(period.bloc)
    units = await named_units(request, period.bloc)
    paper = minutes_paper(request.texts, bloc, inspection, units, at=request.at)
    text = request.texts("minutes.ready", unit=unit.name, count=len(inspection.findings))
    return Screen(text, document=Document(f"bien-ban-kiem-tra-{unit.code}-{period.code}.pdf", paper))


def minutes_paper(
    texts: Texts, bloc: Bloc, inspection: Inspection, units: dict[str, Unit], *, at: datetime
) -> MinutesPaper:
    """Everything that is printed, dated by the end of the inspection, else by this moment."""
    unit, team, sheet, made = inspection.unit, inspection.team, inspection.sheet, inspection.weighed
    on = texts.local(inspection.ended.at if inspection.ended else at)
    lead = units[team.lead].name
    members = ", ".join(units[one].name for one in team.members)
    answers = {one.criterion: one for one in inspection.findings}
    totals = texts("minutes.totals", before=made.before.total, after=made.after.total)
    state = texts("minutes.ended") if inspection.ended else texts("minutes.open")
    return MinutesPaper(
        parent=texts("minutes.parent"),
        agency=bloc.province.upper(),
        nation=texts("minutes.nation"),
        motto=texts("minutes.motto"),
        place_and_date=place_and_date(texts, bloc.province, on),
        title=texts("minutes.title"),
        subtitle=texts("minutes.subtitle", unit=unit.name, period=inspection.period.name),
        opening=(
            texts("minutes.team", bloc=bloc.name, number=inspection.number, lead=lead, members=members),
            texts("minutes.basis", version=sheet.version, total=made.before.total),
            *([texts("minutes.found", count=len(made.lines))] if made.lines else []),
        ),
        labels={word: texts(f"minutes.label.{word}") for word in _LABELS},
        rows=tuple(_row(texts, inspection, line, answers[line.code]) for line in made.lines),
        none=texts("minutes.none"),
        closing=(*([totals] if made.lines else []), state, texts("minutes.effect")),
        signatories=(
            Signatory(texts("minutes.for_inspected"), unit.name),
            Signatory(texts("minutes.for_team"), lead),
        ),
        by_hand=texts("minutes.by_hand"),
        recipients_head=texts("minutes.recipients"),
        recipients=(texts("minutes.to_inspected"), texts("minutes.to_head"), texts("minutes.to_keep")),
        note=texts("minutes.note"),
    )


def place_and_date(texts: Texts, province: str, on: datetime) -> str:
    """`Bắc Giang, ngày 05 tháng 02 năm 2017`: a zero for days below 10 and for months 1 and 2 (NĐ 30/2020)."""
    day = f"{on.day:02}" if on.day < _NUMBERED else str(on.day)
    month = f"{on.month:02}" if on.month <= _WINTER else str(on.month)
    return texts("minutes.place_and_date", place=_OF_PROVINCE.sub("", province), day=day, month=month, year=on.year)


def _row(texts: Texts, inspection: Inspection, line: RuledLine, finding: Finding) -> MinutesRow:
    criterion = inspection.basis.criteria.find(line.code)
    measure = f" {line.measure}" if line.measure else ""
    before = "–" if line.before is None else texts("line.value", value=line.before)
    return MinutesRow(
        criterion=f"{line.code}. {criterion.name}" if criterion else line.code,
        self_score=f"{before}{measure}",
        proposed=f"{texts('line.value', value=line.after)}{measure}",
        points=texts("minutes.points", before=line.points_before or Decimal(0), after=line.points),
        reason=line.reason,
        answer=_answer(texts, finding),
    )


def _answer(texts: Texts, finding: Finding) -> str:
    if finding.state is FindingState.AGREED:
        return texts("minutes.agreed")
    if finding.state is FindingState.DISPUTED:
        return texts("minutes.disputed", reason=finding.answer)
    return ""
