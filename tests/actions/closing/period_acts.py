"""Every action that changes something of a period, as one call each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from decimal import Decimal
from typing import TypeAlias

from bot.actions.closing.appealing import draft_appeal, drop_appeal, sign_appeal
from bot.actions.closing.deciding_appeals import decide_appeal
from bot.actions.cross_check.finding_answers import answer_findings
from bot.actions.cross_check.findings import Inspection, end_inspection, record_findings
from bot.actions.cross_check.plans import propose_plan, publish_plan
from bot.actions.cross_check.repairs import publish_repair
from bot.actions.review.explaining import (
    ExplainCase,
    ask_leader_to_sign,
    clear_explanation,
    decline_to_explain,
    sign_explanation,
    write_explanation,
)
from bot.actions.review.path import positions
from bot.actions.review.reopening import ask_to_reopen, decline_reopening, grant_reopening
from bot.actions.review.reviewing import complete_review, prepare, return_for_correction, review_case
from bot.actions.review.weighing import weighed
from bot.actions.scoring.carrying import take_over
from bot.actions.scoring.scores import basis, rescore
from bot.actions.scoring.sheets import fill_in, submit_sheet, take_back
from bot.actions.scoring.signing import return_sheet, sign_sheet
from bot.actions.targets.asking import ask_for_terms
from bot.actions.targets.assigning import set_terms
from bot.domain.cross_check.plan import Team
from bot.domain.review.path import Stage
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.score_lines import Reading, read_lines
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet
from bot.ports import Work
from tests.actions.closing.closing_scene import (
    AT,
    DEPUTY,
    HEAD,
    LEADER,
    OFFICER,
    OTHER_LEADER,
    PERIOD,
    PLEA,
    SUPERVISOR,
    unit,
)

Act: TypeAlias = Callable[[Work, Period], Awaitable[object]]
SD = unit("SD")
WAITING = Sheet(
    "SD-2", SD, PERIOD, 2, 2, {"A01": Line("A01", Decimal(20), "", "An", AT)}, "An", AT, late=False, submit_receipt=""
)


async def _fill(work: Work, period: Period) -> object:
    criteria = await work.blocs.criteria(period.criteria_set)
    return await fill_in(work, period, read_lines("A01 20", criteria).lines, by=OFFICER, at=AT)


async def _take_back(work: Work, period: Period) -> object:
    return await take_back(work, period, by=OFFICER, at=AT)


async def _take_over(work: Work, period: Period) -> object:
    return await take_over(work, period, "", by=OFFICER, at=AT)


async def _submit(work: Work, period: Period) -> object:
    return await submit_sheet(work, period, rev=9, by=OFFICER, at=AT, sent_at=AT)


async def _sign(work: Work, period: Period) -> object:
    return await sign_sheet(work, period, WAITING, by=LEADER, at=AT)


async def _return(work: Work, period: Period) -> object:
    return await return_sheet(work, period, WAITING, by=LEADER, at=AT, reason="Sai")


async def _rescore(work: Work, period: Period) -> object:
    return await rescore(work, await work.blocs.period(period.id), at=AT, of=())


async def _set_terms(work: Work, period: Period) -> object:
    return await set_terms(work, period, (), by=HEAD, at=AT)


async def _ask_for_terms(work: Work, period: Period) -> object:
    return await ask_for_terms(work, period, (), by=OFFICER, at=AT)


async def _prepare(work: Work, period: Period) -> object:
    case = await review_case(work, period, SD, instance=Instance.REVIEW_2, at=AT)
    return await prepare(work, case, Reading((), ()), by=SUPERVISOR, at=AT, sent_at=AT)


async def _review(work: Work, period: Period) -> object:
    case = await review_case(work, period, SD, instance=Instance.REVIEW_2, at=AT)
    return await complete_review(work, case, by=SUPERVISOR, at=AT, sent_at=AT)


async def _return_reviewed(work: Work, period: Period) -> object:
    case = await review_case(work, period, SD, instance=Instance.REVIEW_2, at=AT)
    return await return_for_correction(work, case, reason="Sai", by=SUPERVISOR, at=AT, sent_at=AT)


async def _explain_case(work: Work, period: Period) -> ExplainCase:
    now = await basis(work, period)
    position = (await positions(work, period, at=AT))[SD]
    values = now.values()[SD]
    return ExplainCase(period, position, weighed(now, SD, before=values, after=values, reasons={}), {})


async def _write(work: Work, period: Period) -> None:
    case = await _explain_case(work, period)
    await write_explanation(work, case, "B02", body="Đủ", by=OFFICER, at=AT, sent_at=AT)


async def _clear(work: Work, period: Period) -> None:
    await clear_explanation(work, await _explain_case(work, period), "B02", by=OFFICER, at=AT, sent_at=AT)


async def _ask_leader(work: Work, period: Period) -> object:
    return await ask_leader_to_sign(work, await _explain_case(work, period), by=OFFICER, at=AT, sent_at=AT)


async def _sign_explanation(work: Work, period: Period) -> object:
    return await sign_explanation(work, await _explain_case(work, period), by=LEADER, at=AT, sent_at=AT)


async def _decline(work: Work, period: Period) -> object:
    return await decline_to_explain(work, await _explain_case(work, period), by=LEADER, at=AT, sent_at=AT)


async def _reopen(work: Work, period: Period) -> object:
    one = await work.blocs.unit(SD)
    return await ask_to_reopen(work, period, one, Deadline.SHEET, reason="Sót", by=OFFICER, at=AT)


async def _grant(work: Work, period: Period) -> object:
    return await grant_reopening(work, "asked", until=AT + timedelta(days=1), by=HEAD, at=AT)


async def _refuse_reopening(work: Work, period: Period) -> object:
    return await decline_reopening(work, "asked", reason="Muộn", by=HEAD, at=AT)


async def _propose_plan(work: Work, period: Period) -> object:
    return await propose_plan(work, period, size=2, seed="x", seen="", by=HEAD, at=AT)


async def _publish_plan(work: Work, period: Period) -> object:
    return await publish_plan(work, period, size=2, seed="x", seen="", by=HEAD, at=AT)


async def _publish_repair(work: Work, period: Period) -> object:
    return await publish_repair(work, period, without="", reason="Trùng", seen="", by=HEAD, at=AT)


async def _inspection(work: Work, period: Period) -> Inspection:
    now = await basis(work, period)
    one = await work.blocs.unit(SD)
    team = Team(SD, unit("TY"), (unit("TY"),))
    return Inspection(period, one, 1, team, now.sheets[SD], now, (), Stage.SIGNED, None)


async def _find(work: Work, period: Period) -> object:
    seen = await _inspection(work, period)
    return await record_findings(work, seen, Reading((), ()), by=OTHER_LEADER, at=AT, sent_at=AT)


async def _end_inspection(work: Work, period: Period) -> object:
    return await end_inspection(work, await _inspection(work, period), by=OTHER_LEADER, at=AT, sent_at=AT)


async def _answer_findings(work: Work, period: Period) -> object:
    return await answer_findings(work, await _inspection(work, period), {}, by=LEADER, at=AT)


async def _draft_appeal(work: Work, period: Period) -> object:
    return await draft_appeal(work, period, PLEA, by=OFFICER, at=AT)


async def _sign_appeal(work: Work, period: Period) -> object:
    return await sign_appeal(work, (await work.appeals.of_unit(SD))[0].id, by=LEADER, at=AT)


async def _drop_appeal(work: Work, period: Period) -> object:
    return await drop_appeal(work, (await work.appeals.of_unit(SD))[0].id, by=LEADER, at=AT, reason="Thôi")


async def _decide_appeal(work: Work, period: Period) -> object:
    id_ = (await work.appeals.of_unit(SD))[0].id
    return await decide_appeal(work, id_, value=None, by=DEPUTY, at=AT, reason="Không")


ACTS: tuple[Act, ...] = (
    _fill,
    _take_back,
    _take_over,
    _submit,
    _sign,
    _return,
    _rescore,
    _set_terms,
    _ask_for_terms,
    _prepare,
    _review,
    _return_reviewed,
    _write,
    _clear,
    _ask_leader,
    _sign_explanation,
    _decline,
    _reopen,
    _grant,
    _refuse_reopening,
    _propose_plan,
    _publish_plan,
    _publish_repair,
    _find,
    _end_inspection,
    _answer_findings,
    _draft_appeal,
    _sign_appeal,
    _drop_appeal,
    _decide_appeal,
)
