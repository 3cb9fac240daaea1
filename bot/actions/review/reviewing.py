"""What reviewers do with a signed sheet: prepare rulings, complete a review, or return the sheet for correction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.actions.review.path import Position, barred, positions
from bot.actions.review.weighing import Weighed, weighed
from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.scores import Basis, basis, rescore
from bot.actions.scoring.signing import check_reason
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may, check_not_own, may
from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep, Stage, review_bar
from bot.domain.review.reviews import ReviewDraft, changing, check_took_no_part, emptied, rulings_from, taken
from bot.domain.review.rulings import Instance, settled
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.score_lines import LineProblem, Reading
from bot.domain.scoring.versions import Sheet, handed_back
from bot.domain.targets.terms import NO_TERMS
from bot.domain.telling.notices import Audience
from bot.domain.telling.review_notices import ReturnedByReviewer, UnitReviewed
from bot.ports import Work

UNIT_PEOPLE = (Role.OFFICER, Role.UNIT_LEADER)
_ACTS = {Instance.REVIEW_1: Act.REVIEW_1, Instance.REVIEW_2: Act.REVIEW_2}
_DEADLINES = {Instance.REVIEW_1: Deadline.REVIEW_1, Instance.REVIEW_2: Deadline.REVIEW_2}
_STAGES = {Instance.REVIEW_1: Stage.REVIEW_1, Instance.REVIEW_2: Stage.REVIEW_2}


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """A signed sheet in front of a reviewer: what counts for it now, what the cross-check found (and delivered), and
    what the reviewers prepared."""

    period: Period
    position: Position
    sheet: Sheet
    instance: Instance
    basis: Basis
    draft: ReviewDraft
    findings: tuple[Finding, ...]

    @property
    def counted(self) -> dict[str, Decimal]:
        """What counts now, by criterion."""
        return self.basis.values()[self.sheet.unit]

    @property
    def weighed(self) -> Weighed:
        """What the prepared rulings would change."""
        lines = changing(self.draft, self.counted)
        after = {**self.counted, **{code: line.value for code, line in lines.items()}}
        reasons = {code: line.note for code, line in lines.items()}
        return weighed(self.basis, self.sheet.unit, before=self.counted, after=after, reasons=reasons)


def instance_of(member: Member, bloc: str) -> Instance | None:
    """Which review is this member's, None for whoever may only look."""
    if may(member, Act.REVIEW_2):
        return Instance.REVIEW_2
    return Instance.REVIEW_1 if may(member, Act.REVIEW_1, bloc=bloc) else None


async def review_case(work: Work, period: Period, unit: str, *, instance: Instance, at: datetime) -> ReviewCase:
    """The sheet as it stands now.

    Raises:
        Refused: `review.not_signed`.

    """
    now = await basis(work, period)
    sheet = now.sheets.get(unit)
    if sheet is None:
        raise Refused("review.not_signed")
    position = (await positions(work, period, at=at))[unit]
    draft = await work.reviews.draft(period.id, unit, instance)
    found = await work.inspections.findings(period.id, unit)
    delivered = tuple(one for one in found if one.state is not FindingState.WRITTEN)
    return ReviewCase(period, position, sheet, instance, now, draft, delivered)


async def check_may_review(work: Work, case: ReviewCase, *, by: Member, sent_at: datetime) -> None:
    """Whether this member may act on the sheet now.

    Raises:
        Refused: `permission.review_1` or `permission.review_2`, `permission.own_unit`, what `check_took_no_part`
            raises, what `review_bar` says (`period.locked`, `review.…`), and `closed.…` after a hard deadline.

    """
    unit = case.position.unit
    check_may(by, _ACTS[case.instance], bloc=unit.bloc)
    check_not_own(by, unit.id, units=await work.blocs.units_ever(unit.bloc))
    first = case.position.step(Stage.REVIEW_1) if case.instance is Instance.REVIEW_2 else None
    check_took_no_part(case.sheet, case.basis.rulings, first, by=by.person)
    bar = review_bar(case.period, case.position.turn, case.instance)
    bar = bar or await barred(work, case.period, unit.id, _DEADLINES[case.instance], at=sent_at)
    if bar:
        raise bar


async def prepare(
    work: Work, case: ReviewCase, reading: Reading, *, by: Member, at: datetime, sent_at: datetime
) -> tuple[ReviewDraft, tuple[LineProblem, ...]]:
    """Good lines of a message go into the draft that the reviewers share; the others come back as problems.

    Raises:
        Refused: what `check_may_review` raises.

    """
    await held_open(work, case.period)
    await work.lock(_lock(case.period, case.sheet.unit))
    await check_may_review(work, case, by=by, sent_at=sent_at)
    draft = await work.reviews.draft(case.period.id, case.sheet.unit, case.instance)
    terms = case.basis.terms.get(case.sheet.unit, NO_TERMS)
    new, problems = taken(
        draft,
        reading,
        now=case.counted,
        unassigned=terms.unassigned,
        settled=settled(case.basis.rulings, case.sheet.unit, version=case.sheet.version),
        by=by.person,
        at=at,
    )
    if new != draft:
        await work.reviews.save_draft(new)
    return new, problems


