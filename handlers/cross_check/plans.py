"""/kiemcheo: the round of cross-checks – what a unit inspects, who inspects it, and the head's plan."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.cross_check.rounds import InspectionRound, conflicts_in
from bot.domain.people.acts import Act
from bot.domain.people.members import Unit
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep, Stage
from bot.domain.scoring.periods import Deadline, Period
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.cross_check.finding_answering import ANSWERING, AnswerFindings, Disagree, open_answers
from handlers.cross_check.finding_minutes import minutes_screen
from handlers.cross_check.finding_writing import EndInspection, InspectUnit, open_inspection
from handlers.cross_check.places import (
    ANSWER,
    COMMAND,
    CONFLICTS,
    MINUTES,
    PLAN,
    PUBLISH,
    REPAIR,
    WITHDRAW,
    named_units,
    wanted,
)
from handlers.cross_check.plan_words import relaxed_in_words, team_in_words
from handlers.cross_check.planning import PLANNING, PlanSize, proposed_plan
from handlers.cross_check.repairing import REPAIRING, Conflicts, Withdraw, repair_for_conflicts
from handlers.texts import Texts


async def open_cross_check(request: Request) -> Reply:
    """`/kiemcheo`: everything at a glance; with a unit's code, its inspection; with a word, what that word opens."""
    asked = await wanted(request)
    period, unit = asked.period, asked.unit
    if asked.what == MINUTES:
        return await minutes_screen(request, period, unit or await _own(request))
    if asked.what == ANSWER or (unit and unit.id == request.member.unit):
        return await open_answers(request, period)
    if asked.what:
        return await _plan(request, period, asked.what)
    return await open_inspection(request, period, unit) if unit else await overview(request, period)


async def _plan(request: Request, period: Period, what: str) -> Reply:
    """What is made of the plan: by head, deputy and secretary, and conflicts by everybody."""
    if what == PUBLISH:
        return await proposed_plan(request, period)
    if what == REPAIR:
        return await repair_for_conflicts(request, period)
    opened: dict[str, type[PlanSize | Conflicts | Withdraw]] = {
        PLAN: PlanSize,
        CONFLICTS: Conflicts,
        WITHDRAW: Withdraw,
    }
    return opened[what](period.id, period.code)


async def revive(request: Request) -> Question | None:
    """What a button was made for: the inspection of a unit, or the answers of one's own."""
    _, code, *words = [*request.mark.split(), ""]
    periods = {one.code: one for one in await request.work.blocs.periods(request.member.bloc)}
    if code not in periods:
        return None
    period = periods[code]
    match words:
        case ["traloi", ""]:
            return AnswerFindings(period.id, code)
        case ["traloi", criterion, ""]:
            return Disagree(period.id, code, criterion)
        case ["xungdot", ""]:
            return Conflicts(period.id, code)
        case [unit_code, ""]:
            units = await request.work.blocs.units_ever(period.bloc)
            unit = next((one for one in units if one.code == unit_code), None)
            return InspectUnit(period.id, code, unit.id, unit.code) if unit else None
    return None


async def overview(request: Request, period: Period) -> Screen:
    """The round of this period as this member may see it, and everything that can be done about it."""
    texts, bloc = request.texts, period.bloc
    units = await named_units(request, bloc)
    published = await request.work.inspections.published(period.id)
    parts: list[str] = []
    choices: list[Choice] = []
    if published:
        due = period.due(Deadline.CROSS_CHECK)
        parts.append(texts("cross_check.round", number=published.number, seed=published.plan.seed))
        parts.append(texts("cross_check.due", due=due) if due else "")
    else:
        parts.append(texts("cross_check.none_yet", period=period.name))
    if published and request.member.unit:
        async for text, choice in _own_part(request, period, published, units):
            parts.append(text)
            choices.extend(choice)
    if may(request.member, Act.PLAN_CROSS_CHECK, bloc=bloc):
        async for text, choice in _head_part(request, period, published, units):
            parts.append(text)
            choices.extend(choice)
    choices.append(Choice(texts("cross_check.button_conflicts"), f"/{COMMAND} {CONFLICTS} {period.code}"))
    title = texts("cross_check.title", period=period.name)
    return Screen("\n\n".join(part for part in parts if part), title=title, choices=tuple(choices))


