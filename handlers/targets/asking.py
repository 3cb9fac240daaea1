"""/chitieu for the people of a unit: what was set for it, and asking for KAD or another target, with the reason."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.targets.asking import ask_for_terms, withdraw_requests
from bot.actions.targets.assigning import InForce, in_force
from bot.domain.people.acts import Act
from bot.domain.people.members import Role
from bot.domain.people.permissions import check_may
from bot.domain.scoring.periods import Period
from bot.domain.targets.assignments import AS_IN_SET, AssignmentRequest
from bot.domain.targets.term_lines import Asked, TermReading, What, read_terms
from handlers.conversation import Reply, Request, Screen
from handlers.targets.term_words import check_has_lines, joined, place_in_words, problems_in_words, term_in_words


@dataclass(frozen=True, slots=True)
class AskForTerms:
    """The unit's terms; lines typed here are requests, never decisions."""

    period: str
    notes: tuple[str, ...] = ()
    receipt: str = ""
    command: ClassVar[str] = "chitieu"

    @property
    def mark(self) -> str:
        return self.command

    async def ask(self, request: Request) -> Screen:
        period = await request.work.blocs.period(self.period)
        texts = request.texts
        shown = await terms_of_unit(request, period, request.member.unit)
        text = joined((*self.notes, shown, texts("terms.how_to_ask")))
        return Screen(text, title=texts("terms.own_title", period=period.name), receipt=self.receipt)

    async def answer(self, request: Request) -> Reply:
        return await self.took(request, request.text)

    async def took(self, request: Request, text: str) -> Reply:
        check_may(request.member, Act.ASK_FOR_TERMS, unit=request.member.unit)
        if not text.strip():
            return AskForTerms(self.period)
        period = await request.work.blocs.period(self.period)
        units = await request.work.blocs.units(period.bloc)
        criteria = await request.work.blocs.criteria(period.criteria_set)
        reading = read_terms(text, criteria, Asked(units, request.member.unit, asking=True))
        check_has_lines(reading, text)
        return await _asked(request, period, reading)


async def _asked(request: Request, period: Period, reading: TermReading) -> Reply:
    """What was asked for is stored at once; what is wrong is named beside it."""
    texts, by, at = request.texts, request.member, request.at
    wanted = [line for line in reading.lines if line.what is What.TERM]
    asked = await ask_for_terms(request.work, period, wanted, by=by, at=at) if wanted else ()
    codes = {one.criterion for one in asked}
    in_force_already = ", ".join(line.code for line in wanted if line.code not in codes)
    taken_back = [line for line in reading.lines if line.what is What.WITHDRAW]
    withdrawn = await withdraw_requests(request.work, period, taken_back, by=by, at=at) if taken_back else ()
    notes = (
        problems_in_words(texts, reading.problems, kept=len(reading.lines)),
        texts("terms.asked", codes=", ".join(one.criterion for one in asked)) if asked else "",
        texts("terms.asked_in_vain", codes=in_force_already) if in_force_already else "",
        texts("terms.withdrawn", codes=", ".join(withdrawn)) if withdrawn else "",
        texts("terms.nothing_to_withdraw") if taken_back and not withdrawn else "",
    )
    receipt = asked[-1].receipt if asked else ""
    return AskForTerms(period.id, tuple(note for note in notes if note), receipt)


async def terms_of_unit(request: Request, period: Period, unit: str) -> str:
    """What is in force for a unit beside the set, and what it has asked for; who decided, when and why."""
    texts = request.texts
    now = await in_force(request.work, period)
    set_ = [row async for row in _set(request, now, unit)]
    waiting = [_waiting(request, now, one) for one in now.requests if one.unit == unit]
    parts = (
        texts("terms.unit", code=now.units[unit].code, name=now.units[unit].name),
        "\n".join((texts("terms.in_force"), *set_)) if set_ else texts("terms.none_in_force"),
        "\n".join(_conditions(request, now, unit)),
        "\n".join((texts("terms.waiting"), *waiting)) if waiting else "",
    )
    return joined(parts)


async def _set(request: Request, now: InForce, unit: str) -> AsyncIterator[str]:
    """Targets and KAD that differ from the set, then the places raters gave."""
    texts, name = request.texts, request.work.members.name
    for criterion in now.criteria.criteria:
        decided = now.terms.get(unit, {}).get(criterion.code)
        if decided is None or decided.term == AS_IN_SET:
            continue
        term = term_in_words(texts, now.stated_term(unit, criterion.code, decided.term, reason=""), decided.term)
        row = texts("terms.set_row", code=criterion.code, term=term, by=await name(decided.by), at=decided.at)
        yield texts("terms.with_reason", row=row, reason=decided.reason) if decided.reason else row
    for rating in now.ratings.get(unit, ()):
        place = place_in_words(texts, rating.place)
        by = await name(rating.by)
        yield texts("terms.place_row", code=rating.criterion, rater=rating.rater, place=place, by=by, at=rating.at)


def _waiting(request: Request, now: InForce, one: AssignmentRequest) -> str:
    stated = now.stated_term(one.unit, one.criterion, one.term, reason="")
    term = term_in_words(request.texts, stated, one.term)
    return request.texts("terms.waiting_row", code=one.criterion, term=term, at=one.at, reason=one.reason)


def _conditions(request: Request, now: InForce, unit: str) -> Iterator[str]:
    """What bars a title is for the unit's leader and those who decide, not for everybody of the unit."""
    if not request.member.is_any(Role.UNIT_LEADER, Role.BLOC_HEAD, Role.BLOC_DEPUTY, Role.SUPERVISOR):
        return
    names = {one.code: one.name for one in now.criteria.disqualifiers}
    for one in now.conditions.get(unit, ()):
        yield request.texts("terms.condition_row", code=one.code, name=names[one.code], reason=one.reason)
