"""Facts of a nominee as the drafter types them: the number of the question and the answer, several at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.commendation.awards import AwardEntry, Occasion, Recipient
from bot.domain.commendation.eligibility import HOLD, applicable
from bot.domain.commendation.stated_facts import Merit, StatedFacts
from bot.domain.exchange.lessons import check_screened
from bot.domain.folding import clean, fold, narrow
from bot.domain.refusal import Problem, Refused

_LINE = re.compile(r"(\d{1,2})\s*[.):=]?\s+(.+)")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YES = frozenset({"co", "yes", "roi", "dat"})
_NO = frozenset({"khong", "no", "chua"})
_MERITS: Mapping[str, Merit] = {
    "sang kien": Merit.INITIATIVE,
    "initiative": Merit.INITIATIVE,
    "de tai": Merit.RESEARCH,
    "research": Merit.RESEARCH,
    "muu tri": Merit.COMBAT,
    "chien dau": Merit.COMBAT,
    "combat": Merit.COMBAT,
}
_LONGEST_DOCUMENT = 200
_LONGEST_ECHO = 120


def needed_facts(entry: AwardEntry, *, recipient: Recipient, occasion: Occasion) -> tuple[str, ...]:
    """The facts a drafter can state for this entry, in the order of its conditions; the hold stands last."""
    found = [str(check["fact"]) for check in applicable(entry, occasion=occasion)]
    asked = [fact for fact in dict.fromkeys(found) if fact in _READERS]
    return (*asked, HOLD) if found and recipient is Recipient.PERSON else tuple(asked)


def with_lines(
    stated: StatedFacts, text: str, *, needed: tuple[str, ...]
) -> tuple[StatedFacts, tuple[tuple[int, Problem], ...]]:
    """`1 12; 2 0; 3 không`, or a line each: what can be read is taken, for the others their place and what is wrong."""
    bad: list[tuple[int, Problem]] = []
    parts = [part.strip() for part in re.split(r"[;\n]", narrow(clean(text))) if part.strip()]
    for place, part in enumerate(parts, start=1):
        try:
            stated = _with_line(stated, part, needed=needed)
        except Refused as refused:
            bad.append((place, Problem(refused.key, refused.details)))
    return stated, tuple(bad)


def day_said(text: str) -> date | None:
    """The first day written as dd/mm/yyyy, None where there is none. Raises `Refused("fact.bad_day")`."""
    found = _DAY.search(text)
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise Refused("fact.bad_day", text=found[0]) from None


def _with_line(stated: StatedFacts, part: str, *, needed: tuple[str, ...]) -> StatedFacts:
    found = _LINE.fullmatch(part)
    number = int(found[1]) if found else 0
    if found is None or not 1 <= number <= len(needed):
        raise Refused("fact.unknown_line", text=_echo(part), most=len(needed))
    return _READERS[needed[number - 1]](stated, found[2].strip())


def _echo(text: str) -> str:
    """What was typed, as it was typed; only what nobody would read to its end is cut, and shown as cut."""
    return text if len(text) <= _LONGEST_ECHO else f"{text[: _LONGEST_ECHO + 1].rsplit(maxsplit=1)[0]} …"


def _number(text: str) -> Decimal:
    found = re.fullmatch(r"(\d{1,4})(?:[.,](\d{1,2}))?\s*%?", text)
    if found is None:
        raise Refused("fact.bad_number", text=_echo(text))
    return Decimal(f"{found[1]}.{found[2] or 0}")


def _whole(text: str) -> int:
    number = _number(text)
    if number != number.to_integral_value():
        raise Refused("fact.bad_number", text=_echo(text))
    return int(number)


def _percent(text: str) -> Decimal:
    number = _number(text)
    if number > 100:  # of a hundred
        raise Refused("fact.bad_number", text=_echo(text))
    return number


def _flag(text: str) -> bool:
    first = fold(text).split()[0]
    if first not in _YES | _NO:
        raise Refused("fact.yes_or_no", text=_echo(text))
    return first in _YES


def _merit(stated: StatedFacts, text: str) -> StatedFacts:
    """`sáng kiến Quyết định số 15/QĐ-CAH`: the kind and the document that recognises it."""
    words = fold(text)
    kind = next((merit for said, merit in _MERITS.items() if words.startswith(said)), None)
    if kind is None:
        raise Refused("fact.which_merit")
    said = max((said for said in _MERITS if words.startswith(said)), key=len)
    document = " ".join(text.split()[len(said.split()) :]).strip(" :,–-")[:_LONGEST_DOCUMENT]
    if not any(letter.isdecimal() for letter in document):
        raise Refused("fact.merit_without_number")
    check_screened(document)
    return replace(stated, merit=kind, merit_document=document)


def _hold(stated: StatedFacts, text: str) -> StatedFacts:
    """`không`, `có`, `có đến 30/12/2017`: only the flag and its last day are kept."""
    is_held = _flag(text)
    return replace(stated, on_hold=is_held, hold_until=day_said(text) if is_held else None)


_READERS: Mapping[str, Callable[[StatedFacts, str], StatedFacts]] = {
    "months_of_service": lambda stated, text: replace(stated, months_of_service=_whole(text)),
    "working_days_absent": lambda stated, text: replace(stated, working_days_absent=_whole(text)),
    "disciplined_this_year": lambda stated, text: replace(stated, disciplined_this_year=_flag(text)),
    "holds_this_year": lambda stated, text: replace(stated, holds_this_year=_flag(text)),
    "merit": _merit,
    "years_excellent": lambda stated, text: replace(stated, years_excellent=_whole(text)),
    "initiatives": lambda stated, text: replace(stated, initiatives=_whole(text)),
    "percent_completing_tasks": lambda stated, text: replace(stated, percent_completing_tasks=_percent(text)),
    "percent_holding": lambda stated, text: replace(stated, percent_holding=_percent(text)),
    "count_holding": lambda stated, text: replace(stated, count_holding=_whole(text)),
    "members_disciplined_warning_or_above": lambda stated, text: replace(stated, members_disciplined=_flag(text)),
    HOLD: _hold,
}
