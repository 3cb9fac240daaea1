"""Models worth copying, and who took what from whom."""

from __future__ import annotations

from bot.domain.exchange.adoptions import Adoption, Outcome, Report
from bot.domain.exchange.models import Model, ModelState, Step
from bot.domain.numbering import number_of
from storage.engine import Connection, Row
from storage.instants import read, stored
from storage.queries import load

_SQL = load("models")
_SAID = ("id", "bloc", "unit", "name", "what", "place", "since", "result", "document", "proposed_by")


class SqlModels:
    """Implements `bot.ports.Models`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, model: Model) -> None:
        at = stored(model.proposed_at)
        values = {name: getattr(model, name) for name in _SAID}
        stands = {"state": model.state, "is_everywhere": int(model.is_everywhere)}
        await self._connection.fetch(_SQL["add"], {**values, **stands, "proposed_at": at, "changed_at": at})
        for step in model.steps:
            await self._add_step(model, step)

    async def go_on(self, model: Model, step: Step) -> None:
        values = {
            "id": model.id,
            "state": model.state,
            "is_everywhere": int(model.is_everywhere),
            "changed_at": stored(step.at),
        }
        await self._connection.fetch(_SQL["move"], values)
        await self._add_step(model, step)

    async def _add_step(self, model: Model, step: Step) -> None:
        values = {
            "model": model.id,
            "state": step.state,
            "done_by": step.by,
            "done_at": stored(step.at),
            "note": step.note,
            "receipt": step.receipt,
        }
        await self._connection.fetch(_SQL["add_step"], values)

    async def last_number(self) -> int:
        rows = await self._connection.fetch(_SQL["ids"], {})
        return max((int(number_of(row["id"])) for row in rows), default=0)

    async def numbered(self, number: str) -> Model | None:
        return next((one for one in await self.all() if one.number == number), None)

    async def all(self) -> tuple[Model, ...]:
        steps: dict[str, list[Step]] = {}
        for row in await self._connection.fetch(_SQL["steps"], {}):
            steps.setdefault(row["model"], []).append(_step(row))
        rows = await self._connection.fetch(_SQL["all"], {})
        return tuple(
            Model(
                **{name: row[name] for name in _SAID},
                proposed_at=read(row["proposed_at"]),
                state=ModelState(row["state"]),
                is_everywhere=bool(row["is_everywhere"]),
                steps=tuple(steps.get(row["id"], ())),
            )
            for row in rows
        )

    async def pledge(self, adoption: Adoption) -> None:
        values = {
            "model": adoption.model,
            "unit": adoption.unit,
            "pledged_by": adoption.pledged_by,
            "pledged_at": stored(adoption.pledged_at),
            "receipt": adoption.receipt,
        }
        await self._connection.fetch(_SQL["pledge"], values)

    async def report(self, adoption: Adoption, report: Report) -> None:
        values = {
            "model": adoption.model,
            "unit": adoption.unit,
            "days": report.days,
            "outcome": report.outcome,
            "note": report.note,
            "document": report.document,
            "reported_by": report.by,
            "reported_at": stored(report.at),
            "receipt": report.receipt,
        }
        await self._connection.fetch(_SQL["report"], values)

    async def adoptions(self) -> tuple[Adoption, ...]:
        reports: dict[tuple[str, str], list[Report]] = {}
        for row in await self._connection.fetch(_SQL["reports"], {}):
            reports.setdefault((row["model"], row["unit"]), []).append(_report(row))
        rows = await self._connection.fetch(_SQL["adoptions"], {})
        return tuple(
            Adoption(
                model=row["model"],
                unit=row["unit"],
                pledged_by=row["pledged_by"],
                pledged_at=read(row["pledged_at"]),
                receipt=row["receipt"],
                reports=tuple(reports.get((row["model"], row["unit"]), ())),
            )
            for row in rows
        )


def _step(row: Row) -> Step:
    return Step(ModelState(row["state"]), row["done_by"], read(row["done_at"]), row["note"], row["receipt"])


def _report(row: Row) -> Report:
    return Report(
        days=row["days"],
        outcome=Outcome(row["outcome"]),
        note=row["note"],
        document=row["document"],
        by=row["reported_by"],
        at=read(row["reported_at"]),
        receipt=row["receipt"],
    )
