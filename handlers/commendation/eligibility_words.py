"""How conditions, verdicts and quotas read on a nomination."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.actions.commendation.eligibility import eligibility_of, quota_of, rules_of
from bot.domain.commendation.eligibility import HOLD, Condition, Eligibility, Outcome, Registered, Verdict
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.commendation.quotas import Quota
from bot.domain.commendation.rule_sets import ExpectedRules, by_id
from bot.domain.commendation.stated_facts import StatedFacts
from handlers.conversation import Request
from handlers.texts import Texts

_OUTCOME: Mapping[Outcome, str] = {
    Outcome.MET: "eligibility.met",
    Outcome.MISSING: "eligibility.missing",
    Outcome.UNSTATED: "eligibility.unstated",
}
_RELATION: Mapping[str, str] = {
    "at_least": "eligibility.relation.at_least",
    "more_than": "eligibility.relation.more_than",
    "less_than": "eligibility.relation.less_than",
    "equals": "eligibility.relation.equals",
}
_FACT: Mapping[str, str] = {
    "months_of_service": "eligibility.fact.months_of_service",
    "working_days_absent": "eligibility.fact.working_days_absent",
    "disciplined_this_year": "eligibility.fact.disciplined_this_year",
    "holds_this_year": "eligibility.fact.holds_this_year",
    "merit": "eligibility.fact.merit",
    "years_excellent": "eligibility.fact.years_excellent",
    "initiatives": "eligibility.fact.initiatives",
    "percent_completing_tasks": "eligibility.fact.percent_completing_tasks",
    "percent_holding": "eligibility.fact.percent_holding",
    "count_holding": "eligibility.fact.count_holding",
    "members_disciplined_warning_or_above": "eligibility.fact.members_disciplined_warning_or_above",
    "rank_in_bloc": "eligibility.fact.rank_in_bloc",
    "registered_at_start_of_year": "eligibility.fact.registered",
    "namesakes": "eligibility.fact.namesakes",
    HOLD: "eligibility.fact.hold",
}
_FLAGS = frozenset({"disciplined_this_year", "members_disciplined_warning_or_above"})
_DECIDED = frozenset({NominationState.GRANTED, NominationState.DECLINED, NominationState.REVOKED})


async def eligibility_parts(request: Request, nomination: Nomination) -> list[str]:
    """What the rules say of a nomination, paragraph by paragraph; nothing where they say nothing, or it is decided."""
    on = request.texts.local(request.at).date()
    rules = await rules_of(request.work, nomination, on=on)
    found = await eligibility_of(request.work, nomination, on=on)
    if rules is None or found is None or nomination.state in _DECIDED:
        return []
    names = {id_: one.name for id_, one in by_id(await request.work.blocs.awards(nomination.bloc), on=on).items()}
    parts = list(_ends(request.texts, rules))
    if found.conditions:
        parts.append("\n".join((*_rules(request.texts, rules), *worded(request.texts, found, names, nomination.facts))))
    quota = await quota_of(request.work, nomination, on=on)
    return [*parts, quota_in_words(request.texts, quota, names)] if quota else parts


def worded(texts: Texts, found: Eligibility, names: Mapping[str, str], stated: StatedFacts) -> Iterator[str]:
    """The verdict, then every condition; what is missing first."""
    yield verdict_in_words(texts, found, stated)
    order = {Outcome.MISSING: 0, Outcome.UNSTATED: 1, Outcome.MET: 2}
    for one in sorted(found.conditions, key=lambda one: order[one.outcome]):
        if one.fact != HOLD or one.outcome is not Outcome.MISSING:  # a hold is the verdict itself
            yield texts(_OUTCOME[one.outcome], what=condition_in_words(texts, one, names))


def verdict_in_words(texts: Texts, found: Eligibility, stated: StatedFacts) -> str:
    """The conclusion, in one line."""
    if found.verdict is Verdict.HOLD and stated.hold_until:
        return texts("eligibility.verdict.hold_until", until=stated.hold_until)
    if found.verdict is Verdict.HOLD:
        return texts("eligibility.verdict.hold")
    if found.verdict is Verdict.MISSING:
        return texts("eligibility.verdict.missing", count=len(found.missing))
    if found.verdict is Verdict.UNKNOWN:
        return texts("eligibility.verdict.unknown", count=len(found.unstated))
    return texts("eligibility.verdict.eligible")


def condition_in_words(texts: Texts, one: Condition, names: Mapping[str, str]) -> str:
    """What a condition asks for and, where it is known, what there is."""
    title = names.get(one.title, one.title)
    if one.fact == "consecutive_years":
        return _years(texts, one, title)
    if one.registered is Registered.LATE:
        return texts("eligibility.fact.registered_late")
    key = _FACT.get(one.fact)
    if key is None:
        return texts("eligibility.fact.other", fact=one.fact)
    amount = texts(_RELATION[one.relation], needed=one.needed) if one.relation else ""
    year = next(iter((*one.held, *one.lacking)), "")
    what = texts(key, amount=amount, title=title, year=year, words=one.words)
    shows = one.has is not None and one.fact not in _FLAGS
    return texts("eligibility.has", what=what, has=one.has) if shows else what


def quota_in_words(texts: Texts, quota: Quota, names: Mapping[str, str]) -> str:
    """How many places there are, how many are left; that it is exceeded is said, and decided by people."""
    title = names.get(quota.rule.title, quota.rule.title)
    if quota.counted is None or quota.allowed is None or quota.left is None:
        key = "eligibility.base_holders_unknown" if quota.rule.title else "eligibility.base_headcount_unknown"
        said = texts("eligibility.quota_unknown", percent=quota.rule.percent, base=texts(key, title=title))
    else:
        key = "eligibility.base_holders" if quota.rule.title else "eligibility.base_headcount"
        said = texts(
            "eligibility.quota_exceeded" if quota.is_exceeded else "eligibility.quota",
            percent=quota.rule.percent,
            base=texts(key, counted=quota.counted, title=title),
            allowed=quota.allowed,
            used=quota.used,
            left=quota.left,
        )
    return said if quota.rule.certain else texts("eligibility.quota_unverified", quota=said)


def _years(texts: Texts, one: Condition, title: str) -> str:
    held, lacking = _listed(one.held), _listed(one.lacking)
    if not one.lacking:
        return texts("eligibility.fact.years_met", count=len(one.held), title=title, years=held)
    key = "eligibility.fact.years_missing" if one.held else "eligibility.fact.years_none"
    return texts(key, count=len(one.lacking), title=title, held=held, lacking=lacking)


def _listed(years: tuple[int, ...]) -> str:
    return ", ".join(str(year) for year in years)


def _rules(texts: Texts, rules: ExpectedRules) -> Iterator[str]:
    if rules.entry.rules:
        key = "eligibility.rules" if rules.entry.certain else "eligibility.rules_unverified"
        yield texts(key, rules=rules.entry.rules)
    elif not rules.entry.certain:
        yield texts("eligibility.none_unverified")


def _ends(texts: Texts, rules: ExpectedRules) -> Iterator[str]:
    if rules.ended_on:
        yield texts("eligibility.ends_before_decision", award=rules.entry.name, ended_on=rules.ended_on)