async def _own_part(
    request: Request, period: Period, published: InspectionRound, units: dict[str, Unit]
) -> AsyncIterator[tuple[str, list[Choice]]]:
    """Whom the own unit inspects and how far that is; who inspects it, and what there is to answer."""
    texts, plan, own = request.texts, published.plan, request.member.unit
    team = plan.team(own)
    if team is None:
        yield texts("cross_check.not_in_round"), []
        return
    found = await request.work.inspections.findings_of_period(period.id)
    steps = await request.work.paths.steps(period.id)
    rows, choices = [], []
    for one in plan.inspected()[own]:
        inspecting = plan.team(one)
        key = "cross_check.leads" if inspecting and inspecting.lead == own else "cross_check.joins"
        status = _status(texts, found.get(one, ()), _ended(steps.get(one, ())))
        rows.append(texts(key, unit=units[one].short, status=status))
        choices.append(Choice(units[one].short, f"/{COMMAND} {units[one].code} {period.code}"))
    yield texts("cross_check.inspects", rows="\n".join(rows)), choices
    yield texts("cross_check.inspected_by", team=team_in_words(texts, team, units)), []
    delivered = [one for one in found.get(own, ()) if one.state is not FindingState.WRITTEN]
    waiting = sum(one.state is FindingState.DELIVERED for one in delivered)
    if delivered:
        answer = Choice(texts("cross_check.button_answer"), f"/{COMMAND} {ANSWER} {period.code}")
        yield texts("cross_check.to_answer", count=len(delivered), waiting=waiting), [answer]


async def _head_part(
    request: Request, period: Period, published: InspectionRound | None, units: dict[str, Unit]
) -> AsyncIterator[tuple[str, list[Choice]]]:
    """The plan with the state of every inspection; what waits for the head."""
    texts, code = request.texts, period.code
    is_head = may(request.member, Act.PUBLISH_PLAN, bloc=period.bloc)
    if published is None:
        proposed = await request.work.inspections.proposed(period.id)
        if proposed:
            by = await request.work.members.name(proposed.made_by)
            look = Choice(texts("cross_check.button_look"), f"/{COMMAND} {PUBLISH} {code}")
            yield texts("cross_check.proposed", by=by, at=proposed.made_at, seed=proposed.plan.seed), [look]
        yield "", [Choice(texts("cross_check.button_plan"), f"/{COMMAND} {PLAN} {code}")]
        return
    found = await request.work.inspections.findings_of_period(period.id)
    steps = await request.work.paths.steps(period.id)
    rows = [
        team_in_words(
            texts, team, units, mark=_status(texts, found.get(team.unit, ()), _ended(steps.get(team.unit, ())))
        )
        for team in published.plan.teams
    ]
    yield "\n".join(rows), []
    yield "\n".join(relaxed_in_words(texts, published.plan, units)), []
    conflicts = conflicts_in(published.plan, await request.work.inspections.conflicts(period.bloc))
    if is_head and conflicts:
        repair = Choice(texts("cross_check.button_repair"), f"/{COMMAND} {REPAIR} {code}")
        yield texts("cross_check.wants_repair", count=len(conflicts)), [repair]
    if is_head:
        yield "", [Choice(texts("cross_check.button_withdraw"), f"/{COMMAND} {WITHDRAW} {code}")]


def _status(texts: Texts, findings: tuple[Finding, ...], ended: PathStep | None) -> str:
    if ended:
        return texts("cross_check.status_late" if ended.late else "cross_check.status_ended", count=len(findings))
    return texts("cross_check.status_open", count=len(findings)) if findings else texts("cross_check.status_none")


def _ended(steps: tuple[PathStep, ...]) -> PathStep | None:
    return next((step for step in reversed(steps) if step.stage is Stage.CROSS_CHECKED), None)


async def _own(request: Request) -> Unit:
    """The own unit, where a word wants one and none was named."""
    if not request.member.unit:
        raise Refused("cross_check.which_unit")
    return await request.work.blocs.unit(request.member.unit)


QUESTIONS: tuple[type[Question], ...] = (*PLANNING, *REPAIRING, *ANSWERING, InspectUnit, EndInspection)