async def complete_review(
    work: Work, seen: ReviewCase, *, by: Member, at: datetime, sent_at: datetime
) -> tuple[PathStep, Weighed]:
    """The prepared rulings are decided, on exactly the version and the draft that were shown; none is fine too.

    Raises:
        Refused: what `check_may_review` raises, `review.version_changed`, `review.draft_changed`.

    """
    case = await _still(work, seen, by=by, at=at, sent_at=sent_at)
    if case.draft.rev != seen.draft.rev:
        raise Refused("review.draft_changed")
    before = case.weighed
    lines = changing(case.draft, case.counted)
    details = {"version": case.sheet.version, "lines": lines}
    step = await _step(work, case, _STAGES[case.instance], by=by, at=at, sent_at=sent_at, details=details)
    rulings = rulings_from(lines, sheet=case.sheet, instance=case.instance, at=at, receipt=step.receipt)
    await work.reviews.add_rulings(rulings)
    await work.reviews.save_draft(emptied(case.draft))
    await rescore(work, case.period, at=at, of=(case.sheet.unit,))
    await work.outbox.tell(Audience(UNIT_PEOPLE, unit=case.sheet.unit), _reviewed(case, before, by=by, at=at), at=at)
    return step, before


async def return_for_correction(
    work: Work, seen: ReviewCase, *, reason: str, by: Member, at: datetime, sent_at: datetime
) -> PathStep:
    """The unit is to correct its sheet; the signed version counts until a new one is signed.

    Raises:
        Refused: what `check_may_review` raises, `reason.missing`, `reason.too_long`, `review.version_changed`.

    """
    check_reason(reason)
    case = await _still(work, seen, by=by, at=at, sent_at=sent_at)
    details = {"version": case.sheet.version, "instance": case.instance, "reason": reason}
    step = await _step(work, case, Stage.RETURNED, by=by, at=at, sent_at=sent_at, details=details, reason=reason)
    draft = await work.sheets.draft(case.sheet.unit, case.period.id)
    await work.sheets.save_draft(handed_back(draft, case.sheet))
    notice = ReturnedByReviewer(case.period.name, case.period.code, case.instance, case.sheet.version, by.name, reason)
    await work.outbox.tell(Audience(UNIT_PEOPLE, unit=case.sheet.unit), notice, at=at)
    return step


async def _still(work: Work, seen: ReviewCase, *, by: Member, at: datetime, sent_at: datetime) -> ReviewCase:
    """The case as it stands now: still of the version that was shown, and still this reviewer's turn."""
    period = await held_open(work, seen.period)
    await work.lock(f"sheet:{seen.sheet.unit}:{period.id}")
    await work.lock(_lock(period, seen.sheet.unit))
    case = await review_case(work, period, seen.sheet.unit, instance=seen.instance, at=at)
    await check_may_review(work, case, by=by, sent_at=sent_at)
    if case.sheet.version != seen.sheet.version:
        raise Refused("review.version_changed", version=case.sheet.version)
    return case


async def _step(
    work: Work,
    case: ReviewCase,
    stage: Stage,
    *,
    by: Member,
    at: datetime,
    sent_at: datetime,
    details: dict[str, object],
    reason: str = "",
) -> PathStep:
    late = case.period.is_late(_DEADLINES[case.instance], at=sent_at)
    subject = f"{case.sheet.unit}:{case.period.code}"
    receipt = await work.audit.record(f"path.{stage}", subject, by=by.person, at=at, details={**details, "late": late})
    step = PathStep(case.period.id, case.sheet.unit, stage, case.sheet.version, by.person, at, late, reason, receipt)
    await work.paths.add(step)
    return step


def _reviewed(case: ReviewCase, made: Weighed, *, by: Member, at: datetime) -> UnitReviewed:
    due = case.period.due(Deadline.EXPLANATION)
    may_explain = case.instance is Instance.REVIEW_1 and bool(made.lines) and due is not None and at <= due
    return UnitReviewed(
        case.period.name,
        case.period.code,
        case.instance,
        case.sheet.version,
        by.name,
        made.lines,
        made.before.total,
        made.after.total,
        due if may_explain else None,
    )


def _lock(period: Period, unit: str) -> str:
    return f"review:{unit}:{period.id}"
