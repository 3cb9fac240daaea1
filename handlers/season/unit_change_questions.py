"""What is asked before a change of units is recorded: which units, what they become, by which decision, and whether."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from bot.actions.season.unit_changes import check_possible, consequences, record_change, today_of
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.season.unit_changes import (
    ChangeKind,
    ChangeState,
    NewUnit,
    UnitChange,
    named_units,
    read_decision,
    read_new_units,
)
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant
from handlers.season.unit_change_words import (
    carry_choices,
    change_in_words,
    consequences_in_words,
    named,
)

COMMAND = "donvi"
KIND_WORDS: Mapping[str, ChangeKind] = MappingProxyType(
    {
        "doiten": ChangeKind.RENAME,
        "hopnhat": ChangeKind.MERGE,
        "chiatach": ChangeKind.SPLIT,
        "giaithe": ChangeKind.DISSOLVE,
    }
)
_NOBODY = "khong"
_RECORD, _NOT_YET = "ghi nhan", "chua ghi"
_MOST_BUTTONS = 12


@dataclass(frozen=True, slots=True)
class WhichUnits:
    """Asks which units change."""

    bloc: str
    kind: ChangeKind
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.bloc} {self.kind}"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.CHANGE_UNITS, bloc=self.bloc)
        units = await request.work.blocs.units(self.bloc)
        text = request.texts(f"units.which_{self.kind}", units=", ".join(f"{one.short} ({one.code})" for one in units))
        choices = tuple(Choice(unit.short, unit.code) for unit in units[:_MOST_BUTTONS])
        return Screen(text, title=request.texts(f"units.kind_{self.kind}"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        units = named_units(request.text, await request.work.blocs.units(self.bloc))
        return WhatBecomes(self.bloc, self.kind, tuple(unit.id for unit in units))


@dataclass(frozen=True, slots=True)
class WhatBecomes:
    """Asks for the new names, or the units that follow."""

    bloc: str
    kind: ChangeKind
    units: tuple[str, ...]
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.bloc} {self.kind} thanh"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.CHANGE_UNITS, bloc=self.bloc)
        units = await named(request, self.units)
        nobody = (Choice(request.texts("units.button_nobody"), "Không"),) if self.kind is ChangeKind.DISSOLVE else ()
        text = request.texts(f"units.becomes_{self.kind}", units=", ".join(units))
        return Screen(text, title=request.texts(f"units.kind_{self.kind}"), choices=nobody)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if self.kind is ChangeKind.DISSOLVE:
            into = () if fold(request.text) == _NOBODY else await self._anywhere(request)
            return WhichDecision(self.bloc, self.kind, self.units, (), into)
        if self.kind is ChangeKind.MERGE and "|" not in request.text:
            takes = named_units(request.text, await request.work.blocs.units(self.bloc))
            gone = tuple(id_ for id_ in self.units if id_ not in {unit.id for unit in takes})
            return WhichDecision(self.bloc, self.kind, gone, (), tuple(unit.id for unit in takes))
        return WhichDecision(self.bloc, self.kind, self.units, read_new_units(request.text), ())

    async def _anywhere(self, request: Request) -> tuple[str, ...]:
        """Units of any bloc: successors of dissolved units often sit in another one."""
        blocs = await request.work.blocs.all()
        units = [unit for one in blocs for unit in await request.work.blocs.units(one.id)]
        own = [unit for unit in units if unit.bloc == self.bloc]
        others = [unit for unit in units if unit.bloc != self.bloc]
        return tuple(unit.id for unit in named_units(request.text, [*own, *others]))


@dataclass(frozen=True, slots=True)
class WhichDecision:
    """Asks for the decision that it rests on, and from which day."""

    bloc: str
    kind: ChangeKind
    units: tuple[str, ...]
    new: tuple[NewUnit, ...]
    into: tuple[str, ...]
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.bloc} {self.kind} theo"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.CHANGE_UNITS, bloc=self.bloc)
        return Screen(request.texts("units.which_decision"), title=request.texts(f"units.kind_{self.kind}"))

    async def answer(self, request: Request) -> Reply:
        bloc = await request.work.blocs.bloc(self.bloc)
        today = today_of(bloc, request.at)
        number, on, from_day = read_decision(request.text, today=today)
        change = UnitChange(self.kind, self.units, from_day, number, on, self.new, self.into, bloc=self.bloc)
        await check_possible(request.work, change, bloc=bloc, today=today)
        return ConfirmChange(change, secrets.token_hex(4))


@dataclass(frozen=True, slots=True)
class ConfirmChange:
    """Restates the change and what it means; `tail` binds its buttons to exactly this one."""

    change: UnitChange
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.change.bloc} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.CHANGE_UNITS, bloc=self.change.bloc)
        texts = request.texts
        found = await consequences(request.work, self.change, bloc=self.change.bloc, at=request.at)
        parts = (await change_in_words(request, self.change), consequences_in_words(texts, self.change, found))
        choices = (
            Choice(texts("units.button_record"), "Ghi nhận"),
            Choice(texts("units.button_not_yet"), "Chưa ghi"),
        )
        return Screen("\n\n".join(parts), title=texts("units.confirm_title"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _NOT_YET:
            return Screen(request.texts("units.not_recorded"))
        if said != _RECORD:
            raise Refused("units.yes_or_no")
        bloc = await request.work.blocs.bloc(self.change.bloc)
        made = await record_change(request.work, self.change, bloc=bloc, by=request.member, at=request.at)
        is_done = made.state is ChangeState.DONE
        choices = await carry_choices(request, made) if is_done else ()
        text = request.texts("units.done" if is_done else "units.recorded", day=made.from_day)
        return Screen(text, choices=choices, receipt=made.receipt)


QUESTIONS: tuple[type[Question], ...] = (WhichUnits, WhatBecomes, WhichDecision, ConfirmChange)
