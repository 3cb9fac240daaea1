"""Commendation nominations of the units."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import msgspec

from bot.domain.commendation.awards import Occasion, Paper
from bot.domain.commendation.decisions import Decision, RevokeKind
from bot.domain.commendation.dossier import Ticked
from bot.domain.commendation.nominations import Nomination, NominationState, Nominee, WaitingNomination
from bot.domain.commendation.stated_facts import NOTHING_STATED, StatedFacts
from bot.domain.commendation.steps import Step, StepKind
from bot.domain.commendation.sudden import USUAL_HOURS, SuddenClock
from bot.domain.numbering import number_of
from bot.domain.people.members import Unit
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("nominations")


class SqlNominations:
    """Implements `bot.ports.Nominations`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def save(self, nomination: Nomination) -> None:
        values = {field.name: getattr(nomination, field.name) for field in fields(nomination)}
        instants = {
            "drafted_at": stored(nomination.drafted_at),
            "submitted_at": stored_or_none(nomination.submitted_at),
            "decided_at": stored_or_none(nomination.decided_at),
            "checked_at": stored_or_none(nomination.checked_at),
            "facts": msgspec.json.encode(nomination.facts).decode() if nomination.facts != NOTHING_STATED else "",
        }
        await self._connection.fetch(_SQL["save"], {**values, **instants})

    async def remove(self, id_: str) -> None:
        await self._connection.fetch(_SQL["forget_papers"], {"id": id_})
        await self._connection.fetch(_SQL["remove"], {"id": id_})

    async def by_id(self, id_: str) -> Nomination | None:
        rows = await self._connection.fetch(_SQL["by_id"], {"id": id_})
        return _nomination(rows[0]) if rows else None

    async def numbered(self, number: str) -> tuple[Nomination, ...]:
        rows = await self._connection.fetch(_SQL["numbered"], {"pattern": f"{number}-%"})
        return tuple(_nomination(row) for row in rows)

    async def last_number(self, bloc: str) -> int:
        rows = await self._connection.fetch(_SQL["ids_of_bloc"], {"bloc": bloc})
        return max((int(number_of(row["id"])) for row in rows), default=0)

    async def draft_of(self, person: str) -> Nomination | None:
        rows = await self._connection.fetch(_SQL["draft_of"], {"person": person})
        return _nomination(rows[0]) if rows else None

    async def approved_last(self, person: str) -> Nomination | None:
        """What this person approved last and it still stands."""
        rows = await self._connection.fetch(_SQL["approved_last"], {"person": person})
        return _nomination(rows[0]) if rows else None

    async def of_unit(self, unit: str, *states: NominationState) -> tuple[Nomination, ...]:
        rows = await self._connection.fetch(_SQL["of_unit"], {"unit": unit})
        return tuple(_nomination(row) for row in rows if not states or row["state"] in states)

    async def of_bloc(self, bloc: str, *states: NominationState) -> tuple[Nomination, ...]:
        rows = await self._connection.fetch(_SQL["of_bloc"], {"bloc": bloc})
        return tuple(_nomination(row) for row in rows if not states or row["state"] in states)

    async def waiting(self, bloc: str = "") -> tuple[WaitingNomination, ...]:
        rows = await self._connection.fetch(_SQL["waiting"], {"bloc": bloc})
        return tuple(WaitingNomination(_nomination(row), _unit(row), row["bloc_name"]) for row in rows)

    async def before_office(self, bloc: str = "") -> tuple[Nomination, ...]:
        rows = await self._connection.fetch(_SQL["before_office"], {"bloc": bloc})
        return tuple(_nomination(row) for row in rows)

    async def of_praise(self, praise: str) -> tuple[Nomination, ...]:
        rows = await self._connection.fetch(_SQL["of_praise"], {"praise": praise})
        return tuple(_nomination(row) for row in rows)

    async def sudden(self) -> tuple[Nomination, ...]:
        return tuple(_nomination(row) for row in await self._connection.fetch(_SQL["sudden"], {}))

    async def add_step(self, step: Step) -> None:
        values = {field.name: getattr(step, field.name) for field in fields(step)}
        await self._connection.fetch(_SQL["add_step"], {**values, "at": stored(step.at)})

    async def steps(self, nomination: str) -> tuple[Step, ...]:
        rows = await self._connection.fetch(_SQL["steps"], {"nomination": nomination})
        return tuple(_step(row) for row in rows)

    async def save_decision(self, decision: Decision) -> None:
        values = {field.name: getattr(decision, field.name) for field in fields(decision)}
        own = {
            "day": decision.day.isoformat() if decision.day else None,
            "is_granted": int(decision.is_granted),
            "recorded_at": stored(decision.recorded_at),
            "revoked_at": stored_or_none(decision.revoked_at),
        }
        await self._connection.fetch(_SQL["save_decision"], {**values, **own})

    async def decisions(self, bloc: str) -> dict[str, Decision]:
        rows = await self._connection.fetch(_SQL["decisions"], {"bloc": bloc})
        return {row["nomination"]: _decision(row) for row in rows}

    async def tick(self, ticked: Ticked) -> None:
        values = {field.name: getattr(ticked, field.name) for field in fields(ticked)}
        await self._connection.fetch(_SQL["tick_paper"], {**values, "at": stored(ticked.at)})

    async def untick(self, nomination: str, paper: Paper) -> None:
        await self._connection.fetch(_SQL["untick_paper"], {"nomination": nomination, "paper": paper})

    async def papers(self, nomination: str) -> tuple[Ticked, ...]:
        rows = await self._connection.fetch(_SQL["papers"], {"nomination": nomination})
        return tuple(_ticked(row) for row in rows)

    async def carry_papers(self, nomination: str, *, to: str) -> None:
        await self._connection.fetch(_SQL["carry_papers"], {"nomination": nomination, "to": to})

    async def set_sudden_clock(self, bloc: str, clock: SuddenClock) -> None:
        values = {"bloc": bloc, "propose_hours": clock.propose_hours, "answer_hours": clock.answer_hours}
        await self._connection.fetch(_SQL["set_sudden_clock"], values)

    async def sudden_clock(self, bloc: str) -> SuddenClock:
        rows = await self._connection.fetch(_SQL["sudden_clock"], {"bloc": bloc})
        return SuddenClock(**rows[0]) if rows else USUAL_HOURS


