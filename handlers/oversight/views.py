"""Độ lệch, Câu hỏi, Độ vững, Thử bộ tiêu chí: words after /thamdinh that look and change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.actions.oversight.views import questions, seen_spread, simulated, tightest
from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.folding import fold
from bot.domain.oversight.radar import FarJudge
from bot.domain.oversight.spread import Spread
from bot.domain.people.acts import Act
from bot.domain.people.members import Unit
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from handlers.conversation import Choice, Request, Screen
from handlers.oversight.screens import (
    note_in_words,
    questions_in_words,
    robustness_in_words,
    simulation_in_words,
    spread_in_words,
)
from handlers.review.places import COMMAND

_MOST_QUESTIONS = 5
_ASKED = re.compile(r"(?<!\S)(?:(do lech|cau hoi|do vung)|thu bo(?: tieu chi)?(?: so)?(?: (\d{1,3}))?)(?!\S)", re.ASCII)


class View(StrEnum):
    """What can be looked at; the value is how it is typed, without tone marks."""

    SPREAD = "do lech"
    QUESTIONS = "cau hoi"
    ROBUSTNESS = "do vung"
    SIMULATION = "thu bo tieu chi"


@dataclass(frozen=True, slots=True)
class Asked:
    """A view that was named, the number of a set to try (0: none was named), and the words around it."""

    view: View
    number: int
    rest: str

    @property
    def typed(self) -> str:
        """What names the same view again."""
        return f"{self.view} {self.number}" if self.number else self.view


def asked_view(text: str) -> Asked | None:
    """The view named somewhere in `text` (`Độ lệch HH 2017-H1`), None where there is none."""
    words = text.split()
    said = " ".join(fold(word) for word in words)
    found = _ASKED.search(said)
    if found is None:
        return None
    view = View(found[1]) if found[1] else View.SIMULATION
    start = said[: found.start()].count(" ")
    rest = words[:start] + words[start + found[0].count(" ") + 1 :]
    return Asked(view, int(found[2] or 0), " ".join(rest))


def view_choices(request: Request, period: Period, *, but: View | None = None) -> tuple[Choice, ...]:
    """A button for every view, for who may see them; nothing for everybody else."""
    if not may(request.member, Act.SEE_OVERSIGHT, bloc=period.bloc):
        return ()
    return tuple(
        Choice(request.texts(f"oversight.button.{view.name.lower()}"), _typed(period, view))
        for view in View
        if view is not but
    )


async def open_view(request: Request, period: Period, asked: Asked, *, unit: Unit | None = None) -> Screen:
    """One view of one period; `unit` narrows the spread down.

    Raises:
        Refused: `permission.see_oversight`, `permission.own_unit_unknown`, `oversight.unknown_set`.

    """
    check_may(request.member, Act.SEE_OVERSIGHT, bloc=period.bloc)
    if not await request.work.sheets.signed(period.id):
        return Screen(request.texts("oversight.nobody_signed", period=period.name))
    if asked.view is View.SPREAD:
        return await _spread(request, period, unit)
    if asked.view is View.QUESTIONS:
        return await _questions(request, period)
    if asked.view is View.ROBUSTNESS:
        return await _robustness(request, period)
    if asked.number:
        return await _simulation(request, period, asked.number)
    return await _which_set(request, period)


async def robustness_note(request: Request, period: Period) -> str:
    """One line for who answers for the bloc: the closest two ranks, and what would swap them; else nothing."""
    if not may(request.member, Act.SEE_OVERSIGHT, bloc=period.bloc):
        return ""
    found = await tightest(request.work, period, by=request.member)
    criteria = await request.work.blocs.criteria(period.criteria_set)
    return note_in_words(request.texts, found[0], rank_by=criteria.rank_by) if found else ""


async def _spread(request: Request, period: Period, unit: Unit | None) -> Screen:
    seen = await seen_spread(request.work, period, by=request.member)
    units = await _units(request, period)
    if unit:
        strands = tuple(one for one in seen.strands if one.unit == unit.id)
        seen = Spread(strands, tuple(one for one in seen.tendencies if one.unit == unit.id))
    parts = list(spread_in_words(request.texts, seen, units))
    if seen.strands and unit is None:
        parts.append(request.texts("oversight.spread.how", unit=units[seen.strands[0].unit].code))
    return _screen(request, period, View.SPREAD, parts)


async def _questions(request: Request, period: Period) -> Screen:
    texts = request.texts
    asked = await questions(request.work, period, by=request.member)
    people = [one.judge for one in asked if isinstance(one, FarJudge) and one.is_reviewer]
    names = {person: await request.work.members.name(person) for person in people}
    rows = list(questions_in_words(texts, asked, await _units(request, period), names=names))
    parts = [
        texts("oversight.questions.count", count=len(rows))
        if rows
        else texts("oversight.questions.none", period=period.name),
        *rows[:_MOST_QUESTIONS],
    ]
    if len(rows) > _MOST_QUESTIONS:
        parts.append(texts("oversight.more", count=len(rows) - _MOST_QUESTIONS))
    if not may(request.member, Act.REVIEW_2):
        office = (await request.work.blocs.bloc(period.bloc)).standing_office
        parts.append(texts("oversight.questions.not_own", office=office))
    return _screen(request, period, View.QUESTIONS, parts)


async def _robustness(request: Request, period: Period) -> Screen:
    found = await tightest(request.work, period, by=request.member)
    if not found:
        return _screen(
            request, period, View.ROBUSTNESS, [request.texts("oversight.robustness.none", period=period.name)]
        )
    criteria = await request.work.blocs.criteria(period.criteria_set)
    units = await _units(request, period)
    parts = list(robustness_in_words(request.texts, found, units, rank_by=criteria.rank_by))
    return _screen(request, period, View.ROBUSTNESS, parts)


async def _which_set(request: Request, period: Period) -> Screen:
    texts = request.texts
    sets = await _other_sets(request, period)
    title = texts("oversight.simulation.which_title", period=period.name)
    if not sets:
        return Screen(texts("oversight.simulation.no_other"), title=title)
    rows = [
        texts("oversight.simulation.which_row", number=number, name=one.name, year=one.year)
        for number, one in enumerate(sets, start=1)
    ]
    text = texts("oversight.simulation.which", period=period.name, rows="\n".join(rows))
    choices = tuple(
        Choice(texts("oversight.button.simulate_one", number=number), _typed(period, f"thu bo {number}"))
        for number in range(1, len(sets) + 1)
    )
    return Screen(text, title=title, choices=choices)


async def _simulation(request: Request, period: Period, number: int) -> Screen:
    sets = await _other_sets(request, period)
    if number > len(sets):
        raise Refused("oversight.unknown_set", number=number)
    other = sets[number - 1]
    made = await simulated(request.work, period, other, by=request.member)
    units = await _units(request, period)
    parts = simulation_in_words(request.texts, made, units, name=other.name, rank_by=other.rank_by)
    text = "\n\n".join((*parts, request.texts("oversight.nothing_saved")))
    title = request.texts("oversight.simulation.title", number=number, period=period.name)
    return Screen(text, title=title, choices=view_choices(request, period))


async def _other_sets(request: Request, period: Period) -> tuple[CriteriaSet, ...]:
    """The bloc's stored sets that this period does not use, the oldest first."""
    versions = await request.work.blocs.criteria_versions(period.bloc)
    return tuple([await request.work.blocs.criteria(one.id) for one in versions if one.id != period.criteria_set])


async def _units(request: Request, period: Period) -> dict[str, Unit]:
    return {unit.id: unit for unit in await request.work.blocs.units_ever(period.bloc)}


def _screen(request: Request, period: Period, view: View, parts: Iterable[str]) -> Screen:
    title = request.texts(f"oversight.{view.name.lower()}.title", period=period.name)
    text = "\n\n".join((*parts, request.texts("oversight.only_questions")))
    return Screen(text, title=title, choices=view_choices(request, period, but=view))


def _typed(period: Period, words: str) -> str:
    return f"/{COMMAND} {period.bloc} {period.code} {words}"
