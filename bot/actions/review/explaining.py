"""What a unit does after the first review: write explanations, sign and send them, or say there is nothing to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.actions.review.path import Position, barred, period_of, positions
from bot.actions.review.weighing import Weighed, weighed
from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.scores import basis
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.review.explanations import Explanation, check_explanation, check_may_sign, fingerprint
from bot.domain.review.path import PathStep, Stage
from bot.domain.review.rulings import Instance, counted
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.telling.notices import Audience
from bot.domain.telling.review_notices import ExplanationAwaits, UnitExplained
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class ExplainCase:
    """A unit's sheet after review 1: what was changed and why, and what the unit wrote so far, by criterion."""

    period: Period
    position: Position
    changed: Weighed
    written: Mapping[str, Explanation]

    @property
    def seen(self) -> str:
        """What the leader signs is what was shown."""
        return fingerprint(tuple(self.written.values()))


async def explain_case(work: Work, period: Period, unit: str, *, at: datetime) -> ExplainCase | None:
    """None where the first review of the signed version is not what the unit's sheet stands at."""
    position = (await positions(work, period, at=at))[unit]
    if position.stage is not Stage.REVIEW_1:
        return None
    now = await basis(work, period)
    sheet = now.sheets[unit]
    first = [one for one in now.rulings if one.instance is Instance.REVIEW_1]
    of_unit = {one.criterion: one.reason for one in first if (one.unit, one.version) == (unit, sheet.version)}
    own = {code: line.value for code, line in sheet.lines.items()}
    changed = weighed(now, unit, before=own, after=counted(sheet, first), reasons=of_unit)
    written = await work.reviews.explanations(period.id, unit, version=sheet.version)
    return ExplainCase(period, position, changed, {one.criterion: one for one in written})


async def write_explanation(
    work: Work, case: ExplainCase, criterion: str, *, body: str, by: Member, at: datetime, sent_at: datetime
) -> None:
    """The unit's words on one line that was changed, written or rewritten.

    Raises:
        Refused: `permission.explain`, `period.locked`, `explanation.missing`, `explanation.too_long`,
            `explanation.over` once the next step was taken, and `closed.explanation` after a hard deadline.

    """
    check_explanation(body)
    case = await _still(work, case, Act.EXPLAIN, by=by, at=at, sent_at=sent_at)
    unit = case.position.unit.id
    await work.reviews.save_explanation(
        Explanation(case.period.id, unit, case.position.version, criterion, body, by.person, at)
    )


async def clear_explanation(
    work: Work, case: ExplainCase, criterion: str, *, by: Member, at: datetime, sent_at: datetime
) -> None:
    """The unit's words on this line are taken back.

    Raises:
        Refused: as `write_explanation`.

    """
    case = await _still(work, case, Act.EXPLAIN, by=by, at=at, sent_at=sent_at)
    if criterion in case.written:
        await work.reviews.remove_explanation(case.written[criterion])


async def ask_leader_to_sign(work: Work, case: ExplainCase, *, by: Member, at: datetime, sent_at: datetime) -> str:
    """The leaders are told that the explanation is ready; returns the receipt.

    Raises:
        Refused: as `write_explanation`; `explanation.nothing` before anything is written.

    """
    case = await _still(work, case, Act.EXPLAIN, by=by, at=at, sent_at=sent_at)
    if not case.written:
        raise Refused("explanation.nothing")
    receipt = await work.audit.record(
        "explanation.drafted", _subject(case), by=by.person, at=at, details={"lines": _lines(case)}
    )
    notice = ExplanationAwaits(case.period.name, case.period.code, by.name, len(case.written))
    leaders = Audience((Role.UNIT_LEADER,), unit=case.position.unit.id, but=by.person)
    await work.outbox.tell(leaders, notice, at=at)
    return receipt


async def sign_explanation(work: Work, case: ExplainCase, *, by: Member, at: datetime, sent_at: datetime) -> PathStep:
    """The leader sends what others wrote to the standing office and the head.

    Raises:
        Refused: `permission.sign_explanation`, `explanation.nothing`, `explanation.own_draft`, `explanation.changed`
            where it is not what was shown, `explanation.over`, `period.locked`, `closed.explanation`.

    """
    case = await _as_seen(work, case, by=by, at=at, sent_at=sent_at)
    check_may_sign(tuple(case.written.values()), by=by)
    return await _explained(work, case, by=by, at=at, sent_at=sent_at)


async def decline_to_explain(work: Work, case: ExplainCase, *, by: Member, at: datetime, sent_at: datetime) -> PathStep:
    """The leader says that the unit has nothing to add, so that review 2 need not wait.

    Raises:
        Refused: as `sign_explanation`; `explanation.written` while drafts are there.

    """
    case = await _as_seen(work, case, by=by, at=at, sent_at=sent_at)
    if case.written:
        raise Refused("explanation.written")
    return await _explained(work, case, by=by, at=at, sent_at=sent_at)


async def _still(
    work: Work, seen: ExplainCase, act: Act, *, by: Member, at: datetime, sent_at: datetime
) -> ExplainCase:
    """The case as it stands now: the second review may have been done since it was shown."""
    unit = seen.position.unit.id
    check_may(by, act, unit=unit)
    period = await held_open(work, seen.period)
    case = await explain_case(work, period, unit, at=at)
    if case is None or case.position.version != seen.position.version:
        raise Refused("explanation.over")
    bar = await barred(work, period, unit, Deadline.EXPLANATION, at=sent_at)
    if bar:
        raise bar
    return case


async def _as_seen(work: Work, seen: ExplainCase, *, by: Member, at: datetime, sent_at: datetime) -> ExplainCase:
    case = await _still(work, seen, Act.SIGN_EXPLANATION, by=by, at=at, sent_at=sent_at)
    if case.seen != seen.seen:
        raise Refused("explanation.changed")
    return case


async def _explained(work: Work, case: ExplainCase, *, by: Member, at: datetime, sent_at: datetime) -> PathStep:
    period, position = case.period, case.position
    own = await period_of(work, period, position.unit.id)
    late = own.is_late(Deadline.EXPLANATION, at=sent_at)
    details = {"version": position.version, "lines": _lines(case), "late": late}
    receipt = await work.audit.record("path.explained", _subject(case), by=by.person, at=at, details=details)
    step = PathStep(
        period.id, position.unit.id, Stage.EXPLAINED, position.version, by.person, at, late=late, receipt=receipt
    )
    await work.paths.add(step)
    unit = position.unit
    notice = UnitExplained(period.name, period.code, unit.name, unit.code, by.name, _lines(case), late)
    readers = Audience((Role.SUPERVISOR, Role.BLOC_HEAD, Role.BLOC_DEPUTY), bloc=period.bloc)
    await work.outbox.tell(readers, notice, at=at)
    return step


def _lines(case: ExplainCase) -> tuple[tuple[str, str], ...]:
    """(criterion, words) in the order of the lines that were changed."""
    return tuple((one.code, case.written[one.code].body) for one in case.changed.lines if one.code in case.written)


def _subject(case: ExplainCase) -> str:
    return f"{case.position.unit.id}:{case.period.code}"
