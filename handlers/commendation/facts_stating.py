"""What the drafter states about a nominee: numbered questions, answered several in one message or by buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from bot.actions.commendation.eligibility import rules_of, state_facts
from bot.actions.commendation.nominations import held, own_draft
from bot.domain.commendation.eligibility import HOLD
from bot.domain.commendation.fact_lines import needed_facts, with_lines
from bot.domain.commendation.nominations import Nomination
from bot.domain.commendation.stated_facts import Merit, StatedFacts
from bot.domain.folding import fold
from bot.domain.refusal import Problem, Refused
from handlers.commendation.nomination_screens import COMMAND, catalogue, entry_for, step_mark
from handlers.conversation import Choice, Reply, Request, Screen
from handlers.texts import Texts

_ASKED: Mapping[str, str] = {
    "months_of_service": "eligibility.asked.months_of_service",
    "working_days_absent": "eligibility.asked.working_days_absent",
    "disciplined_this_year": "eligibility.asked.disciplined_this_year",
    "holds_this_year": "eligibility.asked.holds_this_year",
    "merit": "eligibility.asked.merit",
    "years_excellent": "eligibility.asked.years_excellent",
    "initiatives": "eligibility.asked.initiatives",
    "percent_completing_tasks": "eligibility.asked.percent_completing_tasks",
    "percent_holding": "eligibility.asked.percent_holding",
    "count_holding": "eligibility.asked.count_holding",
    "members_disciplined_warning_or_above": "eligibility.asked.members_disciplined_warning_or_above",
    HOLD: "eligibility.asked.hold",
}
_ATTRIBUTE: Mapping[str, str] = {"members_disciplined_warning_or_above": "members_disciplined", HOLD: "on_hold"}
_FLAGS = frozenset({"disciplined_this_year", "holds_this_year", "members_disciplined_warning_or_above", HOLD})
_EXAMPLES: Mapping[str, str] = {"merit": "sáng kiến Quyết định số 15/QĐ-CAH", "percent_holding": "72,5"}
_MERIT: Mapping[Merit, str] = {
    Merit.INITIATIVE: "eligibility.merit.initiative",
    Merit.RESEARCH: "eligibility.merit.research",
    Merit.COMBAT: "eligibility.merit.combat",
}
DONE = "xong"


@dataclass(frozen=True, slots=True)
class StateFacts:
    """The facts the conditions of the chosen award ask for; what is read is kept at once, the rest is asked again."""

    nomination: str
    notes: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{step_mark(self.nomination)} neu"

    async def ask(self, request: Request) -> Screen:
        draft = await held(request.work, self.nomination)
        texts, needed = request.texts, await _needed(request, draft)
        titles = await _titles(request, draft)
        rows = [
            texts(
                "eligibility.state_row",
                place=place,
                what=texts(_ASKED[fact], title=titles.get(fact, "")),
                value=_value(texts, draft.facts, fact),
            )
            for place, fact in enumerate(needed, start=1)
        ]
        notes = ("\n".join(self.notes),) if self.notes else ()
        text = "\n\n".join((*notes, "\n".join(rows), texts("eligibility.state_ask", example=_example(needed))))
        title = texts("eligibility.state_title", number=draft.number)
        return Screen(text, title, _choices(texts, draft.facts, needed), replaces=bool(request.mark))

    async def answer(self, request: Request) -> Reply:
        draft = await own_draft(request.work, self.nomination, by=request.member)
        if fold(request.text) == DONE:
            from handlers.commendation.nomination_drafts import next_question  # noqa: PLC0415  # each opens the other

            return next_question(draft)
        facts, bad = with_lines(draft.facts, request.text, needed=await _needed(request, draft))
        taken = sum(1 for part in request.text.replace("\n", ";").split(";") if part.strip()) - len(bad)
        await state_facts(request.work, draft.id, facts, by=request.member)
        kept = (request.texts("eligibility.state_kept", count=taken),) if taken else ()
        return replace(self, notes=(*kept, *(_problem(request.texts, place, one) for place, one in bad)))


def state_choice(texts: Texts) -> Choice:
    """The button of the preview that leads here."""
    return Choice(texts("eligibility.state"), "Nêu điều kiện")


async def can_state(request: Request, draft: Nomination) -> bool:
    """Whether the chosen award has conditions that the drafter can state something for."""
    rules = await rules_of(request.work, draft, on=request.texts.local(request.at).date())
    return bool(rules and draft.nominee and await _needed(request, draft))


async def _needed(request: Request, draft: Nomination) -> tuple[str, ...]:
    rules = await rules_of(request.work, draft, on=request.texts.local(request.at).date())
    if rules is None or draft.nominee is None:
        raise Refused("eligibility.no_award")
    return needed_facts(rules.entry, recipient=draft.nominee.recipient, occasion=draft.occasion)


async def _titles(request: Request, draft: Nomination) -> Mapping[str, str]:
    """The title a condition speaks of, by its fact."""
    entry = await entry_for(request, draft)
    names = {id_: one.name for id_, one in (await catalogue(request, draft.bloc)).items()}
    checks = entry.checks if entry else ()
    named = ((str(check["fact"]), str(check.get("of", check.get("equals", "")))) for check in checks)
    return {fact: names.get(id_, "") for fact, id_ in named}


def _choices(texts: Texts, stated: StatedFacts, needed: tuple[str, ...]) -> tuple[Choice, ...]:
    """Yes and no for every flag that nobody has stated, and the way back."""
    flags = [
        choice
        for place, fact in enumerate(needed, start=1)
        if fact in _FLAGS and getattr(stated, _ATTRIBUTE.get(fact, fact)) is None
        for choice in (
            Choice(texts("eligibility.button_yes", place=place), f"{place} có"),
            Choice(texts("eligibility.button_no", place=place), f"{place} không"),
        )
    ]
    return (*flags, Choice(texts("eligibility.button_done"), "Xong"))


def _value(texts: Texts, stated: StatedFacts, fact: str) -> str:
    value = getattr(stated, _ATTRIBUTE.get(fact, fact))
    if value is None:
        return texts("eligibility.value_unknown")
    if fact == HOLD and stated.hold_until:
        return texts("eligibility.until", until=stated.hold_until)
    if isinstance(value, bool):
        return texts("eligibility.yes" if value else "eligibility.no")
    if isinstance(value, Merit):
        return texts(_MERIT[value], document=stated.merit_document)
    return texts("eligibility.amount", amount=Decimal(value))


def _example(needed: tuple[str, ...]) -> str:
    """One line that answers the first two questions."""
    said = (
        f"{place} {_EXAMPLES.get(fact, 'không' if fact in _FLAGS else '12')}"
        for place, fact in enumerate(needed[:2], start=1)
    )
    return "; ".join(said)


def _problem(texts: Texts, place: int, problem: Problem) -> str:
    return texts("eligibility.state_problem", place=place, problem=texts(f"refused.{problem.key}", **problem.details))
