"""The count of a ballot on paper: read from one message, line by line, and checked as the minutes have to add up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.ballots.ballots import Ballot, Item, Mode, check_is_open
from bot.domain.ballots.results import ItemResult, Poll, result_of
from bot.domain.folding import fold
from bot.domain.papers.signed_papers import find_number_and_day, read_paper_day, read_paper_number
from bot.domain.people.members import Member, has_hand_in
from bot.domain.refusal import Problem, Refused

_SLIPS: Mapping[str, str] = {
    "phat ra": "issued",
    "issued": "issued",
    "thu ve": "collected",
    "collected": "collected",
    "hop le": "valid",
    "valid": "valid",
    "khong hop le": "invalid",
    "invalid": "invalid",
}
_LABELLED = re.compile(r"(?:so phieu |so )?([a-z]+(?: [a-z]+){0,2})\s*[:=]?\s*(\d{1,5})(?: phieu)?", re.ASCII)
_ITEM = re.compile(r"(\d{1,2})\s*[.:)=]?\s+(.+)", re.ASCII)
_FIGURE = re.compile(r"\d{1,5}", re.ASCII)
_SHOWN = 40
_PAIR = 2


class CountState(StrEnum):
    """A count waits for a second person, who confirms it or sends it back; what is typed anew replaces it."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Figures:
    """What the minutes say, as far as it has been typed.

    `items` holds for each item what was counted: agree and disagree, or the votes of each unit to choose from.
    """

    number: str = ""
    signed_on: date | None = None
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None
    invalid: int | None = None
    items: tuple[tuple[int, ...] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """One typed count; only added to: `version` counts from 1 within the ballot, and the latest is in force."""

    ballot: str
    version: int
    figures: Figures
    typed_by: str
    typed_at: datetime
    state: CountState = CountState.WAITING
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that could be kept, and what is wrong with the rest."""

    figures: Figures
    problems: tuple[Problem, ...]


def read_figures(text: str, kept: Figures, *, ballot: Ballot, today: date) -> Reading:
    """A line a figure: number and date of the minutes, `phát ra 10`, `1: đồng ý 8, không 1`; `kept` was typed before.

    What a line says replaces what was kept; a line that cannot be read is a problem and changes nothing. Problems:
    `count.unread` (line), `count.paper` (line), `count.no_item` (line, items), `count.figures` (line, expected).
    """
    values: dict[str, object] = {}
    items = list(kept.items) + [None] * (len(ballot.items) - len(kept.items))
    problems: list[Problem] = []
    for number, line in enumerate((line.strip() for line in text.splitlines() if line.strip()), start=1):
        problem = _read_line(line, values, items, ballot=ballot, today=today)
        if problem:
            problems.append(Problem(problem.key, {"line": number, "typed": line[:_SHOWN], **problem.details}))
    found = {**{name: getattr(kept, name) for name in ("number", "signed_on", *_slip_names())}, **values}
    return Reading(Figures(**found, items=tuple(items)), tuple(problems))


def wrong_sums(figures: Figures, ballot: Ballot) -> tuple[Problem, ...]:
    """What does not add up, a problem for each line of the minutes that is concerned.

    Problems: `count.more_collected`, `count.slips`, `count.more_votes` and `count.more_chosen` (item).
    """
    found: list[Problem] = []
    issued, collected, valid, invalid = figures.issued, figures.collected, figures.valid, figures.invalid
    if issued is not None and collected is not None and collected > issued:
        found.append(Problem("count.more_collected", {"issued": issued, "collected": collected}))
    if None not in {collected, valid, invalid} and collected != (valid or 0) + (invalid or 0):
        facts = {"collected": collected, "valid": valid, "invalid": invalid, "sum": (valid or 0) + (invalid or 0)}
        found.append(Problem("count.slips", facts))
    for number, (item, counted) in enumerate(zip(ballot.items, figures.items, strict=False), start=1):
        if counted is not None and valid is not None and sum(counted) > valid:
            key = "count.more_chosen" if item.is_choice else "count.more_votes"
            found.append(Problem(key, {"item": number, "sum": sum(counted), "valid": valid}))
    return tuple(found)


def missing(figures: Figures, ballot: Ballot) -> tuple[str, ...]:
    """What has still to be typed: `paper`, the names of slips, and the numbers of items."""
    rows: list[tuple[str, ...]] = [() if figures.number and figures.signed_on else ("paper",)]
    rows.append(tuple(name for name in _slip_names() if getattr(figures, name) is None))
    items = (*figures.items, *(None for _ in ballot.items[len(figures.items) :]))
    rows.append(tuple(str(number) for number, counted in enumerate(items, start=1) if counted is None))
    return tuple(name for row in rows for name in row)


def counted_results(ballot: Ballot, figures: Figures) -> tuple[ItemResult, ...]:
    """Of a whole count: entitled are the slips that were issued, voted are those collected.

    A valid slip without a mark on an item is an abstention.
    """
    issued, collected, valid = figures.issued or 0, figures.collected or 0, figures.valid or 0
    return tuple(
        result_of(item, _poll(item, counted or (), issued=issued, collected=collected, valid=valid))
        for item, counted in zip(ballot.items, figures.items, strict=True)
    )


def check_may_count(ballot: Ballot) -> None:
    """Raises `Refused`: `ballot.not_open`, `ballot.in_chat`."""
    check_is_open(ballot)
    if ballot.mode is not Mode.PAPER:
        raise Refused("ballot.in_chat", number=ballot.number)


def check_may_confirm(count: Count | None, *, by: Member, version: int) -> Count:
    """The count in force, for somebody else than who typed it, and as that person saw it.

    Raises:
        Refused: `count.none`, `count.changed`, `count.own`.

    """
    if count is None or count.state is not CountState.WAITING:
        raise Refused("count.none")
    if count.version != version:
        raise Refused("count.changed")
    if has_hand_in(by, count.typed_by):
        raise Refused("count.own")
    return count


def _poll(item: Item, counted: tuple[int, ...], *, issued: int, collected: int, valid: int) -> Poll:
    abstain = valid - sum(counted)
    if item.is_choice:
        return Poll(issued, collected, abstain=abstain, candidates=counted)
    return Poll(issued, collected, counted[0], counted[1], abstain)


def _slip_names() -> tuple[str, ...]:
    return "issued", "collected", "valid", "invalid"


def _read_line(
    line: str, values: dict[str, object], items: list[tuple[int, ...] | None], *, ballot: Ballot, today: date
) -> Problem | None:
    """What is wrong with the line; None where it was taken in."""
    labelled = _LABELLED.fullmatch(fold(line))
    if labelled and (name := _SLIPS.get(labelled[1])):
        values[name] = int(labelled[2])
        return None
    numbered = _ITEM.fullmatch(line)
    if numbered:
        return _read_item(int(numbered[1]), numbered[2], items, ballot=ballot)
    return _read_paper(line, values, today=today)


def _read_item(number: int, said: str, items: list[tuple[int, ...] | None], *, ballot: Ballot) -> Problem | None:
    if not 1 <= number <= len(ballot.items):
        return Problem("count.no_item", {"items": len(ballot.items)})
    item = ballot.items[number - 1]
    expected = len(item.units) if item.is_choice else _PAIR
    counted = tuple(int(one) for one in _FIGURE.findall(said))
    if len(counted) != expected:
        return Problem("count.figures", {"item": number, "expected": expected})
    items[number - 1] = counted
    return None


def _read_paper(line: str, values: dict[str, object], *, today: date) -> Problem | None:
    number, day, _ = find_number_and_day(line)
    if not number or not day:
        return Problem("count.unread", {})
    try:
        values["number"], values["signed_on"] = read_paper_number(number), read_paper_day(day, today=today)
    except Refused:
        return Problem("count.paper", {})
    return None
