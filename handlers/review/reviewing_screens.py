"""The screens of /thamdinh: who waits for whom, one unit's sheet before its reviewer, and what would be decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.actions.review.path import Position
from bot.actions.review.reviewing import ReviewCase, instance_of
from bot.actions.review.weighing import Weighed, weighed
from bot.domain.people.acts import Act
from bot.domain.people.members import own_units
from bot.domain.people.permissions import may
from bot.domain.review.path import DUE_OF, Stage, Turn
from bot.domain.review.rulings import Instance, counted
from bot.domain.scoring.sheets import assigned
from bot.domain.targets.terms import NO_TERMS
from bot.domain.telling.review_notices import RuledLine
from handlers.conversation import Choice, Request, Screen
from handlers.oversight.views import view_choices
from handlers.review.findings_seen import accept_choices, findings_in_words
from handlers.review.places import COMMAND, MOST_UNIT_BUTTONS, Place
from handlers.scoring.lines import gaps_in_words, lines_in_words, not_assigned_in_words, totals_in_words
from handlers.texts import Texts

_MINE = {Instance.REVIEW_1: Turn.REVIEW_1, Instance.REVIEW_2: Turn.REVIEW_2}


async def overview_screen(
    request: Request, place: Place, found: Mapping[str, Position], *, is_only_bloc: bool
) -> Screen:
    """Every unit under what its sheet waits for; a button for each that can be opened, those that wait first."""
    texts = request.texts
    instance = instance_of(request.member, place.bloc.id)
    own = own_units(request.member, await request.work.blocs.units_ever(place.bloc.id))
    mine = [one for one in found.values() if instance and one.turn is _MINE[instance] and one.unit.id not in own]
    first = texts("review.waiting", count=len(mine)) if mine else texts("review.nothing_waits")
    if instance is None:
        first = texts("review.only_look")
    rows = [_row(texts, place, turn, [one for one in found.values() if one.turn is turn]) for turn in Turn]
    others = [one for one in found.values() if one.version and one not in mine and one.unit.id not in own]
    bloc = "" if is_only_bloc else f"{place.bloc.id} "
    choices = tuple(
        Choice(one.unit.short, f"/{COMMAND} {bloc}{one.unit.code} {place.period.code}")
        for one in (*mine, *others)[:MOST_UNIT_BUTTONS]
    )
    how = texts("review.how_to_open", code=(mine or others)[0].unit.code) if choices else ""
    body = "\n".join(row for row in rows if row)
    title = texts("review.title", period=place.period.name)
    looks = view_choices(request, place.period) if any(one.version for one in found.values()) else ()
    text = "\n\n".join(part for part in (first, body, how) if part)
    closing = _closing(request, place, found, bloc=bloc)
    return Screen(text, title=title, choices=(*choices, *looks, *closing))


def _closing(request: Request, place: Place, found: Mapping[str, Position], *, bloc: str) -> tuple[Choice, ...]:
    """The lock, once every signed sheet is reviewed; after it, corrections."""
    texts, period = request.texts, place.period
    if period.locked_at:
        may_propose = may(request.member, Act.PROPOSE_CORRECTION, bloc=place.bloc.id)
        reply = f"/dinhchinh {bloc}{period.code}"
        return (Choice(texts("correction.button_open"), reply),) if may_propose else ()
    is_ready = all(one.turn is Turn.NOTHING for one in found.values() if one.version)
    if not is_ready or not may(request.member, Act.LOCK, bloc=place.bloc.id):
        return ()
    return (Choice(texts("lock.button_open"), f"/khoaso {bloc}{period.code}"),)


def _row(texts: Texts, place: Place, turn: Turn, waiting: Sequence[Position]) -> str:
    if not waiting:
        return ""
    due = place.period.due(DUE_OF[turn]) if turn in DUE_OF else None
    names = ", ".join(_named(texts, one) for one in waiting)
    limit = texts("review.due", due=due) if due else ""
    return texts(f"review.turn_{turn}", count=len(waiting), names=names, due=limit, office=place.bloc.standing_office)


def _named(texts: Texts, position: Position) -> str:
    """The unit with what is to be seen at once: sent late, reviewed late, a newer version under way."""
    reviewed = (position.step(stage) for stage in (Stage.REVIEW_1, Stage.EXPLAINED, Stage.REVIEW_2))
    marks = [
        texts("review.mark_late") if position.is_late else "",
        texts("review.mark_step_late") if any(step and step.late for step in reviewed) else "",
        texts("review.mark_counts", version=position.version) if position.turn is Turn.CORRECTION else "",
        texts("review.mark_newer") if position.waits and position.version else "",
    ]
    said = ", ".join(mark for mark in marks if mark)
    return f"{position.unit.short} ({said})" if said else position.unit.short


async def unit_screen(request: Request, case: ReviewCase, *, note: str = "", is_answer: bool = False) -> Screen:
    """The sheet as it counts now, everything said about it, the prepared rulings, and how to go on.

    An answer to what was typed does not say again what stands above it in the chat.
    """
    texts = request.texts
    made = case.weighed
    parts = [note] if is_answer else [note, *await _parts(request, case)]
    if made.lines:
        parts.append(texts("review.prepared", lines=_rows(texts, made.lines)))
        parts.append(totals_moved(texts, made))
    parts.append(texts("review.how"))
    choices = (Choice(texts("review.button_done"), "Hoàn thành"), Choice(texts("button.return"), "Trả lại"))
    return Screen(_joined(parts), title=_title(texts, case), choices=(*accept_choices(texts, case), *choices))


async def only_look(request: Request, case: ReviewCase, reason: str) -> Screen:
    """The same for whoever cannot decide here and now, and why."""
    parts = [reason, *await _parts(request, case)]
    code = case.period.code
    rest = Choice(request.texts("review.button_overview"), f"/{COMMAND} {case.position.unit.bloc} {code}")
    title = request.texts("review.title_look", unit=case.position.unit.name)
    return Screen(_joined(parts), title=title, choices=(rest,))


async def _parts(request: Request, case: ReviewCase) -> list[str]:
    texts, now, sheet = request.texts, case.basis, case.sheet
    scored = now.scored()[sheet.unit]
    without = now.terms.get(sheet.unit, NO_TERMS).unassigned
    signed = texts(
        "review.signed_late" if sheet.late else "review.signed",
        version=sheet.version,
        by=await request.work.members.name(sheet.decided_by),
        at=sheet.decided_at or sheet.submitted_at,
    )
    return [
        signed,
        "\n".join(
            lines_in_words(texts, now.criteria, sheet.lines, scored=scored, counted=case.counted, unassigned=without)
        ),
        totals_in_words(texts, scored),
        gaps_in_words(texts, assigned(now.criteria, without), case.counted),
        not_assigned_in_words(texts, now.criteria, without),
        _documents(texts, case),
        findings_in_words(texts, case),
        *await _said_before(request, case),
    ]


def _documents(texts: Texts, case: ReviewCase) -> str:
    """What the unit names as evidence, line by line."""
    notes = [line for line in case.sheet.lines.values() if line.note]
    rows = "\n".join(texts("explain.line", code=line.code, body=line.note) for line in notes)
    return texts("review.documents", lines=rows) if notes else ""


async def _said_before(request: Request, case: ReviewCase) -> list[str]:
    """The rulings of the first review, and what the unit explained: the second review sees both."""
    texts, sheet = request.texts, case.sheet
    first = [one for one in case.basis.rulings if one.instance is Instance.REVIEW_1]
    ours = {one.criterion: one for one in first if (one.unit, one.version) == (sheet.unit, sheet.version)}
    parts = []
    if ours:
        own = {code: line.value for code, line in sheet.lines.items()}
        reasons = {code: one.reason for code, one in ours.items()}
        made = weighed(case.basis, sheet.unit, before=own, after=counted(sheet, first), reasons=reasons)
        completed = case.position.step(Stage.REVIEW_1)
        by = await request.work.members.name(completed.by if completed else next(iter(ours.values())).by)
        parts.append(texts("review.first_said", by=by, lines=_rows(texts, made.lines)))
    explained = await request.work.reviews.explanations(case.period.id, sheet.unit, version=sheet.version)
    step = case.position.step(Stage.EXPLAINED)
    if step and explained:
        rows = "\n".join(texts("explain.line", code=one.criterion, body=one.body) for one in explained)
        parts.append(texts("review.explained", lines=rows))
    if step and not explained:
        parts.append(texts("review.no_comment"))
    return parts


def confirm_text(texts: Texts, case: ReviewCase) -> str:
    """What completing would decide: the number of changed lines, and the total before and after."""
    made = case.weighed
    if not made.lines:
        return texts("review.confirm_unchanged", unit=case.position.unit.name, total=made.after.total)
    asked = texts(
        "review.confirm",
        unit=case.position.unit.name,
        count=len(made.lines),
        before=made.before.total,
        after=made.after.total,
    )
    return f"{_rows(texts, made.lines)}\n\n{asked}"


def _rows(texts: Texts, lines: Iterable[RuledLine]) -> str:
    return "\n".join(ruled_in_words(texts, line) for line in lines)


def ruled_in_words(texts: Texts, line: RuledLine) -> str:
    """`B02: 78,5 → 75 %, 60,00 → 30,00 điểm. Lý do: “…”`; a line that takes points says them once."""
    before = "–" if line.before is None else texts("line.value", value=line.before)
    points = "–" if line.points_before is None else texts("review.points", points=line.points_before)
    return texts(
        "review.line_measured" if line.measure else "review.line_points",
        code=line.code,
        before=before,
        after=line.after,
        measure=line.measure,
        points_before=points,
        points=line.points,
        reason=line.reason,
    )


def totals_moved(texts: Texts, made: Weighed) -> str:
    return texts("review.totals_moved", before=made.before.total, after=made.after.total)


def _title(texts: Texts, case: ReviewCase) -> str:
    return texts(f"review.title_{case.instance}", unit=case.position.unit.name)


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
