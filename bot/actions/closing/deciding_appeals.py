"""How an appeal is decided: by somebody who did not score the unit, with a reason, and everybody's points follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bot.actions.closing.appealing import check_matters, held_appeal, record
from bot.actions.closing.deciders import judges_of, may_decide
from bot.actions.scoring.scores import Basis, basis, rescore
from bot.domain.closing.appeals import Appeal, is_moot
from bot.domain.criteria.criteria import Takes
from bot.domain.people.members import Member, Role
from bot.domain.refusal import Refused
from bot.domain.review.reviews import without
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.formulas import check_value
from bot.domain.scoring.periods import Period
from bot.domain.scoring.scores import Scored
from bot.domain.telling.closing_notices import AppealDecided, Moved
from bot.domain.telling.notices import Audience
from bot.ports import Work

_UNIT = (Role.OFFICER, Role.UNIT_LEADER)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, and what it did: `moved` is None where the appeal was rejected."""

    appeal: Appeal
    moved: Moved | None


async def decide_appeal(
    work: Work, appeal_id: str, *, value: Decimal | None, by: Member, at: datetime, reason: str
) -> Decision:
    """Accepted with a value (in what the criterion takes), or rejected (None); the outcome is told at once.

    An accepted appeal is a ruling of the highest instance, so everybody's points follow in the same transaction.

    Raises:
        Refused: `appeal.gone`, `permission.decide_appeal`, `permission.own_unit*`, `appeal.own_score*`,
            `period.locked`, `appeal.decided`, `appeal.own_appeal`, `appeal.moot`, `appeal.accepts_nothing`,
            `grounds.missing`, `reason.too_long`, and what `check_value` raises.

    """
    appeal, period = await held_appeal(work, appeal_id)
    await may_decide(work, period, appeal.unit, by=by, at=at)
    decided = appeal.decided(value, by=by, at=at, reason=reason)
    await check_matters(work, decided, period)
    before = await basis(work, period)
    if value is not None:
        _check_accepted(before, appeal, value)
    decided = replace(decided, receipt=await record(work, "appeal.decided", decided, by=by, at=at))
    await work.appeals.save(decided)
    moved = await _applied(work, period, decided, before, at=at) if value is not None else None
    await _tell_outcome(work, period, decided, moved, by=by, at=at)
    return Decision(decided, moved)


def _check_accepted(before: Basis, appeal: Appeal, value: Decimal) -> None:
    criterion = before.criteria.find(appeal.criterion)
    if criterion is not None:
        check_value(criterion, value)
    if before.values()[appeal.unit].get(appeal.criterion) == value:
        raise Refused("appeal.accepts_nothing", criterion=appeal.criterion, value=value)


async def open_appeals(work: Work, period: Period) -> tuple[Appeal, ...]:
    """What still blocks the lock: signed, not decided, and on the version that counts."""
    sheets = await work.sheets.signed(period.id)
    found = [one for one in await work.appeals.of_period(period.id) if one.is_open and one.unit in sheets]
    return tuple(one for one in found if not is_moot(one, version=sheets[one.unit].version))


async def points_if(work: Work, period: Period, appeal: Appeal, value: Decimal) -> Moved:
    """What accepting this value would do, without doing it."""
    now = await basis(work, period)
    ruling = _ruling(replace(appeal, value=value, decided_at=appeal.drafted_at))
    after = replace(now, rulings=(*now.rulings, ruling))
    return _moved(appeal, value, before=now, after=after.scored())


async def _applied(work: Work, period: Period, appeal: Appeal, before: Basis, *, at: datetime) -> Moved:
    await work.reviews.add_rulings([_ruling(appeal)])
    await _settle_drafts(work, appeal)
    after = await rescore(work, period, at=at, of=(appeal.unit,))
    return _moved(appeal, appeal.value or Decimal(0), before=before, after=after)


async def _settle_drafts(work: Work, appeal: Appeal) -> None:
    """What reviewers prepare on this line decides nothing any more; the period's lock keeps them out meanwhile."""
    for instance in (Instance.REVIEW_1, Instance.REVIEW_2):
        draft = await work.reviews.draft(appeal.period, appeal.unit, instance)
        kept = without(draft, appeal.criterion)
        if kept != draft:
            await work.reviews.save_draft(kept)


def _ruling(appeal: Appeal) -> Ruling:
    return Ruling(
        period=appeal.period,
        unit=appeal.unit,
        version=appeal.version,
        criterion=appeal.criterion,
        instance=Instance.APPEAL,
        value=appeal.value or Decimal(0),
        reason=appeal.answer,
        by=appeal.decided_by,
        at=appeal.decided_at or appeal.drafted_at,
        receipt=appeal.receipt,
    )


def _moved(appeal: Appeal, value: Decimal, *, before: Basis, after: dict[str, Scored]) -> Moved:
    was = before.scored()[appeal.unit]
    criterion = before.criteria.find(appeal.criterion)
    takes_points = criterion is None or criterion.takes is Takes.POINTS
    return Moved(
        criterion=appeal.criterion,
        measure="" if criterion is None or takes_points else criterion.unit_of_measure,
        value_before=before.values()[appeal.unit].get(appeal.criterion),
        value=value,
        points_before=was.points.get(appeal.criterion, Decimal(0)),
        points=after[appeal.unit].points.get(appeal.criterion, Decimal(0)),
        total_before=was.totals.total,
        total=after[appeal.unit].totals.total,
    )


async def _tell_outcome(
    work: Work, period: Period, appeal: Appeal, moved: Moved | None, *, by: Member, at: datetime
) -> None:
    """The unit at once; and those who had scored it, because their ruling was weighed."""
    unit = await work.blocs.unit(appeal.unit)
    notice = AppealDecided(unit.name, period.name, appeal.criterion, by.name, appeal.answer, moved, period.code)
    await work.outbox.tell(Audience(_UNIT, unit=appeal.unit), notice, at=at)
    judges = [(await work.members.name(one), one) for one in await judges_of(work, period, appeal.unit)]
    for _, person in sorted(judges):
        await work.outbox.tell(Audience(person=person, but=by.person), notice, at=at)
