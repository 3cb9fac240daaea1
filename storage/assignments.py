"""What was set for single units: targets, what is not assigned, requests, raters' places, what bars a title."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.targets.assignments import (
    Assignment,
    AssignmentRequest,
    Disqualification,
    Rating,
    RequestState,
    Term,
)
from bot.domain.targets.terms import Terms
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("assignments")


class SqlAssignments:
    """Implements `bot.ports.Assignments`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def terms(self, period: str) -> dict[str, Terms]:
        """The terms in force, by unit; units for which nothing was set are not in it."""
        targets: dict[str, dict[str, Decimal]] = {}
        unassigned: dict[str, set[str]] = {}
        places: dict[str, dict[str, tuple[int, ...]]] = {}
        for row in await self._connection.fetch(_SQL["in_force"], {"period": period}):
            if not row["is_assigned"]:
                unassigned.setdefault(row["unit"], set()).add(row["criterion"])
            elif row["target"] is not None:
                targets.setdefault(row["unit"], {})[row["criterion"]] = Decimal(row["target"])
        for row in await self._connection.fetch(_SQL["places"], {"period": period}):
            of_unit = places.setdefault(row["unit"], {})
            of_unit[row["criterion"]] = (*of_unit.get(row["criterion"], ()), row["place"])
        return {
            unit: Terms(targets.get(unit, {}), frozenset(unassigned.get(unit, ())), places.get(unit, {}))
            for unit in {*targets, *unassigned, *places}
        }

    async def decided(self, period: str) -> dict[str, dict[str, Assignment]]:
        """The decisions in force, by unit and criterion code."""
        found: dict[str, dict[str, Assignment]] = {}
        for row in await self._connection.fetch(_SQL["decided"], {"period": period}):
            found.setdefault(row["unit"], {})[row["criterion"]] = _assignment(row)
        return found

    async def add(self, assignments: Sequence[Assignment]) -> None:
        await self._connection.write_many(_SQL["add"], (_assignment_row(one) for one in assignments))

    async def ratings(self, period: str) -> dict[str, tuple[Rating, ...]]:
        """The places raters gave, by unit, without those taken back."""
        found: dict[str, tuple[Rating, ...]] = {}
        for row in await self._connection.fetch(_SQL["ratings"], {"period": period}):
            found[row["unit"]] = (*found.get(row["unit"], ()), _rating(row))
        return found

    async def add_ratings(self, ratings: Sequence[Rating]) -> None:
        await self._connection.write_many(_SQL["add_rating"], (_rating_row(one) for one in ratings))

    async def disqualifications(self, period: str) -> dict[str, tuple[Disqualification, ...]]:
        """Those in force, by unit."""
        found: dict[str, tuple[Disqualification, ...]] = {}
        for row in await self._connection.fetch(_SQL["disqualifications"], {"period": period}):
            found[row["unit"]] = (*found.get(row["unit"], ()), _disqualification(row))
        return found

    async def save_disqualification(self, one: Disqualification) -> None:
        values = {
            "id": one.id,
            "period": one.period,
            "unit": one.unit,
            "code": one.code,
            "reason": one.reason,
            "by": one.by,
            "at": stored(one.at),
            "receipt": one.receipt,
            "lifted_by": one.lifted_by,
            "lifted_at": stored_or_none(one.lifted_at),
            "lifted_reason": one.lifted_reason,
        }
        await self._connection.fetch(_SQL["save_disqualification"], values)

    async def request(self, id_: str) -> AssignmentRequest | None:
        rows = await self._connection.fetch(_SQL["request"], {"id": id_})
        return _request(rows[0]) if rows else None

    async def open_requests(self, period: str) -> tuple[AssignmentRequest, ...]:
        rows = await self._connection.fetch(_SQL["open_requests"], {"period": period})
        return tuple(_request(row) for row in rows)

    async def save_request(self, one: AssignmentRequest) -> None:
        values = {
            "id": one.id,
            "period": one.period,
            "unit": one.unit,
            "criterion": one.criterion,
            **_term_row(one.term),
            "reason": one.reason,
            "by": one.by,
            "at": stored(one.at),
            "state": one.state,
            "decided_by": one.decided_by,
            "decided_at": stored_or_none(one.decided_at),
            "answer": one.answer,
            "receipt": one.receipt,
        }
        await self._connection.fetch(_SQL["save_request"], values)


def _term_row(term: Term) -> dict[str, object]:
    return {"is_assigned": int(term.is_assigned), "target": None if term.target is None else str(term.target)}


def _term(row: Row) -> Term:
    return Term(bool(row["is_assigned"]), None if row["target"] is None else Decimal(row["target"]))


def _assignment_row(one: Assignment) -> dict[str, object]:
    return {
        "period": one.period,
        "unit": one.unit,
        "criterion": one.criterion,
        **_term_row(one.term),
        "reason": one.reason,
        "by": one.by,
        "at": stored(one.at),
        "receipt": one.receipt,
    }


def _assignment(row: Row) -> Assignment:
    return Assignment(
        period=row["period"],
        unit=row["unit"],
        criterion=row["criterion"],
        term=_term(row),
        reason=row["reason"],
        by=row["decided_by"],
        at=read(row["decided_at"]),
        receipt=row["receipt"],
    )


def _rating_row(one: Rating) -> dict[str, object]:
    return {
        "period": one.period,
        "unit": one.unit,
        "criterion": one.criterion,
        "rater": one.rater,
        "place": one.place,
        "reason": one.reason,
        "by": one.by,
        "at": stored(one.at),
        "receipt": one.receipt,
    }


def _rating(row: Row) -> Rating:
    return Rating(
        period=row["period"],
        unit=row["unit"],
        criterion=row["criterion"],
        rater=row["rater"],
        place=row["place"],
        reason=row["reason"],
        by=row["entered_by"],
        at=read(row["entered_at"]),
        receipt=row["receipt"],
    )


def _disqualification(row: Row) -> Disqualification:
    return Disqualification(
        id=row["id"],
        period=row["period"],
        unit=row["unit"],
        code=row["code"],
        reason=row["reason"],
        by=row["decided_by"],
        at=read(row["decided_at"]),
        receipt=row["receipt"],
        lifted_by=row["lifted_by"],
        lifted_at=read_or_none(row["lifted_at"]),
        lifted_reason=row["lifted_reason"],
    )


def _request(row: Row) -> AssignmentRequest:
    return AssignmentRequest(
        id=row["id"],
        period=row["period"],
        unit=row["unit"],
        criterion=row["criterion"],
        term=_term(row),
        reason=row["reason"],
        by=row["asked_by"],
        at=read(row["asked_at"]),
        state=RequestState(row["state"]),
        decided_by=row["decided_by"],
        decided_at=read_or_none(row["decided_at"]),
        answer=row["answer"],
        receipt=row["receipt"],
    )
