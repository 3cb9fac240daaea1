"""Conflicts of interest, a unit that drops out, a recusal – and the repaired plan that the head publishes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.cross_check.repairs import declare_conflict, drawn_repair, end_conflict, publish_repair
from bot.domain.cross_check.repair import team_changes
from bot.domain.cross_check.rounds import LONGEST_REASON, conflicts_in, fingerprint
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Unit
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.cross_check.places import COMMAND, CONFLICTS, REPAIR, WITHDRAW, named_units, unit_typed
from handlers.cross_check.plan_words import changes_in_words, relaxed_in_words
from handlers.review.places import MOST_UNIT_BUTTONS
from handlers.scoring.replies import meant

_PUBLISH, _LEAVE = "cong bo ban sua", "de sau"
_ENDS = re.compile(r"(?:bo|bỏ)\s+(?:xung\s+(?:dot|đột)\s+)?(?P<pair>.+)", re.IGNORECASE)
_DECLARES = re.compile(r"(?:xung\s+(?:dot|đột)\s+)?(?P<pair>.+)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+[-–—]\s+|\s*[–—]\s*|\s*,\s*|\s+(?:va|và|and)\s+|\s+")


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Who must not inspect whom: read, declared, ended by typing."""

    period: str
    code: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {CONFLICTS}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        period = await request.work.blocs.period(self.period)
        units = await named_units(request, period.bloc)
        is_head = may(request.member, Act.PLAN_CROSS_CHECK, bloc=period.bloc)
        conflicts = await request.work.inspections.conflicts(period.bloc)
        rows = [
            texts("cross_check.conflict", unit=units[one.unit].short, other=units[one.other].short, reason=one.reason)
            for one in conflicts
            if is_head or request.member.unit in {one.unit, one.other}
        ]
        known = texts("cross_check.conflicts", rows="\n".join(rows)) if rows else texts("cross_check.no_conflicts")
        how = texts("cross_check.how_conflict_head" if is_head else "cross_check.how_conflict")
        return Screen(f"{known}\n\n{how}", title=texts("cross_check.title_conflicts"))

    async def answer(self, request: Request) -> Reply:
        said, _, reason = request.text.partition("|")
        period = await request.work.blocs.period(self.period)
        ending = _ENDS.fullmatch(said.strip())
        declaring = _DECLARES.fullmatch(said.strip())
        pair = (ending or declaring or {"pair": ""})["pair"]
        unit, other = await _two_units(request, pair)
        names = {"unit": unit.short, "other": other.short}
        if ending:
            receipt = await end_conflict(
                request.work, period, unit=unit.id, other=other.id, by=request.member, at=request.at
            )
            return Screen(request.texts("cross_check.conflict_ended", **names), receipt=receipt)
        receipt = await declare_conflict(
            request.work,
            period,
            unit=unit.id,
            other=other.id,
            reason=" ".join(reason.split()),
            by=request.member,
            at=request.at,
        )
        return Screen(request.texts("cross_check.conflict_declared", **names), receipt=receipt)


async def _two_units(request: Request, text: str) -> tuple[Unit, Unit]:
    """`SD – LNa`, `SD LNa`, `Sơn Động – Lục Nam`."""
    for between in _BETWEEN.finditer(text):
        try:
            return await unit_typed(request, text[: between.start()]), await unit_typed(request, text[between.end() :])
        except Refused:  # another place may be where the two names meet
            continue
    raise Refused("cross_check.which_pair")