def _step(row: Row) -> Step:
    return Step(
        nomination=row["nomination"],
        kind=StepKind(row["kind"]),
        before=NominationState(row["state_before"]),
        by=row["made_by"],
        at=read(row["made_at"]),
        receipt=row["receipt"],
        words=row["words"],
    )


def _decision(row: Row) -> Decision:
    values = {field.name: row[field.name] for field in fields(Decision)}
    own = {
        "day": date.fromisoformat(row["day"]) if row["day"] else None,
        "is_granted": bool(row["is_granted"]),
        "recorded_at": read(row["recorded_at"]),
        "revoked_at": read_or_none(row["revoked_at"]),
        "revoke_kind": RevokeKind(row["revoke_kind"]) if row["revoke_kind"] else None,
    }
    return Decision(**{**values, **own})


def _ticked(row: Row) -> Ticked:
    paper, at = Paper(row["paper"]), read(row["ticked_at"])
    return Ticked(row["nomination"], paper, row["reference"], row["ticked_by"], at)


def _nomination(row: Row) -> Nomination:
    values = {field.name: row[field.name] for field in fields(Nomination)}
    return Nomination(
        **{
            **values,
            "drafted_at": read(row["drafted_at"]),
            "state": NominationState(row["state"]),
            "nominee": Nominee(row["nominee"]) if row["nominee"] else None,
            "submitted_at": read_or_none(row["submitted_at"]),
            "decided_at": read_or_none(row["decided_at"]),
            "checked_at": read_or_none(row["checked_at"]),
            "occasion": Occasion(row["occasion"]),
            "facts": msgspec.json.decode(row["facts"], type=StatedFacts) if row["facts"] else NOTHING_STATED,
        }
    )


def _unit(row: Row) -> Unit:
    return Unit(row["unit"], row["bloc"], row["unit_code"], row["unit_name"], row["unit_short"], row["unit_position"])
