"""What a nomination's card adds on its way to the decision: papers, history, warnings, and what can be done now."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.commendation.deciding import same_deed_before
from bot.actions.commendation.dossiers import dossier, may_tick
from bot.actions.commendation.eligibility import may_lift
from bot.domain.commendation.dossier import Dossier
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.commendation.steps import DECIDABLE, HOLDABLE
from bot.domain.commendation.sudden import running
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may, may_judge_unit
from bot.domain.telling.deadlines import remaining
from handlers.commendation.history import decision_in_words, history
from handlers.commendation.named import look, named
from handlers.commendation.nomination_screens import COMMAND, catalogue, in_list
from handlers.conversation import Choice, Request
from handlers.telling.phrases import time_in_words
from handlers.texts import Texts

_MOST_ROWS = 10
_ENDED = frozenset(
    {
        NominationState.NOT_CARRIED,
        NominationState.GRANTED,
        NominationState.DECLINED,
        NominationState.REVOKED,
        NominationState.SUPERSEDED,
    }
)


async def way_of(request: Request, nomination: Nomination) -> tuple[tuple[str, ...], tuple[Choice, ...]]:
    """The parts of the card below what was said, and its buttons."""
    decision = (await request.work.nominations.decisions(nomination.bloc)).get(nomination.id)
    parts = [decision_in_words(request.texts, decision)] if decision else []
    if nomination.state not in _ENDED:
        parts += await readiness(request, nomination)
    told = await history(request, nomination)
    parts += [told] if told else []
    return tuple(parts), await _choices(request, nomination)


async def readiness(request: Request, nomination: Nomination) -> list[str]:
    """What whoever decides should know before: the same deed elsewhere, the clock, the papers."""
    clock = await clock_in_words(request, nomination)
    papers = papers_in_words(request.texts, await dossier(request.work, nomination))
    return [*await warnings(request, nomination), *([clock] if clock else []), papers]


async def warnings(request: Request, nomination: Nomination) -> list[str]:
    """Others that name the same deed: a deed is awarded once."""
    texts, found = request.texts, []
    for other, decision in await same_deed_before(request.work, nomination):
        unit = (await request.work.blocs.unit(other.unit)).short
        if decision and decision.stands:
            found.append(texts("decision.same_deed_granted", other=other.number, unit=unit, decision=decision.number))
        else:
            found.append(texts("decision.same_deed", other=other.number, unit=unit))
    return found


def papers_in_words(texts: Texts, papers: Dossier) -> str:
    """ "Hồ sơ 03/05, còn thiếu: …", and that they go in person."""
    there, needed = len(papers.there), len(papers.needed)
    if papers.is_ready:
        return texts("dossier.ready", there=there, needed=needed, sets=papers.sets)
    missing = ", ".join(texts(f"dossier.paper.{paper}") for paper in papers.missing)
    return texts("dossier.lacking", there=there, needed=needed, missing=missing)


async def clock_in_words(request: Request, nomination: Nomination) -> str:
    """ "còn 5 giờ" or "quá 3 giờ" by the bloc's own clock; empty where none runs."""
    turn = running(nomination, await request.work.nominations.sudden_clock(nomination.bloc))
    if turn is None:
        return ""
    texts = request.texts
    left = remaining(request.at, turn.due, zone=texts.zone)
    time = time_in_words(texts, days=left.days, hours=left.hours, is_over=left.is_over)
    return texts("sudden.clock", whose=texts(f"sudden.turn.{turn.turn}"), due=turn.due, time=time)


async def before_decision(request: Request) -> tuple[str, tuple[Choice, ...]]:
    """What lies with the standing office or waits on hold: of the own bloc, or of all for the province."""
    member, texts = request.member, request.texts
    found = await request.work.nominations.before_office("" if may(member, Act.SEE_NOMINATIONS) else member.bloc)
    if not found:
        return "", ()
    shown, rows = found[:_MOST_ROWS], []
    for one in shown:
        rows.append(await _row(request, one))
    if len(found) > len(shown):
        rows.append(texts("nomination.later", count=len(found) - len(shown)))
    heading = texts("decision.before_office", count=len(found))
    return "\n".join((heading, *rows)), tuple(look(request, one) for one in shown)


async def decided_lately(request: Request) -> str:
    """The newest decisions of the own bloc; whoever sees several blocs asks by number."""
    bloc, texts = request.member.bloc, request.texts
    decisions = list((await request.work.nominations.decisions(bloc)).values())[-_MOST_ROWS:] if bloc else []
    rows = []
    for decision in decisions:
        one = await request.work.nominations.by_id(decision.nomination)
        if one:
            rows.append(await _row(request, one))
    return "\n".join((texts("decision.lately"), *rows)) if rows else ""


async def _row(request: Request, one: Nomination) -> str:
    awards = await catalogue(request, one.bloc)
    clock = await clock_in_words(request, one)
    row = request.texts("nomination.row", **in_list(request.texts, one, awards))
    return f"{row}. {clock}" if clock else row


async def _choices(request: Request, nomination: Nomination) -> tuple[Choice, ...]:
    member, texts = request.member, request.texts
    units = await request.work.blocs.units_ever(nomination.bloc)
    judges = may_judge_unit(member, nomination.unit, units=units)
    which, number = named(request, nomination), nomination.number

    def can(act: Act, states: frozenset[NominationState]) -> bool:
        return judges and nomination.state in states and may(member, act, bloc=nomination.bloc)

    offered: Sequence[tuple[bool, str, str]] = (
        (can(Act.RECEIVE_NOMINATION, frozenset({NominationState.READY})), "receive", "nhan"),
        (can(Act.RECORD_DECISION, DECIDABLE), "decide", "quyetdinh"),
        (can(Act.RECEIVE_NOMINATION, DECIDABLE), "send_back", "tra"),
        (can(Act.CHECK_NOMINATION, HOLDABLE), "hold", "hoan"),
        (can(Act.CHECK_NOMINATION, frozenset({NominationState.ON_HOLD})), "take_up", "xettiep"),
        (_may_lift_stated(request, nomination), "take_up", "xettiep"),
        (can(Act.REVOKE_AWARD, frozenset({NominationState.GRANTED})), "revoke", "thuhoi"),
        (may_tick(nomination, by=member), "papers", "hoso"),
    )
    return tuple(
        Choice(texts(f"decision.button.{name}", number=number), f"/{COMMAND} {verb} {which}")
        for applies, name, verb in offered
        if applies
    )


def _may_lift_stated(request: Request, nomination: Nomination) -> bool:
    """A hold that the unit had stated; while the bloc itself holds the nomination, that one ends first."""
    if nomination.state in _ENDED | {NominationState.DRAFT, NominationState.ON_HOLD}:
        return False
    today = request.texts.local(request.at).date()
    return nomination.facts.is_held(on=today) and may_lift(nomination, by=request.member)