@dataclass(frozen=True, slots=True)
class Recuse:
    """A unit of a team asks not to inspect this one: it must say why."""

    period: str
    code: str
    unit: str
    unit_code: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {self.unit_code} xinrut"

    async def ask(self, request: Request) -> Screen:
        unit = await request.work.blocs.unit(self.unit)
        return Screen(request.texts("cross_check.ask_recusal", unit=unit.name))

    async def answer(self, request: Request) -> Reply:
        period = await request.work.blocs.period(self.period)
        unit = await request.work.blocs.unit(self.unit)
        receipt = await declare_conflict(
            request.work,
            period,
            unit=request.member.unit,
            other=self.unit,
            reason=request.text,
            by=request.member,
            at=request.at,
        )
        return Screen(request.texts("cross_check.recused", unit=unit.name, reason=request.text), receipt=receipt)


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Which unit drops out of the round."""

    period: str
    code: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {WITHDRAW}"

    async def ask(self, request: Request) -> Screen:
        period = await request.work.blocs.period(self.period)
        check_may(request.member, Act.PUBLISH_PLAN, bloc=period.bloc)
        published = await request.work.inspections.published(period.id)
        if published is None:
            raise Refused("cross_check.not_published")
        units = await named_units(request, period.bloc)
        taking_part = [units[team.unit] for team in published.plan.teams]
        choices = tuple(Choice(unit.short, unit.code) for unit in taking_part[:MOST_UNIT_BUTTONS])
        return Screen(request.texts("cross_check.ask_withdraw"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        unit = await unit_typed(request, request.text)
        period = await request.work.blocs.period(self.period)
        await drawn_repair(request.work, period, without=unit.id, by=request.member)
        return WithdrawReason(self.period, self.code, unit.id)


@dataclass(frozen=True, slots=True)
class WithdrawReason:
    """Why it drops out; the unit is told."""

    period: str
    code: str
    unit: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {WITHDRAW} vi"

    async def ask(self, request: Request) -> Screen:
        unit = await request.work.blocs.unit(self.unit)
        return Screen(request.texts("cross_check.ask_withdraw_reason", unit=unit.name))

    async def answer(self, request: Request) -> Reply:
        period = await request.work.blocs.period(self.period)
        return await _repair(request, period, without=self.unit, reason=" ".join(request.text.split()))


async def repair_for_conflicts(request: Request, period: Period) -> Reply:
    """The repair that conflicts declared after the publication want; their reasons are its reason."""
    published = await request.work.inspections.published(period.id)
    if published is None:
        raise Refused("cross_check.not_published")
    units = await named_units(request, period.bloc)
    conflicts = conflicts_in(published.plan, await request.work.inspections.conflicts(period.bloc))
    reason = "; ".join(f"{units[one.unit].short} – {units[one.other].short}: {one.reason}" for one in conflicts)
    return await _repair(request, period, without="", reason=reason[:LONGEST_REASON])


async def _repair(request: Request, period: Period, *, without: str, reason: str) -> ConfirmRepair:
    _, plan = await drawn_repair(request.work, period, without=without, by=request.member)
    return ConfirmRepair(period.id, period.code, without, reason, fingerprint(plan))


@dataclass(frozen=True, slots=True)
class ConfirmRepair:
    """What the repair changes, team by team; this is the question that publishes it."""

    period: str
    code: str
    without: str
    reason: str
    seen: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {REPAIR} {self.seen}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        period = await request.work.blocs.period(self.period)
        units = await named_units(request, period.bloc)
        before, plan = await drawn_repair(request.work, period, without=self.without, by=request.member)
        changes = team_changes(before.plan, plan)
        parts = (
            texts("cross_check.repair_without", unit=units[self.without].name) if self.without else "",
            texts("cross_check.repair_reason", reason=self.reason),
            changes_in_words(texts, changes, units),
            "\n".join(relaxed_in_words(texts, plan, units)),
            texts("cross_check.confirm_repair", count=len(changes), units=len(plan.teams), size=plan.size),
        )
        choices = (
            Choice(texts("cross_check.button_publish_repair"), "Công bố bản sửa"),
            Choice(texts("cross_check.button_later"), "Để sau"),
        )
        title = texts("cross_check.title_repair", number=before.number, period=period.name)
        return Screen("\n\n".join(part for part in parts if part), title=title, choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _LEAVE:
            return Screen(request.texts("cross_check.left_as_it_was"))
        if said != _PUBLISH:
            raise Refused("cross_check.repair_or_later")
        period = await request.work.blocs.period(self.period)
        made = await publish_repair(
            request.work,
            period,
            without=self.without,
            reason=self.reason,
            seen=self.seen,
            by=request.member,
            at=request.at,
        )
        look = Choice(request.texts("cross_check.button_round"), f"/{COMMAND} {self.code}")
        text = request.texts("cross_check.was_repaired", number=made.number)
        return Screen(text, choices=(look,), receipt=made.receipt)


REPAIRING: tuple[type[Question], ...] = (Conflicts, Recuse, Withdraw, WithdrawReason, ConfirmRepair)
